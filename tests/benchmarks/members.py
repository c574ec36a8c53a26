"""Many members at once, who type, pick and ask over real sockets; how soon each is answered."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Any

from bot.discord_app.replies import SORRY, TOO_FAST, UNREACHABLE
from tests.benchmarks.title_files import Row, rows
from tests.server.discord_server import DiscordServer
from tests.server.person import Person

SERVERS, MEMBERS = 200, 2_000
AT_ONCE = 16  # questions under way where as many are asked as are answered
WELL_KNOWN = 5_000  # films that half of the questions are about
WITHIN = 30.0  # seconds until a member gives up
_QUESTIONS = (
    "who directed {}", "how long is {}", "who is in {}", "when did {} come out",
    "what genre is {}", "films by the director of {}",
)  # fmt: skip
_NO_ANSWERS = {card.text for card in (SORRY, TOO_FAST, UNREACHABLE)}

Ask = Callable[[Person, str], Awaitable[Any]]


@dataclass
class Taken:
    """How long answers took, in seconds, and how many of them were none."""

    seconds: list[float] = field(default_factory=list[float])
    failed: int = 0
    lasted: float = 0.0


@dataclass(frozen=True)
class Kind:
    """One way to ask, and what is said so."""

    ask: Ask
    texts: Sequence[str]


def kinds(titles: Path, films: int, how_many: int = 4_000) -> dict[str, Kind]:
    """What the members say, the same in each run."""
    chance = random.Random(7)  # noqa: S311 (no secret)
    known = list(rows(titles, films))
    drawn = [_drawn(known, chance) for _ in range(how_many)]
    typed = [f"{row.title} {row.year}" if chance.random() < 0.5 else row.title for row in drawn]
    growing = [row.title[: chance.randint(3, 12)] for row in drawn]
    asked = [chance.choice(_QUESTIONS).format(row.title) for row in drawn]
    return {
        "!film": Kind(_type_film, typed),
        "/film": Kind(_use_film, typed),
        "suggestions": Kind(_suggest, growing),
        "!ask": Kind(_type_question, asked),
    }


def _drawn(known: list[Row], chance: random.Random) -> Row:
    among = len(known) if chance.random() < 0.5 else min(WELL_KNOWN, len(known))
    return known[chance.randrange(among)]


def members(server: DiscordServer) -> list[Person]:
    """Members of many servers. To be called before the bot comes."""
    channels = [server.channel]
    for number in range(1, SERVERS):
        guild = server.world.add_guild(f"Server {number}")
        channels.append(server.world.add_channel(guild, "films"))
    return [server.person(f"member{i}", channels[i % SERVERS]) for i in range(MEMBERS)]


async def as_fast_as_answered(
    people: Iterator[Person], kind: Kind, seconds: float, at_once: int = AT_ONCE
) -> Taken:
    """So many ask at any moment; the next asks when one is answered."""
    taken, texts = Taken(), cycle(kind.texts)
    began = time.perf_counter()

    async def asking() -> None:
        while time.perf_counter() - began < seconds:
            await _timed(kind.ask, next(people), next(texts), taken)

    await asyncio.gather(*(asking() for _ in range(at_once)))
    taken.lasted = time.perf_counter() - began
    return taken


async def at_a_rate(
    people: Iterator[Person], kind: Kind, seconds: float, per_second: float
) -> Taken:
    """So many ask each second, whether others are answered yet or not."""
    taken, texts = Taken(), cycle(kind.texts)
    began = time.perf_counter()
    asking: list[asyncio.Task[None]] = []
    for number in range(round(seconds * per_second)):
        await asyncio.sleep(max(0.0, began + number / per_second - time.perf_counter()))
        question = _timed(kind.ask, next(people), next(texts), taken)
        asking.append(asyncio.create_task(question))
    await asyncio.gather(*asking)
    taken.lasted = time.perf_counter() - began
    return taken


async def _timed(ask: Ask, person: Person, text: str, taken: Taken) -> None:
    start = time.perf_counter()
    try:
        said = await asyncio.wait_for(ask(person, text), WITHIN)
    except TimeoutError:
        taken.failed += 1
        return
    taken.seconds.append(time.perf_counter() - start)
    if isinstance(said, dict) and said.get("content") in _NO_ANSWERS:  # pyright: ignore[reportUnknownMemberType] (it is JSON)
        taken.failed += 1


async def _type_film(person: Person, text: str) -> Any:
    return await person.ask(f"!film {text}")


async def _type_question(person: Person, text: str) -> Any:
    return await person.ask(f"!ask {text}")


async def _use_film(person: Person, text: str) -> Any:
    return await person.slash("film", title=text)


async def _suggest(person: Person, text: str) -> Any:
    return await person.suggested("film", "title", text)
