"""The names of films and people, kept true: mapped from files, built anew after a change."""

import logging
import threading
import time
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.engine import make_url
from sqlmodel import Session

from bot.catalogue.versions import version
from bot.lookup.naming import named_films, named_people
from bot.names import sections
from bot.names.building import build
from bot.names.index import NameIndex, Names
from bot.names.people import person_readings
from bot.names.sections import NoIndexError, Sections

log = logging.getLogger(__name__)

LOOK_EVERY = 1.0  # seconds between two looks at whether the catalogue changed
AT_ONCE = 20_000  # names built anew while a question waits; more are built beside it


def folder_for(database_url: str) -> Path:
    """Where the indexes are kept: beside a SQLite database, for PostgreSQL in `data/`."""
    url = make_url(database_url)
    if url.get_backend_name() == "sqlite":
        return Path(f"{url.database}.names")
    return Path("data") / f"{url.host}-{url.port or 5432}-{url.database}.names"


class KeptNames:
    """The names of one catalogue. Safe to use from several threads and processes."""

    def __init__(self, engine: Engine, folder: Path, look_every: float = LOOK_EVERY) -> None:
        self._engine, self._folder, self._look_every = engine, folder, look_every
        self._building = threading.Lock()
        self._looked_at = time.monotonic()
        self._stamp = self._version()
        self._names = self._opened(self._stamp) or self._built()

    def current(self) -> Names:
        """The names of the catalogue as it was a moment ago. While those of a large catalogue are
        indexed anew, the ones before them answer."""
        if time.monotonic() - self._looked_at >= self._look_every:
            self._looked_at = time.monotonic()
            if self._version() != self._stamp:
                self._renew()
        return self._names

    def _renew(self) -> None:
        if len(self._names.films) + len(self._names.people) <= AT_ONCE:
            self.refresh()
        elif not self._building.locked():
            threading.Thread(target=self.refresh, name="names", daemon=True).start()

    def refresh(self) -> None:
        """Index the catalogue as it is now; the old names answer until that is done."""
        with self._building:
            stamp = self._version()
            self._names, self._stamp = self._built(), stamp

    def _opened(self, stamp: str) -> Names | None:
        """What the files hold, if they are whole and of this very catalogue."""
        films, people = self._kept("films", stamp), self._kept("people", stamp)
        return _names(films, people) if films and people else None

    def _kept(self, name: str, stamp: str) -> Sections | None:
        file = self._folder / name
        try:
            kept, kept_stamp = sections.load(file)
        except NoIndexError:
            return None
        if kept_stamp != stamp or not sections.is_whole(file):
            return None
        return kept

    def _built(self) -> Names:
        with Session(self._engine) as session:
            stamp = version(session)  # before the names: what changes meanwhile is noticed later
            films = self._keep("films", build(named_films(session)), stamp)
            people = self._keep("people", build(named_people(session)), stamp)
        return _names(films, people)

    def _keep(self, name: str, built: Sections, stamp: str) -> Sections:
        try:
            sections.save(built, self._folder / name, stamp)
        except OSError as error:  # a full or read-only disk: the next start builds it again
            log.warning("the index of names could not be kept: %s", error)
        return built

    def _version(self) -> str:
        with Session(self._engine) as session:
            return version(session)


def _names(films: Sections, people: Sections) -> Names:
    return Names(NameIndex(films), NameIndex(people, person_readings))
