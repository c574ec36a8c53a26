"""What goes wrong on demand: answers that are not as asked for, or none at all."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

# Instead of a status: the connection is cut before anything is done, or when all is done but
# said; nothing is ever answered.
RESET, LOST, SILENCE = -1, -2, -3


@dataclass
class Fault:
    """What happens to the next `times` requests to a route such as `POST /channels`."""

    route: str
    status: int
    times: int = 1
    retry_after: float = 0.1
    is_global: bool = False


@dataclass
class Faults:
    """The faults still to come, in the order they were asked for."""

    waiting: list[Fault] = field(default_factory=list[Fault])
    over: asyncio.Event = field(default_factory=asyncio.Event)

    def plan(self, *faults: Fault) -> None:
        """The next requests whose method and path begin with a fault's route fail so."""
        self.waiting += faults
        self.over.clear()

    def due(self, method: str, path: str) -> Fault | None:
        """The fault that this request meets, if any; it is then one less."""
        for fault in self.waiting:
            if f"{method} {path}".startswith(fault.route):
                fault.times -= 1
                self.waiting = [left for left in self.waiting if left.times > 0]
                if not self.waiting:
                    self.over.set()
                return fault
        return None


async def suffer(fault: Fault, request: web.Request) -> web.Response:
    """Answer as the fault says."""
    if fault.status in (RESET, LOST) and request.transport:
        request.transport.abort()
    if fault.status in (RESET, LOST, SILENCE):
        await asyncio.sleep(120)
    if fault.status == 429:
        return _limited(fault)
    if fault.status >= 500:
        return web.Response(status=fault.status, text="<html>upstream error</html>")
    return as_json({"message": f"{fault.status}", "code": 0}, status=fault.status)


def as_json(body: Any, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """JSON as Discord sends it: its type without a charset behind it."""
    response = web.json_response(body, status=status, headers=headers)
    response.headers["Content-Type"] = "application/json"
    return response


def _limited(fault: Fault) -> web.Response:
    body = {
        "message": "You are being rate limited.",
        "retry_after": fault.retry_after,
        "global": fault.is_global,
    }
    headers = {"Retry-After": str(fault.retry_after), "Via": "1.1 test"}
    if fault.is_global:
        headers["X-RateLimit-Global"] = "true"
    return as_json(body, status=429, headers=headers)
