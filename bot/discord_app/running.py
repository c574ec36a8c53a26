"""Keeping the bot connected: retries, signals, and what only a person can mend."""

import asyncio
import logging
import signal

import aiohttp
import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.config import ConfigError, Settings
from bot.discord_app.client import FilmBot
from bot.library import Library

log = logging.getLogger(__name__)

FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0  # seconds between attempts to connect


async def run(library: Library, settings: Settings, token: str) -> None:
    """Stay connected until SIGTERM or SIGINT. Raises ConfigError where a person has to act."""
    _point_at(settings)
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    wait, message_content = FIRST_WAIT, True
    while not stop.is_set():
        bot = FilmBot(library, settings, message_content=message_content)
        try:
            await _until(stop, bot, token)
        except discord.LoginFailure:
            raise ConfigError(
                "DISCORD_TOKEN was refused by Discord; reset it in the developer portal under Bot"
                " and copy the new one"
            ) from None
        except discord.PrivilegedIntentsRequired:
            log.warning(
                "the Message Content intent is off: %sfilm cannot be read; mentions and slash"
                " commands work. Turn it on in the developer portal under Bot",
                settings.prefix,
            )
            message_content = False
        except (aiohttp.ClientError, discord.DiscordException, OSError, AttributeError) as error:
            # AttributeError: discord.py 2.7.1 dies so if the first connection to the gateway fails.
            log.warning("no connection (%s); trying again in %.0f s", type(error).__name__, wait)
            await _pause(stop, wait)
            wait = min(wait * 2, LONGEST_WAIT)


async def sync(library: Library, settings: Settings, token: str) -> int:
    """Tell Discord of the slash commands, changed or not; return how many there are."""
    _point_at(settings)
    bot = FilmBot(library, settings)
    try:
        await bot.login(token)  # runs setup_hook, which syncs what changed
        await bot.sync_commands(force=True)
        return len(bot.tree.get_commands())
    except discord.LoginFailure:
        raise ConfigError("DISCORD_TOKEN was refused by Discord; copy it again") from None
    except (aiohttp.ClientError, OSError) as error:
        raise ConfigError(f"Discord cannot be reached ({error}); try again later") from None
    finally:
        await bot.close()


async def _until(stop: asyncio.Event, bot: FilmBot, token: str) -> None:
    """Run the bot until `stop` is set; raises what ended it."""
    async with bot:
        running = asyncio.create_task(bot.start(token))
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if not running.done():
            await bot.close()
        await running


async def _pause(stop: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return


def _point_at(settings: Settings) -> None:
    """Discord's addresses are constants of discord.py's classes; a proxy replaces them there."""
    if settings.discord_api_url:
        Route.BASE = settings.discord_api_url
    if settings.discord_gateway_url:
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(settings.discord_gateway_url)
