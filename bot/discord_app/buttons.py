"""Buttons and menus that ask a card's options and do its deeds. They hold no state: the question
or action stands in the custom_id, so that one pressed after a restart, or a year later, still
works."""

import re
from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple, Self

import discord
from discord.ui import Button, DynamicItem, Select, View

from bot import actions
from bot.actions import Deed
from bot.cards import Card
from bot.discord_app import embeds
from bot.messages import tr
from bot.questions import Option

CUSTOM_ID = 100
ROW = 5  # buttons
MENU = 25  # choices of a menu

# An option and the characters free for it -> what its button carries; None: no button.
Carry = Callable[[Option, int], str | None]


class Press(NamedTuple):
    """What was pressed: the carried question or action, and the member whose question the card
    answers. `acts`: it does something; `corrects`: it says which film was meant."""

    carried: str
    owner: int
    acts: bool = False
    corrects: bool = False


Pressed = Callable[[discord.Interaction, Press], Awaitable[None]]
# How the custom_ids of their buttons and menus begin.
ASKS, ACTS, CORRECTS = ("q", "m"), ("a", "d"), ("c", "n")


def view_of(shown: Card, owner: int, items: "Items", carry: Carry) -> View | None:
    """The card's options, deeds and links as buttons; options and deeds as a menu where there are
    more than five. None for a card without any."""
    view = View(timeout=None)
    free = CUSTOM_ID - len(f"q:{_base36(owner)}:")
    asked = {carry(option, free): option.label for option in shown.options}
    labels = {text: label for text, label in asked.items() if text}
    corrects = any(option.corrects for option in shown.options)
    _add(view, items, CORRECTS if corrects else ASKS, owner, labels)
    _add(view, items, ACTS, owner, {_carried(deed, free): deed.label for deed in shown.deeds})
    for link in shown.links[:ROW]:
        if url := embeds.address(link.url):
            view.add_item(Button(label=embeds.label(link.label), url=url, row=4))
    return view if view.children else None


def _add(
    view: View, items: "Items", kinds: tuple[str, str], owner: int, labels: dict[str, str]
) -> None:
    """A button for each carried text, or a menu of them."""
    button, menu = (f"{kind}:{_base36(owner)}" for kind in kinds)
    if len(labels) > ROW:
        view.add_item(items.menu(menu, list(labels.items())))
    else:
        for carried, label in labels.items():
            view.add_item(items.button(f"{button}:{carried}", label))


def _carried(deed: Deed, free: int) -> str:
    return embeds.cut(actions.write(deed.action), free)


def carried_by(message: discord.Message) -> str | None:
    """The question that the first button of one of our cards carries."""
    for row in message.components:
        for item in getattr(row, "children", ()):
            kind, _, rest = (getattr(item, "custom_id", None) or "").partition(":")
            if kind in (ASKS[0], CORRECTS[0]):
                return rest.partition(":")[2]
    return None


class Items(NamedTuple):
    """The kinds of button and menu of one bot, bound to what pressing them does."""

    button: Callable[[str, str], DynamicItem[Any]]
    menu: Callable[[str, list[tuple[str, str]]], DynamicItem[Any]]
    kinds: tuple[type[DynamicItem[Any]], ...]


_BUTTON = r"[qac]:(?P<owner>[0-9a-z]{1,13}):(?P<carried>(?s:.*))"
_MENU = r"[mdn]:(?P<owner>[0-9a-z]{1,13})"


def items_for(pressed: Pressed) -> Items:
    """The kinds of button and menu that call `pressed`."""

    class OptionButton(DynamicItem[Button[View]], template=_BUTTON):
        """One option or deed of a card."""

        def __init__(self, custom_id: str, label: str) -> None:
            super().__init__(Button(custom_id=custom_id, label=embeds.label(label)))

        @classmethod
        async def from_custom_id(
            cls, interaction: discord.Interaction, item: Any, match: re.Match[str], /
        ) -> Self:
            return cls(match.string, "?")

        async def callback(self, interaction: discord.Interaction) -> None:
            kind, owner, carried = self.custom_id.split(":", 2)
            await pressed(interaction, _press(kind, owner, carried))

    class OptionMenu(DynamicItem[Select[View]], template=_MENU):
        """Many options or deeds of a card; each choice carries its own."""

        def __init__(self, custom_id: str, choices: list[tuple[str, str]]) -> None:
            menu: Select[View] = Select(
                custom_id=custom_id,
                placeholder=tr("Pick a film"),
                options=[
                    discord.SelectOption(label=embeds.label(label, embeds.MENU_LABEL), value=value)
                    for value, label in choices[:MENU]
                ],
            )
            super().__init__(menu)

        @classmethod
        async def from_custom_id(
            cls, interaction: discord.Interaction, item: Any, match: re.Match[str], /
        ) -> Self:
            menu = cls(match.string, [("?", "?")])
            menu.item = item  # it knows what was chosen
            return menu

        async def callback(self, interaction: discord.Interaction) -> None:
            kind, owner = self.custom_id.split(":")
            if values := self.item.values:
                await pressed(interaction, _press(kind, owner, values[0]))

    return Items(OptionButton, OptionMenu, (OptionButton, OptionMenu))


def _press(kind: str, owner: str, carried: str) -> Press:
    return Press(carried, int(owner, 36), kind in ACTS, kind in CORRECTS)


def _base36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return (_base36(number // 36) if number >= 36 else "") + digits[number % 36]
