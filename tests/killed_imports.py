"""Imports of TMDB's films and of tables that are killed: `python -m tests.killed_imports URL FILE`
imports again and again; the first run dies at its first statement, the next at its second, and so
on until one gets to its end. Prints what the database holds of its films after each."""

import json
import os
import signal
import sqlite3
import sys
from collections.abc import Callable
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.engine import make_url
from sqlmodel import Session, col, select

from bot import database
from bot.catalogue import saving
from bot.catalogue.records import FilmRecord
from bot.importers.tables import reading
from bot.importers.tables.matching import outcomes
from bot.importers.tmdb.bodies import Movie
from bot.importers.tmdb.records import record
from bot.models import Credit, Film, Genre, Offer
from tests.tmdb_server import ferry

DAY = date(2026, 11, 20)
TITLES = ("The Night Ferry", "Our Class Play", "Quarry Song")

Import = Callable[[Session], object]


def from_tmdb(**said: str) -> Import:
    def take(session: Session) -> None:
        saving.save(session, record(Movie.model_validate(ferry() | said), DAY))

    return take


def from_table(file: Path) -> Import:
    def take(session: Session) -> None:
        rows = outcomes(session, reading.read(file, {}).rows, lambda _: [])
        records: list[FilmRecord] = [row.record for row in rows if row.record]
        list(saving.save_all(session, records))

    return take


def limited(engine: Engine, pragma: str) -> Engine:
    """The same engine, with `max_page_count = 90` as on a disk that is full from there on, or
    `busy_timeout = 20` to wait no longer for a lock."""

    def limit(connection: Any, _record: object) -> None:
        connection.execute(f"PRAGMA {pragma}")

    event.listen(engine, "connect", limit)
    return engine


def pages(url: str) -> int:
    """How many pages a SQLite file has."""
    with sqlite3.connect(str(make_url(url).database)) as connection:
        return connection.execute("PRAGMA page_count").fetchone()[0]


def main(url: str, file: str) -> None:
    for take in (from_tmdb(), from_table(Path(file))):
        for statement in count(1):
            killed = _run_until(url, take, statement)
            print(json.dumps({"killed": killed, "kept": kept(url)}), flush=True)
            if not killed:
                break


def _run_until(url: str, take: Import, statement: int) -> bool:
    """Import in a process of its own that dies at a statement; whether it got so far."""
    if (child := os.fork()) == 0:
        engine = database.open_engine(url)
        die_at(engine, statement)
        with Session(engine) as session, session.begin():
            take(session)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.waitstatus_to_exitcode(status) == 0
    return os.WIFSIGNALED(status)


def die_at(engine: Engine, statement: int) -> None:
    executed = count(1)

    @event.listens_for(engine, "before_cursor_execute")
    def die(*_: Any) -> None:  # pyright: ignore[reportUnusedFunction] - called by the engine
        if next(executed) == statement:
            os.kill(os.getpid(), signal.SIGKILL)


def kept(url: str) -> dict[str, list[Any]]:
    """What is there of the films: the year, and how many rows hang on each."""
    engine = database.open_engine(url)
    with Session(engine) as session:
        films = session.exec(select(Film).where(col(Film.title).in_(TITLES))).all()
        found = {
            film.title: [film.year, *(_rows(session, film.id, t) for t in (Credit, Genre, Offer))]
            for film in films
        }
    engine.dispose()
    return found


def _rows(session: Session, film: int, table: Any) -> int:
    return len(session.exec(select(table).where(table.film_id == film)).all())


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
