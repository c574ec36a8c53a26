"""Films that are not for everyone: those of another server, and those for adults."""

import discord
import pytest

from bot.library import Library
from bot.models import ServerSettings
from bot.questions import (
    Cast,
    Doubtful,
    Known,
    Others,
    Question,
    Saying,
    Sheet,
    WhereToWatch,
    write,
)
from tests.discord.film_club import (
    Club,
    add_film,
    buttons,
    labels,
    opened,
    press,
    put_in_first_button,
    shown,
)

GONE = "That film is not in my catalogue any more."
SAYINGS: list[Saying] = [Sheet(), Cast(), WhereToWatch("DE")]


@pytest.mark.parametrize("adult", [False, True])
async def test_its_title_finds_nothing(own_library: Library, adult: bool) -> None:
    async with opened(own_library) as club:
        _hide(own_library, club, adult)

        replies = [
            await club.ask("!film garden party cut"),
            await club.ask(f"{club.mention} garden party cut"),
            await club.ask_privately("garden party cut"),
            await club.slash("where", title="garden party cut"),
        ]

    for reply in replies:
        assert reply.content.startswith("I don’t know a film called “garden party cut”.")
        assert "2020" not in _all_text(reply)


@pytest.mark.parametrize("adult", [False, True])
async def test_it_is_not_listed_while_one_types(own_library: Library, adult: bool) -> None:
    async with opened(own_library) as club:
        _hide(own_library, club, adult)

        listed = [await club.suggested(typed) for typed in ("garden party", "garden", "cut 2020")]
        listed += [await club.member.user.autocomplete("film", "title", "garden party")]

    assert "Garden" not in str(listed)


@pytest.mark.parametrize("adult", [False, True])
async def test_its_id_finds_nothing(own_library: Library, adult: bool) -> None:
    async with opened(own_library) as club:
        film = _hide(own_library, club, adult)

        reply = await club.slash("film", title=f"film:{film}")
        privately = shown(await club.member.user.slash("film", title=f"film:{film}"))

    for answer in (reply, privately):
        assert answer.content.startswith((GONE, f"I don’t know a film called “film:{film}”."))
        assert "2020" not in _all_text(answer)


@pytest.mark.parametrize("say", SAYINGS, ids=lambda say: type(say).__name__)
@pytest.mark.parametrize("adult", [False, True])
async def test_its_button_says_that_it_is_gone(
    own_library: Library, adult: bool, say: Saying
) -> None:
    async with opened(own_library) as club:
        film = _hide(own_library, club, adult)

        for about in (Known(film, "garden party"), Doubtful((film,), "garden party")):
            assert (await _pressed(club, Question(about, say))).content == GONE


@pytest.mark.parametrize("adult", [False, True])
async def test_a_list_leaves_it_out(own_library: Library, adult: bool) -> None:
    async with opened(own_library) as club:
        hidden = _hide(own_library, club, adult)
        seen = add_film(own_library, "Open Day", year=2020)

        which = await _pressed(club, Question(Doubtful((hidden, seen), "day")))
        others = await _pressed(club, Question(Others("day", (seen, hidden))))

    assert labels(which) == ["Open Day (2020)"]
    assert labels(others) == ["Open Day (2020)"]
    assert "Garden" not in _all_text(which) + _all_text(others)


async def test_its_own_server_sees_it(own_library: Library) -> None:
    async with opened(own_library) as club:
        film = add_film(own_library, "Garden Party Cut", year=2020, guild_id=club.guild.id)

        choices = await club.suggested("garden party")
        replies = [
            await club.ask("!film garden party cut"),
            await club.ask(f"{club.mention} garden party cut"),
            await club.slash("film", title=f"film:{film}"),
        ]

        assert choices == [{"name": "Garden Party Cut (2020)", "value": f"film:{film}"}]
        for reply in replies:
            assert reply.content == "Garden Party Cut (2020)"
            where = await press(club.member, reply, "Where to watch")
            assert where.content.startswith("Where to watch Garden Party Cut (2020) in")


async def test_its_own_server_may_call_it_like_a_command(own_library: Library) -> None:
    async with opened(own_library) as club:
        add_film(own_library, "About Us", year=2020, guild_id=club.guild.id)

        reply = await club.ask(f"{club.mention} about us")

    assert reply.content == "About Us (2020)"


async def test_a_server_that_allows_films_for_adults_shows_none_in_an_ordinary_channel(
    own_library: Library,
) -> None:
    async with opened(own_library) as club:
        film = _hide(own_library, club, adult=True)
        allowed = ServerSettings(guild_id=club.guild.id, adult_films=True)
        own_library.call(lambda session: session.add(allowed))

        pressed = await _pressed(club, Question(Known(film)))

    assert pressed.content == GONE


def _hide(library: Library, club: Club, adult: bool) -> int:
    """A film that the club's channel must not show."""
    elsewhere = club.env.create_guild("Another club").id
    kept_from = {"adult": True} if adult else {"guild_id": elsewhere}
    return add_film(library, "Garden Party Cut", year=2020, runtime=90, **kept_from)


def _all_text(reply: discord.Message) -> str:
    return str((reply.content, [embed.to_dict() for embed in reply.embeds], labels(reply)))


async def _pressed(club: Club, question: Question) -> discord.Message:
    """What a button with this question shows, wherever it came from."""
    card = await club.ask("!film heat 1995")
    kind, owner, _ = (buttons(card)[0].custom_id or "").split(":", 2)
    custom_id = f"{kind}:{owner}:{write(question)}"
    put_in_first_button(club, card, custom_id)
    return shown(await club.member.click(card, custom_id=custom_id))
