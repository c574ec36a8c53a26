"""Keeping the bot connected: retries, signals, and what only a person can mend."""

import asyncio
import logging
import random
import signal
import sys
import time
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

import aiohttp
import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot import pulse
from bot.config import ConfigError, Settings
from bot.discord_app.client import FilmBot
from bot.discord_app.figures import Figures, open_shards
from bot.discord_app.watchdog import watching
from bot.enrichment import Enrichment
from bot.library import Library

log = logging.getLogger(__name__)

FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0  # seconds between attempts to connect
TURN = 0.001  # seconds that a thread runs while another wants to
THREADS = 4  # in which answers are made
HELD = 60.0  # seconds of being connected after which the next wait is a first one again
_SHARDS_REFUSED = (
    4010,
    4011,
)  # https://discord.com/developers/docs/topics/opcodes-and-status-codes


async def run(
    library: Library, settings: Settings, token: str, enrichment: Enrichment | None
) -> None:
    """Stay connected until SIGTERM or SIGINT. Raises ConfigError where a person has to act;
    whatever else ends the connection is logged, and it is made again."""
    _point_at(settings)
    _share_python()
    stop, figures = _stop_signal(), _figures(settings)
    wait, message_content = FIRST_WAIT, True
    with watching(asyncio.get_running_loop()), _signs_of_life(settings) as alive:
        while not stop.is_set():
            began = time.monotonic()
            bot = FilmBot(
                library, settings, enrichment, message_content=message_content, figures=figures
            )
            figures.watch(bot)
            alive.bot = bot
            try:
                await _until(stop, bot, token)
                continue
            except discord.PrivilegedIntentsRequired:
                log.warning(
                    "the Message Content intent is off: %sfilm cannot be read; mentions and slash"
                    " commands work. Turn it on in the developer portal under Bot",
                    settings.prefix,
                )
                message_content = False
                continue
            except Exception as error:  # of any kind: a bot that people rely on comes back
                if told := _to_be_mended(error):
                    raise told from None
                _note(error)
            wait = FIRST_WAIT if time.monotonic() - began > HELD else wait
            log.warning("no connection to Discord; trying again in %.0f s", wait)
            await _pause(stop, wait * random.uniform(0.75, 1.25))  # noqa: S311 (spreads shards)
            wait = min(wait * 2, LONGEST_WAIT)


async def sync(library: Library, settings: Settings, token: str) -> int:
    """Tell Discord of the slash commands, changed or not; return how many there are."""
    _point_at(settings)
    bot = FilmBot(library, settings, syncs=False)
    try:
        await bot.login(token)
        await bot.sync_commands(force=True)
        return len(bot.tree.get_commands())
    except discord.LoginFailure as error:
        raise _to_be_mended(error) or error from None
    except (aiohttp.ClientError, discord.DiscordException, OSError) as error:
        raise ConfigError(f"Discord cannot be reached ({error}); try again later") from None
    finally:
        await bot.close()


def _stop_signal() -> asyncio.Event:
    """Set by SIGTERM and SIGINT."""
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    return stop


def _share_python() -> None:
    """Answers are made in few threads, and each lets the event loop have its turn soon: one thread
    at a time runs Python, and with many the loop waited for most of them at every step."""
    sys.setswitchinterval(TURN)
    threads = ThreadPoolExecutor(THREADS, thread_name_prefix="answers")
    asyncio.get_running_loop().set_default_executor(threads)


def _figures(settings: Settings) -> Figures:
    figures = Figures()
    if settings.metrics_port:
        figures.serve(settings.metrics_port)
    return figures


@dataclass
class _Alive:
    """Whose life the signs are of."""

    bot: FilmBot | None = None

    @property
    def connected(self) -> bool:
        bot = self.bot
        return bot is not None and bot.is_ready() and open_shards(bot) == len(bot.shards)


@contextmanager
def _signs_of_life(settings: Settings) -> Generator[_Alive]:
    """Every few seconds, as long as the block lasts and the event loop turns."""
    file, alive = pulse.file_of(settings), _Alive()

    async def give() -> None:
        while True:
            try:
                await asyncio.to_thread(pulse.give, file, connected=alive.connected)
            except OSError as error:  # a full disk: `filmbot check --running` will notice
                log.warning("no sign of life can be written (%s)", error)
            await asyncio.sleep(pulse.EVERY)

    giving = asyncio.create_task(give())
    try:
        yield alive
    finally:
        giving.cancel()
        pulse.end(file)


async def _until(stop: asyncio.Event, bot: FilmBot, token: str) -> None:
    """Run the bot until `stop` is set; raises what ended it."""
    async with bot:
        running = asyncio.create_task(bot.start(token))
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if running.done():
            await running
            return
        await bot.finish()
        await bot.close()
        running.cancel()
        await asyncio.wait({running})


def _to_be_mended(error: Exception) -> ConfigError | None:
    """What a person has to do, where trying again cannot help."""
    if isinstance(error, discord.LoginFailure):
        return ConfigError(
            "DISCORD_TOKEN was refused by Discord; reset it in the developer portal under Bot"
            " and copy the new one"
        )
    code = error.code if isinstance(error, discord.ConnectionClosed) else None
    if code == 4004:
        return ConfigError(
            "DISCORD_TOKEN is not valid any more; reset it in the developer portal under Bot and"
            " copy the new one"
        )
    if code in _SHARDS_REFUSED:
        return ConfigError(
            "SHARD_IDS and SHARD_COUNT are not what Discord takes for this bot; leave both empty,"
            " and it says how many shards there are"
        )
    return None


def _note(error: Exception) -> None:
    """One line for what networks do; the whole story for what nobody expects."""
    expected = (aiohttp.ClientError, discord.DiscordException, OSError, AttributeError)
    # AttributeError: discord.py 2.7.1 dies so if the first connection to the gateway fails.
    if isinstance(error, expected):
        log.warning("the connection ended (%s: %s)", type(error).__name__, error)
    else:
        log.error("the connection ended unexpectedly", exc_info=error)


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
