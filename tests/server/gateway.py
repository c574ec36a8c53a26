"""The gateway, version 10, in JSON: sessions, heartbeats, resuming.

https://discord.com/developers/docs/events/gateway
"""

import asyncio
import json
import uuid
import zlib
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMessage, WSMsgType, web

from tests.server.world import MESSAGE_CONTENT, Json, World

DISPATCH, HEARTBEAT, IDENTIFY, RESUME = 0, 1, 2, 6
RECONNECT, INVALID_SESSION, HELLO, HEARTBEAT_ACK = 7, 9, 10, 11
UNKNOWN_ERROR, AUTHENTICATION_FAILED, SESSION_TIMED_OUT, DISALLOWED_INTENTS = 4000, 4004, 4009, 4014
REPLAYED = 1_000  # events that a session keeps to be sent again


class Line(web.WebSocketResponse):
    """A bot's socket; compressed as one stream, if the bot asked for that and may."""

    def __init__(self, *, compressed: bool) -> None:
        super().__init__(max_msg_size=0)
        self._stream = zlib.compressobj() if compressed else None

    async def say(self, payload: Json) -> None:
        if self._stream is None:
            await self.send_str(json.dumps(payload))
            return
        packed = self._stream.compress(json.dumps(payload).encode())
        await self.send_bytes(packed + self._stream.flush(zlib.Z_SYNC_FLUSH))


@dataclass
class Session:
    """A bot's session on one shard; it outlives its socket."""

    shard: tuple[int, int]
    intents: int
    id: str = field(default_factory=lambda: uuid.uuid4().hex)
    socket: Line | None = None
    sent: deque[Json] = field(default_factory=lambda: deque[Json](maxlen=REPLAYED))
    number: int = 0  # of the last event

    @property
    def is_open(self) -> bool:
        return self.socket is not None and not self.socket.closed

    async def dispatch(self, event: str, data: Any) -> None:
        """Send an event, now or at the next resume."""
        self.number += 1
        payload = {"op": DISPATCH, "t": event, "s": self.number, "d": data}
        self.sent.append(payload)
        await self.send(payload)

    async def send(self, payload: Json) -> None:
        if self.socket is not None and not self.socket.closed:
            await self.socket.say(payload)


