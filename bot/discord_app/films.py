"""Commands about one film."""

import asyncio
import logging

import discord
from discord import app_commands
from discord.ext import commands

from bot import countries
from bot.cards import suggested
from bot.discord_app import embeds
from bot.discord_app.places import country_choices, no_country
from bot.discord_app.replies import Context, Replies
from bot.library import Library
from bot.questions import Cast, Sheet, WhereToWatch

log = logging.getLogger(__name__)

CHOICES = 25
CHOICE = 100  # characters of a choice
SUGGEST_WITHIN = 1.5  # seconds: Discord never cancels an autocomplete, and drops it after 3


class Films(commands.Cog):
    """`ask`, `film`, `cast` and `where`, as typed commands and as slash commands."""

    def __init__(self, library: Library, replies: Replies) -> None:
        self._library, self._replies = library, replies

    @commands.hybrid_command(aliases=["question"])
    @app_commands.describe(question="Such as: who directed Heat · horror films from the 70s")
    async def ask(self, context: Context, *, question: str) -> None:
        """Ask about films and people in your own words."""
        await self._replies.ask(context, question)

    @commands.hybrid_command(aliases=["movie"])
    @app_commands.describe(title="The film; typos are fine, a year or a name helps")
    async def film(self, context: Context, *, title: str) -> None:
        """Show a film: what it is about, who is in it, how long it is, where to watch it."""
        await self._replies.ask(context, title, Sheet())

    @commands.hybrid_command()
    @app_commands.describe(title="The film; typos are fine, a year or a name helps")
    async def cast(self, context: Context, *, title: str) -> None:
        """Show who plays whom in a film."""
        await self._replies.ask(context, title, Cast())

    @commands.command(name="where", aliases=["watch"])
    async def where_typed(self, context: Context, *, title: str) -> None:
        """Show where a film can be watched: `where heat 1995`, `where alien in Germany`."""
        await self._replies.ask(context, title, WhereToWatch())

    @app_commands.command(name="where")
    @app_commands.describe(
        title="The film; typos are fine, a year or a name helps",
        country="Where you watch; your own country if you leave it out",
    )
    async def where_slash(
        self, interaction: discord.Interaction, title: str, country: str | None = None
    ) -> None:
        """Show where a film can be watched."""
        context: Context = await commands.Context.from_interaction(interaction)  # pyright: ignore
        code = countries.country_code(country) if country else None
        if country and not code:
            await self._replies.show(context, lambda: no_country(country))
            return
        await self._replies.ask(context, title, WhereToWatch(code), code)

    @film.autocomplete("title")
    @cast.autocomplete("title")
    @where_slash.autocomplete("title")
    async def _titles(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        """The film's id goes back as `film:42`, so that `1917` stays a title when it is typed."""

        def suggestions() -> list[app_commands.Choice[str]]:
            asker = self._replies.asker_behind(interaction)
            return [
                app_commands.Choice(name=embeds.label(label, CHOICE), value=f"film:{film.id}")
                for film in self._library.suggest(typed, asker, CHOICES)
                if (label := suggested(film, CHOICE))
            ]

        try:
            return await asyncio.wait_for(asyncio.to_thread(suggestions), SUGGEST_WITHIN)
        except Exception:  # a list that helps typing must never be an error on the screen
            log.exception("no suggestions for %d characters", len(typed))
            return []

    @where_slash.autocomplete("country")
    async def _countries(
        self, _: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        return country_choices(typed)
