"""Sentences of any kind: nothing raises, and only so much is tried for one of them."""

import random

import pytest

from bot.answers import NotUnderstood
from bot.library import Library
from bot.parsing import parse
from bot.parsing.composing import Effort
from bot.parsing.lexicon import PREPOSITIONS, SENSES, SILENT
from bot.parsing.sentences import understood
from bot.questions import Question

NAMES = "Heat, Alien, Casino, Her, M, Al Pacino, Ridley Scott, Carrie, The Godfather, 1995".split(
    ", "
)
LEAST = 1_000  # a pass that begins when nothing is left still sees what the words mean alone
ODD = ["zxcv", "Qwrt", "'s", ",", "(", '"', "-", "😀", "ﬁ", "é̂", "\x00", "@everyone", "12", "a-b-c"]


def _sentence(seed: int) -> str:
    chance = random.Random(seed)  # noqa: S311  # the same sentences every time
    lexicon = [" ".join(phrase) for phrase in SENSES]
    pools = [lexicon, sorted(SILENT), list(PREPOSITIONS), NAMES, ODD]
    kept = chance.sample(pools, chance.randint(1, len(pools)))
    count = chance.choice((1, 3, 6, 12, 24, 48))
    return " ".join(chance.choice(chance.choice(kept)) for _ in range(count))


@pytest.mark.parametrize("seed", range(150))
def test_any_words_are_read_or_not_understood(library: Library, seed: int) -> None:
    text = _sentence(seed)

    assert isinstance(parse(text, library.names), Question | NotUnderstood)


@pytest.mark.parametrize(
    "text",
    [
        "Heat and Casino and Alien and " * 12,
        "not " * 48,
        "who directed films by the director of " * 6,
        "Heat's " * 285,
        "((" * 1000,
        "x" * 2000,
        "1995 " * 400,
        "a-" * 1000,
    ],
)
def test_only_so_much_is_tried(library: Library, text: str) -> None:
    effort = Effort()

    understood(text, library.names, None, effort)

    assert effort.left > -LEAST