@dataclass
class Gateway:
    """All sessions. What goes wrong is set on its fields."""

    world: World
    token: str
    url: str = ""
    heartbeat_interval: int = 41_250  # milliseconds
    acknowledges: bool = True  # heartbeats
    compresses: bool = False  # for bots that ask for it
    refuses: int = 0  # so many connections are cut before HELLO
    accepts_resume: bool = True
    sessions: dict[str, Session] = field(default_factory=dict[str, Session])
    heard: list[str] = field(default_factory=list[str])  # what bots said: IDENTIFY, RESUME, …
    _codes: dict[Line, asyncio.Future[int]] = field(
        default_factory=dict[Line, "asyncio.Future[int]"]
    )  # set: the socket is to be closed with it
    _arrived: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def connect(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one socket until it closes."""
        asked = request.query.get("compress") == "zlib-stream"
        socket = Line(compressed=asked and self.compresses)
        await socket.prepare(request)
        if self.refuses:
            self.refuses -= 1
            await socket.close(code=UNKNOWN_ERROR)
            return socket
        await socket.say({"op": HELLO, "d": {"heartbeat_interval": self.heartbeat_interval}})
        while message := await self._next(socket):
            if message.type not in (WSMsgType.TEXT, WSMsgType.BINARY):
                break
            await self._hear(socket, json.loads(message.data))
        return socket

    async def _next(self, socket: Line) -> WSMessage | None:
        """What the bot says next; None once this server has closed the socket. The close is
        said here, by the one task that reads, so that the bot's own goodbye is waited for."""
        hearing = asyncio.create_task(socket.receive())
        code = self._codes.setdefault(socket, asyncio.get_running_loop().create_future())
        await asyncio.wait({hearing, code}, return_when=asyncio.FIRST_COMPLETED)
        if hearing.done():
            return hearing.result()
        hearing.cancel()
        await asyncio.wait({hearing})
        await socket.close(code=code.result())
        return None

    async def _hear(self, socket: Line, payload: Json) -> None:
        match payload["op"]:
            case 1:
                await self._note("HEARTBEAT")
                if self.acknowledges:
                    await socket.say({"op": HEARTBEAT_ACK})
            case 2:
                await self._identify(socket, payload["d"])
            case 6:
                await self._resume(socket, payload["d"])
            case _:  # presence, voice, members: nothing a film bot needs
                await self._note(f"op {payload['op']}")

    async def _identify(self, socket: Line, said: Json) -> None:
        if said["token"] != self.token:
            await socket.close(code=AUTHENTICATION_FAILED, message=b"Authentication failed.")
            return
        if said["intents"] & MESSAGE_CONTENT and not self.world.content_granted:
            await socket.close(code=DISALLOWED_INTENTS, message=b"Disallowed intent(s).")
            return
        shard = tuple(said.get("shard") or (0, 1))
        session = Session((shard[0], shard[1]), said["intents"], socket=socket)
        self.sessions[session.id] = session
        await session.dispatch("READY", self._ready(session))
        for guild in self._guilds_of(session):
            await session.dispatch("GUILD_CREATE", self.whole(guild))
        await self._note("IDENTIFY")

    async def _resume(self, socket: Line, said: Json) -> None:
        session = self.sessions.get(said["session_id"])
        if session is None or not self.accepts_resume or said["token"] != self.token:
            await self._note("RESUME refused")
            await socket.say({"op": INVALID_SESSION, "d": False})
            return
        session.socket = socket
        for payload in [sent for sent in session.sent if sent["s"] > said["seq"]]:
            await session.send(payload)
        await session.dispatch("RESUMED", {})
        await self._note("RESUME")

    def _ready(self, session: Session) -> Json:
        guilds = [{"id": g["id"], "unavailable": True} for g in self._guilds_of(session)]
        return {
            "v": 10, "user": self.world.bot | {"verified": True, "mfa_enabled": True},
            "guilds": guilds, "session_id": session.id, "session_type": "normal",
            "resume_gateway_url": self.url, "shard": list(session.shard), "private_channels": [],
            "application": {"id": self.world.application_id, "flags": 1 << 19},
            "_trace": [],
        }  # fmt: skip

    def _guilds_of(self, session: Session) -> list[Json]:
        return [g for g in self.world.guilds.values() if self.shard_of(g["id"], session)]

    def shard_of(self, guild_id: str | None, session: Session) -> bool:
        """Whether the events of that server (None: direct messages) go to this session."""
        number, count = session.shard
        return (int(guild_id) >> 22) % count == number if guild_id else number == 0

    def whole(self, guild: Json) -> Json:
        """The server as GUILD_CREATE tells of it."""
        channels = [c for c in self.world.channels.values() if c.get("guild_id") == guild["id"]]
        return guild | {
            "joined_at": "2026-01-01T00:00:00+00:00", "large": False, "unavailable": False,
            "member_count": len(self.world.users), "voice_states": [], "presences": [],
            "members": [self.world.member(self.world.bot)], "channels": channels, "threads": [],
            "stage_instances": [], "guild_scheduled_events": [], "soundboard_sounds": [],
        }  # fmt: skip

    async def announce(self, event: str, data: Json, guild_id: str | None) -> None:
        """Send an event to the sessions it concerns; messages without content to those that may
        not read it."""
        for session in self.sessions.values():
            if self.shard_of(guild_id, session):
                seen = _as_seen(event, data, session, self.world.bot["id"], guild_id)
                await session.dispatch(event, seen)

    async def until(self, what: str, times: int = 1, within: float = 30.0) -> None:
        """Wait until bots have said `what` that often, since the server began."""
        async with asyncio.timeout(within), self._arrived:
            await self._arrived.wait_for(lambda: self.heard.count(what) >= times)

    async def close(self, code: int) -> None:
        """Close every open socket with this code."""
        for session in self.sessions.values():
            if session.socket is not None and not session.socket.closed:
                self._codes[session.socket].set_result(code)

    async def cut(self) -> None:
        """Cut every open socket, without a word."""
        for session in self.sessions.values():
            if session.socket is not None and session.socket._req is not None:  # pyright: ignore[reportPrivateUsage] (aiohttp has no other way to drop a line)
                transport = session.socket._req.transport  # pyright: ignore[reportPrivateUsage]
                if transport:
                    transport.abort()

    async def tell(self, payload: Json) -> None:
        """Send a payload as it is to every open socket: op 7, op 9, something odd."""
        for session in self.sessions.values():
            await session.send(payload)

    async def _note(self, what: str) -> None:
        async with self._arrived:
            self.heard.append(what)
            self._arrived.notify_all()


def _as_seen(event: str, data: Json, session: Session, bot: str, guild_id: str | None) -> Json:
    hidden = (
        event in ("MESSAGE_CREATE", "MESSAGE_UPDATE")
        and guild_id is not None
        and not session.intents & MESSAGE_CONTENT
        and data["author"]["id"] != bot
        and all(user["id"] != bot for user in data["mentions"])
    )
    blank: Json = {"content": "", "embeds": [], "attachments": [], "components": []}
    return data | blank if hidden else data
