"""The Discord client: wires cogs to the library, and answers for their errors."""

import asyncio
import hashlib
import json
import logging
from collections.abc import Callable
from typing import Any

import aiohttp
import discord
from discord.ext import commands
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from bot.cards import Card
from bot.config import Settings
from bot.discord_app.about import About, help_card
from bot.discord_app.answering import SORRY, Answering
from bot.discord_app.bulk import Bulk
from bot.discord_app.catalogue import Catalogue
from bot.discord_app.choices import Choices
from bot.discord_app.desk import Desk
from bot.discord_app.figures import Figures
from bot.discord_app.films import Films
from bot.discord_app.forms import Forms
from bot.discord_app.joining import join
from bot.discord_app.learning import Learning
from bot.discord_app.log import Log
from bot.discord_app.me import Me
from bot.discord_app.modals import Modals
from bot.discord_app.pace import Pace
from bot.discord_app.panels import Panels
from bot.discord_app.replies import Context, Replies
from bot.discord_app.reporting import Reporting
from bot.discord_app.server import Server
from bot.discord_app.translating import Translating
from bot.discord_app.typed_edits import TypedEdits
from bot.discord_app.upkeep import Upkeep
from bot.enrichment import Enrichment
from bot.library import Library
from bot.messages import command_name, speaking, tr
from bot.models import LastDone
from bot.names.ranking import Level

log = logging.getLogger(__name__)

SYNC_AGAIN, LONGEST_SYNC_WAIT = 5.0, 600.0  # seconds until the commands are synced again

_SENTENCES_GO_ON = [[word] for word in "can to is do does could are was were did of".split()]


