"""An import from its start to its end: batches of whole films, each in a transaction."""

import gc
from collections import Counter, defaultdict
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session

from bot.catalogue.bulk import known_films, save_in_bulk
from bot.catalogue.renewing import has_people, renew_people
from bot.catalogue.versions import mark_if_due
from bot.database import count_rows, wait_to_write
from bot.importers.imdb.dump import (
    BadRow,
    Progress,
    Table,
    fingerprint,
    found,
    line_numbers,
    looked_over,
)
from bot.importers.imdb.joining import READING, Chosen, Title, titles
from bot.importers.imdb.people import People
from bot.importers.imdb.rows import film
from bot.models import LastDone

SOURCE = "imdb"
_PEOPLE = f"{SOURCE} people"
AT_ONCE = 4 << 20
_MANY = 1_000  # films
_SHOWN = 5  # bad rows of each file


@dataclass
class Imported:
    """What an import read and did."""

    rows: int = 0  # of the seven files
    added: int = 0  # films
    changed: int = 0
    same: int = 0
    bad: Counter[str] = field(default_factory=Counter[str])  # rows, by file
    shown: list[BadRow] = field(default_factory=list[BadRow])  # the first of each file


@dataclass(frozen=True)
class Told:
    """Who is told how far an import is: in files looked over, in rows read, and then in films and
    people whose names are indexed."""

    files: Progress
    rows: Progress
    names: Progress


def imported_before(session: Session, folder: Path, chosen: Chosen) -> bool:
    """Whether these very files, and these films of them, are what was imported last."""
    last = session.get(LastDone, SOURCE)
    return last is not None and last.value == _mark(found(folder), chosen)


def import_films(
    engine: Engine, folder: Path, chosen: Chosen, told: Told, *, dry: bool = False,
    at_once: int = AT_ONCE,
) -> Imported:  # fmt: skip
    """Save the chosen films of the data sets in `folder`. Whenever it ends, the films that are
    there are whole, and the next run goes on: it passes over what is as it was. `dry`: nothing
    is written. `at_once`: bytes of rows whose films are written in one transaction."""
    paths = found(folder)
    mark = _mark(paths, chosen)
    names = fingerprint(path for path in paths if path.name.startswith("name."))
    with Session(engine) as session:
        last = session.get(LastDone, _PEOPLE)
        renewing = not dry and (last.value != names if last else has_people(session, SOURCE))
    with looked_over(paths, told.files) as dump, _rarely_collecting():
        done = Imported(dump.rows)
        faults = _Faults(dump.tables, done)
        people = People(dump.tables["name.basics"], faults.add)
        basics = dump.tables["title.basics"].rows
        for batch in _batches(titles(dump, chosen), at_once):
            with Session(engine) as session, session.begin():
                _save(session, batch, people, done, faults, dry=dry)
            told.rows(dump.rows * batch[-1].number // basics, dump.rows)
        if renewing:
            _renew_people(engine, people)
        told.rows(dump.rows, dump.rows)
        done.shown = faults.shown()
    if not dry:
        with Session(engine) as session, session.begin():
            mark_if_due(session)
            session.merge(LastDone(name=_PEOPLE, value=names))
            session.merge(LastDone(name=SOURCE, value=mark))
        if done.added + done.changed > _MANY:
            count_rows(engine)
    return done


def _mark(paths: list[Path], chosen: Chosen) -> str:
    kinds = ",".join(sorted(chosen.kinds))
    return f"{fingerprint(paths)} {READING} {kinds} {chosen.min_votes}"


@contextmanager
def _rarely_collecting() -> Generator[None]:
    """Python's search for cycles would go through millions of rows that have none."""
    usual = gc.get_threshold()
    gc.set_threshold(200_000, 50, 50)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _save(
    session: Session, batch: list[Title], people: People, done: Imported, faults: "_Faults",
    *, dry: bool,
) -> None:  # fmt: skip
    if not dry:
        wait_to_write(session)
    known = known_films(session, SOURCE, [title.id for title in batch])
    news = [t for t in batch if t.id not in known or known[t.id].digest != t.digest]
    films = [read for title in news if (read := film(title, faults.add))]
    done.same += len(batch) - len(news)
    done.changed += sum(film.id in known for film in films)
    done.added += sum(film.id not in known for film in films)
    if films and not dry:
        changed = {film.id: known[film.id] for film in films if film.id in known}
        save_in_bulk(session, SOURCE, films, changed, people)


def _renew_people(engine: Engine, people: People) -> None:
    """Those who were there before: what the newest rows say of them."""
    last: str | None = ""
    while last is not None:
        with Session(engine) as session, session.begin():
            wait_to_write(session)
            last = renew_people(session, SOURCE, last, people)


def _batches(titles: Iterable[Title], at_once: int) -> Iterator[list[Title]]:
    batch: list[Title] = []
    size = 0
    for title in titles:
        batch.append(title)
        size += title.size
        if size >= at_once:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


class _Faults:
    """The rows that could not be read: all are counted, the first are kept to be shown."""

    def __init__(self, tables: dict[str, Table], done: Imported) -> None:
        self._tables, self._done = tables, done
        self._kept: defaultdict[str, dict[bytes, str]] = defaultdict(dict)
        for table in tables.values():
            done.bad[table.name] += len(table.bad)

    def add(self, file: str, line: bytes, problem: str) -> None:
        self._done.bad[file] += 1
        if len(self._kept[file]) < _SHOWN:
            self._kept[file][line] = problem

    def shown(self) -> list[BadRow]:
        """The first of each file, with their line numbers: those are looked for only now."""
        found = [row for table in self._tables.values() for row in table.bad[:_SHOWN]]
        for name, problems in self._kept.items():
            numbers = line_numbers(self._tables[name].path, set(problems))
            found += [BadRow(name, numbers.get(line, 0), problems[line]) for line in problems]
        return sorted(found)
