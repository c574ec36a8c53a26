"""A film as an index of names knows it, and the names it goes by."""

import re
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

from bot.names.folding import fold, without_article
from bot.terms import Kind

_STEM = re.compile(r"(.+?)(?:,? or)?(?::|(?<= or) \()")  # `Birdman or (…)`


class Source(IntEnum):
    """Where a name comes from. The number is kept in the index."""

    TITLE = 0  # the one on the card
    OTHER = 1  # its original title, one in another language, or an alias
    SHORT = 2  # what people make of a name, as far as rules can tell: `tarantino`, `star wars 5`
    PART = 3  # what stands before or after the colon of a title
    VAGUE = 4  # the same, where other films may be called so; or its place in a series by its year
    INITIALS = 5  # `t2`


class FoldedName(NamedTuple):
    text: str
    source: Source
    stem: int  # bytes of the text that stand for all of it; 0: none do


@dataclass(frozen=True, slots=True)
class Entry:
    """What an index knows of one film or person. The first of `names` is the one on its card."""

    id: int
    names: tuple[str, ...]
    year: int | None = None  # of release, or of birth
    kind: Kind = field(default=Kind.FEATURE, kw_only=True)
    guild_id: int | None = field(default=None, kw_only=True)  # seen in this server alone
    people: tuple[str, ...] = field(default=(), kw_only=True)  # directors and cast, in order
    votes: int = field(default=0, kw_only=True)  # how well known it is
    on_card: bool = field(default=True, kw_only=True)  # whether its first name is the one there

    def stem(self, name: str) -> int:
        """How many bytes of the folded name stand for all of it; 0: none do."""
        return 0


@dataclass(frozen=True, slots=True)
class NamedFilm(Entry):
    series: str | None = field(default=None, kw_only=True)
    series_number: int | None = field(default=None, kw_only=True)

    def stem(self, name: str) -> int:
        """What stands before the colon of a title is what people leave it at, unless that is the
        name of a whole series."""
        if (":" not in name and " (" not in name) or not (found := _STEM.match(name)):
            return 0
        stem = fold(found[1])
        whole_series = self.series and without_article(stem) == without_article(fold(self.series))
        return 0 if whole_series else min(len(stem.encode()), 255)


def folded_names(entry: Entry) -> list[FoldedName]:
    """Every name of the film or person, folded, each once; the one on its card first."""
    found: dict[str, FoldedName] = {}
    for name in entry.names:
        source = Source.OTHER if found or not entry.on_card else Source.TITLE
        if (folded := fold(name)) not in found:
            found[folded] = FoldedName(folded, source, entry.stem(name))
    return list(found.values())
