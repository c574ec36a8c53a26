"""What is said to the bot that is no question about films: a short, kind reply, and no film."""

import pytest

from bot.answers import NotUnderstood, Said
from bot.cards import card
from bot.library import Library
from tests.conftest import GB

SAID = {
    Said.GREETING: ["hello", "hi bot", "Hey there!", "good morning", "what's up"],
    Said.THANKS: ["thanks", "thank you so much", "nice one", "cool, thanks!"],
    Said.FAREWELL: ["bye", "good night"],
    Said.LAUGHTER: ["lol", "haha"],
    Said.NOD: ["ok", "and?", "why", "yes please"],
    Said.HELP: ["help", "what can you do", "who are you", "can you help me"],
    Said.RUDE: ["you suck", "shut up", "this bot is garbage", "this is so bad"],
    Said.OPINION: ["do you like Tarantino", "what's your favourite film"],
    Said.TO_ME: ["are you a real person", "I love you"],
    Said.POINTING: ["how long is it", "who directed that", "is it on netflix"],
    Said.UNCLEAR: ["films by", "what's the weather like"],
}
SAYINGS = [(text, said) for said, texts in SAID.items() for text in texts]


@pytest.mark.parametrize(("text", "said"), SAYINGS)
def test_small_talk_is_answered_in_kind(library: Library, text: str, said: Said) -> None:
    answer = library.ask(text, GB).answer

    assert isinstance(answer, NotUnderstood)
    assert answer.said is said
    assert 20 < len(card(answer).text) < 200


@pytest.mark.parametrize(
    "text", ["Up", "Her", "the good the bad & the ugly", "good bad ugly", "do the right thing"]
)
def test_a_title_is_no_small_talk(library: Library, text: str) -> None:
    assert not isinstance(library.ask(text, GB).answer, NotUnderstood)


def test_thanks_after_a_film_is_not_about_it(library: Library) -> None:
    film = library.ask("alien", GB)

    assert isinstance(library.ask("thanks", GB, before=film).answer, NotUnderstood)
