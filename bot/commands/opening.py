"""What commands share: the library that the settings name, and a bar while something is long."""

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from bot.config import Settings
from bot.library import Library, open_library


def opened(settings: Settings) -> AbstractContextManager[Library]:
    """The library, with a progress bar on a terminal while it is filled for the first time."""
    return open_library(settings.database_url, settings.country, bar("Setting up the films"))


def bar(title: str, unit: str = "") -> Callable[[int, int], None]:
    """A progress bar that appears with the first step and goes with the last; with the rate at
    which it goes, if it has a unit."""
    rate = (_Rate(unit),) if unit else ()
    shown = Progress(
        TextColumn(title), BarColumn(), MofNCompleteColumn(), *rate, TimeRemainingColumn(),
        console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty(),
    )  # fmt: skip
    task = shown.add_task(title)

    def step(done: int, total: int) -> None:
        shown.start()
        shown.update(task, completed=done, total=total)
        if done == total:
            shown.stop()

    return step


class _Rate(ProgressColumn):
    """`41,310 rows/s`."""

    def __init__(self, unit: str) -> None:
        self._unit = unit
        super().__init__()

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{speed:,.0f} {self._unit}/s" if speed else "")
