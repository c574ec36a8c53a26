"""Buttons and menus after a restart, of an older bot, or forged."""

import discord
import pytest
from sqlmodel import Session, col, delete

from bot.catalogue.records import FilmRecord
from bot.library import Library
from bot.models import Film
from bot.questions import (
    Cast,
    Doubtful,
    Known,
    Others,
    Question,
    Sheet,
    Unfound,
    WhereToWatch,
    read,
    write,
)
from bot.terms import BIGGEST_ID
from tests.discord.film_club import (
    Club,
    buttons,
    filmbot,
    labels,
    menu_of,
    opened,
    press,
    put_in_first_button,
    save_films,
    shown,
)

HEAT = "Heat (1995) · Michael Mann · 2 h 50 min"
TOO_OLD = "I can’t read that button any more. Please ask again."
GONE = "That film is not in my catalogue any more."

KEPT = [
    ("!film heat", HEAT, HEAT),
    ("!film heat 1995", "Cast", "Cast of Heat (1995): "),
    ("!film heat 1995", "Where to watch", "Where to watch Heat (1995) in the United States: "),
    ("!film scarface 1984", "Not this one?", "Did you mean Scarface (1932) · Howard Hawks"),
    ("!where heat in Germany", HEAT, "Where to watch Heat (1995) in Germany: "),
]


@pytest.mark.parametrize(("text", "label", "said"), KEPT)
async def test_a_button_works_after_a_restart(
    own_library: Library, text: str, label: str, said: str
) -> None:
    async with opened(own_library) as club:
        before = await club.ask(text)
        await club.env.restart_bot(filmbot(own_library))

        after = await press(club.member, before, label)

        assert after.id == before.id
        assert after.content.startswith(said)


async def test_a_menu_works_after_a_restart(own_library: Library) -> None:
    save_films(own_library, *(_film("Twin", 2000 + number) for number in range(7)))
    async with opened(own_library) as club:
        before = await club.ask("!film twin")
        menu = menu_of(before)
        assert menu is not None
        await club.env.restart_bot(filmbot(own_library))

        after = shown(await club.member.select(before, [menu.options[2].value]))

        assert (after.id, after.content) == (before.id, menu.options[2].label)


async def test_a_question_too_long_for_a_button_works_after_a_restart(own_library: Library) -> None:
    title = "A Night on Which Nothing Whatever Happened " * 3
    save_films(own_library, _film(title.strip(), 1970))
    async with opened(own_library) as club:
        before = await club.ask(f"!film {title}")
        longest = max(len(button.custom_id or "") for button in buttons(before))
        await club.env.restart_bot(filmbot(own_library))

        after = await press(club.member, before, "Where to watch")

        assert longest <= 100
        assert after.content.startswith("Where to watch A Night on Which Nothing Whatever")


async def test_a_film_that_was_deleted_is_gone(own_library: Library) -> None:
    save_films(own_library, _film("Brief", 2000))
    async with opened(own_library) as club:
        card = await club.ask("!film brief")
        own_library.call(_delete, "Brief")

        pressed = await press(club.member, card, "Where to watch")

    assert (pressed.content, pressed.embeds, labels(pressed)) == (GONE, [], [])


UNREADABLE = [
    "x",
    "~",
    "~~",
    "ks",
    "ks~1",  # cut off
    "ks~~heat",  # no film
    "ds~~heat",
    "zs~1~heat",  # of no known kind
    "kz~1~heat",
    "k~1~heat",
    "ks1~1~heat",
    "kc~1~heat",  # no page
    "kc-1~1~heat",
    "kc1000~1~heat",
    "kc٣~1~heat",
    "kc²~1~heat",
    "kwD~1~heat",
    "kwde~1~heat",
    "kwÄÖ~1~heat",
    "kw\n\n~1~heat",
    "ks~-1~heat",
    "ks~+1~heat",
    "ks~ 1~heat",
    "ks~1\n~heat",
    "ks~1_0~heat",
    "ks~A~heat",
    "ks~١~heat",
    "ks~²~heat",
    "ks~zzzzzzz~heat",  # an id beyond what the database holds
    "ks~" + "z" * 60 + "~heat",
    "ks~" + "1." * 21 + "~heat",
    "\nks~1~heat",
    "KS~1~HEAT",
    "😀",
    "\u202eks~1~heat",
    "=",
    "=0123456789abcdef0123",
    "=' OR 1=1 --",
    "=" + "x" * 80,
]


