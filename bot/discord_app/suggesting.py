"""Lists that grow as someone types: films, fields, services."""

from discord.app_commands import Choice

from bot.cards import suggested
from bot.catalogue.fields import FIELDS
from bot.catalogue.services import WELL_KNOWN
from bot.discord_app import embeds
from bot.library import Library
from bot.messages import told
from bot.questions import Asker

CHOICES, CHOICE = 25, 100  # how many, and characters of one


def films(library: Library, asker: Asker, typed: str) -> list[Choice[str]]:
    """The film's id goes back as `film:42`, so that `1917` stays a title when it is typed."""
    return [
        Choice(name=embeds.label(label, CHOICE), value=f"film:{film.id}")
        for film in library.suggest(typed, asker, CHOICES)
        if (label := suggested(film, CHOICE))
    ]


def fields(typed: str) -> list[Choice[str]]:
    start = typed.strip().casefold()
    found = [f for f in FIELDS.values() if start in told(f.label).casefold() or start in f.name]
    return [Choice(name=told(field.label), value=field.name) for field in found[:CHOICES]]


def services(typed: str) -> list[Choice[str]]:
    start = typed.strip().casefold()
    found = [name for name in WELL_KNOWN if start in name.casefold()]
    return [Choice(name=name, value=name) for name in found[:CHOICES]]
