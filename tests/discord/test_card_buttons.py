"""The buttons under a card: more about the film, or another film."""

import pytest

from bot.catalogue.records import CreditRecord, FilmRecord
from bot.library import Library
from bot.terms import Role
from tests.discord.film_club import Club, labels, links, opened, press, save_films

PRESSED = [
    ("!film heat 1995", "Cast", "Cast of Heat (1995): Al Pacino as Lt. Vincent Hanna"),
    ("!film heat 1995", "Where to watch", "Where to watch Heat (1995) in the United States: "),
    ("!cast heat 1995", "The film", "Heat (1995) · Michael Mann · 2 h 50 min"),
    ("!cast heat 1995", "Where to watch", "Where to watch Heat (1995) in the United States: "),
    ("!where heat 1995", "The film", "Heat (1995) · Michael Mann · 2 h 50 min"),
    ("!where heat 1995", "Cast", "Cast of Heat (1995): Al Pacino as Lt. Vincent Hanna"),
]


@pytest.mark.parametrize(("text", "label", "said"), PRESSED)
async def test_a_button_asks_something_else_of_the_same_film(
    club: Club, text: str, label: str, said: str
) -> None:
    card = await club.ask(text)

    pressed = await press(club.member, card, label)

    assert pressed.id == card.id
    assert pressed.content.startswith(said)
    assert pressed.embeds[0].title != card.embeds[0].title
    assert label not in labels(pressed)


async def test_one_can_press_there_and_back(club: Club) -> None:
    card = await club.ask("!film leaving las vegas")

    cast = await press(club.member, card, "Cast")
    where = await press(club.member, cast, "Where to watch")
    back = await press(club.member, where, "The film")

    assert (back.id, back.content, labels(back)) == (card.id, card.content, labels(card))
    assert back.embeds == card.embeds


OTHERS = [
    ("leaving las vegas", "Did you mean", ["The Killers: Leaving Las Vegas (2007) · 1 h 1 min"]),
    ("scarface 1984", "Did you mean", ["Scarface (1932) · Howard Hawks · 1 h 33 min"]),
    (
        "the godfather",
        "Perhaps one of these?",
        [
            "The Godfather Part II (1974) · Francis Ford Coppola · 3 h 22 min",
            "The Godfather Part III (1990) · Francis Ford Coppola · 2 h 42 min",
        ],
    ),
]


@pytest.mark.parametrize(("typed", "said", "offered"), OTHERS)
async def test_not_this_one_offers_the_other_candidates(
    club: Club, typed: str, said: str, offered: list[str]
) -> None:
    card = await club.ask(f"!film {typed}")

    others = await press(club.member, card, "Not this one?")

    assert others.id == card.id
    assert others.content.startswith(said)
    assert sorted(labels(others)) == offered


@pytest.mark.parametrize("command", ["film", "cast", "where"])
async def test_another_candidate_is_asked_the_same(club: Club, command: str) -> None:
    card = await club.ask(f"!{command} scarface 1984")
    others = await press(club.member, card, "Not this one?")

    other = await press(club.member, others, "Scarface (1932) · Howard Hawks · 1 h 33 min")

    assert "(1932)" in other.content
    assert other.embeds[0].title == (card.embeds[0].title or "").replace("1983", "1932")


async def test_not_this_one_says_so_where_no_other_film_is_known(club: Club) -> None:
    card = await club.ask("!film alien 1979")

    others = await press(club.member, card, "Not this one?")

    assert others.content.startswith("I know no other film called “alien 1979”. ")
    assert (others.embeds, labels(others)) == ([], [])


async def test_links_lead_to_the_films_page_and_to_a_search(club: Club) -> None:
    card = await club.ask("!film heat 1995")
    where = await press(club.member, card, "Where to watch")

    assert links(card) == {"IMDb": "https://www.imdb.com/title/tt0113277/"}
    assert links(where) == {"Search JustWatch": "https://www.justwatch.com/us/search?q=Heat"}


async def test_a_long_cast_has_pages(own_library: Library) -> None:
    cast = tuple(CreditRecord(f"Player {n:02}", Role.ACTOR, f"Part {n}") for n in range(1, 46))
    save_films(own_library, FilmRecord("test", {"test": "1"}, "Crowd", year=2000, credits=cast))
    async with opened(own_library) as club:
        first = await club.ask("!cast crowd")
        second = await press(club.member, first, "Next page")
        third = await press(club.member, second, "Next page")
        back = await press(club.member, third, "Previous page")

    pages = [
        (page.embeds[0].description or "").splitlines() for page in (first, second, third, back)
    ]
    assert [len(page) for page in pages] == [20, 20, 5, 20]
    assert pages[2][-1] == "Player 45 as Part 45"
    assert back.embeds == second.embeds
    assert labels(first)[0] == "Next page"
    assert labels(third)[0] == "Previous page"


async def test_a_film_nobody_is_known_in_has_no_cast_button(own_library: Library) -> None:
    save_films(own_library, FilmRecord("test", {"test": "1"}, "Nobody", year=2000))
    async with opened(own_library) as club:
        card = await club.ask("!film nobody")

    assert labels(card) == ["Where to watch", "Not this one?"]
