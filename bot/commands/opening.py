"""What commands share: the library that the settings name, and a bar while something is long."""

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.config import Settings
from bot.library import Library, open_library


def opened(settings: Settings) -> AbstractContextManager[Library]:
    """The library, with a progress bar on a terminal while it is filled for the first time."""
    return open_library(settings.database_url, settings.country, bar("Setting up the films"))


def bar(title: str) -> Callable[[int, int], None]:
    """A progress bar that appears with the first step and goes with the last."""
    shown = Progress(
        TextColumn(title), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
        console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty(),
    )  # fmt: skip
    task = shown.add_task(title)

    def step(done: int, total: int) -> None:
        shown.start()
        shown.update(task, completed=done, total=total)
        if done == total:
            shown.stop()

    return step
