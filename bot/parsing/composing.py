"""Putting a sentence together from the meanings of its words: every way that the types allow.

Neighbours are combined two by two, from the end of the sentence to its beginning; of all that the
same words may mean together, the cheapest are kept.
"""

import heapq
from collections import defaultdict
from typing import NamedTuple

from bot.parsing.asking import ASKING
from bot.parsing.credits import CREDITS
from bot.parsing.doing import DOING
from bot.parsing.joining import JOINING
from bot.parsing.meanings import Meaning
from bot.parsing.mentions import Sentence
from bot.parsing.rules import Rules

_KEPT = 7  # meanings of the same words
_TRIED = 260  # meanings that begin at the same word
_WORST = 16.0

GRAMMAR = Rules(CREDITS, DOING, JOINING, ASKING)


class Whole(NamedTuple):
    """A meaning of the whole sentence."""

    meaning: Meaning
    cost: float


def meanings(sentence: Sentence) -> list[Whole]:
    """What the sentence may mean, the likeliest first."""
    begin = _skips(sentence.left_out)
    built: list[dict[tuple[int, Meaning], float]] = [{} for _ in range(len(sentence.words) + 1)]
    here: defaultdict[int, list[tuple[float, int, Meaning]]] = defaultdict(list)
    for start, end, meaning, cost in sentence.mentions:
        here[start].append((cost, end, meaning))
    for start in range(len(sentence.words) - 1, -1, -1):
        built[start] = _built_from(here[start], begin, built)
    last = len(sentence.words)
    wholes: dict[Meaning, float] = {}
    for start, skipped in begin[0]:
        for (end, meaning), cost in built[start].items():
            rest = dict(begin[end]).get(last)
            if rest is not None:
                whole = skipped + cost + rest
                wholes[meaning] = min(whole, wholes.get(meaning, whole))
    return [Whole(meaning, cost) for meaning, cost in sorted(wholes.items(), key=lambda w: w[1])]


def _built_from(
    lexical: list[tuple[float, int, Meaning]],
    begin: list[list[tuple[int, float]]],
    built: list[dict[tuple[int, Meaning], float]],
) -> dict[tuple[int, Meaning], float]:
    """Everything that begins at one word, by where it ends."""
    found: dict[tuple[int, Meaning], float] = {}
    kept: defaultdict[int, int] = defaultdict(int)
    number = 0
    queue = [(cost, n, end, meaning) for n, (cost, end, meaning) in enumerate(lexical)]
    number = len(queue)
    heapq.heapify(queue)
    tried = 0
    while queue and tried < _TRIED:
        cost, _, end, meaning = heapq.heappop(queue)
        if (end, meaning) in found or kept[end] >= _KEPT:
            continue
        found[end, meaning] = cost
        kept[end] += 1
        tried += 1
        for place, skipped in begin[end]:
            for (stop, other), price in built[place].items():
                for combined, extra in GRAMMAR.together(meaning, other):
                    total = cost + skipped + price + extra
                    if total < _WORST and (stop, combined) not in found:
                        number += 1
                        heapq.heappush(queue, (total, number, stop, combined))
    return found


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
