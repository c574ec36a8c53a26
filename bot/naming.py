"""The names of films and people, kept true: mapped from files, and what changed since beside."""

import logging
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from bot.catalogue.versions import Changes, changes, forget_changes, version
from bot.lookup.naming import (
    adult_films,
    films_of,
    how_many,
    named_films,
    named_people,
    named_terms,
    people_of,
)
from bot.names import sections
from bot.names.building import build
from bot.names.films import Entry
from bot.names.index import Forms, NameIndex, Names, as_typed
from bot.names.people import given_names
from bot.names.sections import NoIndexError, is_whole

log = logging.getLogger(__name__)

LOOK_EVERY = 1.0  # seconds between two looks at whether the catalogue changed
AT_ONCE = 20_000  # names built anew while a question waits; more are built beside it
BESIDE = 2_000  # changed films or people kept beside an index; with more it is built anew
ABANDONED = 600.0  # seconds after which nobody is still writing a file
_STEP = 1_000  # films or people between two steps of a progress bar

Progress = Callable[[int, int], None]  # films and people read, and in all
T = TypeVar("T")


def folder_for(database_url: str) -> Path:
    """Where the indexes are kept: beside a SQLite database, for PostgreSQL in `data/`."""
    url = make_url(database_url)
    if url.get_backend_name() == "sqlite":
        return Path(f"{url.database}.names")
    return Path("data") / f"{url.host}-{url.port or 5432}-{url.database}.names"


class KeptNames:
    """The names of one catalogue. Safe to use from several threads and processes."""

    def __init__(
        self,
        engine: Engine,
        folder: Path,
        look_every: float = LOOK_EVERY,
        progress: Progress | None = None,
    ) -> None:
        self._engine, self._look_every = engine, look_every
        self._films = _Kept(folder / "films", named_films, as_typed)
        self._people = _Kept(folder / "people", named_people, given_names)
        self._one_at_a_time = threading.Lock()
        self._looked_at = time.monotonic()
        self._at = 0  # the version whose names are known
        self._names = Names.of()
        self._adult: tuple[Names, Names] | None = None  # the names, and those with adult films
        self.catch_up(progress)

    def current(self, *, adult: bool = False) -> Names:
        """The names of the catalogue as it was a moment ago; with those of films for `adult`s,
        where these may be shown. Whatever takes long is done beside; until then the names from
        before it answer."""
        if time.monotonic() - self._looked_at >= self._look_every:
            self._looked_at = time.monotonic()
            if not self._one_at_a_time.locked() and self._read(version) != self._at:
                self._follow()
        return self._with_adult() if adult else self._names

    def _with_adult(self) -> Names:
        """The names, and those of films for adults: of few, and built when they are asked for."""
        names, known = self._names, self._adult
        if known is None or known[0] is not names:
            with Session(self._engine) as session:
                entries = list(named_films(session, adult_films(session), adult=True))
            known = self._adult = names, replace(names, films=names.films.with_more(entries))
        return known[1]

    def catch_up(self, progress: Progress | None = None) -> None:
        """Follow the list of changes at once; open the files, or write them anew, where that is
        not enough."""
        with self._one_at_a_time:
            now = self._read(version)
            if self._follows(now) or (self._opens() and self._follows(now)):
                return
            self._rebuild(progress)

    def refresh(self, progress: Progress | None = None) -> None:
        """Index the catalogue as it is now; the old names answer until that is done."""
        with self._one_at_a_time:
            self._rebuild(progress)

    def _follow(self) -> None:
        if len(self._names.films) + len(self._names.people) <= AT_ONCE:
            self._try_to_catch_up()
        else:
            threading.Thread(target=self._try_to_catch_up, name="names", daemon=True).start()

    def _try_to_catch_up(self) -> None:
        try:
            self.catch_up()
        except SQLAlchemyError as error:  # the database is away: the next look tries again
            log.warning("the names could not be brought up to date: %s", error)

    def _follows(self, now: int) -> bool:
        """Whether what changed up to that version could be put beside the indexes."""
        changed = self._read(changes, self._at)
        if changed.everything or len(changed) > BESIDE:
            return False
        with Session(self._engine) as session:
            touched = changed.films | films_of(session, changed.people)
            known = self._films.changed(session, touched) and self._people.changed(
                session, changed.people | self._unknown(session, changed)
            )
        if known:
            self._show(now)
        return known

    def _unknown(self, session: Session, changed: Changes) -> set[int]:
        """People of changed films whom nobody has heard of."""
        return self._people.index.unknown(people_of(session, changed.films))

    def _opens(self) -> bool:
        """Whether there are files of another version than those that are open."""
        films, people = self._films.opened(), self._people.opened()
        if films is None or films != people:
            return False
        self._at = films
        return True

    def _rebuild(self, progress: Progress | None) -> None:
        before = self._films.version
        with Session(self._engine) as session:
            now = version(session)  # before the names: what changes meanwhile is noticed later
            total = how_many(session)
            read = _counted(progress, total) if progress and total > AT_ONCE else _as_they_come
            self._films.build(session, now, read)
            self._people.build(session, now, read)
        self._show(now)
        self._forget(before)

    def _forget(self, before: int) -> None:
        try:
            with Session(self._engine) as session, session.begin():
                forget_changes(session, before)
        except SQLAlchemyError as error:  # locked, or the disk is full: the next time does it
            log.warning("the list of changed names could not be shortened: %s", error)

    def _show(self, now: int) -> None:
        terms = self._read(named_terms)
        self._names, self._at = Names(self._films.index, self._people.index, terms), now

    def _read(self, work: Callable[..., T], *arguments: object) -> T:
        with Session(self._engine) as session:
            return work(session, *arguments)


