"""Where admins are served: who they are at this moment, the panel or form they get, and the line
in the log. One for each bot."""

import asyncio
import logging
from collections.abc import Callable
from typing import Any, TypeAlias

import discord
from discord.app_commands import Choice

from bot.answers import FilmName
from bot.cards import Card
from bot.catalogue import places
from bot.discord_app import embeds, past, steps, suggesting
from bot.discord_app.forms import Values
from bot.discord_app.keeping import WORD, Keeping, Shown, Step, Who
from bot.discord_app.log import Log, Notice
from bot.discord_app.modals import Modals
from bot.discord_app.panels import Controls, Panel, Panels
from bot.discord_app.proposing import Proposing
from bot.discord_app.replies import Context, Replies
from bot.discord_app.rights import editor_of, rights_behind, rights_in
from bot.library import Library
from bot.messages import tr
from bot.questions import Asker

log = logging.getLogger(__name__)

SUGGEST_WITHIN = 1.5  # seconds: Discord never cancels an autocomplete, and drops it after 3
OnFilm: TypeAlias = Callable[[Who, FilmName], Shown]


class Desk:
    """Runs the steps of commands, buttons and forms, for whoever asks now."""

    def __init__(
        self, library: Library, replies: Replies, panels: Panels, modals: Modals, log: Log
    ) -> None:
        self._library, self._replies, self.log = library, replies, log
        self._panels, self._modals = panels, modals
        self.controls = Controls(WORD, self._used)
        self.keeping = Keeping(library, self.controls)
        self.proposing = Proposing(library, self.controls, self.keeping)
        self.word = WORD

    async def show(
        self,
        interaction: discord.Interaction,
        step: Callable[[Who], Any],
        *,
        in_place: bool = False,
    ) -> None:
        """Show the panel of a step that opens no form."""
        lines: list[str] = []
        notices: list[Notice] = []
        make = self._make(interaction, step, lines, notices)
        await self._panels.show(interaction, make, in_place=in_place)
        await self.log.tell(interaction.guild, interaction.user, lines)
        await self.log.notify(interaction.client, notices)

    async def open(
        self, interaction: discord.Interaction, step: Step, *, in_place: bool = False
    ) -> None:
        """Open the form of a step, or show its panel."""
        await self._modals.open(
            interaction, self._make(interaction, step, [], []), in_place=in_place
        )

    async def on(
        self,
        interaction: discord.Interaction,
        typed: str,
        step: OnFilm,
        *,
        opens: bool = False,
        removed: bool = False,
    ) -> None:
        """The same of a film that was typed or picked; a `removed` one, too, if its history is
        asked for."""
        run = self.open if opens else self.show
        await run(interaction, lambda who: self.on_film(who, typed, step, removed=removed))

    def on_film(self, who: Who, typed: str, step: OnFilm, *, removed: bool = False) -> Shown:
        """In a thread: the step, once it is clear which film is meant."""
        if refused := places.may_edit(who.editor):
            return Panel(Card(refused.words))
        meant = self.keeping.film_meant(who, typed, removed=removed)
        return meant if isinstance(meant, Panel) else step(who, meant)

    def panel_for(self, context: Context, step: Step, lines: list[str]) -> Panel:
        """In a thread: the panel of a step for whoever typed a command."""
        asker = self._replies.asker_of(context)
        editor = editor_of(self._library, rights_in(context))
        notices: list[Notice] = []  # what is typed accepts nothing and declines nothing
        shown = step(Who(editor, asker, lines.append, notices.append))
        return shown if isinstance(shown, Panel) else Panel(Card(tr("Use /catalogue for that.")))

    async def films(self, interaction: discord.Interaction, typed: str) -> list[Choice[str]]:
        def found() -> list[Choice[str]]:
            return suggesting.films(self._library, self._replies.asker_behind(interaction), typed)

        return await _in_time(found)

    async def changes(self, interaction: discord.Interaction, typed: str) -> list[Choice[Any]]:
        """The last changes that whoever types may undo."""
        rights = rights_behind(interaction)

        def found() -> list[Choice[Any]]:
            editor = editor_of(self._library, rights)
            if places.may_edit(editor):
                return []
            changes = self._library.call(past.past, editor)
            labels = {one.id: f"{one.id} · {one.film}: {one.what} · {one.after}" for one in changes}
            return [
                Choice(name=embeds.label(label, suggesting.CHOICE), value=id)
                for id, label in labels.items()
                if typed.strip("0") == "" or typed in str(id)
            ]

        return await _in_time(found)

    def _make(
        self,
        interaction: discord.Interaction,
        step: Callable[[Who], Any],
        lines: list[str],
        notices: list[Notice],
    ) -> Callable[[], Any]:
        rights = rights_behind(interaction)

        def make() -> Any:
            asker: Asker = self._replies.asker_behind(interaction)
            editor = editor_of(self._library, rights)
            return step(Who(editor, asker, lines.append, notices.append))

        return make

    async def _used(self, interaction: discord.Interaction, rest: str, values: list[Any]) -> None:
        step = steps.pressed(self.keeping, self.proposing, rest, values)
        run = self.open if steps.opens(rest) else self.show
        await run(interaction, step, in_place=True)

    async def filled(self, interaction: discord.Interaction, rest: str, texts: Values) -> None:
        step = steps.filled(self.keeping, self.proposing, rest, texts)
        await self.show(interaction, step, in_place=True)


async def _in_time(found: Callable[[], list[Choice[Any]]]) -> list[Choice[Any]]:
    try:
        return await asyncio.wait_for(asyncio.to_thread(found), SUGGEST_WITHIN)
    except Exception:  # a list that helps typing must never be an error on the screen
        log.exception("no suggestions")
        return []
