"""Telling of changes: a server's log channel, where it has chosen one, and members in private."""

import logging
from collections.abc import Iterable
from typing import NamedTuple

import discord

from bot.discord_app import embeds
from bot.discord_app.choices import Choices

log = logging.getLogger(__name__)

MOST = 1900  # characters


class Notice(NamedTuple):
    """What a member, and their server's log, are to be told."""

    member_id: int
    guild_id: int
    text: str


class Log:
    """One for each bot."""

    def __init__(self, choices: Choices) -> None:
        self._choices = choices

    async def tell(
        self, guild: discord.Guild | None, user: discord.abc.User, lines: list[str]
    ) -> None:
        """Send the lines, if the server has a log; `{who}` in them is whoever did it."""
        if guild and lines:
            said = (line.replace("{who}", user.display_name, 1) for line in lines)
            await self._send(guild, "\n".join(said))

    async def notify(self, client: discord.Client, notices: Iterable[Notice]) -> None:
        for notice in notices:
            if guild := client.get_guild(notice.guild_id):
                await self._send(guild, notice.text)
            text = embeds.escaped(embeds.visible(notice.text))
            await tell_in_private(client, [notice.member_id], text)

    async def _send(self, guild: discord.Guild, text: str) -> None:
        chosen = (await self._choices.server(guild.id)).log_channel_id
        channel = guild.get_channel(chosen) if chosen else None
        if not isinstance(channel, discord.TextChannel):
            return
        shown = embeds.escaped(embeds.visible(text))
        try:
            await channel.send(embeds.cut(shown, MOST))
        except discord.HTTPException as error:
            log.warning("the log of server %d takes no message: %s", guild.id, error)


async def tell_in_private(client: discord.Client, members: Iterable[int], text: str) -> None:
    """Send each of them a direct message; whoever takes none, or was forgotten, is not told."""
    for member in filter(None, members):
        try:
            channel = await client.create_dm(discord.Object(member))
            await channel.send(text)
        except discord.HTTPException as error:
            log.info("a member takes no direct messages: %s", error)
