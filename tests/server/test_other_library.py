"""A bot of another library boots on the test server, and answers a command and a button."""

import asyncio
import sys
from collections.abc import AsyncIterator

import pytest

from tests.server.bot_process import PROJECT, QUIET
from tests.server.discord_server import DiscordServer


@pytest.fixture
async def with_hikari(server: DiscordServer) -> AsyncIterator[DiscordServer]:
    """The server, with a bot of hikari's in it, to which it talks compressed as hikari asks."""
    server.gateway.compresses = True
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.server.other_library", server.api_url, cwd=PROJECT, env=QUIET
    )
    try:
        await server.gateway.until("IDENTIFY", within=60)
        async with asyncio.timeout(30):
            while not server.world.commands:  # noqa: ASYNC110 (nobody tells)
                await asyncio.sleep(0.05)
        yield server
    finally:
        process.terminate()
        await process.wait()


async def test_a_bot_of_another_library_answers_a_command_and_a_button(
    with_hikari: DiscordServer,
) -> None:
    member = with_hikari.person()

    shown = await member.slash("count", number=41)
    first = shown["content"]
    more = await member.press(shown, "More")

    assert first == "41"
    assert more["content"] == "42"
    assert more["id"] == shown["id"]


async def test_a_bot_of_another_library_comes_back_after_a_closed_connection(
    with_hikari: DiscordServer,
) -> None:
    await with_hikari.gateway.close(4000)

    await with_hikari.gateway.until("RESUME")
    assert (await with_hikari.person().slash("count", number=7))["content"] == "7"
