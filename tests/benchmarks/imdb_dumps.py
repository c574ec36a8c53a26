"""IMDb data sets of any size, made from the rows of a small sample, the same at each run."""

import gzip
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import NamedTuple

FIRST = 1_000_000  # ids start here: so the order of numbers is the order of their text
SHARE = 6  # copies of the sample with the same people: IMDb has 1.25 people a title
TITLES = "title.basics title.akas title.crew title.principals title.ratings title.episode".split()
PEOPLE = "name.basics"

Row = list[str]


class Sample(NamedTuple):
    """A small data set: each file's header, and its rows by the title or person they are of."""

    headers: dict[str, str]
    rows: dict[str, dict[str, list[Row]]]


def make(sample: Path, folder: Path, rows: int) -> int:
    """Write the seven files, gzipped, to `folder`, of about `rows` rows in all; return how many.
    In order of id, as IMDb's are; a quarter of the ids have 8 digits."""
    source = _read(sample)
    titles, people = sorted(source.rows["title.basics"]), sorted(source.rows[PEOPLE])
    copies = max(1, round(rows / _rows_per_copy(source)))
    number = {id: i for i, id in enumerate(titles)}
    person = {id: i for i, id in enumerate(people)}
    folder.mkdir(parents=True, exist_ok=True)

    def title_id(id: str, copy: int) -> str:
        return f"tt{_digits(copy * len(titles) + number[id])}" if id in number else id

    def person_id(id: str, copy: int) -> str:
        return f"nm{_digits(copy // SHARE * len(people) + person[id])}" if id in person else id

    written = 0
    for file in TITLES:
        change = _changes(file, source, title_id, person_id)
        lines = (
            change(row, copy)
            for copy in range(copies)
            for id in titles
            for row in source.rows[file].get(id, ())
        )
        written += _write(folder / f"{file}.tsv.gz", source.headers[file], lines)
    names = (
        [person_id(id, group * SHARE), _person_name(source, people, i, group), *row[2:5], "\\N"]
        for group in range(-(-copies // SHARE))
        for i, id in enumerate(people)
        for row in source.rows[PEOPLE][id]
    )
    return written + _write(folder / f"{PEOPLE}.tsv.gz", source.headers[PEOPLE], names)


def _read(sample: Path) -> Sample:
    headers: dict[str, str] = {}
    rows: dict[str, dict[str, list[Row]]] = {}
    for file in (*TITLES, PEOPLE):
        header, *lines = (sample / f"{file}.tsv").read_text(encoding="utf-8").splitlines()
        headers[file], rows[file] = header, {}
        for row in (line.split("\t") for line in lines):
            rows[file].setdefault(row[0], []).append(row)
    return Sample(headers, rows)


def _rows_per_copy(source: Sample) -> float:
    size = {file: sum(map(len, by_id.values())) for file, by_id in source.rows.items()}
    return sum(size[file] for file in TITLES) + size[PEOPLE] / SHARE


def _digits(ordinal: int) -> str:
    """`1000000`, `1000001`, `1000002`, `10000033`, `1000004` …"""
    number = FIRST + ordinal
    return f"{number}{number % 10}" if ordinal % 4 == 3 else str(number)


def _changes(
    file: str, source: Sample, title_id: Callable[[str, int], str],
    person_id: Callable[[str, int], str],
) -> Callable[[Row, int], Row]:  # fmt: skip
    """How a row of the file becomes that of another copy: its ids, and a word of its title."""
    words = sorted({row[2].split()[-1] for rows in source.rows["title.basics"].values()
                    for row in rows})  # fmt: skip
    of_titles = {"title.basics": (2, 3), "title.akas": (2,)}.get(file, ())
    of_people = {"title.principals": (2,), "title.crew": (1, 2)}.get(file, ())
    parents = (1,) if file == "title.episode" else ()

    def change(row: Row, copy: int) -> Row:
        changed = [title_id(row[0], copy), *row[1:]]
        for i in of_titles if copy else ():
            changed[i] = f"{row[i]} {words[(copy * 31 + len(row[i])) % len(words)]}"
        for i in of_people:
            changed[i] = ",".join(person_id(id, copy) for id in row[i].split(","))
        for i in parents:
            changed[i] = title_id(row[i], copy)
        return changed

    return change


def _person_name(source: Sample, people: list[str], i: int, group: int) -> str:
    """The given names of one person, the last name of another."""
    own = source.rows[PEOPLE][people[i]][0][1]
    other = source.rows[PEOPLE][people[(i + group * 97) % len(people)]][0][1]
    return f"{own.rpartition(' ')[0] or own} {other.rpartition(' ')[2]}" if group else own


def _write(file: Path, header: str, rows: Iterator[Row]) -> int:
    counted = count()
    with gzip.open(file, "wt", compresslevel=1, encoding="utf-8", newline="") as lines:
        lines.write(f"{header}\n")
        for row in rows:
            lines.write("\t".join(row) + "\n")
            next(counted)
    return next(counted)
