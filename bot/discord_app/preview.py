"""The real bot in a Discord-like page on localhost, without Discord."""

import asyncio
import signal
from collections.abc import Callable
from dataclasses import replace

import discord
import simcord

from bot.config import Settings
from bot.discord_app.client import FilmBot
from bot.enrichment import Enrichment
from bot.library import Library


async def preview(
    library: Library,
    settings: Settings,
    enrichment: Enrichment | None,
    port: int | None,
    tell: Callable[[str], None],
) -> None:
    """Serve the page until SIGTERM or SIGINT; `tell` is given its address."""
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    bot = FilmBot(library, replace(settings, shard_ids=(), shard_count=1), enrichment)
    async with simcord.run(bot, check_errors=False) as env:
        await bot.sync_commands(force=True)  # this world is new, whatever Discord was told
        if bot.user:
            await bot.user.edit(username="filmbot")
        server = env.create_guild(name="Film club")
        channel = server.create_text_channel("films")
        admins = server.create_role(
            "film admins", permissions=discord.Permissions(manage_guild=True)
        )
        you = server.add_member(env.create_user("you"), roles=[admins])
        guest = server.add_member(env.create_user("guest"))  # to see what members may not do
        await you.send(channel, f"{settings.prefix}help")
        async with env.preview(channel, viewers=[you, guest], layout="channel", port=port) as page:
            tell(page.url)
            await stop.wait()
