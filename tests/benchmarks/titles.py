"""Typed titles against an index of many films: how often right, how fast, how large."""

import csv
import gzip
import json
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from rapidfuzz import fuzz, process
from rich.console import Console
from rich.table import Table

from bot.names import sections
from bot.names.building import build
from bot.names.films import NamedFilm
from bot.names.folding import fold, without_article
from bot.names.index import NameIndex

AMONG = 5
PEER_QUERIES = 40  # of the exact and mistyped ones: the peer takes a tenth of a second for each


class Known(NamedTuple):
    """A film of the file, as queries name it."""

    id: str
    key: str
    year: int


def run(
    titles: Path, queries: Path, films: int | None, only: str | None, *, peers: bool
) -> dict[str, Any]:
    """The figures of one run. Times in milliseconds, sizes in megabytes, shares from 0 to 1."""
    known: list[Known] = []
    asked = [row for row in _lines(queries) if _is_wanted(row, only)]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "films"
        start = time.perf_counter()
        sections.save(build(_films(titles, films, known)), file, "benchmark")
        built = time.perf_counter() - start
        private = _private_mb()
        start = time.perf_counter()
        index = NameIndex(sections.load(file)[0])
        opened = (time.perf_counter() - start) * 1000
        classes = _classes(asked, index, known)
        figures: dict[str, Any] = {
            "films": len(known),
            "classes": {name: _summary(rows) for name, rows in classes.items()},
            "all": _times([row[1] for rows in classes.values() for row in rows]),
            "build_s": round(built, 1),
            "open_ms": round(opened, 2),
            "index_mb": round(file.stat().st_size / 1e6, 1),
            "private_mb": round(_private_mb() - private, 1),
        }
    if peers:
        figures["peers"] = {"rapidfuzz": _rapidfuzz(titles, films, asked, index)}
    return figures


def show(figures: dict[str, Any]) -> None:
    table = Table(title=f"{figures['films']:,} films")
    for name in ("class", "n", "s1", f"s{AMONG}", "mrr", "p50 ms", "p99 ms"):
        table.add_column(name, justify="left" if name == "class" else "right")
    for name, row in figures["classes"].items():
        shares = (f"{row[key]:.3f}" for key in ("s1", "s5", "mrr"))
        table.add_row(name, str(row["n"]), *shares, f"{row['p50_ms']:.2f}", f"{row['p99_ms']:.2f}")
    console = Console()
    console.print(table)
    console.print({key: value for key, value in figures.items() if key not in ("classes", "films")})


def _lines(queries: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(queries, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _is_wanted(row: dict[str, Any], only: str | None) -> bool:
    column, _, value = (only or "").partition("=")
    return column not in row or str(row[column]) == value


def _films(titles: Path, films: int | None, known: list[Known]) -> Iterator[NamedFilm]:
    """The films of the file, each noted in `known` under its number."""
    with gzip.open(titles, "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if len(known) == films:
                return
            year = int(row["year"] or 0)
            known.append(Known(row["id"], without_article(fold(row["title"])), year))
            names = (row["title"], row["original_title"], *(row["akas"] or "").split("|"))
            distinct = tuple(dict.fromkeys(name for name in names if name))
            yield NamedFilm(len(known) - 1, distinct, year, votes=int(row["votes"] or 0))


def _classes(
    asked: list[dict[str, Any]], index: NameIndex, known: list[Known]
) -> dict[str, list[tuple[int, float]]]:
    """For each class, each query's rank of the right film (0: not among them) and its time."""
    classes: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for row in asked:
        growing = row["cls"].startswith("prefix")
        find = index.search if growing else _resolved(index)
        start = time.perf_counter()
        films = find(row["q"])
        taken = (time.perf_counter() - start) * 1000
        ranks = [i for i, film in enumerate(films[:AMONG], 1) if _is_right(row, known[film])]
        classes[row["cls"]].append((ranks[0] if ranks else 0, taken))
    return dict(classes)


def _resolved(index: NameIndex) -> Callable[[str], list[int]]:
    return lambda text: list(index.resolve(text, limit=AMONG).films)


def _is_right(row: dict[str, Any], film: Known) -> bool:
    if film.id in row["gold"]:
        return True
    return film.key in row["key"] and (not row["year"] or row["year"] == film.year)


def _summary(rows: list[tuple[int, float]]) -> dict[str, Any]:
    ranks = [rank for rank, _ in rows]
    return {
        "n": len(rows),
        "s1": sum(rank == 1 for rank in ranks) / len(ranks),
        "s5": sum(rank > 0 for rank in ranks) / len(ranks),
        "mrr": sum(1 / rank for rank in ranks if rank) / len(ranks),
        **_times([taken for _, taken in rows]),
    }


def _times(taken: list[float]) -> dict[str, float]:
    p50, p99 = np.percentile(taken, (50, 99)) if taken else (0.0, 0.0)
    return {"p50_ms": round(float(p50), 3), "p99_ms": round(float(p99), 3)}


def _private_mb() -> float:
    """Memory that this process shares with no file; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    kilobytes = [int(line.split()[1]) for line in lines if line.startswith("RssAnon")]
    return sum(kilobytes) / 1000


def _rapidfuzz(
    titles: Path, films: int | None, asked: list[dict[str, Any]], index: NameIndex
) -> dict[str, Any]:
    """The same queries by comparing with every name, and how much longer that takes."""
    names = [fold(film.names[0]) for film in _films(titles, films, [])]
    some = [row["q"] for row in asked if row["cls"] in ("exact", "typo1")][:PEER_QUERIES]
    ours: list[float] = []
    theirs: list[float] = []
    for text in some:
        start = time.perf_counter()
        index.resolve(text)
        middle = time.perf_counter()
        process.extract(fold(text), names, scorer=fuzz.ratio, limit=AMONG)
        ours.append((middle - start) * 1000)
        theirs.append((time.perf_counter() - middle) * 1000)
    p50, own = _times(theirs)["p50_ms"], _times(ours)["p50_ms"]
    return {"n": len(some), "p50_ms": p50, "ratio": round(p50 / own, 1) if own else 0.0}
