"""Finding the names that a typed one may mean, among a million: candidates, not yet ranked."""

import threading
from collections.abc import Collection
from copy import copy
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from bot.names.building import SORTED
from bot.names.folding import bag, core
from bot.names.hashing import (
    SHORT,
    bucket,
    bucket_of,
    grams_of,
    person_word,
    without_a_letter,
)
from bot.names.sections import Numbers, Sections

BEGINNING = 30  # names kept of those in which a word begins with what was typed
POOL = 2_000  # names that share the most letters with it; of these the best known
ALIKE = 200  # are kept
SHARE = 1.2  # of a name's prior, against the weight of a shared trigram
FAMOUS = 16_000  # names that are compared one by one when all else fails
_LIST = 12_000  # of a trigram's names, so many of the best known are looked at
_LISTS = 50_000  # names looked at in all
_CROWD = 20_000  # a range so long is worth remembering


class Search:
    """Look-ups in one index. Safe to use from several threads."""

    def __init__(self, sections: Sections) -> None:
        self.sections = sections
        self._hidden: Collection[int] = ()
        self._own = threading.local()
        self._crowds: dict[str, Numbers] = {}
        # Views hand out plain numbers, several times as fast as arrays do.
        self._same, self._same_begin = sections.same.data, sections.same_begin.data
        self._same_tag = sections.same_tag.data

    def name(self, number: int) -> str:
        begin = self.sections.begin
        return self.sections.text[begin[number] : begin[number + 1] - 1].tobytes().decode()

    def is_seen(self, number: int, guild_id: int | None) -> bool:
        """Whether the name is of a film that someone in this server may see."""
        guilds = self.sections.guild
        if len(guilds) and int(guilds[number]) not in (0, guild_id):
            return False
        return not self._hidden or int(self.sections.film[number]) not in self._hidden

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
        """Names that may be spellings of this key; one in two hundred may not be. Most words of a
        sentence are no names, so that having none has to be quick."""
        begin = self._same_begin
        where, tag = bucket_of(crc32(key.encode()), len(begin) - 1)
        first = begin[where]
        tags = self._same_tag[first : begin[where + 1]]
        return [self._same[first + i] for i, other in enumerate(tags) if other == tag]

    def bag(self, folded: str) -> Numbers:
        """Names that may have these words in another order; a few may not."""
        hashed = crc32(bag(folded).encode())
        return self._bucket(self.sections.bag, self.sections.bag_begin, hashed)

    def beginning(self, folded: str) -> Numbers:
        """The best known names that begin like this, and those with a word that does."""
        if folded in self._crowds:
            return self._crowds[folded]
        low, high = self._range(folded.encode()[:SORTED])
        names, places = self.sections.word_name[low:high], self.sections.word_at[low:high]
        whole, inside = names[places == 0], names[places > 0]
        found = np.union1d(_best_known(whole, BEGINNING), _best_known(inside, BEGINNING))
        if high - low > _CROWD and len(self._crowds) < 4096:
            self._crowds[folded] = found
        return found

    def alike(self, key: str) -> Numbers:
        """Names whose keys share the most letters with this one, in groups of three."""
        grams = grams_of(key)
        begin = self.sections.gram_begin
        counts = (begin[grams + 1] - begin[grams]).astype(np.int64)
        order = np.argsort(counts, kind="stable")
        grams, counts = grams[order], np.minimum(counts[order], _LIST)
        kept = (np.cumsum(counts) <= _LISTS) & (counts > 0)
        kept[:3] |= counts[:3] > 0
        if not kept.any():
            return self.short(key)
        found = self._most_shared(grams[kept], counts[kept])
        return np.union1d(found, self.short(key)).astype(np.uint32)

    def well_known(self, key: str) -> Numbers:
        """Of the best known names those within a few letters of this key: what is left when so
        many are wrong that no three in a row are right."""
        most = min(4, 1 + len(key) // 4)
        if not hasattr(self, "_famous"):
            names = (self.name(i) for i in range(min(FAMOUS, len(self.sections))))
            self._famous = [core(name).replace(" ", "") for name in names]
        edits = cdist([key], self._famous, scorer=OSA.distance, score_cutoff=most, dtype=np.uint8)
        return np.flatnonzero(edits[0] <= most).astype(np.uint32)

    def knows_people(self, number: int, words: list[str]) -> bool:
        """Whether each word is of a name of the film's people."""
        if not len(self.sections.people_at):
            return False
        at = int(self.sections.people_at[number])
        known = self.sections.people[at + 1 : at + 1 + int(self.sections.people[at])] if at else ()
        return all(person_word(word) in known for word in words)

    def _bucket(self, names: Numbers, begin: Numbers, hashed: int) -> Numbers:
        where = int(bucket(np.array([hashed], np.uint32), len(begin) - 1)[0])
        return names[begin[where] : begin[where + 1]]

    def short(self, key: str) -> Numbers:
        """Short names that are within a letter of this key, and a few that are not."""
        letters = key.encode()
        if not 0 < len(letters) <= SHORT + 1:
            return np.empty(0, np.uint32)
        begin = self.sections.short_begin
        hashed = without_a_letter(np.frombuffer(letters, np.uint8)[None, :])[0]
        where = np.unique(bucket(hashed, len(begin) - 1))
        found = [self.sections.short[begin[w] : begin[w + 1]][:60] for w in where]
        return np.unique(np.concatenate(found))

    def _most_shared(self, grams: Numbers, counts: NDArray[np.int64]) -> Numbers:
        """Of the names in these trigrams' lists, those that are in the most, rare ones first."""
        total = self._scratch()
        weights = np.clip(np.log2(len(self.sections) / counts), 1, 8).astype(np.uint8)
        lists = [self._list(gram, count) for gram, count in zip(grams, counts, strict=True)]
        for names, weight in zip(lists, weights, strict=True):
            total[names] += weight
        names = np.concatenate(lists)
        shared = total[names]
        total[names] = 0
        enough = _threshold(np.bincount(shared, minlength=256), POOL)
        names, first = np.unique(names[shared >= enough], return_index=True)
        if len(names) <= ALIKE:
            return names
        score = shared[shared >= enough][first] + SHARE * self.sections.prior[names]
        return names[np.argpartition(-score, ALIKE)[:ALIKE]]

    def _list(self, gram: int, count: int) -> Numbers:
        begin = int(self.sections.gram_begin[gram])
        return self.sections.gram[begin : begin + count]

    def _scratch(self) -> NDArray[np.uint8]:
        """Zeros, one a name, of the calling thread's own."""
        if not hasattr(self._own, "zeros"):
            self._own.zeros = np.zeros(len(self.sections), np.uint8)
        return self._own.zeros

    def _range(self, typed: bytes) -> tuple[int, int]:
        """Where the words that begin with `typed` stand in the sorted list."""
        return self._first(typed, after=False), self._first(typed, after=True)

    def _first(self, typed: bytes, *, after: bool) -> int:
        low, high = 0, len(self.sections.word_name)
        text, begin = self.sections.text, self.sections.begin
        names, places = self.sections.word_name, self.sections.word_at
        while low < high:
            middle = (low + high) // 2
            name = names[middle]
            at = begin[name] + places[middle]
            word = text[at : min(at + len(typed), begin[name + 1] - 1)].tobytes()
            if word < typed or (after and word == typed):
                low = middle + 1
            else:
                high = middle
        return low


def _best_known(names: Numbers, limit: int) -> Numbers:
    """The lowest numbers, each once: names are numbered by how well known they are."""
    if len(names) > 4 * limit:
        names = np.partition(names, 3 * limit)[: 3 * limit]
    return np.unique(names)[:limit]


def _threshold(histogram: NDArray[np.intp], wanted: int) -> int:
    """The highest value that at least `wanted` entries reach; 1 if there are fewer."""
    reaching = np.cumsum(histogram[::-1])[::-1]
    enough = np.flatnonzero(reaching >= wanted)
    return max(1, int(enough[-1])) if len(enough) else 1
