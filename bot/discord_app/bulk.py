"""Many films at once: `/catalogue import` and `/catalogue export`."""

import asyncio
import io
from collections import Counter
from collections.abc import Callable
from typing import Any, Literal, NamedTuple

import discord
from discord import app_commands
from discord.ext import commands
from sqlmodel import Session

from bot.cards import Card, Field, Span
from bot.catalogue.edits import Editor
from bot.catalogue.places import may_edit
from bot.catalogue.plausible import clean
from bot.community import pending
from bot.database import wait_to_write
from bot.discord_app.joining import Command
from bot.discord_app.log import Log
from bot.discord_app.panels import Controls, File, Panel, Panels, view_of
from bot.discord_app.replies import TOO_OLD, Context, Replies
from bot.discord_app.rights import Rights, editor_of, rights_behind, rights_in
from bot.importers.tables import bulk_edits, writing
from bot.importers.tables.bulk_edits import MOST_BYTES, BulkError, Planned
from bot.importers.tables.columns import ColumnError
from bot.importers.tables.files import FORMATS, TableError
from bot.importers.tables.matching import EFFECTS, Effect
from bot.importers.tables.reading import Table, read_content
from bot.library import Library
from bot.messages import later, plural, told, tr

SHOWN = 10  # rows on the card; the rest is in the file
DOWNLOAD = 20.0  # seconds
MOST_EXPORTED = 8_000_000  # bytes: what Discord takes anywhere
GONE = Card(later("That file was applied already, or is too old. Send it again."))
DROPPED = Card(later("Nothing was changed."))
NOT_READ = Card(later("I could not fetch that file from Discord. Please send it again."))
OPEN = Card(later("I have the file. Only you can see what it would do:"))
ONLY_YOU = Card(later("Only you will get the file:"))
TOO_LONG = Card(later("That is more than Discord takes. Use `filmbot export` where the bot runs."))
CHANGED = later("The catalogue changed meanwhile; this is what the file would do now.")

Make = Callable[[], Panel]


class Applied(NamedTuple):
    file: str
    films: int  # that were added or changed


