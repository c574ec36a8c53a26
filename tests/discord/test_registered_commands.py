"""What is registered with Discord: names, descriptions, and when Discord is told of them."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import discord
import pytest
import simcord
from discord import app_commands

from bot import database
from bot.discord_app.client import FilmBot
from bot.library import Library
from tests.discord.film_club import Club, filmbot

EXPECTED = {"ask", "film", "cast", "where", "help", "about", "status", "me", "server", "catalogue"}
ONLY_IN_SERVERS = {"server"}
ONLY_TYPED = {"addfilm", "editfilm", "removefilm"}
NAME = re.compile(r"[-_'\w]{1,32}")
DESCRIPTION, OPTIONS, COMMANDS = 100, 25, 100


@pytest.fixture
def empty(database_url: str) -> Iterator[Library]:
    """A new installation: no films, and Discord not told of anything."""
    engine = database.open_engine(database_url)
    database.upgrade(engine)
    yield Library(engine)
    engine.dispose()


async def test_every_command_is_there_by_prefix_and_by_slash(club: Club) -> None:
    slash = {command.name for command in _bot(club).tree.get_commands()}

    assert slash >= EXPECTED
    typed = {command.name for command in _bot(club).commands}
    assert typed == slash | ONLY_TYPED
    assert _names(club.member.available_commands(club.channel)) == slash
    assert _names(club.member.user.available_commands()) == slash - ONLY_IN_SERVERS


async def test_every_slash_command_is_described_within_discords_limits(club: Club) -> None:
    commands_told = [command.to_dict(_bot(club).tree) for command in _slash_commands(_bot(club))]

    assert 0 < len(commands_told) <= COMMANDS
    assert len({c.qualified_name for c in _slash_commands(_bot(club))}) == len(commands_told)
    for told in commands_told:
        _is_well_described(told)
        assert sum(map(len, _words(told))) <= 8000


async def test_no_option_is_left_with_discord_pys_placeholder(club: Club) -> None:
    for command in _slash_commands(_bot(club)):
        assert "…" not in [parameter.description for parameter in command.parameters]


async def test_titles_and_countries_are_suggested_while_they_are_typed(club: Club) -> None:
    parameters = [p for command in _slash_commands(_bot(club)) for p in command.parameters]

    suggested = [p.autocomplete for p in parameters if p.name in ("title", "country")]
    assert len(suggested) >= 4
    assert all(suggested)


async def test_typed_names_and_aliases_are_unique_and_lower_case(club: Club) -> None:
    names = [name for command in _bot(club).commands for name in (command.name, *command.aliases)]

    assert len(set(names)) == len(names)
    assert [name for name in names if name != name.lower() or not NAME.fullmatch(name)] == []
    assert "movie" in names


async def test_every_typed_command_says_what_it_does(club: Club) -> None:
    for command in _bot(club).commands:
        assert 0 < len(command.short_doc) <= DESCRIPTION
        assert command.short_doc.endswith((".", "`."))


async def test_help_names_every_slash_command(club: Club) -> None:
    reply = await club.slash("help")

    said = str(reply.embeds[0].to_dict())
    assert [name for name in EXPECTED - {"help"} if f"/{name} " not in said] == []


async def test_discord_is_told_at_the_first_start(empty: Library) -> None:
    async with simcord.run(filmbot(empty)) as env:
        assert _told(env) == 1


async def test_discord_is_told_nothing_when_nothing_changed(empty: Library) -> None:
    async with simcord.run(filmbot(empty)) as env:
        await env.restart_bot(filmbot(empty))
        await env.restart_bot(filmbot(empty, message_content=False))

        assert _told(env) == 1
        guild = env.create_guild()
        member = guild.add_member(env.create_user("member"))
        result = await member.slash(guild.create_text_channel("films"), "film", title="heat 1995")
        assert result.acknowledged


async def test_discord_is_told_when_a_command_changed(empty: Library) -> None:
    async with simcord.run(filmbot(empty)) as env:
        changed = filmbot(empty)
        changed.tree.add_command(_extra("Show something else."))
        await env.restart_bot(changed)
        reworded = filmbot(empty)
        reworded.tree.add_command(_extra("Show something else again."))
        await env.restart_bot(reworded)

        assert _told(env) == 3


async def test_discord_is_told_again_after_it_could_not_be_told(empty: Library) -> None:
    bot = filmbot(empty)
    async with simcord.run(bot) as env:
        bot.tree.add_command(_extra("Show something else."))
        env.inject_error("PUT", "/applications/*/commands", status=500, times=1)

        with pytest.raises(discord.HTTPException):
            await bot.sync_commands(force=False)

        assert await bot.sync_commands(force=False)
        assert not await bot.sync_commands(force=False)


async def test_discord_is_told_whenever_asked_to(empty: Library) -> None:
    bot = filmbot(empty)
    async with simcord.run(bot) as env:
        assert not await bot.sync_commands(force=False)
        assert await bot.sync_commands(force=True)

        assert _told(env) == 2


def _is_well_described(told: dict[str, Any]) -> None:
    assert NAME.fullmatch(told["name"])
    assert told["name"] == told["name"].lower()
    assert 0 < len(told["description"].strip()) <= DESCRIPTION
    options: list[dict[str, Any]] = told.get("options", [])
    assert len(options) <= OPTIONS
    assert len({option["name"] for option in options}) == len(options)
    required = [option.get("required", False) for option in options]
    assert required == sorted(required, reverse=True)
    for option in options:
        _is_well_described({**option, "options": option.get("options", [])})


def _words(told: dict[str, Any]) -> list[str]:
    """All the text of a command that counts against its 8000 characters."""
    options = [word for option in told.get("options", []) for word in _words(option)]
    return [told["name"], told["description"], *options]


def _slash_commands(bot: FilmBot) -> list[app_commands.Command[Any, ..., Any]]:
    return [c for c in bot.tree.walk_commands() if isinstance(c, app_commands.Command)]


def _bot(club: Club) -> FilmBot:
    assert isinstance(club.env.bot, FilmBot)
    return club.env.bot


def _names(invocations: Iterable[str]) -> set[str]:
    """The commands by their first word: `me show` is one of `me`."""
    return {invocation.split()[0] for invocation in invocations}


def _told(env: simcord.Env) -> int:
    """How often Discord was told of the commands."""
    return sum(r.method == "PUT" and r.path.endswith("/commands") for r in env.http_requests)


def _extra(description: str) -> app_commands.Command[Any, ..., Any]:
    async def extra(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("?")

    return app_commands.Command(name="extra", description=description, callback=extra)
