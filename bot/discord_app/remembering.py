"""What was last spoken of with each member in each channel: for a while, and of so many."""

import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import NamedTuple

from bot.answers import Turn

FOR = 15 * 60.0  # seconds
SO_MANY = 2_000  # turns


class Place(NamedTuple):
    channel: int
    member: int


class Remembering:
    """The last turn at each place. Safe to use from several threads; forgets by itself."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._turns: OrderedDict[Place, tuple[float, Turn]] = OrderedDict()
        self._changing = Lock()

    def last(self, place: Place) -> Turn | None:
        """What was spoken of there a moment ago."""
        said_at, turn = self._turns.get(place, (0.0, None))
        return turn if self._clock() - said_at <= FOR else None

    def forget(self, member: int) -> None:
        """Forget what was spoken of with a member, wherever that was."""
        with self._changing:
            for place in [place for place in self._turns if place.member == member]:
                del self._turns[place]

    def note(self, place: Place, turn: Turn) -> None:
        """Note a turn; the one longest ago is forgotten when there are too many."""
        with self._changing:
            self._turns.pop(place, None)
            self._turns[place] = (self._clock(), turn)
            while len(self._turns) > SO_MANY:
                self._turns.popitem(last=False)
