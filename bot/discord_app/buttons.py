"""Buttons and menus that ask a card's options. They hold no state: the question stands in the
custom_id, so that one pressed after a restart, or a year later, still works."""

import re
from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple, Self

import discord
from discord.ui import Button, DynamicItem, Select, View

from bot.cards import Card
from bot.discord_app import embeds
from bot.questions import Option

CUSTOM_ID = 100
ROW = 5  # buttons
MENU = 25  # choices of a menu

Carry = Callable[[Option, int], str]  # an option and the characters free for it -> what it carries


class Press(NamedTuple):
    """What was pressed: the carried question, and the member whose question the card answers."""

    carried: str
    owner: int


Pressed = Callable[[discord.Interaction, Press], Awaitable[None]]


def view_of(shown: Card, owner: int, items: "Items", carry: Carry) -> View | None:
    """The card's options and links as buttons; as a menu when there are more than five. None
    for a card without any."""
    view = View(timeout=None)
    prefix = f"q:{_base36(owner)}:"
    free = CUSTOM_ID - len(prefix)
    carried = list({carry(option, free): option for option in shown.options}.items())
    if len(carried) > ROW:
        view.add_item(items.menu(owner, [(text, option.label) for text, option in carried]))
    else:
        for text, option in carried:
            view.add_item(items.button(prefix + text, option.label))
    for link in shown.links[:ROW]:
        if url := embeds.address(link.url):
            view.add_item(Button(label=embeds.label(link.label), url=url, row=4))
    return view if view.children else None


class Items(NamedTuple):
    """The kinds of button and menu of one bot, bound to what pressing them does."""

    button: Callable[[str, str], DynamicItem[Any]]
    menu: Callable[[int, list[tuple[str, str]]], DynamicItem[Any]]
    kinds: tuple[type[DynamicItem[Any]], ...]


_BUTTON = r"q:(?P<owner>[0-9a-z]{1,13}):(?P<question>(?s:.*))"
_MENU = r"m:(?P<owner>[0-9a-z]{1,13})"


def items_for(pressed: Pressed) -> Items:
    """The kinds of button and menu that call `pressed`."""

    class OptionButton(DynamicItem[Button[View]], template=_BUTTON):
        """One option of a card."""

        def __init__(self, custom_id: str, label: str) -> None:
            super().__init__(Button(custom_id=custom_id, label=embeds.label(label)))

        @classmethod
        async def from_custom_id(
            cls, interaction: discord.Interaction, item: Any, match: re.Match[str], /
        ) -> Self:
            return cls(match.string, "?")

        async def callback(self, interaction: discord.Interaction) -> None:
            _, owner, carried = self.custom_id.split(":", 2)
            await pressed(interaction, Press(carried, int(owner, 36)))

    class OptionMenu(DynamicItem[Select[View]], template=_MENU):
        """Many options of a card; each choice carries its question."""

        def __init__(self, owner: int, choices: list[tuple[str, str]]) -> None:
            menu: Select[View] = Select(
                custom_id=f"m:{_base36(owner)}",
                placeholder="Pick a film",
                options=[
                    discord.SelectOption(label=embeds.label(label, embeds.MENU_LABEL), value=value)
                    for value, label in choices[:MENU]
                ],
            )
            super().__init__(menu)
            self._owner = owner

        @classmethod
        async def from_custom_id(
            cls, interaction: discord.Interaction, item: Any, match: re.Match[str], /
        ) -> Self:
            menu = cls(int(match["owner"], 36), [("?", "?")])
            menu.item = item  # it knows what was chosen
            return menu

        async def callback(self, interaction: discord.Interaction) -> None:
            if values := self.item.values:
                await pressed(interaction, Press(values[0], self._owner))

    return Items(OptionButton, OptionMenu, (OptionButton, OptionMenu))


def _base36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return (_base36(number // 36) if number >= 36 else "") + digits[number % 36]
