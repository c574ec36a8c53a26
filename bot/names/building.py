"""Building an index of names from a stream of films: in seconds, and in bounded memory."""

import heapq
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.names.films import Entry, FoldedName, folded_names, short_names
from bot.names.folding import bag, bare, fold, key
from bot.names.hashing import (
    GRAMS,
    SHORT,
    bucket,
    buckets_for,
    grams,
    person_word,
    tags,
    without_a_letter,
)
from bot.names.sections import Bytes, Numbers, Sections
from bot.terms import Kind

LONGEST = 250  # bytes of a name that are kept: a place in it fits one byte
WINDOW = 4  # of so many neighbouring trigrams of a name at least the rarest is kept
BILLED = 12  # people of a film whose names may stand beside its title
KINDS = list(Kind)
SHORTENED = 50_000  # of the best known entries what people leave of their names is derived
PRIOR = 0.75  # of the logarithm of a film's votes, against the costs of `ranking`
SORTED = 16  # bytes by which words are ordered
_CHUNK = 200_000  # names handled at once, so that memory stays bounded
_NEWLINE, _SPACE = 10, 32
_THE, _AND = int.from_bytes(b"the "), int.from_bytes(b"and ")


def build(entries: Iterable[Entry]) -> Sections:
    """The sections of an index of films or people, which may come in any order."""
    read = _Read()
    best_known: list[tuple[int, int, Entry]] = []
    for entry in entries:
        read.add(entry, folded_names(entry))
        known = (entry.votes, -entry.id, entry)
        if len(best_known) < SHORTENED:
            heapq.heappush(best_known, known)
        elif known[:2] > best_known[0][:2]:
            heapq.heapreplace(best_known, known)
    for *_, entry in best_known:
        if names := short_names(entry):
            read.add(replace(entry, people=()), names)
    return read.sections()


class _Read:
    """What has been read so far, in the order it came: names, and entries with their count."""

    def __init__(self) -> None:
        self._texts: list[bytes] = []
        self._bare: list[bytes] = []
        self._same, self._bag = array("I"), array("I")
        self._source, self._stem = array("B"), array("B")
        self._film, self._count, self._votes = array("I"), array("H"), array("I")
        self._year, self._kind, self._guild = array("h"), array("B"), array("q")
        self._people_at, self._people = array("I"), array("H", [0])

    def add(self, film: Entry, names: list[FoldedName]) -> None:
        for name in names:
            text = name.text if len(name.text) < LONGEST // 4 else _shortened(name.text)
            self._texts.append(text.encode())
            self._bare.append(bare(text).encode())
            self._same.append(crc32(key(text).encode()))
            self._bag.append(crc32(bag(text).encode()))
            self._source.append(name.source)
            self._stem.append(name.stem)
        self._film.append(film.id)
        self._count.append(len(names))
        self._votes.append(film.votes)
        self._year.append(film.year or 0)
        self._kind.append(KINDS.index(film.kind))
        self._guild.append(film.guild_id or 0)
        self._people_at.append(self._add_people(film) if film.people else 0)

    def _add_people(self, film: Entry) -> int:
        words = {word for name in film.people[:BILLED] for word in fold(name).split()}
        numbers = sorted({person_word(word) for word in words if len(word) > 2})
        self._people.extend([len(numbers), *numbers])
        return len(self._people) - len(numbers) - 1

    def sections(self) -> Sections:
        count = np.frombuffer(self._count, np.uint16)
        prior = PRIOR * np.log(np.repeat(np.frombuffer(self._votes, np.uint32), count) + 5.0)
        order = np.argsort(-prior, kind="stable")
        film = np.repeat(np.arange(len(count), dtype=np.uint32), count)[order]
        text, begin = _joined(self._texts, order)
        self._texts.clear()
        words = _words(text, begin)
        keys, key_begin = _keys(*_joined(self._bare, order))
        self._bare.clear()
        grams, short = _grams(keys, key_begin), _short(keys, key_begin)
        spelling = np.frombuffer(self._same, np.uint32)[order]
        same = _table(spelling)
        bag = _table(np.frombuffer(self._bag, np.uint32)[order])
        return Sections(
            text=text,
            begin=begin,
            film=np.frombuffer(self._film, np.uint32)[film],
            prior=prior[order].astype(np.float32),
            year=np.frombuffer(self._year, np.int16)[film],
            kind=np.frombuffer(self._kind, np.uint8)[film],
            source=np.frombuffer(self._source, np.uint8)[order],
            stem=np.frombuffer(self._stem, np.uint8)[order],
            guild=_if_any(np.frombuffer(self._guild, np.int64)[film]),
            **dict(zip(("word_name", "word_at"), words, strict=True)),
            **dict(zip(("same", "same_begin"), same, strict=True)),
            same_tag=tags(spelling)[same[0]],
            **dict(zip(("bag", "bag_begin"), bag, strict=True)),
            **dict(zip(("gram", "gram_begin"), grams, strict=True)),
            **dict(zip(("short", "short_begin"), short, strict=True)),
            people_at=_if_any(np.frombuffer(self._people_at, np.uint32)[film]),
            people=np.frombuffer(self._people, np.uint16).copy(),
        )


