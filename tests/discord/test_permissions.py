"""What the bot does where it may not do everything: missing permissions and intents."""

from contextlib import AbstractAsyncContextManager
from typing import Any

import discord
import pytest
import simcord
from discord.ext import commands

from bot.catalogue.records import FilmRecord
from bot.library import Library
from tests.discord.film_club import Club, filmbot, labels, opened, press, save_films, shown

HEAT = "Heat (1995) · Michael Mann · 2 h 50 min"
NO_CONTENT = "I can’t read !film: the Message Content intent is off."


async def test_without_embeds_the_whole_card_is_text(club: Club) -> None:
    channel = _channel(club, embed_links=False)

    reply = await _ask_in(club, channel, "!film night of the living dead")

    lines = reply.content.splitlines()
    assert reply.embeds == []
    assert lines[0] == "Night of the Living Dead (1968)"
    assert "Runtime: 1 h 36 min" in lines
    assert "  Duane Jones as Ben" in lines
    assert labels(reply) == ["Cast", "Where to watch", "Not this one?"]


async def test_without_embeds_a_link_in_the_text_still_leads_there(club: Club) -> None:
    channel = _channel(club, embed_links=False)

    reply = await _ask_in(club, channel, "!where night of the living dead")

    assert "https://archive.org/details/night_of_the_living_dead" in reply.content


async def test_without_embeds_no_card_is_longer_than_a_message(
    club: Club, library: Library
) -> None:
    channel = _channel(club, embed_links=False)

    for film in library.names.films.search("", limit=1000):
        reply = shown(await club.member.slash(channel, "film", title=f"film:{film}"))
        assert reply.embeds == []
        assert 0 < len(reply.content) <= 2000


async def test_without_embeds_a_card_too_long_for_a_message_is_cut(own_library: Library) -> None:
    endless = FilmRecord("test", {"test": "1"}, "Endless", year=2000, synopsis="* and _ " * 600)
    save_films(own_library, endless)
    async with opened(own_library) as club:
        reply = await _ask_in(club, _channel(club, embed_links=False), "!film endless")

    # BUG: a line longer than a message, here the synopsis, is left out instead of cut
    assert reply.content.startswith("Endless (2000)\n\\* and \\_ \\* and")
    assert len(reply.content) <= 2000


@pytest.mark.parametrize("command", ["help", "about", "status"])
async def test_without_embeds_the_bot_still_speaks_of_itself(club: Club, command: str) -> None:
    channel = _channel(club, embed_links=False)

    typed = await _ask_in(club, channel, f"!{command}")
    by_slash = shown(await club.member.slash(channel, command))

    for reply in (typed, by_slash):
        assert reply.embeds == []
        assert len(reply.content.splitlines()) > 3


async def test_without_embeds_a_pressed_button_shows_text_too(club: Club) -> None:
    channel = _channel(club, embed_links=False)
    card = await _ask_in(club, channel, "!film heat 1995")

    cast = await press(club.member, card, "Cast")

    assert cast.embeds == []
    assert cast.content.startswith("Cast of Heat (1995)\nAl Pacino as Lt. Vincent Hanna\n")


async def test_where_the_bot_may_not_write_nothing_breaks(club: Club) -> None:
    channel = _channel(club, send_messages=False)

    await club.member.send(channel, "!film heat 1995")
    await club.member.send(channel, "!film")
    await club.member.send(channel, club.mention)
    by_slash = shown(await club.member.slash(channel, "film", title="heat 1995"))

    assert by_slash.content == HEAT  # Discord lets an interaction be answered anywhere
    assert (await club.ask("!film heat 1995")).content == HEAT
    assert [message for message in channel.history() if message.author.bot] == [by_slash]
    assert [r.path for r in club.env.http_requests].count(f"/channels/{channel.id}/messages") == 3
    assert {type(_cause(error)) for error in club.env.errors} <= {
        discord.Forbidden,
        commands.MissingRequiredArgument,
    }


