"""When several films share a name: the bot asks, and the member picks."""

from typing import NamedTuple

import pytest

from bot.catalogue.records import CreditRecord, FilmRecord
from bot.library import Library
from bot.terms import Role
from tests.discord.film_club import (
    Club,
    buttons,
    labels,
    menu_of,
    opened,
    press,
    save_films,
    shown,
)

HEAT = "Heat (1995) · Michael Mann · 2 h 50 min"
OLDER_HEAT = "Heat (1986) · Dick Richards · 1 h 41 min"

SHARED = [
    ("heat", [HEAT, OLDER_HEAT]),
    (
        "crash",
        [
            "Crash (2004) · Paul Haggis · 1 h 52 min",
            "Crash (1996) · David Cronenberg · 1 h 40 min",
        ],
    ),
    (
        "the thing",
        [
            "The Thing (2011) · Matthijs van Heijningen Jr. · 1 h 43 min",
            "The Thing (1982) · John Carpenter · 1 h 49 min",
            "The Thing from Another World (1951) · Christian Nyby · 1 h 27 min",
            "Do the Right Thing (1989) · Spike Lee · 2 h",
        ],
    ),
    (
        "killers",
        [
            "The Killers (1964) · Don Siegel · 1 h 33 min",
            "The Killers (1946) · Robert Siodmak · 1 h 43 min",
            "The Killers: Leaving Las Vegas (2007) · 1 h 1 min",
        ],
    ),
]


@pytest.mark.parametrize(("typed", "offered"), SHARED)
@pytest.mark.parametrize("command", ["film", "cast", "where"])
async def test_a_shared_name_is_asked_about_with_year_director_and_runtime(
    club: Club, command: str, typed: str, offered: list[str]
) -> None:
    reply = await club.ask(f"!{command} {typed}")

    assert reply.content.startswith(f"Which “{typed}” do you mean?")
    assert sorted(labels(reply)) == sorted(offered)


async def test_a_series_is_asked_about_film_by_film(club: Club) -> None:
    reply = await club.ask("!film lord of the rings")

    titles = [label.split(" · ")[0] for label in labels(reply)]
    assert sorted(titles) == [
        "The Lord of the Rings: The Fellowship of the Ring (2001)",
        "The Lord of the Rings: The Return of the King (2003)",
        "The Lord of the Rings: The Two Towers (2002)",
    ]


@pytest.mark.parametrize("label", [HEAT, OLDER_HEAT])
async def test_picking_a_film_turns_the_question_into_its_card(club: Club, label: str) -> None:
    which = await club.ask("!film heat")

    card = await press(club.member, which, label)

    assert (card.id, card.content) == (which.id, label)
    assert card.embeds[0].title == label.split(" · ")[0]
    assert "Not this one?" in labels(card)
    assert [message.id for message in club.channel.history()][1:] == [which.id]


PICKED = [
    ("!film heat", "Heat (1986) · Dick Richards"),
    ("!cast heat", "Cast of Heat (1986): Burt Reynolds"),
    ("!where heat", "Where to watch Heat (1986) in the United States"),
    ("!where heat in Germany", "Where to watch Heat (1986) in Germany"),
    ("{bot} heat", "Heat (1986) · Dick Richards"),
]


@pytest.mark.parametrize(("text", "said"), PICKED)
async def test_picking_a_film_answers_what_was_asked_of_it(
    club: Club, text: str, said: str
) -> None:
    which = await club.ask(text.replace("{bot}", club.mention))

    card = await press(club.member, which, OLDER_HEAT)

    assert card.content.startswith(said)


async def test_picking_works_for_a_slash_command_and_in_a_direct_message(club: Club) -> None:
    by_slash = await club.slash("film", title="heat")
    privately = await club.ask_privately("heat")

    cards = [
        await press(club.member, by_slash, HEAT),
        await press(club.member.user, privately, HEAT),
    ]

    assert [card.id for card in cards] == [by_slash.id, privately.id]
    assert [card.content.splitlines()[0] for card in cards] == [HEAT, "Heat (1995)"]


