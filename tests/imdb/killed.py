"""Imports that are killed: `python -m tests.imdb.killed URL DIR…` imports each folder's data set,
run after run. The first run dies at its first statement, the next at its second, and so on until
one gets to its end. Prints what the database holds after each, a line of JSON."""

import json
import os
import signal
import sys
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlmodel import Session

from bot import database
from bot.importers.imdb import Chosen, import_films
from tests.imdb.data_sets import UNTOLD, film_ids, films

FEW = 300  # bytes of rows in a transaction: one or two films


def main(url: str, folders: list[str]) -> None:
    for folder in folders:
        for statement in count(1):
            killed = _run_until(url, Path(folder), statement)
            print(json.dumps({"killed": killed} | _kept(url), default=str), flush=True)
            if not killed:
                break


def _run_until(url: str, folder: Path, statement: int) -> bool:
    """Import in a process of its own that dies at a statement; whether it got so far."""
    if (child := os.fork()) == 0:
        _import(url, folder, statement)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True
    assert os.waitstatus_to_exitcode(status) == 0
    return False


def _import(url: str, folder: Path, statement: int) -> None:
    engine = database.open_engine(url)
    executed = count(1)

    @event.listens_for(engine, "before_cursor_execute")
    def die(*_: Any) -> None:  # pyright: ignore[reportUnusedFunction] - called by the engine
        if next(executed) == statement:
            os.kill(os.getpid(), signal.SIGKILL)

    import_films(engine, folder, Chosen(), UNTOLD, at_once=FEW)


def _kept(url: str) -> dict[str, Any]:
    engine = database.open_engine(url)
    with Session(engine) as session:
        kept = {"films": films(session), "ids": film_ids(session)}
    engine.dispose()
    return kept


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
