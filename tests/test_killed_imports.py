"""A film of TMDB's, or a table, is taken in whole or not at all, whenever the process is killed."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.imdb.data_sets import write

ROOT = Path(__file__).parent.parent
TABLE = """title,year,director,genres,cast
Our Class Play,2024,Zeb Quimby,Drama,Ann Orr; Bo Lind
Quarry Song,1990,Zeb Quimby,"Drama, Music",Ann Orr
"""
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
