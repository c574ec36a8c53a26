"""Building an index of names from a stream of films: in seconds, and in bounded memory."""

import heapq
from array import array
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.names.films import Entry, FoldedName, folded_names
from bot.names.folding import bare, fold, key_and_bag
from bot.names.hashing import (
    bucket,
    buckets_for,
    letters,
    person_word,
    tags,
)
from bot.names.nicknames import nicknames
from bot.names.sections import Bytes, Letters, Numbers, Sections
from bot.terms import Kind

LONGEST = 250  # bytes of a name that are kept: a place in it fits one byte
FIRST_LOOK = 1 << 17  # names that are compared first: nearly all that anyone asks for
HEAD = 11  # bytes of a name's key by which its beginning is compared
BILLED = 12  # people of a film whose names may stand beside its title
KINDS = list(Kind)
_NUMBER = {kind: number for number, kind in enumerate(KINDS)}
NICKNAMED = 20_000  # of the best known entries nicknames are derived
PRIOR = 0.75  # of the logarithm of a film's votes, against the costs of `ranking`
SORTED = 16  # bytes by which words are ordered
STRIDE = 16  # words of which one is enough to find the place of the others
_CHUNK = 25_000  # names handled at once, where that would take many times their memory
_NEWLINE, _SPACE = 10, 32
_THE, _AND = int.from_bytes(b"the "), int.from_bytes(b"and ")


def build(entries: Iterable[Entry], *, whole: bool = True) -> Sections:
    """The sections of an index of films or people, which may come in any order. `whole`: these
    are all there are."""
    read = _Read()
    best_known: list[tuple[int, int, Entry, list[FoldedName]]] = []
    for number, entry in enumerate(entries):
        read.add(entry, names := folded_names(entry))
        known = (entry.votes, -number, entry, names)
        if len(best_known) < NICKNAMED:
            heapq.heappush(best_known, known)
        elif known > best_known[0]:
            heapq.heapreplace(best_known, known)
    on_cards = [(entry, names) for *_, entry, names in best_known if entry.on_card]
    for entry, names in nicknames(on_cards, whole=whole):
        read.add(entry, names, people=())
    best_known.clear()
    on_cards.clear()
    _name_words.cache_clear()
    return read.sections()


class _Read:
    """What has been read so far, in the order it came: names, and entries with their count."""

    def __init__(self) -> None:
        self._text, self._length = bytearray(), array("B")  # each ended by a newline
        self._article = array("B")  # bytes of the text that are an article in front
        self._same, self._bag = array("I"), array("I")
        self._source, self._stem = array("B"), array("B")
        self._film, self._count, self._votes = array("I"), array("H"), array("I")
        self._year, self._kind, self._guild = array("h"), array("B"), array("q")
        self._people_at, self._people = array("I"), array("H", [0])

    def add(
        self, film: Entry, names: list[FoldedName], people: tuple[str, ...] | None = None
    ) -> None:
        for folded, source, stem in names:
            text = folded if len(folded) < LONGEST // 4 else _shortened(folded)
            key, bag = key_and_bag(text)
            written = text.encode() + b"\n"
            self._text += written
            self._length.append(len(written))
            self._article.append(len(text) - len(bare(text)))
            self._same.append(crc32(key.encode()))
            self._bag.append(crc32((bag if " " in text else text).encode()))
            self._source.append(source)
            self._stem.append(stem)
        self._film.append(film.id)
        self._count.append(len(names))
        self._votes.append(film.votes)
        self._year.append(film.year or 0)
        self._kind.append(_NUMBER[film.kind])
        self._guild.append(film.guild_id or 0)
        beside = film.people if people is None else people
        self._people_at.append(self._add_people(beside) if beside else 0)

    def _add_people(self, people: tuple[str, ...]) -> int:
        numbers = sorted({n for name in people[:BILLED] for n in _name_words(name)})
        self._people.extend([len(numbers), *numbers])
        return len(self._people) - len(numbers) - 1

    def sections(self) -> Sections:
        count = np.frombuffer(self._count, np.uint16)
        prior = PRIOR * np.log(np.repeat(np.frombuffer(self._votes, np.uint32), count) + 5.0)
        order = np.argsort(-prior, kind="stable").astype(np.uint32)
        prior = prior[order].astype(np.float32)
        film = np.repeat(np.arange(len(count), dtype=np.uint32), count)[order]
        text, begin = _in_order(self._text, np.frombuffer(self._length, np.uint8), order)
        self._text = bytearray()
        word_name, word_at, word_head = _words(text, begin)
        article = np.frombuffer(self._article, np.uint8)[order]
        keys, key_begin = _keys(text, begin, article)
        by_length, names, length_begin, head = _letters(keys, key_begin)
        head_name, head_begin = _by_first_letter(keys, key_begin)
        same, same_begin, same_tag = _table(np.frombuffer(self._same, np.uint32)[order])
        bag, bag_begin, bag_tag = _table(np.frombuffer(self._bag, np.uint32)[order])
        return Sections(
            text=text,
            begin=begin,
            film=np.frombuffer(self._film, np.uint32)[film],
            prior=prior,
            year=np.frombuffer(self._year, np.int16)[film],
            kind=np.frombuffer(self._kind, np.uint8)[film],
            source=np.frombuffer(self._source, np.uint8)[order],
            stem=np.frombuffer(self._stem, np.uint8)[order],
            guild=_if_any(np.frombuffer(self._guild, np.int64)[film]),
            word_name=word_name,
            word_at=word_at,
            word_head=word_head,
            same=same,
            same_begin=same_begin,
            same_tag=same_tag,
            bag=bag,
            bag_begin=bag_begin,
            bag_tag=bag_tag,
            letters=by_length,
            letters_name=names,
            letters_begin=length_begin,
            head=head[head_name],
            head_name=head_name,
            head_begin=head_begin,
            people_at=_if_any(np.frombuffer(self._people_at, np.uint32)[film]),
            people=np.frombuffer(self._people, np.uint16).copy(),
        )