class _Kept:
    """One index, as its file has it, and what changed since."""

    def __init__(
        self,
        file: Path,
        entries: Callable[[Session, Collection[int] | None], Iterator[Entry]],
        forms: Forms,
    ) -> None:
        self._file, self._entries, self._forms = file, entries, forms
        self._written = self.index = NameIndex.of([], forms)
        self._beside: dict[int, list[Entry]] = {}
        self.version = 0

    def opened(self) -> int | None:
        """The version of the file, which is used from now on; None if it is used already, or
        cannot be trusted."""
        try:
            kept, stamp = sections.load(self._file)
        except NoIndexError:
            return None
        if not stamp.isdecimal() or int(stamp) == self.version or not is_whole(self._file):
            return None
        self._use(NameIndex(kept, self._forms), int(stamp))
        return self.version

    def build(self, session: Session, version: int, read: "Reader") -> None:
        """Write the file anew, and use it from now on."""
        built = build(read(self._entries(session, None)))
        self._clear_away()
        try:
            sections.save(built, self._file, str(version))
            built, _ = sections.load(self._file)
        except (OSError, NoIndexError) as error:  # a full or read-only disk: it stays in memory
            log.warning("the index of names could not be kept: %s", error)
        self._use(NameIndex(built, self._forms), version)

    def _clear_away(self) -> None:
        """What a process left that was killed as it wrote the file."""
        for draft in self._file.parent.glob(f"{self._file.name}.*.tmp"):
            with suppress(OSError):
                if time.time() - draft.stat().st_mtime > ABANDONED:
                    draft.unlink()

    def changed(self, session: Session, ids: Collection[int]) -> bool:
        """Whether what these ids are now could be put beside the index."""
        if len(self._beside.keys() | ids) > BESIDE:
            return False
        if ids:
            self._beside |= {id: [] for id in ids}
            for entry in self._entries(session, ids):
                self._beside[entry.id].append(entry)
            self.index = self._written.changed(self._beside)
        return True

    def _use(self, written: NameIndex, version: int) -> None:
        self._written = self.index = written
        self._beside = {}
        self.version = version


Reader = Callable[[Iterator[Entry]], Iterable[Entry]]


def _as_they_come(entries: Iterator[Entry]) -> Iterable[Entry]:
    return entries


def _counted(progress: Progress, total: int) -> Reader:
    """Tells of the films and people as they go by."""
    done = 0

    def read(entries: Iterator[Entry]) -> Iterable[Entry]:
        nonlocal done
        for entry in entries:
            yield entry
            done += 1
            if done % _STEP == 0 or done == total:
                progress(done, total)

    return read
