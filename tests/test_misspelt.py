"""Typing errors inside a question: in names, in keywords and in the words of the question."""

import pytest

from bot import json_lines
from bot.library import Library
from tests.conftest import GB

UNDERSTOOD: list[tuple[str, str]] = [
    # one name, wherever it stands
    ("the year of Blade Runer", "release year of Blade Runner (1982)"),
    ("how long is the godfahter", "runtime of The Godfather (1972)"),
    ("what is the genre of teh silence of the lams",
     "genres of The Silence of the Lambs (1991)"),
    ("2001 a space oddysey runtime", "runtime of 2001: A Space Odyssey (1968)"),
    ("which films share a director with Goodfelas",
     "films directed by the director of Goodfellas (1990)"),
    # an error that makes another word, or a word of the language
    ("who directed Once Upon a Time im America",
     "director of Once Upon a Time in America (1984)"),
    ("who wrote eternal sunshine of the spotles mind",
     "writer of Eternal Sunshine of the Spotless Mind (2004)"),
    # several names, and a keyword
    ("films with robert de nero and joe peschi",
     "films with Robert De Niro and with Joe Pesci"),
    ("films about adiction", "films about addiction"),
    # words that are no names
    ("who dircted Alien", "director of Alien (1979)"),
    ("is casino longr than alien",
     "whether Casino (1995) is among films longer than Alien (1979)"),
    # several names are as near: it asks
    ("who directed Haet", "something called “Haet”"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "understood"), UNDERSTOOD)
def test_a_question_is_understood_but_for_its_typing_errors(
    library: Library, text: str, understood: str
) -> None:
    _, said = json_lines.answered(text, library, GB)

    assert said["understood"] == understood


@pytest.mark.parametrize("text", ["who directed blorp", "what's the weather like"])
def test_a_word_that_is_no_name_is_not_taken_for_one(library: Library, text: str) -> None:
    _, said = json_lines.answered(text, library, GB)

    assert said["kind"] not in json_lines.ANSWERED
