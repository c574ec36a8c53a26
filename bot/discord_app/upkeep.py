"""Keeps what came from TMDB fresh, and no longer than may be, while the bot runs."""

import asyncio
import logging
from concurrent import futures

from discord.ext import commands, tasks

from bot.catalogue import ageing
from bot.discord_app.background import begin
from bot.enrichment import Enrichment
from bot.library import Library

log = logging.getLogger(__name__)

EVERY = 10.0  # minutes
AT_MOST = 200  # films asked for each time
TO_END = 5.0  # seconds for what is under way when the bot ends


class Upkeep(commands.Cog):
    """Tends the catalogue in the background; no answer waits for it."""

    def __init__(self, library: Library, enrichment: Enrichment | None) -> None:
        self._library, self._enrichment = library, enrichment
        self._ending = False
        self._under_way: futures.Future[None] | None = None

    async def cog_load(self) -> None:
        self.tend.start()

    async def cog_unload(self) -> None:
        self._ending = True
        self.tend.cancel()
        if self._under_way:
            await asyncio.to_thread(futures.wait, [self._under_way], TO_END)

    @tasks.loop(minutes=EVERY)
    async def tend(self) -> None:
        self._under_way = begin(self._tend)
        try:
            await asyncio.wrap_future(self._under_way)
        except Exception:  # the next time may go better; the log knows
            log.exception("the catalogue could not be tended")

    def _tend(self) -> None:
        if self._enrichment is None:
            self._library.call(ageing.purge)
            return
        renewed = self._enrichment.renew(limit=AT_MOST, goes_on=lambda: not self._ending)
        if renewed.trouble:
            log.warning("not everything is fresh: %s", renewed.trouble)
