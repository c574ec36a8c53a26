"""The trail of changes: who, when, where, what was before and after; and what depends on what."""

import json
from typing import Any, NamedTuple

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from bot.catalogue.edits import Editor
from bot.models import AuditEntry

PAGE = 10


class Slot(NamedTuple):
    """The piece of a film that a change is about: one field, one alias, the film itself. `guild_id`
    None: of the shared catalogue."""

    guild_id: int | None
    film: int
    name: str  # `field runtime`, `alias heat`, `film`


def note(
    session: Session,
    editor: Editor,
    slot: Slot,
    action: str,
    before: Any,
    after: Any,
    undoes: int | None = None,
) -> int:
    """Add to the trail; the entry's id."""
    entry = AuditEntry(
        guild_id=slot.guild_id,
        member_id=editor.member_id,
        film_id=slot.film,
        action=action,
        slot=slot.name,
        before=_json(before),
        after=_json(after),
        undoes=undoes,
    )
    session.add(entry)
    session.flush()
    return entry.id


def entries(
    session: Session, seen_by: Editor, film: int | None = None, page: int = 0
) -> list[AuditEntry]:
    """The newest first. A server's admins see what was done there; owners the shared catalogue
    too, and nobody another server's."""
    query = select(AuditEntry).where(_seen(seen_by)).order_by(col(AuditEntry.id).desc())
    if film is not None:
        query = query.where(AuditEntry.film_id == film)
    return list(session.exec(query.offset(page * PAGE).limit(PAGE)).all())


def entry(session: Session, seen_by: Editor, id: int | None) -> AuditEntry | None:
    """One entry that the editor may see; with None, the last that is not undone and undoes
    nothing."""
    query = select(AuditEntry).where(_seen(seen_by)).order_by(col(AuditEntry.id).desc())
    if id is not None:
        return session.exec(query.where(AuditEntry.id == id)).first()
    query = query.where(col(AuditEntry.undoes).is_(None), ~_undone())
    return session.exec(query.limit(1)).first()


def is_undone(session: Session, entry: AuditEntry) -> bool:
    query = select(AuditEntry.id).where(AuditEntry.id == entry.id, _undone())
    return session.exec(query).first() is not None


def later(session: Session, entry: AuditEntry) -> list[AuditEntry]:
    """What came after and still holds, of the same piece of the film; after a change of the film
    itself, everything of it."""
    query = select(AuditEntry).where(
        AuditEntry.film_id == entry.film_id,
        AuditEntry.guild_id == entry.guild_id,
        col(AuditEntry.id) > entry.id,
        col(AuditEntry.undoes).is_(None),
        ~_undone(),
    )
    if entry.slot != "film":
        query = query.where(col(AuditEntry.slot).in_((entry.slot, "film")))
    return list(session.exec(query.order_by(col(AuditEntry.id))).all())


def read(text: str | None) -> Any:
    return None if text is None else json.loads(text)


def _json(value: Any) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)


def _seen(editor: Editor) -> Any:
    own = col(AuditEntry.guild_id) == editor.guild_id
    shared = col(AuditEntry.guild_id).is_(None)
    if editor.guild_id is None:
        return shared
    return own | shared if editor.owner else own


def _undone() -> Any:
    """Of entries: some other that still holds takes it back. One level is enough: what takes back
    an undoing is a change of its own."""
    other = aliased(AuditEntry)
    return select(other.id).where(col(other.undoes) == col(AuditEntry.id)).exists()
