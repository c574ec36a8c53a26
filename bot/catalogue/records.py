"""One source's word on one film: what importers and admins hand over to be saved."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from bot.terms import Kind, OfferKind, Role


@dataclass(frozen=True, slots=True)
class CreditRecord:
    """A part in a film; the order of a record's credits is the billing within each role."""

    person: str
    role: Role
    character: str | None = None
    job: str | None = None
    ids: dict[str, str] = field(default_factory=dict[str, str])  # the person's, by catalogue
    born: int | date | None = None  # the day, or only the year
    died: int | date | None = None


@dataclass(frozen=True, slots=True)
class TitleRecord:
    """Another title; `language` is ISO 639-1, `country` ISO 3166-1."""

    title: str
    language: str | None = None
    country: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class AwardRecord:
    ceremony: str
    category: str
    year: int | None = None
    recipient: str | None = None
    won: bool = True


@dataclass(frozen=True, slots=True)
class OfferRecord:
    country: str
    provider: str
    kind: OfferKind
    checked: date
    link: str | None = None


@dataclass(frozen=True, slots=True)
class RatingRecord:
    source: str
    score: float
    out_of: int = 10
    votes: int | None = None


def most_votes(ratings: Iterable[RatingRecord]) -> int:
    """How well known a film is by them."""
    return max((rating.votes or 0 for rating in ratings), default=0)


def best_score(ratings: Iterable[RatingRecord]) -> float | None:
    """Of a hundred."""
    return max((rating.score * 100 / rating.out_of for rating in ratings), default=None)


@dataclass(frozen=True, slots=True)
class ImageRecord:
    url: str
    kind: str = "poster"  # or "still"


@dataclass(frozen=True, slots=True)
class TrailerRecord:
    url: str
    name: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class FilmRecord:
    """A film as one source describes it: what it does not say is left at the default. `ids` maps
    a catalogue to the film's id there; at least one is needed to know the film again at the next
    import. The catalogue `film` is this database itself. With a `guild_id`, the record is seen in
    that server alone."""

    source: str
    ids: dict[str, str]
    title: str = ""
    year: int | None = None
    original_title: str | None = None
    released: date | None = None
    runtime: int | None = None
    runtime_note: str | None = None
    synopsis: str | None = None
    kind: Kind | None = None
    adult: bool = False
    spoilers: bool = False  # the synopsis tells the end
    series: str | None = None
    series_number: int | None = None
    budget: int | None = None  # whole US dollars, as `gross`
    gross: int | None = None
    based_on: str | None = None
    titles: tuple[TitleRecord, ...] = ()
    genres: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    certificates: dict[str, str] = field(default_factory=dict[str, str])
    credits: tuple[CreditRecord, ...] = ()
    awards: tuple[AwardRecord, ...] = ()
    offers: tuple[OfferRecord, ...] = ()
    checked_countries: dict[str, date] = field(default_factory=dict[str, date])  # for offers
    images: tuple[ImageRecord, ...] = ()
    trailers: tuple[TrailerRecord, ...] = ()
    ratings: tuple[RatingRecord, ...] = ()
    guild_id: int | None = None
