"""What is known of one film: its sheet, its cast, where to watch it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

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
from bot.database import read
from bot.lookup import film_rows as rows
from bot.lookup.corrected import Instead, cast_of, instead_of, offers_in, sheet_with
from bot.lookup.together import Row, read_together
from bot.models import now
from bot.questions import Asker, Known
from bot.terms import OfferKind

BILLED = 5  # of the cast, on a sheet
CAST_PAGE = 20


def film_sheet(session: Session, name: FilmName, about: Known, asker: Asker) -> FilmSheet:
    """The whole card's worth; where to watch it in the asker's country."""
    instead = instead_of(session, name.id, asker)
    found = read_together(
        session, rows.SHEET, film=name.id, country=asker.country, language=asker.language,
        start=0, count=BILLED,
    )  # fmt: skip
    [(title, original_title, synopsis, spoilers, kind, runtime_note)] = found["texts"]
    certificate, place = next(iter(found["certificate"]), (None, None))
    title_here = _text(found["title"])
    sheet = FilmSheet(
        film=name,
        about=about,
        where=_offers(found, asker, instead),
        original_title=original_title if original_title != title else None,
        title_here=title_here if title_here not in (title, original_title) else None,
        language=asker.language,
        synopsis=synopsis,
        spoilers=spoilers,
        kind=kind,
        runtime_note=runtime_note,
        cast=tuple(Part(*row) for row in found["cast"]),
        cast_size=found["cast size"][0][0],
        genres=_column(found["genres"]),
        certificate=certificate,
        certificate_country=place,
        honours=_honours(found["awards"]),
        scores=tuple(Score(*row) for row in found["ratings"]),
        poster=_text(found["poster"]),
        trailer=_text(found["trailer"]),
        imdb_id=_text(found["imdb"]),
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
    found = read_together(session, rows.WHERE, film=film.id, country=country)
    return FilmOffers(film, about, _offers(found, there, instead))


def _parts(session: Session, film: int, start: int, count: int) -> tuple[Part, ...]:
    return tuple(Part(*r) for r in read(session, rows.CAST, film=film, start=start, count=count))


def _cast_size(session: Session, film: int) -> int:
    [(size,)] = read(session, rows.CAST_SIZE, film=film)
    return size


def _honours(awards: Iterable[Row]) -> tuple[Honour, ...]:
    named: defaultdict[str, int] = defaultdict(int)
    won: defaultdict[str, list[str]] = defaultdict(list)
    for ceremony, category, recipient, is_won in awards:
        named[ceremony] += 1
        if is_won:
            won[ceremony].append(_won_for(category, recipient))
    return tuple(
        Honour(ceremony, len(won[ceremony]), number, tuple(won[ceremony]))
        for ceremony, number in named.items()
    )


def _won_for(category: str, recipient: str | None) -> str:
    """`Best Actor (Nicolas Cage)`; the category alone where several people share it."""
    return f"{category} ({recipient})" if recipient and "," not in recipient else category


def _offers(found: Mapping[str, list[Row]], asker: Asker, instead: Instead) -> Offers:
    country, mine = asker.country, {services.key(name) for name in asker.services}
    offers = [_offer(row, mine) for row in found["offers"]]
    offers += [_marked(offer, mine) for offer in offers_in(instead, country)]
    return Offers(
        country,
        tuple(sorted(offers, key=_by_kind)),
        checked=max((checked_at.date() for _, checked_at in found["checks"]), default=None),
        checked_by=_column(found["checks"]),
        elsewhere=_column(found["elsewhere"]),
    )


def _by_kind(offer: Offer) -> tuple[int, bool]:
    return list(OfferKind).index(offer.kind), not offer.mine


def _offer(row: Row, mine: Collection[str]) -> Offer:
    provider, kind, link, checked_at, source = row
    seen = checked_at.date()
    stale = is_stale(source, seen, now().date())
    return _marked(Offer(provider, OfferKind(kind), link, seen, source, stale), mine)


def _marked(offer: Offer, mine: Collection[str]) -> Offer:
    return offer._replace(mine=services.key(offer.provider) in mine)


def _text(rows: list[Row]) -> str | None:
    return rows[0][0] if rows else None


def _column(rows: list[Row]) -> tuple[str, ...]:
    return tuple(row[0] for row in rows)