def _if_any(values: NDArray[Any]) -> NDArray[Any]:
    return values if values.any() else values[:0]


def _shortened(text: str) -> str:
    return text.encode()[:LONGEST].decode(errors="ignore").rstrip()


def _joined(texts: list[bytes], order: NDArray[np.intp]) -> tuple[Bytes, Numbers]:
    """The texts in that order, each ended by a newline, and where each begins."""
    blob = b"".join(texts[int(i)] + b"\n" for i in order)
    text = np.frombuffer(blob, np.uint8)
    ends = np.flatnonzero(text == _NEWLINE)
    return text, np.concatenate(([0], ends + 1)).astype(np.uint32)


def _words(text: Bytes, begin: Numbers) -> tuple[Numbers, Bytes]:
    """Every word of every name, sorted by the next SORTED bytes from there."""
    first = np.zeros(len(text), bool)
    first[1:] = text[:-1] == _SPACE
    at = np.flatnonzero(first)
    first[at[_is_light(text, at)]] = False
    first[begin[:-1]] = True
    at = np.flatnonzero(first).astype(np.uint32)
    name = (np.searchsorted(begin, at, "right") - 1).astype(np.uint32)
    left = (begin[name + 1] - 1 - at).astype(np.int32)
    padded = np.concatenate((text, np.zeros(SORTED + 8, np.uint8)))
    order = np.arange(len(at), dtype=np.uint32)
    for offset in range(SORTED - 8, -8, -8):  # a radix sort: the last eight bytes first
        eight = _eight_bytes(padded, at[order] + np.uint32(offset), left[order] - offset)
        order = order[np.argsort(eight, kind="stable")]
    return name[order], (at - begin[name]).astype(np.uint8)[order]


