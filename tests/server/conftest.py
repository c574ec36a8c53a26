"""A Discord on loopback: one for each test, or one with a bot in it for all tests of a file."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
import pytest_asyncio

from tests.server.bot_process import BotProcess, connected
from tests.server.discord_server import DiscordServer, serving


@dataclass
class Running:
    """A server with the bot's process connected to it."""

    server: DiscordServer
    bot: BotProcess


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    """A Discord of the test's own; nothing said to it or by it may break Discord's rules."""
    async with serving() as running:
        yield running
        assert running.rest.wrong == []


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def running(filled: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Running]:
    """A bot that the tests of one file share; whatever a test does to it, it lives on."""
    folder = tmp_path_factory.mktemp("bot")
    async with serving() as server, connected(folder, server, filled) as bot:
        yield Running(server, bot)
        assert bot.process.returncode is None, bot.log
        assert server.rest.wrong == []
