"""Names that a server learned from its members: `/catalogue learned`, seen and taken back."""

from collections.abc import Callable
from typing import Any

import discord
from discord.ext import commands
from discord.ui import Item, Select

from bot.cards import Card
from bot.community import teaching
from bot.community.teaching import Learned
from bot.discord_app import embeds
from bot.discord_app.joining import Command
from bot.discord_app.panels import Controls, Panel, Panels, view_of
from bot.discord_app.replies import TOO_OLD, Context, Replies
from bot.discord_app.rights import Rights, administers, rights_behind
from bot.library import Library
from bot.messages import later, plural, told, tr
from bot.terms import BIGGEST_ID

SHOWN = 25
OPEN = Card(later("Only you will see what this server learned:"))
NOT_ALLOWED = Card(later("Only this server’s admins see what it learned."))
NO_SERVER = Card(later("Names are learned in servers: ask there."))
NOTHING = later(
    "This server has learned no names yet. It does when {n} members mean the same film after “Not"
    " this one?”."
)
GONE = later("That name is gone already.")


class Learning(commands.Cog):
    """Admins take back what was learned; owners may let all servers have it."""

    def __init__(self, library: Library, replies: Replies, panels: Panels) -> None:
        self._library, self._replies, self._panels = library, replies, panels
        self.controls = Controls("ln", self._used)

    def command(self) -> Command:
        """`catalogue learned`."""

        async def show(context: Context) -> None:
            """See the names this server learned from “Not this one?”, and take them back."""
            if context.interaction:
                await self._panels.show(context.interaction, self._shown(context.interaction))
                return
            await self._replies.show(
                context,
                lambda: OPEN,
                lambda: view_of([self.controls.button("show", tr("Open what was learned"))]),
            )

        return commands.HybridCommand(show, name="learned")

    async def _used(self, interaction: discord.Interaction, rest: str, values: list[Any]) -> None:
        alias = _id(values[0]) if values else None
        match rest, alias:
            case "show", _:
                make = self._shown(interaction)
            case ("back" | "share") as what, int():
                make = self._shown(interaction, what, alias)
            case _:
                make = _too_old
        await self._panels.show(interaction, make, in_place=True)

    def _shown(
        self, interaction: discord.Interaction, what: str = "", alias: int = 0
    ) -> Callable[[], Panel]:
        rights = rights_behind(interaction)

        def make() -> Panel:
            guild_id = rights.guild_id
            if guild_id is None:
                return Panel(NO_SERVER)
            if not rights.owner and not administers(self._library, rights):
                return Panel(NOT_ALLOWED)
            said = self._done(rights, guild_id, what, alias)
            learned = self._library.call(teaching.learned, guild_id)
            return Panel(_card(learned, said), self._controls(learned, owner=rights.owner))

        return make

    def _done(self, rights: Rights, guild_id: int, what: str, alias: int) -> str:
        """Do what was chosen, and say so."""
        if what == "back":
            name = self._library.call(teaching.unlearn, guild_id, alias)
            self._library.catch_up()
            return tr("“{name}” is forgotten.", name=name) if name else told(GONE)
        if what == "share" and rights.owner:
            name = self._library.call(teaching.share, guild_id, alias, rights.member_id)
            self._library.catch_up()
            if not name:
                return told(GONE)
            return tr("“{name}” is known in every server now.", name=name)
        return told(NOT_ALLOWED.text) if what else ""

    def _controls(self, learned: list[Learned], *, owner: bool) -> list[Item[Any]]:
        if not learned:
            return []
        menus = [self._menu("back", tr("Take one back…"), learned)]
        return (
            [*menus, self._menu("share", tr("Let every server know…"), learned)] if owner else menus
        )

    def _menu(self, rest: str, placeholder: str, learned: list[Learned]) -> Item[Any]:
        options = [
            discord.SelectOption(
                label=embeds.label(one.name, embeds.MENU_LABEL),
                description=embeds.label(one.title, embeds.MENU_LABEL),
                value=str(one.alias),
            )
            for one in learned[:SHOWN]
        ]
        menu: Select[Any] = Select(
            custom_id=self.controls.id(rest), placeholder=placeholder, options=options
        )
        return self.controls(menu)


def _card(learned: list[Learned], said: str) -> Card:
    if not learned:
        return Card(f"{said} {tr(NOTHING, n=teaching.ENOUGH)}".strip())
    lines = [_line(one) for one in learned[:SHOWN]]
    more = len(learned) - SHOWN
    lines += [plural("and {n} more", "and {n} more", more)] if more > 0 else []
    title = tr("What this server learned")
    return Card(said or title, title, body="\n".join([*filter(None, [said]), *lines]))


def _line(one: Learned) -> str:
    return plural(
        "“{name}” is {film}, say {n} members",
        "“{name}” is {film}, say {n} members",
        one.members,
        name=one.name,
        film=one.title,
    )


def _id(value: Any) -> int | None:
    text = str(value)
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 11 else 0
    return number if 0 < number <= BIGGEST_ID else None


def _too_old() -> Panel:
    return Panel(TOO_OLD)
