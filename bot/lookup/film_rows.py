"""What the tables hold of one film, by queries that are made once: to put them together takes
longer than to answer them."""

from typing import Any, TypeAlias

from sqlalchemy import BindParameter, Select, bindparam, case, func, select
from sqlmodel import col

from bot.catalogue.saving import ADMIN
from bot.lookup.together import together
from bot.models import (
    AlternativeTitle,
    Award,
    Certificate,
    Credit,
    ExternalId,
    Film,
    Genre,
    Image,
    Offer,
    OfferCheck,
    Person,
    Rating,
    Trailer,
)
from bot.terms import Role

Rows: TypeAlias = Select[*tuple[Any, ...]]


def _of_film(table: Any, *columns: Any) -> Rows:
    return select(*columns).where(table.film_id == bindparam("film"))


def _first_listed(table: Any) -> tuple[Any, ...]:
    """The admins' own first, then in the order of the source."""
    return (table.source != ADMIN, table.position)


_IS_ACTOR = col(Credit.role) == Role.ACTOR
_IN_LANGUAGE: BindParameter[str] = bindparam("language")
_IN_COUNTRY: BindParameter[str] = bindparam("country")

TEXTS: Rows = select(
    col(Film.title), col(Film.original_title), col(Film.synopsis), col(Film.spoilers),
    col(Film.kind), col(Film.runtime_note),
).where(col(Film.id) == bindparam("film"))  # fmt: skip

TITLE_IN: Rows = (
    _of_film(AlternativeTitle, col(AlternativeTitle.title))
    .where(col(AlternativeTitle.language) == _IN_LANGUAGE, col(AlternativeTitle.kind).is_(None))
    .order_by(col(AlternativeTitle.id))
    .limit(1)
)

CAST: Rows = (
    _of_film(Credit, col(Person.name), col(Credit.character))
    .join(Person, col(Person.id) == col(Credit.person_id))
    .where(_IS_ACTOR)
    .order_by(col(Credit.position))
    .offset(bindparam("start"))
    .limit(bindparam("count"))
)

CAST_SIZE: Rows = _of_film(Credit, func.count()).where(_IS_ACTOR)

GENRES: Rows = _of_film(Genre, col(Genre.name)).order_by(col(Genre.position))

CERTIFICATE: Rows = (  # of the country; else the American one
    _of_film(Certificate, col(Certificate.certificate), col(Certificate.country))
    .where(col(Certificate.country).in_([_IN_COUNTRY, "US"]))
    .order_by(col(Certificate.country) != _IN_COUNTRY)
    .limit(1)
)

AWARDS: Rows = _of_film(
    Award, col(Award.ceremony), col(Award.category), col(Award.recipient), col(Award.won)
).order_by(col(Award.id))

RATINGS: Rows = _of_film(
    Rating, col(Rating.source), col(Rating.score), col(Rating.out_of), col(Rating.votes)
).order_by(col(Rating.source))

POSTER: Rows = (
    _of_film(Image, col(Image.url))
    .where(col(Image.kind) == "poster")
    .order_by(*_first_listed(Image))
    .limit(1)
)

TRAILER: Rows = (  # in the language, if there is one
    _of_film(Trailer, col(Trailer.url))
    .order_by(case((col(Trailer.language) == _IN_LANGUAGE, 0), else_=1), *_first_listed(Trailer))
    .limit(1)
)

IMDB_ID: Rows = _of_film(ExternalId, col(ExternalId.value)).where(col(ExternalId.source) == "imdb")

OFFERS: Rows = (
    _of_film(
        Offer, col(Offer.provider), col(Offer.kind), col(Offer.link), col(Offer.checked_at),
        col(Offer.source),
    )
    .where(col(Offer.country) == _IN_COUNTRY)
    .order_by(col(Offer.provider))
)  # fmt: skip

CHECKS: Rows = (
    _of_film(OfferCheck, col(OfferCheck.source), col(OfferCheck.checked_at))
    .where(col(OfferCheck.country) == _IN_COUNTRY)
    .order_by(col(OfferCheck.source))
)

ELSEWHERE: Rows = (
    _of_film(Offer, col(Offer.country))
    .where(col(Offer.country) != _IN_COUNTRY)
    .distinct()
    .order_by(col(Offer.country))
)

WHERE = together({"offers": OFFERS, "checks": CHECKS, "elsewhere": ELSEWHERE})
SHEET = together(
    {
        "texts": TEXTS, "title": TITLE_IN, "cast": CAST, "cast size": CAST_SIZE, "genres": GENRES,
        "certificate": CERTIFICATE, "awards": AWARDS, "ratings": RATINGS, "poster": POSTER,
        "trailer": TRAILER, "imdb": IMDB_ID, "offers": OFFERS, "checks": CHECKS,
        "elsewhere": ELSEWHERE,
    }
)  # fmt: skip
