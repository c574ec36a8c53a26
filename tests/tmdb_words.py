"""What a library holds of TMDB's words, and how old it is: for the tests of what keeps it fresh."""

from datetime import timedelta
from typing import Any

from sqlmodel import Session, col, select, update

from bot.enrichment import Enrichment
from bot.library import Library
from bot.models import (
    AlternativeTitle,
    ExternalId,
    Film,
    Image,
    Offer,
    OfferCheck,
    Provenance,
    Rating,
    Trailer,
    now,
)


def added(enrichment: Enrichment, id: int = 9001) -> int:
    film = enrichment.add(id)
    assert film is not None
    return film


def bundled(library: Library, text: str) -> int:
    found = library.names.films.resolve(text)
    return found.films[0]


def age(library: Library, film: int, days: float, offers: float | None = None) -> None:
    """Date what TMDB said back, and its offers if they were asked for alone."""
    past = now() - timedelta(days=days)
    then = now() - timedelta(days=offers) if offers else None
    query = update(Provenance).where(
        col(Provenance.film_id) == film, col(Provenance.source) == "tmdb"
    )
    library.call(lambda session: session.exec(query.values(fetched_at=past, offers_at=then)))


def providers(session: Session, film: int) -> list[tuple[str, str, str]]:
    query = select(Offer.country, Offer.provider, Offer.kind).where(Offer.film_id == film)
    return sorted(session.exec(query).all())


def checked(session: Session, film: int) -> list[str]:
    query = select(OfferCheck.country).where(OfferCheck.film_id == film)
    return sorted(session.exec(query).all())


def all_that_is_said(session: Session) -> list[Any]:
    """What is held of TMDB's, in any table that says whose word it is."""
    held: list[Any] = []
    for table in (Provenance, Offer, OfferCheck, Image, Trailer, AlternativeTitle):
        held += session.exec(select(table).where(col(table.source) == "tmdb")).all()
    held += session.exec(select(Rating).where(Rating.source == "TMDB")).all()
    held += session.exec(
        select(ExternalId).where(col(ExternalId.value).in_(["9001", "9002"]))
    ).all()
    return held


def title_of(session: Session, film: int) -> str | None:
    found = session.get(Film, film)
    return found and found.title
