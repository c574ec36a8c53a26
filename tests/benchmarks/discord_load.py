"""The bot's own process under load over real sockets, in turn with a bare discord.py bot."""

import asyncio
import os
import sys
from collections.abc import AsyncGenerator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any, NamedTuple

from rich.console import Console
from rich.table import Table

from bot.library import open_library
from tests.benchmarks.many_films import database_of
from tests.benchmarks.members import Kind, Taken, as_fast_as_answered, at_a_rate, kinds, members
from tests.benchmarks.title_files import times
from tests.server.bot_process import PROJECT, QUIET, connected
from tests.server.discord_server import DiscordServer, serving
from tests.server.person import Person

KEPT_MESSAGES = 3_000
SLASH = "/film"
BARE, OURS = "bare", "filmbot"
_WARM = 3.0  # seconds of questions before anything is measured
_TICK = os.sysconf("SC_CLK_TCK")


class Plan(NamedTuple):
    """How long it goes: each of `rounds` asks both bots in turn, `seconds` each."""

    rounds: int = 4
    seconds: float = 5.0
    per_second: float = 50.0  # slash commands, for their times at an even pace
    soak: float = 0.0  # minutes


@dataclass
class Contender:
    """A bot's process, the Discord it is connected to, and the members there."""

    name: str
    server: DiscordServer
    pid: int
    people: Iterator[Person]

    def cpu(self) -> float:
        """Seconds that its process has used."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICK

    def memory(self) -> dict[str, float]:
        """Megabytes: of its own, and of files that it has mapped."""
        lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        sizes = {line.split(":")[0]: line.split()[1] for line in lines if line.startswith("Rss")}
        return {
            "own_mb": round(int(sizes["RssAnon"]) / 1024, 1),
            "mapped_mb": round(int(sizes["RssFile"]) / 1024, 1),
        }


def run(titles: Path, films: int, postgres: str | None, kept: Path, plan: Plan) -> dict[str, Any]:
    """The figures of one run: times in milliseconds, `ratio`s of ours to the bare bot's."""
    url = database_of(titles, films, postgres, kept)
    with open_library(url):  # its index of names may be one of an older form
        pass
    said = kinds(titles, films)
    figures = asyncio.run(measured(url, kept, said, plan))
    database = "postgresql" if postgres else "sqlite"
    return {"films": films, "database": database} | figures


async def measured(url: str, kept: Path, said: dict[str, Kind], plan: Plan) -> dict[str, Any]:
    async with AsyncExitStack() as stack:
        ours = await stack.enter_async_context(_filmbot(url, kept / "running"))
        bare = await stack.enter_async_context(_bare_bot())
        both = (bare, ours)
        for contender in both:
            for kind in said.values():
                await as_fast_as_answered(contender.people, kind, min(_WARM, plan.seconds))
        figures: dict[str, Any] = {
            "kinds": {name: await _compared(both, kind, plan) for name, kind in said.items()}
        }
        figures["even"] = await _evenly(both, said[SLASH], plan)
        memory = {contender.name: contender.memory() for contender in both}
        if plan.soak:
            figures["soak"] = await _soaked(ours, said, plan)
    named = figures["kinds"]
    figures["ratio"] = min(named[name]["ratio"] for name in ("!film", "suggestions"))
    times_as_much = memory[OURS]["own_mb"] / memory[BARE]["own_mb"]
    figures["memory"] = {**memory, "ratio": round(times_as_much, 2)}
    return figures


async def _compared(both: tuple[Contender, ...], kind: Kind, plan: Plan) -> dict[str, Any]:
    """Both bots in turn, so that whatever else the machine does is felt by both."""
    spent = {contender.name: 0.0 for contender in both}
    taken = {contender.name: Taken() for contender in both}
    for _ in range(plan.rounds):
        for contender in both:
            before = contender.cpu()
            part = await as_fast_as_answered(contender.people, kind, plan.seconds)
            spent[contender.name] += contender.cpu() - before
            whole = taken[contender.name]
            whole.seconds += part.seconds
            whole.failed += part.failed
            whole.lasted += part.lasted
    figures: dict[str, Any] = {
        name: _summary(taken[name]) | {"cpu_ms": _each(spent[name], taken[name])} for name in taken
    }
    figures["ratio"] = round(figures[OURS]["per_s"] / figures[BARE]["per_s"], 2)
    figures["cpu_ratio"] = round(figures[BARE]["cpu_ms"] / figures[OURS]["cpu_ms"], 2)
    return figures


