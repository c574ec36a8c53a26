"""The REST routes that a bot of this kind uses, with buckets, checks and faults on demand."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.server.faults import LOST, Faults, as_json, suffer
from tests.server.gateway import Gateway
from tests.server.interactions import DEFERRED, MESSAGE, Interactions, RefusedError
from tests.server.specification import request_faults, response_faults
from tests.server.world import EPHEMERAL, Json, World

PREFIX = "/api/v10"
Route = Callable[[web.Request, Any], Awaitable[web.Response]]


@dataclass
class Rest:
    """Discord's routes over one world. `wrong` collects what broke the specification or our own
    rules, in the bot's requests and in this server's answers; `requests`: all that came. Without
    `checks` neither is noted: that takes longer than to answer."""

    world: World
    gateway: Gateway
    interactions: Interactions
    faults: Faults
    checks: bool = True
    wrong: list[str] = field(default_factory=list[str])
    requests: list[str] = field(default_factory=list[str])

    def routes(self) -> list[web.RouteDef]:
        webhook = "/webhooks/{webhook_id}/{webhook_token}"
        table: list[tuple[str, str, Route]] = [
            ("GET", "/gateway", self._gateway),
            ("GET", "/gateway/bot", self._gateway_bot),
            ("GET", "/users/@me", self._me),
            ("GET", "/users/@me/guilds", self._my_guilds),
            ("GET", "/users/{user_id}", self._user),
            ("POST", "/users/@me/channels", self._private_channel),
            ("GET", "/applications/@me", self._application),
            ("GET", "/oauth2/applications/@me", self._application),
            ("GET", "/applications/{application_id}/commands", self._commands),
            ("PUT", "/applications/{application_id}/commands", self._put_commands),
            ("GET", "/guilds/{guild_id}", self._guild),
            ("GET", "/guilds/{guild_id}/members/{user_id}", self._member),
            ("GET", "/channels/{channel_id}", self._channel),
            ("POST", "/channels/{channel_id}/typing", self._typing),
            ("POST", "/channels/{channel_id}/messages", self._create_message),
            ("GET", "/channels/{channel_id}/messages/{message_id}", self._message),
            ("PATCH", "/channels/{channel_id}/messages/{message_id}", self._edit_message),
            ("DELETE", "/channels/{channel_id}/messages/{message_id}", self._delete_message),
            ("POST", "/interactions/{interaction_id}/{interaction_token}/callback", self._respond),
            ("POST", webhook, self._follow_up),
            ("GET", f"{webhook}/messages/{{message_id}}", self._followed),
            ("PATCH", f"{webhook}/messages/{{message_id}}", self._edit_followed),
            ("DELETE", f"{webhook}/messages/{{message_id}}", self._delete_followed),
        ]
        return [
            web.route(method, PREFIX + path, self._checked(method, path, answer))
            for method, path, answer in table
        ]

    def _checked(
        self, method: str, path: str, answer: Route
    ) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def checked(request: web.Request) -> web.StreamResponse:
            sent = request.path.removeprefix(PREFIX)
            if self.checks:
                self.requests.append(f"{method} {sent}")
            fault = self.faults.due(method, sent)
            if fault and fault.status != LOST:
                return await suffer(fault, request)
            if not _may(request, path, self.gateway.token):
                return as_json({"message": "401: Unauthorized", "code": 0}, status=401)
            body = await _body(request)
            template = path.replace("{message_id}", "@original") if "@original" in sent else path
            if self.checks and body is not None:
                self.wrong += request_faults(method, template, body)
            try:
                response = await answer(request, body)
            except RefusedError as refused:
                error = {"message": refused.words, "code": refused.code}
                return as_json(error, status=refused.status)
            if self.checks and response.text:
                said = json.loads(response.text)
                self.wrong += response_faults(method, template, response.status, said)
            if fault:
                return await suffer(fault, request)
            return _in_bucket(response, f"{method}{path}")

        return checked

    # --- the application ---

    async def _gateway(self, _: web.Request, __: Any) -> web.Response:
        return as_json({"url": self.gateway.url})

    async def _gateway_bot(self, _: web.Request, __: Any) -> web.Response:
        limit = {"total": 1000, "remaining": 999, "reset_after": 3_600_000, "max_concurrency": 1}
        return as_json({"url": self.gateway.url, "shards": 1, "session_start_limit": limit})

    async def _me(self, _: web.Request, __: Any) -> web.Response:
        me = self.world.bot | {
            "mfa_enabled": True, "locale": "en-US", "verified": True, "email": None, "phone": None,
            "premium_type": 0,
        }  # fmt: skip
        return as_json(me)

    async def _my_guilds(self, request: web.Request, _: Any) -> web.Response:
        after, most = request.query.get("after", "0"), int(request.query.get("limit", "200"))
        later = [guild for id, guild in self.world.guilds.items() if int(id) > int(after)]
        return as_json([self._my_guild(guild) for guild in later[:most]])

    def _my_guild(self, guild: Json) -> Json:
        return {
            "id": guild["id"], "name": guild["name"], "icon": None, "banner": None,
            "owner": False, "features": [], "permissions": self.world.permissions,
        }  # fmt: skip

    async def _user(self, request: web.Request, _: Any) -> web.Response:
        return as_json(_found(self.world.users, request.match_info["user_id"], 10013))

    async def _private_channel(self, _: web.Request, body: Json) -> web.Response:
        user = _found(self.world.users, body["recipient_id"], 10013)
        return as_json(self.world.private_channel(user))

    async def _application(self, _: web.Request, __: Any) -> web.Response:
        application: Json = {
            "id": self.world.application_id, "name": "filmbot", "icon": None, "description": "",
            "type": None, "verify_key": "0" * 64, "flags": self._flags(),
            "flags_new": str(self._flags()),
            "hook": True, "bot_public": True, "bot_require_code_grant": False,
            "redirect_uris": [], "interactions_endpoint_url": None, "team": None,
            "role_connections_verification_url": None, "owner": self.world.owner,
            "approximate_guild_count": len(self.world.guilds), "explicit_content_filter": 0,
            "approximate_user_install_count": 0, "approximate_user_authorization_count": 0,
            "eligible_oauth2_scopes": [], "integration_types_config": {"0": {}},
            "summary": "", "bot": self.world.bot,
        }  # fmt: skip
        return as_json(application)

    def _flags(self) -> int:
        return 1 << 19 if self.world.content_granted else 0

    async def _commands(self, _: web.Request, __: Any) -> web.Response:
        return as_json(self.world.commands)

    async def _put_commands(self, _: web.Request, body: list[Json]) -> web.Response:
        self.world.commands = [
            {
                "type": 1, "default_member_permissions": None, "dm_permission": True,
                "nsfw": False, "description": "", "integration_types": [0], "contexts": None,
                **{key: value for key, value in command.items() if value is not None},
                "id": self.world.snowflake(), "application_id": self.world.application_id,
                "version": self.world.snowflake(),
            }
            for command in body
        ]  # fmt: skip
        return as_json(self.world.commands)

    # --- servers and channels ---

    async def _guild(self, request: web.Request, _: Any) -> web.Response:
        return as_json(_found(self.world.guilds, request.match_info["guild_id"], 10004))

    async def _member(self, request: web.Request, _: Any) -> web.Response:
        user = _found(self.world.users, request.match_info["user_id"], 10013)
        return as_json(self.world.member(user))

    async def _channel(self, request: web.Request, _: Any) -> web.Response:
        return as_json(self._channel_of(request))

    async def _typing(self, _: web.Request, __: Any) -> web.Response:
        return web.Response(status=204)

    async def _create_message(self, request: web.Request, body: Json) -> web.Response:
        channel = self._channel_of(request)
        once = (channel["id"], str(body.get("nonce")))
        if body.get("enforce_nonce") and (sent := self.world.nonces.get(once)):
            return as_json(sent)  # Discord makes no second one
        message = self.world.add_message(channel, self.world.bot, body)
        guild_id: str | None = channel.get("guild_id")
        announced = message | ({"guild_id": guild_id} if guild_id else {})
        await self.gateway.announce("MESSAGE_CREATE", announced, guild_id)
        return as_json(message)

    async def _message(self, request: web.Request, _: Any) -> web.Response:
        return as_json(self._message_of(request))

    async def _edit_message(self, request: web.Request, body: Json) -> web.Response:
        message = self._message_of(request)
        self.world.fill(message, body)
        message["edited_timestamp"] = self.world.timestamp()
        return as_json(message)

    async def _delete_message(self, request: web.Request, _: Any) -> web.Response:
        del self.world.messages[self._message_of(request)["id"]]
        return web.Response(status=204)

    def _channel_of(self, request: web.Request) -> Json:
        return _found(self.world.channels, request.match_info["channel_id"], 10003)

    def _message_of(self, request: web.Request) -> Json:
        return _found(self.world.messages, request.match_info["message_id"], 10008)

    # --- interactions ---

    async def _respond(self, request: web.Request, body: Json) -> web.Response:
        interaction = self.interactions.respond(request.match_info["interaction_token"], body)
        if request.query.get("with_response") not in ("true", "1"):
            return web.Response(status=204)
        shown = interaction.message
        about: Json = {"id": interaction.id, "type": interaction.type}
        if shown is None:
            return as_json({"interaction": about})
        about["response_message_id"] = shown["id"]
        about["response_message_loading"] = bool(shown.get("is_loading"))
        about["response_message_ephemeral"] = bool(shown["flags"] & EPHEMERAL)
        resource = {"type": MESSAGE if body["type"] == DEFERRED else body["type"]}
        resource["message"] = _public(shown)
        return as_json({"interaction": about, "resource": resource})

    async def _follow_up(self, request: web.Request, body: Json) -> web.Response:
        token = request.match_info["webhook_token"]
        return as_json(_public(self.interactions.follow_up(token, body)))

    async def _followed(self, request: web.Request, _: Any) -> web.Response:
        return as_json(_public(self.interactions.message(*_names(request))))

    async def _edit_followed(self, request: web.Request, body: Json) -> web.Response:
        return as_json(_public(self.interactions.edit(*_names(request), body)))

    async def _delete_followed(self, request: web.Request, _: Any) -> web.Response:
        message = self.interactions.message(*_names(request))
        self.world.messages.pop(message["id"], None)
        return web.Response(status=204)


def _names(request: web.Request) -> tuple[str, str]:
    return request.match_info["webhook_token"], request.match_info["message_id"]


def _public(message: Json) -> Json:
    return {key: value for key, value in message.items() if key != "is_loading"}


def _found(kept: dict[str, Json], id: str, code: int) -> Json:
    if id not in kept:
        raise RefusedError(404, code, "Unknown")
    return kept[id]


def _may(request: web.Request, path: str, token: str) -> bool:
    """Interactions carry a token of their own in the address; all else needs the bot's."""
    open_to_all = path.startswith(("/interactions/", "/webhooks/")) or path == "/gateway"
    return open_to_all or request.headers.get("Authorization") == f"Bot {token}"


async def _body(request: web.Request) -> Any:
    if request.content_type.startswith("multipart/"):
        form = await request.post()
        return json.loads(str(form["payload_json"]))
    return await request.json() if request.can_read_body else None


def _in_bucket(response: web.Response, bucket: str) -> web.Response:
    response.headers.update(
        {
            "X-RateLimit-Limit": "1000", "X-RateLimit-Remaining": "999",
            "X-RateLimit-Reset-After": "1.0", "X-RateLimit-Bucket": f"{hash(bucket):x}",
        }
    )  # fmt: skip
    return response
