"""The machine under the bot fails it: its disk, its clock, its network; what members then see."""

import asyncio
import os
import resource
import sys
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from tests.conftest import SERVER
from tests.server.bot_process import connected, patched, started
from tests.server.discord_server import DiscordServer
from tests.server.lines import line_to
from tests.server.person import buttons

HEAT = "Heat (1995) · Michael Mann · 2 h 50 min"
LONG = "heat " * 30  # too long for a button: the question behind it is kept in the database
HOUR = 3600.0

on_sqlite = pytest.mark.skipif(SERVER is not None, reason="about a file")
on_postgresql = pytest.mark.skipif(SERVER is None, reason="about a server")
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="limits of a running process")


@on_sqlite
@on_linux
async def test_while_the_disk_is_full_films_are_shown_all_the_same(
    server: DiscordServer, own_filled: str, tmp_path: Path
) -> None:
    member = server.person()
    async with connected(tmp_path / "bot", server, own_filled) as bot:
        await member.ask("!film heat 1995")
        _may_write(bot.process.pid, nothing=True)
        known = await member.ask("!film heat 1995")
        unknown = await member.ask(f"!film {LONG}")
        _may_write(bot.process.pid, nothing=False)
        after = await member.ask(f"!film {LONG}")

    assert known["content"] == HEAT
    assert unknown["content"] == after["content"]
    assert len(buttons(unknown)) < len(buttons(after))


def _may_write(process: int, *, nothing: bool) -> None:
    """Whether a process may write to files; what it writes fails as on a disk that is full."""
    _, most = resource.prlimit(process, resource.RLIMIT_FSIZE)
    resource.prlimit(process, resource.RLIMIT_FSIZE, (0 if nothing else most, most))


@on_sqlite
@on_linux
async def test_from_a_database_that_may_only_be_read_films_are_shown(
    server: DiscordServer, own_filled: str, tmp_path: Path
) -> None:
    member = server.person()
    file = str(make_url(own_filled).database)
    os.chmod(file, 0o444)  # noqa: PTH101 (no other way without blocking either)
    powerless = patched(tmp_path, _WITHOUT_POWERS)
    async with connected(tmp_path / "bot", server, own_filled, **powerless) as bot:
        known = await member.ask("!film heat 1995")
        unknown = await member.ask(f"!film {LONG}")

        assert known["content"] == HEAT
        assert unknown["content"].startswith("Which “heat")
        assert "readonly database" in bot.log


# Root may write every file, unless it gives its powers away.
_WITHOUT_POWERS = """
import ctypes
header, none = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
ctypes.CDLL(None).capset(header, none)
"""


@pytest.mark.parametrize("jump", [HOUR, -HOUR, 400 * 24 * HOUR])
async def test_a_clock_that_jumps_costs_no_answer(
    server: DiscordServer, filled: str, tmp_path: Path, jump: float
) -> None:
    member = server.person()
    clock = tmp_path / "clock"
    clock.write_text("0")
    changed = patched(tmp_path, _CLOCK.format(file=str(clock)))
    async with connected(tmp_path / "bot", server, filled, **changed) as bot:
        card = await member.ask("!film heat 1995")
        before = card["content"]
        clock.write_text(str(jump))
        server.world.clock.ahead += jump
        typed = await member.ask("!film heat 1995")
        used = await member.slash("film", title="heat 1995")
        pressed = await member.press(card, "Cast")

        assert before == typed["content"] == used["content"] == HEAT
        assert "Al Pacino" in pressed["embeds"][0]["description"]
        assert bot.process.returncode is None


# Python's clock, ahead by as many seconds as a file says.
_CLOCK = """
import time
real = time.time
time.time = lambda: real() + float(open({file!r}).read() or 0)
"""


async def test_a_gateway_whose_name_is_not_known_is_tried_again_and_again(
    server: DiscordServer, filled: str, tmp_path: Path
) -> None:
    nowhere = {"DISCORD_GATEWAY_URL": "ws://no-such-gateway.invalid/"}
    async with started(tmp_path / "lost", server, filled, **nowhere) as bot:
        await bot.until_logged("Name or service not known", within=60)
        assert bot.process.returncode is None
    async with connected(tmp_path / "found", server, filled):
        assert (await server.person().ask("!film heat 1995"))["content"] == HEAT


async def test_a_network_that_is_away_for_a_while_is_waited_for(
    server: DiscordServer, filled: str, tmp_path: Path
) -> None:
    member = server.person()
    async with line_to("127.0.0.1", server.port) as line:
        server.gateway.url = f"ws://127.0.0.1:{line.port}/"
        through = {
            "DISCORD_API_URL": f"http://127.0.0.1:{line.port}/api/v10",
            "DISCORD_GATEWAY_URL": server.gateway.url,
        }
        async with connected(tmp_path, server, filled, **through):
            before = await member.ask("!film heat 1995")
            line.cut()
            await asyncio.sleep(1)
            line.down = False
            await server.gateway.until("IDENTIFY", 2, within=60)
            after = await member.ask("!film heat 1995")

    assert before["content"] == after["content"] == HEAT


@on_postgresql
async def test_a_postgresql_that_is_restarted_is_used_again(
    server: DiscordServer, own_filled: str, tmp_path: Path
) -> None:
    member, address = server.person(), make_url(own_filled)
    async with line_to(str(address.host), address.port or 5432) as line:
        through = address.set(host="127.0.0.1", port=line.port)
        url = through.render_as_string(hide_password=False)
        async with connected(tmp_path, server, url) as bot:
            before = await member.ask("!film heat 1995")
            line.cut()
            gone = await member.ask("!film heat 1995")
            line.down = False
            back = await member.ask("!film heat 1995")

            assert before["content"] == back["content"] == HEAT
            assert "can’t reach my film database" in gone["content"]
            assert bot.process.returncode is None
