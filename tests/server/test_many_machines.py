"""Several processes on one database, and what stands between them and Discord."""

import asyncio
import signal
import sys
from pathlib import Path

from tests.second_process import save
from tests.server.bot_process import PROJECT, QUIET, connected, started
from tests.server.discord_server import DiscordServer
from tests.server.lines import proxying
from tests.server.person import Person

NEW = "The Wombat Who Came Late"
SHOWN = f"{NEW} (2031)"
ONE, OTHER = ({"SHARD_COUNT": "2", "SHARD_IDS": shard} for shard in "01")
HEAT = "Heat (1995) · Michael Mann · 2 h 50 min"
SEEN_WITHIN = 20.0  # seconds; a second or two, on a machine that is not busy


def _of_each_shard(server: DiscordServer) -> tuple[Person, Person]:
    """A member in a server of shard 0, and one in a server of shard 1, of two."""
    found: dict[int, Person] = {}
    for number in range(64):
        if len(found) < 2:
            server.world.clock.ahead += 0.001  # or all ids would be of one moment
            guild = server.world.add_guild(f"Server {number}")
            channel = server.world.add_channel(guild, "films")
            found.setdefault((int(guild["id"]) >> 22) % 2, server.person(f"m{number}", channel))
    return found[0], found[1]


async def _until_answered(member: Person, asked: str, answer: str) -> None:
    """Asks again until the answer is that one."""
    async with asyncio.timeout(SEEN_WITHIN):
        while (await member.ask(asked))["content"] != answer:  # noqa: ASYNC110 (nobody tells)
            await asyncio.sleep(1.2)  # slower than what a member may ask


async def _saved_and_killed(url: str) -> int:
    """A process saves a film, says so and dies that moment; its exit status."""
    told = [sys.executable, "-m", "tests.second_process", "save", url, NEW, "2031"]
    process = await asyncio.create_subprocess_exec(*told, cwd=PROJECT, env=QUIET)
    return await process.wait()


async def test_an_edit_is_seen_by_both_processes_in_seconds(
    server: DiscordServer, own_filled: str, tmp_path: Path
) -> None:
    first, second = _of_each_shard(server)
    async with (
        connected(tmp_path / "one", server, own_filled, **ONE),
        connected(tmp_path / "other", server, own_filled, **OTHER),
    ):
        assert (await first.ask("!film heat 1995"))["content"] == HEAT
        assert (await second.ask("!film heat 1995"))["content"] == HEAT
        await asyncio.to_thread(save, own_filled, NEW, 2031)

        await _until_answered(first, f"!film {NEW}", SHOWN)
        await _until_answered(second, f"!film {NEW}", SHOWN)


async def test_a_change_that_was_confirmed_outlives_a_kill(
    server: DiscordServer, own_filled: str, tmp_path: Path
) -> None:
    member = server.person()
    assert await _saved_and_killed(own_filled) == -signal.SIGKILL

    async with connected(tmp_path, server, own_filled) as bot:
        shown = await member.ask(f"!film {NEW}")
        bot.stop(signal.SIGKILL)
        await bot.ended()
    async with connected(tmp_path, server, own_filled):
        again = await member.ask(f"!film {NEW}")

    assert shown["content"] == again["content"] == SHOWN


async def test_two_processes_that_start_at_once_on_an_empty_database_both_answer(
    server: DiscordServer, database_url: str, tmp_path: Path
) -> None:
    first, second = _of_each_shard(server)
    async with (
        started(tmp_path / "one", server, database_url, **ONE),
        started(tmp_path / "other", server, database_url, **OTHER),
    ):
        await server.gateway.until("IDENTIFY", 2, within=120)
        assert (await first.ask("!film heat 1995"))["content"] == HEAT
        assert (await second.ask("!film heat 1995"))["content"] == HEAT


async def test_behind_a_proxy_members_are_answered_and_all_goes_through_it(
    server: DiscordServer, filled: str, tmp_path: Path
) -> None:
    member = server.person()
    async with proxying(server.api_url.removesuffix("/api/v10")) as proxy:
        behind = {"DISCORD_API_URL": f"{proxy.url}/api/v10"}
        async with connected(tmp_path, server, filled, **behind):
            typed = await member.ask("!film heat 1995")
            used = await member.slash("film", title="heat 1995")
            answers = typed["content"], used["content"]
            pressed = await member.press(used, "Cast")

    assert answers == (HEAT, HEAT)
    assert "Al Pacino" in pressed["embeds"][0]["description"]
    requested = [request.split(" ", 1)[1] for request in server.rest.requests]
    assert [path.removeprefix("/api/v10") for path in proxy.paths] == requested
