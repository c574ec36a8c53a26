"""Cards with controls that only one member sees, changed in place: settings, confirmations.

Controls hold no state: what one does stands in its custom_id, so that it works after a restart,
and whoever presses acts for themselves, with the rights they have at that moment.
"""

import asyncio
import io
import re
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Any, NamedTuple, Self

import discord
from discord.ui import Button, DynamicItem, Item, View

from bot.cards import Card
from bot.discord_app import embeds
from bot.discord_app.answering import (
    SOON,
    TOO_FAST,
    Answering,
    made,
    persistently,
    say_privately,
    way_back,
)
from bot.discord_app.pace import Verdict

EVERY = 2.0  # seconds between two words on how far it is


class File(NamedTuple):
    name: str
    content: bytes


class Panel(NamedTuple):
    """What one member sees: a card, its controls, and perhaps a file."""

    card: Card
    controls: Sequence[Item[Any]] = ()
    file: File | None = None


Make = Callable[[], Panel]
Used = Callable[[discord.Interaction, str, list[Any]], Awaitable[None]]


class Controls:
    """Buttons and menus whose custom_ids begin with one word. `used` is told what follows that
    word, and what was chosen in a menu."""

    def __init__(self, word: str, used: Used) -> None:
        class Control(DynamicItem[Item[View]], template=rf"{word}:(?P<rest>[^\n]*)"):
            """A control of this word."""

            @classmethod
            async def from_custom_id(
                cls, interaction: discord.Interaction, item: Any, match: re.Match[str], /
            ) -> Self:
                return cls(item)

            async def callback(self, interaction: discord.Interaction) -> None:
                rest = self.custom_id.partition(":")[2]
                await used(interaction, rest, list(getattr(self.item, "values", ())))

        self._word, self.kind = word, Control

    def __call__(self, item: Item[Any]) -> Item[Any]:
        """An item of discord.py's as a control."""
        return self.kind(item)

    def button(
        self, rest: str, label: str, style: discord.ButtonStyle = discord.ButtonStyle.secondary
    ) -> Item[Any]:
        shown = embeds.label(label)
        return self.kind(Button(custom_id=self.id(rest), label=shown, style=style))

    def red(self, rest: str, label: str) -> Item[Any]:
        return self.button(rest, label, discord.ButtonStyle.danger)

    def id(self, rest: str) -> str:
        return f"{self._word}:{rest}"


class Panels:
    """Shows panels; one for each bot."""

    def __init__(self, answering: Answering) -> None:
        self._answering = answering

    async def show(
        self,
        interaction: discord.Interaction,
        make: Make,
        *,
        in_place: bool = False,
        progress: Callable[[], str] | None = None,
    ) -> None:
        """Show the panel that `make` makes in a thread: in place of the panel that was pressed, or
        beside the message, so that only this member sees it. `progress` says how far it is."""
        with self._answering.under_way():
            verdict = self._answering.verdict(interaction.user.id, interaction.guild_id)
            if verdict is Verdict.ANSWER:
                in_place = in_place and _is_private(interaction)
                await self._show(interaction, make, progress, in_place=in_place)
            else:
                await say_privately(interaction, TOO_FAST.text)

    async def _show(
        self,
        interaction: discord.Interaction,
        make: Make,
        progress: Callable[[], str] | None,
        *,
        in_place: bool,
    ) -> None:
        allowed = interaction.app_permissions.embed_links
        working = asyncio.create_task(made(lambda: _parts(make(), allowed), _apology))
        if not (await asyncio.wait([working], timeout=SOON))[0]:
            await interaction.response.defer(ephemeral=True, thinking=not in_place)
            while progress and not (await asyncio.wait([working], timeout=EVERY))[0]:
                with suppress(discord.HTTPException):  # the outcome is what counts
                    await interaction.edit_original_response(content=progress(), view=None)
        parts = await working
        send = way_back(interaction, own=in_place)
        if in_place:
            nothing: dict[str, Any] = {"content": None, "embed": None, "view": None}
            nothing["attachments"] = []
            changes = nothing | parts
            await persistently(lambda: send(**_instead(changes)))
        else:
            await persistently(lambda: send(**_attached(parts), ephemeral=True))


def _parts(panel: Panel, embeds_allowed: bool) -> dict[str, Any]:
    veiled = panel.card.veiled
    embed = embeds.embed(panel.card, veiled=veiled) if embeds_allowed else None
    write = embeds.content if embeds_allowed else embeds.plain_content
    parts: dict[str, Any] = {"content": write(panel.card, veiled=veiled)}
    if embed:
        parts["embed"] = embed
    if panel.controls:
        parts["view"] = view_of(panel.controls)
    if panel.file:
        parts["file"] = panel.file
    return parts


def view_of(controls: Sequence[Item[Any]]) -> View:
    view = View(timeout=None)
    for item in controls:
        view.add_item(item)
    return view


def _attached(parts: dict[str, Any]) -> dict[str, Any]:
    """A file is read anew each time it is sent."""
    if file := parts.get("file"):
        return parts | {"file": discord.File(io.BytesIO(file.content), file.name)}
    return parts


def _apology(card: Card) -> dict[str, Any]:
    return {"content": embeds.content(card)}


def _instead(parts: dict[str, Any]) -> dict[str, Any]:
    """The same in place of what a message had."""
    attached = _attached(parts)
    if file := attached.pop("file", None):
        attached["attachments"] = [file]
    return attached


def _is_private(interaction: discord.Interaction) -> bool:
    """Whether the message that was pressed is seen by this member alone."""
    message = interaction.message
    return message is not None and (message.flags.ephemeral or interaction.guild_id is None)
