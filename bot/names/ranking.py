"""How well names fit what was typed, and whether that is sure enough to answer.

The noisy channel: a name's score is how likely anyone means it (its prior) less what it costs to
have typed this instead. Costs are negative logarithms of probabilities; a wrong letter costs 5.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from bot.names.folding import ARTICLES, bag, bare, core, numbers

LETTER = 5.0  # one letter wrong, missing, extra, or swapped with its neighbour
WRONG = 1.5  # on top of that for the first: an exact name is what people mean, however obscure
TOO_FAR = 99.0
_NO_EDITS = 50

Costs = NDArray[np.float32]


class Fit(IntEnum):
    """How a name fits, best first."""

    SAME = 0  # up to spelling habits: articles, spaces, numerals, order
    TYPO = 1  # but for a few letters
    PARTLY = 2  # a part of it, or with something else beside it


class Level(StrEnum):
    """What to do with the matches: answer, ask which, or say that there is none."""

    SURE = "sure"
    ASK = "ask"
    NONE = "none"


class Cost(NamedTuple):
    cost: float
    fit: Fit


@dataclass(frozen=True, slots=True)
class Typed:
    """A folded text someone typed, in the forms that names are compared with."""

    text: str
    core: str
    key: str
    joined: str
    bare: str
    bag: str
    numbers: tuple[str, ...]


def typed(folded: str) -> Typed:
    words = core(folded)
    key, joined = words.replace(" ", ""), folded.replace(" ", "")
    return Typed(folded, words, key, joined, bare(folded), bag(folded), numbers(folded))


def spelling_cost(wanted: Typed, name: str) -> Cost | None:
    """What it costs to type `wanted` for `name` without a wrong letter; None if it has one."""
    if name == wanted.text:
        return Cost(0.0, Fit.SAME)
    words = core(name)
    if words == wanted.core:
        return Cost(0.3 if bare(name) != wanted.bare else 0.8, Fit.SAME)
    key = words.replace(" ", "")
    if key == wanted.key or name.replace(" ", "") == wanted.joined:
        return Cost(1.2, Fit.SAME)
    if bag(name) != wanted.bag:
        return None
    moved = sorted(words.split()) == sorted(wanted.core.split())
    moved |= sorted(name.split()) == sorted(wanted.text.split())
    return Cost(2.5, Fit.SAME if moved else Fit.PARTLY)  # else an article came or went inside


def part_cost(wanted: Typed, name: str, stem: int, *, growing: bool) -> Cost | None:
    """What it costs to stop there, or to begin in the middle; None if the text is no part of the
    name. `growing`: it is still being typed. `stem`: how much of the name stands for all of it."""
    at = f" {name}".find(f" {wanted.text}")
    if at < 0:
        return None
    left_out = len(name) - len(wanted.text)
    if growing:
        return Cost((1.0 if at == 0 else 3.5) + 0.01 * left_out, Fit.PARTLY)
    rest = name[at + len(wanted.text) :]
    cut = 3.5 if rest and rest[0] != " " else 0.0
    if at == 0:
        is_stem = stem == len(wanted.text.encode())
        cost = Cost(2.5, Fit.TYPO) if is_stem else Cost(3.5 + 0.08 * left_out, Fit.PARTLY)
        return Cost(cost.cost + cut, cost.fit)
    ends_it = not rest and (len(wanted.text) >= 10 or 2 * len(wanted.text) >= len(name))
    phrase = " " in wanted.text
    cost = (3.0 if phrase else 5.0) + 0.08 * left_out + 2 * cut
    return Cost(cost, Fit.TYPO if ends_it and phrase else Fit.PARTLY)


def typo_costs(wanted: Typed, names: Sequence[str], *, growing: bool) -> Costs:
    """What the wrong letters cost, for each name; TOO_FAR where there are too many."""
    length = len(wanted.key)
    most = min(2 + length // 5, max(1, length // 2))
    whole = [name.replace(" ", "") for name in names]
    short = [bare(name).replace(" ", "") for name in names]
    costs: list[Costs] = []
    for typed, forms in ((wanted.joined, whole), (wanted.bare.replace(" ", ""), short)):
        costs.append(_letters(_edits(typed, forms, most)) + np.float32(0.8))
        if growing:
            costs.append(_beginning_costs(typed, forms, most))
    return np.minimum.reduce(costs)


def typo_fit(wanted: Typed, name: str, cost: float, shortest: int) -> Cost:
    """A cost of `typo_costs`, seen closer: a digit is never a typo, that is another film; nor
    is a typing error in fewer than `shortest` letters sure to be one."""
    if numbers(name) != wanted.numbers:
        return Cost(cost + LETTER, Fit.PARTLY)
    allowed = 1 + len(wanted.key) // 8 if len(wanted.key) >= shortest else 0
    sure = cost < LETTER * allowed + WRONG + 1.0
    return Cost(cost, Fit.TYPO if sure else Fit.PARTLY)


def _letters(edits: NDArray[np.int32]) -> Costs:
    costs = np.where(edits > 0, LETTER * edits + WRONG, 0)
    return np.where(edits > _NO_EDITS, TOO_FAR, costs).astype(np.float32)


def _beginning_costs(typed: str, names: list[str], most: int) -> Costs:
    """What it costs if the name goes on where the typing stops."""
    length = len(typed)
    more = np.array([len(name) - length for name in names])
    nearest = np.full(len(names), most + 1, np.int32)
    for end in (length, length + 1, length - 1):
        nearest = np.minimum(nearest, _edits(typed, [name[:end] for name in names], most))
    costs = _letters(nearest) + (1.0 + 0.01 * np.maximum(more, 0))
    return np.where((more >= 0) & (nearest <= most), costs, TOO_FAR).astype(np.float32)


def _edits(typed: str, names: list[str], most: int) -> NDArray[np.int32]:
    found: NDArray[np.int32] = cdist(
        [typed], names, scorer=OSA.distance, score_cutoff=most, dtype=np.int32
    )[0]
    return np.where(found > most, _NO_EDITS + 1, found)


def word_cost(wanted: Typed, name: str) -> Cost | None:
    """What it costs if words are missing, added or misspelt; for when nothing else fits."""
    name_words = name.split()
    lost = 0.0
    for word in wanted.text.split():
        if word in name_words:
            continue
        if word in ARTICLES:
            lost += 0.5
            continue
        nearest = min((_word_edits(word, other) for other in name_words), default=9)
        lost += nearest if nearest <= max(1, len(word) // 4) else 0.6 * len(word)
    unsaid = len(name) - len(wanted.text)
    return Cost(LETTER * lost + 5.0 + 0.08 * abs(unsaid), Fit.PARTLY)


def _word_edits(word: str, other: str) -> int:
    return OSA.distance(word, other[: len(word) + 1], score_cutoff=2)
