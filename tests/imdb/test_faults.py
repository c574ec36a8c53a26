"""Whatever happens in an import: films are whole, keep their ids, and the next run completes."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from bot import database
from bot.importers.imdb import Chosen, import_films
from tests.conftest import SERVER
from tests.imdb.data_sets import ROWS, UNTOLD, film_ids, films, write
from tests.imdb.killed import FEW
from tests.killed_imports import limited, pages

Films = dict[str, dict[str, Any]]

ROOT = Path(__file__).parent.parent.parent
NEWER = {
    "title.basics": ROWS["title.basics"].replace("1990 \\N 91", "1989 \\N 95"),
    "title.principals": ROWS["title.principals"].replace('["Self"]', '["Themself"]'),
    "title.ratings": ROWS["title.ratings"].replace("5.0 9", "6.5 10"),
}
RENAMED = NEWER | {
    "name.basics": ROWS["name.basics"].replace("Cy.Young", "Cyrus.Young").replace("Bo.", "Bob.")
}
LONG = {  # titles enough to fill pages
    "title.akas": "\n".join(
        f"{id} {i} {i}{'x' * 900} FR fr alternative \\N 0"
        for id in ("tt0100001", "tt0100002", "tt1000002")
        for i in range(20)
    )
}

only_a_file = pytest.mark.skipif(bool(SERVER), reason="a fault of SQLite's file")


def test_killed_at_any_statement(copied: Callable[[], str], tmp_path: Path) -> None:
    """kill -9 at the first statement, at the second of the next run, …; then with a newer dump,
    and with one of other names."""
    folders = [
        write(tmp_path / name, rows)
        for name, rows in (("first", None), ("newer", NEWER), ("renamed", RENAMED))
    ]
    clean = copied()
    kept = [_kept(clean), *(_imported(clean, folder) for folder in folders)]

    ended = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "tests.imdb.killed", copied(), *map(str, folders)],
        cwd=ROOT, capture_output=True, check=True, timeout=300,
    )  # fmt: skip

    runs = [json.loads(line) for line in ended.stdout.splitlines()]
    ends = [i for i, run in enumerate(runs) if not run["killed"]]
    assert [runs[end]["films"] for end in ends] == kept[1:]
    for begin, end, before, after in zip([0, *ends], ends, kept, kept[1:], strict=False):
        assert end - begin > 12
        assert [i for i in range(begin, end) if not _whole(runs[i]["films"], before, after)] == []
    assert all(runs[-1]["ids"][id] == own for run in runs for id, own in run["ids"].items())


@only_a_file
def test_a_full_disk(copied: Callable[[], str], tmp_path: Path) -> None:
    """It has room for one page more at each run."""
    folder, clean, url = write(tmp_path, LONG), copied(), copied()
    before, whole = _kept(clean), _imported(clean, folder)
    room = pages(url)

    for most in range(room, pages(clean)):
        with pytest.raises(OperationalError, match="full"):
            _imported(url, folder, f"max_page_count = {most}")
        assert _whole(_kept(url), before, whole)

    assert pages(clean) - room > 10
    assert _imported(url, folder) == whole


@only_a_file
def test_a_locked_database(copied: Callable[[], str], tmp_path: Path) -> None:
    folder, clean, url = write(tmp_path), copied(), copied()
    before, whole = _kept(clean), _imported(clean, folder)
    other = sqlite3.connect(str(make_url(url).database), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(OperationalError, match="locked"):
        _imported(url, folder, "busy_timeout = 20")
    other.execute("ROLLBACK")
    other.close()

    assert _kept(url) == before
    assert _imported(url, folder) == whole


def _whole(kept: Films, before: Films, after: Films) -> bool:
    """Whether each film is as it was, or as it is to be."""
    return before.keys() <= kept.keys() and all(
        film in (before.get(id), after.get(id)) for id, film in kept.items()
    )


def _kept(url: str) -> Films:
    """As JSON has it."""
    engine = database.open_engine(url)
    with Session(engine) as session:
        kept = films(session)
        assert len(film_ids(session)) == len(kept)
    engine.dispose()
    return json.loads(json.dumps(kept, default=str))


def _imported(url: str, folder: Path, limit: str = "") -> Films:
    engine = database.open_engine(url)
    if limit:
        limited(engine, limit)
    try:
        import_films(engine, folder, Chosen(), UNTOLD, at_once=FEW)
    finally:
        engine.dispose()
    return _kept(url)
