"""How the bot's process begins, what it does while Discord is not there, and how it ends."""

import asyncio
import signal
from pathlib import Path

import pytest

from tests.server.bot_process import connected, patched, started
from tests.server.discord_server import DiscordServer
from tests.server.faults import RESET, SILENCE, Fault
from tests.server.person import labels

HEAT = "Heat (1995) · Michael Mann · 2 h 50 min"


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
async def test_told_to_end_it_ends_well(
    server: DiscordServer, filled: str, tmp_path: Path, how: signal.Signals
) -> None:
    async with connected(tmp_path, server, filled) as bot:
        bot.stop(how)

        assert await bot.ended() == 0
        assert "Traceback" not in bot.log


async def test_told_to_end_while_it_cannot_connect_it_ends_well(
    server: DiscordServer, filled: str, tmp_path: Path
) -> None:
    nowhere = {"DISCORD_API_URL": "http://no-such-host.invalid/api/v10"}
    async with started(tmp_path, server, filled, **nowhere) as bot:
        await bot.until_logged("trying again")
        bot.stop()

        assert await bot.ended() == 0


async def test_what_is_being_answered_is_answered_before_it_ends(
    server: DiscordServer, filled: str, tmp_path: Path
) -> None:
    member = server.person()
    async with connected(tmp_path, server, filled) as bot:
        server.faults.plan(Fault("POST /channels", 429, retry_after=1.5))
        sent = await member.say("!film heat 1995")
        await asyncio.wait_for(server.faults.over.wait(), 5)

        bot.stop()

        assert await bot.ended() == 0
        assert [reply["content"] for reply in member.replies_to(sent)] == [HEAT]


async def test_a_wrong_token_ends_it_with_what_to_do(
    server: DiscordServer, filled: str, tmp_path: Path
) -> None:
    async with started(tmp_path, server, filled, DISCORD_TOKEN="wrong.token") as bot:  # noqa: S106
        assert await bot.ended() == 2
        assert "DISCORD_TOKEN was refused by Discord; reset it" in bot.log
        assert "wrong.token" not in bot.log


async def test_a_token_that_is_revoked_ends_it_with_what_to_do(
    server: DiscordServer, filled: str, tmp_path: Path
) -> None:
    async with connected(tmp_path, server, filled) as bot:
        await server.gateway.close(4004)

        assert await bot.ended() == 2
        assert "DISCORD_TOKEN is not valid any more; reset it" in bot.log


async def test_a_token_that_was_reset_ends_it_when_it_has_to_identify_again(
    server: DiscordServer, filled: str, tmp_path: Path
) -> None:
    async with connected(tmp_path, server, filled) as bot:
        server.gateway.token = "another.token"  # noqa: S105 (of no bot)
        await server.gateway.close(4009)

        assert await bot.ended(within=60) == 2
        assert "DISCORD_TOKEN is not valid any more; reset it" in bot.log


# discord.py waits a minute for an acknowledgement; a test had better not.
_IMPATIENT = """
from discord.state import ConnectionState
begin = ConnectionState.__init__
def impatient(self, **options):
    begin(self, **options)
    self.heartbeat_timeout = 2.0
ConnectionState.__init__ = impatient
"""


async def test_a_heartbeat_that_nobody_acknowledges_makes_a_new_connection(
    server: DiscordServer, filled: str, tmp_path: Path
) -> None:
    server.gateway.heartbeat_interval = 500
    member = server.person()
    async with connected(tmp_path / "bot", server, filled, **patched(tmp_path, _IMPATIENT)):
        server.gateway.acknowledges = False
        await server.gateway.until("RESUME", within=60)
        server.gateway.acknowledges = True

        assert (await member.ask("!film heat 1995"))["content"] == HEAT


@pytest.mark.parametrize("code", [4010, 4011])
async def test_wrong_shards_end_it_with_what_to_do(
    server: DiscordServer, filled: str, tmp_path: Path, code: int
) -> None:
    async with connected(tmp_path, server, filled) as bot:
        await server.gateway.close(code)

        assert await bot.ended() == 2
        assert "SHARD_IDS and SHARD_COUNT" in bot.log