class FilmBot(commands.AutoShardedBot):
    """The bot, from a library and settings; with an `enrichment`, what TMDB knows comes in beside
    the answers. `message_content`: whether it asks Discord for the text of messages, without which
    only mentions, direct messages and slash commands work. `syncs`: whether it tells Discord of
    its commands when they changed. `pace`: how fast members and servers may ask. `figures`: where
    it counts what it does."""

    def __init__(
        self,
        library: Library,
        settings: Settings,
        enrichment: Enrichment | None = None,
        *,
        message_content: bool = True,
        syncs: bool = True,
        pace: Pace | None = None,
        figures: Figures | None = None,
    ) -> None:
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # it never speaks
        shards = {"shard_ids": list(settings.shard_ids)} if settings.shard_ids else {}
        options: dict[str, Any] = {"shard_count": settings.shard_count, **shards}
        super().__init__(
            command_prefix=self._prefixes,
            help_command=None,
            case_insensitive=True,
            strip_after_prefix=True,
            intents=discord.Intents(guilds=True, messages=True, message_content=message_content),
            allowed_mentions=discord.AllowedMentions.none(),
            owner_ids=settings.owner_ids or None,
            max_messages=None,  # nothing reads old messages: buttons carry their question
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            **options,
        )
        self._own_gateway = settings.discord_gateway_url is not None
        self._library, self._syncs = library, syncs
        self._choices = Choices(library, settings.prefix)
        self._answering = Answering(pace or Pace(), figures)
        self._log = Log(self._choices)
        self._replies = Replies(library, self._answering, self._choices, self._log, enrichment)
        self._forms = Forms()
        panels = Panels(self._answering)
        for event, parse in list(self._connection.parsers.items()):
            self._connection.parsers[event] = _surviving(event, parse)
        self._bring(library, panels, enrichment)

    def _bring(self, library: Library, panels: Panels, enrichment: Enrichment | None) -> None:
        """The cogs, and the kinds of button and menu that they answer for."""
        me = Me(library, self._replies, panels)
        server = Server(library, self._replies, panels, self._choices)
        reporting = Reporting(library, self._replies, panels, self._forms, self._log)
        self._replies.report = reporting.open_form
        bulk = Bulk(library, self._replies, panels, self._log)
        learning = Learning(library, self._replies, panels)
        self._joining = (reporting.command(), learning.command(), *bulk.commands())
        modals = Modals(self._answering, panels)
        desk = Desk(library, self._replies, panels, modals, self._log)
        self._forms.on(desk.word, desk.filled)
        controls = (me, server, reporting, bulk, learning, desk)
        self._kinds = (*self._replies.items.kinds, *(own.controls.kind for own in controls))
        self._cogs_to_add = [
            Films(library, self._replies),
            About(library, self._replies, self._choices, asks_tmdb=enrichment is not None),
            me,
            server,
            reporting,
            bulk,
            learning,
            Catalogue(desk, self._replies, asks_tmdb=enrichment is not None),
            TypedEdits(desk, self._replies),
            Upkeep(library, enrichment),
        ]

    async def setup_hook(self) -> None:
        await self.tree.set_translator(Translating())
        self.add_dynamic_items(*self._kinds)
        for cog in self._cogs_to_add:
            await self.add_cog(cog)
        join(self, "catalogue", self._joining)
        if self._syncs:
            self._syncing = asyncio.create_task(self._sync_in_time())

    async def launch_shards(self) -> None:
        if self._own_gateway and not self.shard_count:
            # discord.py would go where Discord says that its gateway is, past the one that is set.
            self.shard_count, _, _ = await self.http.get_bot_gateway()
        await super().launch_shards()

    async def finish(self) -> None:
        """Take up nothing new, and end what is being answered."""
        await self._answering.finish()

    async def _sync_in_time(self) -> None:
        """Tell Discord of the commands, however long that takes: the bot answers meanwhile with
        those that Discord knows already."""
        wait = SYNC_AGAIN
        while not self.is_closed():
            try:
                await self.sync_commands(force=False)
                return
            except (discord.HTTPException, aiohttp.ClientError, SQLAlchemyError, OSError) as error:
                log.warning("the slash commands are not synced yet (%s)", error)
                await asyncio.sleep(wait)
                wait = min(2 * wait, LONGEST_SYNC_WAIT)

    async def sync_commands(self, *, force: bool) -> bool:
        """Tell Discord of the slash commands if they changed since last told; whether it was."""
        commands_now = await self.commands_in_all_languages()
        digest = hashlib.sha256(json.dumps(commands_now, sort_keys=True).encode()).hexdigest()
        done = LastDone(name=f"sync:{self.application_id}", value=digest)
        if not force and await asyncio.to_thread(self._library.call, _last, done.name) == digest:
            return False
        await self.tree.sync()
        await asyncio.to_thread(self._library.call, _note, done)
        return True

    async def commands_in_all_languages(self) -> list[dict[str, Any]]:
        """The slash commands as Discord is told of them."""
        told = Translating()
        return [await c.get_translated_payload(self.tree, told) for c in self.tree.get_commands()]

    async def on_interaction(self, interaction: discord.Interaction, /) -> None:
        if interaction.type is discord.InteractionType.modal_submit:
            await self._forms.read(interaction)

    async def on_message(self, message: discord.Message, /) -> None:
        if message.author.bot or not message.content:
            return
        if await self._choices.elsewhere(message.guild, message.channel):
            return
        context: Context = await self.get_context(message)
        if self.user and message.content.strip() in (f"<@{self.user.id}>", f"<@!{self.user.id}>"):
            await self._show_help(context)
        elif context.prefix == await self._choices.prefix(message.guild and message.guild.id):
            if context.command:
                await self.invoke(context)
        elif context.prefix is not None or self._is_answered(message):
            said = message.content.removeprefix(context.prefix or "").strip()
            await self._spoken_to(context, said)

    def _is_answered(self, message: discord.Message) -> bool:
        """Whether the message replies to one of ours."""
        replied = message.reference and message.reference.resolved
        return isinstance(replied, discord.Message) and replied.author == self.user

    async def _spoken_to(self, context: Context, text: str) -> None:
        """Mentioned, or in a direct message: any question will do, or a title, which goes before
        a command, for “cast away” is no order to cast, and “about time” none to tell about the
        bot; nor is “where can I watch Heat” one to look for “can I watch Heat”."""
        takes_words = context.command is not None and bool(context.command.params)
        is_order = context.command is not None and (takes_words or " " not in text)
        is_order = is_order and text.lower().split()[1:2] not in _SENTENCES_GO_ON
        if is_order and not await self._is_title(context, text):
            await self.invoke(context)
        elif text:
            await self._replies.ask(context, text)

    async def _show_help(self, context: Context) -> None:
        typed = self.intents.message_content
        prefix = await self._choices.prefix(context.guild and context.guild.id)
        await self._replies.show(context, lambda: help_card(prefix, typed=typed))

    async def _is_title(self, context: Context, text: str) -> bool:
        guild_id = context.guild and context.guild.id
        names = self._library.names
        found = await asyncio.to_thread(names.resolve, text, guild_id=guild_id)
        return found.level is Level.SURE

    @staticmethod
    async def _prefixes(bot: Any, message: discord.Message) -> list[str]:
        prefix = await bot._choices.prefix(message.guild and message.guild.id)
        prefixes = [prefix, *commands.when_mentioned(bot, message)]
        return prefixes if message.guild else [*prefixes, ""]

    async def on_command_error(self, context: Context, exception: commands.CommandError, /) -> None:
        cause = getattr(exception, "original", exception)
        if isinstance(exception, commands.CommandNotFound) or isinstance(cause, discord.NotFound):
            return  # another bot's command; a message or interaction that is gone
        if isinstance(cause, discord.Forbidden):
            log.warning("not allowed to answer in channel %s", context.channel.id)
            return
        if isinstance(exception, commands.UserInputError | commands.NoPrivateMessage):
            prefix = await self._choices.prefix(context.guild and context.guild.id)
            await self._replies.show(context, lambda: _usage(context, prefix))
            return
        log.error("in %s", context.command, exc_info=cause)
        await self._replies.show(context, lambda: SORRY)


def _usage(context: Context, prefix: str) -> Card:
    """What a command needs that was typed without it."""
    command = context.command
    if command is None or command.parent is None:
        name = command.name if command else "film"
        return Card(
            tr(
                "Which film? Type {command} and a title, such as “heat 1995”.",
                command=prefix + name,
            )
        )
    wanted = f"{prefix}{command.qualified_name} {command.signature}".strip()
    slash = "/" + " ".join(map(command_name, command.qualified_name.split()))
    return Card(
        tr("I can’t read that. Type {command}, or use {slash}.", command=wanted, slash=slash)
    )


def _surviving(event: str, parse: Callable[[Any], None]) -> Callable[[Any], None]:
    """A reader of events that passes over a payload it cannot read: discord.py would end the
    session for it. Whatever an interaction sets off speaks the language of its locale."""

    def survive(payload: Any) -> None:
        try:
            with speaking(payload.get("locale") if event == "INTERACTION_CREATE" else None):
                parse(payload)
        except Exception:  # whatever Discord sent, the next event is another member's
            log.exception("an odd %s was passed over", event)

    return survive


def _last(session: Session, name: str) -> str | None:
    done = session.get(LastDone, name)
    return done and done.value


def _note(session: Session, done: LastDone) -> None:
    session.merge(done)
