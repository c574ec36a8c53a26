"""The bot in a server of SimCord, for tests that share the bundled films."""

import pytest
import simcord

from bot.discord_app.client import FilmBot
from bot.library import Library
from tests.discord.film_club import Club, club_in, filmbot


@pytest.fixture
def simcord_bot(library: Library) -> FilmBot:
    """The bot that SimCord's own fixture `simcord_env` starts."""
    return filmbot(library)


@pytest.fixture
async def club(simcord_env: simcord.Env) -> Club:
    """A server whose bot knows the bundled films; nothing may be changed there."""
    return await club_in(simcord_env)
