"""Putting a sentence together from the meanings of its words: every way that the types allow.

Neighbours are combined two by two, from the end of the sentence to its beginning; of all that the
same words may mean together, the cheapest are kept.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from bot.parsing.asking import ASKING
from bot.parsing.choosing import CHOOSING
from bot.parsing.credits import CREDITS
from bot.parsing.doing import DOING
from bot.parsing.honouring import HONOURING
from bot.parsing.joining import JOINING
from bot.parsing.meanings import Meaning
from bot.parsing.mentions import Sentence
from bot.parsing.playing import PLAYING
from bot.parsing.rules import Rules
from bot.parsing.titling import TITLING
from bot.parsing.watching import WATCHING

_KEPT = 7  # meanings of the same words
_TRIED = 260  # meanings that begin at the same word
_MOST_TRIED = 4_800  # rules that are tried for one question
_WORST = 16.0

GRAMMAR = Rules(
    CREDITS, DOING, JOINING, ASKING, CHOOSING, HONOURING, TITLING, PLAYING, WATCHING
)  # fmt: skip


class Whole(NamedTuple):
    """A meaning of the whole sentence."""

    meaning: Meaning
    cost: float


class Effort:
    """How many rules may still be tried for one question, so that none takes long."""

    def __init__(self, most: int = _MOST_TRIED) -> None:
        self.left = most


def meanings(sentence: Sentence, effort: Effort) -> list[Whole]:
    """What the sentence may mean, the likeliest first."""
    begin = _skips(sentence.left_out)
    chart = _Chart(len(sentence.words), begin, effort)
    here: defaultdict[int, list[tuple[float, int, Meaning]]] = defaultdict(list)
    for start, end, meaning, cost in sentence.mentions:
        here[start].append((cost, end, meaning))
    for start in range(len(sentence.words) - 1, -1, -1):
        chart.build(start, here[start])
    last = len(sentence.words)
    wholes: dict[Meaning, float] = {}
    for start, skipped in begin[0]:
        for (end, meaning), cost in chart.built[start].items():
            rest = dict(begin[end]).get(last)
            if rest is not None:
                whole = skipped + cost + rest
                wholes[meaning] = min(whole, wholes.get(meaning, whole))
    return [Whole(meaning, cost) for meaning, cost in sorted(wholes.items(), key=lambda w: w[1])]


class _Built(NamedTuple):
    cost: float
    end: int
    meaning: Meaning


class _Chart:
    """What the words from each place on may mean."""

    def __init__(self, words: int, begin: list[list[tuple[int, float]]], effort: Effort) -> None:
        self.built: list[dict[tuple[int, Meaning], float]] = [{} for _ in range(words + 1)]
        self._begin = begin
        self._by_type: list[dict[type, list[_Built]]] = [{} for _ in range(words + 1)]
        self._effort = effort

    def build(self, start: int, lexical: list[tuple[float, int, Meaning]]) -> None:
        """Everything that begins at this word; what begins behind it has been built."""
        found = self.built[start]
        kept: defaultdict[int, int] = defaultdict(int)
        queue = [(cost, n, end, meaning) for n, (cost, end, meaning) in enumerate(lexical)]
        heapq.heapify(queue)
        number = len(queue)
        while queue and len(found) < _TRIED:
            cost, _, end, meaning = heapq.heappop(queue)
            if kept[end] >= _KEPT or (end, meaning) in found:
                continue
            found[end, meaning] = cost
            kept[end] += 1
            for built in self._joined(meaning, end, cost):
                if (built.end, built.meaning) not in found:
                    number += 1
                    heapq.heappush(queue, (built.cost, number, built.end, built.meaning))
        by_type: defaultdict[type, list[_Built]] = defaultdict(list)
        for (end, meaning), cost in found.items():
            by_type[type(meaning)].append(_Built(cost, end, meaning))
        self._by_type[start] = by_type

    def _joined(self, meaning: Meaning, end: int, cost: float) -> Iterator[_Built]:
        """What it may mean together with what follows."""
        for kind, rules in GRAMMAR.after(type(meaning)).items():
            for place, skipped in self._begin[end]:
                for price, stop, other in self._by_type[place].get(kind, ()):
                    base = cost + skipped + price
                    if base >= _WORST:
                        break  # they come cheapest first
                    self._effort.left -= len(rules)
                    if self._effort.left < 0:
                        return
                    for combine, extra in rules:
                        if base + extra < _WORST and (both := combine(meaning, other)) is not None:
                            yield _Built(base + extra, stop, both)


def _skips(left_out: list[float]) -> list[list[tuple[int, float]]]:
    """From each place, where one may go on after leaving words out, and what that costs."""
    skips: list[list[tuple[int, float]]] = []
    for start in range(len(left_out) + 1):
        places, cost = [(start, 0.0)], 0.0
        for at in range(start, len(left_out)):
            cost += left_out[at]
            if cost > _MOST_LEFT_OUT:
                break
            places.append((at + 1, cost))
        skips.append(places)
    return skips


_MOST_LEFT_OUT = 7.0
