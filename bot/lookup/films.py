"""What is known of one film: its sheet, its cast, where to watch it."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from typing import Any

from sqlalchemy import Executable
from sqlmodel import Session

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
from bot.catalogue.trust import is_stale
from bot.database import AnyRow, read
from bot.lookup import film_rows as rows
from bot.lookup.corrected import Instead, cast_of, instead_of, offers_in, sheet_with
from bot.models import now
from bot.questions import Asker, Known
from bot.terms import OfferKind

BILLED = 5  # of the cast, on a sheet
CAST_PAGE = 20


def film_sheet(session: Session, name: FilmName, about: Known, asker: Asker) -> FilmSheet:
    """The whole card's worth; where to watch it in the asker's country."""
    [film] = read(session, rows.SHEET, film=name.id)
    instead = instead_of(session, name.id, asker)
    certificate = read(session, rows.CERTIFICATE, film=name.id, country=asker.country)
    sheet = FilmSheet(
        film=name,
        about=about,
        where=_offers(session, name.id, asker, instead),
        original_title=film.original_title if film.original_title != film.title else None,
        title_here=_title_in(session, name.id, film, asker.language),
        language=asker.language,
        synopsis=film.synopsis,
        spoilers=film.spoilers,
        kind=film.kind,
        runtime_note=film.runtime_note,
        cast=_parts(session, name.id, 0, BILLED),
        cast_size=_cast_size(session, name.id),
        genres=tuple(_column(session, rows.GENRES, film=name.id)),
        certificate=certificate[0].certificate if certificate else None,
        certificate_country=certificate[0].country if certificate else None,
        honours=_honours(session, name.id),
        scores=tuple(Score(*row) for row in read(session, rows.RATINGS, film=name.id)),
        poster=_first(session, rows.POSTER, film=name.id),
        trailer=_first(session, rows.TRAILER, film=name.id, language=asker.language),
        imdb_id=_first(session, rows.IMDB_ID, film=name.id),
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


def _title_in(session: Session, id: int, film: AnyRow, language: str | None) -> str | None:
    """What the film is called in a language, where that is another name than the card has."""
    if language is None:
        return None
    title = _first(session, rows.TITLE_IN, film=id, language=language)
    return title if title not in (film.title, film.original_title) else None


def _parts(session: Session, film: int, start: int, count: int) -> tuple[Part, ...]:
    return tuple(Part(*r) for r in read(session, rows.CAST, film=film, start=start, count=count))


def _cast_size(session: Session, film: int) -> int:
    [(size,)] = read(session, rows.CAST_SIZE, film=film)
    return size


def _honours(session: Session, film: int) -> tuple[Honour, ...]:
    by_ceremony: defaultdict[str, list[AnyRow]] = defaultdict(list)
    for award in read(session, rows.AWARDS, film=film):
        by_ceremony[award.ceremony].append(award)
    return tuple(
        Honour(ceremony, len(won := [a for a in awards if a.won]), len(awards), _won_for(won))
        for ceremony, awards in by_ceremony.items()
    )


def _won_for(awards: list[AnyRow]) -> tuple[str, ...]:
    """`Best Actor (Nicolas Cage)`; the category alone where several people share it."""
    return tuple(
        f"{award.category} ({award.recipient})"
        if award.recipient and "," not in award.recipient
        else award.category
        for award in awards
    )


def _offers(session: Session, film: int, asker: Asker, instead: Instead) -> Offers:
    country, mine = asker.country, {services.key(name) for name in asker.services}
    checks = read(session, rows.CHECKS, film=film, country=country)
    found = [_offer(row, mine) for row in read(session, rows.OFFERS, film=film, country=country)]
    found += [_marked(offer, mine) for offer in offers_in(instead, country)]
    return Offers(
        country,
        tuple(sorted(found, key=_by_kind)),
        checked=max((check.checked_at.date() for check in checks), default=None),
        checked_by=tuple(check.source for check in checks),
        elsewhere=tuple(_column(session, rows.ELSEWHERE, film=film, country=country)),
    )


def _by_kind(offer: Offer) -> tuple[int, bool]:
    return list(OfferKind).index(offer.kind), not offer.mine


def _offer(row: AnyRow, mine: Collection[str]) -> Offer:
    seen = row.checked_at.date()
    stale = is_stale(row.source, seen, now().date())
    offer = Offer(row.provider, OfferKind(row.kind), row.link, seen, row.source, stale)
    return _marked(offer, mine)


def _marked(offer: Offer, mine: Collection[str]) -> Offer:
    return offer._replace(mine=services.key(offer.provider) in mine)


def _column(session: Session, query: Executable, **values: Any) -> list[str]:
    return [value for (value,) in read(session, query, **values)]


def _first(session: Session, query: Executable, **values: Any) -> str | None:
    return next(iter(_column(session, query, **values)), None)
