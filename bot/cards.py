"""From an answer to a card: the words and links of a reply, wherever it is shown. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import NamedTuple, TypeAlias, assert_never
from urllib.parse import quote

from bot import countries
from bot.answers import (
    Answer,
    FilmCast,
    FilmName,
    FilmOffers,
    FilmSheet,
    Gone,
    Honour,
    NoSuchName,
    NotUnderstood,
    Offer,
    Offers,
    OtherFilms,
    Part,
    Score,
    Which,
)
from bot.questions import Cast, Known, Option, Others, Question, Saying, Sheet, WhereToWatch
from bot.terms import Kind, OfferKind


class Span(NamedTuple):
    """A piece of a line; with a link, pressing it leads there."""

    text: str
    link: str | None = None


Line: TypeAlias = tuple[Span, ...]


class Field(NamedTuple):
    """A named part of a card; a `short` one stands beside others."""

    name: str
    lines: tuple[Line, ...]
    short: bool = False

    @property
    def text(self) -> str:
        """The lines without their links."""
        return "\n".join("".join(span.text for span in line) for line in self.lines)


class Link(NamedTuple):
    """A button that leads out of the chat."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Card:
    """A reply as it is meant, for any screen. All of it is plain text, without markup: whoever
    shows it escapes and cuts it. `text` is the whole answer in one line, for screens that show
    nothing else."""

    text: str
    title: str = ""
    link: str | None = None
    body: str = ""
    fields: tuple[Field, ...] = ()
    image: str | None = None
    footer: str = ""
    options: tuple[Option, ...] = ()
    links: tuple[Link, ...] = ()


HELP_WITH_NAMES = "Try the year or a name with it, such as “heat 1995” or “crash cronenberg”."
_TYPED = 80  # characters of what was typed that are repeated


def card(answer: Answer) -> Card:
    match answer:
        case FilmSheet():
            return _film_sheet(answer)
        case FilmCast():
            return _film_cast(answer)
        case FilmOffers():
            return _film_offers(answer)
        case Which(typed, films, question):
            return _which(typed, films, question)
        case OtherFilms(typed, films, question):
            return _other_films(typed, films, question)
        case NoSuchName(typed, near, question):
            return _no_such_name(typed, near, question)
        case Gone():
            return Card("That film is not in my catalogue any more.")
        case NotUnderstood():
            return Card("Which film? Type a title, such as “Leaving Las Vegas” or “heat 1995”.")
        case _:
            assert_never(answer)


def understood(answer: Answer) -> str:
    """What the question was taken to be, in a few words; empty if it was not understood."""
    match answer:
        case FilmSheet(film):
            return titled(film)
        case FilmCast(film):
            return f"cast of {titled(film)}"
        case FilmOffers(film, _, where):
            return f"where to watch {titled(film)} in {countries.in_a_sentence(where.country)}"
        case Which(typed) | OtherFilms(typed) | NoSuchName(typed):
            return f"a film called “{_shortened(typed)}”"
        case Gone() | NotUnderstood():
            return ""
        case _:
            assert_never(answer)


def titled(film: FilmName) -> str:
    return f"{film.title} ({film.year})" if film.year else film.title


def labelled(film: FilmName) -> str:
    """`Dune (1984) · David Lynch · 2 h 17 min`: what tells it from its namesakes."""
    parts = [titled(film), _and(film.directors[:2]), _duration(film.runtime)]
    return " · ".join(part for part in parts if part)


def suggested(film: FilmName) -> str:
    """`Dune (1984) · David Lynch`: a line of a list that grows as someone types."""
    return " · ".join(part for part in (titled(film), _and(film.directors[:2])) if part)


def plain(shown: Card) -> str:
    """The card as plain text, for screens that show no embeds."""
    fields = (f"{field.name}: {beside(field)}" for field in shown.fields)
    parts = [shown.title or shown.text, shown.body, *fields, shown.footer]
    return "\n".join(part for part in parts if part)


def beside(field: Field) -> str:
    """What stands behind a field's name: one line beside it, several below it."""
    lines = ["".join(_written_out(span) for span in line) for line in field.lines]
    return lines[0] if len(lines) == 1 else "".join(f"\n  {line}" for line in lines)


