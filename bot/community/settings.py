"""What a server and a member have chosen."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy
from sqlalchemy import ColumnElement, Executable, bindparam
from sqlmodel import Session, col, delete, select

from bot.catalogue import services
from bot.database import read
from bot.models import AnswerChannel, MemberService, MemberSettings, ServerSettings

MOST_SERVICES, MOST_CHANNELS = 50, 25


@dataclass(frozen=True, slots=True)
class ServerChoices:
    """`channels`: where the bot answers; everywhere, if none."""

    country: str | None = None  # ISO 3166-1
    language: str | None = None  # ISO 639-1
    prefix: str | None = None
    admin_role_id: int | None = None
    log_channel_id: int | None = None
    adult_films: bool = False
    members_add_films: bool = False
    channels: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class MemberChoices:
    country: str | None = None
    private_replies: bool = False
    spoiler_free: bool = False
    language: str | None = None  # ISO 639-1: of answers to what is typed
    services: tuple[str, ...] = ()


def of_server(session: Session, guild_id: int | None) -> ServerChoices:
    for row in read(session, _SERVER, id=guild_id):
        channels = tuple(channel for (channel,) in read(session, _CHANNELS, id=guild_id))
        return ServerChoices(*row, channels=channels)
    return ServerChoices()


def of_member(session: Session, member_id: int | None) -> MemberChoices:
    for row in read(session, _MEMBER, id=member_id):
        kept = tuple(service for (service,) in read(session, _SERVICES, id=member_id))
        return MemberChoices(*row, services=kept)
    return MemberChoices()


def change_server(
    session: Session, guild_id: int, change: Callable[[ServerChoices], ServerChoices]
) -> ServerChoices:
    """Change what a server has chosen, and return it."""
    new = change(of_server(session, guild_id))
    session.merge(ServerSettings(guild_id=guild_id, **{n: getattr(new, n) for n in _OF_SERVER}))
    session.exec(delete(AnswerChannel).where(col(AnswerChannel.guild_id) == guild_id))
    channels = sorted(set(new.channels))[:MOST_CHANNELS]
    session.add_all(AnswerChannel(guild_id=guild_id, channel_id=channel) for channel in channels)
    return new


def change_member(
    session: Session, member_id: int, change: Callable[[MemberChoices], MemberChoices]
) -> MemberChoices:
    """The same of a member; a service is kept once, however it is written."""
    new = change(of_member(session, member_id))
    session.merge(MemberSettings(member_id=member_id, **{n: getattr(new, n) for n in _OF_MEMBER}))
    session.exec(delete(MemberService).where(col(MemberService.member_id) == member_id))
    once = {services.key(name): name[: services.LONGEST] for name in new.services}
    names = list(once.values())[:MOST_SERVICES]
    session.add_all(MemberService(member_id=member_id, provider=name) for name in names)
    return new


def is_admin(session: Session, guild_id: int | None, role_ids: Collection[int]) -> bool:
    """Whether one of these roles is the one whose members administer the films of a server."""
    server = session.get(ServerSettings, guild_id) if guild_id else None
    return bool(server and server.admin_role_id in role_ids)


def members_add_films(session: Session, guild_id: int | None) -> bool:
    """Whether a server lets all of its members take films in from TMDB."""
    server = session.get(ServerSettings, guild_id) if guild_id else None
    return bool(server and server.members_add_films)


_OF_SERVER = (
    "country", "language", "prefix", "admin_role_id", "log_channel_id", "adult_films",
    "members_add_films",
)  # fmt: skip
_OF_MEMBER = ("country", "private_replies", "spoiler_free", "language")


def _query(table: Any, columns: Iterable[str], where: ColumnElement[bool]) -> Executable:
    return sqlalchemy.select(*(getattr(table, name) for name in columns)).where(where)


# Read for every question that is asked, so they are made once. Where there are channels or
# services, there is a row of the server or the member.
_SERVER = _query(ServerSettings, _OF_SERVER, col(ServerSettings.guild_id) == bindparam("id"))
_CHANNELS = (
    select(AnswerChannel.channel_id)
    .where(AnswerChannel.guild_id == bindparam("id"))
    .order_by(col(AnswerChannel.channel_id))
)
_MEMBER = _query(MemberSettings, _OF_MEMBER, col(MemberSettings.member_id) == bindparam("id"))
_SERVICES = (
    select(MemberService.provider)
    .where(MemberService.member_id == bindparam("id"))
    .order_by(col(MemberService.provider))
)
