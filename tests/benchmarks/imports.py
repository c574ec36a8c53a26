"""IMDb's data sets, of several sizes: rows a second, beside imdb-sqlite on the same files."""

import json
import os
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from tests.benchmarks.imdb_dumps import EPISODES, make

PEER = "imdb-sqlite"
UNREAD = "title.crew"  # the peer leaves it out


def run(sample: Path, rows: int, sizes: tuple[int, ...], postgres: str | None) -> dict[str, Any]:
    """The figures of data sets of `rows` rows, and so many times as many, one title in six a film
    as in IMDb's; and of one that is nothing but films."""
    of_all = [_scale(sample, rows, size, postgres) for size in sizes]
    of_films = _scale(sample, rows, 1, postgres, episodes=0)
    ours = [scale["sqlite"] for scale in of_all]
    per_row = [scale["sqlite"]["written_cpu_s"] / scale["rows"] for scale in of_all]
    return {
        "ratio": min(scale["ratio"] for scale in of_all),
        "ratio_films_alone": of_films["ratio"],
        "times_faster_again": min(run["times_faster_again"] for run in ours),
        "written_mb": max(run["written_mb"] for run in ours),
        "peak_mb": max(run["peak_mb"] for run in ours),
        "cpu_per_row": [round(spent / per_row[0], 2) for spent in per_row],
        "scales": [*of_all, of_films],
    }


def show(figures: dict[str, Any]) -> None:
    """Rows a second; `written`: without the index of names. CPU seconds do not depend on what
    else the machine does. `again`: every row read; `known`: as the command does it."""
    table = Table(title="IMDb's data sets")
    for name in ("", "rows", "by", "rows/s", "written", "CPU s", "written", "MB", "written",
                 "again", "known"):  # fmt: skip
        table.add_column(name, justify="right")
    for scale in figures["scales"]:
        for name in (PEER, "sqlite", "postgresql"):
            if name in scale:
                table.add_row(scale["size"], f"{scale['rows']:,}", name, *_cells(scale[name]))
    console = Console(width=120)
    console.print(table)
    console.print({key: value for key, value in figures.items() if key != "scales"})


def _cells(run: dict[str, Any]) -> list[str]:
    names = ("rows_per_s", "written_per_s", "cpu_s", "written_cpu_s", "peak_mb", "written_mb",
             "again_s", "known_s")  # fmt: skip
    return [f"{run[name]:,}" if name in run else "" for name in names]


def _scale(
    sample: Path, rows: int, size: int, postgres: str | None, episodes: int = EPISODES
) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        counts = make(sample, folder / "sets", rows * size, episodes)
        total = sum(counts.values())
        peer = _peer(folder, total - counts[UNREAD])
        ours = _ours(folder / "sets", f"sqlite:///{folder / 'films.db'}", total)
        name_of = f"{size}x" if episodes else "films"
        scale = {"size": name_of, "rows": total, PEER: peer, "sqlite": ours}
        scale["ratio"] = round(ours["rows_per_s"] / peer["rows_per_s"], 2)
        if postgres:
            with _database(postgres) as url:
                scale["postgresql"] = _ours(folder / "sets", url, total)
    return scale


def _peer(folder: Path, rows: int) -> dict[str, Any]:
    """The peer's own command, on files it need not download."""
    database = ["--db", str(folder / "peer.db"), "--cache-dir", str(folder / "sets")]
    start = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - the peer's command
        [sys.executable, "-m", "imdb_sqlite", *database],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    seconds = time.perf_counter() - start
    return {
        "rows": rows,
        "seconds": round(seconds, 2),
        "rows_per_s": round(rows / seconds),
        "cpu_s": round(usage.ru_utime + usage.ru_stime, 2),
        "peak_mb": round(usage.ru_maxrss / 1000),
    }


def _ours(folder: Path, database: str, rows: int) -> dict[str, Any]:
    ended = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "tests.benchmarks.import_runs", str(folder), database],
        capture_output=True, check=True,
    )  # fmt: skip
    figures: dict[str, Any] = json.loads(ended.stdout)
    rate = {
        "rows_per_s": round(rows / figures["seconds"]),
        "written_per_s": round(rows / figures["written_s"]),
        "films_per_s": round(figures["films"] / figures["seconds"]),
        "times_faster_again": round(figures["seconds"] / figures["known_s"], 1),
        "times_faster_read_again": round(figures["seconds"] / figures["again_s"], 1),
    }
    return {key: round(value, 2) for key, value in figures.items()} | rate


@contextmanager
def _database(server: str) -> Generator[str]:
    """A new database on the server, for as long as it is used."""
    address = make_url(server).set(drivername="postgresql+psycopg")
    name = f"filmbot_benchmark_{uuid.uuid4().hex[:12]}"
    admin = create_engine(address, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    try:
        yield address.set(database=name).render_as_string(hide_password=False)
    finally:
        with admin.connect() as connection:
            connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
        admin.dispose()