def _written_out(span: Span) -> str:
    return f"{span.text} ({span.link})" if span.link else span.text


# --- the film sheet ----------------------------------------------------------------------


def _film_sheet(sheet: FilmSheet) -> Card:
    film = sheet.film
    return Card(
        text=labelled(film),
        title=titled(film),
        link=_imdb(sheet.imdb_id),
        body="\n\n".join(part for part in (_also_known(sheet), sheet.synopsis) if part),
        fields=tuple(field for field in _sheet_fields(sheet) if field.lines),
        image=sheet.poster,
        footer=_credit_of_offers(sheet.where),
        options=_about(sheet.about, sheet.cast_size, showing=Sheet()),
        links=tuple(
            Link(label, url)
            for label, url in (("IMDb", _imdb(sheet.imdb_id)), ("Trailer", sheet.trailer))
            if url
        ),
    )


def _sheet_fields(sheet: FilmSheet) -> Iterable[Field]:
    directors = sheet.film.directors
    yield _short("Directors" if len(directors) > 1 else "Director", _and(directors))
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
    return f"Original title: {sheet.original_title}" if sheet.original_title else ""


def _runtime(sheet: FilmSheet) -> str:
    if not (duration := _duration(sheet.film.runtime)):
        return ""
    return f"{duration} ({sheet.runtime_note})" if sheet.runtime_note else duration


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
    won = f"{ceremony}: won {_and(honour.categories[:3])}"
    more = f" and {honour.won - 3} more" if honour.won > 3 else ""
    return won + more + (f" ({nominations})" if honour.nominated > honour.won else "")


_CEREMONIES = {"Academy Awards": "Oscars"}


def _score(score: Score) -> str:
    votes = f" from {score.votes:,} votes" if score.votes else ""
    return f"{score.source}: {score.score:g}/{score.out_of}{votes}"


# --- cast and offers ---------------------------------------------------------------------


def _film_cast(cast: FilmCast) -> Card:
    film = cast.film
    page = f", page {cast.page + 1} of {cast.pages}" if cast.pages > 1 else ""
    leads = _and([_part(part) for part in cast.parts[:2]])
    return Card(
        text=f"Cast of {titled(film)}: {leads or 'I don’t know who is in it.'}",
        title=f"Cast of {titled(film)}",
        body="\n".join(map(_part, cast.parts)) or "I don’t know who is in it.",
        footer=f"{cast.size} in the cast{page}" if cast.pages > 1 else "",
        options=(
            *_pages(cast),
            *_about(cast.about, cast.size, showing=Cast()),
        ),
    )


def _pages(cast: FilmCast) -> Iterable[Option]:
    if cast.page > 0:
        yield Option("Previous page", Question(cast.about, Cast(cast.page - 1)))
    if cast.page + 1 < cast.pages:
        yield Option("Next page", Question(cast.about, Cast(cast.page + 1)))


def _film_offers(answer: FilmOffers) -> Card:
    film, where = answer.film, answer.where
    country = countries.in_a_sentence(where.country)
    return Card(
        text=f"Where to watch {titled(film)} in {country}: {_offers_in_short(where)}",
        title=f"Where to watch {titled(film)}",
        fields=(_where_field(film, where),),
        footer=_credit_of_offers(where),
        options=_about(answer.about, 1, showing=WhereToWatch(where.country)),
        links=(Link("Search JustWatch", _justwatch(film, where.country)),),
    )


def _where_field(film: FilmName, where: Offers) -> Field:
    country = f"{countries.flag(where.country)} {countries.country_name(where.country)}"
    return Field(f"Where to watch · {country}", _offer_lines(film, where))


def _offer_lines(film: FilmName, where: Offers) -> tuple[Line, ...]:
    if where.offers:
        by_kind = groupby(where.offers, key=lambda offer: offer.kind)
        return tuple(_offers_of_a_kind(kind, list(offers)) for kind, offers in by_kind)
    search = Span("Search JustWatch", _justwatch(film, where.country))
    if where.checked:
        none = f"Not available here when checked on {_day(where.checked)}. "
        return ((Span(none), search),)
    lines: list[Line] = [(Span("I have no data for this country. "), search)]
    if where.elsewhere:
        known = _and([countries.in_a_sentence(code) for code in where.elsewhere[:3]])
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
    for offer in offers:
        spans += [Span(offer.provider, offer.link), Span(", ")]
    return tuple(spans[:-1])


