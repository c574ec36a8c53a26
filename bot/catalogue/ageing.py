"""How old the words of a source are, and what has to go because it is too old."""

from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_
from sqlmodel import Session, col, func, select

from bot.catalogue.identity import OWN, ids_of
from bot.catalogue.records import FilmRecord
from bot.catalogue.saving import save, withdraw
from bot.models import Film, Provenance, now

KEPT = {"tmdb": timedelta(days=180)}  # the longest its terms allow
_AT_ONCE = 100  # films


def listed(session: Session, film: int) -> tuple[dict[str, str], int | None]:
    """What other catalogues call a film, and the server whose own it is, if any."""
    row = session.get(Film, film)
    return ids_of(session, [film])[film], row and row.guild_id


class Ages(NamedTuple):
    """How long ago a source was asked about a film."""

    details: timedelta
    offers: timedelta


def ages(session: Session, film: int, source: str) -> Ages | None:
    """None if the source never was asked about the film."""
    word = session.get(Provenance, (film, source))
    if word is None:
        return None
    seen = max(word.fetched_at, word.offers_at or word.fetched_at)
    return Ages(now() - word.fetched_at, now() - seen)


def older_than(
    session: Session, source: str, age: timedelta, limit: int | None = None
) -> list[int]:
    """Films of which the source's word is that old, the oldest first."""
    return _older(session, source, col(Provenance.fetched_at) < now() - age, limit)


def offers_older_than(
    session: Session, source: str, age: timedelta, limit: int | None = None
) -> list[int]:
    """Films of which the source's offers are that old, those first whose word is the oldest."""
    then = now() - age
    asked_alone = func.coalesce(col(Provenance.offers_at), col(Provenance.fetched_at))
    are_old = and_(col(Provenance.fetched_at) < then, asked_alone < then)
    return _older(session, source, are_old, limit)


def _older(
    session: Session, source: str, are_old: ColumnElement[bool], limit: int | None
) -> list[int]:
    query = (
        select(Provenance.film_id)
        .where(Provenance.source == source, are_old)
        .order_by(col(Provenance.fetched_at), col(Provenance.film_id))
    )
    return list(session.exec(query.limit(limit)).all())


def renew_offers(session: Session, film: int, record: FilmRecord) -> None:
    """Keep a word of which only the offers are new: all else is as old as it was."""
    word = session.get_one(Provenance, (film, record.source))
    as_old = word.fetched_at
    save(session, replace(record, ids=record.ids | {OWN: str(film)}))
    word.fetched_at, word.offers_at = as_old, now()


def holds(session: Session, source: str) -> bool:
    """Whether anything is held of what the source says."""
    query = select(Provenance.film_id).where(Provenance.source == source).limit(1)
    return session.exec(query).first() is not None


def purge(session: Session) -> int:
    """Take back the words that may be kept no longer; return how many."""
    expired = [
        (film, source) for source, age in KEPT.items() for film in older_than(session, source, age)
    ]
    for film, source in expired:
        withdraw(session, film, source)
    return len(expired)
