"""Typed titles against an index of many films: how often right, how fast, how large."""

import multiprocessing
import os
import resource
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

from rich.console import Console
from rich.table import Table

from bot.names import sections
from bot.names.building import build
from bot.names.index import NameIndex
from tests.benchmarks import calibration, title_peers
from tests.benchmarks.title_files import (
    AMONG,
    Known,
    Query,
    finding,
    read_films,
    read_known,
    read_queries,
    timed,
    times,
)

FIRST = "the godfater"  # a first question, which touches every part of the index


class Asked(NamedTuple):
    rank: int  # of the right film; 0: not among the first
    taken: float


def run(
    titles: Path,
    queries: Path,
    films: int | None,
    only: str | None,
    *,
    peers: bool,
    postgres: str | None = None,
) -> dict[str, Any]:
    """The figures of one run. Times in milliseconds, sizes in megabytes, shares from 0 to 1."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "films"
        built, peak = apart(_build, titles, films, file)
        first_opened, first_answer = apart(_first_answer, file)
        known = read_known(titles, films)
        asked = read_queries(queries, only, known)
        private, shared = _memory_mb("RssAnon"), _memory_mb("RssFile")
        start = time.perf_counter()
        parts = sections.load(file)[0]
        index = NameIndex(parts)
        opened = (time.perf_counter() - start) * 1000
        classes = _classes(asked, index, known)
        figures: dict[str, Any] = {
            "films": len(known),
            "classes": {name: summary(rows) for name, rows in classes.items()},
            "all": times([row.taken for rows in classes.values() for row in rows]),
            "build_s": round(built, 1),
            "build_peak_mb": round(peak, 1),
            "open_ms": round(opened, 2),
            "cold_open_ms": round(first_opened, 1),
            "cold_first_ms": round(first_answer, 1),
            "index_mb": round(file.stat().st_size / 1e6, 1),
            "private_mb": round(_memory_mb("RssAnon") - private, 1),
            "shared_mb": round(_memory_mb("RssFile") - shared, 1),
        }
        figures["calibration"] = calibration.measure(index, asked, known)
        if peers:
            figures["peers"] = title_peers.compare(parts, asked, known, postgres)
    return figures


def show(figures: dict[str, Any]) -> None:
    show_classes(f"{figures['films']:,} films", figures)
    calibration.show(figures["calibration"])
    if "peers" in figures:
        title_peers.show(figures["peers"])


def show_classes(title: str, figures: dict[str, Any]) -> None:
    """A line for each class of queries, then the figures of the whole run."""
    table = Table(title=title)
    for name in ("class", "n", "s1", f"s{AMONG}", "mrr", "p50 ms", "p99 ms"):
        table.add_column(name, justify="left" if name == "class" else "right")
    for name, row in figures["classes"].items():
        shares = (f"{row[key]:.3f}" for key in ("s1", "s5", "mrr"))
        table.add_row(name, str(row["n"]), *shares, f"{row['p50_ms']:.2f}", f"{row['p99_ms']:.2f}")
    console = Console()
    console.print(table)
    shown = ("classes", "films", "people", "calibration", "peers")
    console.print({key: value for key, value in figures.items() if key not in shown})


def show_sizes(runs: list[dict[str, Any]]) -> None:
    """One column for each number of films."""
    table = Table(title="by number of films")
    table.add_column("")
    for figures in runs:
        table.add_column(f"{figures['films']:,}", justify="right")
    for name in runs[-1]["classes"]:
        found = [figures["classes"].get(name) for figures in runs]
        share = "s5" if name.startswith("prefix") else "s1"
        cells = [f"{row[share]:.3f}  {row['p50_ms']:.2f} ms" if row else "" for row in found]
        table.add_row(f"{name} {share}", *cells)
    for key in ("build_s", "build_peak_mb", "index_mb", "private_mb", "open_ms", "cold_first_ms"):
        table.add_row(key, *(str(figures[key]) for figures in runs))
    Console().print(table)


def _build(titles: Path, films: int | None, file: Path) -> tuple[float, float]:
    """How long building takes, and the most memory that this process ever had."""
    start = time.perf_counter()
    sections.save(build(read_films(titles, films)), file, "benchmark")
    return time.perf_counter() - start, peak_mb()


def peak_mb() -> float:
    """The most memory that this process ever had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def _first_answer(file: Path) -> tuple[float, float]:
    """How long opening and answering take when nothing of the file is in memory."""
    with file.open("rb") as opened:
        os.posix_fadvise(opened.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    start = time.perf_counter()
    index = NameIndex(sections.load(file)[0])
    middle = time.perf_counter()
    index.resolve(FIRST)
    return (middle - start) * 1000, (time.perf_counter() - start) * 1000


def apart(measure: Any, *arguments: Any) -> tuple[float, float]:
    """The result of `measure` in a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(measure, arguments)


def _classes(asked: list[Query], index: NameIndex, known: list[Known]) -> dict[str, list[Asked]]:
    classes: defaultdict[str, list[Asked]] = defaultdict(list)
    for query in asked:
        films, taken = timed(finding(index, query), query.text)
        classes[query.cls].append(Asked(query.rank([known[film] for film in films]), taken))
    return dict(classes)


def summary(rows: list[Asked]) -> dict[str, Any]:
    ranks = [row.rank for row in rows]
    return {
        "n": len(rows),
        "s1": sum(rank == 1 for rank in ranks) / len(ranks),
        "s5": sum(rank > 0 for rank in ranks) / len(ranks),
        "mrr": sum(1 / rank for rank in ranks if rank) / len(ranks),
        **times([row.taken for row in rows]),
    }


def _memory_mb(kind: str) -> float:
    """Memory of this process: `RssAnon` is its own, `RssFile` shared with other processes; 0
    where the system does not tell."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return sum(int(line.split()[1]) for line in lines if line.startswith(kind)) / 1000
