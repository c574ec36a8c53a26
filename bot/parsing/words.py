"""A sentence as words, each with its place in the text."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.names.folding import fold
from bot.parsing.meanings import Meaning

MOST_WORDS = 48
_WORD = re.compile(r"[^\W_]+(?:['’`´][^\W_]+)*['’`´]?|[^\s\w]|_")
_POSSESSIVE = re.compile(r"^(.+?)(['’`´](?:s|S)?)$")


class Word(NamedTuple):
    """`text` as typed, `plain` in lower case without accents; `start` and `end` in the text."""

    text: str
    plain: str
    start: int
    end: int

    @property
    def is_sign(self) -> bool:
        return not self.text[0].isalnum()

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()


class Mention(NamedTuple):
    """A stretch of words with one of its meanings."""

    start: int
    end: int
    meaning: Meaning
    cost: float


def words_of(text: str) -> list[Word]:
    """`Figgis's "Heat"` -> `Figgis`, `'s`, `"`, `Heat`, `"`."""
    words: list[Word] = []
    for found in _WORD.finditer(text):
        whole, start = found[0], found.start()
        split = _POSSESSIVE.match(whole)
        if split and whole[0].isalnum():
            middle = start + len(split[1])
            words += [_word(split[1], start), _word(split[2], middle)]
        else:
            words.append(_word(whole, start))
    return words[: MOST_WORDS + 1]


def _word(text: str, start: int) -> Word:
    plain = fold(text) if text[0].isalnum() else text
    return Word(text, plain, start, start + len(text))


def spans(words: list[Word], longest: int) -> Iterator[tuple[int, int]]:
    """Every stretch of so many words at most that begins and ends with a word."""
    for start, word in enumerate(words):
        if not word.is_sign:
            for end in range(start + 1, min(start + longest, len(words)) + 1):
                if not words[end - 1].is_sign:
                    yield start, end
