"""A film of TMDB's, or a table, is taken in whole or not at all, whenever the process is killed."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError
from sqlmodel import Session, select

from bot import database
from bot.library import fill_from_bundle
from bot.models import Film
from tests.conftest import SERVER
from tests.imdb.data_sets import write
from tests.killed_imports import Import, from_table, from_tmdb, kept, limited, pages

ROOT = Path(__file__).parent.parent
TABLE = """title,year,director,genres,cast
Our Class Play,2024,Zeb Quimby,Drama,Ann Orr; Bo Lind
Quarry Song,1990,Zeb Quimby,"Drama, Music",Ann Orr
"""
LONG = "A ferryman takes a stranger across. " * 300  # fills pages
BEFORE: dict[str, list[int]] = {}
FERRY = {"The Night Ferry": [1987, 8, 2, 4]}
TAKEN = {"Our Class Play": [2024, 3, 1, 0], "Quarry Song": [1990, 2, 2, 0]}


def test_killed_at_any_statement(copied: Callable[[], str], tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(TABLE, encoding="utf-8")

    ended = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "tests.killed_imports", copied(), str(file)],
        cwd=ROOT, capture_output=True, check=True, timeout=300,
    )  # fmt: skip

    runs = [json.loads(line) for line in ended.stdout.splitlines()]
    end = next(i for i, run in enumerate(runs) if not run["killed"])
    assert (end, len(runs) - end) > (10, 10)
    assert [run["kept"] for run in runs[:end]] == [BEFORE] * end
    assert [run["kept"] for run in runs[end:-1]] == [FERRY] * (len(runs) - end - 1)
    assert runs[-1]["kept"] == FERRY | TAKEN


only_a_file = pytest.mark.skipif(bool(SERVER), reason="a fault of SQLite's file")


@only_a_file
@pytest.mark.parametrize(("source", "taken"), [("tmdb", FERRY), ("table", TAKEN)])
def test_a_full_disk_and_a_locked_database(
    copied: Callable[[], str], tmp_path: Path, source: str, taken: dict[str, list[int]]
) -> None:
    """There is room for three pages more at each run; then somebody else writes."""
    file = tmp_path / "list.csv"
    header, *rows = TABLE.splitlines()
    file.write_text("\n".join([f"{header},synopsis", *(f"{row},{LONG}" for row in rows)]))
    take = {"tmdb": from_tmdb(overview=LONG), "table": from_table(file)}[source]
    clean, url = copied(), copied()
    _take(clean, take)
    room = pages(url)

    for most in range(room, pages(clean), 3):
        with pytest.raises(OperationalError, match="full"):
            _take(url, take, f"max_page_count = {most}")
        assert kept(url) == BEFORE
    with sqlite3.connect(str(make_url(url).database), isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(OperationalError, match="locked"):
            _take(url, take, "busy_timeout = 20")
        other.execute("ROLLBACK")

    assert pages(clean) - room > 5
    assert kept(url) == BEFORE
    _take(url, take)
    assert kept(url) == taken


@only_a_file
def test_a_first_start_that_fails_leaves_no_half_bundle(database_url: str, filled: str) -> None:
    """Killed, on a full disk, beside someone who writes: the next start has every film."""
    engine = database.open_engine(database_url)
    database.upgrade(engine)
    room = pages(database_url)

    killed = subprocess.run([sys.executable, "-c", KILLED, database_url], cwd=ROOT, check=False)  # noqa: S603 - our own words
    after_kill = _films(database_url)
    with pytest.raises(OperationalError, match="full"):
        _take(database_url, fill_from_bundle, f"max_page_count = {room + 100}")
    after_full = _films(database_url)
    with sqlite3.connect(str(engine.url.database), isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(OperationalError, match="locked"):
            _take(database_url, fill_from_bundle, "busy_timeout = 20")
        other.execute("ROLLBACK")

    assert (killed.returncode, after_kill, after_full) == (-9, [], [])
    _take(database_url, fill_from_bundle)
    assert _films(database_url) == _films(filled)


KILLED = """
import sys
from sqlmodel import Session
from bot import database
from bot.library import fill_from_bundle
from tests.killed_imports import die_at
engine = database.open_engine(sys.argv[1])
die_at(engine, 100)
with Session(engine) as session, session.begin():
    fill_from_bundle(session)
"""


def _take(url: str, take: Import, limit: str = "") -> None:
    engine = database.open_engine(url)
    if limit:
        limited(engine, limit)
    try:
        with Session(engine) as session, session.begin():
            take(session)
    finally:
        engine.dispose()


def _films(url: str) -> list[str]:
    with Session(database.open_engine(url)) as session:
        return sorted(session.exec(select(Film.title)).all())


LIMITED = """
import resource, sys
from pathlib import Path
from bot import database
from bot.importers.imdb import Chosen, import_films
from tests.imdb.data_sets import UNTOLD
engine = database.open_engine(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))  # as on a disk with no more room
try:
    import_films(engine, Path(sys.argv[2]), Chosen(), UNTOLD)
except OSError as error:
    print(error.strerror)
"""


def test_no_room_to_sort_what_comes_unsorted(copied: Callable[[], str], tmp_path: Path) -> None:
    """The files are sorted before anything is written, so nothing is."""
    url = copied()
    rows = (
        rf"tt{id} movie Quarry Song 0 1990 \N 91 Drama" for id in range(9_999_999, 9_990_000, -1)
    )
    folder = write(tmp_path / "sets", {"title.basics": "\n".join(rows)})
    kept = _bytes(url)

    ended = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", LIMITED, url, str(folder)],
        cwd=ROOT, capture_output=True, check=True, timeout=100, text=True,
    )  # fmt: skip

    assert ended.stdout.strip() == "File too large"
    assert _bytes(url) == kept


def _bytes(url: str) -> bytes | None:
    """A SQLite file as it is."""
    file = url.removeprefix("sqlite:///")
    return Path(file).read_bytes() if Path(file).exists() else None
