"""IMDb's data sets as files: found, looked over before anything is written, read as lines."""

import gzip
import hashlib
import heapq
import io
import tempfile
import zlib
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.importers import SourceError

COLUMNS = {
    "title.basics": "tconst titleType primaryTitle originalTitle isAdult startYear endYear"
    " runtimeMinutes genres",
    "title.akas": "titleId ordering title region language types attributes isOriginalTitle",
    "title.crew": "tconst directors writers",
    "title.principals": "tconst ordering nconst category job characters",
    "title.ratings": "tconst averageRating numVotes",
    "title.episode": "tconst parentTconst seasonNumber episodeNumber",
    "name.basics": "nconst primaryName birthYear deathYear primaryProfession knownForTitles",
}
PAGE = "https://developer.imdb.com/non-commercial-datasets/"
_CHUNK = 1 << 20
_RUN = 32 << 20  # of a sort: what is held at once
_LONGEST = 16 << 20  # a line longer than this is no line

Progress = Callable[[int, int], None]  # done, in all


class BadRow(NamedTuple):
    """A row that cannot be read; lines count from 1, the header's."""

    file: str
    line: int
    problem: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.problem}"


class Table:
    """One of the files, its rows in order of id. Where the file is in another order, a sorted
    copy is read, which is kept as long as the table is."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = _name(path)
        self.rows = 0
        self.bad: list[BadRow] = []  # rows without an id
        self._sorted: IO[bytes] | None = None

    def look_over(self) -> None:
        """Read the file once, to its end: counts its rows, and sorts it where it must be."""
        in_order, last = True, 0
        for keys, sound in _keys_of(self.path):
            for i in np.flatnonzero(~sound).tolist():
                self.bad.append(BadRow(self.name, self.rows + i + 2, "begins with no id"))
            in_order &= int(keys[0]) >= last and bool(np.all(keys[1:] >= keys[:-1]))
            last = int(keys[-1])
            self.rows += len(keys)
        if not in_order:
            self._sorted = _sorted(_lines(self.path))

    def lines(self) -> Iterator[bytes]:
        """The rows, each with its line end."""
        if self._sorted is None:
            return _lines(self.path)
        self._sorted.seek(0)
        return iter(self._sorted)

    def plain(self) -> IO[bytes]:
        """The rows in a file of their own, to be read from any place in it."""
        if self._sorted is None:
            self._sorted = _written(_lines(self.path))
        return self._sorted

    def close(self) -> None:
        if self._sorted is not None:
            self._sorted.close()


class Dump(NamedTuple):
    """The seven files, looked over."""

    tables: dict[str, Table]

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables.values())


def found(folder: Path) -> list[Path]:
    """The seven files of the folder, gzipped or plain, each with the header it should have."""
    paths = {name: _path(folder, name) for name in COLUMNS}
    if missing := [f"{name}.tsv.gz" for name, path in paths.items() if path is None]:
        raise SourceError(f"{folder} lacks {', '.join(missing)}; download them from {PAGE}")
    present = [path for path in paths.values() if path]
    for path in present:
        _check_header(path)
    return present


def fingerprint(paths: Iterable[Path]) -> str:
    """Changes when any of the files does."""
    total = hashlib.blake2b(digest_size=16)
    for path in paths:
        with path.open("rb") as file:
            total.update(_name(path).encode() + hashlib.file_digest(file, "blake2b").digest())
    return total.hexdigest()


@contextmanager
def looked_over(paths: Sequence[Path], progress: Progress) -> Generator[Dump]:
    """The files, once each was read to its end; `progress` is told of files."""
    tables = {(table := Table(path)).name: table for path in paths}
    try:
        for done, table in enumerate(tables.values(), 1):
            table.look_over()
            progress(done, len(tables))
        yield Dump(tables)
    finally:
        for table in tables.values():
            table.close()


def line_numbers(path: Path, rows: set[bytes]) -> dict[bytes, int]:
    """Where in the file each of the rows first stands."""
    left, numbers = set(rows), dict[bytes, int]()
    for number, line in enumerate(_lines(path), 2):
        if (row := line.rstrip(b"\n")) in left:
            left.remove(row)
            numbers[row] = number
            if not left:
                break
    return numbers


# --- reading a file ----------------------------------------------------------------------


def _name(path: Path) -> str:
    return path.name.removesuffix(".gz").removesuffix(".tsv")


def _path(folder: Path, name: str) -> Path | None:
    candidates = (folder / f"{name}.tsv", folder / f"{name}.tsv.gz")
    return next((path for path in candidates if path.is_file()), None)


def _check_header(path: Path) -> None:
    with _opened(path) as file:
        header = file.readline(_CHUNK).decode(errors="replace").rstrip("\r\n")
    if (columns := header.split("\t")) != (expected := COLUMNS[_name(path)].split()):
        raise SourceError(
            f"{path}: the columns are {' '.join(columns)[:200]}, not {' '.join(expected)};"
            f" download it again from {PAGE}, or update filmbot"
        )


@contextmanager
def _opened(path: Path) -> Generator[IO[bytes]]:
    """The file's bytes, unpacked; a damaged one is a SourceError."""
    try:
        if path.suffix == ".gz":
            with gzip.open(path) as packed, io.BufferedReader(packed, _CHUNK) as file:
                yield file
        else:
            with path.open("rb", buffering=_CHUNK) as file:
                yield file
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise SourceError(f"{path} is damaged ({error}); download it again") from None


