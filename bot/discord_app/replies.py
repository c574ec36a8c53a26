"""Answering in Discord: who asks, in time, and as a card or as text."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, NamedTuple

import discord
from discord.ext import commands
from discord.ui import View
from sqlalchemy.exc import SQLAlchemyError

from bot import actions
from bot.actions import AtTmdb, Deed, ReportFilm
from bot.answers import FilmCast, FilmOffers, FilmSheet, Turn
from bot.cards import Card, card
from bot.community import teaching
from bot.community.settings import MemberChoices
from bot.discord_app import embeds
from bot.discord_app.acting import Acting
from bot.discord_app.answering import (
    SOON,
    SORRY,
    TOO_FAST,
    UNREACHABLE,
    Answering,
    made,
    persistently,
    say_privately,
    way_back,
)
from bot.discord_app.buttons import Items, Press, carried_by, items_for, view_of
from bot.discord_app.choices import Choices
from bot.discord_app.freshening import Freshening
from bot.discord_app.log import Log
from bot.discord_app.pace import Verdict
from bot.discord_app.remembering import Place, Remembering
from bot.discord_app.rights import Rights, rights_behind, rights_in
from bot.enrichment import Enrichment
from bot.library import Library
from bot.messages import later, speaking, told, tr
from bot.questions import Asker, OfOneFilm, Option, Question, read, write

logger = logging.getLogger(__name__)

__all__ = ["SOON", "SORRY", "TOO_FAST", "UNREACHABLE", "Context", "Replies", "Reply"]

Context = commands.Context[Any]

TOO_OLD = Card(later("I can’t read that button any more. Please ask again."))


class Reply(NamedTuple):
    """A message to be sent: always words, with an embed and buttons where they are allowed.
    `offers_of`: the film of which it says where to watch it."""

    content: str
    embed: discord.Embed | None
    view: View | None
    offers_of: int | None = None

    def parts(self) -> dict[str, Any]:
        """For sending a new message: what is there."""
        return {name: part for name, part in self.changes().items() if part is not None}

    def changes(self) -> dict[str, Any]:
        """For changing a message: what is there, and what is there no more."""
        return {"content": self.content, "embed": self.embed, "view": self.view}

    def reads_as(self, other: "Reply") -> bool:
        return (self.content, self.embed) == (other.content, other.embed)


class Reader(NamedTuple):
    """For whom a reply is made, and what may be shown there."""

    id: int
    embeds: bool
    rights: Rights
    spoiler_free: bool = False


Make = Callable[[], Card]
MakeView = Callable[[], View | None]


Report = Callable[[discord.Interaction, int], Awaitable[None]]


async def _nowhere(interaction: discord.Interaction, film: int) -> None:
    await say_privately(interaction, TOO_OLD.text)


def _apology(card: Card) -> Reply:
    return Reply(embeds.content(card), None, None)


class Replies:
    """Asks the library in a thread of its own and shows the card; one for each bot."""

    def __init__(
        self,
        library: Library,
        answering: Answering,
        choices: Choices,
        log: Log,
        enrichment: Enrichment | None = None,
    ) -> None:
        self._library, self._answering, self._choices = library, answering, choices
        self._log = log
        self._acting = Acting(library, enrichment)
        self._freshening = Freshening(enrichment)
        self._spoken = Remembering()
        self.items: Items = items_for(self._pressed)
        self.report: Report = _nowhere

    async def ask(
        self, context: Context, text: str, say: OfOneFilm | None = None, country: str | None = None
    ) -> None:
        """Answer typed words, which may follow on from what was last spoken of here."""
        place = Place(context.channel.id, context.author.id)

        def answer() -> Turn:
            before = self._answered_to(context) or self._spoken.last(place)
            turn = self._library.ask(text, self.asker_of(context, country), say, before)
            self._spoken.note(place, turn)
            return turn

        await self.show(context, lambda: card(answer().answer))

    def _answered_to(self, context: Context) -> Turn | None:
        """The turn of a card of ours that the message replies to, however old it is."""
        replied = context.message.reference and context.message.reference.resolved
        if not isinstance(replied, discord.Message) or replied.author != context.me:
            return None
        carried = carried_by(replied)
        question = self._question(carried) if carried else None
        return question and self._library.answer(question, self.asker_of(context, None))

    def _question(self, carried: str) -> Question | None:
        return self._library.kept(carried[1:]) if carried[:1] == "=" else read(carried)

    def forget(self, member_id: int) -> None:
        """Forget what was last spoken of with a member."""
        self._spoken.forget(member_id)

    async def act(self, context: Context, action: AtTmdb) -> None:
        """Do what a button would do, for whoever gave a command."""
        rights, lines = rights_in(context), list[str]()

        def act() -> Card:
            return self._acting.act(action, rights, self.asker_of(context), lines.append)

        await self.show(context, act, slowly=True)
        await self._log.tell(context.guild, context.author, lines)

    async def show(
        self, context: Context, make: Make, view: MakeView | None = None, *, slowly: bool = False
    ) -> None:
        """Send the card that `make` returns; it runs in a thread and may take its time. Who asks
        too fast is told so: once where they typed, and each time where Discord waits for a word.
        `slowly`: it asks the network, in a thread that no answer waits for."""
        with self._answering.under_way("command" if context.interaction else "message"):
            verdict = self._answering.verdict(context.author.id, context.guild and context.guild.id)
            elsewhere = await self._choices.elsewhere(context.guild, context.channel)
            if elsewhere and context.interaction:
                await say_privately(context.interaction, _elsewhere(elsewhere))
            elif verdict is Verdict.ANSWER:
                await self._show(context, make, view, slowly=slowly)
            elif context.interaction:
                await say_privately(context.interaction, TOO_FAST.text)
            elif verdict is Verdict.TELL:
                await context.send(told(TOO_FAST.text))

    async def _show(
        self, context: Context, make: Make, view: MakeView | None, *, slowly: bool
    ) -> None:
        chosen = await self._choices.member(context.author.id)
        if context.interaction:  # which speaks its own language
            await self._send(context, make, view, chosen, slowly=slowly)
            return
        server = await self._choices.server(context.guild and context.guild.id)
        with speaking(chosen.language or server.language):
            await self._send(context, make, view, chosen, slowly=slowly)

    async def _send(
        self,
        context: Context,
        make: Make,
        view: MakeView | None,
        chosen: MemberChoices,
        *,
        slowly: bool,
    ) -> None:
        allowed = _embeds_allowed(context)
        reader = Reader(context.author.id, allowed, rights_in(context), chosen.spoiler_free)
        working = asyncio.create_task(self._made(make, reader, slowly=slowly))
        if context.interaction and not (await asyncio.wait([working], timeout=SOON))[0]:
            await context.defer(ephemeral=chosen.private_replies)
        reply = await working
        parts = (reply._replace(view=view()) if view else reply).parts()
        if context.interaction:
            parts["ephemeral"] = chosen.private_replies
            await self._respond(context.interaction, parts, reply, make, reader)
            return
        parts["nonce"] = context.message.id  # sent twice, it is one message all the same
        if context.bot_permissions.read_message_history:
            parts["reference"] = context.message.to_reference(fail_if_not_exists=False)
        sent = await persistently(lambda: context.send(**parts, mention_author=False))
        if sent:
            self._keep_fresh(sent.id, reply, make, reader, sent.edit)

    async def _respond(
        self,
        interaction: discord.Interaction,
        parts: dict[str, Any],
        reply: Reply,
        make: Make,
        reader: Reader,
    ) -> None:
        """Answer a command. Not by `context.send`: where this machine's clock is wrong, that takes
        a command for too old, and answers with a message to everyone."""
        send = way_back(interaction, own=False)
        sent: Any = await persistently(lambda: send(**parts))
        if sent:
            message_id = getattr(sent, "message_id", None) or sent.id
            edit = interaction.edit_original_response
            self._keep_fresh(message_id, reply, make, reader, edit)

    async def _pressed(self, interaction: discord.Interaction, press: Press) -> None:
        """The owner's own card changes in place; anyone else gets a copy only they see."""
        with self._answering.under_way("button"):
            verdict = self._answering.verdict(interaction.user.id, interaction.guild_id)
            elsewhere = await self._choices.elsewhere(interaction.guild, interaction.channel)
            action = actions.read(press.carried) if press.acts else None
            if elsewhere:
                await say_privately(interaction, _elsewhere(elsewhere))
            elif verdict is not Verdict.ANSWER:
                await say_privately(interaction, TOO_FAST.text)
            elif isinstance(action, ReportFilm):
                await self.report(interaction, action.film)
            else:
                await self._show_pressed(interaction, press, action)

    async def _show_pressed(
        self, interaction: discord.Interaction, press: Press, action: AtTmdb | None
    ) -> None:
        own = interaction.user.id == press.owner
        allowed = interaction.app_permissions.embed_links
        chosen = await self._choices.member(interaction.user.id)
        rights = rights_behind(interaction)
        reader = Reader(interaction.user.id, allowed, rights, chosen.spoiler_free)
        lines: list[str] = []
        make = self._make(interaction, press, action, reader.rights, lines)
        working = asyncio.create_task(self._made(make, reader, slowly=press.acts))
        if not (await asyncio.wait([working], timeout=SOON))[0]:
            await interaction.response.defer(ephemeral=not own, thinking=not own)
        reply = await working
        send = way_back(interaction, own=own)
        if not own or interaction.message is None:
            await persistently(lambda: send(**reply.parts(), ephemeral=True))
        else:
            self._freshening.stop(interaction.message.id)
            await persistently(lambda: send(**reply.changes()))
            if not press.acts:
                edit = interaction.edit_original_response
                self._keep_fresh(interaction.message.id, reply, make, reader, edit)
        await self._log.tell(interaction.guild, interaction.user, lines)

    def _make(
        self,
        interaction: discord.Interaction,
        press: Press,
        action: AtTmdb | None,
        rights: Rights,
        lines: list[str],
    ) -> Make:
        """How to make the card that a press asks for, or that says how its deed went."""
        if press.acts:
            if action is None:
                return lambda: TOO_OLD
            asker = self.asker_behind
            return lambda: self._acting.act(action, rights, asker(interaction), lines.append)

        def answer() -> Card:
            question = self._question(press.carried)
            if question is None:
                return TOO_OLD
            turn = self._library.answer(question, self.asker_behind(interaction))
            if press.corrects and not rights.muted:
                self._learn(interaction, turn)
            return card(turn.answer)

        return answer

    def _learn(self, interaction: discord.Interaction, turn: Turn) -> None:
        """A member of a server said which film they meant."""
        match turn.answer:
            case FilmSheet(film, about) | FilmCast(film, about) | FilmOffers(film, about):
                if guild := interaction.guild_id:
                    member = interaction.user.id
                    self._library.call(teaching.note, guild, member, film.id, about.typed)
            case _:
                return

    def _keep_fresh(
        self,
        message_id: int,
        reply: Reply,
        make: Make,
        reader: Reader,
        edit: Callable[..., Awaitable[object]],
    ) -> None:
        """If the reply's offers are old, make it again once fresh ones are there, and edit it."""

        async def again() -> None:
            fresh = await self._made(make, reader)
            if fresh.offers_of == reply.offers_of and not fresh.reads_as(reply):
                await edit(**fresh.changes())

        self._freshening.start(message_id, reply.offers_of, again)

    async def _made(self, make: Make, reader: Reader, *, slowly: bool = False) -> Reply:
        """The reply for a card that `make` makes."""

        def reply() -> Reply:
            shown = make()
            deeds = [deed for deed in shown.deeds if self._is_offered(deed, reader)]
            shown = replace(shown, deeds=tuple(deeds))
            veiled = reader.spoiler_free or shown.veiled
            embed = embeds.embed(shown, veiled=veiled) if reader.embeds else None
            write = embeds.content if reader.embeds else embeds.plain_content
            text = write(shown, veiled=veiled)
            view = view_of(shown, reader.id, self.items, self._carry)
            return Reply(text, embed, view, shown.offers_of)

        return await made(reply, _apology, slowly=slowly)

    def _is_offered(self, deed: Deed, reader: Reader) -> bool:
        return self._acting.is_offered(deed.action, reader.rights)

    def _carry(self, option: Option, free: int) -> str | None:
        """What a button carries; None where that has to be kept, and cannot: a card with a button
        less is an answer all the same."""
        text = write(option.question)
        if embeds.width(text) <= free:
            return text
        try:
            return f"={self._library.keep(option.question)}"
        except SQLAlchemyError as error:  # a full or read-only disk
            logger.warning("a question cannot be kept for its button: %s", error)
            return None

    def asker_of(self, context: Context, country: str | None = None) -> Asker:
        if context.interaction:
            return self.asker_behind(context.interaction, country)
        return self._library.asker(
            country=country,
            member_id=context.author.id,
            guild_id=context.guild and context.guild.id,
            age_restricted=_age_restricted(context.channel),
        )

    def asker_behind(self, interaction: discord.Interaction, country: str | None = None) -> Asker:
        return self._library.asker(
            country=country,
            member_id=interaction.user.id,
            guild_id=interaction.guild_id,
            locale=interaction.locale.value,
            age_restricted=_age_restricted(interaction.channel),
        )


def _elsewhere(channels: str) -> str:
    return tr("In this server I answer in {channels}.", channels=channels)


def _embeds_allowed(context: Context) -> bool:
    if context.interaction:
        return context.interaction.app_permissions.embed_links
    return context.guild is None or context.bot_permissions.embed_links


def _age_restricted(channel: object) -> bool:
    return isinstance(channel, discord.TextChannel | discord.Thread) and channel.is_nsfw()
