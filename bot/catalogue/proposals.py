"""What servers offer to the shared catalogue, and what its owners make of it."""

import json
from dataclasses import replace
from typing import NamedTuple

from sqlmodel import Session, col, func, select

from bot.catalogue import trail
from bot.catalogue.editing import apply
from bot.catalogue.edits import GONE, Changed, Editor, Refused, SetField
from bot.catalogue.fields import FIELDS, Value
from bot.catalogue.identity import films_meant, ids_of
from bot.catalogue.places import (
    Place,
    may_edit,
    own_value,
    own_word,
    place_of,
    set_value,
    shown_value,
)
from bot.catalogue.sharing import keep_to
from bot.catalogue.trail import Slot
from bot.database import wait_to_write
from bot.messages import later, tr
from bot.models import Film, Proposal
from bot.terms import ReportStatus

MOST_OPEN = 50  # of one server
PAGE = 5
LATEST = 10  # of a server's own, as its admins see them
OWNERS = Refused(later("Only the bot’s owners decide what all servers see."))


class Proposed(NamedTuple):
    """One proposal as owners read it; of a whole film, `field` is None."""

    id: int
    guild_id: int
    film: int
    title: str
    year: int | None
    field: str | None
    value: Value
    now: Value


class Proposer(NamedTuple):
    """Who is to be told what became of a proposal, and what it is."""

    member_id: int
    guild_id: int
    what: str


class Own(NamedTuple):
    """A proposal as the admins of its server read it; `reply`: why it was declined."""

    id: int
    what: str
    status: str
    reply: str | None = None


def propose(session: Session, editor: Editor, film: int, field: str | None) -> str | Refused:
    """Offer a server's own film, or its word on a field of a shared one, to all servers."""
    wait_to_write(session)
    place = place_of(session, editor._replace(owner=False), film)
    if isinstance(place, Refused):
        return place
    if (field is None) == place.corrects or (field is not None and field not in FIELDS):
        return Refused(tr("Propose a film of this server’s own, or one field that it corrects."))
    value = own_value(session, place, FIELDS[field]) if field else None
    if field and value is None:
        return Refused(
            tr("This server has no word of its own on that: change {field} first.", field=field)
        )
    if _open(session, place.guild_id) >= MOST_OPEN:
        return Refused(
            tr("{n} proposals of this server wait already; that is all I take.", n=MOST_OPEN)
        )
    same = select(Proposal.id).where(
        Proposal.guild_id == place.guild_id,
        Proposal.film_id == place.film.id,
        Proposal.field == field,
        Proposal.status == ReportStatus.OPEN,
    )
    if session.exec(same).first() is not None:
        return Refused(tr("That waits for the owners already."))
    session.add(
        Proposal(
            guild_id=place.guild_id or 0,
            member_id=editor.member_id,
            film_id=place.film.id,
            field=field,
            value=json.dumps(value, ensure_ascii=False),
        )
    )
    if field is None:
        return tr("Proposed: {film}.", film=place.called)
    return tr("Proposed: {field} of {film}.", field=FIELDS[field].called, film=place.called)


def is_own(session: Session, editor: Editor, film: int) -> bool:
    """Whether it is a film of the editor's own server."""
    row = session.get(Film, film)
    return row is not None and row.guild_id is not None and row.guild_id == editor.guild_id


def listed(session: Session, editor: Editor, page: int = 0) -> list[Proposed] | Refused:
    """The open ones, the oldest first; for owners alone."""
    if not editor.owner:
        return OWNERS
    query = (
        select(Proposal, Film)
        .join(Film, col(Film.id) == col(Proposal.film_id))
        .where(Proposal.status == ReportStatus.OPEN, col(Film.removed).is_(False))
        .order_by(col(Proposal.id))
        .offset(page * PAGE)
        .limit(PAGE)
    )
    return [_proposed(session, row, film) for row, film in session.exec(query).all()]


