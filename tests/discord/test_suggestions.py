"""The list that grows under /film while a title is typed, and what picking from it means."""

import pytest

from bot import database
from bot.cards import suggested
from bot.library import Library
from bot.questions import Asker
from tests.discord.film_club import Club, add_film, opened

FIRST = [
    ("leaving", "Leaving Las Vegas (1995) · Mike Figgis"),
    ("leaving las vagas", "Leaving Las Vegas (1995) · Mike Figgis"),
    ("1917", "1917 (2019) · Sam Mendes"),
    ("wall e", "WALL·E (2008) · Andrew Stanton"),
    ("heat 1986", "Heat (1986) · Dick Richards"),
    ("THE MATR", "The Matrix (1999) · Lana Wachowski and Lilly Wachowski"),
    ("lil", "Lilo & Stitch (2002)"),
]


@pytest.mark.parametrize(("typed", "label"), FIRST)
async def test_the_likeliest_film_comes_first(club: Club, typed: str, label: str) -> None:
    choices = await club.suggested(typed)

    assert [choice["name"] for choice in choices[:1] if choice["name"].startswith(label)]


@pytest.mark.parametrize("command", ["film", "cast", "where"])
async def test_every_command_about_a_film_lists_them(club: Club, command: str) -> None:
    choices = await club.suggested("leaving", command)

    assert choices[0]["name"] == "Leaving Las Vegas (1995) · Mike Figgis"


async def test_both_films_of_a_name_are_listed_and_told_apart(club: Club) -> None:
    choices = await club.suggested("heat")

    assert [choice["name"] for choice in choices][:2] == [
        "Heat (1995) · Michael Mann",
        "Heat (1986) · Dick Richards",
    ]


PICKED = ["heat", "leaving", "1917", "m", "the thing", "8½"]


@pytest.mark.parametrize("typed", PICKED)
async def test_picking_from_the_list_gives_that_film(
    club: Club, library: Library, typed: str
) -> None:
    films = library.suggest(typed, Asker("US", club.guild.id))

    choices = await club.suggested(typed)

    assert [choice["value"] for choice in choices] == [f"film:{film.id}" for film in films]
    assert [choice["name"] for choice in choices] == [suggested(film) for film in films]
    for film in films:
        reply = await club.slash("film", title=f"film:{film.id}")
        assert reply.embeds[0].title == f"{film.title} ({film.year})"


BY_HAND = [
    ("1917", "1917 (2019)"),
    ("300", "300 (2006)"),
    ("2012", "2012 (2009)"),
    ("9", "9 (2009)"),
    ("M", "M (1931)"),
]


@pytest.mark.parametrize(("typed", "heading"), BY_HAND)
async def test_a_number_typed_by_hand_is_a_title(club: Club, typed: str, heading: str) -> None:
    reply = await club.slash("film", title=typed)

    assert reply.embeds[0].title == heading


NO_SUCH_ID = ["film:999999", "film:0", "film:-1", "film:99999999999999999999", "film:1 x"]


@pytest.mark.parametrize("value", NO_SUCH_ID)
async def test_an_id_no_film_has_is_answered_politely(club: Club, value: str) -> None:
    reply = await club.slash("film", title=value)

    polite = (
        "I don’t know a film called “film:",
        "Which “film:",
        "Did you mean ",
        "That film is not",
    )
    assert reply.content.startswith(polite)


@pytest.mark.parametrize("typed", ["", " ", "\n"])
async def test_nothing_typed_lists_twenty_five_films(club: Club, typed: str) -> None:
    choices = await club.suggested(typed)

    assert len({choice["value"] for choice in choices}) == 25


UNHEARD_OF = [
    "zzzzqqq",
    "😀😀",
    "x" * 200,
    "\u202e\u0000",
    "\ud83d",
    "\u200b",
    "@everyone",
    "~",
]


@pytest.mark.parametrize("typed", UNHEARD_OF)
async def test_nonsense_lists_nothing(club: Club, typed: str) -> None:
    assert await club.suggested(typed) == []


@pytest.mark.parametrize(
    "typed", ["heat" * 50, "the " * 50, "é" * 200, "[REC]", "(*)[^$.|?+", "a" * 6000]
)
async def test_no_text_breaks_the_list(club: Club, typed: str) -> None:
    choices = await club.suggested(typed)

    assert len(choices) <= 25


async def test_the_list_keeps_discords_limits(own_library: Library) -> None:
    for number in range(30):
        add_film(own_library, f"Endless {'x' * 300} {number}", year=2000)
    add_film(own_library, "Endless " + "😀" * 100, year=2000)
    add_film(own_library, "Endless \u202e\t\n\u200b", year=2000)
    async with opened(own_library) as club:
        choices = await club.suggested("endless")

    assert len(choices) == 25
    assert max(_width(choice["name"]) for choice in choices) == 100
    assert all(choice["name"].isprintable() for choice in choices)


async def test_an_empty_catalogue_lists_nothing(database_url: str) -> None:
    engine = database.open_engine(database_url)
    database.upgrade(engine)
    async with opened(Library(engine)) as club:
        choices = await club.suggested("")

    engine.dispose()
    assert choices == []


COUNTRIES = [
    ("ger", {"name": "🇩🇪 Germany", "value": "DE"}),
    ("DE", {"name": "🇩🇪 Germany", "value": "DE"}),
    ("united k", {"name": "🇬🇧 United Kingdom", "value": "GB"}),
]


@pytest.mark.parametrize(("typed", "first"), COUNTRIES)
async def test_countries_are_listed_by_name_and_code(
    club: Club, typed: str, first: dict[str, str]
) -> None:
    choices = await club.suggested(typed, "where", "country")

    assert choices[0] == first


@pytest.mark.parametrize(("typed", "count"), [("", 25), ("zzz", 0), ("x" * 200, 0), ("\ud800", 0)])
async def test_the_list_of_countries_never_breaks(club: Club, typed: str, count: int) -> None:
    assert len(await club.suggested(typed, "where", "country")) == count


def _width(text: str) -> int:
    """Characters as Discord's clients count them: those beyond the first plane are two."""
    return len(text.encode("utf-16-le")) // 2
