"""What is known of one film: its sheet, its cast, where to watch it."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from typing import Any

from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.answers import (
    FilmCast,
    FilmName,
    FilmOffers,
    FilmSheet,
    Honour,
    Offer,
    Offers,
    Part,
    Score,
)
from bot.catalogue import services
from bot.catalogue.saving import ADMIN
from bot.catalogue.trust import is_stale
from bot.lookup.corrected import Instead, cast_of, instead_of, offers_in, sheet_with
from bot.models import (
    AlternativeTitle,
    Award,
    Certificate,
    Credit,
    ExternalId,
    Film,
    Genre,
    Image,
    OfferCheck,
    Person,
    Rating,
    Trailer,
    now,
)
from bot.models import Offer as OfferRow
from bot.questions import Asker, Known
from bot.terms import OfferKind, Role

BILLED = 5  # of the cast, on a sheet
CAST_PAGE = 20


def film_sheet(session: Session, name: FilmName, about: Known, asker: Asker) -> FilmSheet:
    """The whole card's worth; where to watch it in the asker's country."""
    film = session.get_one(Film, name.id)
    instead = instead_of(session, name.id, asker)
    certificate = _certificate(session, name.id, asker.country)
    sheet = FilmSheet(
        film=name,
        about=about,
        where=_offers(session, name.id, asker, instead),
        original_title=film.original_title if film.original_title != film.title else None,
        title_here=_title_in(session, film, asker.language),
        language=asker.language,
        synopsis=film.synopsis,
        spoilers=film.spoilers,
        kind=film.kind,
        runtime_note=film.runtime_note,
        cast=_parts(session, name.id, 0, BILLED),
        cast_size=_cast_size(session, name.id),
        genres=_column(session, select(Genre.name).where(Genre.film_id == name.id), Genre.position),
        certificate=certificate and certificate.certificate,
        certificate_country=certificate and certificate.country,
        honours=_honours(session, name.id),
        scores=_scores(session, name.id),
        poster=_first(
            session,
            select(Image.url).where(Image.film_id == name.id, Image.kind == "poster"),
            *_admins_first(Image),
        ),
        trailer=_trailer(session, name.id, asker.language),
        imdb_id=_imdb_id(session, name.id),
    )
    return sheet_with(sheet, instead, BILLED)


def film_cast(session: Session, film: FilmName, about: Known, page: int, asker: Asker) -> FilmCast:
    """A page of the cast; a page past the end is the last one."""
    own = cast_of(instead_of(session, film.id, asker))
    size = _cast_size(session, film.id) if own is None else len(own)
    pages = max(1, -(-size // CAST_PAGE))
    page = min(page, pages - 1)
    start = page * CAST_PAGE
    parts = own and own[start : start + CAST_PAGE]
    parts = _parts(session, film.id, start, CAST_PAGE) if parts is None else parts
    return FilmCast(film, about, parts, page, pages, size)


def film_offers(
    session: Session, film: FilmName, about: Known, country: str, asker: Asker
) -> FilmOffers:
    instead = instead_of(session, film.id, asker)
    there = replace(asker, country=country)
    return FilmOffers(film, about, _offers(session, film.id, there, instead))


def _title_in(session: Session, film: Film, language: str | None) -> str | None:
    """What the film is called in a language, where that is another name than the card has."""
    named = select(AlternativeTitle.title).where(AlternativeTitle.film_id == film.id)
    query = named.where(AlternativeTitle.language == language, col(AlternativeTitle.kind).is_(None))
    title = _first(session, query, AlternativeTitle.id) if language else None
    return title if title not in (film.title, film.original_title) else None


def _trailer(session: Session, film: int, language: str | None) -> str | None:
    """The first one, or the first in that language."""
    every = select(Trailer.url).where(Trailer.film_id == film)
    spoken = _first(session, every.where(Trailer.language == language), *_admins_first(Trailer))
    return spoken or _first(session, every, *_admins_first(Trailer))


def _parts(session: Session, film: int, start: int, count: int) -> tuple[Part, ...]:
    query = (
        select(Person.name, Credit.character)
        .join(Credit, col(Credit.person_id) == col(Person.id))
        .where(Credit.film_id == film, Credit.role == Role.ACTOR)
        .order_by(col(Credit.position))
    )
    return tuple(Part(*row) for row in session.exec(query.offset(start).limit(count)).all())


def _cast_size(session: Session, film: int) -> int:
    query = select(func.count()).where(Credit.film_id == film, Credit.role == Role.ACTOR)
    return session.exec(query).one()


def _certificate(session: Session, film: int, country: str) -> Certificate | None:
    """The asker's country's; else the American one, which the card then names."""
    own = session.get(Certificate, (film, country))
    return own or session.get(Certificate, (film, "US"))


def _honours(session: Session, film: int) -> tuple[Honour, ...]:
    query = select(Award).where(Award.film_id == film).order_by(col(Award.id))
    by_ceremony: defaultdict[str, list[Award]] = defaultdict(list)
    for award in session.exec(query).all():
        by_ceremony[award.ceremony].append(award)
    return tuple(
        Honour(ceremony, len(won := [a for a in awards if a.won]), len(awards), _won_for(won))
        for ceremony, awards in by_ceremony.items()
    )


def _won_for(awards: list[Award]) -> tuple[str, ...]:
    """`Best Actor (Nicolas Cage)`; the category alone where several people share it."""
    return tuple(
        f"{award.category} ({award.recipient})"
        if award.recipient and "," not in award.recipient
        else award.category
        for award in awards
    )


def _scores(session: Session, film: int) -> tuple[Score, ...]:
    query = select(Rating).where(Rating.film_id == film).order_by(Rating.source)
    return tuple(Score(r.source, r.score, r.out_of, r.votes) for r in session.exec(query).all())


def _offers(session: Session, film: int, asker: Asker, instead: Instead) -> Offers:
    country, mine = asker.country, {services.key(name) for name in asker.services}
    rows = session.exec(
        select(OfferRow)
        .where(OfferRow.film_id == film, OfferRow.country == country)
        .order_by(OfferRow.provider)
    ).all()
    checks = session.exec(
        select(OfferCheck)
        .where(OfferCheck.film_id == film, OfferCheck.country == country)
        .order_by(OfferCheck.source)
    ).all()
    found = [_offer(row, mine) for row in rows]
    found += [_marked(offer, mine) for offer in offers_in(instead, country)]
    return Offers(
        country,
        tuple(sorted(found, key=_by_kind)),
        checked=max((check.checked_at.date() for check in checks), default=None),
        checked_by=tuple(check.source for check in checks),
        elsewhere=_elsewhere(session, film, country),
    )


def _by_kind(offer: Offer) -> tuple[int, bool]:
    return list(OfferKind).index(offer.kind), not offer.mine


def _offer(row: OfferRow, mine: Collection[str]) -> Offer:
    seen = row.checked_at.date()
    stale = is_stale(row.source, seen, now().date())
    offer = Offer(row.provider, OfferKind(row.kind), row.link, seen, row.source, stale)
    return _marked(offer, mine)


def _marked(offer: Offer, mine: Collection[str]) -> Offer:
    return offer._replace(mine=services.key(offer.provider) in mine)


def _elsewhere(session: Session, film: int, country: str) -> tuple[str, ...]:
    query = select(OfferRow.country).where(OfferRow.film_id == film, OfferRow.country != country)
    return tuple(session.exec(query.distinct().order_by(OfferRow.country)).all())


def _imdb_id(session: Session, film: int) -> str | None:
    found = session.get(ExternalId, (film, "imdb"))
    return found and found.value


def _column(session: Session, query: SelectOfScalar[str], order: Any) -> tuple[str, ...]:
    return tuple(session.exec(query.order_by(order)).all())


def _admins_first(table: Any) -> tuple[Any, ...]:
    return (col(table.source) != ADMIN, table.position)


def _first(session: Session, query: SelectOfScalar[str], *order: Any) -> str | None:
    return session.exec(query.order_by(*order).limit(1)).first()
