"""What servers and members have chosen, as it was a moment ago: asked for at every message."""

import asyncio
import logging
import time
from collections import OrderedDict
from typing import Any

import discord
from sqlalchemy.exc import SQLAlchemyError

from bot.community import settings
from bot.community.settings import MemberChoices, ServerChoices
from bot.library import Library

log = logging.getLogger(__name__)

FOR = 10.0  # seconds a server's choices are remembered; in this process changes show at once
SO_MANY = 20_000  # servers
WITHIN = 0.7  # seconds; who waits longer is answered as if they had chosen to be private
CAUTIOUS = MemberChoices(private_replies=True)


class Choices:
    """Reads choices in threads; falls back to what was known where the database is away."""

    def __init__(self, library: Library, prefix: str) -> None:
        self._library, self._prefix = library, prefix
        self._servers: OrderedDict[int, tuple[float, ServerChoices]] = OrderedDict()

    async def server(self, guild_id: int | None) -> ServerChoices:
        read_at, known = self._servers.get(guild_id or 0, (0.0, ServerChoices()))
        if guild_id is None or (read_at and time.monotonic() - read_at < FOR):
            return known
        try:
            reading = asyncio.to_thread(self._library.call, settings.of_server, guild_id)
            known = await asyncio.wait_for(reading, WITHIN)
        except (SQLAlchemyError, TimeoutError) as error:
            log.warning("the choices of server %d are not known: %s", guild_id, error)
        self._servers[guild_id] = (time.monotonic(), known)
        while len(self._servers) > SO_MANY:
            self._servers.popitem(last=False)
        return known

    async def member(self, member_id: int) -> MemberChoices:
        try:
            reading = asyncio.to_thread(self._library.call, settings.of_member, member_id)
            return await asyncio.wait_for(reading, WITHIN)
        except (SQLAlchemyError, TimeoutError) as error:
            log.warning("the choices of a member are not known: %s", error)
            return CAUTIOUS

    async def prefix(self, guild_id: int | None) -> str:
        """What commands begin with there."""
        return (await self.server(guild_id)).prefix or self._prefix

    async def elsewhere(self, guild: discord.Guild | None, channel: Any) -> str | None:
        """Where to go, in words, from a channel in which the bot does not answer; None where it
        does. Threads go with their channel, and channels that are gone do not count."""
        if guild is None:
            return None
        chosen = (await self.server(guild.id)).channels
        there = [id for id in chosen if guild.get_channel(id)]
        here = {channel.id, getattr(channel, "parent_id", None)}
        if not there or here.intersection(there):
            return None
        return " and ".join(f"<#{id}>" for id in there[:5])

    def forget(self, guild_id: int) -> None:
        """The server has chosen anew."""
        self._servers.pop(guild_id, None)
