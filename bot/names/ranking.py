"""How well a name fits what was typed, and whether that is sure enough to answer.

Costs are in units where one wrong letter is 5: the noisy channel of `-log` probabilities.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from rapidfuzz.distance import OSA

from bot.names.folding import ARTICLES, numbers, with_digits, without_article

LETTER = 5.0  # one letter wrong, missing, extra or swapped with its neighbour
RIVAL = 3.0  # a reading this much worse is still a rival: ask
SHORTEST_TYPO = 4  # in a shorter name every letter counts
_LINKING = ARTICLES | frozenset("with by starring directed from of and in".split())


class Fit(StrEnum):
    """How a name fits: `SAME` up to spelling habits, `TYPO`, or only `PARTLY`."""

    SAME = "same"
    TYPO = "typo"
    PARTLY = "partly"


class Cost(NamedTuple):
    """How far a name is from what was typed; smaller is better."""

    cost: float
    fit: Fit


class Level(StrEnum):
    """What to do with the matches: answer, ask which, or say that there is none."""

    SURE = "sure"
    ASK = "ask"
    NONE = "none"


class Match(NamedTuple):
    film: int
    cost: float
    fit: Fit


def cost(typed: str, name: str, also: Iterable[str] = ()) -> Cost | None:
    """What it takes for someone who means `name` to type `typed`; None if it is too much.

    Both are folded. `also` are words that would explain the rest of what was typed: the names
    of the film's people ("crash cronenberg").
    """
    fits = (_spelling(typed, name), _part(typed, name), _more(typed, name, frozenset(also)))
    return min((fit for fit in fits if fit), default=None)


def level(matches: Sequence[Match]) -> Level:
    """Sure when the best match fits well and nothing rivals it. `matches`: best first."""
    if not matches:
        return Level.NONE
    best, *others = matches
    if best.fit is Fit.PARTLY or any(other.cost < best.cost + RIVAL for other in others):
        return Level.ASK
    return Level.SURE


def _spelling(typed: str, name: str) -> Cost | None:
    if typed == name:
        return Cost(0.0, Fit.SAME)
    if (short := without_article(typed)) == (short_name := without_article(name)):
        return Cost(0.3, Fit.SAME)
    if numbers(typed) != numbers(name):  # a digit is never a typo: that is another film
        return None
    plain, plain_name = with_digits(short), with_digits(short_name)
    if plain == plain_name or plain.replace(" ", "") == plain_name.replace(" ", ""):
        return Cost(0.5, Fit.SAME)
    if sorted(plain.split()) == sorted(plain_name.split()):
        return Cost(2.0, Fit.SAME)
    return _typo(plain, plain_name)


def _typo(typed: str, name: str) -> Cost | None:
    length = min(len(typed), len(name))
    allowed = 0 if length < SHORTEST_TYPO else 1 + length // 8
    edits = OSA.distance(typed, name, score_cutoff=allowed + 2)
    if edits > allowed + 2 or 2 * edits > length:
        return None
    fit = Fit.TYPO if edits <= allowed else Fit.PARTLY
    return Cost(LETTER * edits, fit)


def _part(typed: str, name: str) -> Cost | None:
    """The beginning of a longer name, or some of its words, in their order."""
    if len(typed) < 2 or len(typed) >= len(name):
        return None
    left_out = 0.08 * (len(name) - len(typed))
    if name.startswith(typed) or without_article(name).startswith(typed):
        return Cost(3.5 + left_out, Fit.PARTLY)
    words = without_article(typed).split()
    remaining = iter(name.split())
    if len(words) > 1 and all(word in remaining for word in words):
        phrase = f" {' '.join(words)} " in f" {name} "
        long_enough = 2 * len(typed) >= len(name) or len(typed) >= 10
        sure = phrase and long_enough and numbers(typed) == numbers(name)
        return Cost(4.0 + left_out, Fit.TYPO if sure else Fit.PARTLY)
    return None


def _more(typed: str, name: str, also: frozenset[str]) -> Cost | None:
    """The whole name, and words that the film's people explain."""
    words, name_words = typed.split(), without_article(name).split()
    for start in range(len(words) - len(name_words) + 1):
        stop = start + len(name_words)
        if words[start:stop] != name_words:
            continue
        rest = [word for word in words[:start] + words[stop:] if word not in _LINKING]
        if rest and all(_explained(word, also) for word in rest):
            return Cost(1.0, Fit.SAME)
    return None


def _explained(word: str, also: frozenset[str]) -> bool:
    if word in also or word.removesuffix("s") in also:
        return True
    return len(word) >= 6 and any(OSA.distance(word, other) <= 1 for other in also)
