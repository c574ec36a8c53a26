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
from bot.cards.vocabulary import in_own_words
from bot.cards.wording import day, duration, justwatch, labelled, listed, titled
from bot.messages import later, number, plural, told, tr
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
            for label, url in (("IMDb", _imdb(sheet.imdb_id)), (tr("Trailer"), sheet.trailer))
            if url
        ),
        deeds=_deeds(film),
        offers_of=film.id,
    )


def _sheet_fields(sheet: FilmSheet) -> Iterable[Field]:
    directors = sheet.film.directors
    yield _short(tr("Directors") if len(directors) > 1 else tr("Director"), listed(directors))
    yield _short(tr("Runtime"), _runtime(sheet))
    yield _short(tr("Genres"), ", ".join(map(in_own_words, sheet.genres)))
    yield _short(tr("Certificate"), _certificate(sheet))
    yield _short(tr("Kind"), told(_KINDS.get(sheet.kind, "")))
    yield Field(tr("Cast"), _cast_lines(sheet))
    yield Field(tr("Awards"), _lines(_honour(honour) for honour in sheet.honours))
    yield Field(tr("Ratings"), _lines(_score(score) for score in sheet.scores))
    yield _where_field(sheet.film, sheet.where)


_KINDS: dict[str, str] = {
    Kind.SHORT: later("Short film"),
    Kind.DOCUMENTARY: later("Documentary"),
    Kind.CONCERT: later("Concert film"),
    Kind.TV_FILM: later("TV film"),
}


def _also_known(sheet: FilmSheet) -> str:
    original = sheet.original_title and tr("Original title: {title}", title=sheet.original_title)
    if not sheet.title_here or not sheet.language:
        return original or ""
    language = countries.language_name(sheet.language)
    here = tr("In {language}: {title}", language=language, title=sheet.title_here)
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
    rest = plural("and {n} more", "and {n} more", more) if more > 0 else ""
    return _lines([*map(_part, sheet.cast), rest])


def _part(part: Part) -> str:
    if not part.character:
        return part.actor
    return tr("{actor} as {character}", actor=part.actor, character=part.character)


def _honour(honour: Honour) -> str:
    nominations = plural("{n} nomination", "{n} nominations", honour.nominated)
    ceremony = told(_CEREMONIES.get(honour.ceremony, in_own_words(honour.ceremony)))
    if not honour.won:
        return tr("{ceremony}: {nominations}", ceremony=ceremony, nominations=nominations)
    first = [*map(in_own_words, honour.categories[:3])]
    if rest := honour.won - len(first):
        said = ", ".join(first)
        won = plural(
            "{ceremony}: won {awards} and {n} more",
            "{ceremony}: won {awards} and {n} more",
            rest, ceremony=ceremony, awards=said,
        )  # fmt: skip
    else:
        won = tr("{ceremony}: won {awards}", ceremony=ceremony, awards=listed(first))
    return won + (f" ({nominations})" if honour.nominated > honour.won else "")


_CEREMONIES = {"Academy Awards": later("Oscars")}


def _score(score: Score) -> str:
    said = f"{score.source}: {number(score.score)}/{score.out_of}"
    if not score.votes:
        return said
    return plural("{score} from {n} votes", "{score} from {n} votes", score.votes, score=said)


# --- cast and offers ---------------------------------------------------------------------


def film_cast(cast: FilmCast) -> Card:
    film = titled(cast.film)
    nobody = tr("I don’t know who is in it.")
    leads = listed([_part(part) for part in cast.parts[:2]])
    return Card(
        text=tr("Cast of {film}: {parts}", film=film, parts=leads or nobody),
        title=tr("Cast of {film}", film=film),
        body="\n".join(map(_part, cast.parts)) or nobody,
        footer=_page_of(cast) if cast.pages > 1 else "",
        options=(
            *_pages(cast),
            *_about(cast.about, cast.size, showing=Cast()),
        ),
        deeds=_deeds(cast.film),
    )


def _page_of(cast: FilmCast) -> str:
    return tr(
        "{n} in the cast, page {page} of {pages}",
        n=cast.size, page=cast.page + 1, pages=cast.pages,
    )  # fmt: skip


def _pages(cast: FilmCast) -> Iterable[Option]:
    if cast.page > 0:
        yield Option(tr("Previous page"), Question(cast.about, Cast(cast.page - 1)))
    if cast.page + 1 < cast.pages:
        yield Option(tr("Next page"), Question(cast.about, Cast(cast.page + 1)))