def of_server(session: Session, editor: Editor) -> list[Own]:
    """What the admin's server proposed, the latest first, and what became of it."""
    query = (
        select(Proposal, Film)
        .join(Film, col(Film.id) == col(Proposal.film_id))
        .where(Proposal.guild_id == editor.guild_id)
        .order_by(col(Proposal.id).desc())
        .limit(LATEST)
    )
    if may_edit(editor):
        return []
    rows = session.exec(query).all()
    return [Own(row.id, _what(row, film), row.status, row.reply) for row, film in rows]


def proposer(session: Session, id: int) -> Proposer:
    row = session.get_one(Proposal, id)
    what = _what(row, session.get_one(Film, row.film_id))
    return Proposer(row.member_id, row.guild_id, what)


def accept(session: Session, editor: Editor, id: int) -> Changed | Refused:
    """Let all servers see it."""
    wait_to_write(session)
    row = _decidable(session, editor, id)
    if isinstance(row, Refused):
        return row
    film = session.get_one(Film, row.film_id)
    if film.removed:
        return GONE
    done = (
        _shared_film(session, editor, film) if row.field is None else _field(session, row, editor)
    )
    if isinstance(done, Changed):
        row.status = ReportStatus.ACCEPTED
    return done


def decline(session: Session, editor: Editor, id: int, reply: str | None = None) -> str | Refused:
    wait_to_write(session)
    row = _decidable(session, editor, id)
    if isinstance(row, Refused):
        return row
    row.status, row.reply = ReportStatus.DECLINED, reply
    return tr("Proposal {id} is declined; the server keeps what it has.", id=str(id))


def _decidable(session: Session, editor: Editor, id: int) -> Proposal | Refused:
    if not editor.owner:
        return OWNERS
    row = session.get(Proposal, id)
    if row is None:
        return Refused(tr("There is no such proposal."))
    if row.status != ReportStatus.OPEN:
        if row.status == ReportStatus.ACCEPTED:
            return Refused(tr("Proposal {id} is accepted already.", id=str(id)))
        return Refused(tr("Proposal {id} is declined already.", id=str(id)))
    return row


def _shared_film(session: Session, editor: Editor, film: Film) -> Changed | Refused:
    """The server's film as everyone's: it keeps its id, and what hangs on it."""
    if film.guild_id is None:
        return Refused(tr("That film is shared already."))
    ids = ids_of(session, [film.id])[film.id]
    for_all = replace(own_word(session, film), ids=ids, guild_id=None)
    known = films_meant(session, [for_all])[0]
    if known is not None:
        there = Place(session.get_one(Film, known), None)
        return Refused(tr("That is {film}, which all servers have already.", film=there.called))
    before = {"guild_id": film.guild_id}
    keep_to(session, film, None)
    place = Place(film, None)
    slot = Slot(None, film.id, "film")
    entry = trail.note(session, editor, slot, "accept", before, {"title": place.called})
    return Changed(film.id, entry, tr("All servers see {film} now.", film=place.called))


def _field(session: Session, row: Proposal, editor: Editor) -> Changed | Refused:
    """The server's word is everyone's, and so no correction any more."""
    value: Value = json.loads(row.value or "null")
    edit = SetField(row.film_id, row.field or "", value)
    done = apply(session, edit, Editor(editor.member_id, None, owner=True))
    if not isinstance(done, Changed):
        return done if isinstance(done, Refused) else GONE
    theirs = Place(session.get_one(Film, row.film_id), row.guild_id)
    field = FIELDS[row.field or ""]
    if own_value(session, theirs, field) == value:
        set_value(session, theirs, field, None)
    return done


def _what(row: Proposal, film: Film) -> str:
    called = Place(film, None).called
    return f"{FIELDS[row.field].label.lower()} of {called}" if row.field else called


def _open(session: Session, guild_id: int | None) -> int:
    query = select(func.count()).where(
        Proposal.guild_id == guild_id, Proposal.status == ReportStatus.OPEN
    )
    return session.exec(query).one()


def _proposed(session: Session, row: Proposal, film: Film) -> Proposed:
    now = shown_value(session, Place(film, None), FIELDS[row.field]) if row.field else None
    value: Value = json.loads(row.value or "null")
    return Proposed(row.id, row.guild_id, film.id, film.title, film.year, row.field, value, now)
