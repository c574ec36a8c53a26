"""A database of as many films as a file of titles has, with casts made up, beside the bundled
ones. Made once, and kept for the next run outside the project."""

import random
import shutil
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from rich.progress import track
from sqlalchemy import Engine, bindparam, create_engine, text, update
from sqlalchemy.engine import make_url
from sqlmodel import Session, col

from bot import database
from bot.catalogue.bulk import BulkFilm, known_films, save_in_bulk
from bot.catalogue.descriptions import describe
from bot.catalogue.records import RatingRecord
from bot.catalogue.versions import mark_all_changed
from bot.library import open_library
from bot.models import Film, FilmCountry, FilmLanguage, Keyword
from bot.terms import Kind
from tests.benchmarks import made_up
from tests.benchmarks.knowledge import KEPT
from tests.benchmarks.made_up import Cast
from tests.benchmarks.title_files import Row, rows

SOURCE = "imdb"
_AT_ONCE = 20_000  # films in a transaction
_FORM = 2  # of what is made up


def database_of(titles: Path, films: int, server: str | None = None, kept: Path = KEPT) -> str:
    """The address of a database of the first `films` films of the file, in the folder or on the
    PostgreSQL server."""
    return _on_server(titles, films, server) if server else _in_file(titles, films, kept)


def _in_file(titles: Path, films: int, kept: Path) -> str:
    file = kept / f"films_{films}_{_FORM}.db"
    if not file.exists():
        kept.mkdir(parents=True, exist_ok=True)
        new = kept / f"films_{films}_{_FORM}.new.db"
        new.unlink(missing_ok=True)
        _fill(f"sqlite:///{new}", titles, films)
        shutil.move(f"{new}.names", f"{file}.names")
        new.rename(file)
    return f"sqlite:///{file}"


def _on_server(titles: Path, films: int, server: str) -> str:
    address = make_url(server).set(drivername="postgresql+psycopg")
    name = f"filmbot_many_{films}_{_FORM}"
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
    known = list(rows(titles, films))
    random.Random(7).shuffle(known)  # noqa: S311 (no secret): ids say nothing of fame
    made = _films(known, Cast(films))
    for start in track(range(0, films, _AT_ONCE), f"{films:,} films"):
        _save(engine, list(islice(made, _AT_ONCE)), start)
    with Session(engine) as session, session.begin():
        mark_all_changed(session)
    database.count_rows(engine)
    engine.dispose()
    with open_library(url):
        pass


def _save(engine: Engine, films: Sequence[BulkFilm], start: int) -> None:
    with Session(engine) as session, session.begin():
        save_in_bulk(session, SOURCE, films, {}, Cast(0))
        known = known_films(session, SOURCE, [film.id for film in films])
        _write_more(session, {known[film.id].film: n for n, film in enumerate(films, start)})


def _write_more(session: Session, numbers: dict[int, int]) -> None:
    """What IMDb's data sets do not say of the films, by id."""
    places = {film: made_up.country_and_language(number) for film, number in numbers.items()}
    rows_of = {
        (FilmCountry, "country"): [(film, country) for film, (country, _) in places.items()],
        (FilmLanguage, "language"): [(film, language) for film, (_, language) in places.items()],
        (Keyword, "name"): [
            (film, word) for film, number in numbers.items() for word in made_up.keywords(number)
        ],
    }
    for (table, column), made in rows_of.items():
        columns = ["film_id", column, "position"]
        database.insert_rows(session, table, columns, [(*row, 0) for row in made])
    said = [
        {"film": film, "text": text}
        for film, number in numbers.items()
        if (text := made_up.synopsis(number))
    ]
    query = update(Film).where(col(Film.id) == bindparam("film"))
    session.connection().execute(query.values(synopsis=bindparam("text")), said)
    describe(session, list(numbers))


def _films(titles: Iterable[Row], cast: Cast) -> Iterator[BulkFilm]:
    for number, row in enumerate(titles):
        original = row.original_title if row.original_title != row.title else None
        yield BulkFilm(
            id=row.id,
            title=row.title,
            original_title=original,
            year=row.year or None,
            runtime=made_up.runtime(number),
            kind=Kind.FEATURE,
            adult=False,
            digest="1",
            genres=made_up.genres(number),
            titles=tuple((aka, None, None, None) for aka in row.akas.split("|") if aka),
            credits=cast.of(number),
            ratings=(RatingRecord("IMDb", made_up.score(number), votes=row.votes),),
        )
