"""How well names fit what was typed, and whether that is sure enough to answer.

The noisy channel: a name's score is how likely anyone means it (its prior) less what it costs to
have typed this instead. Costs are negative logarithms of probabilities; a wrong letter costs 5.
"""

import re
from collections.abc import Sequence
from enum import IntEnum, StrEnum
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from bot.names.folding import ARTICLES, bag, bare, core, counted, numbers
from bot.names.slips import slips_cost

LETTER = 5.0  # one letter wrong, missing, extra, or swapped with its neighbour
WRONG = 0.5  # on top of that for the first: an exact name is what people mean, however obscure
HEARD = (
    0.7  # of what the letters cost counts, where the name sounds the same: `altetud` for `altitude`
)
LONG_ENOUGH_TO_HEAR = 5  # letters; many shorter names sound alike
ANY_SPACES = 2.4  # where letters are compared without spaces: rarely is that wrong as well
JOINED = 1.6  # its words joined, or split, otherwise
ARTICLE = 0.8  # another article, or one where there is none
ONE_SLIP, SURE_SLIP = 6.5, 4.9  # what wrong letters may cost to be surely slips: one, or each
REORDERED = 2.5  # its words in another order
RESPELT = 0.4  # another spelling of its numbers: `part two` for `ii`
RIVAL = 3.0  # how near another film's score has to be for it to be meant as well
MISSPELT_RIVAL = 7.0  # the same, where a slip for its title is another film's foreign one
SCATTERED = 7.0  # its words are somewhere in the name
WRONG_YET = 2.0  # the same, while the name is still being typed
TOO_FAR = 99.0
_NO_EDITS = 50
_LONGEST_SLIP = 4  # letters of what may be a misspelt article
_SOMEBODYS = 3  # words that may name somebody whose film it is: `monty pythons life of brian`
_MISSPELT = ("les", "los", "las")
_FOREIGN = ARTICLES - {"the", "a", "an"}  # rarer than a slip for another word

_HEARD = (
    ("ph", "f"), ("gh", ""), ("th", "t"), ("wh", "w"), ("ck", "k"), ("ce", "se"), ("ci", "si"),
    ("cy", "si"), ("kn", "n"), ("wr", "r"), ("ea", "e"), ("ie", "i"), ("ei", "i"), ("ou", "u"),
)  # fmt: skip
_ALIKE = str.maketrans("eyucqz", "iiokks")
_REPEATED = re.compile(r"(.)\1+")

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


