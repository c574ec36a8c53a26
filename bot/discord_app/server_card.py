"""How a server's choices look: a card, one menu of what can be chosen, and its control below."""

from collections.abc import Iterable
from typing import Any, NamedTuple

import discord
from discord.ui import ChannelSelect, Item, RoleSelect, Select

from bot import countries
from bot.cards import Card, Field, Span, listed
from bot.community.settings import MOST_CHANNELS, ServerChoices
from bot.discord_app import embeds
from bot.discord_app.panels import Controls
from bot.discord_app.places import NONE, country_menu
from bot.messages import later, told, tr

PREFIXES = "! ? . ; , ~ $ % ^ & + - = ! f! film!".split()
LANGUAGES = tuple("en de fr es it pt nl sv da nb fi pl cs hu ro el tr ru uk ja ko zh hi ar".split())
TEXT = [
    discord.ChannelType.text,
    discord.ChannelType.news,
    discord.ChannelType.forum,
    discord.ChannelType.voice,
]


class Here(NamedTuple):
    """The server, by whose names its roles and channels are called."""

    guild: discord.Guild

    def channels(self, ids: Iterable[int]) -> str:
        found = [channel for id in ids if (channel := self.guild.get_channel(id))]
        return listed([f"#{channel.name}" for channel in found])

    def role(self, id: int | None) -> str:
        role = self.guild.get_role(id) if id else None
        return f"@{role.name}" if role else ""

    def log(self, id: int | None) -> str:
        channel = self.guild.get_channel(id) if id else None
        if channel is None:
            return ""
        may = channel.permissions_for(self.guild.me)
        heard = may.view_channel and may.send_messages
        named = f"#{channel.name}"
        return named if heard else tr("{channel}, where I may not write yet", channel=named)


PICKS = {
    "country": later("Country"),
    "language": later("Language"),
    "prefix": later("Commands begin with"),
    "admin-role": later("Admins of films"),
    "channels": later("I answer in"),
    "adult-films": later("Films for adults"),
    "members-add": later("Who may add films"),
    "log-channel": later("Changes are told in"),
}


def said(picked: str, chosen: ServerChoices, here: Here) -> str:
    """What was chosen, in words."""
    match picked:
        case "country":
            return countries.country_name(chosen.country) if chosen.country else tr("each member’s")
        case "language":
            return countries.language_name(chosen.language) if chosen.language else tr("none")
        case "prefix":
            return chosen.prefix or tr("the usual prefix")
        case "admin-role":
            role = here.role(chosen.admin_role_id)
            return tr("Manage Server and {role}", role=role) if role else tr("Manage Server")
        case "channels":
            return here.channels(chosen.channels) or tr("every channel")
        case "adult-films":
            return tr("in age-restricted channels") if chosen.adult_films else tr("nowhere")
        case "members-add":
            return tr("every member") if chosen.members_add_films else tr("admins")
        case _:
            return here.log(chosen.log_channel_id) or tr("no channel")


def server_card(chosen: ServerChoices, here: Here, footer: str = "") -> Card:
    fields = tuple(
        Field(label, ((Span(said(picked, chosen, here)),),), short=True)
        for picked, label in PICKS.items()
    )
    title = tr("This server’s settings")
    return Card(title, title, fields=fields, footer=footer)


def controls_for(
    controls: Controls, chosen: ServerChoices, picked: str | None, country: str
) -> list[Item[Any]]:
    """The menu of what can be chosen, and the control of what was picked in it."""
    options = [
        discord.SelectOption(label=told(label), value=key, default=key == picked)
        for key, label in PICKS.items()
    ]
    menu: Select[Any] = Select(
        custom_id=controls.id("pick"),
        placeholder=tr("What do you want to change?"),
        options=options,
    )
    shown = [controls(menu)]
    if picked in PICKS:
        shown.append(controls(_control(controls.id(f"set:{picked}"), chosen, picked, country)))
    return shown


def _control(id: str, chosen: ServerChoices, picked: str | None, country: str) -> Item[Any]:
    match picked:
        case "country":
            return country_menu(id, chosen.country, country)
        case "language":
            codes = [*dict.fromkeys([*filter(None, [chosen.language]), *LANGUAGES])][:24]
            names = {code: countries.language_name(code) for code in codes}
            return _menu(id, {NONE: tr("None")} | names, chosen.language or NONE)
        case "prefix":
            signs = dict.fromkeys([*filter(None, [chosen.prefix]), *PREFIXES])
            offered = {NONE: tr("The usual prefix")} | {sign: sign for sign in signs}
            return _menu(id, offered, chosen.prefix or NONE)
        case "adult-films":
            offered = {"on": tr("Shown in age-restricted channels"), "off": tr("Shown nowhere")}
            return _menu(id, offered, "on" if chosen.adult_films else "off")
        case "members-add":
            offered = {
                "on": tr("Every member may add films"),
                "off": tr("Only admins may add films"),
            }
            return _menu(id, offered, "on" if chosen.members_add_films else "off")
        case "admin-role":
            return RoleSelect(custom_id=id, placeholder=tr("A role, or none"), min_values=0)
        case _:
            many = MOST_CHANNELS if picked == "channels" else 1
            kinds = TEXT if picked == "channels" else TEXT[:2]
            return ChannelSelect(
                custom_id=id,
                placeholder=tr("Channels, or none for all")
                if many > 1
                else tr("A channel, or none"),
                min_values=0,
                max_values=many,
                channel_types=kinds,
            )


def _menu(id: str, offered: dict[str, str], chosen: str) -> Select[Any]:
    options = [
        discord.SelectOption(label=embeds.label(label), value=value, default=value == chosen)
        for value, label in offered.items()
    ]
    return Select(custom_id=id, options=options)
