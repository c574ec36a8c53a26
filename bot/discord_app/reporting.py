"""“Something’s wrong”: members report, admins and owners decide, and the reporter is told."""

import asyncio
from collections.abc import Callable
from typing import Any, NamedTuple

import discord
from discord.ext import commands
from discord.ui import Item, Select

from bot.cards import Card, Field, Span
from bot.catalogue import editing
from bot.catalogue.edits import Changed, Editor, SetField
from bot.catalogue.fields import FIELDS, Value
from bot.catalogue.plausible import clean
from bot.community import reports, settings
from bot.community.reports import OTHER, Decided, Given, Open, Viewer
from bot.database import wait_to_write
from bot.discord_app import embeds, past
from bot.discord_app.forms import Forms, Values, choice_field, form, text_field
from bot.discord_app.joining import Command
from bot.discord_app.log import Log, tell_in_private
from bot.discord_app.panels import Controls, Panel, Panels, view_of
from bot.discord_app.replies import TOO_OLD, Context, Replies
from bot.discord_app.rights import administers, editor_of, rights_behind
from bot.importers.entered import Wrong, value_of
from bot.library import Library
from bot.lookup.film_names import film_names
from bot.messages import Message, later, plural, speaking, told, tr
from bot.terms import BIGGEST_ID, ReportStatus

REPORTED = (
    "title year runtime director cast writer synopsis genres countries languages released image"
    " adult"
).split()
THANKS = later(
    "Thank you. Whoever looks after the films here will see it; I’ll tell you what comes of it."
)
NOT_ALLOWED = Card(later("Only this server’s admins see what was reported here."))
MUTED = Card(later("While you are timed out in this server, I take no reports of yours."))
DECIDED = later("That report is decided already, or gone.")
OPEN = Card(later("Only you will see what was reported:"))
NONE = Card(later("Nothing waits to be looked at."))

Make = Callable[[], Panel]


class Accepted(NamedTuple):
    """What came of accepting a report. `line`: what was changed, for the server's log."""

    said: str
    decided: Decided | None = None
    line: str | None = None


