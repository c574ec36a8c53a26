"""Cards whose offers are older than a day are shown at once, and changed when fresh ones come."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

import discord

from bot.discord_app.background import in_background
from bot.enrichment import Enrichment

log = logging.getLogger(__name__)

WITHIN = 5.0  # seconds; what comes later is there for the next one who asks
AT_ONCE = 4  # cards; while so many wait, others stay as they are


class Freshening:
    """Asks for fresh offers beside the answers. Without an `enrichment`, nothing is asked."""

    def __init__(self, enrichment: Enrichment | None) -> None:
        self._enrichment = enrichment
        self._tasks: dict[int, asyncio.Task[None]] = {}  # by message

    def start(
        self, message_id: int, film: int | None, again: Callable[[], Awaitable[None]]
    ) -> None:
        """If a message shows where to watch a film, have fresh offers fetched for it; `again` is
        called if they come in time."""
        if self._enrichment and film is not None and len(self._tasks) < AT_ONCE:
            work = self._freshen(self._enrichment, film, again)
            task = self._tasks[message_id] = asyncio.create_task(work)
            task.add_done_callback(lambda done: self._forget(message_id, done))

    def stop(self, message_id: int) -> None:
        """The message shows something else now."""
        if task := self._tasks.get(message_id):
            task.cancel()

    def _forget(self, message_id: int, task: asyncio.Task[None]) -> None:
        if self._tasks.get(message_id) is task:
            del self._tasks[message_id]

    async def _freshen(
        self, enrichment: Enrichment, film: int, again: Callable[[], Awaitable[None]]
    ) -> None:
        try:
            fetching = in_background(lambda: enrichment.freshen(film))
            if await asyncio.wait_for(fetching, WITHIN):
                await again()
        except TimeoutError:
            log.info("film %d: fresh offers take long", film)
        except discord.HTTPException as error:
            log.info("film %d: its message cannot be changed: %s", film, error)
        except Exception:  # the card stays as it is; the log knows
            log.exception("film %d is not fresh", film)
