"""The catalogue kept by typed commands: `!addfilm` and its like."""

from typing import Any

from discord.ext import commands
from discord.ui import Item

from bot.answers import FilmName
from bot.cards import Card
from bot.discord_app.desk import Desk
from bot.discord_app.keeping import Shown, Step, Who
from bot.discord_app.panels import Panel, view_of
from bot.discord_app.replies import Context, Replies
from bot.importers.entered import WHERE, Block, block_of
from bot.messages import tr

EXAMPLE = """title: Leaving Las Vegas
year: 1995
director: Mike Figgis
cast: Nicolas Cage as Ben Sanderson, Elisabeth Shue as Sera
runtime: 1h51
synopsis: …
where: US stream Netflix https://…"""


class TypedEdits(commands.Cog):
    """`addfilm`, `editfilm`, `removefilm`."""

    def __init__(self, desk: Desk, replies: Replies) -> None:
        self._desk, self._replies = desk, replies

    @commands.command()
    async def addfilm(self, context: Context, *, lines: str) -> None:
        """Add a film: `addfilm Heat (1995)`, or a line for each of title, year, director, cast."""
        block = block_of(lines)
        await self._run(context, lambda who: self._added(who, block))

    @commands.command()
    async def editfilm(self, context: Context, *, lines: str) -> None:
        """Change a film: its title, then a line for each field, such as `runtime: 1h51`."""
        title, _, rest = lines.strip().partition("\n")
        block = block_of(rest) if rest.strip() else None

        def step(who: Who, meant: FilmName) -> Shown:
            if block is None:
                return self._desk.keeping.fields_of(who, meant.id)
            return self._changed(who, meant, block)

        await self._run(context, lambda who: self._desk.on_film(who, title, step))

    @commands.command()
    async def removefilm(self, context: Context, *, title: str) -> None:
        """Remove a film; that can be undone."""
        remove = self._desk.proposing.sure_to_remove
        step: Step = lambda who: self._desk.on_film(  # noqa: E731 # named for its type
            who, title, lambda who, meant: remove(who, meant.id)
        )
        await self._run(context, step)

    def _added(self, who: Who, block: Block) -> Panel:
        if block.wrong and not block.texts:
            return Panel(Card(f"{block.wrong[0]} {tr('Type it as lines, such as:')}\n{EXAMPLE}"))
        return self._desk.keeping.new(who, block.texts, block)

    def _changed(self, who: Who, film: FilmName, block: Block) -> Panel:
        """One field after the other, up to the first that cannot be."""
        if block.wrong:
            return Panel(Card(str(block.wrong[0])))
        panel = Panel(Card(tr("Give the fields to change, each on a line.")))
        for name, text in block.texts.items():
            if name == WHERE:
                return Panel(Card(tr("Say where to watch a film with /catalogue where add.")))
            before = self._desk.keeping.changes(who, film.id)
            panel = self._desk.keeping.set_text(who, film.id, name, text)
            if self._desk.keeping.changes(who, film.id) == before:
                return panel
        return panel

    async def _run(self, context: Context, step: Step) -> None:
        lines: list[str] = []
        controls: list[Item[Any]] = []

        def made() -> Card:
            panel = self._desk.panel_for(context, step, lines)
            controls.extend(panel.controls)
            return panel.card

        await self._replies.show(context, made, lambda: view_of(controls) if controls else None)
        await self._desk.log.tell(context.guild, context.author, lines)