FIRST_FAULTS = [
    Fault("GET /users/@me", 500),
    Fault("GET /users/@me", 503),
    Fault("GET /users/@me", RESET, times=6),
    Fault("GET /applications/@me", 429, retry_after=0.2),
    Fault("GET /gateway/bot", 502),
]


@pytest.mark.parametrize("fault", FIRST_FAULTS, ids=lambda f: f"{f.route} {f.status}")
async def test_a_discord_that_fails_at_login_is_tried_again(
    server: DiscordServer, filled: str, tmp_path: Path, fault: Fault
) -> None:
    server.faults.plan(Fault(fault.route, fault.status, fault.times, fault.retry_after))
    async with connected(tmp_path, server, filled):
        assert (await server.person().ask("!film heat 1995"))["content"] == HEAT


async def test_a_gateway_that_refuses_at_first_is_tried_again(
    server: DiscordServer, filled: str, tmp_path: Path
) -> None:
    server.gateway.refuses = 1
    async with connected(tmp_path, server, filled):
        assert (await server.person().ask("!film heat 1995"))["content"] == HEAT


async def test_commands_that_cannot_be_synced_hold_up_no_answer(
    server: DiscordServer, filled: str, tmp_path: Path
) -> None:
    server.faults.plan(Fault("PUT /applications", SILENCE))
    async with connected(tmp_path, server, filled):
        assert (await server.person().ask("!film heat 1995"))["content"] == HEAT


async def test_without_the_intent_mentions_and_slash_commands_work(
    server: DiscordServer, filled: str, tmp_path: Path
) -> None:
    server.world.content_granted = False
    member = server.person()
    async with connected(tmp_path, server, filled) as bot:
        typed = await member.say("!film heat 1995")
        mentioned = await member.ask(f"<@{server.world.bot['id']}> heat 1995")
        slash = await member.slash("film", title="heat 1995")

        assert mentioned["content"] == slash["content"] == HEAT
        assert member.replies_to(typed) == []
        assert "the Message Content intent is off" in bot.log


async def test_buttons_work_after_a_kill_and_a_new_start(
    server: DiscordServer, filled: str, tmp_path: Path
) -> None:
    member = server.person()
    async with connected(tmp_path / "first", server, filled) as bot:
        which = await member.ask("!film heat")
        bot.stop(signal.SIGKILL)
        await bot.ended()

    async with connected(tmp_path / "second", server, filled):
        shown = await member.press(which, labels(which)[0])

    assert shown["content"] == HEAT


async def test_shards_of_one_process_answer_each_its_servers(
    server: DiscordServer, filled: str, tmp_path: Path
) -> None:
    channels = [server.world.add_channel(server.world.add_guild(f"{n}"), "films") for n in "abcd"]
    async with connected(tmp_path, server, filled, SHARD_COUNT="2"):
        await server.gateway.until("IDENTIFY", 2)
        for channel in channels:
            shown = await server.person("member", channel).ask("!film heat 1995")
            assert shown["content"] == HEAT


async def test_two_processes_share_the_shards(
    server: DiscordServer, filled: str, tmp_path: Path
) -> None:
    channels = [server.world.add_channel(server.world.add_guild(f"{n}"), "films") for n in "abcd"]
    one = {"SHARD_COUNT": "2", "SHARD_IDS": "0"}
    other = {"SHARD_COUNT": "2", "SHARD_IDS": "1"}
    async with (
        connected(tmp_path / "one", server, filled, **one),
        connected(tmp_path / "other", server, filled, **other),
    ):
        for channel in channels:
            member = server.person("member", channel)
            sent = await member.say("!film heat 1995")
            assert (await member.reply_to(sent))["content"] == HEAT
            assert len(member.replies_to(sent)) == 1
