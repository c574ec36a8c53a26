"""How fast members and servers may ask, and how much is answered at once: a flood from one is
shed with a word, and slows no other."""

import time
from collections import OrderedDict
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeVar

from discord.ext import commands

K = TypeVar("K")
V = TypeVar("V")

REMEMBERED = 20_000  # members and servers; those that were quiet longest are forgotten


class Verdict(Enum):
    """What to do with a question."""

    ANSWER = "answer"
    TELL = "tell"  # too fast: say so, once
    SILENCE = "silence"  # too fast, and told already


@dataclass(frozen=True, slots=True)
class Rate:
    """So many questions in so many seconds."""

    questions: int
    seconds: float


@dataclass
class Pace:
    """The rates, and who asked when. `at_once`: answers under way before anyone is asked to
    wait."""

    member: Rate = Rate(8, 10.0)
    server: Rate = Rate(120, 10.0)
    at_once: int = 200
    _cooldowns: OrderedDict[tuple[str, int], commands.Cooldown] = field(
        default_factory=OrderedDict[tuple[str, int], commands.Cooldown]
    )
    _told: OrderedDict[int, float] = field(default_factory=OrderedDict[int, float])

    def verdict(self, member_id: int, guild_id: int | None, under_way: int) -> Verdict:
        """What to do with a question that this member asks now."""
        now = time.monotonic()
        fast = self._is_fast("member", member_id, self.member, now)
        if not fast and guild_id is not None:
            fast = self._is_fast("server", guild_id, self.server, now)
        if not fast and under_way < self.at_once:
            return Verdict.ANSWER
        if now - self._told.get(member_id, -self.member.seconds) < self.member.seconds:
            return Verdict.SILENCE
        _remember(self._told, member_id, now)
        return Verdict.TELL

    def _is_fast(self, kind: str, id: int, rate: Rate, now: float) -> bool:
        cooldown = self._cooldowns.get((kind, id)) or commands.Cooldown(
            rate.questions, rate.seconds
        )
        _remember(self._cooldowns, (kind, id), cooldown)
        return cooldown.update_rate_limit(now) is not None


def _remember(kept: OrderedDict[K, V], key: K, value: V) -> None:
    kept[key] = value
    kept.move_to_end(key)
    while len(kept) > REMEMBERED:
        kept.popitem(last=False)
