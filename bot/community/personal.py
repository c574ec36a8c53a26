"""All that is kept about a member: to be handed over, or forgotten.

A table with a `member_id` has its line here; a test sees to that.
"""

import json
from collections.abc import Callable
from typing import Any, NamedTuple

from sqlmodel import Session, SQLModel, col, delete, func, select, update

from bot.messages import later_plural, plural
from bot.models import (
    Alias,
    AuditEntry,
    Correction,
    Draft,
    MemberService,
    MemberSettings,
    PendingImport,
    Proposal,
    Report,
)

NOBODY = 0  # in the place of a member who is forgotten


class Kept(NamedTuple):
    """A table that speaks of members. `forgotten`: what a member is replaced by in rows that stay;
    rows without it are removed."""

    table: type[SQLModel]
    words: tuple[str, str]  # for one, and for several
    stays: bool = False
    forgotten: int | None = None
    left_out: tuple[str, ...] = ()  # columns


KEPT = (
    Kept(MemberSettings, later_plural("your settings", "your settings")),
    Kept(MemberService, later_plural("1 service", "{n} services")),
    Kept(Correction, later_plural("1 film you said you meant", "{n} films you said you meant")),
    Kept(
        PendingImport,
        later_plural("1 file to be imported", "{n} files to be imported"),
        left_out=("content",),
    ),
    Kept(Draft, later_plural("1 film you began to add", "{n} films you began to add")),
    Kept(Alias, later_plural("1 name you gave a film", "{n} names you gave films"), stays=True),
    Kept(
        Report,
        later_plural("1 report of yours", "{n} reports of yours"),
        stays=True,
        forgotten=NOBODY,
    ),
    Kept(
        Proposal,
        later_plural("1 proposal of yours", "{n} proposals of yours"),
        stays=True,
        forgotten=NOBODY,
    ),
    Kept(
        AuditEntry,
        later_plural("1 change to a film", "{n} changes to films"),
        stays=True,
        forgotten=NOBODY,
    ),
)
ALSO = {Report: "decided_by"}  # columns that name a member besides `member_id`


class Forgotten(NamedTuple):
    """What was removed, and what stays without the member's name, in words."""

    removed: tuple[str, ...] = ()
    stays: tuple[str, ...] = ()


def counted(session: Session, member_id: int) -> Forgotten:
    """What `forget` would do."""
    found = [(kept, _count(session, kept, member_id)) for kept in KEPT]
    return Forgotten(
        tuple(plural(*kept.words, n) for kept, n in found if n and not kept.stays),
        tuple(plural(*kept.words, n) for kept, n in found if n and kept.stays),
    )


def forget(session: Session, member_id: int) -> Forgotten:
    """Remove everything about a member; what others need stays, without the member's name."""
    done = counted(session, member_id)
    for kept in KEPT:
        member = col(_column(kept.table, "member_id"))
        if kept.stays:
            values = {"member_id": kept.forgotten}
            session.exec(update(kept.table).where(member == member_id).values(**values))
        else:
            session.exec(delete(kept.table).where(member == member_id))
    for table, name in ALSO.items():
        member = col(_column(table, name))
        session.exec(update(table).where(member == member_id).values({name: NOBODY}))
    return done


def exported(session: Session, member_id: int) -> bytes:
    """Everything that is kept about a member, as JSON."""
    tables = {kept.table.__name__.lower(): _rows(session, kept, member_id) for kept in KEPT}
    whole = {"member_id": str(member_id)} | {name: rows for name, rows in tables.items() if rows}
    return (json.dumps(whole, indent=2, ensure_ascii=False, default=str) + "\n").encode()


def _count(session: Session, kept: Kept, member_id: int) -> int:
    member = col(_column(kept.table, "member_id"))
    query = select(func.count()).select_from(kept.table).where(member == member_id)
    return session.exec(query).one()


def _rows(session: Session, kept: Kept, member_id: int) -> list[dict[str, Any]]:
    member = col(_column(kept.table, "member_id"))
    left_out = {"member_id", *kept.left_out}
    rows = session.exec(select(kept.table).where(member == member_id)).all()
    return [_written(row.model_dump(exclude=left_out)) for row in rows]


def _written(row: dict[str, Any]) -> dict[str, Any]:
    """Discord's ids as texts: they are longer than the numbers of JSON are exact."""
    return {n: str(v) if n.endswith("_id") and n != "film_id" and v else v for n, v in row.items()}


_column: Callable[[type[SQLModel], str], Any] = getattr