async def test_another_member_gets_a_copy_only_they_see(club: Club) -> None:
    other = club.someone_else()
    which = await club.ask("!film heat")

    copy = await press(other, which, HEAT)

    assert copy.flags.ephemeral
    assert copy.content == HEAT
    assert club.now_reads(which) == which.content
    assert copy.id not in {message.id for message in club.channel.history(viewer=club.member)}


async def test_the_copy_is_its_owners_to_press_on(club: Club) -> None:
    other = club.someone_else()
    which = await club.ask("!film heat")
    copy = await press(other, which, HEAT)

    cast = await press(other, copy, "Cast")

    assert cast.id == copy.id
    assert cast.content.startswith("Cast of Heat (1995)")
    assert club.now_reads(which) == which.content


async def test_an_unknown_name_offers_the_nearest_films(club: Club) -> None:
    reply = await club.ask("!film the alien from xyzzy")

    card = await press(club.member, reply, "Alien (1979) · Ridley Scott · 1 h 57 min")

    assert reply.content.startswith("I don’t know a film called “the alien from xyzzy”.")
    assert card.content == "Alien (1979) · Ridley Scott · 1 h 57 min"


class Twins(NamedTuple):
    number: int
    as_menu: bool


@pytest.mark.parametrize("twins", [Twins(5, as_menu=False), Twins(6, True), Twins(7, True)])
async def test_more_films_than_fit_a_row_become_a_menu(own_library: Library, twins: Twins) -> None:
    _save_twins(own_library, twins.number)
    async with opened(own_library) as club:
        reply = await club.ask("!film twin")

    offered = [
        f"Twin ({2000 + n}) · Director {n} · 1 h {n} min" for n in range(1, twins.number + 1)
    ]
    assert (menu_of(reply) is not None) == twins.as_menu
    assert (buttons(reply) == []) == twins.as_menu
    assert sorted(labels(reply)) == offered


async def test_choosing_from_a_menu_shows_the_card_in_its_place(own_library: Library) -> None:
    _save_twins(own_library, 7)
    async with opened(own_library) as club:
        which = await club.ask("!film twin")
        menu = menu_of(which)
        assert menu is not None
        chosen = next(option for option in menu.options if "(2003)" in option.label)

        card = shown(await club.member.select(which, [chosen.value]))

    assert (card.id, card.content) == (which.id, "Twin (2003) · Director 3 · 1 h 3 min")
    assert menu_of(card) is None
    assert labels(card) == ["Where to watch", "Not this one?"]


async def test_choosing_from_someone_elses_menu_gives_a_copy(own_library: Library) -> None:
    _save_twins(own_library, 7)
    async with opened(own_library) as club:
        other = club.someone_else()
        which = await club.ask("!film twin")
        menu = menu_of(which)
        assert menu is not None

        copy = shown(await other.select(which, [menu.options[0].value]))

        assert copy.flags.ephemeral
        assert copy.content == menu.options[0].label
        assert club.now_reads(which) == which.content


async def test_not_this_one_offers_the_other_films_of_a_menu(own_library: Library) -> None:
    _save_twins(own_library, 7)
    async with opened(own_library) as club:
        which = await club.ask("!film twin")
        menu = menu_of(which)
        assert menu is not None
        card = shown(await club.member.select(which, [menu.options[0].value]))

        others = await press(club.member, card, "Not this one?")

    assert labels(others) == [option.label for option in menu.options[1:]]


async def test_namesakes_with_long_titles_are_told_apart(own_library: Library) -> None:
    title = "A Night on Which Nothing Whatever Happened, Told in Many More Words Than It Takes"
    years = (1970, 1990)
    save_films(own_library, *(FilmRecord("test", {"test": str(y)}, title, year=y) for y in years))
    async with opened(own_library) as club:
        reply = await club.ask(f"!film {title}")

    assert len(set(labels(reply))) == 2


def _save_twins(library: Library, number: int) -> None:
    """`Twin (2001)`, directed by `Director 1`, of 61 minutes, and so on."""
    save_films(
        library,
        *(
            FilmRecord(
                source="test",
                ids={"test": str(n)},
                title="Twin",
                year=2000 + n,
                runtime=60 + n,
                credits=(CreditRecord(f"Director {n}", Role.DIRECTOR),),
            )
            for n in range(1, number + 1)
        ),
    )
