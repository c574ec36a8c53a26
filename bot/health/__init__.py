"""What is wrong with this installation, in words its owner can act on."""

from bot.config import Settings
from bot.health import application, machine
from bot.health.finding import Finding
from bot.importers import bundled
from bot.library import open_library

__all__ = ["Finding", "bundle_problems", "contradictions", "findings"]


def findings(settings: Settings) -> list[Finding]:
    """All there is to say, in the order in which it is best mended."""
    if broken := bundle_problems():
        return [Finding(line, wrong=True) for line in broken]
    return [
        Finding(f"{len(bundled.files(bundled.folder()))} bundled films, each as its schema says."),
        *machine.findings(settings),
        *application.findings(settings),
    ]


def contradictions(settings: Settings) -> list[str]:
    """What cannot all be true of the films, one line each."""
    with open_library(settings.database_url, settings.country) as library:
        return [str(line) for line in library.contradictions()]


def bundle_problems() -> list[str]:
    """What is wrong in the bundled files: file, line and field of each fault."""
    return [str(fault) for fault in bundled.faults(bundled.folder())]
