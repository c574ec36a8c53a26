"""Modals that hold no state: what one is about stands in its custom_id, so that it can be submitted
after a restart. Whatever is submitted is text that anyone may have written."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any, cast

import discord
from discord.ui import Item, Label, Modal, Select, TextInput

from bot.discord_app.answering import say_privately
from bot.discord_app.embeds import label as label_text
from bot.discord_app.replies import TOO_OLD

Values = dict[str, str]
Submitted = Callable[[discord.Interaction, str, Values], Awaitable[None]]

OPEN_FOR = 30 * 60.0  # seconds discord.py remembers a modal; it is read after that, too
TITLE, NAMES = 45, 45


class Forms:
    """The kinds of modal of one bot, by the word that their custom_ids begin with."""

    def __init__(self) -> None:
        self._kinds: dict[str, Submitted] = {}

    def on(self, word: str, submitted: Submitted) -> None:
        """What is done with a submitted modal: `submitted` is told the rest of its custom_id, and
        what was written where."""
        self._kinds[word] = submitted

    async def read(self, interaction: discord.Interaction) -> None:
        """A modal was submitted."""
        data = cast(dict[str, Any], interaction.data or {})  # JSON, as Discord sends it
        word, _, rest = str(data.get("custom_id", "")).partition(":")
        if submitted := self._kinds.get(word):
            await submitted(interaction, rest, dict(_values(data.get("components") or [])))
        else:
            await say_privately(interaction, TOO_OLD.text)


def form(custom_id: str, title: str, fields: Iterable[Item[Any]]) -> Modal:
    modal = Modal(title=label_text(title, TITLE), custom_id=custom_id, timeout=OPEN_FOR)
    for field in fields:
        modal.add_item(field)
    return modal


def text_field(
    name: str,
    label: str,
    longest: int,
    *,
    required: bool = False,
    long: bool = False,
    hint: str = "",
) -> Item[Any]:
    style = discord.TextStyle.paragraph if long else discord.TextStyle.short
    asked = TextInput[Any](
        custom_id=name,
        style=style,
        required=required,
        max_length=longest,
        placeholder=hint or None,
    )
    return Label(text=label, component=asked)


def choice_field(name: str, label: str, choices: Sequence[tuple[str, str]]) -> Item[Any]:
    """`choices`: what each stands for, and how it is called."""
    options = [discord.SelectOption(label=called, value=value) for value, called in choices[:25]]
    return Label(text=label, component=Select[Any](custom_id=name, options=options))


def _values(components: Iterable[Any]) -> Iterable[tuple[str, str]]:
    """What was written in each field, in rows and behind labels."""
    for component in components:
        yield from _values(component.get("components") or [])
        inner = component.get("component") or component
        if name := inner.get("custom_id"):
            values: list[Any] = inner.get("values") or [inner.get("value")]
            yield str(name), str(values[0] or "") if values else ""
