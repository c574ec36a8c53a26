"""The index of names, kept true: mapped from its file, built anew when the catalogue changed."""

import logging
import threading
import time
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.engine import make_url
from sqlmodel import Session

from bot.catalogue.versions import version
from bot.lookup.naming import named_films
from bot.names import sections
from bot.names.building import build
from bot.names.index import NameIndex
from bot.names.sections import NoIndexError, Sections

log = logging.getLogger(__name__)

LOOK_EVERY = 1.0  # seconds between two looks at whether the catalogue changed
AT_ONCE = 20_000  # names built anew while a question waits; more are built beside it


def file_for(database_url: str) -> Path:
    """Where the index is kept: beside a SQLite database, for PostgreSQL in `data/`."""
    url = make_url(database_url)
    if url.get_backend_name() == "sqlite":
        return Path(f"{url.database}.names") / "films"
    return Path("data") / f"{url.host}-{url.port or 5432}-{url.database}.names" / "films"


class KeptNames:
    """The names of one catalogue. Safe to use from several threads and processes."""

    def __init__(self, engine: Engine, file: Path, look_every: float = LOOK_EVERY) -> None:
        self._engine, self._file, self._look_every = engine, file, look_every
        self._building = threading.Lock()
        self._looked_at = time.monotonic()
        self._stamp = self._version()
        self._index = NameIndex(self._kept(self._stamp) or self._built())

    def current(self) -> NameIndex:
        """The index of the catalogue as it was a moment ago. While one of a large catalogue is
        built anew, the one before it answers."""
        if time.monotonic() - self._looked_at >= self._look_every:
            self._looked_at = time.monotonic()
            if self._version() != self._stamp:
                self._renew()
        return self._index

    def _renew(self) -> None:
        if len(self._index) <= AT_ONCE:
            self.refresh()
        elif not self._building.locked():
            threading.Thread(target=self.refresh, name="names", daemon=True).start()

    def refresh(self) -> None:
        """Build the index of the catalogue as it is now; the old one answers until it is whole."""
        with self._building:
            stamp = self._version()
            self._index, self._stamp = NameIndex(self._built()), stamp

    def _kept(self, stamp: str) -> Sections | None:
        """What the file holds, if it is whole and of this very catalogue."""
        try:
            kept, kept_stamp = sections.load(self._file)
        except NoIndexError:
            return None
        if kept_stamp != stamp or not sections.is_whole(self._file):
            return None
        return kept

    def _built(self) -> Sections:
        with Session(self._engine) as session:
            stamp = version(session)  # before the names: what changes meanwhile is noticed later
            built = build(named_films(session))
        try:
            sections.save(built, self._file, stamp)
        except OSError as error:  # a full or read-only disk: the next start builds it again
            log.warning("the index of names could not be kept: %s", error)
        return built

    def _version(self) -> str:
        with Session(self._engine) as session:
            return version(session)