@pytest.mark.parametrize("forged", [text for text in UNREADABLE if text[0] != "="])
def test_a_text_no_bot_wrote_is_no_question(forged: str) -> None:
    assert read(forged) is None


@pytest.mark.parametrize("forged", UNREADABLE)
async def test_a_forged_button_is_answered_politely(club: Club, forged: str) -> None:
    card = await club.ask("!film heat 1995")
    custom_id = _custom_id(card, forged)
    put_in_first_button(club, card, custom_id)

    pressed = shown(await club.member.click(card, custom_id=custom_id))

    assert (pressed.id, pressed.content) == (card.id, TOO_OLD)


NO_SUCH_FILM = ["ks~0~heat", "kc999~zik0zj~heat", "kwZZ~zik0zj~heat", "ds~zik0zj.0~heat"]


@pytest.mark.parametrize("forged", NO_SUCH_FILM)
async def test_a_button_about_no_film_is_answered_politely(club: Club, forged: str) -> None:
    card = await club.ask("!film heat 1995")
    custom_id = _custom_id(card, forged)
    put_in_first_button(club, card, custom_id)

    pressed = shown(await club.member.click(card, custom_id=custom_id))

    assert pressed.content == GONE


@pytest.mark.parametrize("owner", ["0", "zzzzzzzzzzzzz", "00000000001"])
async def test_a_button_of_a_forged_owner_gives_a_copy(club: Club, owner: str) -> None:
    card = await club.ask("!film heat 1995")
    custom_id = f"q:{owner}:ks~1~heat"
    put_in_first_button(club, card, custom_id)

    pressed = shown(await club.member.click(card, custom_id=custom_id))

    assert pressed.flags.ephemeral
    assert club.now_reads(card) == HEAT


async def test_a_page_past_the_end_is_the_last_one(club: Club) -> None:
    card = await club.ask("!film heat 1995")
    custom_id = (buttons(card)[0].custom_id or "").replace(":kc0~", ":kc999~")
    put_in_first_button(club, card, custom_id)

    pressed = shown(await club.member.click(card, custom_id=custom_id))

    assert pressed.content.startswith("Cast of Heat (1995): Al Pacino")


@pytest.mark.parametrize("forged", ["x", "ks~1", "=nothing", "😀"])
async def test_a_forged_choice_of_a_menu_is_answered_politely(
    own_library: Library, forged: str
) -> None:
    save_films(own_library, *(_film("Twin", 2000 + number) for number in range(7)))
    async with opened(own_library) as club:
        which = await club.ask("!film twin")
        stored = club.env.backend.get_message(club.channel.id, which.id)
        stored.components[0]["components"][0]["options"][0]["value"] = forged

        chosen = shown(await club.member.select(which, [forged]))

    assert (chosen.id, chosen.content) == (which.id, TOO_OLD)


WRITTEN = [
    Question(Known(1)),
    Question(Known(BIGGEST_ID, "heat", (7, 35, 36)), Cast(999)),
    Question(Known(1, "a ~ b\n~~ c 😀 \u202e"), WhereToWatch("GB")),
    Question(Doubtful((1, 2), "heat"), WhereToWatch()),
    Question(Unfound("xyzzy"), Sheet()),
    Question(Unfound("xyzzy", (1,)), Cast()),
    Question(Others("", ()), Cast(3)),
    Question(Others("heat", tuple(range(1, 11))), WhereToWatch("DE")),
]


@pytest.mark.parametrize("question", WRITTEN, ids=write)
def test_a_written_question_is_read_back(question: Question) -> None:
    assert read(write(question)) == question


def _custom_id(card: discord.Message, carried: str) -> str:
    """A button that belongs to the card's owner, and carries this."""
    kind, owner, _ = (buttons(card)[0].custom_id or "").split(":", 2)
    return f"{kind}:{owner}:{carried}"


def _film(title: str, year: int) -> FilmRecord:
    return FilmRecord("test", {"test": f"{title} {year}"[-20:]}, title, year=year)


def _delete(session: Session, title: str) -> None:
    session.exec(delete(Film).where(col(Film.title) == title))
