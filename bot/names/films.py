"""A film as the index of names knows it, and the names it goes by."""

from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from bot.names.folding import fold, without_article
from bot.terms import Kind


class Source(IntEnum):
    """Where a name comes from. The number is kept in the index."""

    TITLE = 0  # the one on the card
    OTHER = 1  # its original title, one in another language, or an alias


class FoldedName(NamedTuple):
    text: str
    source: Source
    stem: int  # bytes of the text that stand for all of it; 0: none do


@dataclass(frozen=True, slots=True)
class NamedFilm:
    """A film and its names. The first of `titles` is the one on its card."""

    id: int
    titles: tuple[str, ...]
    year: int | None = None
    kind: Kind = Kind.FEATURE
    guild_id: int | None = None  # seen in this server alone; None: everywhere
    series: str | None = None
    people: tuple[str, ...] = ()  # directors and cast, best billed first
    votes: int = 0  # how well known it is


def folded_names(film: NamedFilm) -> list[FoldedName]:
    """Every name of the film, folded, each once; the one on its card first."""
    title, *others = film.titles
    names = {(first := fold(title)): FoldedName(first, Source.TITLE, _stem(title, film.series))}
    for other in others:
        if (folded := fold(other)) not in names:
            names[folded] = FoldedName(folded, Source.OTHER, _stem(other, film.series))
    return list(names.values())


def _stem(title: str, series: str | None) -> int:
    """How many bytes of the folded title stand before its colon (or `or:`): what people leave
    it at. 0 for a title without one, or where that is the name of a whole series."""
    if ":" not in title:
        return 0
    stem = fold(title.replace(" or:", ":").partition(":")[0])
    whole_series = series and without_article(stem) == without_article(fold(series))
    return 0 if whole_series else min(len(stem.encode()), 255)
