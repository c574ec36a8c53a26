"""Whole questions, from words to what is shown."""

import pytest

from bot.answers import FilmSheet, NoSuchName, NotUnderstood, Which
from bot.cards import card
from bot.library import Library
from tests.conftest import GB

SURE = [
    ("Leaving Las Vegas", "Leaving Las Vegas (1995) · Mike Figgis · 1 h 51 min"),
    ("leaving las vagas", "Leaving Las Vegas (1995) · Mike Figgis · 1 h 51 min"),
    ("the killers leaving las vegas", "The Killers: Leaving Las Vegas (2007) · 1 h 1 min"),
]


@pytest.mark.parametrize(("text", "said"), SURE)
def test_a_sure_name_is_answered(library: Library, text: str, said: str) -> None:
    answer = library.ask(text, GB).answer

    assert isinstance(answer, FilmSheet)
    assert card(answer).text == said
