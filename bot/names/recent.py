"""The films that were looked up lately in each server: what is likely meant there again."""

import threading
from collections import OrderedDict

FILMS = 50  # kept of each server
SERVERS = 1_000  # of which films are kept


class Recent:
    """Forgets the oldest, and all of it at the end of the process. Safe to use from threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._servers: OrderedDict[int, OrderedDict[int, None]] = OrderedDict()

    def note(self, guild_id: int, film: int) -> None:
        with self._lock:
            films = self._servers.setdefault(guild_id, OrderedDict())
            films[film] = None
            films.move_to_end(film)
            self._servers.move_to_end(guild_id)
            if len(films) > FILMS:
                films.popitem(last=False)
            if len(self._servers) > SERVERS:
                self._servers.popitem(last=False)

    def of(self, guild_id: int | None) -> tuple[int, ...]:
        """The films looked up there, the latest first."""
        with self._lock:
            return tuple(reversed(self._servers.get(guild_id or 0, ())))
