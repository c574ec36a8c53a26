"""Cards about one film: its sheet, its cast, where to watch it. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from bot import countries
from bot.actions import Deed, ReportFilm
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
from bot.cards.shape import Card, Field, Line, Link, Span
from bot.cards.wording import day, duration, justwatch, labelled, listed, titled
from bot.questions import Cast, Known, OfOneFilm, Option, Others, Question, Sheet, WhereToWatch
from bot.terms import Kind, OfferKind


def film_sheet(sheet: FilmSheet) -> Card:
    film = sheet.film
    return Card(
        text=labelled(film),
        title=titled(film),
        link=_imdb(sheet.imdb_id),
        body=_also_known(sheet),
        story=sheet.synopsis or "",
        veiled=sheet.spoilers,
        fields=tuple(field for field in _sheet_fields(sheet) if field.lines),
        image=sheet.poster,
        footer=_credit_of_offers(sheet.where),
        options=_about(sheet.about, sheet.cast_size, showing=Sheet()),
        links=tuple(
            Link(label, url)
            for label, url in (("IMDb", _imdb(sheet.imdb_id)), ("Trailer", sheet.trailer))
            if url
        ),
        deeds=_deeds(film),
        offers_of=film.id,
    )


def _sheet_fields(sheet: FilmSheet) -> Iterable[Field]:
    directors = sheet.film.directors
    yield _short("Directors" if len(directors) > 1 else "Director", listed(directors))
    yield _short("Runtime", _runtime(sheet))
    yield _short("Genres", ", ".join(sheet.genres))
    yield _short("Certificate", _certificate(sheet))
    yield _short("Kind", _KINDS.get(sheet.kind, ""))
    yield Field("Cast", _cast_lines(sheet))
    yield Field("Awards", _lines(_honour(honour) for honour in sheet.honours))
    yield Field("Ratings", _lines(_score(score) for score in sheet.scores))
    yield _where_field(sheet.film, sheet.where)


_KINDS: dict[str, str] = {
    Kind.SHORT: "Short film",
    Kind.DOCUMENTARY: "Documentary",
    Kind.CONCERT: "Concert film",
    Kind.TV_FILM: "TV film",
}


def _also_known(sheet: FilmSheet) -> str:
    original = f"Original title: {sheet.original_title}" if sheet.original_title else ""
    if not sheet.title_here or not sheet.language:
        return original
    here = f"In {countries.language_name(sheet.language)}: {sheet.title_here}"
    return "\n".join(line for line in (original, here) if line)


def _runtime(sheet: FilmSheet) -> str:
    minutes = duration(sheet.film.runtime)
    return f"{minutes} ({sheet.runtime_note})" if minutes and sheet.runtime_note else minutes


def _certificate(sheet: FilmSheet) -> str:
    if not sheet.certificate or not sheet.certificate_country:
        return ""
    return f"{sheet.certificate} ({countries.country_name(sheet.certificate_country)})"


def _cast_lines(sheet: FilmSheet) -> tuple[Line, ...]:
    more = sheet.cast_size - len(sheet.cast)
    return _lines([*map(_part, sheet.cast), f"and {more} more" if more > 0 else ""])


def _part(part: Part) -> str:
    return f"{part.actor} as {part.character}" if part.character else part.actor


def _honour(honour: Honour) -> str:
    nominations = f"{honour.nominated} nomination{'s' if honour.nominated != 1 else ''}"
    ceremony = _CEREMONIES.get(honour.ceremony, honour.ceremony)
    if not honour.won:
        return f"{ceremony}: {nominations}"
    first = honour.categories[:3]
    rest = honour.won - len(first)
    won = (
        f"{ceremony}: won {', '.join(first)} and {rest} more"
        if rest
        else (f"{ceremony}: won {listed(first)}")
    )
    return won + (f" ({nominations})" if honour.nominated > honour.won else "")


_CEREMONIES = {"Academy Awards": "Oscars"}


def _score(score: Score) -> str:
    votes = f" from {score.votes:,} votes" if score.votes else ""
    return f"{score.source}: {score.score:g}/{score.out_of}{votes}"


# --- cast and offers ---------------------------------------------------------------------


def film_cast(cast: FilmCast) -> Card:
    film = cast.film
    page = f", page {cast.page + 1} of {cast.pages}" if cast.pages > 1 else ""
    leads = listed([_part(part) for part in cast.parts[:2]])
    return Card(
        text=f"Cast of {titled(film)}: {leads or 'I don’t know who is in it.'}",
        title=f"Cast of {titled(film)}",
        body="\n".join(map(_part, cast.parts)) or "I don’t know who is in it.",
        footer=f"{cast.size} in the cast{page}" if cast.pages > 1 else "",
        options=(
            *_pages(cast),
            *_about(cast.about, cast.size, showing=Cast()),
        ),
        deeds=_deeds(film),
    )


def _pages(cast: FilmCast) -> Iterable[Option]:
    if cast.page > 0:
        yield Option("Previous page", Question(cast.about, Cast(cast.page - 1)))
    if cast.page + 1 < cast.pages:
        yield Option("Next page", Question(cast.about, Cast(cast.page + 1)))


def film_offers(answer: FilmOffers) -> Card:
    film, where = answer.film, answer.where
    country = countries.in_a_sentence(where.country)
    return Card(
        text=f"Where to watch {titled(film)} in {country}: {_offers_in_short(where)}",
        title=f"Where to watch {titled(film)}",
        fields=(_where_field(film, where),),
        footer=_credit_of_offers(where),
        options=_about(answer.about, 1, showing=WhereToWatch(where.country)),
        links=(Link("Search JustWatch", justwatch(film, where.country)),),
        deeds=_deeds(film),
        offers_of=film.id,
    )


def _where_field(film: FilmName, where: Offers) -> Field:
    country = f"{countries.flag(where.country)} {countries.country_name(where.country)}"
    return Field(f"Where to watch · {country}", _offer_lines(film, where))


def _offer_lines(film: FilmName, where: Offers) -> tuple[Line, ...]:
    if where.offers:
        mine = {offer.kind for offer in where.offers if offer.mine}
        ordered = sorted(where.offers, key=lambda offer: offer.kind not in mine)
        by_kind = groupby(ordered, key=lambda offer: offer.kind)
        return tuple(_offers_of_a_kind(kind, list(offers)) for kind, offers in by_kind)
    search = Span("Search JustWatch", justwatch(film, where.country))
    if where.checked:
        none = f"Not available here when checked on {day(where.checked)}. "
        return ((Span(none), search),)
    lines: list[Line] = [(Span("I have no data for this country. "), search)]
    if where.elsewhere:
        known = listed([countries.in_a_sentence(code) for code in where.elsewhere[:3]])
        lines.append((Span(f"I do know where in: {known}."),))
    return tuple(lines)


_OFFER_KINDS: dict[str, str] = {
    OfferKind.STREAM: "Stream",
    OfferKind.FREE: "Free",
    OfferKind.ADS: "Free with ads",
    OfferKind.RENT: "Rent",
    OfferKind.BUY: "Buy",
}


def _offers_of_a_kind(kind: OfferKind, offers: Sequence[Offer]) -> Line:
    spans = [Span(f"{_OFFER_KINDS[kind]}: ")]
    newest_first = sorted(offers, key=lambda offer: (_last_seen(offer), offer.mine), reverse=True)
    for seen, of_a_day in groupby(newest_first, key=_last_seen):
        for offer in of_a_day:
            spans += [Span(_ticked(offer), offer.link), Span(", ")]
        if seen != date.max:
            spans[-1:] = [Span(f" (last seen on {day(seen)})"), Span(", ")]
    return tuple(spans[:-1])


def _ticked(offer: Offer) -> str:
    """A service that the asker has is ticked."""
    return f"✓ {offer.provider}" if offer.mine else offer.provider


def _last_seen(offer: Offer) -> date:
    """Of an offer that may be gone; of one that is there, later than any other."""
    return offer.checked if offer.stale else date.max


def _offers_in_short(where: Offers) -> str:
    mine_first = sorted(where.offers, key=lambda offer: not offer.mine)
    if there := [_ticked(offer) for offer in mine_first if not offer.stale]:
        return listed(list(dict.fromkeys(there))[:4])
    if where.offers:
        last = max(where.offers, key=_last_seen)
        return f"last seen on {last.provider} on {day(last.checked)}"
    return "not available when checked" if where.checked else "I have no data for this country"


def _credit_of_offers(where: Offers) -> str:
    """Who is to be thanked for the offers, or for knowing that there are none."""
    looked = {offer.source for offer in where.offers} or {*where.checked_by}
    if not looked:
        return ""
    checked = [offer.checked for offer in where.offers if not offer.stale]
    when = f"checked {day(min(checked))}, " if checked else ""
    return f"Where to watch: {when}from {listed(sorted(_SOURCES.get(s, s) for s in looked))}"


_SOURCES = {
    "bundle": "filmbot’s own list",
    "admin": "this server’s admins",
    "table": "an imported table",
    "tmdb": "JustWatch",
}


# --- shared by the three ---


def _about(about: Known, cast_size: int, *, showing: OfOneFilm) -> tuple[Option, ...]:
    """What else can be asked about the film that a card shows."""
    bare = Known(about.film, about.typed, about.others)
    options = [
        Option("The film", Question(bare, Sheet())),
        Option("Cast", Question(bare, Cast())),
        Option("Where to watch", Question(bare, WhereToWatch())),
    ]
    shown = {Sheet: "The film", Cast: "Cast", WhereToWatch: "Where to watch"}[type(showing)]
    return (
        *(o for o in options if o.label != shown and (o.label != "Cast" or cast_size)),
        Option("Not this one?", Question(Others(about.typed, about.others), showing)),
    )


def _deeds(film: FilmName) -> tuple[Deed, ...]:
    return (Deed("Something’s wrong", ReportFilm(film.id)),)


def _short(name: str, text: str) -> Field:
    return Field(name, _lines([text]), short=True)


def _lines(texts: Iterable[str]) -> tuple[Line, ...]:
    return tuple((Span(text),) for text in texts if text)


def _imdb(id: str | None) -> str | None:
    return f"https://www.imdb.com/title/{id}/" if id else None