class Bulk(commands.Cog):
    """A dry run first; one press applies it, all or nothing, once."""

    def __init__(self, library: Library, replies: Replies, panels: Panels, log: Log) -> None:
        self._library, self._replies, self._panels, self._log = library, replies, panels, log
        self.controls = Controls("im", self._used)

    def commands(self) -> tuple[Command, ...]:
        """`catalogue import` and `catalogue export`."""

        @app_commands.describe(file="A CSV, JSON or JSON Lines file, with a column of titles")
        async def imported(context: Context, file: discord.Attachment) -> None:
            """Add and change many films from a file; what it would do is shown first."""
            await self._import(context, file)

        @app_commands.describe(format="csv for spreadsheets, json with all there is")
        async def exported(context: Context, format: Literal["csv", "json"] = "csv") -> None:
            """Get this server's own films as a file; for owners, the shared ones."""
            if context.interaction:
                await self._panels.show(
                    context.interaction, self._export(rights_in(context), format)
                )
                return
            await self._replies.show(
                context,
                lambda: ONLY_YOU,
                lambda: view_of([self.controls.button(f"export:{format}", tr("Export"))]),
            )

        return (
            commands.HybridCommand(imported, name="import"),
            commands.HybridCommand(exported, name="export"),
        )

    async def _import(self, context: Context, file: discord.Attachment) -> None:
        rights, loop = rights_in(context), asyncio.get_running_loop()
        if context.interaction:

            def make() -> Panel:
                editor = editor_of(self._library, rights)
                if refused := may_edit(editor):
                    return Panel(Card(refused.words))
                reading = asyncio.run_coroutine_threadsafe(_content(file), loop)
                kept = self._kept(editor, file.filename, reading.result(DOWNLOAD))
                return kept if isinstance(kept, Panel) else self._report(editor, kept)

            await self._panels.show(context.interaction, make)
            return
        editor = await asyncio.to_thread(editor_of, self._library, rights)
        content = None if may_edit(editor) else await _content(file)
        kept = await asyncio.to_thread(self._kept, editor, file.filename, content)
        if isinstance(kept, Panel):
            await self._replies.show(context, lambda: kept.card)
            return
        await self._replies.show(
            context,
            lambda: OPEN,
            lambda: view_of([self.controls.button(f"show:{kept}", tr("See what it would do"))]),
        )

    def _kept(self, editor: Editor, name: str, content: bytes | Card | None) -> Panel | str:
        """The id under which a file is kept; or why it is not."""
        if refused := may_edit(editor):
            return Panel(Card(refused.words))
        if not isinstance(content, bytes):
            return Panel(content or NOT_READ)
        name = clean(name)[-80:]
        kept = self._library.call(pending.keep, editor.member_id, editor.guild_id, name, content)
        return kept.id

    async def _used(self, interaction: discord.Interaction, rest: str, values: list[Any]) -> None:
        rights = rights_behind(interaction)
        match rest.split(":"):
            case ["show", id]:
                await self._panels.show(interaction, self._shown(rights, id), in_place=True)
            case ["drop", id]:
                await self._panels.show(interaction, self._dropped(rights, id), in_place=True)
            case ["apply", id, digest]:
                await self._apply(interaction, rights, id, digest)
            case ["export", ("csv" | "json") as format]:
                await self._panels.show(interaction, self._export(rights, format))
            case _:
                await self._panels.show(interaction, lambda: Panel(TOO_OLD))

    async def _apply(
        self, interaction: discord.Interaction, rights: Rights, id: str, digest: str
    ) -> None:
        rows = [0]
        lines: list[str] = []

        def make() -> Panel:
            editor = editor_of(self._library, rights)
            if refused := may_edit(editor):
                return Panel(Card(refused.words))
            try:
                done = self._library.call(
                    _applied, id, digest, editor, self._finder(editor), lambda n: rows.insert(0, n)
                )
            except (BulkError, TableError, ColumnError) as error:
                return Panel(Card(_in_words(error)))
            if isinstance(done, Card):
                return Panel(done)
            if done is None:
                return self._report(editor, id, CHANGED)
            self._library.catch_up()
            films = f"{done.films} film{'' if done.films == 1 else 's'} added or changed"
            lines.append(f"{{who}} · {done.file}: {films}")
            return Panel(
                Card(
                    plural(
                        "Done: {n} film added or changed.",
                        "Done: {n} films added or changed.",
                        done.films,
                    )
                )
            )

        def progress() -> str:
            return tr("Row {n}…", n=rows[0])

        await self._panels.show(interaction, make, in_place=True, progress=progress)
        await self._log.tell(interaction.guild, interaction.user, lines)

    def _shown(self, rights: Rights, id: str) -> Make:
        def make() -> Panel:
            editor = editor_of(self._library, rights)
            refused = may_edit(editor)
            return Panel(Card(refused.words)) if refused else self._report(editor, id)

        return make

    def _dropped(self, rights: Rights, id: str) -> Make:
        def make() -> Panel:
            self._library.call(pending.drop, id, rights.member_id)
            return Panel(DROPPED)

        return make

    def _report(self, editor: Editor, id: str, said: str = "") -> Panel:
        """What the file would do, and the button that does it."""
        kept = self._library.call(pending.found, id, editor.member_id, editor.guild_id)
        if kept is None:
            return Panel(GONE)
        try:
            table = read_content(kept.name, kept.content, {})
            planned = self._library.call(bulk_edits.plan, table, editor, self._finder(editor))
        except (BulkError, TableError, ColumnError) as error:
            self._library.call(pending.drop, id, editor.member_id)
            return Panel(Card(_in_words(error)))
        buttons = [self.controls.button(f"drop:{id}", tr("Cancel"))]
        if any(row.edits for row in planned):
            apply = f"apply:{id}:{bulk_edits.digest(planned, editor)}"
            buttons.insert(0, self.controls.button(apply, tr("Apply"), discord.ButtonStyle.success))
        rows = "\n".join(map(str, planned)) + "\n"
        report = File("report.txt", rows.encode())
        return Panel(_report_card(kept.name, table, planned, editor, said), buttons, report)

    def _export(self, rights: Rights, format: str) -> Make:
        def make() -> Panel:
            editor = editor_of(self._library, rights)
            if refused := may_edit(editor):
                return Panel(Card(refused.words))
            guild_id = None if editor.owner else editor.guild_id
            content, films = self._library.call(_exported, guild_id, format)
            if content is None:
                return Panel(TOO_LONG)
            if not films:
                return Panel(Card(tr("This server has no films of its own yet.")))
            file = File(f"films.{format}", content)
            if guild_id is None:
                return Panel(Card(tr("{n} shared films.", n=films)), file=file)
            return Panel(Card(tr("{n} films of this server.", n=films)), file=file)

        return make

    def _finder(self, editor: Editor) -> Callable[[str], list[int]]:
        guild_id = None if editor.owner else editor.guild_id
        return lambda title: self._library.films_called(title, guild_id)


