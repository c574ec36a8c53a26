"""Commands about the bot itself: help, about, status."""

from typing import Any

import discord
from discord.ext import commands

from bot.cards import Card, Field, Span
from bot.catalogue import ageing
from bot.discord_app.choices import Choices
from bot.discord_app.figures import open_shards
from bot.discord_app.replies import Context, Replies
from bot.discord_app.rights import administers, rights_in
from bot.library import Library
from bot.models import now

NEEDED = {
    "send_messages": "Send Messages",
    "embed_links": "Embed Links",
    "read_message_history": "Read Message History",
}


class About(commands.Cog):
    """`help`, `about` and `status`."""

    def __init__(
        self, library: Library, replies: Replies, choices: Choices, *, asks_tmdb: bool = False
    ) -> None:
        self._library, self._replies, self._choices = library, replies, choices
        self._asks_tmdb, self._since = asks_tmdb, now()

    @commands.hybrid_command(aliases=["commands"])
    async def help(self, context: Context) -> None:
        """Show what you can ask me, and how."""
        typed = context.bot.intents.message_content
        prefix = await self._choices.prefix(context.guild and context.guild.id)
        rights = rights_in(context)

        def card() -> Card:
            keeps = rights.owner or administers(self._library, rights)
            return help_card(prefix, typed=typed, keeps=keeps)

        await self._replies.show(context, card)

    @commands.hybrid_command()
    async def about(self, context: Context) -> None:
        """Show who I am and where my facts come from."""

        def card() -> Card:
            return about_card(tmdb=self._asks_tmdb or self._library.call(ageing.holds, "tmdb"))

        await self._replies.show(context, card)

    @commands.hybrid_command()
    async def status(self, context: Context) -> None:
        """Show how I am: films known, data age, and what I may do in this channel."""
        missing = [] if context.guild is None else _missing(context)
        typed = context.bot.intents.message_content
        latency = context.bot.latency
        prefix = await self._choices.prefix(context.guild and context.guild.id)
        rights = rights_in(context)

        def card() -> Card:
            held = self._library.collection()
            lines = [
                f"Films: {held.films:,}",
                f"People: {held.people:,}",
                f"Newest data: {held.newest_import:%d %B %Y}" if held.newest_import else "",
                f"Discord answers in {latency * 1000:.0f} ms" if 0 < latency < 60 else "",
                _content_line(prefix, typed),
                f"Missing here: {', '.join(missing)}" if missing else "I may do all I need here.",
            ]
            said = [line for line in lines if line]
            details = (self._details(context.bot),) if rights.owner or rights.manages else ()
            films = f"I know {held.films:,} films."
            return Card(films, "Status", body="\n".join(said), fields=details)

        await self._replies.show(context, card)

    def _details(self, bot: Any) -> Field:
        """For those who look after a server or the bot."""
        return _field(
            "For admins",
            f"Running since {self._since:%d %B %Y %H:%M} UTC",
            f"Connected: {open_shards(bot)} of {len(bot.shards)} shards",
            f"Database: {self._library.database}, {len(self._library.names.films):,} names",
            "TMDB: asked for what is missing" if self._asks_tmdb else "TMDB: not set up",
        )


def help_card(prefix: str, *, typed: bool, keeps: bool = False) -> Card:
    """What can be asked; `typed`: whether messages with the prefix reach the bot; `keeps`: whether
    whoever reads it may change films."""
    also = f"{prefix}film, {prefix}cast and {prefix}where do the same. You can" if typed else "Or"
    return Card(
        text="Ask me for a film: /film Leaving Las Vegas, or mention me with a title.",
        title="What you can ask me",
        body=f"{also} mention me with a title, or just send me the title in a direct message.",
        fields=(
            _field(
                "Commands",
                "/ask · any question: who directed Heat, horror films from the 70s",
                "/film · a film: synopsis, cast, runtime, where to watch",
                "/cast · who plays whom",
                "/where · where to watch it, in your country or another",
                "/me · your country, your services, private replies, no spoilers; your data",
                "/server · what this server’s admins can choose",
                "/catalogue · for admins: films, and what members report",
                "/status · how I am, and what I may do here",
                "/about · who I am, and where my facts come from",
            ),
            _field(
                "When films share a title",
                "Add a year or a name: “heat 1995”, “crash cronenberg”. If I’m not sure, I ask.",
                "Wrong film? Press “Not this one?” under the card. A mistake? “Something’s wrong”.",
            ),
            *((_keeping(prefix),) if keeps else ()),
        ),
    )


def _keeping(prefix: str) -> Field:
    return _field(
        "Keeping the films",
        "/catalogue add · a film of your own: a form, then a preview",
        "/catalogue edit, cast, crew, image, flags, alias, where · correct one",
        "/catalogue remove, merge, history, undo · and take a change back",
        "/catalogue propose · offer a correction to all servers",
        f"{prefix}addfilm, {prefix}editfilm and {prefix}removefilm do it by typing",
    )


def about_card(*, tmdb: bool) -> Card:
    """Who the bot is, where its facts come from, and what it keeps; with the notice that TMDB asks
    for where its data are shown."""
    return Card(
        text="I’m filmbot: I answer from my own film database, and say so when I don’t know.",
        title="filmbot",
        body="I answer from my own film database, without asking another service, and say so when"
        " I don’t know. My synopses are written for this project.",
        fields=(
            _field(
                "Where to watch",
                "Only what was checked, with its date. “I have no data” never means “you can’t”.",
            ),
            *((_TMDB,) if tmdb else ()),
            _field("Privacy", "I keep no messages; only what you tell me to remember."),
        ),
    )


_TMDB = Field(
    "TMDB",
    (
        (Span("This product uses the TMDB API but is not endorsed or certified by TMDB."),),
        (
            Span("Some facts and images come from "),
            Span("TMDB", "https://www.themoviedb.org"),
            Span(", and its offers from "),
            Span("JustWatch", "https://www.justwatch.com"),
            Span("."),
        ),
    ),
)


def _field(name: str, *lines: str) -> Field:
    return Field(name, tuple((Span(line),) for line in lines))


def _missing(context: Context) -> list[str]:
    # What an interaction may do anyway is left out: it is about what the server allows.
    here = context.interaction
    allowed: discord.Permissions = here.app_permissions if here else context.bot_permissions
    return [name for flag, name in NEEDED.items() if not getattr(allowed, flag)]


def _content_line(prefix: str, typed: bool) -> str:
    if typed:
        return f"I read {prefix}film, mentions, direct messages and slash commands."
    return (
        f"I can’t read {prefix}film: the Message Content intent is off. Slash commands, mentions"
        " and direct messages work."
    )
