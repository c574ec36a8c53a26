"""`/catalogue`: owners and admins keep the films, each command in a panel that only they see."""

from typing import Any

import discord
from discord import app_commands
from discord.app_commands import Choice, Group
from discord.ext import commands

from bot import countries
from bot.actions import SearchTmdb
from bot.answers import FilmName
from bot.cards import Card
from bot.catalogue.edits import AddAlias, AddOffer, LockField, RemoveAlias, RemoveOffer
from bot.catalogue.fields import FIELDS
from bot.catalogue.plausible import clean
from bot.catalogue.records import OfferRecord
from bot.discord_app import suggesting
from bot.discord_app.desk import Desk
from bot.discord_app.keeping import Shown, Who
from bot.discord_app.panels import Panel
from bot.discord_app.places import country_choices, no_country
from bot.discord_app.replies import Context, Replies
from bot.importers.entered import field_called, nearest_field
from bot.messages import tr
from bot.models import now
from bot.terms import OfferKind

CREW = [
    Choice(name=FIELDS[name].label, value=name)
    for name in ("director", "writer", "composer", "cinematographer", "producer", "editor")
]
WAYS = [Choice(name=str(kind).capitalize(), value=str(kind)) for kind in OfferKind]
FILM = "The film; pick it from the list as you type"


