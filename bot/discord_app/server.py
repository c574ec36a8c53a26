"""What a server has chosen: `/server`. Whoever has Manage Server changes it, in place."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot import config, countries
from bot.cards import Card
from bot.community import settings
from bot.community.settings import ServerChoices
from bot.discord_app.choices import Choices
from bot.discord_app.panels import Controls, Panel, Panels, view_of
from bot.discord_app.places import NONE, country_choices, no_country, no_language
from bot.discord_app.replies import TOO_OLD, Context, Replies
from bot.discord_app.rights import rights_behind, rights_in
from bot.discord_app.server_card import PICKS, Here, controls_for, said, server_card
from bot.library import Library
from bot.messages import later, told, tr

NOT_ALLOWED = later("Only members with Manage Server can change what is chosen here.")
NO_SERVER = Card(later("In a direct message there is no server to set up. Use /me for yourself."))
EVERYONE = Card(
    later("That role is everyone’s: then all members would be admins. Pick another one.")
)

Change = Callable[[ServerChoices], ServerChoices]
Channel = discord.TextChannel | discord.VoiceChannel | discord.ForumChannel


class Server(commands.Cog):
    """`server`: shown in private, changed in place."""

    def __init__(
        self, library: Library, replies: Replies, panels: Panels, choices: Choices
    ) -> None:
        self._library, self._replies, self._panels = library, replies, panels
        self._choices = choices
        self.controls = Controls("sv", self._used)

    @commands.hybrid_group(fallback="show")
    @app_commands.guild_only()
    async def server(self, context: Context) -> None:
        """What this server has chosen: country, prefix, admins, channels, films for adults."""
        if context.interaction:
            await self._panels.show(context.interaction, self._shown(context.interaction))
            return
        if context.guild is None:
            await self._replies.show(context, lambda: NO_SERVER)
            return
        await self._replies.show(
            context,
            lambda: OPEN,
            lambda: view_of([self.controls.button("open", tr("Open this server’s settings"))]),
        )

    @server.command()
    @app_commands.describe(country="Where its members watch; leave it out for none")
    async def country(self, context: Context, *, country: str | None = None) -> None:
        """Set the country of this server’s members; each may have another."""
        code = countries.country_code(country) if country else None
        if country and not code:
            await self._replies.show(context, lambda: no_country(country))
            return
        await self._change(context, "country", lambda c: replace(c, country=code))

    @server.command()
    @app_commands.describe(language="Whose titles are shown beside the original; none if left out")
    async def language(self, context: Context, *, language: str | None = None) -> None:
        """Set the language of typed answers; cards also say what films are called in it."""
        code = countries.language_code(language) if language else None
        if language and not code:
            await self._replies.show(context, lambda: no_language(language))
            return
        await self._change(context, "language", lambda c: replace(c, language=code))

    @server.command()
    @app_commands.describe(prefix="What typed commands begin with; leave it out for the usual one")
    async def prefix(self, context: Context, prefix: str | None = None) -> None:
        """Set what typed commands begin with here; mentioning me always works."""
        if prefix and not config.is_prefix(prefix):
            await self._replies.show(context, _no_prefix)
            return
        await self._change(context, "prefix", lambda c: replace(c, prefix=prefix))

    @server.command(name="admin-role")
    @app_commands.describe(role="Whose members add and correct films; leave it out for none")
    async def admin_role(self, context: Context, role: discord.Role | None = None) -> None:
        """Set the role that adds and corrects films here, besides Manage Server."""
        if role and role.is_default():
            await self._replies.show(context, lambda: EVERYONE)
            return
        id = role and role.id
        await self._change(context, "admin-role", lambda c: replace(c, admin_role_id=id))

    @server.command()
    @app_commands.describe(channel="Where I answer; named again, it is taken off")
    async def channel(self, context: Context, channel: Channel) -> None:
        """Let me answer in this channel, or no more; without any, I answer everywhere."""

        def change(chosen: ServerChoices) -> ServerChoices:
            rest = tuple(id for id in chosen.channels if id != channel.id)
            added = (channel.id,) if len(rest) == len(chosen.channels) else ()
            return replace(chosen, channels=(*rest, *added))

        await self._change(context, "channels", change)

    @server.command(name="log-channel")
    @app_commands.describe(channel="Where changes to films are told; leave it out for none")
    async def log_channel(
        self, context: Context, channel: discord.TextChannel | None = None
    ) -> None:
        """Set the channel where changes to films are told."""
        id = channel and channel.id
        await self._change(context, "log-channel", lambda c: replace(c, log_channel_id=id))

    @server.command(name="adult-films")
    @app_commands.describe(shown="Whether they are shown, in age-restricted channels alone")
    async def adult_films(self, context: Context, shown: bool) -> None:
        """Show films for adults in age-restricted channels, or nowhere."""
        await self._change(context, "adult-films", lambda c: replace(c, adult_films=shown))

    @server.command(name="members-add")
    @app_commands.describe(allowed="Whether every member may add films, or admins alone")
    async def members_add(self, context: Context, allowed: bool) -> None:
        """Let every member add films, or admins alone."""
        await self._change(context, "members-add", lambda c: replace(c, members_add_films=allowed))

    @country.autocomplete("country")
    async def _countries(
        self, _: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        return country_choices(typed)

    async def _change(self, context: Context, picked: str, change: Change) -> None:
        """Change it for whoever may, and show what is chosen now."""
        if context.interaction:
            make = self._shown(context.interaction, picked, change)
            await self._panels.show(context.interaction, make)
            return
        guild = context.guild
        if guild is None or not rights_in(context).manages:
            refused = Card(NOT_ALLOWED) if guild else NO_SERVER
            await self._replies.show(context, lambda: refused)
            return

        def changed() -> Card:
            now = self._changed(guild.id, change)
            what = said(picked, now, Here(guild))
            return Card(f"{tr('Noted.')} {told(PICKS[picked])}: {what}.")

        await self._replies.show(context, changed)

    def _changed(self, guild_id: int, change: Change) -> ServerChoices:
        now = self._library.call(settings.change_server, guild_id, change)
        self._choices.forget(guild_id)
        return now

    async def _used(self, interaction: discord.Interaction, rest: str, values: list[Any]) -> None:
        """A control of a panel: it changes the server where it is pressed, if that is allowed."""
        match rest.split(":"):
            case ["open"]:
                make = self._shown(interaction)
            case ["pick"] if values and values[0] in PICKS:
                make = self._shown(interaction, values[0])
            case ["set", picked] if picked in PICKS and (change := _change_of(picked, values)):
                make = self._shown(interaction, picked, change)
            case _:
                make = _too_old
        await self._panels.show(interaction, make, in_place=True)

    def _shown(
        self,
        interaction: discord.Interaction,
        picked: str | None = None,
        change: Change | None = None,
    ) -> Callable[[], Panel]:
        """The panel after a change; for those who may not change anything, without controls."""
        guild, may = interaction.guild, rights_behind(interaction).manages

        def make() -> Panel:
            if guild is None:
                return Panel(NO_SERVER)
            if not may:
                chosen = self._library.call(settings.of_server, guild.id)
                return Panel(server_card(chosen, Here(guild), NOT_ALLOWED))
            if change:
                chosen = self._changed(guild.id, change)
            else:
                chosen = self._library.call(settings.of_server, guild.id)
            country = self._replies.asker_behind(interaction).country
            shown = controls_for(self.controls, chosen, picked, country)
            return Panel(server_card(chosen, Here(guild)), shown)

        return make


OPEN = Card(later("Here is what this server’s admins can choose:"))


def _no_prefix() -> Card:
    return Card(
        tr("Commands can’t begin with that. Give {prefixes}.", prefixes=told(config.PREFIXES))
    )


def _change_of(picked: str, values: list[Any]) -> Change | None:
    """The change that a control asks for; None where it is not one of ours."""
    ids = tuple(value.id for value in values if isinstance(getattr(value, "id", None), int))
    text = values[0] if values and isinstance(values[0], str) else None
    match picked, text:
        case "country", str() if text == NONE or text in countries.countries():
            return lambda c: replace(c, country=None if text == NONE else text)
        case "language", str() if text == NONE or countries.is_language(text):
            return lambda c: replace(c, language=None if text == NONE else text)
        case "prefix", str() if text == NONE or config.is_prefix(text):
            return lambda c: replace(c, prefix=None if text == NONE else text)
        case "adult-films", ("on" | "off"):
            return lambda c: replace(c, adult_films=text == "on")
        case "members-add", ("on" | "off"):
            return lambda c: replace(c, members_add_films=text == "on")
        case "admin-role", None if not any(role.is_default() for role in values):
            return lambda c: replace(c, admin_role_id=ids[0] if ids else None)
        case "log-channel", None:
            return lambda c: replace(c, log_channel_id=ids[0] if ids else None)
        case "channels", None:
            return lambda c: replace(c, channels=ids)
        case _:
            return None


def _too_old() -> Panel:
    return Panel(TOO_OLD)
