"""What a server and a member have chosen."""

from sqlmodel import Session

from bot.models import MemberSettings, ServerSettings


def country_for(session: Session, *, member_id: int | None, guild_id: int | None) -> str | None:
    """The member's own country, else the server's (ISO 3166-1), else None."""
    member = session.get(MemberSettings, member_id) if member_id else None
    server = session.get(ServerSettings, guild_id) if guild_id else None
    return (member and member.country) or (server and server.country) or None


def adult_films(session: Session, guild_id: int | None) -> bool:
    """Whether a server lets films for adults be shown, in its age-restricted channels."""
    server = session.get(ServerSettings, guild_id) if guild_id else None
    return bool(server and server.adult_films)


def members_add_films(session: Session, guild_id: int | None) -> bool:
    """Whether a server lets all of its members take films in from TMDB."""
    server = session.get(ServerSettings, guild_id) if guild_id else None
    return bool(server and server.members_add_films)
