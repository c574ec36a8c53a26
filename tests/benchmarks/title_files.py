"""The files of titles and of typed queries, and which films are right answers."""

import csv
import gzip
import json
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from bot.names.films import NamedFilm
from bot.names.folding import fold, without_article
from bot.names.index import NameIndex

AMONG = 5  # films among which the right one has to be


class Row(NamedTuple):
    """A film as the file has it."""

    id: str
    title: str
    original_title: str
    year: int
    votes: int
    akas: str


class Known(NamedTuple):
    """A film of the file, as queries name it."""

    id: str
    key: str
    year: int
    votes: int


class Query(NamedTuple):
    """What someone typed, and what is right: one of the films, or one of that title and year."""

    cls: str
    text: str
    films: frozenset[str]
    keys: frozenset[str]
    year: int

    @property
    def growing(self) -> bool:
        """Whether it is what someone had typed so far."""
        return self.cls.startswith("prefix")

    def rank(self, films: list[Known]) -> int:
        """The place of the right film, from 1; 0: it is not among the first."""
        right = [self.is_right(film) for film in films[:AMONG]]
        return right.index(True) + 1 if any(right) else 0

    def is_right(self, film: Known) -> bool:
        if film.id in self.films:
            return True
        return film.key in self.keys and (not self.year or self.year == film.year)


def read_films(titles: Path, most: int | None) -> Iterator[NamedFilm]:
    """The films of the file, the best known first, numbered from 0."""
    for number, row in enumerate(rows(titles, most)):
        names = dict.fromkeys((row.title, row.original_title, *row.akas.split("|")))
        distinct = tuple(name for name in names if name)
        yield NamedFilm(number, distinct, row.year, votes=row.votes)


def read_known(titles: Path, most: int | None) -> list[Known]:
    return [
        Known(row.id, without_article(fold(row.title)), row.year, row.votes)
        for row in rows(titles, most)
    ]


def read_queries(queries: Path, only: str | None, known: list[Known]) -> list[Query]:
    """Those whose film is known, and whose COLUMN is VALUE."""
    ids = {film.id for film in known}
    with gzip.open(queries, "rt", encoding="utf-8") as lines:
        return [
            Query(row["cls"], row["q"], frozenset(row["gold"]), frozenset(row["key"]), row["year"])
            for row in map(json.loads, lines)
            if _is_wanted(row, only) and not ids.isdisjoint(row["gold"])
        ]


def finding(index: NameIndex, query: Query) -> Callable[[str], list[int]]:
    """How that is looked up: as a list that grows, or as what was meant."""
    if query.growing:
        return index.search
    return lambda text: list(index.resolve(text).films)


def timed(find: Callable[[str], list[int]], text: str) -> tuple[list[int], float]:
    """What is found, and after how many milliseconds."""
    start = time.perf_counter()
    films = find(text)
    return films, (time.perf_counter() - start) * 1000


def times(taken: list[float]) -> dict[str, float]:
    p50, p99 = np.percentile(taken, (50, 99)) if taken else (0.0, 0.0)
    return {"p50_ms": round(float(p50), 3), "p99_ms": round(float(p99), 3)}


def _is_wanted(row: dict[str, Any], only: str | None) -> bool:
    column, _, value = (only or "").partition("=")
    return column not in row or str(row[column]) == value


def rows(titles: Path, most: int | None) -> Iterator[Row]:
    """The lines of the file, the best known film first."""
    with gzip.open(titles, "rt", encoding="utf-8", newline="") as lines:
        table = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        columns = next(table)
        place = [columns.index(column) for column in Row._fields]
        for row in islice(table, most):
            id, title, original_title, year, votes, akas = [row[at] for at in place]
            yield Row(id, title, original_title, int(year or 0), int(votes or 0), akas)
