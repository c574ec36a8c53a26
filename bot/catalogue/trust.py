"""Whose word counts: the one place that decides what a card shows when sources differ. Pure."""

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date
from itertools import islice

from bot.catalogue.records import CreditRecord, FilmRecord, RatingRecord
from bot.terms import Role

ORDER = ("admin", "bundle", "tmdb", "imdb", "table")  # the most trusted first

# Said together, so that no film gets one version's runtime with another version's note.
_GO_WITH = {"runtime_note": "runtime", "series_number": "series"}
SIDE_BY_SIDE = ("titles", "offers", "checked_countries", "images", "trailers")  # by source
MIXED = ("ids", "credits", "ratings")  # by catalogue, by role, by whose rating it is
_ALL = tuple(field.name for field in fields(FilmRecord))
WHOLE = tuple(n for n in _ALL if n not in ("source", "guild_id", *SIDE_BY_SIDE, *MIXED))
SETTLED = (*WHOLE, *MIXED)


OFFERS_LAST = {"tmdb": 2, "admin": 30, "table": 30}  # days; the bundle's are for good


def is_stale(source: str, checked: date, today: date) -> bool:
    """Whether an offer seen on that day may well be gone: a card then says when it was seen."""
    return source in OFFERS_LAST and (today - checked).days > OFFERS_LAST[source]


def by_trust(source: str) -> tuple[int, str]:
    """A key that sorts sources, the most trusted first."""
    return (ORDER.index(source) if source in ORDER else len(ORDER), source)


def settled(words: Iterable[FilmRecord]) -> FilmRecord:
    """The film as the most trusted of its sources have it, field by field. What stands side by
    side by source (other titles, offers, images, trailers) is no part of it."""
    ranked = sorted(words, key=lambda word: by_trust(word.source))
    silent = FilmRecord("", {})

    def first(name: str) -> object:
        lead = _GO_WITH.get(name, name)
        saying = (word for word in ranked if getattr(word, lead) != getattr(silent, lead))
        return getattr(next(saying, silent), name)

    return FilmRecord(
        source="",
        ids={catalogue: id for word in reversed(ranked) for catalogue, id in word.ids.items()},
        credits=tuple(credit for role in Role for credit in _credits(ranked, role)),
        ratings=_ratings(ranked),
        guild_id=next((word.guild_id for word in ranked), None),
        **{name: first(name) for name in WHOLE},  # type: ignore[arg-type] # names and types are FilmRecord's own
    )


def together(words: Iterable[FilmRecord]) -> FilmRecord:
    """All that the sources say, as one record: settled, and what stands side by side joined."""
    ranked = sorted(words, key=lambda word: by_trust(word.source))
    checks = (item for word in reversed(ranked) for item in word.checked_countries.items())
    return replace(
        settled(ranked),
        titles=tuple(dict.fromkeys(title for word in ranked for title in word.titles)),
        offers=tuple(dict.fromkeys(offer for word in ranked for offer in word.offers)),
        images=tuple(dict.fromkeys(image for word in ranked for image in word.images)),
        trailers=tuple(dict.fromkeys(trailer for word in ranked for trailer in word.trailers)),
        checked_countries=dict(checks),
    )


def added_to(before: FilmRecord | None, record: FilmRecord) -> FilmRecord:
    """What a source said before and says now: of each field what it says now, and where it says
    nothing, what it said before."""
    if before is None:
        return record
    joined = together([replace(record, source=ORDER[0]), replace(before, source=ORDER[-1])])
    return replace(joined, source=record.source)


def _credits(ranked: list[FilmRecord], role: Role) -> list[CreditRecord]:
    """Role by role: a source that knows only the director hides nobody's cast."""
    saying = (word for word in ranked if any(credit.role == role for credit in word.credits))
    return [credit for word in islice(saying, 1) for credit in word.credits if credit.role == role]


def _ratings(ranked: list[FilmRecord]) -> tuple[RatingRecord, ...]:
    """One of each critic or site."""
    found = {rating.source: rating for word in reversed(ranked) for rating in word.ratings}
    return tuple(found[source] for source in sorted(found))
