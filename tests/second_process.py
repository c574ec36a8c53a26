"""A second process for tests: it opens the library and does as it is told."""

import os
import signal
import sys
import time

from sqlmodel import Session

from bot import database
from bot.catalogue import saving
from bot.catalogue.records import FilmRecord
from bot.library import open_library
from bot.names.ranking import Level

PATIENCE = 60.0  # seconds


def watch(url: str, typed: str, level: str) -> int:
    """Say `ready`, then wait until the typed name is as sure as that; 1: it never was."""
    with open_library(url) as library:
        print("ready", flush=True)
        until = time.monotonic() + PATIENCE
        while library.names.films.resolve(typed).level is not Level(level):
            if time.monotonic() > until:
                return 1
            time.sleep(0.05)
        return 0


def index_for_ever(url: str) -> int:
    """Say `ready`, then write the indexes again and again."""
    with open_library(url) as library:
        print("ready", flush=True)
        while True:
            library.refresh()


def save(url: str, title: str, year: int) -> None:
    """Save a film, as another machine may do at any moment."""
    engine = database.open_engine(url)
    with Session(engine) as session, session.begin():
        list(saving.save_all(session, [FilmRecord("admin", {"test": title}, title, year)]))
    engine.dispose()


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["watch", url, typed, level]:
            sys.exit(watch(url, typed, level))
        case ["index", url]:
            sys.exit(index_for_ever(url))
        case ["save", url, title, year]:
            save(url, title, int(year))
            os.kill(os.getpid(), signal.SIGKILL)  # at once, without any goodbye
        case _:
            sys.exit(2)
