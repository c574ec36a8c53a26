"""Sentences that describe a film whose title was forgotten: candidates are offered."""

import pytest

from bot.cards import card
from bot.library import Library
from bot.parsing.describing import described
from bot.questions import read, write
from tests.conftest import GB


@pytest.mark.parametrize(
    ("text", "film"),
    [
        (
            "that film where a screenwriter goes to Vegas to drink himself to death",
            "Leaving Las Vegas (1995)",
        ),
        ("whats the movie with the hacker who learns the world is a simulation", "The Matrix"),
        (
            "old widower ties balloons to his house and flies with a boy scout to south america",
            "Up",
        ),
        ("I forgot the title, detectives hunt a killer of the seven deadly sins", "Se7en"),
    ],
)
def test_what_is_remembered_of_a_film_offers_it_first(
    library: Library, text: str, film: str
) -> None:
    turn = library.ask(text, GB)
    shown = card(turn.answer)

    assert shown.text.startswith("From what you describe, perhaps")
    assert shown.options[0].label.startswith(film)


def test_picking_a_candidate_shows_it(library: Library) -> None:
    turn = library.ask("that film where a screenwriter drinks himself to death in vegas", GB)
    picked = read(write(card(turn.answer).options[0].question))

    assert picked
    assert "Leaving Las Vegas" in (card(library.answer(picked, GB).answer).title or "")


@pytest.mark.parametrize(
    "text", ["that film where zzyzx qwertz uiop", "the movie about xyzzy plugh"]
)
def test_where_nothing_fits_more_is_asked_for(library: Library, text: str) -> None:
    assert "No film I know fits" in card(library.ask(text, GB).answer).text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("heat", None),
        ("leaving las vegas", None),
        ("what time is it", None),
        ("you are a stupid bot", None),
        ("the one where the dog dies", "dog dies"),
        ("that 90s film about a hacker", "90s hacker"),
    ],
)
def test_only_what_tells_something_is_a_description(text: str, words: str | None) -> None:
    told = described(text)

    assert (told and told.words) == words