class Catalogue(commands.Cog):
    """`catalogue` and what is under it."""

    catalogue = Group(name="catalogue", description="Add, correct and remove films")
    alias = Group(name="alias", description="Other names of a film", parent=catalogue)
    where = Group(name="where", description="Where a film can be watched", parent=catalogue)

    def __init__(self, desk: Desk, replies: Replies, *, asks_tmdb: bool = False) -> None:
        self._desk, self._replies = desk, replies
        if not asks_tmdb:
            self.catalogue.remove_command(self.add_id.name)

    @catalogue.command()
    async def add(self, interaction: discord.Interaction) -> None:
        """Add a film: a form, then a preview."""
        await self._desk.open(interaction, self._desk.keeping.film_form)

    @catalogue.command(name="add-id")
    @app_commands.describe(reference="An IMDb or TMDB id or link, or a title")
    async def add_id(self, interaction: discord.Interaction, reference: str) -> None:
        """Add a film from TMDB by its id, link or title."""
        context: Context = await commands.Context.from_interaction(interaction)  # pyright: ignore
        await self._replies.act(context, SearchTmdb(reference[:100]))

    @catalogue.command()
    @app_commands.describe(film=FILM, field="What to change; a menu if left out")
    async def edit(
        self, interaction: discord.Interaction, film: str, field: str | None = None
    ) -> None:
        """Change a field of a film."""

        def step(who: Who, meant: FilmName) -> Shown:
            if field is None:
                return self._desk.keeping.fields_of(who, meant.id)
            if name := field_called(field):
                return self._desk.keeping.field_form(who, meant.id, name)
            near = nearest_field(field)
            unknown = tr("There is no field “{name}”.", name=clean(field)[:40])
            meant_field = f" {tr('Did you mean {field}?', field=near)}" if near else ""
            return Panel(Card(f"{unknown}{meant_field}"))

        await self._desk.on(interaction, film, step, opens=field is not None)

    @catalogue.command()
    @app_commands.describe(
        film=FILM, person="One person to change; the whole cast if left out",
        character="Whom that person plays", remove="Take that person off the cast",
    )  # fmt: skip
    async def cast(
        self,
        interaction: discord.Interaction,
        film: str,
        person: str | None = None,
        character: str | None = None,
        remove: bool = False,
    ) -> None:
        """Change who plays whom: all of it, or one person."""

        def step(who: Who, meant: FilmName) -> Shown:
            if person is None:
                return self._desk.keeping.field_form(who, meant.id, "cast")
            return self._desk.proposing.one_part(who, meant.id, person, character, remove=remove)

        await self._desk.on(interaction, film, step, opens=person is None)

    @catalogue.command()
    @app_commands.describe(film=FILM, role="Which of the crew")
    @app_commands.choices(role=CREW)
    async def crew(self, interaction: discord.Interaction, film: str, role: str) -> None:
        """Change who directed, wrote, scored, shot, produced or cut a film."""
        keeping = self._desk.keeping
        await self._desk.on(
            interaction,
            film,
            lambda who, meant: keeping.field_form(who, meant.id, role),
            opens=True,
        )

    @catalogue.command()
    @app_commands.describe(film=FILM)
    async def remove(self, interaction: discord.Interaction, film: str) -> None:
        """Remove a film; that can be undone."""
        proposing = self._desk.proposing
        await self._desk.on(
            interaction, film, lambda who, meant: proposing.sure_to_remove(who, meant.id)
        )

    @catalogue.command()
    @app_commands.describe(keep="The film that stays", lose="The film that goes into it")
    async def merge(self, interaction: discord.Interaction, keep: str, lose: str) -> None:
        """Make one film of two records of it."""

        def step(who: Who, kept: FilmName) -> Shown:
            lost = self._desk.keeping.film_meant(who, lose)
            if isinstance(lost, Panel):
                return lost
            return self._desk.proposing.sure_to_merge(who, kept.id, lost.id)

        await self._desk.on(interaction, keep, step)

    @catalogue.command()
    @app_commands.describe(film=FILM, link="https://… of a poster; none if left out")
    async def image(
        self, interaction: discord.Interaction, film: str, link: str | None = None
    ) -> None:
        """Set the image of a film."""
        keeping = self._desk.keeping
        await self._desk.on(
            interaction,
            film,
            lambda who, meant: keeping.set_text(who, meant.id, "image", link or ""),
        )

    @catalogue.command()
    @app_commands.describe(
        film=FILM, adult="Whether it is for adults", spoilers="Whether its synopsis tells the end"
    )
    async def flags(
        self,
        interaction: discord.Interaction,
        film: str,
        adult: bool | None = None,
        spoilers: bool | None = None,
    ) -> None:
        """Mark a film as for adults, or its synopsis as telling the end."""
        given = {"adult": adult, "spoilers": spoilers}
        flags = {name: flag for name, flag in given.items() if flag is not None}
        await self._desk.on(
            interaction,
            film,
            lambda who, meant: self._desk.proposing.flags(who, meant.id, flags),
        )

    @catalogue.command()
    @app_commands.describe(film=FILM, field="The field that imports are to leave as it is")
    async def lock(self, interaction: discord.Interaction, film: str, field: str) -> None:
        """Keep a field as it is, whatever imports say."""
        await self._lock(interaction, film, field, locked=True)

    @catalogue.command()
    @app_commands.describe(film=FILM, field="The field that imports may change again")
    async def unlock(self, interaction: discord.Interaction, film: str, field: str) -> None:
        """Let imports change a field again."""
        await self._lock(interaction, film, field, locked=False)

    async def _lock(
        self, interaction: discord.Interaction, film: str, field: str, *, locked: bool
    ) -> None:
        name = field_called(field) or field
        keeping = self._desk.keeping
        await self._desk.on(
            interaction,
            film,
            lambda who, meant: keeping.edited(who, LockField(meant.id, name, locked)),
        )

    @catalogue.command()
    @app_commands.describe(film="The film; the whole catalogue if left out")
    async def history(self, interaction: discord.Interaction, film: str | None = None) -> None:
        """Show what was changed, by whom and when."""
        keeping = self._desk.keeping
        if film is None:
            await self._desk.show(interaction, lambda who: keeping.history(who, None))
            return
        await self._desk.on(
            interaction, film, lambda who, meant: keeping.history(who, meant.id), removed=True
        )

    @catalogue.command()
    @app_commands.describe(change="The number of the change; the last one if left out")
    async def undo(self, interaction: discord.Interaction, change: int | None = None) -> None:
        """Undo a change: the last one, or any that nothing was built on."""
        keeping = self._desk.keeping
        await self._desk.show(interaction, lambda who: keeping.undo(who, change))

    @catalogue.command()
    @app_commands.describe(film=FILM, field="What this server corrects; none for a film of its own")
    async def propose(
        self, interaction: discord.Interaction, film: str, field: str | None = None
    ) -> None:
        """Propose this server’s film, or its correction, for all servers."""
        name = field and (field_called(field) or field)
        proposing = self._desk.proposing
        await self._desk.on(
            interaction, film, lambda who, meant: proposing.propose(who, meant.id, name)
        )

    @catalogue.command()
    async def proposals(self, interaction: discord.Interaction) -> None:
        """Show what servers propose for all, to accept or decline."""
        await self._desk.show(interaction, self._desk.proposing.listed)

    # --- other names, and where to watch ---

    @alias.command(name="add")
    @app_commands.describe(film=FILM, name="What else it is called")
    async def alias_add(self, interaction: discord.Interaction, film: str, name: str) -> None:
        """Let a film be found by another name."""
        keeping = self._desk.keeping
        await self._desk.on(
            interaction, film, lambda who, meant: keeping.edited(who, AddAlias(meant.id, name))
        )

    @alias.command(name="remove")
    @app_commands.describe(film=FILM, name="The name to take back")
    async def alias_remove(self, interaction: discord.Interaction, film: str, name: str) -> None:
        """Take another name back."""
        keeping = self._desk.keeping
        await self._desk.on(
            interaction, film, lambda who, meant: keeping.edited(who, RemoveAlias(meant.id, name))
        )

    @where.command(name="add")
    @app_commands.describe(
        film=FILM, country="Where", service="On what, such as Netflix", kind="How", link="https://…"
    )
    @app_commands.choices(kind=WAYS)
    async def where_add(
        self,
        interaction: discord.Interaction,
        film: str,
        country: str,
        service: str,
        kind: str,
        link: str | None = None,
    ) -> None:
        """Say where a film can be watched."""
        code = countries.country_code(country)

        def step(who: Who, meant: FilmName) -> Shown:
            if code is None or kind not in {*OfferKind}:
                return Panel(no_country(country))
            address = link.strip().strip("<>") if link else None
            offer = OfferRecord(code, clean(service), OfferKind(kind), now().date(), address)
            return self._desk.keeping.edited(who, AddOffer(meant.id, offer))

        await self._desk.on(interaction, film, step)

    @where.command(name="remove")
    @app_commands.describe(film=FILM, country="Where", service="On what, such as Netflix")
    async def where_remove(
        self, interaction: discord.Interaction, film: str, country: str, service: str
    ) -> None:
        """Take back where a film can be watched."""
        code = countries.country_code(country) or country
        keeping = self._desk.keeping
        await self._desk.on(
            interaction,
            film,
            lambda who, meant: keeping.edited(who, RemoveOffer(meant.id, code, service)),
        )

    # --- suggestions ---

    @edit.autocomplete("film")
    @cast.autocomplete("film")
    @crew.autocomplete("film")
    @remove.autocomplete("film")
    @image.autocomplete("film")
    @flags.autocomplete("film")
    @lock.autocomplete("film")
    @unlock.autocomplete("film")
    @history.autocomplete("film")
    @propose.autocomplete("film")
    @merge.autocomplete("keep")
    @merge.autocomplete("lose")
    @alias_add.autocomplete("film")
    @alias_remove.autocomplete("film")
    @where_add.autocomplete("film")
    @where_remove.autocomplete("film")
    async def _films(self, interaction: discord.Interaction, typed: str) -> list[Choice[str]]:
        return await self._desk.films(interaction, typed)

    @edit.autocomplete("field")
    @lock.autocomplete("field")
    @unlock.autocomplete("field")
    @propose.autocomplete("field")
    async def _fields(self, _: discord.Interaction, typed: str) -> list[Choice[str]]:
        return suggesting.fields(typed)

    @undo.autocomplete("change")
    async def _changes(self, interaction: discord.Interaction, typed: str) -> list[Choice[Any]]:
        return await self._desk.changes(interaction, str(typed))

    @where_add.autocomplete("country")
    @where_remove.autocomplete("country")
    async def _countries(self, _: discord.Interaction, typed: str) -> list[Choice[str]]:
        return country_choices(typed)

    @where_add.autocomplete("service")
    @where_remove.autocomplete("service")
    async def _services(self, _: discord.Interaction, typed: str) -> list[Choice[str]]:
        return suggesting.services(typed)
