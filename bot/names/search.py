"""Finding the names that a typed one may mean, among a million: candidates, not yet ranked.

Names are numbered by how well known they are. So a search that can stop at the first names, since
no other is known well enough to be meant, costs the same in a catalogue of any size.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from copy import copy
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.names.building import FIRST_LOOK, HEAD, LONGEST, SORTED, STRIDE
from bot.names.folding import ARTICLES, bag
from bot.names.hashing import bucket_of, letters_of, person_word
from bot.names.sections import Bytes, Numbers, Sections

BEGINNING = 30  # names kept of those that begin with what is being typed, or a word of theirs
STANDING = 10  # the same, for a text that is complete
ALIKE = 100  # names kept of those whose letters are nearly the same
BEGUN = 200  # the same, of those that begin so: more do
LONGER = 2  # letters by which a misspelt name may be longer or shorter
FLIPS = 12  # bits in which its letters may differ: two letters wrong change no more
FLIP = 1.5  # what each weighs against how well known the name is
MISSING = 5  # bits of a misspelt beginning that may be missing from the name's
GAP = 2.5  # what each weighs
SHARING = 25_000  # names looked at for the words they share with the text, rare words first
SEVERAL = 5  # names that have a word, so that it is no slip for another
_CROWD = 20_000  # a range so long is worth remembering


class Search:
    """Look-ups in one index. Safe to use from several threads."""

    def __init__(self, sections: Sections) -> None:
        self.sections = sections
        self._hidden: Collection[int] = ()
        self._crowds: dict[tuple[str, int], list[int]] = {}
        self._same = _Buckets(sections.same, sections.same_begin, sections.same_tag)
        self._bag = _Buckets(sections.bag, sections.bag_begin, sections.bag_tag)
        # Views hand out plain numbers, several times as fast as arrays do.
        self._text, self._begin = sections.text.data, sections.begin.data
        self._prior = sections.prior.data
        self._word_name, self._word_at = sections.word_name.data, sections.word_at.data
        self._word_head = sections.word_head.data

    def name(self, number: int) -> str:
        return str(self._text[self._begin[number] : self._begin[number + 1] - 1], "utf-8")

    def known(self, prior: float) -> int:
        """How many names have at least this prior: the names below that number."""
        return bisect_left(self._prior, -prior, key=lambda prior: -prior)

    def is_seen(self, number: int, guild_id: int | None) -> bool:
        """Whether the name is of a film that someone in this server may see."""
        return not self.unseen(np.array([number], np.uint32), guild_id)[0]

    def unseen(self, numbers: Numbers, guild_id: int | None) -> NDArray[np.bool_]:
        """Which of the names are of films that nobody in this server may see."""
        found = np.zeros(len(numbers), bool)
        if len(self.sections.guild):
            guild = self.sections.guild[numbers]
            found |= (guild != 0) & (guild != (guild_id or 0))
        if self._hidden:
            films = self.sections.film[numbers].tolist()
            found |= np.array([film in self._hidden for film in films], bool)
        return found

    def without(self, films: Collection[int]) -> "Search":
        """The same, but these films are not seen; what was remembered is shared."""
        search = copy(self)
        search._hidden = films
        return search

    def best_known(self, guild_id: int | None, limit: int) -> list[tuple[float, int]]:
        """The films that most people mean, each with its prior."""
        films: dict[int, float] = {}
        for number in range(len(self.sections)):
            if len(films) == limit:
                break
            if self.is_seen(number, guild_id):
                film = int(self.sections.film[number])
                films.setdefault(film, float(self.sections.prior[number]))
        return [(prior, film) for film, prior in films.items()]

    def same(self, key: str) -> list[int]:
        """Names that may be spellings of this key; one in two hundred may not be."""
        return self._same.named(key)

    def bag(self, folded: str) -> list[int]:
        """Names that may have these words in another order; one in two hundred may not."""
        return self._bag.named(bag(folded))

    def beginning(self, folded: str, most: int) -> list[int]:
        """The `most` best known names that begin like this, and as many with a word that does."""
        crowd = self._crowds.get((folded, most))
        if crowd is not None:
            return crowd
        text = folded.encode()[:SORTED]
        low, high = self._first(text, after=False), self._first(text, after=True)
        names, places = self.sections.word_name[low:high], self.sections.word_at[low:high]
        found = _best_known(names[places == 0], most) | _best_known(names[places > 0], most)
        if high - low > _CROWD and len(self._crowds) < 4096:
            self._crowds[folded, most] = sorted(found)
        return sorted(found)

    def alike(self, key: str, first: int, last: int) -> Numbers:
        """Of the names from `first` to `last` those of nearly the same letters as this key, in
        nearly the same order: the likeliest."""
        wanted, length = letters_of(key), len(key)
        ends = np.array([first, last], np.uint32)
        names = [np.empty(0, np.uint32)]
        flips = [np.empty(0, np.uint8)]
        for near in range(max(1, length - LONGER), min(length + LONGER, LONGEST) + 1):
            start, stop = self.sections.letters_begin[near : near + 2].tolist()
            of_length = self.sections.letters_name[start:stop]
            low, high = np.searchsorted(of_length, ends).tolist()
            differing = np.bitwise_count(self.sections.letters[start + low : start + high] ^ wanted)
            kept = np.flatnonzero(differing <= FLIPS)
            names.append(of_length[low + kept])
            flips.append(differing[kept])
        return self._likeliest(np.concatenate(names), FLIP * np.concatenate(flips), ALIKE)

    def beginning_alike(self, key: str, first: int, last: int) -> Numbers:
        """Of the names from `first` to `last` those that begin with nearly this key: the
        likeliest."""
        wanted = letters_of(key, HEAD - 1)
        names = self._with_first_letter(key, first, last)
        shared = np.bitwise_count(self.sections.head[names] & wanted)
        bits = int(wanted).bit_count()
        kept = np.flatnonzero(shared >= bits - min(MISSING, max(3, bits // 3)))
        missing = bits - shared[kept].astype(np.int32)
        return self._likeliest(self.sections.head_name[names][kept], GAP * missing, BEGUN)

    def _with_first_letter(self, key: str, first: int, last: int) -> slice:
        """Where names from `first` to `last` are in `head`: of little-known ones only those of
        the same first letter."""
        if first < FIRST_LOOK:
            return slice(first, min(last, FIRST_LOOK))
        start, stop = self.sections.head_begin[key.encode()[0] :][:2].tolist()
        return slice(start, start + int(np.searchsorted(self.sections.head_name[start:stop], last)))

    def _likeliest(self, names: Numbers, unlikely: NDArray[np.floating], most: int) -> Numbers:
        if len(names) <= most:
            return names
        score = self.sections.prior[names] - unlikely
        return names[np.argpartition(-score, most)[:most]]

    def sharing(self, folded: str) -> Numbers:
        """Names with words of this text, the likeliest: for when nothing else is found."""
        words = {word for word in folded.split() if len(word) > 2 and word not in ARTICLES}
        ranges = sorted(map(self._range_of, words), key=lambda found: found[1] - found[0])
        names: list[Numbers] = []
        weights: list[NDArray[np.float32]] = []
        room = SHARING
        for low, high in ranges:
            room -= high - low
            if low == high or room < 0:
                continue
            some = self.sections.word_name[low:high]
            names.append(some)
            weights.append(np.full(len(some), np.log(len(self.sections) / len(some)), np.float32))
        if not names:
            return np.empty(0, np.uint32)
        found, which = np.unique(np.concatenate(names), return_inverse=True)
        score = self.sections.prior[found] + np.bincount(which, np.concatenate(weights))
        if len(found) > ALIKE:
            found = found[np.argpartition(-score, ALIKE)[:ALIKE]]
        return found

    def is_word(self, word: str) -> bool:
        """Whether it is a word of several names, or too short to tell."""
        low, high = self._range_of(word)
        return len(word) < 4 or high - low >= SEVERAL

    def _range_of(self, word: str) -> tuple[int, int]:
        """Where this whole word stands in the sorted list: longer ones come after a `!`."""
        text = word.encode()[:SORTED]
        return self._first(text, after=False), self._first(text + b"!", after=False)

    def knows_people(self, number: int, words: Sequence[str]) -> bool:
        """Whether each word is of a name of the film's people."""
        if not len(self.sections.people_at):
            return False
        at = int(self.sections.people_at[number])
        known = self.sections.people[at + 1 : at + 1 + int(self.sections.people[at])] if at else ()
        return all(person_word(word) in known for word in words)

    def _first(self, typed: bytes, *, after: bool) -> int:
        """Where the words that begin with `typed` start in the sorted list, or end."""
        low, high = self._around(typed, after=after)
        while low < high:
            middle = (low + high) // 2
            name = self._word_name[middle]
            at = self._begin[name] + self._word_at[middle]
            word = bytes(self._text[at : min(at + len(typed), self._begin[name + 1] - 1)])
            if word < typed or (after and word == typed):
                low = middle + 1
            else:
                high = middle
        return low

    def _around(self, typed: bytes, *, after: bool) -> tuple[int, int]:
        """Between which words that place is, by the first eight bytes of some of them."""
        head = int.from_bytes(typed[:8].ljust(8, b"\0"))
        if after and len(typed) < 8:
            head += 1 << 8 * (8 - len(typed))
        first = bisect_left(self._word_head, head)
        last = bisect_right(self._word_head, head, first) if len(typed) >= 8 else first
        return max(0, (first - 1) * STRIDE), min(last * STRIDE, len(self._word_name))


class _Buckets:
    """Names by a hash. Most words of a sentence are no names, so that having none has to be
    quick: a tag tells other hashes apart before any name is read."""

    def __init__(self, names: Numbers, begin: Numbers, tags: Bytes) -> None:
        self._names, self._begin, self._tags = names.data, begin.data, tags.data

    def named(self, text: str) -> list[int]:
        where, tag = bucket_of(crc32(text.encode()), len(self._begin) - 1)
        first = self._begin[where]
        tags = self._tags[first : self._begin[where + 1]]
        return [self._names[first + i] for i, other in enumerate(tags) if other == tag]


def _best_known(names: Numbers, most: int) -> set[int]:
    """The lowest numbers, each once: names are numbered by how well known they are."""
    if len(names) > 4 * most:
        names = np.partition(names, 3 * most)[: 3 * most]
    return set(sorted(set(names.tolist()))[:most])
