"""Which names changed since when: the version of the catalogue, and its list of changes.

Every process keeps an index of names, and follows this list to keep it true. The list is written
as the transaction ends, so that nobody waits longer than that for the one row with the version:
whoever holds it is the only one whose version can be the next.
"""

import secrets
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from sqlalchemy import event
from sqlmodel import Session, col, delete, select, update

from bot.models import CatalogueVersion, LastDone, NameChange

LISTED = 5_000  # changes of one transaction; more count as a change of everything
_STEP = 1 << 20
_TO_MARK = "names to be marked"
_FILM, _PERSON = "film", "person"


@dataclass(slots=True)
class Changes:
    """Films and people whose names changed, by id; or all of them."""

    films: set[int] = field(default_factory=set[int])
    people: set[int] = field(default_factory=set[int])
    everything: bool = False

    def __len__(self) -> int:
        return len(self.films) + len(self.people)


def mark_changed(session: Session, film: int) -> None:
    """To be called where a film, its names or its credits are written or removed."""
    _marked(session).films.add(film)


def mark_person_changed(session: Session, person: int) -> None:
    """To be called where a person's names are written, or the person is removed."""
    _marked(session).people.add(person)


def mark_all_changed(session: Session) -> None:
    """To be called once by whoever wrote more films than are worth listing."""
    _marked(session).everything = True


def will_mark_all(session: Session) -> None:
    """To be called in each transaction of an import that marks everything as it ends, so that no
    index is built anew for each of them. If it is killed, whoever opens the catalogue next does."""
    session.merge(LastDone(name=_TO_MARK, value=""))


def mark_if_due(session: Session) -> None:
    """Mark what an import was to mark as it ended."""
    if due := session.get(LastDone, _TO_MARK):
        session.delete(due)
        mark_all_changed(session)


def version(session: Session) -> int:
    """The version of the catalogue as it is now. It grows with every change of a name, by steps
    of chance, so that a copy of the database that goes its own way has versions of its own."""
    return session.exec(select(CatalogueVersion.version)).one()


def changes(session: Session, since: int) -> Changes:
    """What changed from that version up to `version`, read before this; everything, if that is
    not known any more, or if the catalogue has never been at that version."""
    later = select(NameChange.kind, NameChange.changed_id).where(NameChange.version > since)
    rows = session.exec(later).all()
    listed_since = session.exec(select(CatalogueVersion.listed_since)).one()
    if since != listed_since and not _is_listed(session, since):
        return Changes(everything=True)
    return Changes(
        films={id for kind, id in rows if kind == _FILM},
        people={id for kind, id in rows if kind == _PERSON},
    )


def forget_changes(session: Session, before: int) -> None:
    """Shorten the list by what no index needs that is at version `before` or later."""
    if _is_listed(session, before):
        session.exec(delete(NameChange).where(col(NameChange.version) <= before))
        session.exec(update(CatalogueVersion).values(listed_since=before))


def _is_listed(session: Session, version: int) -> bool:
    query = select(NameChange.version).where(NameChange.version == version)
    return session.exec(query).first() is not None


def _marked(session: Session) -> Changes:
    """What this transaction changed so far; it is listed as it ends."""
    if "names" not in session.info:
        session.info["names"] = Changes()
        event.listen(session, "before_commit", _list, once=True)
    return session.info["names"]


def _list(session: Session) -> None:
    changed: Changes = session.info.pop("names")
    next = CatalogueVersion.version + 1 + secrets.randbelow(_STEP)
    session.exec(update(CatalogueVersion).values(version=next))
    now = version(session)
    if changed.everything or len(changed) > LISTED:
        session.exec(delete(NameChange))
        session.exec(update(CatalogueVersion).values(listed_since=now))
        return
    session.add_all(_rows(now, _FILM, changed.films))
    session.add_all(_rows(now, _PERSON, changed.people))


def _rows(version: int, kind: str, ids: Collection[int]) -> Iterable[NameChange]:
    return (NameChange(version=version, kind=kind, changed_id=id) for id in ids)