class Typed:
    """A folded text someone typed, in the forms that names are compared with. Each is worked out
    when it is first needed."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def core(self) -> str:
        return core(self.text)

    @cached_property
    def key(self) -> str:
        return self.core.replace(" ", "")

    @cached_property
    def joined(self) -> str:
        return self.text.replace(" ", "")

    @cached_property
    def bare(self) -> str:
        return bare(self.text)

    @cached_property
    def bare_key(self) -> str:
        return self.bare.replace(" ", "")

    @cached_property
    def unarticled(self) -> list[tuple[str, int]]:
        """Joined, without a misspelt article in front, `teh heat` or `theheat`, or with what only
        looks like one, `las night`, and how many of its letters are wrong."""
        return _after_slips(self.text)

    @cached_property
    def sound(self) -> str:
        return sound(self.bare_key)

    @cached_property
    def bag(self) -> str:
        return bag(self.text)

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        return numbers(self.text)


def _after_slips(folded: str) -> list[tuple[str, int]]:
    """What follows an article that is misspelt, or written together with the name."""
    first, _, rest = folded.partition(" ")
    if first in ARTICLES or not folded.isascii():
        return [(folded.replace(" ", ""), 0)] if rest and first in _FOREIGN else []
    found = [(folded[3:].replace(" ", ""), 0)] if first.startswith("the") else []
    if rest and len(first) <= _LONGEST_SLIP:
        wrong = min(OSA.distance(first, "the"), *(OSA.distance(first, a) for a in _MISSPELT))
        found += [(rest.replace(" ", ""), wrong)] if wrong <= 2 else []
    return [(key, wrong) for key, wrong in found if len(key) > 1]


def spelling_cost(wanted: Typed, name: str) -> Cost | None:
    """What it costs to type `wanted` for `name` without a wrong letter; None if it has one."""
    if name == wanted.text:
        return Cost(0.0, Fit.SAME)
    words = core(name)
    if words == wanted.core:
        return Cost(RESPELT if bare(name) != wanted.bare else ARTICLE, Fit.SAME)
    key = words.replace(" ", "")
    if key == wanted.key or name.replace(" ", "") == wanted.joined:
        return Cost(JOINED, Fit.SAME)
    if bag(name) != wanted.bag:
        return None
    if counted(name) == counted(wanted.text):
        return Cost(1.5, Fit.SAME)
    moved = sorted(words.split()) == sorted(wanted.core.split())
    moved |= sorted(name.split()) == sorted(wanted.text.split())
    return Cost(REORDERED, Fit.SAME if moved else Fit.PARTLY)  # else an article came or went inside


def part_cost(wanted: Typed, name: str, stem: int, *, growing: bool) -> Cost | None:
    """What it costs to stop there, or to begin in the middle; None if the text is no part of the
    name. `growing`: it is still being typed. `stem`: how much of the name stands for all of it."""
    at = f" {name}".find(f" {wanted.text}")
    if at < 0:
        return None
    left_out = len(name) - len(wanted.text)
    article = 0.0 if at == 0 else ARTICLE
    begins = at == 0 or name[: at - 1] in ARTICLES
    if growing:
        return Cost((1.0 + article / 2 if begins else 3.5) + 0.01 * left_out, Fit.PARTLY)
    rest = name[at + len(wanted.text) :]
    cut = 3.5 if rest and rest[0] != " " else 0.0
    if begins:
        is_stem = stem == len(name[: at + len(wanted.text)].encode())
        definite = is_stem and (wanted.numbers or rest.startswith(" or "))
        cost = 2.5 if is_stem else 3.5 + 0.08 * left_out
        return Cost(cost + article + cut, Fit.TYPO if definite else Fit.PARTLY)
    somebodys = name[: at - 1].endswith("s") and name.count(" ", 0, at) <= _SOMEBODYS
    phrase = " " in wanted.text
    cost = (3.0 if phrase else 5.0) + 0.08 * left_out + 2 * cut
    return Cost(cost, Fit.TYPO if somebodys and phrase and not rest else Fit.PARTLY)


def typo_costs(wanted: Typed, names: Sequence[str]) -> Costs:
    """What the wrong letters cost, for each name; TOO_FAR where there are too many."""
    most = _most_edits(wanted)
    short = [bare(name).replace(" ", "") for name in names]
    edits = _edits(wanted.bare_key, short, most)
    whole = [name.replace(" ", "") for name in names]
    edits = np.minimum(edits, _edits(wanted.joined, whole, most))
    for key, wrong in wanted.unarticled:
        edits = np.minimum(edits, wrong + _edits(key, short, most - wrong))
    spaced = _letters(_edits(wanted.text, names, most), WRONG)
    return np.minimum(_letters(edits, WRONG) + np.float32(ANY_SPACES), spaced)


def beginning_costs(wanted: Typed, names: Sequence[str]) -> Costs:
    """What the wrong letters cost if the name goes on where the typing stops, for each name."""
    most = _most_edits(wanted)
    short = [bare(name).replace(" ", "") for name in names]
    costs = _letters(_beginning_edits(wanted.bare_key, short, most), WRONG_YET)
    if wanted.unarticled:
        whole = [name.replace(" ", "") for name in names]
        costs = np.minimum(costs, _letters(_beginning_edits(wanted.joined, whole, most), WRONG_YET))
    for key, wrong in wanted.unarticled:
        without = wrong + _beginning_edits(key, short, most - wrong)
        costs = np.minimum(costs, _letters(without, WRONG_YET) + ARTICLE)
    left_out = np.array([max(0, len(name) - len(wanted.text)) for name in names], np.float32)
    costs += _article_costs(wanted, names) + np.float32(1.0) + np.float32(0.01) * left_out
    return costs


def closer_beginning_cost(wanted: Typed, name: str) -> float:
    """The same for one name, each wrong letter weighed by how easily it is typed."""
    short = bare(name).replace(" ", "")
    ends = _ends(len(wanted.bare_key))
    slips = min(slips_cost(wanted.bare_key, short[:end]) for end in ends) + WRONG_YET
    left_out = max(0, len(name) - len(wanted.text))
    return slips + 1.0 + 0.01 * left_out + float(_article_costs(wanted, [name])[0])


def _article_costs(wanted: Typed, names: Sequence[str]) -> Costs:
    """What it costs to have typed another article, or one where there is none."""
    article, _, _ = wanted.text.partition(" ")
    if article not in ARTICLES:
        return np.zeros(len(names), np.float32)
    same = [name.startswith(f"{article} ") for name in names]
    return np.where(same, 0.0, ARTICLE).astype(np.float32)


def _most_edits(wanted: Typed) -> int:
    length = len(wanted.key)
    return min(2 + length // 5, max(1, length // 2))


def is_heard(wanted: Typed, name: str) -> bool:
    """Whether the name sounds like what was typed."""
    long_enough = len(wanted.bare_key) >= LONG_ENOUGH_TO_HEAR
    return long_enough and sound(bare(name).replace(" ", "")) == wanted.sound


def sound(key: str) -> str:
    """Roughly what is heard of a name: `weather` and `whetter` are the same."""
    for written, heard in _HEARD:
        key = key.replace(written, heard)
    return _REPEATED.sub(r"\1", key.removesuffix("e").translate(_ALIKE)) or key


def closer_cost(wanted: Typed, name: str) -> float:
    """What the wrong letters cost, each weighed by how easily it is typed. A digit is never a
    slip: that is another film."""
    rest = bare(name)
    short = rest.replace(" ", "")
    cost = slips_cost(wanted.text, name)
    if (rest, wanted.bare) != (name, wanted.text):
        cost = min(cost, slips_cost(wanted.bare, rest) + ARTICLE)
    cost = min(cost, slips_cost(wanted.bare_key, short) + ANY_SPACES)
    for key, wrong in wanted.unarticled:
        cost = min(cost, LETTER * wrong + slips_cost(key, short) + ANY_SPACES)
    cost = WRONG + (HEARD * cost if is_heard(wanted, name) else cost)
    return cost + LETTER if wanted.numbers and numbers(name) != wanted.numbers else cost


def typo_fit(wanted: Typed, name: str, closer: float, shortest: int) -> Fit:
    """How a name with a cost of `closer_cost` fits: a digit is never a typo, nor is a typing error
    sure to be one where the name, or what was typed, has fewer than `shortest` letters, nor are
    several that are rarely made."""
    letters = min(len(wanted.key), len(bare(name)))
    if numbers(name) != wanted.numbers or letters < shortest:
        return Fit.PARTLY
    allowed = len(wanted.key) // 8
    sure = closer < WRONG + ARTICLE + (SURE_SLIP * (1 + allowed) if allowed else ONE_SLIP)
    return Fit.TYPO if sure else Fit.PARTLY


def _letters(edits: NDArray[np.int32], wrong: float) -> Costs:
    costs = np.where(edits > 0, LETTER * edits + wrong, 0)
    return np.where(edits >= _NO_EDITS, TOO_FAR, costs).astype(np.float32)


def _beginning_edits(typed: str, names: list[str], most: int) -> NDArray[np.int32]:
    length = len(typed)
    ends = (_edits(typed, [name[:end] for name in names], most) for end in _ends(length))
    return np.minimum.reduce(list(ends))


def _ends(length: int) -> tuple[int, int, int]:
    """Where the typing may have stopped in the right name: a letter too many, or one too few."""
    return length, length + 1, length - 1


def _edits(typed: str, names: Sequence[str], most: int) -> NDArray[np.int32]:
    found: NDArray[np.int32] = cdist(
        [typed], names, scorer=OSA.distance, score_cutoff=max(most, 0), dtype=np.int32
    )[0]
    return np.where(found > most, _NO_EDITS, found)


def word_costs(wanted: Typed, names: Sequence[str]) -> Costs:
    """What it costs if words are missing, added or misspelt, for each name; for when nothing
    else fits."""
    words = [name.split() for name in names]
    place = {word: at for at, word in enumerate(dict.fromkeys(w for some in words for w in some))}
    flat = np.array([place[word] for some in words for word in some], np.intp)
    begin = np.cumsum([0, *(len(some) for some in words[:-1])])
    lost = np.zeros(len(names), np.float32)
    for word in wanted.text.split():
        lost += np.minimum.reduceat(_word_losses(word, list(place))[flat], begin)
    unsaid = np.array([abs(len(name) - len(wanted.text)) for name in names], np.float32)
    return (LETTER * lost + SCATTERED + 0.08 * unsaid).astype(np.float32)


def _word_losses(word: str, others: list[str]) -> Costs:
    """How many letters are lost if this word was typed for each of the others."""
    if word in ARTICLES:
        return np.array([0.0 if word == other else 0.5 for other in others], np.float32)
    allowed = min(max(1, len(word) // 4), 2)
    edits = _edits(word, [other[: len(word) + 1] for other in others], allowed)
    return np.where(edits < _NO_EDITS, edits, 0.6 * len(word)).astype(np.float32)
