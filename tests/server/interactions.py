"""Interactions as the server keeps them: one first response, within 3 seconds, for 15 minutes."""

import asyncio
from dataclasses import dataclass, field

from tests.server.world import Json, World

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL = 2, 3, 4, 5
FIRST_RESPONSE, TOKEN = 3.0, 900.0  # seconds
MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE, CHOICES, SHOW_MODAL = 4, 5, 6, 7, 8, 9


class RefusedError(Exception):
    """What the bot did with an interaction is not taken: an HTTP status and Discord's code."""

    def __init__(self, status: int, code: int, words: str) -> None:
        super().__init__(words)
        self.status, self.code, self.words = status, code, words


@dataclass
class Interaction:
    """One interaction, from the person's side."""

    id: str
    token: str
    type: int
    channel: Json
    began: float
    person: Json
    source: Json | None = None  # the message whose button was pressed
    response: Json | None = None  # the callback, once there is one
    message: Json | None = None  # what it shows
    followups: list[Json] = field(default_factory=list[Json])
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    async def until_shown(self, within: float = 15.0) -> Json:
        """What the person sees at last: a message (not a deferred one), choices or a modal."""
        async with asyncio.timeout(within):
            while (shown := self._shown()) is None:
                self.changed.clear()
                await self.changed.wait()
        return shown

    def _shown(self) -> Json | None:
        if self.response is None:
            return None
        if self.response["type"] in (CHOICES, SHOW_MODAL):
            return self.response["data"]
        if self.followups:
            return self.followups[0]
        return self.message if self.message and not self.message.get("is_loading") else None


@dataclass
class Interactions:
    """All interactions of one world, by id and by token."""

    world: World
    by_token: dict[str, Interaction] = field(default_factory=dict[str, Interaction])

    def begin(
        self, type: int, channel: Json, person: Json, source: Json | None = None
    ) -> Interaction:
        id = self.world.snowflake()
        token = f"token{id}"
        began = self.world.clock.now()
        made = Interaction(id, token, type, channel, began, person, source)
        self.by_token[token] = made
        if self.world.keeps is not None and len(self.by_token) > self.world.keeps:
            del self.by_token[next(iter(self.by_token))]
        return made

    def respond(self, token: str, callback: Json) -> Interaction:
        """The first response. Raises RefusedError for a second one, and for one too late."""
        interaction = self._of(token)
        if interaction.response is not None:
            raise RefusedError(400, 40060, "Interaction has already been acknowledged.")
        if self.world.clock.now() - interaction.began > FIRST_RESPONSE:
            raise RefusedError(404, 10062, "Unknown interaction")
        interaction.response = callback
        match callback["type"]:
            case 4:
                interaction.message = self._message(interaction, callback["data"])
            case 5:
                data: Json = callback.get("data") or {}
                interaction.message = self._message(interaction, {"flags": data.get("flags", 0)})
                interaction.message["is_loading"] = True
            case 7 if interaction.source is not None:
                self.world.fill(interaction.source, callback["data"])
                interaction.message = interaction.source
            case _:
                pass
        interaction.changed.set()
        return interaction

    def follow_up(self, token: str, body: Json) -> Json:
        interaction = self._responded(token)
        message = self._message(interaction, body)
        interaction.followups.append(message)
        interaction.changed.set()
        return message

    def edit(self, token: str, message_id: str, body: Json) -> Json:
        """Change the first message (`@original`) or a later one."""
        interaction = self._responded(token)
        message = self.message(token, message_id)
        self.world.fill(message, body)
        message.pop("is_loading", None)
        if interaction.response and interaction.response["type"] == DEFERRED_UPDATE:
            interaction.message = message
        interaction.changed.set()
        return message

    def message(self, token: str, message_id: str) -> Json:
        interaction = self._responded(token)
        if message_id != "@original":
            found = self.world.messages.get(message_id)
        else:
            found = interaction.message or interaction.source
        if found is None:
            raise RefusedError(404, 10008, "Unknown Message")
        return found

    def _message(self, interaction: Interaction, body: Json) -> Json:
        return self.world.add_message(interaction.channel, self.world.bot, body)

    def _of(self, token: str) -> Interaction:
        interaction = self.by_token.get(token)
        if interaction is None or self.world.clock.now() - interaction.began > TOKEN:
            raise RefusedError(401, 50027, "Invalid Webhook Token")
        return interaction

    def _responded(self, token: str) -> Interaction:
        interaction = self._of(token)
        if interaction.response is None:
            raise RefusedError(404, 10015, "Unknown Webhook")
        return interaction
