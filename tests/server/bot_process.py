"""filmbot as an operator runs it: its own process, its own command line, its own `.env`."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.server.discord_server import TOKEN, DiscordServer

PROJECT = Path(__file__).parent.parent.parent
QUIET = {"PATH": os.environ["PATH"], "PYTHONPATH": str(PROJECT), "PYTHONFAULTHANDLER": "1"}
_END = 15.0  # seconds until a process that should end is killed


@dataclass
class BotProcess:
    """A running `filmbot run`; its log goes to a file in its folder."""

    process: asyncio.subprocess.Process
    log_file: Path

    @property
    def log(self) -> str:
        return self.log_file.read_text(encoding="utf-8")

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        if self.process.returncode is None:
            self.process.send_signal(how)

    async def ended(self, within: float = _END) -> int:
        """Its exit status, once it has ended."""
        return await asyncio.wait_for(self.process.wait(), within)

    async def until_logged(self, words: str, within: float = 20.0) -> None:
        async with asyncio.timeout(within):
            while words not in self.log:  # noqa: ASYNC110 (a file tells nobody that it grew)
                await asyncio.sleep(0.02)


def patched(folder: Path, code: str) -> dict[str, str]:
    """The setting with which that code runs as the bot's Python starts."""
    (folder / "sitecustomize.py").write_text(code)
    return {"PYTHONPATH": f"{folder}{os.pathsep}{PROJECT}"}


@asynccontextmanager
async def started(
    folder: Path, server: DiscordServer, database_url: str, **settings: str
) -> AsyncGenerator[BotProcess]:
    """`filmbot run` in a folder with a `.env` that points at the server; a PYTHONPATH among the
    settings is its environment's."""
    given = {
        "DISCORD_TOKEN": TOKEN,
        "DATABASE_URL": database_url,
        "DISCORD_API_URL": server.api_url,
        "DISCORD_GATEWAY_URL": server.gateway_url,
    } | settings
    environment = QUIET | {"PYTHONPATH": given.pop("PYTHONPATH", str(PROJECT))}
    log_file = _prepared(folder, given) / "log.txt"
    with log_file.open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", cwd=folder, env=environment, stdout=log, stderr=log
        )
    bot = BotProcess(process, log_file)
    try:
        yield bot
    finally:
        bot.stop()
        try:
            await bot.ended()
        except TimeoutError:
            bot.stop(signal.SIGKILL)
            await bot.ended()


def _prepared(folder: Path, settings: dict[str, str]) -> Path:
    """The folder, with the settings in its `.env`."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = "".join(f"{name}={value}\n" for name, value in settings.items())
    (folder / ".env").write_text(lines, encoding="utf-8")
    return folder


@asynccontextmanager
async def connected(
    folder: Path, server: DiscordServer, database_url: str, **settings: str
) -> AsyncGenerator[BotProcess]:
    """The same, once it has told Discord who it is and its commands are known there."""
    before = server.gateway.heard.count("IDENTIFY")
    async with started(folder, server, database_url, **settings) as bot:
        await server.gateway.until("IDENTIFY", before + 1)
        yield bot
