"""What is wrong with this installation, in words its owner can act on."""

from collections.abc import Iterator
from itertools import islice

from bot.config import Settings
from bot.health import application, machine
from bot.health.finding import Finding
from bot.importers import bundled
from bot.library import open_library

__all__ = ["SHOWN", "Finding", "bundle_problems", "contradictions", "findings"]

SHOWN = 100  # contradictions of each kind


def findings(settings: Settings) -> list[Finding]:
    """All there is to say, in the order in which it is best mended."""
    if broken := bundle_problems():
        return [Finding(line, wrong=True) for line in broken]
    return [
        Finding(f"{len(bundled.files(bundled.folder()))} bundled films, each as its schema says."),
        *machine.findings(settings),
        *application.findings(settings),
    ]


def contradictions(settings: Settings, most: int | None = SHOWN) -> Iterator[str]:
    """What cannot all be true of the films, one line each, as it is found: of each kind so many,
    and how many more there are."""
    with open_library(settings.database_url, settings.country) as library:
        for found in library.contradictions():
            yield from map(str, islice(found, most))
            if more := sum(1 for _ in found):
                yield f"… and {more:,} more like that; --all lists them."


def bundle_problems() -> list[str]:
    """What is wrong in the bundled files: file, line and field of each fault."""
    return [str(fault) for fault in bundled.faults(bundled.folder())]
