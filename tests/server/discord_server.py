"""The test server as a whole: REST and gateway on one port of the loopback."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import web

from tests.server.faults import Faults
from tests.server.gateway import Gateway
from tests.server.interactions import Interactions
from tests.server.person import Person
from tests.server.rest import PREFIX, Rest
from tests.server.world import Json, World

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.loopback.token-of-no-bot"  # noqa: S105 (no secret: of no bot)


@dataclass
class DiscordServer:
    """A running server, with one server of people and one channel to begin with."""

    port: int
    world: World
    gateway: Gateway
    interactions: Interactions
    rest: Rest
    faults: Faults
    guild: Json
    channel: Json

    @property
    def api_url(self) -> str:
        return f"http://127.0.0.1:{self.port}{PREFIX}"

    @property
    def gateway_url(self) -> str:
        return f"ws://127.0.0.1:{self.port}/"

    async def open_channel(self, name: str) -> Json:
        """A new channel of the first server; the bot is told of it."""
        channel = self.world.add_channel(self.guild, name)
        await self.gateway.announce("CHANNEL_CREATE", channel, self.guild["id"])
        return channel

    def person(self, name: str = "member", channel: Json | None = None) -> Person:
        """Someone new, in the channel given or the first one."""
        user = self.world.add_user(name)
        where = channel or self.channel
        return Person(self.world, self.gateway, self.interactions, user, where)

    def person_in_private(self, name: str = "someone") -> Person:
        """Someone who writes to the bot in direct messages."""
        user = self.world.add_user(name)
        where = self.world.private_channel(user)
        return Person(self.world, self.gateway, self.interactions, user, where)


@asynccontextmanager
async def serving(token: str = TOKEN) -> AsyncGenerator[DiscordServer]:
    """A Discord of its own, until the end."""
    world, faults = World(), Faults()
    guild = world.add_guild("Film club")
    channel = world.add_channel(guild, "films")
    gateway, interactions = Gateway(world, token), Interactions(world)
    rest = Rest(world, gateway, interactions, faults)
    app = web.Application(client_max_size=30_000_000)
    app.add_routes([*rest.routes(), web.get("/", gateway.connect)])
    runner = web.AppRunner(app, shutdown_timeout=0.5)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    gateway.url = f"ws://127.0.0.1:{port}/"
    try:
        yield DiscordServer(port, world, gateway, interactions, rest, faults, guild, channel)
    finally:
        await runner.cleanup()