async def _content(file: discord.Attachment) -> bytes | Card:
    """What was sent; or why it is not taken. Discord says how long it is before it is fetched."""
    if file.size > MOST_BYTES:
        return _too_big()
    try:
        content = await asyncio.wait_for(file.read(), DOWNLOAD)
    except (discord.HTTPException, TimeoutError, OSError):
        return NOT_READ
    return content if len(content) <= MOST_BYTES else _too_big()


def _applied(
    session: Session,
    id: str,
    digest: str,
    editor: Editor,
    find: Callable[[str], list[int]],
    progress: Callable[[int], None],
) -> Applied | Card | None:
    """What was done; None where the file would do something else than what was shown."""
    wait_to_write(session)
    kept = pending.found(session, id, editor.member_id, editor.guild_id)
    if kept is None:
        return GONE
    table = read_content(kept.name, kept.content, {})
    planned = bulk_edits.plan(session, table, editor, find)
    if bulk_edits.digest(planned, editor) != digest:
        return None
    session.delete(kept)
    return Applied(kept.name, bulk_edits.apply(session, planned, editor, progress))


def _exported(session: Session, guild_id: int | None, format: str) -> tuple[bytes | None, int]:
    """A file of films and how many there are; None where it is too long."""
    to, number = io.StringIO(), 0
    for number in writing.write(writing.films(session, guild_id), to, format):
        if to.tell() > MOST_EXPORTED:
            return None, number
    content = to.getvalue().encode("utf-8-sig" if format == "csv" else "utf-8")
    return (content, number) if len(content) <= MOST_EXPORTED else (None, number)


def _report_card(
    name: str, table: Table, planned: list[Planned], editor: Editor, said: str
) -> Card:
    counts = Counter(row.effect for row in planned)
    total = ", ".join(f"{counts[effect]} {told(EFFECTS[effect])}" for effect in Effect)
    where = tr("Nothing is changed yet. Applied, it holds in this server alone.")
    if editor.owner:
        where = tr("Nothing is changed yet. Applied, it holds in every server.")
    named = [
        n if n == field else tr("{column} is {field}", column=n, field=field)
        for n, field in table.fields.items()
    ]
    columns = ", ".join(named)
    lines = [told(said), *map(str, planned[:SHOWN])]
    more = len(planned) - SHOWN
    lines += [tr("and {n} more, in the file", n=more)] if more > 0 else []
    unused = ", ".join(table.unused)
    fields = [Field(tr("Columns"), ((Span(columns),),))]
    fields += [Field(tr("Not used"), ((Span(unused),),))] if unused else []
    return Card(
        f"{name}: {total}. {tr('Nothing is changed yet.')}",
        f"{name}: {total}",
        body="\n".join(line for line in lines if line),
        fields=tuple(fields),
        footer=where,
    )


def _too_big() -> Card:
    most = MOST_BYTES // 1_000_000
    return Card(tr("Send up to {n} MB at a time, as {formats}.", n=most, formats=told(FORMATS)))


def _in_words(error: Exception) -> str:
    return str(error).replace("name it, as --map title=NAME", "call one of them title")