@lru_cache(maxsize=1 << 16)
def _name_words(name: str) -> frozenset[int]:
    """The words of a person's name, in numbers; many names stand beside many titles."""
    return frozenset(person_word(word) for word in fold(name).split() if len(word) > 2)


def _if_any(values: NDArray[Any]) -> NDArray[Any]:
    return values if values.any() else values[:0]


def _shortened(text: str) -> str:
    return text.encode()[:LONGEST].decode(errors="ignore").rstrip()


def _in_order(texts: bytearray, length: Bytes, order: Numbers) -> tuple[Bytes, Numbers]:
    """The texts in that order, and where each begins."""
    source = np.frombuffer(texts, np.uint8)
    before, begin = _begins(length), _begins(length[order])
    text = np.empty(len(source), np.uint8)
    for start, stop in _chunks(len(order)):
        moved = before[order[start:stop]] - begin[start:stop]  # may wrap around, and does back
        places = np.arange(begin[start], begin[stop], dtype=np.uint32)
        places += np.repeat(moved, length[order[start:stop]])
        text[begin[start] : begin[stop]] = source[places]
    return text, begin


def _begins(lengths: NDArray[np.unsignedinteger]) -> Numbers:
    """Where each begins of what is so long, and where the last ends."""
    begin = np.zeros(len(lengths) + 1, np.uint32)
    np.cumsum(lengths, out=begin[1:])
    return begin


def _words(text: Bytes, begin: Numbers) -> tuple[Numbers, Bytes, Letters]:
    """Every word of every name, sorted by the next SORTED bytes from there: the name, its place
    there, and of every STRIDE-th its first eight bytes."""
    padded = np.concatenate((text, np.zeros(SORTED + 8, np.uint8)))
    at = np.concatenate([np.zeros(0, np.uint32), *_word_places(padded, begin)])
    in_order, done, first = np.empty(len(at), np.uint32), 0, text[at]
    for byte in np.unique(first):  # those of one first letter at a time
        some = at[first == byte]
        left = _left(some, begin)
        for offset in range(SORTED - 8, -8, -8):  # a radix sort: the last eight bytes first
            eight = _eight_bytes(padded, some + np.uint32(offset), left - offset)
            order = np.argsort(eight, kind="stable")
            some, left = some[order], left[order]
        in_order[done : done + len(some)] = some
        done += len(some)
    name, place = np.empty(len(at), np.uint32), np.empty(len(at), np.uint8)
    for start, stop in _chunks(len(at)):
        name[start:stop] = _name_at(in_order[start:stop], begin)
        place[start:stop] = in_order[start:stop] - begin[name[start:stop]]
    some = in_order[::STRIDE]
    return name, place, _eight_bytes(padded, some, _left(some, begin))


def _word_places(padded: Bytes, begin: Numbers) -> Iterator[Numbers]:
    """Where words begin: names do, and what stands behind a space, unless it is light."""
    for start, stop in _chunks(len(begin) - 1):
        text = padded[begin[start] : begin[stop] + 4]
        at = np.flatnonzero(text[:-5] == _SPACE) + 1
        at = at[~_is_light(text, at)].astype(np.uint32)
        yield np.sort(np.concatenate((begin[start:stop], at + begin[start])))


