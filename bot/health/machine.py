"""The database, its migrations, the index of names, the disk, how old the data are, and TMDB."""

import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import stamina
from sqlalchemy.exc import SQLAlchemyError

from bot.config import Settings
from bot.health.finding import Finding
from bot.importers.tmdb.client import Tmdb, TmdbError
from bot.library import Library, open_library
from bot.models import now
from bot.naming import folder_for

ENOUGH = 200_000_000  # bytes of free disk
OLD = timedelta(days=180)
_ONCE = stamina.RetryingCaller(attempts=1)
_WELL_KNOWN = "tt0113277"  # Heat


def findings(settings: Settings) -> Iterator[Finding]:
    yield from _of_database(settings)
    yield from _of_disk(settings)
    yield from _of_tmdb(settings)


def _of_database(settings: Settings) -> Iterator[Finding]:
    try:
        with open_library(settings.database_url, settings.country) as library:
            yield from _of_films(library)
    except (SQLAlchemyError, OSError) as error:
        reason = str(getattr(error, "orig", error)).splitlines()[0]
        yield Finding(f"DATABASE_URL cannot be opened: {reason}", wrong=True)


def _of_films(library: Library) -> Iterator[Finding]:
    held = library.collection()
    if not held.films:
        yield Finding("The database holds no films: run `filmbot import bundled`.", wrong=True)
        return
    named = f"{held.films:,} films and {held.people:,} people in the database, up to date"
    yield Finding(f"{named}; {len(library.names.films):,} names of films indexed.")
    if held.newest_import and now() - held.newest_import > OLD:
        since = f"{held.newest_import:%d %B %Y}"
        yield Finding(f"Nothing newer than {since} is known: `filmbot import` brings newer films.")


def _of_disk(settings: Settings) -> Iterator[Finding]:
    folder = folder_for(settings.database_url).parent
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    if free < ENOUGH:
        left = f"Only {free / 1_000_000:.0f} MB are free on the disk of {folder}"
        yield Finding(f"{left}: free some, or nothing new can be kept.", wrong=True)
    if not os.access(folder, os.W_OK):
        yield Finding(_unwritable(folder), wrong=True)


def _unwritable(folder: Path) -> str:
    return (
        f"{folder} may not be written by this user: the index of names cannot be kept there, and"
        " every start builds it anew. Give the folder to the user who runs filmbot"
    )


def _of_tmdb(settings: Settings) -> Iterator[Finding]:
    if settings.tmdb_token is None:
        return
    try:
        with closing(Tmdb(settings.tmdb_token, patience=_ONCE)) as tmdb:
            tmdb.id_of(_WELL_KNOWN)
    except TmdbError as error:
        yield Finding(f"{error}.", wrong=True)
    else:
        yield Finding("TMDB takes TMDB_TOKEN.")
