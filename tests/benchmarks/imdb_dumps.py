"""IMDb data sets of any size, made from the rows of a small sample, the same at each run."""

import gzip
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import NamedTuple

FIRST = 1_000_000  # ids start here: so the order of numbers is the order of their text
SHARE = 6  # copies of the sample with the same people: IMDb has 1.25 people a title
EPISODES = 13  # of each in the sample: of IMDb's titles one in six is a film, a short or a TV film
PEOPLE = "name.basics"
TITLES = "title.basics title.akas title.crew title.principals title.ratings title.episode".split()

Row = list[str]


class Sample(NamedTuple):
    """A small data set: each file's header, and its rows by the title or person they are of."""

    headers: dict[str, str]
    rows: dict[str, dict[str, list[Row]]]
    titles: list[str]  # in order, episodes several times
    people: list[str]


def make(sample: Path, folder: Path, rows: int, episodes: int = EPISODES) -> dict[str, int]:
    """Write the seven files, gzipped, to `folder`, of about `rows` rows in all; return the rows
    of each. In order of id, as IMDb's are; a quarter of the ids have 8 digits."""
    source = _read(sample, episodes)
    copies = max(1, round(rows / _rows_per_copy(source)))
    change = _Change(source)
    folder.mkdir(parents=True, exist_ok=True)
    written = {file: _write(folder, file, source, change.rows(file, copies)) for file in TITLES}
    return written | {PEOPLE: _write(folder, PEOPLE, source, change.people(copies))}


class _Change:
    """How the rows of the sample become those of its copies: other ids, other words."""

    def __init__(self, source: Sample) -> None:
        self._source = source
        self._titles = {id: i for i, id in enumerate(source.titles)}  # the last of several
        self._people = {id: i for i, id in enumerate(source.people)}
        basics = source.rows["title.basics"].values()
        self._words = sorted({row[2].split()[-1] for rows in basics for row in rows})

    def rows(self, file: str, copies: int) -> Iterator[Row]:
        rows, titles = self._source.rows[file], self._source.titles
        change = self._of(file)
        for copy in range(copies):
            for i, id in enumerate(titles):
                own = _id("tt", copy * len(titles) + i)
                for row in rows.get(id, ()):
                    yield change([own, *row[1:]], copy)

    def people(self, copies: int) -> Iterator[Row]:
        for group in range(-(-copies // SHARE)):
            for i, id in enumerate(self._source.people):
                [row] = self._source.rows[PEOPLE][id]
                name = self._person_name(i, group)
                yield [self._person(id, group * SHARE), name, *row[2:5], "\\N"]

    def _of(self, file: str) -> Callable[[Row, int], Row]:
        texts = {"title.basics": (2, 3), "title.akas": (2,)}.get(file, ())
        people = {"title.principals": (2,), "title.crew": (1, 2)}.get(file, ())
        parents = (1,) if file == "title.episode" else ()

        def change(row: Row, copy: int) -> Row:
            for i in texts if copy else ():
                row[i] += " " + self._words[(copy * 31 + len(row[i])) % len(self._words)]
            for i in people:
                row[i] = ",".join(self._person(id, copy) for id in row[i].split(","))
            for i in parents:
                row[i] = self._title(row[i], copy)
            return row

        return change

    def _title(self, id: str, copy: int) -> str:
        if id not in self._titles:
            return id
        return _id("tt", copy * len(self._source.titles) + self._titles[id])

    def _person(self, id: str, copy: int) -> str:
        if id not in self._people:
            return id
        return _id("nm", copy // SHARE * len(self._people) + self._people[id])

    def _person_name(self, i: int, group: int) -> str:
        """The given names of one person, the last name of another."""
        rows, ids = self._source.rows[PEOPLE], self._source.people
        own, other = rows[ids[i]][0][1], rows[ids[(i + group * 97) % len(ids)]][0][1]
        return f"{own.rpartition(' ')[0] or own} {other.rpartition(' ')[2]}" if group else own


def _read(sample: Path, episodes: int) -> Sample:
    headers: dict[str, str] = {}
    rows: dict[str, dict[str, list[Row]]] = {}
    for file in (*TITLES, PEOPLE):
        header, *lines = (sample / f"{file}.tsv").read_text(encoding="utf-8").splitlines()
        headers[file], rows[file] = header, {}
        for row in (line.split("\t") for line in lines):
            rows[file].setdefault(row[0], []).append(row)
    titles = sorted(rows["title.basics"])
    often = [id for id in titles for _ in range(episodes if id in rows["title.episode"] else 1)]
    return Sample(headers, rows, often, sorted(rows[PEOPLE]))


def _rows_per_copy(source: Sample) -> float:
    files = (source.rows[file] for file in TITLES)
    of_titles = sum(len(rows.get(id, ())) for rows in files for id in source.titles)
    return of_titles + len(source.people) / SHARE


def _id(letters: str, ordinal: int) -> str:
    """`tt1000000`, `tt1000001`, `tt1000002`, `tt10000033`, `tt1000004` …"""
    number = FIRST + ordinal
    return f"{letters}{number}{number % 10}" if ordinal % 4 == 3 else f"{letters}{number}"


def _write(folder: Path, file: str, source: Sample, rows: Iterator[Row]) -> int:
    numbers = count()
    packed = folder / f"{file}.tsv.gz"
    with gzip.open(packed, "wt", compresslevel=1, encoding="utf-8", newline="") as lines:
        lines.write(f"{source.headers[file]}\n")
        lines.writelines("\t".join(row) + "\n" for row, _ in zip(rows, numbers, strict=False))
    return next(numbers)
