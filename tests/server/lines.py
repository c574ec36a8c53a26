"""A proxy in front of REST, as machines share one to share one rate limit, and a line to a database
that can be cut."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from aiohttp import ClientSession, web

_OF_ONE_HOP = {"host", "connection", "transfer-encoding", "content-length", "content-encoding"}


@dataclass
class RestProxy:
    """Hands on every request; `paths` are those it saw."""

    url: str
    paths: list[str] = field(default_factory=list[str])


@asynccontextmanager
async def proxying(server: str) -> AsyncGenerator[RestProxy]:
    """A proxy of the REST server at that address, such as `http://127.0.0.1:1234`."""
    async with ClientSession() as session:
        seen: list[str] = []

        async def hand_on(request: web.Request) -> web.Response:
            seen.append(request.path)
            headers = {k: v for k, v in request.headers.items() if k.lower() not in _OF_ONE_HOP}
            async with session.request(
                request.method, f"{server}{request.path_qs}", data=await request.read(),
                headers=headers,
            ) as answer:  # fmt: skip
                kept = {k: v for k, v in answer.headers.items() if k.lower() not in _OF_ONE_HOP}
                return web.Response(status=answer.status, body=await answer.read(), headers=kept)

        app = web.Application(client_max_size=30_000_000)
        app.router.add_route("*", "/{path:.*}", hand_on)
        runner = web.AppRunner(app, shutdown_timeout=0.5)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        try:
            yield RestProxy(f"http://127.0.0.1:{runner.addresses[0][1]}", seen)
        finally:
            await runner.cleanup()


@dataclass
class Line:
    """A TCP line to somewhere else. While it is `down`, whoever comes is turned away."""

    port: int = 0
    down: bool = False
    _open: set[asyncio.StreamWriter] = field(default_factory=set[asyncio.StreamWriter])

    def cut(self) -> None:
        """Drop everyone, and take nobody until `down` is False again."""
        self.down = True
        for writer in self._open:
            writer.transport.abort()

    async def serve(
        self, host: str, port: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        if self.down:
            writer.transport.abort()
            return
        there, back = await asyncio.open_connection(host, port)
        self._open |= {writer, back}
        try:
            await asyncio.gather(_pour(reader, back), _pour(there, writer))
        finally:
            self._open -= {writer, back}


async def _pour(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while some := await reader.read(65536):
            writer.write(some)
            await writer.drain()
    writer.close()


@asynccontextmanager
async def line_to(host: str, port: int) -> AsyncGenerator[Line]:
    """A line of the test's own to that address."""
    line = Line()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await line.serve(host, port, reader, writer)

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    line.port = server.sockets[0].getsockname()[1]
    try:
        yield line
    finally:
        line.cut()
        server.close()
