"""What is being answered: at what pace, for how long, and until the bot is told to end."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager
from typing import Any, TypeVar

import aiohttp
import discord
from sqlalchemy.exc import SQLAlchemyError

from bot.cards import Card
from bot.discord_app.background import in_background
from bot.discord_app.figures import Figures
from bot.discord_app.pace import Pace, Verdict
from bot.messages import later, told

T = TypeVar("T")

log = logging.getLogger(__name__)

SOON = 2.0  # seconds until an interaction is told to wait; Discord gives up after 3
LONGEST = 60.0  # seconds until an answer is given up
ACKNOWLEDGED = 40060  # what Discord says of a second first response
SEND_AGAIN = (0.3, 1.0)  # seconds after which a message is sent again
TO_END = 10.0  # seconds that answers may still take when the bot is told to end
UNREACHABLE = Card(later("I can’t reach my film database right now. Please try again in a minute."))
SORRY = Card(later("Something went wrong on my side. It is noted; please try again."))
TOO_FAST = Card(
    later("One moment, please: that is faster than I can answer well. Ask again shortly.")
)


class Answering:
    """The answers under way; one for each bot."""

    def __init__(self, pace: Pace, figures: Figures | None = None) -> None:
        self._pace, self._figures = pace, figures or Figures()
        self._tasks: set[asyncio.Task[Any]] = set()
        self._ending = False

    def verdict(self, member_id: int, guild_id: int | None) -> Verdict:
        """What to do with what this member asks now."""
        verdict = self._pace.verdict(member_id, guild_id, under_way=len(self._tasks))
        if verdict is not Verdict.ANSWER:
            self._figures.shed()
        return verdict

    @contextmanager
    def under_way(self, way: str = "panel") -> Generator[None]:
        """While an answer is being made and sent, `finish` waits for it. `way`: how it was asked
        for."""
        task = asyncio.current_task()
        if self._ending or task is None:
            raise asyncio.CancelledError
        self._tasks.add(task)
        try:
            with self._figures.timing(way):
                yield
        finally:
            self._tasks.discard(task)

    async def finish(self, within: float = TO_END) -> None:
        """Take up nothing new; end what is being answered, if it takes no longer than that."""
        self._ending = True
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=within)


async def made(make: Callable[[], T], failed: Callable[[Card], T], *, slowly: bool = False) -> T:
    """What `make` makes in a thread, for it touches the database; with what touches the network,
    in one that no answer waits for. What `failed` makes of an apology, if that fails."""
    try:
        working = in_background(make) if slowly else asyncio.to_thread(make)
        return await asyncio.wait_for(working, LONGEST)
    except (SQLAlchemyError, TimeoutError):
        log.exception("the database did not answer")
        return failed(UNREACHABLE)
    except Exception:  # whatever it is, the member is told, and the log knows
        log.exception("no answer")
        return failed(SORRY)


async def persistently(send: Callable[[], Awaitable[T]]) -> T | None:
    """Send, and send again where Discord or the line failed: discord.py itself does so for some
    faults only. An interaction that was answered after all is no fault."""
    for wait in SEND_AGAIN:
        try:
            return await send()
        except (discord.DiscordServerError, aiohttp.ClientError, OSError) as error:
            log.warning("not sent yet (%s)", error)
            await asyncio.sleep(wait)
        except discord.HTTPException as error:
            if error.code != ACKNOWLEDGED:
                raise
            return None
    return await send()


def way_back(interaction: discord.Interaction, *, own: bool) -> Callable[..., Awaitable[object]]:
    """How a press is answered: in place or beside, at once or after a promise to."""
    first, done = interaction.response, interaction.response.is_done()
    if own:
        return interaction.edit_original_response if done else first.edit_message
    return interaction.followup.send if done else first.send_message


async def say_privately(interaction: discord.Interaction, text: str) -> None:
    await interaction.response.send_message(told(text), ephemeral=True)
