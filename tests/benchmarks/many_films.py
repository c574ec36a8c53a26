"""A database of as many films as a file of titles has, with casts made up, beside the bundled
ones. Made once, and kept for the next run outside the project."""

import random
import shutil
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from pathlib import Path

from rich.progress import track
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.engine import make_url
from sqlmodel import Session

from bot import database
from bot.catalogue.bulk import BulkCredit, BulkFilm, BulkPerson, save_in_bulk
from bot.catalogue.records import RatingRecord
from bot.catalogue.versions import mark_all_changed
from bot.importers import bundled
from bot.library import open_library
from bot.terms import Kind, Role
from tests.benchmarks.knowledge import KEPT
from tests.benchmarks.title_files import Row, rows

SOURCE = "imdb"
BILLED = 6  # of each film: one directs, the others play
FILMS_EACH = 3  # as many films as people
_AT_ONCE = 20_000  # films in a transaction
_GENRES = ("Drama", "Comedy", "Thriller", "Horror", "Romance", "Western", "Crime")


def database_of(titles: Path, films: int, server: str | None = None, kept: Path = KEPT) -> str:
    """The address of a database of the first `films` films of the file, in the folder or on the
    PostgreSQL server."""
    return _on_server(titles, films, server) if server else _in_file(titles, films, kept)


def _in_file(titles: Path, films: int, kept: Path) -> str:
    file = kept / f"films_{films}.db"
    if not file.exists():
        kept.mkdir(parents=True, exist_ok=True)
        new = kept / f"films_{films}.new.db"
        new.unlink(missing_ok=True)
        _fill(f"sqlite:///{new}", titles, films)
        shutil.move(f"{new}.names", f"{file}.names")
        new.rename(file)
    return f"sqlite:///{file}"


def _on_server(titles: Path, films: int, server: str) -> str:
    address, name = make_url(server).set(drivername="postgresql+psycopg"), f"filmbot_many_{films}"
    admin = create_engine(address, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        there = text("SELECT 1 FROM pg_database WHERE datname = :name")
        if not connection.execute(there, {"name": name}).scalar():
            connection.execute(text(f'DROP DATABASE IF EXISTS "{name}_new"'))
            connection.execute(text(f'CREATE DATABASE "{name}_new"'))
            _fill(address.set(database=f"{name}_new").render_as_string(False), titles, films)
            connection.execute(text(f'ALTER DATABASE "{name}_new" RENAME TO "{name}"'))
    admin.dispose()
    return address.set(database=name).render_as_string(hide_password=False)


def _fill(url: str, titles: Path, films: int) -> None:
    """The films of the file first; opening the library adds the bundled ones and the index."""
    engine = database.open_engine(url)
    database.upgrade(engine)
    made = _films(rows(titles, films), Cast(films))
    for _ in track(range(-(-films // _AT_ONCE)), f"{films:,} films"):
        _save(engine, list(islice(made, _AT_ONCE)))
    with Session(engine) as session, session.begin():
        mark_all_changed(session)
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("ANALYZE"))
    engine.dispose()
    with open_library(url):
        pass


def _save(engine: Engine, films: list[BulkFilm]) -> None:
    with Session(engine) as session, session.begin():
        save_in_bulk(session, SOURCE, films, {}, Cast(0))


class Cast:
    """Whom the films credit: people named as those of the bundled films are, by halves."""

    def __init__(self, films: int) -> None:
        self._people = max(1, films // FILMS_EACH)

    def of(self, film: int) -> tuple[BulkCredit, ...]:
        chance = random.Random(film)  # noqa: S311 (no secret)
        people = [f"nm{chance.randrange(self._people)}" for _ in range(BILLED)]
        first, *others = dict.fromkeys(people)
        return (
            (first, Role.DIRECTOR, None, None),
            *((person, Role.ACTOR, f"Part {i}", None) for i, person in enumerate(others, 1)),
        )

    def named(self, ids: Iterable[str]) -> Mapping[str, BulkPerson]:
        given, family = _halves()
        return {
            id: BulkPerson(
                f"{given[int(id[2:]) % len(given)]} {family[int(id[2:]) // 7 % len(family)]}",
                1900 + int(id[2:]) % 100,
            )
            for id in ids
        }


@cache
def _halves() -> tuple[list[str], list[str]]:
    """Given names and family names of those in the bundled films."""
    records = bundled.read(bundled.folder())
    names = {credit.person for record in records for credit in record.credits}
    whole = sorted(name.split() for name in names)
    given = {name[0] for name in whole if len(name) > 1}
    return sorted(given), sorted({name[-1] for name in whole if len(name) > 1})


def _films(titles: Iterable[Row], cast: Cast) -> Iterator[BulkFilm]:
    for number, row in enumerate(titles):
        original = row.original_title if row.original_title != row.title else None
        yield BulkFilm(
            id=row.id,
            title=row.title,
            original_title=original,
            year=row.year or None,
            runtime=60 + number % 120,
            kind=Kind.FEATURE,
            adult=False,
            digest="1",
            genres=_genres(number),
            titles=tuple((aka, None, None, None) for aka in row.akas.split("|") if aka),
            credits=cast.of(number),
            ratings=(RatingRecord("IMDb", 1 + number % 90 / 10, votes=row.votes),),
        )


def _genres(number: int) -> tuple[str, ...]:
    first, second = number % len(_GENRES), number // 7 % len(_GENRES)
    return tuple(dict.fromkeys((_GENRES[first], _GENRES[second])))