class Reporting(commands.Cog):
    """The form under every card, and the panel in which reports are decided."""

    def __init__(
        self, library: Library, replies: Replies, panels: Panels, forms: Forms, log: Log
    ) -> None:
        self._library, self._replies, self._panels, self._log = library, replies, panels, log
        self.controls = Controls("rp", self._used)
        forms.on("report", self._reported)
        forms.on("decline", self._declined)

    async def open_form(self, interaction: discord.Interaction, film: int) -> None:
        """Ask what is wrong. Discord takes a form as the first answer only: nothing else is asked
        before."""
        fields = [(name, told(FIELDS[name].label)) for name in REPORTED]
        asked = [
            choice_field("field", tr("What is wrong?"), [*fields, (OTHER, tr("Something else"))]),
            text_field("wrong", tr("Tell me more"), reports.LONGEST, long=True, required=True),
            text_field("right", tr("What would be right?"), reports.LONGEST, long=True),
            text_field("source", tr("Where can that be seen?"), reports.SOURCE, hint="https://…"),
        ]
        await interaction.response.send_modal(
            form(f"report:{film}", tr("Something’s wrong"), asked)
        )

    def command(self) -> Command:
        """`catalogue reports`: what waits to be decided, for whoever may."""

        async def show(context: Context) -> None:
            """See what members say is wrong, and decide it."""
            if context.interaction:
                await self._panels.show(context.interaction, self._waiting(context.interaction, 0))
                return
            await self._replies.show(
                context,
                lambda: OPEN,
                lambda: view_of([self.controls.button("at:0", tr("Open the reports"))]),
            )

        return commands.HybridCommand(show, name="reports")

    async def _reported(self, interaction: discord.Interaction, rest: str, wrote: Values) -> None:
        film, rights = _id(rest), rights_behind(interaction)

        def keep() -> Panel:
            if rights.muted:
                return Panel(MUTED)
            seen = self._replies.asker_behind(interaction)
            if film is None or not self._library.call(film_names, [film], seen):
                return Panel(Card(reports.NOT_HERE))
            given = _given(film, wrote)
            who, where = interaction.user.id, interaction.guild_id
            refused = self._library.call(reports.file, who, where, given)
            return Panel(Card(refused or THANKS))

        await self._panels.show(interaction, keep)

    async def _used(self, interaction: discord.Interaction, rest: str, values: list[Any]) -> None:
        match rest.split(":"):
            case ["at", place] if (number := _id(place, 0)) is not None:
                make = self._waiting(interaction, number)
            case ["accept", id] if (number := _id(id)) is not None:
                await self._accept(interaction, number, apply=True)
                return
            case ["done", id] if (number := _id(id)) is not None:
                await self._accept(interaction, number, apply=False)
                return
            case ["decline", id] if (number := _id(id)) is not None:
                await self._ask_why(interaction, number)
                return
            case ["same", id] if values and (number := _id(id)) is not None:
                make = self._joined(interaction, number, _id(str(values[0])))
            case _:
                make = _too_old
        await self._panels.show(interaction, make, in_place=True)

    async def _ask_why(self, interaction: discord.Interaction, id: int) -> None:
        asked = [text_field("reply", tr("A word for who reported it"), reports.REPLY, long=True)]
        await interaction.response.send_modal(form(f"decline:{id}", tr("Decline"), asked))

    async def _declined(self, interaction: discord.Interaction, rest: str, wrote: Values) -> None:
        reply = clean(wrote.get("reply", ""), lines=True)
        told: list[Decided] = []

        def decline() -> Panel:
            viewer, id = self._viewer(interaction), _id(rest)
            if viewer is None or id is None:
                return Panel(NOT_ALLOWED)
            by = interaction.user.id
            declined = ReportStatus.DECLINED
            done = self._library.call(reports.decide, viewer, id, by, declined, reply)
            told.extend([done] if done else [])
            return self._next(viewer, 0, tr("Declined.") if done else DECIDED)

        await self._panels.show(interaction, decline, in_place=True)
        for done in told:
            await self._tell(interaction.client, done, later("nothing was changed."), reply)

    async def _accept(self, interaction: discord.Interaction, id: int, *, apply: bool) -> None:
        told: list[Accepted] = []

        def accept() -> Panel:
            viewer = self._viewer(interaction)
            if viewer is None:
                return Panel(NOT_ALLOWED)
            editor = editor_of(self._library, rights_behind(interaction))
            done = self._library.call(_accepted, viewer, editor, id, apply=apply)
            self._library.catch_up()
            told.append(done)
            return self._next(viewer, 0, done.said)

        await self._panels.show(interaction, accept, in_place=True)
        for done in told:
            if done.line:
                await self._log.tell(interaction.guild, interaction.user, [done.line])
            if done.decided:
                outcome = later("it is put right. Thank you!")
                await self._tell(interaction.client, done.decided, outcome)

    async def _tell(
        self, client: discord.Client, done: Decided, outcome: Message, reply: str = ""
    ) -> None:
        """Those who reported it, in their language."""
        title = embeds.escaped(embeds.visible(done.title))
        word = f" “{embeds.escaped(embeds.visible(reply))}”" if reply else ""
        for member in done.members:
            chosen = await asyncio.to_thread(self._library.call, settings.of_member, member)
            with speaking(chosen.language):
                said = tr(
                    "What you reported about {film}: {outcome}", film=title, outcome=told(outcome)
                )
            await tell_in_private(client, [member], f"{said}{word}")

    def _waiting(self, interaction: discord.Interaction, place: int) -> Make:
        def make() -> Panel:
            viewer = self._viewer(interaction)
            return Panel(NOT_ALLOWED) if viewer is None else self._next(viewer, place)

        return make

    def _joined(self, interaction: discord.Interaction, id: int, other: int | None) -> Make:
        def make() -> Panel:
            viewer = self._viewer(interaction)
            if viewer is None:
                return Panel(NOT_ALLOWED)
            joined = other is not None and self._library.call(reports.join, viewer, id, other)
            return self._next(viewer, 0, tr("They are one report now.") if joined else DECIDED)

        return make

    def _next(self, viewer: Viewer, place: int, said: str = "") -> Panel:
        """The report at that place, below what was just done."""
        shown = self._library.call(reports.waiting, viewer, place)
        if shown is None:
            return Panel(Card(f"{told(said)} {told(NONE.text)}".strip()))
        alike = self._library.call(reports.alike, viewer, shown.id)
        return Panel(_card(shown, said), self._controls(shown, alike))

    def _controls(self, shown: Open, alike: list[Open]) -> list[Item[Any]]:
        button, id = self.controls.button, shown.id
        found: list[Item[Any]] = []
        if _value_of(shown) is not None:
            label = told(FIELDS[shown.field].label).lower()
            change = tr("Accept: change the {field}", field=label)
            found.append(button(f"accept:{id}", change, discord.ButtonStyle.success))
        found.append(button(f"done:{id}", tr("Accept: I put it right myself")))
        found.append(button(f"decline:{id}", tr("Decline…"), discord.ButtonStyle.danger))
        if shown.size > 1:
            found.append(button(f"at:{(shown.place + 1) % shown.size}", tr("Next")))
        if alike:
            options = [
                discord.SelectOption(label=embeds.label(one.wrong, 100), value=str(one.id))
                for one in alike[:25]
            ]
            menu: Select[Any] = Select(
                custom_id=self.controls.id(f"same:{id}"),
                placeholder=tr("Says the same as…"),
                options=options,
            )
            found.append(self.controls(menu))
        return found

    def _viewer(self, interaction: discord.Interaction) -> Viewer | None:
        """What someone may see and decide now; None: nothing."""
        rights = rights_behind(interaction)
        if rights.owner or administers(self._library, rights):
            return Viewer(rights.guild_id, rights.owner)
        return None


