"""Keeps what came from TMDB fresh, and no longer than may be, while the bot runs."""

import logging

from discord.ext import commands, tasks

from bot.catalogue import ageing
from bot.discord_app.background import in_background
from bot.enrichment import Enrichment
from bot.library import Library

log = logging.getLogger(__name__)

EVERY = 10.0  # minutes
AT_MOST = 200  # films asked for each time


class Upkeep(commands.Cog):
    """Tends the catalogue in the background; no answer waits for it."""

    def __init__(self, library: Library, enrichment: Enrichment | None) -> None:
        self._library, self._enrichment = library, enrichment

    async def cog_load(self) -> None:
        self.tend.start()

    async def cog_unload(self) -> None:
        self.tend.cancel()

    @tasks.loop(minutes=EVERY)
    async def tend(self) -> None:
        try:
            await in_background(self._tend)
        except Exception:  # the next time may go better; the log knows
            log.exception("the catalogue could not be tended")

    def _tend(self) -> None:
        if self._enrichment is None:
            self._library.call(ageing.purge)
        elif (renewed := self._enrichment.renew(limit=AT_MOST)).trouble:
            log.warning("not everything is fresh: %s", renewed.trouble)
