"""Choosing a country: by typing, or from a menu."""

from typing import Any

import discord
from discord import app_commands
from discord.ui import Select

from bot import countries
from bot.cards import Card
from bot.messages import tr

NONE = "-"  # chosen in a menu: none at all
MENU = CHOICES = 25
COMMON = tuple("US GB CA AU IE NZ IN DE FR ES IT NL BE CH AT SE NO DK FI PL PT BR MX JP".split())


def no_country(typed: str) -> Card:
    return Card(
        tr(
            "I don’t know a country called “{typed}”. Try a name or a code, such as GB.",
            typed=typed[:80],
        )
    )


def no_language(typed: str) -> Card:
    return Card(
        tr("I don’t know a language called “{typed}”. Try German, or de.", typed=typed[:80])
    )


def country_choices(typed: str) -> list[app_commands.Choice[str]]:
    """For a list that grows as someone types."""
    return [
        app_commands.Choice(name=f"{countries.flag(code)} {name}"[:100], value=code)
        for code, name in countries.matching(typed)[:CHOICES]
    ]


def country_menu(id: str, chosen: str | None, *likely: str | None) -> Select[Any]:
    """The likely countries and those with the most people who ask; any other by command."""
    codes = [code for code in dict.fromkeys((chosen, *likely, *COMMON)) if code]
    options = [
        discord.SelectOption(
            label=countries.country_name(code),
            value=code,
            emoji=countries.flag(code),
            default=code == chosen,
        )
        for code in codes[: MENU - 1]
    ]
    none = discord.SelectOption(label=tr("No country of its own"), value=NONE, default=not chosen)
    return Select(custom_id=id, placeholder=tr("Country"), options=[none, *options])