def film_offers(answer: FilmOffers) -> Card:
    film, where = answer.film, answer.where
    country = countries.in_a_sentence(where.country)
    return Card(
        text=tr(
            "Where to watch {film} in {country}: {offers}",
            film=titled(film), country=country, offers=_offers_in_short(where),
        ),
        title=tr("Where to watch {film}", film=titled(film)),
        fields=(_where_field(film, where),),
        footer=_credit_of_offers(where),
        options=_about(answer.about, 1, showing=WhereToWatch(where.country)),
        links=(Link(tr("Search JustWatch"), justwatch(film, where.country)),),
        deeds=_deeds(film),
        offers_of=film.id,
    )  # fmt: skip


def _where_field(film: FilmName, where: Offers) -> Field:
    country = f"{countries.flag(where.country)} {countries.country_name(where.country)}"
    return Field(tr("Where to watch · {country}", country=country), _offer_lines(film, where))


def _offer_lines(film: FilmName, where: Offers) -> tuple[Line, ...]:
    if where.offers:
        mine = {offer.kind for offer in where.offers if offer.mine}
        ordered = sorted(where.offers, key=lambda offer: offer.kind not in mine)
        by_kind = groupby(ordered, key=lambda offer: offer.kind)
        return tuple(_offers_of_a_kind(kind, list(offers)) for kind, offers in by_kind)
    search = Span(tr("Search JustWatch"), justwatch(film, where.country))
    if where.checked:
        none = tr("Not available here when checked on {day}.", day=day(where.checked))
        return ((Span(f"{none} "), search),)
    lines: list[Line] = [(Span(f"{tr('I have no data for this country.')} "), search)]
    if where.elsewhere:
        known = listed([countries.in_a_sentence(code) for code in where.elsewhere[:3]])
        lines.append((Span(tr("I do know where in: {countries}.", countries=known)),))
    return tuple(lines)


_OFFER_KINDS: dict[str, str] = {
    OfferKind.STREAM: later("Stream"),
    OfferKind.FREE: later("Free"),
    OfferKind.ADS: later("Free with ads"),
    OfferKind.RENT: later("Rent"),
    OfferKind.BUY: later("Buy"),
}


def _offers_of_a_kind(kind: OfferKind, offers: Sequence[Offer]) -> Line:
    spans = [Span(f"{told(_OFFER_KINDS[kind])}: ")]
    newest_first = sorted(offers, key=lambda offer: (_last_seen(offer), offer.mine), reverse=True)
    for seen, of_a_day in groupby(newest_first, key=_last_seen):
        for offer in of_a_day:
            spans += [Span(_ticked(offer), offer.link), Span(", ")]
        if seen != date.max:
            spans[-1:] = [Span(f" ({tr('last seen on {day}', day=day(seen))})"), Span(", ")]
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
        seen = day(last.checked)
        return tr("last seen on {service} on {day}", service=last.provider, day=seen)
    if where.checked:
        return tr("not available when checked")
    return tr("I have no data for this country")


def _credit_of_offers(where: Offers) -> str:
    """Who is to be thanked for the offers, or for knowing that there are none."""
    looked = {offer.source for offer in where.offers} or {*where.checked_by}
    if not looked:
        return ""
    checked = [offer.checked for offer in where.offers if not offer.stale]
    sources = listed(sorted(told(_SOURCES.get(s, s)) for s in looked))
    if not checked:
        return tr("Where to watch: from {sources}", sources=sources)
    since = day(min(checked))
    return tr("Where to watch: checked {day}, from {sources}", day=since, sources=sources)


_SOURCES = {
    "bundle": later("filmbot’s own list"),
    "admin": later("this server’s admins"),
    "table": later("an imported table"),
    "tmdb": "JustWatch",
}


# --- shared by the three ---


def _about(about: Known, cast_size: int, *, showing: OfOneFilm) -> tuple[Option, ...]:
    """What else can be asked about the film that a card shows."""
    bare = Known(about.film, about.typed, about.others)
    options = [
        (tr("The film"), Sheet()),
        *([(tr("Cast"), Cast())] if cast_size else []),
        (tr("Where to watch"), WhereToWatch()),
    ]
    return (
        *(
            Option(label, Question(bare, say))
            for label, say in options
            if type(say) is not type(showing)
        ),
        Option(tr("Not this one?"), Question(Others(about.typed, about.others), showing)),
    )


def _deeds(film: FilmName) -> tuple[Deed, ...]:
    return (Deed(tr("Something’s wrong"), ReportFilm(film.id)),)


def _short(name: str, text: str) -> Field:
    return Field(name, _lines([text]), short=True)


def _lines(texts: Iterable[str]) -> tuple[Line, ...]:
    return tuple((Span(text),) for text in texts if text)


def _imdb(id: str | None) -> str | None:
    return f"https://www.imdb.com/title/{id}/" if id else None
