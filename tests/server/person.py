"""A person at their Discord client: what it lets them do, and what they see."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from tests.server.gateway import Gateway
from tests.server.interactions import AUTOCOMPLETE, COMMAND, COMPONENT, MODAL, Interactions
from tests.server.world import Json, World

LINK, BUTTON, MENU, INPUT, LABEL = 5, 2, 3, 4, 18
WITHIN = 20.0  # seconds a person waits for an answer


class ImpossibleError(Exception):
    """The client does not let a person do this: no such command, a disabled button, …"""


@dataclass
class Person:
    """Someone in one channel of one server; `channel` without a server is a direct message."""

    world: World
    gateway: Gateway
    interactions: Interactions
    user: Json
    channel: Json
    locale: str = "en-US"
    permissions: str = "0"
    seen: list[Json] = field(default_factory=list[Json])

    # --- typing ---

    async def say(self, text: str, reply_to: Json | None = None) -> Json:
        """Send a message; who is mentioned is told."""
        body: Json = {"content": text}
        if reply_to:
            body["message_reference"] = {"message_id": reply_to["id"]}
        message = self.world.add_message(self.channel, self.user, body)
        bot = self.world.bot
        if f"<@{bot['id']}>" in text:
            message["mentions"] = [bot | {"member": self._member(bot)}]
        if reply_to:
            message["referenced_message"] = reply_to
        guild_id: str | None = self.channel.get("guild_id")
        told = message | (
            {"guild_id": guild_id, "member": self._member(self.user)} if guild_id else {}
        )
        await self.gateway.announce("MESSAGE_CREATE", told, guild_id)
        return message

    async def ask(self, text: str, within: float = WITHIN) -> Json:
        """Say it, and wait for the bot's reply to it."""
        return await self.reply_to(await self.say(text), within)

    async def reply_to(self, sent: Json, within: float = WITHIN) -> Json:
        async with asyncio.timeout(within):
            while not (found := self.replies_to(sent)):
                self.world.posted.clear()
                await self.world.posted.wait()
        return found[0]

    def replies_to(self, sent: Json) -> list[Json]:
        said = self.world.replies.get(sent["id"], ())
        return [message for message in said if message["author"]["id"] == self.world.bot["id"]]

    # --- slash commands ---

    async def slash(self, name: str, **options: Any) -> Json:
        """Use a slash command that Discord knows; what it shows at last."""
        await self._until_synced()
        command, given = self._command(name, options)
        data = {"id": command["id"], "name": name, "type": 1, "options": given}
        return await self._interact(COMMAND, data)

    async def suggested(self, command: str, option: str, typed: str) -> list[Json]:
        """The list that grows while `typed` is typed."""
        await self._until_synced()
        known, given = self._command(command, {option: typed}, complete=False)
        for one in given:
            one["focused"] = True
        data = {"id": known["id"], "name": command, "type": 1, "options": given}
        shown = await self._interact(AUTOCOMPLETE, data)
        return shown["choices"]

    async def _until_synced(self) -> None:
        """A bot that has just come tells of its commands in a moment."""
        async with asyncio.timeout(WITHIN):
            while not self.world.commands:  # noqa: ASYNC110 (nothing happens on it)
                await asyncio.sleep(0.02)

    def _command(
        self, name: str, options: Json, *, complete: bool = True
    ) -> tuple[Json, list[Json]]:
        known = next((c for c in self.world.commands if c["name"] == name), None)
        if known is None:
            raise ImpossibleError(f"there is no command /{name}")
        declared: dict[str, Json] = {o["name"]: o for o in known.get("options", ())}
        missing = [n for n, o in declared.items() if o.get("required") and n not in options]
        unknown = options.keys() - declared.keys()
        if unknown or (missing and complete):
            raise ImpossibleError(f"/{name}: missing {missing}, unknown {sorted(unknown)}")
        return known, [
            {"name": option, "type": declared[option]["type"], "value": value}
            for option, value in options.items()
        ]

    # --- buttons, menus, modals ---

    async def press(self, message: Json, label: str) -> Json:
        """Press the button with that label; what it shows at last."""
        button = next((b for b in buttons(message) if b["label"] == label), None)
        if button is None or button.get("disabled"):
            raise ImpossibleError(f"no button {label!r} to press: {labels(message)}")
        return await self.press_forged(message, button["custom_id"])

    async def press_forged(self, message: Json, custom_id: str) -> Json:
        """Press what the client never showed, as a forger may."""
        data = {"component_type": BUTTON, "custom_id": custom_id, "id": 2}
        button = {"type": BUTTON, "style": 2, "label": "?", "custom_id": custom_id, "id": 2}
        if all(item.get("custom_id") != custom_id for item in items(message)):
            row = {"type": 1, "id": 1, "components": [button]}
            message = message | {"components": [row, *message["components"]]}
        return await self._interact(COMPONENT, data, message)

    async def pick(self, message: Json, label: str) -> Json:
        """Pick from the message's menu."""
        menu = next(item for item in items(message) if item["type"] == MENU)
        value = next((o["value"] for o in menu["options"] if o["label"] == label), None)
        if value is None or menu.get("disabled"):
            raise ImpossibleError(f"the menu has no {label!r}")
        data = {
            "component_type": MENU, "custom_id": menu["custom_id"], "values": [value], "id": 2,
        }  # fmt: skip
        return await self._interact(COMPONENT, data, message)

    async def submit(self, modal: Json, **values: str) -> Json:
        """Fill in a modal, by the labels of its inputs, and send it off."""
        filled: list[Json] = []
        for row, (label, given) in zip(modal["components"], _inputs(modal), strict=True):
            value = values.get(label, given.get("value") or "")
            if len(value) > given.get("max_length", 4000):
                raise ImpossibleError(f"{label!r} takes {given['max_length']} characters")
            if given.get("required", True) and not value:
                raise ImpossibleError(f"{label!r} has to be filled in")
            answer = {"type": INPUT, "custom_id": given["custom_id"], "value": value, "id": 3}
            inside = {"component": answer} if row["type"] == LABEL else {"components": [answer]}
            filled.append({"type": row["type"], "id": 2} | inside)
        data = {"custom_id": modal["custom_id"], "components": filled}
        return await self._interact(MODAL, data)

    async def _interact(self, type: int, data: Json, source: Json | None = None) -> Json:
        begun = self.interactions.begin(type, self.channel, self.user, source)
        guild_id: str | None = self.channel.get("guild_id")
        payload: Json = {
            "id": begun.id, "application_id": self.world.application_id, "type": type,
            "data": data, "channel_id": self.channel["id"], "channel": self.channel,
            "token": begun.token, "version": 1, "locale": self.locale, "entitlements": [],
            "app_permissions": self.world.permissions, "attachment_size_limit": 10_485_760,
            "authorizing_integration_owners": {"0": guild_id or "0"},
            "context": 0 if guild_id else 1,
        }  # fmt: skip
        if source is not None:
            payload["message"] = source
        if guild_id:
            payload |= {
                "guild_id": guild_id, "guild_locale": "en-US",
                "member": self._member(self.user) | {"permissions": self.permissions},
                "guild": {"id": guild_id, "locale": "en-US", "features": []},
            }  # fmt: skip
        else:
            payload["user"] = self.user
        await self.gateway.announce("INTERACTION_CREATE", payload, guild_id)
        return await begun.until_shown(WITHIN)

    def _member(self, user: Json) -> Json:
        member = self.world.member(user)
        return member if user is self.user else {k: v for k, v in member.items() if k != "user"}


def items(message: Json) -> list[Json]:
    return [item for row in message["components"] for item in row.get("components", ())]


def buttons(message: Json) -> list[Json]:
    """The buttons that ask something."""
    return [i for i in items(message) if i["type"] == BUTTON and i["style"] != LINK]


def labels(message: Json) -> list[str]:
    """What can be picked: the buttons that ask something, or the choices of the menu."""
    menu = next((i for i in items(message) if i["type"] == MENU), None)
    return [option["label"] for option in (menu["options"] if menu else buttons(message))]


def _inputs(modal: Json) -> list[tuple[str, Json]]:
    """The inputs of a modal with their labels, in either of the shapes that Discord takes."""
    found: list[tuple[str, Json]] = []
    for row in modal["components"]:
        inside: Json = row["component"] if row["type"] == LABEL else row["components"][0]
        found.append((row.get("label") or inside.get("label") or "", inside))
    return found