def _offers_in_short(where: Offers) -> str:
    if where.offers:
        return _and(list(dict.fromkeys(offer.provider for offer in where.offers))[:4])
    return "not available when checked" if where.checked else "I have no data for this country"


def _credit_of_offers(where: Offers) -> str:
    if not where.offers:
        return ""
    oldest = min(offer.checked for offer in where.offers)
    sources = sorted({_SOURCES.get(offer.source, offer.source) for offer in where.offers})
    return f"Where to watch: checked {_day(oldest)}, from {_and(sources)}"


_SOURCES = {"bundle": "filmbot’s own list", "admin": "this server’s admins", "tmdb": "JustWatch"}


# --- when it is not clear which film is meant --------------------------------------------


def _which(typed: str, films: Sequence[FilmName], question: Question) -> Card:
    options = _choices(typed, films, question.say)
    if len(films) == 1:
        return Card(f"Did you mean {labelled(films[0])}?", options=options)
    names = "; ".join(labelled(film) for film in films[:3])
    more = f" and {len(films) - 3} more" if len(films) > 3 else ""
    return Card(
        text=f"Which “{_shortened(typed)}” do you mean? {names}{more}.",
        title=f"Which “{_shortened(typed)}” do you mean?",
        body="\n".join(labelled(film) for film in films),
        options=options,
    )


def _other_films(typed: str, films: Sequence[FilmName], question: Question) -> Card:
    if not films:
        called = f" called “{_shortened(typed)}”" if typed else ""
        return Card(f"I know no other film{called}. {HELP_WITH_NAMES}")
    return replace(
        _which(typed, films, question),
        text="Perhaps one of these?",
        title="Perhaps one of these?",
        body="\n".join(labelled(film) for film in films),
        footer=HELP_WITH_NAMES,
    )


def _no_such_name(typed: str, near: Sequence[FilmName], question: Question) -> Card:
    text = f"I don’t know a film called “{_shortened(typed)}”."
    if not near:
        return Card(f"{text} Check the spelling, or try its original title.")
    return Card(
        text=f"{text} The nearest I have: {'; '.join(labelled(film) for film in near[:3])}.",
        title=text,
        body="The nearest I have:\n" + "\n".join(labelled(film) for film in near),
        options=_choices(typed, near, question.say),
    )


def _choices(typed: str, films: Sequence[FilmName], say: Saying) -> tuple[Option, ...]:
    """One option a film, each asking the same of it; the others stay one press away."""
    return tuple(
        Option(labelled(film), Question(Known(film.id, typed, _without(film, films)), say))
        for film in films
    )


def _without(film: FilmName, films: Sequence[FilmName]) -> tuple[int, ...]:
    return tuple(other.id for other in films if other.id != film.id)


def _about(about: Known, cast_size: int, *, showing: Saying) -> tuple[Option, ...]:
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


# --- words -------------------------------------------------------------------------------


def _short(name: str, text: str) -> Field:
    return Field(name, _lines([text]), short=True)


def _lines(texts: Iterable[str]) -> tuple[Line, ...]:
    return tuple((Span(text),) for text in texts if text)


def _duration(minutes: int | None) -> str:
    """`111` -> `1 h 51 min`; nothing for a runtime that is not known."""
    if not minutes or minutes < 0:
        return ""
    hours, rest = divmod(minutes, 60)
    parts = (f"{hours} h" if hours else "", f"{rest} min" if rest else "")
    return " ".join(part for part in parts if part)


def _and(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else " and ".join((", ".join(names[:-1]), *names[-1:]))


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _imdb(id: str | None) -> str | None:
    return f"https://www.imdb.com/title/{id}/" if id else None


def _justwatch(film: FilmName, country: str) -> str:
    site = {"GB": "uk"}.get(country, country.lower())
    return f"https://www.justwatch.com/{site}/search?q={quote(film.title[:100])}"


def _shortened(typed: str) -> str:
    line = " ".join(typed.split())
    return line if len(line) <= _TYPED else line[: _TYPED - 1] + "…"
