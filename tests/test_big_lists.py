"""Lists of very many films: found another way than short ones, and the same."""

import pytest

from bot.cards import card
from bot.library import Library
from bot.lookup import listing, ways
from bot.questions import Asker
from tests.conftest import GB

LISTS = (
    "horror films",
    "french comedies from the 60s",
    "horror films from the 70s under 100 minutes",
    "westerns or musicals",
    "comedies but not romances",
    "horror films with Sigourney Weaver",
    "films from 1955",
    "longest french film",
    "oldest horror film",
    "newest western",
    "shortest comedy of the 80s",
    "how many french comedies",
    "films by the director of Alien from the 80s",
)


@pytest.mark.parametrize("text", LISTS)
@pytest.mark.parametrize("counted", [0, 5, 40])
def test_big_lists_hold_the_same(
    library: Library, monkeypatch: pytest.MonkeyPatch, text: str, counted: int
) -> None:
    said = card(library.ask(text, GB).answer)
    monkeypatch.setattr(listing, "ALL", 4)
    monkeypatch.setattr(ways, "COUNTED", counted)
    monkeypatch.setattr(listing, "COUNTED", 10_000)

    assert card(library.ask(text, GB).answer) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("how many dramas", "I know more than 150 Drama films."),
        ("how many dramas from the 90s", "I know 49 Drama films from the 1990s."),
        ("dramas", "Drama films (more than 150): "),
    ],
)
def test_of_too_many_to_count_it_says_that_they_are_more(
    library: Library, monkeypatch: pytest.MonkeyPatch, text: str, said: str
) -> None:
    monkeypatch.setattr(listing, "ALL", 20)
    monkeypatch.setattr(listing, "COUNTED", 150)

    assert card(library.ask(text, GB).answer).text.startswith(said)


def test_one_of_very_many_is_picked_by_chance(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "ALL", 20)
    monkeypatch.setattr(listing, "COUNTED", 150)

    picked = {card(library.ask("pick a drama", Asker("GB")).answer).text for _ in range(2)}

    assert len(picked) == 1
    assert next(iter(picked)).startswith("How about ")
