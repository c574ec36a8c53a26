"""Files that were sent to be imported: kept between the dry run and the press that applies them."""

import secrets
from datetime import timedelta

from sqlmodel import Session, col, delete

from bot.models import PendingImport, now

FOR = timedelta(days=1)


def keep(
    session: Session, member_id: int, guild_id: int | None, name: str, content: bytes
) -> PendingImport:
    """Keep a file, in place of the last one that its member sent; old ones go."""
    mine = col(PendingImport.member_id) == member_id
    session.exec(delete(PendingImport).where(mine | (col(PendingImport.kept_at) < now() - FOR)))
    kept = PendingImport(
        id=secrets.token_hex(8), member_id=member_id, guild_id=guild_id, name=name, content=content
    )
    session.add(kept)
    session.flush()
    return kept


def found(session: Session, id: str, member_id: int, guild_id: int | None) -> PendingImport | None:
    """The file, for the member who sent it, where they sent it; None if it was applied, or is too
    old."""
    kept = session.get(PendingImport, id)
    if kept is None or (kept.member_id, kept.guild_id) != (member_id, guild_id):
        return None
    return kept if now() - kept.kept_at <= FOR else None


def drop(session: Session, id: str, member_id: int) -> None:
    """Forget a file of a member's."""
    of = (col(PendingImport.id) == id, col(PendingImport.member_id) == member_id)
    session.exec(delete(PendingImport).where(*of))