def _accepted(session: Any, viewer: Viewer, editor: Editor, id: int, *, apply: bool) -> Accepted:
    """Make the change that is reported to be right, if it is to be made, and decide the report:
    both or none."""
    wait_to_write(session)
    shown = reports.get(session, viewer, id)
    if shown is None:
        return Accepted(DECIDED)
    said, line = tr("Noted as put right."), None
    if apply:
        value = _value_of(shown)
        if value is None:
            return Accepted(tr("I can’t read what would be right. Please change it yourself."))
        done = editing.apply(session, SetField(shown.film, shown.field, value), editor)
        if not isinstance(done, Changed):
            return Accepted(getattr(done, "words", DECIDED))
        said, line = done.words, past.log_line(session, done.entry, editor.guild_id)
    decided = reports.decide(session, viewer, id, editor.member_id, ReportStatus.ACCEPTED)
    return Accepted(said, decided, line)


def _value_of(shown: Open) -> Value:
    """What would be right as a value of the field; None where it cannot be read as one."""
    if shown.field not in FIELDS or not shown.right:
        return None
    value = value_of(FIELDS[shown.field], shown.right)
    return None if isinstance(value, Wrong) else value


def _card(shown: Open, said: str) -> Card:
    label = told(FIELDS[shown.field].label) if shown.field in FIELDS else tr("Something else")
    lines = {
        tr("What is wrong"): label,
        tr("In their words"): shown.wrong,
        tr("What would be right"): shown.right or "",
        tr("Source"): shown.source or "",
    }
    fields = tuple(Field(name, ((Span(text),),)) for name, text in lines.items() if text)
    place = plural(
        "{place} of {size}, from a member",
        "{place} of {size}, from {n} members",
        shown.members,
        place=shown.place + 1,
        size=shown.size,
    )
    return Card(
        said or f"{shown.title}: {label}", shown.title, body=said, fields=fields, footer=place
    )


def _given(film: int, wrote: Values) -> Given:
    field = wrote.get("field", "")
    return Given(
        film,
        field if field in FIELDS else OTHER,
        clean(wrote.get("wrong", ""), lines=True),
        clean(wrote.get("right", ""), lines=True),
        clean(wrote.get("source", "")),
    )


def _id(text: str, least: int = 1) -> int | None:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 11 else -1
    return number if least <= number <= BIGGEST_ID else None


def _too_old() -> Panel:
    return Panel(TOO_OLD)