def _is_light(text: Bytes, at: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Whether the word at each place is one that nobody begins the middle of a name with."""
    padded = np.concatenate((text, np.zeros(4, np.uint8)))
    four = np.ndarray(len(text), ">u4", padded.data, strides=(1,))[at]
    two_letters = np.diff(at, append=len(text)) < 4
    return two_letters | (four == _THE) | (four == _AND)


def _eight_bytes(text: Bytes, at: Numbers, left: NDArray[np.int32]) -> NDArray[np.uint64]:
    """The eight bytes at each place as one number, of which only the first `left` count."""
    windows: NDArray[np.uint64] = np.ndarray(len(text) - 7, ">u8", text.data, strides=(1,))
    unused = (64 - 8 * np.clip(left, 0, 8)).astype(np.uint64)
    eight = windows[at].astype(np.uint64) >> np.minimum(unused, 63)
    return np.where(left > 0, eight << np.minimum(unused, 63), 0)


def _keys(texts: Bytes, begin: Numbers) -> tuple[Bytes, Numbers]:
    """The texts without their spaces and newlines."""
    kept = (texts != _SPACE) & (texts != _NEWLINE)
    before = np.concatenate(([0], np.cumsum(kept, dtype=np.uint32)))
    return texts[kept], before[begin].astype(np.uint32)


def _table(hashed: Numbers, names: Numbers | None = None) -> tuple[Numbers, Numbers]:
    """Names by the bucket of their hash, the best known first, and where each bucket begins."""
    buckets = buckets_for(len(hashed))
    where = bucket(hashed, buckets)
    order = np.argsort(where, kind="stable").astype(np.uint32)
    begin = np.zeros(buckets + 1, np.uint32)
    np.cumsum(np.bincount(where, minlength=buckets), out=begin[1:])
    return (order if names is None else names[order]), begin


def _grams(keys: Bytes, begin: Numbers) -> tuple[Numbers, Numbers]:
    """Names by the trigrams kept of them: of each WINDOW neighbours at least the rarest."""
    how_many = np.zeros(GRAMS, np.uint32)
    for part, _ in _spaced_keys(keys, begin):
        how_many += np.bincount(grams(part), minlength=GRAMS).astype(np.uint32)
    how_many[0] = np.iinfo(np.uint32).max
    kept = [_kept_grams(part, names, how_many) for part, names in _spaced_keys(keys, begin)]
    pairs = np.concatenate(kept) if kept else np.empty(0, np.uint64)
    kept.clear()
    pairs.sort()
    pairs = pairs[np.flatnonzero(np.diff(pairs, prepend=~pairs[:1]))]
    gram_begin = np.zeros(GRAMS + 1, np.uint32)
    np.cumsum(
        np.bincount((pairs >> np.uint64(32)).astype(np.int64), minlength=GRAMS), out=gram_begin[1:]
    )
    return pairs.astype(np.uint32), gram_begin


def _spaced_keys(keys: Bytes, begin: Numbers) -> Iterator[tuple[Bytes, Numbers]]:
    """The keys in chunks, with a space around each and a newline between; and for each byte the
    name it belongs to."""
    for start, stop in _chunks(len(begin) - 1):
        lengths = np.diff(begin[start : stop + 1])
        ends = np.cumsum(lengths + 3)
        part = np.full(int(ends[-1]) if len(ends) else 0, _SPACE, np.uint8)
        part[ends - 1] = _NEWLINE
        names = np.repeat(np.arange(start, stop, dtype=np.uint32), lengths + 3)
        inside = np.ones(len(part), bool)
        inside[ends - 1] = inside[ends - 2] = inside[ends - lengths - 3] = False
        part[inside] = keys[begin[start] : begin[stop]]
        yield part, names


def _kept_grams(keys: Bytes, names: Numbers, how_many: Numbers) -> NDArray[np.uint64]:
    found = grams(keys)
    rarity = how_many[found]
    padded = np.concatenate((rarity, np.full(WINDOW, np.iinfo(np.uint32).max, np.uint32)))
    rarest = np.minimum.reduce([padded[i : i + len(rarity)] for i in range(WINDOW)])
    kept = np.zeros(len(found), bool)
    for i in range(WINDOW):  # rarest of the window that begins i places before
        kept[i:] |= rarity[i:] == rarest[: len(found) - i]
    kept &= found != 0
    return found[kept].astype(np.uint64) << np.uint64(32) | names[: len(found)][kept]


def _short(keys: Bytes, begin: Numbers) -> tuple[Numbers, Numbers]:
    """Short names by their key, whole and with each letter missing."""
    lengths = np.diff(begin)
    hashed: list[Numbers] = []
    names: list[Numbers] = []
    for length in range(1, SHORT + 1):
        of_length = np.flatnonzero(lengths == length).astype(np.uint32)
        rows = keys[begin[of_length][:, None] + np.arange(length, dtype=np.uint32)]
        hashed.append(without_a_letter(rows).ravel())
        names.append(np.repeat(of_length, length + 1))
    return _table(np.concatenate(hashed), np.concatenate(names))


def _chunks(count: int) -> Iterator[tuple[int, int]]:
    return ((start, min(start + _CHUNK, count)) for start in range(0, count, _CHUNK))
