"""What there is on the test server's Discord: users, servers, channels, messages, commands."""

import asyncio
import time
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]

EPOCH = 1_420_070_400_000  # milliseconds; Discord's ids count from 2015
MESSAGE_CONTENT = 1 << 15  # the intent
EPHEMERAL = 64  # the flag of a message that one person sees
EVERYTHING = str((1 << 50) - 1)
NO_EMBEDS = str(((1 << 50) - 1) & ~(1 << 14))  # all permissions but Embed Links


@dataclass
class Clock:
    """The server's own time, which a test may move on. It runs slowly, or a busy machine would
    look like a bot that is late."""

    ahead: float = 0.0
    rate: float = 0.1
    began: float = field(default_factory=time.time)

    def now(self) -> float:
        return self.began + (time.time() - self.began) * self.rate + self.ahead


@dataclass
class World:
    """One Discord, with one application in it."""

    clock: Clock = field(default_factory=Clock)
    content_granted: bool = True  # whether the portal's switch for message content is on
    permissions: str = EVERYTHING  # of the bot, in every channel
    users: dict[str, Json] = field(default_factory=dict[str, Json])
    guilds: dict[str, Json] = field(default_factory=dict[str, Json])
    channels: dict[str, Json] = field(default_factory=dict[str, Json])
    messages: dict[str, Json] = field(default_factory=dict[str, Json])
    keeps: int | None = None  # so many messages: older ones are forgotten
    replies: defaultdict[str, list[Json]] = field(
        default_factory=lambda: defaultdict[str, list[Json]](list)
    )  # the messages that reply to one
    nonces: dict[tuple[str, str], Json] = field(default_factory=dict[tuple[str, str], Json])
    commands: list[Json] = field(default_factory=list[Json])
    posted: asyncio.Event = field(default_factory=asyncio.Event)  # set with each new message
    _counter: "count[int]" = field(default_factory=count)

    def __post_init__(self) -> None:
        self.bot = self.add_user("filmbot", bot=True)
        self.owner = self.add_user("owner")
        self.application_id = self.snowflake()

    def snowflake(self) -> str:
        milliseconds = int(self.clock.now() * 1000) - EPOCH
        return str((milliseconds << 22) + next(self._counter))

    def timestamp(self) -> str:
        return datetime.fromtimestamp(self.clock.now(), UTC).isoformat()

    def add_user(self, name: str, *, bot: bool = False) -> Json:
        user: Json = {
            "id": self.snowflake(), "username": name, "discriminator": "0", "avatar": None,
            "global_name": name, "public_flags": 0, "flags": 0, "bot": bot, "system": False,
            "banner": None, "accent_color": None, "avatar_decoration_data": None,
            "collectibles": None, "primary_guild": None, "clan": None,
        }  # fmt: skip
        self.users[user["id"]] = user
        return user

    def add_guild(self, name: str) -> Json:
        guild: Json = {
            "id": self.snowflake(), "name": name, "owner_id": self.owner["id"], "icon": None,
            "description": None, "splash": None, "discovery_splash": None, "banner": None,
            "home_header": None, "region": "deprecated", "afk_channel_id": None,
            "afk_timeout": 300, "system_channel_id": None, "system_channel_flags": 0,
            "widget_enabled": False, "widget_channel_id": None, "verification_level": 0,
            "default_message_notifications": 0, "mfa_level": 0, "explicit_content_filter": 0,
            "max_presences": None, "max_members": 500_000, "max_video_channel_users": 25,
            "max_stage_video_channel_users": 50, "vanity_url_code": None, "premium_tier": 0,
            "premium_subscription_count": 0, "premium_progress_bar_enabled": False,
            "preferred_locale": "en-US", "rules_channel_id": None, "features": [],
            "public_updates_channel_id": None, "safety_alerts_channel_id": None,
            "application_id": None, "nsfw": False, "nsfw_level": 0, "incidents_data": None,
            "emojis": [], "stickers": [], "roles": [], "inventory_settings": None,
            "latest_onboarding_question_id": None,
        }  # fmt: skip
        guild["roles"].append(self._everyone(guild["id"]))
        self.guilds[guild["id"]] = guild
        return guild

    def _everyone(self, guild_id: str) -> Json:
        return {
            "id": guild_id, "name": "@everyone", "description": None, "permissions": EVERYTHING,
            "position": 0, "color": 0, "hoist": False, "managed": False, "mentionable": False,
            "icon": None, "unicode_emoji": None, "flags": 0,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        }  # fmt: skip

    def add_channel(self, guild: Json, name: str) -> Json:
        channel: Json = {
            "id": self.snowflake(), "type": 0, "guild_id": guild["id"], "name": name,
            "position": 0, "permission_overwrites": [], "nsfw": False, "topic": None,
            "last_message_id": None, "rate_limit_per_user": 0, "parent_id": None, "flags": 0,
        }  # fmt: skip
        self.channels[channel["id"]] = channel
        return channel

    def private_channel(self, user: Json) -> Json:
        """The channel of direct messages with `user`; made when first asked for."""
        for channel in self.channels.values():
            if channel["type"] == 1 and channel["recipients"][0]["id"] == user["id"]:
                return channel
        channel: Json = {
            "id": self.snowflake(), "type": 1, "last_message_id": None, "flags": 0,
            "recipients": [user],
        }  # fmt: skip
        self.channels[channel["id"]] = channel
        return channel

    def member(self, user: Json) -> Json:
        """`user` as a member of any server."""
        return {
            "user": user, "nick": None, "avatar": None, "banner": None, "roles": [],
            "joined_at": "2026-01-01T00:00:00+00:00", "premium_since": None, "deaf": False,
            "mute": False, "flags": 0, "pending": False, "communication_disabled_until": None,
        }  # fmt: skip

    def add_message(self, channel: Json, author: Json, body: Json) -> Json:
        """A message as Discord keeps it, made of what a bot or a person sends."""
        message: Json = {
            "id": self.snowflake(), "type": 0, "channel_id": channel["id"], "author": author,
            "timestamp": self.timestamp(), "edited_timestamp": None, "pinned": False,
            "tts": False, "mention_everyone": False, "mentions": [], "mention_roles": [],
            "attachments": [], "content": "", "embeds": [], "components": [], "flags": 0,
        }  # fmt: skip
        self.fill(message, body)
        if "nonce" in body:
            message["nonce"] = body["nonce"]
            self.nonces[channel["id"], str(body["nonce"])] = message
        if reference := body.get("message_reference"):
            message["type"] = 19
            message["message_reference"] = {
                "type": 0, "channel_id": channel["id"],
                "message_id": str(reference["message_id"]),
            }  # fmt: skip
            self.replies[str(reference["message_id"])].append(message)
        self.messages[message["id"]] = message
        self.posted.set()
        self._forget()
        channel["last_message_id"] = message["id"]
        return message

    def _forget(self) -> None:
        while self.keeps is not None and len(self.messages) > self.keeps:
            id = next(iter(self.messages))
            gone = self.messages.pop(id)
            self.replies.pop(id, None)
            self.nonces.pop((gone["channel_id"], str(gone.get("nonce"))), None)

    def fill(self, message: Json, body: Json) -> None:
        """Take over what `body` says of content, embeds and components; components get numbers."""
        message["content"] = body["content"] or "" if "content" in body else message["content"]
        message["flags"] = body.get("flags") or message["flags"]
        if body.get("embeds") is not None:
            message["embeds"] = [{"type": "rich", **embed} for embed in body["embeds"]]
        if body.get("components") is not None:
            numbers = count(1)
            message["components"] = [_numbered(row, numbers) for row in body["components"]]


def _numbered(component: Json, numbers: "count[int]") -> Json:
    kept = {key: value for key, value in component.items() if value is not None}
    inside = [_numbered(item, numbers) for item in kept.get("components", ())]
    return kept | {"id": next(numbers)} | ({"components": inside} if inside else {})
