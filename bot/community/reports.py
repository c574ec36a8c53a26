"""What members say is wrong with a film, and what becomes of it."""

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.database import wait_to_write
from bot.messages import later, tr
from bot.models import Film, Report, now
from bot.names.folding import fold
from bot.terms import ReportStatus

LONGEST, SOURCE, REPLY = 1000, 300, 300  # characters
BETWEEN = timedelta(seconds=30)
A_DAY = 10  # reports of one member
OPEN_AT_ONCE = 1_000  # of one server
OTHER = "other"  # no field of a film, or none we know

TOO_SOON = later("Thank you. One moment, please, before you report the next thing.")
TOO_MANY = later("Thank you: that is {n} reports today. Please go on tomorrow.")
TOO_FULL = later("So much is reported here that I can take no more until it is looked at.")
NOT_HERE = later("That film is not in my catalogue any more.")
NOTHING = later("Please say what is wrong.")


class Given(NamedTuple):
    """What a member wrote."""

    film: int
    field: str  # of a film, or OTHER
    wrong: str
    right: str = ""
    source: str = ""


class Viewer(NamedTuple):
    """Whose reports are seen: with a `guild_id`, those of that server; an owner sees all."""

    guild_id: int | None
    owner: bool = False


class Open(NamedTuple):
    """A report that waits; `members`: how many say the same; `place`: where it stands, from 0."""

    id: int
    film: int
    title: str
    field: str
    wrong: str
    right: str | None
    source: str | None
    members: int
    guild_id: int | None
    place: int
    size: int


class Decided(NamedTuple):
    """What was decided of a film's report, and who are to be told."""

    title: str
    members: tuple[int, ...]


def file(session: Session, member_id: int, guild_id: int | None, given: Given) -> str | None:
    """Keep a report; None if it is kept, else why not, for the member. One that says the same as
    another joins it, and is decided with it."""
    wait_to_write(session)
    film = session.get(Film, given.film)
    if film is None or film.removed or film.guild_id not in (None, guild_id):
        return NOT_HERE
    wrong = given.wrong.strip()[:LONGEST]
    if not wrong and not given.right.strip():
        return NOTHING
    if refused := _too_much(session, member_id, guild_id):
        return refused
    report = Report(
        guild_id=guild_id,
        member_id=member_id,
        film_id=film.id,
        field=given.field,
        wrong=wrong,
        right=given.right.strip()[:LONGEST] or None,
        source=given.source.strip()[:SOURCE] or None,
    )
    report.same_as = _same(session, report)
    session.add(report)
    return None


def waiting(session: Session, viewer: Viewer, place: int = 0) -> Open | None:
    """The report at that place of those the viewer may see, the oldest first; the last one if there
    are not so many; None if there are none."""
    heads = session.exec(_heads(viewer).order_by(col(Report.id))).all()
    if not heads:
        return None
    place = max(0, min(place, len(heads) - 1))
    return _opened(session, heads[place], place, len(heads))


def get(session: Session, viewer: Viewer, id: int) -> Open | None:
    """An open report, if the viewer may see it."""
    heads: Sequence[Report] = session.exec(_heads(viewer).order_by(col(Report.id))).all()
    found = next((place for place, report in enumerate(heads) if report.id == id), None)
    return None if found is None else _opened(session, heads[found], found, len(heads))


def decide(
    session: Session, viewer: Viewer, id: int, by: int, status: ReportStatus, reply: str = ""
) -> Decided | None:
    """Decide a report, and all that say the same; None if it is decided already, or is not the
    viewer's to decide."""
    wait_to_write(session)
    report = session.exec(_heads(viewer).where(Report.id == id)).first()
    if report is None:
        return None
    same = session.exec(select(Report).where(Report.same_as == id)).all()
    for one in (report, *same):
        one.status, one.decided_by, one.decided_at = status, by, now()
        one.reply = reply.strip()[:REPLY] or None
    members = {one.member_id for one in (report, *same)} - {0}
    return Decided(_title(session, report.film_id), tuple(sorted(members)))


def alike(session: Session, viewer: Viewer, id: int) -> list[Open]:
    """Other open reports on the same film and of the same server."""
    report = session.exec(_heads(viewer).where(Report.id == id)).first()
    if report is None:
        return []
    others = _heads(viewer).where(
        Report.film_id == report.film_id, Report.guild_id == report.guild_id, Report.id != id
    )
    rows = session.exec(others.order_by(col(Report.id))).all()
    return [_opened(session, row, 0, len(rows)) for row in rows]


def join(session: Session, viewer: Viewer, id: int, other: int) -> bool:
    """Say that a report says the same as another one, which stays; whether they could be joined."""
    wait_to_write(session)
    if other not in {one.id for one in alike(session, viewer, id)}:
        return False
    for row in session.exec(
        select(Report).where((col(Report.id) == id) | (col(Report.same_as) == id))
    ).all():
        row.same_as = other
    return True


def _heads(viewer: Viewer) -> SelectOfScalar[Report]:
    query = select(Report).where(Report.status == ReportStatus.OPEN, col(Report.same_as).is_(None))
    if viewer.owner:
        return query
    return query.where(Report.guild_id == (viewer.guild_id or 0))


def _too_much(session: Session, member_id: int, guild_id: int | None) -> str | None:
    mine = select(func.count()).where(Report.member_id == member_id)
    if session.exec(mine.where(col(Report.reported_at) > now() - BETWEEN)).one():
        return TOO_SOON
    if session.exec(mine.where(col(Report.reported_at) > now() - timedelta(days=1))).one() >= A_DAY:
        return tr(TOO_MANY, n=A_DAY)
    there = select(func.count()).where(
        Report.guild_id == guild_id, Report.status == ReportStatus.OPEN
    )
    return TOO_FULL if session.exec(there).one() >= OPEN_AT_ONCE else None


def _same(session: Session, report: Report) -> int | None:
    """The open report of the same server that says the same of the film."""
    query = select(Report).where(
        Report.status == ReportStatus.OPEN,
        col(Report.same_as).is_(None),
        Report.guild_id == report.guild_id,
        Report.film_id == report.film_id,
        Report.field == report.field,
    )
    for other in session.exec(query.order_by(col(Report.id))).all():
        if _says(other) == _says(report):
            return other.id
    return None


def _says(report: Report) -> str:
    return fold(report.right or "") or fold(report.wrong)


def _opened(session: Session, report: Report, place: int, size: int) -> Open:
    same = select(Report.member_id).where(
        (col(Report.same_as) == report.id) | (col(Report.id) == report.id)
    )
    return Open(
        report.id,
        report.film_id,
        _title(session, report.film_id),
        report.field or OTHER,
        report.wrong,
        report.right,
        report.source,
        len(set(session.exec(same).all())),
        report.guild_id,
        place,
        size,
    )


def _title(session: Session, film_id: int) -> str:
    film = session.get_one(Film, film_id)
    return f"{film.title} ({film.year})" if film.year else film.title