def _lines(path: Path) -> Iterator[bytes]:
    """The rows, without the header."""
    with _opened(path) as file:
        file.readline()
        yield from file


def _keys_of(path: Path) -> Iterator[tuple[NDArray[np.uint64], NDArray[np.bool_]]]:
    """The rows' ids as numbers in the order of their text, and whether each is one, by blocks."""
    with _opened(path) as file:
        file.readline()
        rest = b""
        while chunk := file.read(_CHUNK):
            block, line_end, rest = (rest + chunk).rpartition(b"\n")
            if line_end:
                yield _keys(block + line_end)
            elif len(rest) > _LONGEST:
                raise SourceError(f"{path} has a line without end; download it again")
        if rest:
            yield _keys(rest + b"\n")


def _keys(block: bytes) -> tuple[NDArray[np.uint64], NDArray[np.bool_]]:
    """Of lines such as `tt0000001…`: what stands behind `tt`, seven digits and a tab or eight."""
    data = np.frombuffer(block + bytes(11), np.uint8)
    ends = np.flatnonzero(data == ord("\n"))
    begins = np.concatenate(([0], ends[:-1] + 1))
    ids = data[begins[:, None] + np.arange(11)]
    digits = (ids >= ord("0")) & (ids <= ord("9"))
    tab = ids == ord("\t")
    short, long = tab[:, 9], digits[:, 9] & tab[:, 10]
    sound = digits[:, 2:9].all(axis=1) & (short | long)
    return np.ascontiguousarray(ids[:, 2:10]).view(">u8").ravel().astype(np.uint64), sound


def _sorted(lines: Iterable[bytes]) -> IO[bytes]:
    """A copy in order of id. Rows of one id stay in the order they were in."""
    runs: list[IO[bytes]] = []
    run: list[bytes] = []
    size = 0
    for line in lines:
        run.append(line if line.endswith(b"\n") else line + b"\n")
        size += len(line)
        if size > _RUN:
            runs.append(_written(sorted(run, key=_id)))
            run, size = [], 0
    runs.append(_written(sorted(run, key=_id)))
    whole = _written(heapq.merge(*runs, key=_id))
    for file in runs:
        file.close()
    return whole


def _id(line: bytes) -> bytes:
    return line[: line.find(b"\t")]


def _written(lines: Iterable[bytes]) -> IO[bytes]:
    """A file that vanishes when it is closed, or its process ends in whatever way."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
    file.writelines(lines)
    file.flush()
    file.seek(0)
    return file
