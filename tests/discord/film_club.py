"""A server with the bot in it: what its members do there, and what they see."""

from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import discord
import simcord

from bot.catalogue.records import FilmRecord
from bot.catalogue.saving import save
from bot.config import Settings
from bot.discord_app.client import FilmBot
from bot.discord_app.pace import Pace, Rate
from bot.enrichment import Enrichment
from bot.library import Library
from bot.models import Film

REPORT = "Something’s wrong"
Choices = list[dict[str, Any]]


@dataclass(frozen=True)
class Club:
    """One server with one channel, and a member who asks there."""

    env: simcord.Env
    guild: simcord.GuildHandle
    channel: simcord.ChannelHandle
    member: simcord.MemberActor

    @property
    def mention(self) -> str:
        return f"<@{self.env.backend.bot_user.id}>"

    async def ask(self, text: str) -> discord.Message:
        """Say `text` in the channel; the bot's one reply to it."""
        replies = await self.replies(text)
        assert len(replies) == 1
        return replies[0]

    async def replies(self, text: str) -> list[discord.Message]:
        sent = await self.member.send(self.channel, text)
        return _after(sent, self.channel)

    async def ask_privately(self, text: str) -> discord.Message:
        """Say `text` to the bot in a direct message; its one reply."""
        sent = await self.member.send_dm(text)
        replies = _after(sent, self.member.user.dm_channel)
        assert len(replies) == 1
        return replies[0]

    async def slash(self, name: str, **options: Any) -> discord.Message:
        return shown(await self.member.slash(self.channel, name, **options))

    async def suggested(self, typed: str, command: str = "film", option: str = "title") -> Choices:
        """What the list shows that grows while `typed` is typed."""
        return await self.member.autocomplete(self.channel, command, option, typed)

    def someone_else(self, name: str = "someone else") -> simcord.MemberActor:
        return self.guild.add_member(self.env.create_user(name))

    def now_reads(self, message: discord.Message) -> str:
        """The text of a message as it stands now."""
        return next(m.content for m in self.channel.history() if m.id == message.id)


ANY_PACE = Pace(member=Rate(1_000_000, 1.0), server=Rate(1_000_000, 1.0))


def filmbot(
    library: Library,
    enrichment: Enrichment | None = None,
    *,
    message_content: bool = True,
    pace: Pace = ANY_PACE,
) -> FilmBot:
    settings = Settings(shard_count=1)
    return FilmBot(library, settings, enrichment, message_content=message_content, pace=pace)


@asynccontextmanager
async def opened(
    library: Library,
    enrichment: Enrichment | None = None,
    *,
    message_content: bool = True,
    pace: Pace = ANY_PACE,
    **options: Any,
) -> AsyncGenerator[Club]:
    """A club of a new world, with a bot that answers from `library`."""
    bot = filmbot(library, enrichment, message_content=message_content, pace=pace)
    async with simcord.run(bot, **options) as env:
        yield await club_in(env)


async def club_in(env: simcord.Env) -> Club:
    assert isinstance(env.bot, FilmBot)
    await env.bot.sync_commands(force=True)  # this world is new, whatever Discord was told
    guild = env.create_guild("Film club")
    channel = guild.create_text_channel("films")
    return Club(env, guild, channel, guild.add_member(env.create_user("member")))


def shown(result: simcord.InteractionResult) -> discord.Message:
    """What the bot answered to a slash command, a button or a menu."""
    response = result.response or (result.followups[0] if result.followups else None)
    assert response is not None
    return response.message


async def press(
    who: simcord.MemberActor | simcord.UserHandle, message: discord.Message, label: str
) -> discord.Message:
    """What a press of the button shows, in place or as a copy."""
    return shown(await who.click(message, label=label))


def labels(message: discord.Message) -> list[str]:
    """What can be picked: the buttons that ask something, or the choices of the menu."""
    menu = menu_of(message)
    return [item.label or "" for item in (menu.options if menu else buttons(message))]


def buttons(message: discord.Message) -> list[discord.Button]:
    """The buttons that ask something, but for the one under every card."""
    pressed = (item for item in _items(message) if isinstance(item, discord.Button))
    return [item for item in pressed if not item.url and item.label != REPORT]


def links(message: discord.Message) -> dict[str, str]:
    """The buttons that lead out of Discord: label -> address."""
    return {
        item.label or "": item.url
        for item in _items(message)
        if isinstance(item, discord.Button) and item.url
    }


def menu_of(message: discord.Message) -> discord.SelectMenu | None:
    return next((item for item in _items(message) if isinstance(item, discord.SelectMenu)), None)


def put_in_first_button(club: Club, message: discord.Message, custom_id: str) -> None:
    """As if an older bot, or a forger, had sent the message with this button."""
    stored = club.env.backend.get_message(message.channel.id, message.id)
    stored.components[0]["components"][0]["custom_id"] = custom_id


def fields(message: discord.Message) -> dict[str, str]:
    """The fields of a card: name -> text."""
    return {str(field.name): str(field.value) for embed in message.embeds for field in embed.fields}


def save_films(library: Library, *records: FilmRecord) -> None:
    """Save films as an importer does."""
    for record in records:
        library.call(save, record)
    library.refresh()


def add_film(library: Library, title: str, **columns: Any) -> int:
    """A film that no importer brought: of one server, or for adults."""
    film = Film(title=title, **columns)
    library.call(lambda session: session.add(film))
    library.refresh()
    return film.id


def _items(message: discord.Message) -> list[Any]:
    rows = [row for row in message.components if isinstance(row, discord.ActionRow)]
    return [item for row in rows for item in row.children]


def _after(sent: discord.Message, channel: simcord.ChannelHandle) -> list[discord.Message]:
    return [message for message in channel.history() if message.id > sent.id]


def speaks(club: Club, locale: str) -> None:
    """From now on, members use Discord in this language."""
    told = club.env.backend.subscribers

    def tell(event: str, payload: Mapping[str, Any]) -> None:
        translated = {**payload, "locale": locale} if event == "INTERACTION_CREATE" else payload
        for listener in listeners:
            listener(event, translated)

    listeners, told[:] = list(told), [tell]
