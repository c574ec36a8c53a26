"""The parts of an index of names, and the one file they are kept in.

The file is a line of JSON that says what is in it, then arrays. It is written whole and renamed
into place, and mapped into memory when opened, so that processes share its pages.
"""

import json
import mmap
import os
import zlib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

FORMAT = "filmbot names 5"
_HEADER = 4096  # bytes before the first array
_ALIGNED = 64

Bytes = NDArray[np.uint8]
Numbers = NDArray[np.uint32]
Letters = NDArray[np.uint64]  # see `hashing`


class NoIndexError(Exception):
    """There is no index file that can be used; it has to be built again."""


@dataclass(frozen=True, slots=True)
class Sections:
    """Arrays over names, which are numbered by how well known their film is, best known first.

    A "bucket" table holds, for each hash, where its names begin in the list beside it.
    """

    text: Bytes  # every folded name, each ended by a newline
    begin: Numbers  # where each name begins in `text`; one more, for the end
    film: Numbers  # the film's id
    prior: NDArray[np.float32]  # how likely anyone means it: grows with its votes
    year: NDArray[np.int16]  # 0: not known
    kind: Bytes  # number of the film's Kind
    source: Bytes  # a Source
    stem: Bytes  # how much of its text stands for all of it: see FoldedName
    guild: NDArray[np.int64]  # one for each name, or none at all if all are shared
    word_name: Numbers  # the words of the names, in the order of the text from there on
    word_at: Bytes  # where that word begins in its name
    word_head: NDArray[np.uint64]  # of some words, evenly spaced, the first eight bytes
    same: Numbers  # names by what their spellings have in common: `key`
    same_begin: Numbers
    same_tag: Bytes  # beside each of `same`: a byte of its hash
    bag: Numbers  # names by their words in any order
    bag_begin: Numbers
    bag_tag: Bytes
    letters: Letters  # of each name's key, those of equally long keys together, best known first
    letters_name: Numbers  # whose they are
    letters_begin: Numbers  # where keys of each length begin
    head: Letters  # of the first letters of each name's key
    head_name: Numbers  # whose they are: the best known, then the others by their first byte
    head_begin: Numbers  # where each byte begins
    people_at: Numbers  # where the film's people are in `people`, 0: nowhere; or none at all
    people: NDArray[np.uint16]  # how many words their names have, then the words, hashed

    def __len__(self) -> int:
        return len(self.film)


def save(sections: Sections, path: Path, stamp: str) -> None:
    """Write the file whole, or not at all. `stamp`: what it was built from."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    arrays = {
        field.name: np.ascontiguousarray(getattr(sections, field.name))
        for field in fields(Sections)
    }
    places: dict[str, tuple[str, int, int, int]] = {}
    at = _HEADER
    for name, array in arrays.items():
        places[name] = (array.dtype.str, len(array), at, zlib.crc32(array.data))
        at += -(-array.nbytes // _ALIGNED) * _ALIGNED
    header = json.dumps({"format": FORMAT, "stamp": stamp, "bytes": at, "arrays": places}).encode()
    try:
        with draft.open("wb") as file:
            file.write(f"{zlib.crc32(header):08x} ".encode() + header + b"\n")
            for name, array in arrays.items():
                file.seek(places[name][2])
                file.write(array.data)
            file.truncate(at)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def load(path: Path) -> tuple[Sections, str]:
    """The sections in the file and its stamp. Raises NoIndexError if there is no file, or one of
    another format, cut short, or with a damaged head; see `is_whole` for the rest."""
    try:
        with path.open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:
        raise NoIndexError(str(error)) from None
    head = _head(mapped[:_HEADER], len(mapped))
    arrays: dict[str, Any] = {
        name: np.frombuffer(mapped, dtype, count, at)
        for name, (dtype, count, at, _) in head["arrays"].items()
    }
    return Sections(**arrays), head["stamp"]


def is_whole(path: Path) -> bool:
    """Whether every byte of the file is as it was written; takes a while."""
    try:
        sections, _ = load(path)
        with path.open("rb") as file:
            sums = {name: sum for name, (*_, sum) in _head(file.read(_HEADER))["arrays"].items()}
    except NoIndexError:
        return False
    return all(zlib.crc32(getattr(sections, name).data) == sum for name, sum in sums.items())


def _head(start: bytes, size: int | None = None) -> dict[str, Any]:
    sum, _, header = start.partition(b"\n")[0].partition(b" ")
    if f"{zlib.crc32(header):08x}".encode() != sum:
        raise NoIndexError("its first line is damaged")
    head: dict[str, Any] = json.loads(header)
    if head["format"] != FORMAT or set(head["arrays"]) != {f.name for f in fields(Sections)}:
        raise NoIndexError("it is of another format")
    if size is not None and head["bytes"] != size:
        raise NoIndexError("it is cut short")
    return head
