"""How old the words of a source are, and what has to go because it is too old."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from bot.catalogue.saving import withdraw
from bot.models import ExternalId, Film, Provenance, now

KEPT = {"tmdb": timedelta(days=180)}  # the longest its terms allow
_AT_ONCE = 100  # films


def ids_of(session: Session, film: int) -> dict[str, str]:
    """What other catalogues call a film of the shared catalogue; empty if it is none."""
    query = (
        select(ExternalId.source, ExternalId.value)
        .join(Film, col(Film.id) == col(ExternalId.film_id))
        .where(Film.id == film, col(Film.guild_id).is_(None))
    )
    return dict(session.exec(query).all())


def fetched_at(session: Session, film: int, source: str) -> datetime | None:
    """When the source was last asked about the film; None if it never was."""
    word = session.get(Provenance, (film, source))
    return word.fetched_at if word else None


def older_than(
    session: Session, source: str, age: timedelta, limit: int | None = None
) -> list[int]:
    """Films of which the source's word is that old, the oldest first."""
    query = (
        select(Provenance.film_id)
        .where(Provenance.source == source, col(Provenance.fetched_at) < now() - age)
        .order_by(col(Provenance.fetched_at), col(Provenance.film_id))
    )
    return list(session.exec(query.limit(limit)).all())


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
