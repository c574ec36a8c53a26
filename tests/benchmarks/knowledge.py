"""MetaQA's triples as films of the bot's own database, written by its own import code."""

import csv
import gzip
import hashlib
import tempfile
from collections import defaultdict
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from babel import Locale
from rich.progress import track
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url
from sqlmodel import Session

from bot import database
from bot.catalogue import saving
from bot.catalogue.records import CreditRecord, FilmRecord, RatingRecord
from bot.countries import language_name
from bot.library import Library
from bot.terms import Role

KEPT = Path(tempfile.gettempdir()) / "filmbot-benchmarks"

# The triples hold words where a database holds numbers: each word is loaded as one number.
LEVELS = {"bad": 3.0, "good": 7.5, "fantastic": 9.0}
VOTES = {"unknown": 500, "well known": 50_000, "famous": 500_000}
_UNRATED = 6.0  # the score where only votes are known: neither good nor bad

_ROLES = {
    "directed_by": Role.DIRECTOR,
    "written_by": Role.WRITER,
    "starred_actors": Role.ACTOR,
}
_LANGUAGES_TOO = {"bengali": "bn", "maori": "mi", "panjabi": "pa"}  # the CLDR's names differ
_LONGEST_CODE = 8
_FORM = 2  # to be counted up when films are made of the triples in another way

Facts = dict[str, list[str]]  # relation -> objects


@contextmanager
def opened(kb: Path, server: str | None = None, kept: Path = KEPT) -> Generator[Library]:
    """A library that holds the films of `kb`: loaded once, and kept for the next run in the
    folder, or on `server` (the address of any database of a PostgreSQL server)."""
    url = _on_server(kb, server) if server else _in_file(kb, kept)
    engine = database.open_engine(url)
    try:
        yield Library(engine)
    finally:
        engine.dispose()


def _in_file(kb: Path, kept: Path) -> str:
    file = kept / f"{_name(kb)}.db"
    if not file.exists():
        kept.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=kept) as folder:
            new = Path(folder) / "films.db"
            _load(f"sqlite:///{new}", kb)
            new.rename(file)
    return f"sqlite:///{file}"


def _on_server(kb: Path, server: str) -> str:
    """The database is loaded under another name, and renamed when it is whole."""
    address, name = make_url(server), f"filmbot_{_name(kb)}"
    admin = create_engine(address, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        there = text("SELECT 1 FROM pg_database WHERE datname = :name")
        if not connection.execute(there, {"name": name}).scalar():
            connection.execute(text(f'DROP DATABASE IF EXISTS "{name}_new"'))
            connection.execute(text(f'CREATE DATABASE "{name}_new"'))
            _load(address.set(database=f"{name}_new").render_as_string(False), kb)
            connection.execute(text(f'ALTER DATABASE "{name}_new" RENAME TO "{name}"'))
    admin.dispose()
    return address.set(database=name).render_as_string(hide_password=False)


def _name(kb: Path) -> str:
    """Changes with the file, with the schema, and with how films are made of the file."""
    newest = max(path.name for path in (database.MIGRATIONS / "versions").glob("0*.py"))
    digest = hashlib.sha256(kb.read_bytes() + f"{newest} {_FORM}".encode()).hexdigest()
    return f"kb_{digest[:16]}"


def _load(url: str, kb: Path) -> None:
    engine = database.open_engine(url)
    database.upgrade(engine)
    with Session(engine) as session, session.begin():
        films = list(records(kb))
        for _ in track(saving.save_all(session, films), f"Loading {kb.name}", len(films)):
            pass
    engine.dispose()


def records(kb: Path) -> Iterator[FilmRecord]:
    """A film for every name, and where one name has several years one for each of these, with
    all that is known under the name: the triples do not say what belongs to which."""
    for title, facts in _by_film(kb).items():
        for year in facts["release_year"] or [None]:
            yield FilmRecord(
                source="metaqa",
                ids={"metaqa": f"{title} {year}"},
                title=title,
                year=int(year) if year else None,
                genres=tuple(facts["has_genre"]),
                keywords=tuple(facts["has_tags"]),
                languages=_each(language_code, facts["in_language"]),
                credits=tuple(
                    CreditRecord(person, role)
                    for relation, role in _ROLES.items()
                    for person in facts[relation]
                ),
                ratings=_ratings(facts),
            )


def _by_film(kb: Path) -> dict[str, Facts]:
    films: defaultdict[str, Facts] = defaultdict(lambda: defaultdict(list))
    opened_ = gzip.open if kb.suffix == ".gz" else open
    with opened_(kb, "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            said = films[row["subject"]][row["relation"]]
            if row["object"] not in said:
                said.append(row["object"])
    return films


def _each(code: Callable[[str], str], names: list[str]) -> tuple[str, ...]:
    codes = dict.fromkeys(map(code, names))
    return tuple(each for each in codes if len(each) <= _LONGEST_CODE)


def _ratings(facts: Facts) -> tuple[RatingRecord, ...]:
    """`good` and `famous` as the score and the votes of one source."""
    scores, votes = facts["has_imdb_rating"], facts["has_imdb_votes"]
    if not scores and not votes:
        return ()
    score = LEVELS[scores[0]] if scores else _UNRATED
    return (RatingRecord("IMDb", score, votes=VOTES[votes[0]] if votes else None),)


def language_code(name: str) -> str:
    """`French` -> `fr`; a language that the CLDR does not know keeps its name."""
    return _codes().get(name.casefold(), name)


def language_as_named(name: str) -> str:
    """A language by the name the bot has for it (`Bengali` -> `Bangla`); other words stay."""
    code = _codes().get(name.casefold())
    return language_name(code) if code else name


@cache
def _codes() -> dict[str, str]:
    names: dict[str, str] = dict(Locale("en").languages)
    return {name.casefold(): code for code, name in names.items()} | _LANGUAGES_TOO
