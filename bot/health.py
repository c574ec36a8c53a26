"""What is wrong with this installation, in words its owner can act on."""

from sqlalchemy.exc import SQLAlchemyError

from bot.config import Settings
from bot.importers import bundled
from bot.library import open_library


def problems(settings: Settings) -> list[str]:
    """Everything that has to be mended, one line each."""
    return bundle_problems() or _database_problems(settings)


def contradictions(settings: Settings) -> list[str]:
    """What cannot all be true of the films, one line each."""
    with open_library(settings.database_url, settings.country) as library:
        return [str(line) for line in library.contradictions()]


def bundle_problems() -> list[str]:
    """What is wrong in the bundled files: file, line and field of each fault."""
    return [str(fault) for fault in bundled.faults(bundled.folder())]


def remarks(settings: Settings) -> list[str]:
    """What is worth knowing, and no fault."""
    said = [f"{len(bundled.files(bundled.folder()))} bundled films, each as its schema says."]
    if not settings.discord_token:
        said.append("DISCORD_TOKEN is not set: `filmbot run` needs it; everything else works.")
    else:
        said.append(
            f"For {settings.prefix}film the Message Content intent must be on: Discord developer"
            " portal, Bot, Privileged Gateway Intents. Without it, mentions and / work."
        )
    return said


def _database_problems(settings: Settings) -> list[str]:
    try:
        with open_library(settings.database_url, settings.country) as library:
            if not library.collection().films:
                return ["The database holds no films: run `filmbot import bundled`."]
    except (SQLAlchemyError, OSError) as error:
        reason = str(getattr(error, "orig", error)).splitlines()[0]
        return [f"DATABASE_URL cannot be opened: {reason}"]
    return []
