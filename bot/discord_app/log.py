"""Telling a server's log channel of changes, where it has chosen one."""

import logging

import discord

from bot.discord_app import embeds
from bot.discord_app.choices import Choices

log = logging.getLogger(__name__)

MOST = 1900  # characters


class Log:
    """One for each bot."""

    def __init__(self, choices: Choices) -> None:
        self._choices = choices

    async def tell(
        self, guild: discord.Guild | None, user: discord.abc.User, lines: list[str]
    ) -> None:
        """Send the lines, if the server has a log; `{who}` in them is whoever did it."""
        if guild is None or not lines:
            return
        chosen = (await self._choices.server(guild.id)).log_channel_id
        channel = guild.get_channel(chosen) if chosen else None
        if not isinstance(channel, discord.TextChannel):
            return
        said = "\n".join(line.replace("{who}", user.display_name, 1) for line in lines)
        shown = embeds.escaped(embeds.visible(said))
        try:
            await channel.send(embeds.cut(shown, MOST))
        except discord.HTTPException as error:
            log.warning("the log of server %d takes no message: %s", guild.id, error)