MISSING: list[tuple[str, dict[str, bool], str]] = [
    ("!status", {}, "I may do all I need here."),
    ("/status", {}, "I may do all I need here."),
    ("!status", {"embed_links": False}, "Missing here: Embed Links"),
    ("/status", {"embed_links": False}, "Missing here: Embed Links"),
    ("!status", {"read_message_history": False}, "Missing here: Read Message History"),
    ("/status", {"read_message_history": False}, "Missing here: Read Message History"),
]


@pytest.mark.parametrize(("command", "denied", "said"), MISSING)
async def test_status_names_the_permission_that_is_missing(
    club: Club, command: str, denied: dict[str, bool], said: str
) -> None:
    channel = _channel(club, **denied)

    if command.startswith("/"):
        reply = shown(await club.member.slash(channel, "status"))
    else:
        reply = await _ask_in(club, channel, command)

    assert said in reply.content + "".join(embed.description or "" for embed in reply.embeds)


async def test_where_the_bot_may_not_read_back_it_answers_without_pointing_back(
    club: Club,
) -> None:
    channel = _channel(club, read_message_history=False)

    await _ask_in(club, channel, "!film heat 1995")

    # Discord refuses a reply without Read Message History (error 160002); SimCord does not.
    posted = club.env.http_requests[-1].json
    assert posted is not None
    assert "message_reference" not in posted


async def test_the_bot_answers_in_a_thread(club: Club) -> None:
    club.env.backend.create_thread(club.channel.id, "spoilers", club.member.id)
    (thread,) = club.channel.threads

    reply = await _ask_in(club, thread, "!film heat 1995")
    cast = await press(club.member, reply, "Cast")

    assert reply.content == HEAT
    assert cast.content.startswith("Cast of Heat (1995): ")


async def test_without_message_content_a_typed_command_is_not_seen(library: Library) -> None:
    async with _without_content(library) as club:
        assert await club.replies("!film heat 1995") == []
        assert await club.replies("heat 1995") == []


async def test_without_message_content_everything_else_works(library: Library) -> None:
    async with _without_content(library) as club:
        mentioned = await club.ask(f"{club.mention} heat 1995")
        private = await club.ask_privately("heat 1995")
        by_slash = await club.slash("film", title="heat 1995")
        pressed = await press(club.member, mentioned, "Cast")

        assert mentioned.content == private.content == by_slash.content == HEAT
        assert pressed.content.startswith("Cast of Heat (1995): ")


async def test_without_message_content_status_says_so(library: Library) -> None:
    async with _without_content(library) as club:
        reply = await club.slash("status")

    assert NO_CONTENT in (reply.embeds[0].description or "")


async def test_without_message_content_help_names_no_typed_command(library: Library) -> None:
    async with _without_content(library) as club:
        reply = await club.slash("help")

    assert "!" not in (reply.embeds[0].description or "")


async def test_with_message_content_status_says_that_too(club: Club) -> None:
    reply = await club.slash("status")

    assert "I read !film, mentions" in (reply.embeds[0].description or "")


async def test_a_bot_that_asks_for_content_it_may_not_have_does_not_start(library: Library) -> None:
    with pytest.raises(discord.PrivilegedIntentsRequired):
        async with simcord.run(filmbot(library), approved_intents=discord.Intents.none()):
            pass


def _without_content(library: Library) -> AbstractAsyncContextManager[Club]:
    return opened(library, message_content=False, approved_intents=discord.Intents.none())


def _channel(club: Club, **allowed: bool) -> simcord.ChannelHandle:
    """A channel where the bot is denied something."""
    bot = club.env.bot.user
    assert bot is not None
    overwrites: dict[Any, discord.PermissionOverwrite] = {
        bot: discord.PermissionOverwrite(**allowed)
    }
    return club.guild.create_text_channel("elsewhere", overwrites=overwrites)


async def _ask_in(club: Club, channel: simcord.ChannelHandle, text: str) -> discord.Message:
    await club.member.send(channel, text)
    reply = channel.last_message
    assert reply is not None
    assert reply.author.bot
    return reply


def _cause(error: BaseException) -> BaseException:
    return getattr(error, "original", error)