def _left(at: Numbers, begin: Numbers) -> NDArray[np.int32]:
    """How many bytes of its name stand at each place and behind it."""
    return (begin[_name_at(at, begin) + 1] - 1 - at).astype(np.int32)


def _name_at(at: Numbers, begin: Numbers) -> NDArray[np.intp]:
    """The name that each place is in."""
    return np.searchsorted(begin, at, "right") - 1


def _is_light(padded: Bytes, at: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Whether the word at each place is one that nobody begins the middle of a name with."""
    four = np.ndarray(len(padded) - 3, ">u4", padded.data, strides=(1,))[at]
    two_letters = np.diff(at, append=len(padded)) < 4
    return two_letters | (four == _THE) | (four == _AND)


def _eight_bytes(text: Bytes, at: Numbers, left: NDArray[np.int32]) -> NDArray[np.uint64]:
    """The eight bytes at each place as one number, of which only the first `left` count."""
    windows: NDArray[np.uint64] = np.ndarray(len(text) - 7, ">u8", text.data, strides=(1,))
    unused = (64 - 8 * np.clip(left, 0, 8)).astype(np.uint64)
    eight = windows[at].astype(np.uint64) >> np.minimum(unused, 63)
    return np.where(left > 0, eight << np.minimum(unused, 63), 0)


def _keys(text: Bytes, begin: Numbers, article: Bytes) -> tuple[Bytes, Numbers]:
    """The texts without their articles in front, their spaces and newlines."""
    kept = (text != _SPACE) & (text != _NEWLINE)
    for length in range(1, int(article.max(initial=0))):  # an article, and the space behind it
        kept[begin[:-1][article > length] + np.uint32(length - 1)] = False
    lengths = np.add.reduceat(kept, begin[:-1], dtype=np.uint32) if len(text) else begin[1:]
    return text[kept], _begins(lengths)


def _table(hashed: Numbers) -> tuple[Numbers, Numbers, Bytes]:
    """Names by the bucket of their hash, the best known first, where each bucket begins, and the
    tag of each name's hash."""
    buckets = buckets_for(len(hashed))
    where = bucket(hashed, buckets)
    order = np.argsort(where, kind="stable").astype(np.uint32)
    begin = np.zeros(buckets + 1, np.uint32)
    np.cumsum(np.bincount(where, minlength=buckets), out=begin[1:])
    return order, begin, tags(hashed)[order]


def _letters(keys: Bytes, begin: Numbers) -> tuple[Letters, Numbers, Numbers, Letters]:
    """The letters of the keys by their length, whose they are, where each length begins, and the
    letters of their first HEAD bytes by name."""
    whole, head = np.empty(len(begin) - 1, np.uint64), np.empty(len(begin) - 1, np.uint64)
    lengths = np.empty(len(begin) - 1, np.uint8)
    for start, stop in _chunks(len(begin) - 1):
        here = begin[start : stop + 1] - begin[start]
        part = keys[begin[start] : begin[stop]]
        whole[start:stop] = letters(part, here)
        head[start:stop] = letters(part, here, HEAD)
        lengths[start:stop] = _characters(part, here)
    order = np.argsort(lengths, kind="stable").astype(np.uint32)
    length_begin = np.zeros(LONGEST + 2, np.uint32)
    np.cumsum(np.bincount(lengths, minlength=LONGEST + 1), out=length_begin[1:])
    return whole[order], order, length_begin, head


def _by_first_letter(keys: Bytes, begin: Numbers) -> tuple[Numbers, Numbers]:
    """The FIRST_LOOK best known names, then the others by the first byte of their keys, and where
    each byte begins."""
    begins = np.concatenate((keys, np.zeros(1, np.uint8)))[begin[FIRST_LOOK:-1]]
    order = np.argsort(begins, kind="stable") + FIRST_LOOK
    known = np.arange(min(FIRST_LOOK, len(begin) - 1), dtype=np.uint32)
    places = np.zeros(257, np.uint32)
    np.cumsum(np.bincount(begins, minlength=256), out=places[1:])
    return np.concatenate((known, order.astype(np.uint32))), places + np.uint32(len(known))


def _characters(text: Bytes, begin: Numbers) -> NDArray[np.intp]:
    """How many characters each text has: bytes that do not continue one."""
    before = np.concatenate(([0], np.cumsum((text & 0xC0) != 0x80)))
    return np.diff(before[begin])


def _chunks(count: int) -> Iterator[tuple[int, int]]:
    return ((start, min(start + _CHUNK, count)) for start in range(0, count, _CHUNK))
