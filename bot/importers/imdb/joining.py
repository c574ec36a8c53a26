"""The rows of each title, from six files at once: all are in order of id."""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from bot.importers.imdb.dump import Dump

KINDS = "movie short tvMovie tvShort tvSpecial video".split()
USUAL_KINDS = ("movie", "short", "tvMovie")
READING = "1"  # to be changed with what is made of the rows: then every film is read anew
_END = b"\xff"  # behind every row


@dataclass(frozen=True)
class Chosen:
    """Which titles are wanted."""

    kinds: Collection[str] = USUAL_KINDS
    min_votes: int = 0


class Title(NamedTuple):
    """A title's rows, as they stand in the files."""

    id: str
    number: int  # of its row in title.basics, from 1
    basics: bytes
    akas: bytes
    crew: bytes
    principals: bytes
    ratings: bytes

    @property
    def digest(self) -> str:
        """Changes when any of the rows does."""
        return hashlib.blake2b(b"".join(self[2:]), digest_size=8, salt=READING.encode()).hexdigest()

    @property
    def size(self) -> int:
        return sum(map(len, self[2:]))


def titles(dump: Dump, chosen: Chosen) -> Iterator[Title]:
    """The wanted titles, in order of id; no episodes of series."""
    kinds = {kind.encode() for kind in chosen.kinds}
    akas, crew, principals, ratings, episode = (
        _Rows(dump.tables[f"title.{name}"].lines())
        for name in ("akas", "crew", "principals", "ratings", "episode")
    )
    before = b""
    for number, basics in enumerate(dump.tables["title.basics"].lines(), 1):
        id, kind, *_ = basics.split(b"\t", 2)
        begin = id + b"\t"
        if kind not in kinds or begin == before or episode.of(begin):
            continue
        before = begin
        rating = ratings.of(begin)
        if chosen.min_votes and _votes(rating) < chosen.min_votes:
            continue
        yield Title(
            id.decode(errors="replace"), number, basics,
            akas.of(begin), crew.of(begin), principals.of(begin), rating,
        )  # fmt: skip


class _Rows:
    """A file's rows, handed out title by title."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        self._lines = lines
        self._next = next(lines, _END)

    def of(self, begin: bytes) -> bytes:
        """The rows that begin so; those before them are passed over."""
        line, lines = self._next, self._lines
        while line < begin:
            line = next(lines, _END)
        if not line.startswith(begin):
            self._next = line
            return b""
        found = [line]
        while (line := next(lines, _END)).startswith(begin):
            found.append(line)
        self._next = line
        return b"".join(found)


def _votes(row: bytes) -> int:
    votes = row.rpartition(b"\t")[2].strip()
    return int(votes) if votes.isdigit() else 0
