"""Looking after a bot: its checks, its signs of life, its figures, its log, a restored copy."""

import asyncio
import json
import os
import signal
import socket
import sys
from pathlib import Path

import aiohttp
import pytest
from sqlalchemy.engine import make_url

from bot import database, pulse
from tests.conftest import SERVER
from tests.server.bot_process import QUIET, connected, started
from tests.server.discord_server import TOKEN, DiscordServer
from tests.server.person import labels

HEAT = "Heat (1995) · Michael Mann · 2 h 50 min"
ALIVE = "The bot runs, and is connected to Discord."


async def check(folder: Path, server: DiscordServer, url: str, *told: str, **given: str) -> str:
    """What `filmbot check` prints, with its exit status before it."""
    settings = {
        "DISCORD_TOKEN": TOKEN, "DATABASE_URL": url, "DISCORD_API_URL": server.api_url,
    }  # fmt: skip
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "check", *told, cwd=folder, env=QUIET | settings | given,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    said, _ = await process.communicate()
    return f"{process.returncode}\n{said.decode()}"


async def test_where_all_is_well_the_check_says_so(
    server: DiscordServer, filled: str, tmp_path: Path
) -> None:
    said = await check(tmp_path, server, filled)

    assert said.startswith("0\n")
    assert "Discord takes DISCORD_TOKEN: it is filmbot." in said
    assert "The Message Content intent is on: !film is read." in said
    assert "It may do all it needs in 1 of 1 servers." in said
    assert "films and" in said
    assert said.endswith("All well.\n")


async def test_the_check_names_the_server_and_what_is_missing_there(
    server: DiscordServer, filled: str, tmp_path: Path
) -> None:
    server.world.permissions = str(1 << 10 | 1 << 11 | 1 << 16)  # all it needs but Embed Links
    server.world.content_granted = False
    said = await check(tmp_path, server, filled)

    assert "In “Film club” it may not Embed Links: Server Settings, Roles, its role." in said
    assert "The Message Content intent is off: !film cannot be read" in said


WRONG = [
    ({"DISCORD_TOKEN": "wrong.token"}, "DISCORD_TOKEN is refused by Discord: reset it"),
    ({"DISCORD_API_URL": "http://127.0.0.1:9/api/v10"}, "look at the network, and at DISCORD_API"),
    ({"DATABASE_URL": "sqlite:////proc/no/films.db"}, "name another file"),
]


@pytest.mark.parametrize(("given", "told"), WRONG, ids=lambda value: str(value)[:30])
async def test_the_check_says_what_is_wrong_and_what_to_do(
    server: DiscordServer, filled: str, tmp_path: Path, given: dict[str, str], told: str
) -> None:
    said = await check(tmp_path, server, filled, **given)

    assert not said.startswith("0\n")
    assert told in said
    assert "wrong.token" not in said
    assert "Traceback" not in said


async def test_a_running_bot_gives_signs_of_life_until_it_ends(
    server: DiscordServer, own_filled: str, tmp_path: Path
) -> None:
    before = await check(tmp_path, server, own_filled, "--running")
    async with connected(tmp_path, server, own_filled) as bot:
        async with asyncio.timeout(40):
            while ALIVE not in (  # noqa: ASYNC110 (a file tells nobody that it changed)
                said := await check(tmp_path, server, own_filled, "--running")
            ):
                await asyncio.sleep(1)
        bot.stop()
        await bot.ended()
    after = await check(tmp_path, server, own_filled, "--running")

    assert said.startswith("0\n")
    assert before.startswith("1\nNo bot runs here")
    assert after == before


async def test_a_bot_that_hangs_is_noticed(
    server: DiscordServer, own_filled: str, tmp_path: Path
) -> None:
    async with connected(tmp_path, server, own_filled) as bot:
        os.kill(bot.process.pid, signal.SIGSTOP)
        await asyncio.to_thread(_make_old, tmp_path)
        said = await check(tmp_path, server, own_filled, "--running")
        os.kill(bot.process.pid, signal.SIGCONT)

    assert said.startswith("1\nThe bot gave no sign of life for")


