"""The database fails under the bot; members hear of it politely, and it recovers by itself."""

import asyncio
import signal
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from bot.discord_app.replies import UNREACHABLE
from tests.conftest import SERVER
from tests.server.bot_process import connected
from tests.server.discord_server import DiscordServer
from tests.server.person import buttons, labels

HEAT = "Heat (1995) · Michael Mann · 2 h 50 min"

on_sqlite = pytest.mark.skipif(SERVER is not None, reason="about a file")
on_postgresql = pytest.mark.skipif(SERVER is None, reason="about a server")


@on_sqlite
async def test_while_another_process_writes_members_are_answered(
    server: DiscordServer, own_filled: str, tmp_path: Path
) -> None:
    file = str(make_url(own_filled).database)
    async with connected(tmp_path / "bot", server, own_filled):
        with sqlite3.connect(file, isolation_level=None) as writing:
            writing.execute("BEGIN EXCLUSIVE")
            shown = await server.person().ask("!film heat 1995")
            writing.execute("ROLLBACK")

    assert shown["content"] == HEAT


@on_sqlite
async def test_a_database_that_is_spoiled_and_restored_is_used_again(
    server: DiscordServer, own_filled: str, tmp_path: Path
) -> None:
    file = Path(str(make_url(own_filled).database))
    member = server.person()
    async with connected(tmp_path / "bot", server, own_filled) as bot:
        held = _spoiled(file)
        broken = await member.ask("!film heat 1995")
        _mend(held)
        mended = await member.ask("!film heat 1995")

        assert "Traceback" not in broken["content"]
        assert broken["content"] in (HEAT, UNREACHABLE.text)
        assert mended["content"] == HEAT
        assert bot.process.returncode is None


@on_postgresql
async def test_a_database_that_is_gone_for_a_while_is_used_again(
    server: DiscordServer, own_filled: str, tmp_path: Path
) -> None:
    member = server.person()
    async with connected(tmp_path / "bot", server, own_filled):
        await member.ask("!film heat 1995")
        await asyncio.to_thread(_close_to_all, own_filled, closed=True)
        gone = await member.ask("!film heat 1995")
        await asyncio.to_thread(_close_to_all, own_filled, closed=False)
        back = await member.ask("!film heat 1995")

    assert gone["content"] == UNREACHABLE.text
    assert back["content"] == HEAT


@on_postgresql
async def test_connections_that_were_cut_are_made_again_unnoticed(
    server: DiscordServer, own_filled: str, tmp_path: Path
) -> None:
    member = server.person()
    async with connected(tmp_path / "bot", server, own_filled):
        await member.ask("!film heat 1995")
        await asyncio.to_thread(_cut, own_filled)
        shown = await member.ask("!film heat 1995")

    assert shown["content"] == HEAT


async def test_a_question_kept_for_a_button_outlives_a_kill(
    server: DiscordServer, own_filled: str, tmp_path: Path
) -> None:
    member = server.person()
    long = "heat " * 30
    async with connected(tmp_path / "first", server, own_filled) as bot:
        shown = await member.ask(f"!film {long}")
        assert any("=" in button["custom_id"] for button in buttons(shown))
        bot.stop(signal.SIGKILL)
        await bot.ended()

    async with connected(tmp_path / "second", server, own_filled):
        pressed = await member.press(shown, labels(shown)[0])

    assert pressed["content"]
    assert "can’t read that button" not in pressed["content"]


def _spoiled(file: Path) -> dict[Path, bytes]:
    """Overwrite the database with nonsense; what its files held."""
    held = {part: part.read_bytes() for part in file.parent.glob(f"{file.name}*") if part.is_file()}
    file.write_bytes(b"nonsense" * 1000)
    return held


def _mend(held: dict[Path, bytes]) -> None:
    for part, content in held.items():
        part.write_bytes(content)


def _close_to_all(url: str, *, closed: bool) -> None:
    name = str(make_url(url).database)
    allowed = "false" if closed else "true"
    _on_server(url, f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS {allowed}')
    if closed:
        _cut(url)


def _cut(url: str) -> None:
    name = str(make_url(url).database)
    ends = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"  # noqa: S608 (our own name)
    _on_server(url, ends)


def _on_server(url: str, statement: str) -> None:
    engine = create_engine(make_url(url).set(database="test"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