async def _evenly(both: tuple[Contender, ...], kind: Kind, plan: Plan) -> dict[str, Any]:
    seconds = plan.rounds * plan.seconds
    figures: dict[str, Any] = {"per_second": plan.per_second}
    for contender in both:
        taken = await at_a_rate(contender.people, kind, seconds, plan.per_second)
        figures[contender.name] = _summary(taken)
    return figures


async def _soaked(ours: Contender, said: dict[str, Kind], plan: Plan) -> dict[str, Any]:
    """All kinds at once at an even pace; memory after the first tenth, and at the end."""
    minutes = plan.soak / 10
    rate = plan.per_second / len(said)

    async def asked(for_minutes: float) -> list[Taken]:
        asking = (at_a_rate(ours.people, kind, for_minutes * 60, rate) for kind in said.values())
        return await asyncio.gather(*asking)

    await asked(minutes)
    start = ours.memory()
    taken = await asked(plan.soak - minutes)
    end = ours.memory()
    return {
        "minutes": plan.soak,
        "answers": sum(len(part.seconds) for part in taken),
        "failed": sum(part.failed for part in taken),
        "start": start,
        "end": end,
        "growth": round(end["own_mb"] / start["own_mb"] - 1, 4),
    } | times([1000 * second for part in taken for second in part.seconds])


def _summary(taken: Taken) -> dict[str, Any]:
    rate = round(len(taken.seconds) / taken.lasted, 1)
    spread = times([1000 * second for second in taken.seconds])
    return {"n": len(taken.seconds), "per_s": rate, "failed": taken.failed} | spread


def _each(spent: float, taken: Taken) -> float:
    return round(1000 * spent / max(1, len(taken.seconds)), 3)


# --- the two bots -----------------------------------------------------------------------


@asynccontextmanager
async def _filmbot(url: str, folder: Path) -> AsyncGenerator[Contender]:
    async with _open_server() as server:
        people = cycle(members(server))
        async with connected(folder, server, url) as bot:
            await _synced(server)
            yield Contender(OURS, server, bot.process.pid, people)


@asynccontextmanager
async def _bare_bot() -> AsyncGenerator[Contender]:
    async with _open_server() as server:
        people = cycle(members(server))
        addresses = server.api_url, server.gateway_url
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.benchmarks.bare_bot", *addresses, cwd=PROJECT, env=QUIET
        )
        try:
            await server.gateway.until("IDENTIFY")
            await _synced(server)
            yield Contender(BARE, server, process.pid, people)
        finally:
            process.terminate()
            await process.wait()


@asynccontextmanager
async def _open_server() -> AsyncGenerator[DiscordServer]:
    async with serving() as server:
        server.world.keeps = KEPT_MESSAGES
        server.rest.checks = False
        yield server


async def _synced(server: DiscordServer) -> None:
    async with asyncio.timeout(60):
        while not server.world.commands:  # noqa: ASYNC110 (there is nothing to wait for)
            await asyncio.sleep(0.1)


# --- shown ------------------------------------------------------------------------------


def show(figures: dict[str, Any]) -> None:
    table = Table(title=f"{figures['films']:,} films, {figures['database']}")
    for name in ("", "bot", "a second", "p50 ms", "p99 ms", "CPU ms each", "failed"):
        table.add_column(name, justify="left" if name in ("", "bot") else "right")
    for kind, both in figures["kinds"].items():
        for name in (BARE, OURS):
            row = both[name]
            cells = (row["per_s"], row["p50_ms"], row["p99_ms"], row["cpu_ms"], row["failed"])
            table.add_row(kind, name, *(f"{cell:,}" for cell in cells))
        table.add_row("", "ratio", f"{both['ratio']}", "", "", f"{both['cpu_ratio']}", "")
    console = Console()
    console.print(table)
    console.print({key: figures[key] for key in ("even", "memory", "soak") if key in figures})