def _make_old(folder: Path) -> None:
    [sign] = {path for path in folder.rglob("*.running*") if path.suffix != ".tmp"}
    sign.write_text(json.dumps(json.loads(sign.read_text()) | {"at": 0.0}))


@pytest.mark.parametrize("content", ["", "nonsense", "[]", '{"at": "x", "connected": 1}', "{}"])
def test_a_spoiled_sign_is_none(tmp_path: Path, content: str) -> None:
    sign = tmp_path / "films.db.running"
    sign.write_text(content)

    assert str(pulse.problem(sign)).startswith("No bot runs here")


async def test_figures_are_there_for_prometheus_and_name_nobody(
    server: DiscordServer, own_filled: str, tmp_path: Path
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    async with connected(tmp_path, server, own_filled, METRICS_PORT=str(port)):
        member = server.person("secretive")
        await member.ask("!film heat 1995")
        await member.slash("film", title="alien")
        figures = await _figures_of_both_ways(port)

    assert 'filmbot_answer_seconds_count{way="message"} 1.0' in figures
    assert 'filmbot_answer_seconds_count{way="command"} 1.0' in figures
    assert "filmbot_servers 1.0" in figures
    assert "filmbot_shards_open 1.0" in figures
    assert "secretive" not in figures
    assert "heat" not in figures


async def _figures_of_both_ways(port: int) -> str:
    """The figures, once they count both: an answer is shown a moment before its time is known."""
    async with aiohttp.ClientSession() as session, asyncio.timeout(10):
        while True:
            answer = await session.get(f"http://127.0.0.1:{port}/metrics")
            figures = await answer.text()
            if all(f'count{{way="{way}"}}' in figures for way in ("message", "command")):
                return figures
            await asyncio.sleep(0.05)


async def test_a_port_that_is_taken_ends_the_start_with_what_to_do(
    server: DiscordServer, filled: str, tmp_path: Path
) -> None:
    async with started(tmp_path, server, filled, METRICS_PORT=str(server.port)) as bot:
        assert await bot.ended(within=60) == 2
        assert f"METRICS_PORT {server.port} cannot be used" in bot.log


async def test_the_log_as_json_holds_no_secret_and_nothing_members_say(
    server: DiscordServer, own_filled: str, tmp_path: Path
) -> None:
    settings = {"LOG_FORMAT": "json", "LOG_LEVEL": "DEBUG"}
    async with connected(tmp_path, server, own_filled, **settings) as bot:
        await server.person().ask("!film my secret diary")
        log = bot.log

    lines = [json.loads(line) for line in log.splitlines()]
    assert {"time", "level", "logger", "message"} <= lines[0].keys()
    assert TOKEN not in log
    assert "diary" not in log


async def test_status_tells_admins_more(
    server: DiscordServer, own_filled: str, tmp_path: Path
) -> None:
    member, admin = server.person(), server.person("admin")
    admin.permissions = str(1 << 5)  # Manage Server

    async with connected(tmp_path, server, own_filled):
        plain = await member.slash("status")
        more = await admin.slash("status")

    assert "fields" not in plain["embeds"][0]
    [details] = more["embeds"][0]["fields"]
    assert details["name"] == "For admins"
    assert "Connected: 1 of 1 shards" in details["value"]


@pytest.mark.skipif(SERVER is not None, reason="PostgreSQL makes its own backups")
async def test_a_bot_on_a_restored_copy_answers_and_its_old_buttons_work(
    server: DiscordServer, own_filled: str, tmp_path: Path
) -> None:
    member, copy = server.person(), tmp_path / "copy.db"
    async with connected(tmp_path / "first", server, own_filled) as bot:
        kept = await member.ask(f"!film {'heat ' * 30}")
        await asyncio.to_thread(database.back_up, own_filled, copy)
        bot.stop(signal.SIGKILL)
        await bot.ended()
    await asyncio.to_thread(os.remove, str(make_url(own_filled).database))

    async with connected(tmp_path / "second", server, f"sqlite:///{copy}"):
        shown = await member.ask("!film heat 1995")
        pressed = await member.press(kept, labels(kept)[0])

    assert shown["content"] == HEAT
    assert "can’t read that button" not in pressed["content"]
