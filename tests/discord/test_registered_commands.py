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
DESCRIPTION, OPTIONS, COMMANDS, SUBCOMMAND = 100, 25, 100, 1


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
    told = await _bot(club).commands_in_all_languages()

    assert 0 < len(told) <= COMMANDS
    _are_well_described(told)
    assert {one["name"]: length for one in told if (length := _length(one)) > 8000} == {}


LOCALISED = [
    ("de", "cast", "besetzung", "Zeig, wer in einem Film wen spielt.", "titel"),
    ("fr", "cast", "distribution", "Montre qui joue qui dans un film.", "titre"),
    ("es-ES", "where", "dónde", "Muestra dónde se puede ver una película.", "título"),
    ("es-419", "where", "dónde", "Muestra dónde se puede ver una película.", "título"),
    ("pt-BR", "where", "onde", "Mostra onde assistir a um filme.", "título"),
]


@pytest.mark.parametrize(("locale", "command", "name", "description", "option"), LOCALISED)
async def test_slash_commands_are_named_in_the_language_of_the_screen(
    club: Club, locale: str, command: str, name: str, description: str, option: str
) -> None:
    (told,) = [c for c in await _bot(club).commands_in_all_languages() if c["name"] == command]

    assert told["name_localizations"][locale] == name
    assert told["description_localizations"][locale] == description
    assert told["options"][0]["name_localizations"][locale] == option
    assert "ja" not in told["name_localizations"]


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


def _are_well_described(told: list[dict[str, Any]]) -> None:
    """Commands or options that stand beside each other, by all the names that they have."""
    for locale in (None, *discord.Locale):
        names = [_said(one, "name", locale) for one in told]
        assert len(set(names)) == len(names)
        assert [name for name in names if not NAME.fullmatch(name) or name != name.lower()] == []
        texts = [_said(one, "description", locale) for one in told]
        assert [text for text in texts if not 0 < len(text.strip()) <= DESCRIPTION] == []
    required = [one.get("required", False) for one in told if one["type"] != SUBCOMMAND]
    assert required == sorted(required, reverse=True)
    for one in told:
        options: list[dict[str, Any]] = one.get("options") or []
        assert len(options) <= OPTIONS
        _are_well_described(options)


def _said(told: dict[str, Any], what: str, locale: discord.Locale | None) -> str:
    localised: dict[str, str] = told.get(f"{what}_localizations") or {}
    return localised.get(locale.value if locale else "", str(told[what]))


def _length(told: dict[str, Any]) -> int:
    """The characters of a command that count against its 8000: the longest of its languages."""
    longest = sum(
        max(len(_said(told, what, locale)) for locale in (None, *discord.Locale))
        for what in ("name", "description")
    )
    return longest + sum(map(_length, told.get("options") or []))


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
