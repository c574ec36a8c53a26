"""Commands about the bot itself: help, about, status."""

import re
from typing import Any

import discord
from discord.ext import commands

from bot.cards import Card, Field, Span
from bot.cards.wording import day
from bot.catalogue import ageing
from bot.discord_app.choices import Choices
from bot.discord_app.figures import open_shards
from bot.discord_app.replies import Context, Replies
from bot.discord_app.rights import administers, rights_in
from bot.library import Library
from bot.messages import later, told, tr
from bot.models import now

NEEDED = {
    "send_messages": later("Send Messages"),
    "embed_links": later("Embed Links"),
    "read_message_history": later("Read Message History"),
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
                tr("Films: {n}", n=held.films),
                tr("People: {n}", n=held.people),
                tr("Newest data: {day}", day=day(held.newest_import)) if held.newest_import else "",
                tr("Discord answers in {n} ms", n=round(latency * 1000))
                if 0 < latency < 60
                else "",
                _content_line(prefix, typed),
                tr("Missing here: {permissions}", permissions=", ".join(map(told, missing)))
                if missing
                else tr("I may do all I need here."),
            ]
            said = [line for line in lines if line]
            details = (self._details(context.bot),) if rights.owner or rights.manages else ()
            films = tr("I know {n} films.", n=held.films)
            return Card(films, tr("Status"), body="\n".join(said), fields=details)

        await self._replies.show(context, card)

    def _details(self, bot: Any) -> Field:
        """For those who look after a server or the bot."""
        return _field(
            tr("For admins"),
            tr("Running since {when} UTC", when=f"{day(self._since)} {self._since:%H:%M}"),
            tr("Connected: {n} of {all} shards", n=open_shards(bot), all=len(bot.shards)),
            tr(
                "Database: {database}, {n} names",
                database=self._library.database,
                n=len(self._library.names.films),
            ),
            tr("TMDB: asked for what is missing") if self._asks_tmdb else tr("TMDB: not set up"),
        )


def help_card(prefix: str, *, typed: bool, keeps: bool = False) -> Card:
    """What can be asked; `typed`: whether messages with the prefix reach the bot; `keeps`: whether
    whoever reads it may change films."""
    also = tr("Or mention me with a title, or just send me the title in a direct message.")
    if typed:
        also = tr(
            "{prefix}film, {prefix}cast and {prefix}where do the same. You can mention me with a"
            " title, or just send me the title in a direct message.",
            prefix=prefix,
        )
    return Card(
        text=tr("Ask me for a film: /film Leaving Las Vegas, or mention me with a title."),
        title=tr("What you can ask me"),
        body=also,
        fields=(
            _field(
                tr("Commands"),
                tr("/ask · any question: who directed Heat, horror films from the 70s"),
                tr("/film · a film: synopsis, cast, runtime, where to watch"),
                tr("/cast · who plays whom"),
                tr("/where · where to watch it, in your country or another"),
                tr("/me · your country, your services, private replies, no spoilers; your data"),
                tr("/server · what this server’s admins can choose"),
                tr("/catalogue · for admins: films, and what members report"),
                tr("/status · how I am, and what I may do here"),
                tr("/about · who I am, and where my facts come from"),
            ),
            _field(
                tr("When films share a title"),
                tr(
                    "Add a year or a name: “heat 1995”, “crash cronenberg”. If I’m not sure, I ask."
                ),
                tr(
                    "Wrong film? Press “Not this one?” under the card. A mistake?"
                    " “Something’s wrong”."
                ),
            ),
            *((_keeping(prefix),) if keeps else ()),
        ),
    )


def _keeping(prefix: str) -> Field:
    return _field(
        tr("Keeping the films"),
        tr("/catalogue add · a film of your own: a form, then a preview"),
        tr("/catalogue edit, cast, crew, image, flags, alias, where · correct one"),
        tr("/catalogue remove, merge, history, undo · and take a change back"),
        tr("/catalogue propose · offer a correction to all servers"),
        tr(
            "{prefix}addfilm, {prefix}editfilm and {prefix}removefilm do it by typing",
            prefix=prefix,
        ),
    )


def about_card(*, tmdb: bool) -> Card:
    """Who the bot is, where its facts come from, and what it keeps; with the notice that TMDB asks
    for where its data are shown."""
    return Card(
        text=tr("I’m filmbot: I answer from my own film database, and say so when I don’t know."),
        title="filmbot",
        body=tr(
            "I answer from my own film database, without asking another service, and say so when"
            " I don’t know. My synopses are written for this project."
        ),
        fields=(
            _field(
                tr("Where to watch"),
                tr(
                    "Only what was checked, with its date. “I have no data” never means"
                    " “you can’t”."
                ),
            ),
            *((_tmdb(),) if tmdb else ()),
            _field(tr("Privacy"), tr("I keep no messages; only what you tell me to remember.")),
        ),
    )


def _tmdb() -> Field:
    """The notice, in TMDB's own words, and who is to be thanked; of one sentence, with links."""
    thanks = tr("Some facts and images come from {tmdb}, and its offers from {justwatch}.")
    parts = re.split(r"\{(\w+)\}", thanks)  # every second one is a name with its address
    spans = [
        _THANKED.get(part, Span(part)) if i % 2 else Span(part) for i, part in enumerate(parts)
    ]
    notice = "This product uses the TMDB API but is not endorsed or certified by TMDB."
    return Field("TMDB", ((Span(notice),), tuple(spans)))


_THANKED = {
    "tmdb": Span("TMDB", "https://www.themoviedb.org"),
    "justwatch": Span("JustWatch", "https://www.justwatch.com"),
}


def _field(name: str, *lines: str) -> Field:
    return Field(name, tuple((Span(line),) for line in lines))


def _missing(context: Context) -> list[str]:
    # What an interaction may do anyway is left out: it is about what the server allows.
    here = context.interaction
    allowed: discord.Permissions = here.app_permissions if here else context.bot_permissions
    return [name for flag, name in NEEDED.items() if not getattr(allowed, flag)]


def _content_line(prefix: str, typed: bool) -> str:
    if typed:
        return tr(
            "I read {prefix}film, mentions, direct messages and slash commands.", prefix=prefix
        )
    return tr(
        "I can’t read {prefix}film: the Message Content intent is off. Slash commands, mentions"
        " and direct messages work.",
        prefix=prefix,
    )
