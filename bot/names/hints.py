"""What the typed text says besides the name: an id or link, a year, a kind of film."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from bot.names.folding import fold
from bot.terms import Kind


class Id(NamedTuple):
    """A film by what a catalogue calls it; `film` is our own id."""

    source: str
    value: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to take what was typed: a folded name, and what is asked of the film besides.

    `years` is an inclusive span; a reading that left something out of the text is `costlier`.
    """

    name: str
    years: tuple[int, int] | None = None
    kinds: frozenset[Kind] = frozenset()
    cost: float = 0.0


_IDS = [
    ("film", re.compile(r"^\s*film:(\d{1,9})\s*$")),
    ("imdb", re.compile(r"(?:^|[/\s])(tt\d{7,8})(?=$|[/?\s])")),
    ("tmdb", re.compile(r"themoviedb\.org/movie/(\d{1,9})")),
    ("tmdb", re.compile(r"^\s*tmdb:\s*(\d{1,9})\s*$", re.IGNORECASE)),
    ("wikidata", re.compile(r"wikidata\.org/(?:wiki|entity)/(Q\d{1,12})")),
]
_STRAY = re.compile(
    r"^(?:(?:the|a|that)\s+)?(?:film|movie|picture)(?:\s+(?:called|named|titled))?\s+"
    r"|\s+(?:the\s+)?(?:film|movie)$"
)
_YEAR = re.compile(
    r"(?:\bfrom\s+|\bin\s+|\bof\s+)?(?:(?<!\w)['’](\d{2})\b|\b(1[89]\d{2}|20\d{2})\b)"
)
_DECADE = re.compile(
    r"\b(?:(?:the )?one )?(?:from |of |in )?(?:the )?['’]?((?:18|19|20)?[0-9]0)['’]?s\b"
)
_KINDS = {
    "documentary": {Kind.DOCUMENTARY, Kind.CONCERT},
    "doc": {Kind.DOCUMENTARY, Kind.CONCERT},
    "concert": {Kind.CONCERT},
    "short": {Kind.SHORT},
    "miniseries": {Kind.TV_FILM},
}
_LEFT_OUT = 0.25  # a reading that explains less of the text gives way to one that explains more


def typed_id(text: str) -> Id | None:
    """The id or link in `text`: `tt0113627`, an IMDb, TMDB or Wikidata address, `film:42`."""
    for source, pattern in _IDS:
        if found := pattern.search(text):
            return Id(source, found[1])
    return None


def readings(text: str) -> list[Reading]:
    """The ways to take `text`, the plainest first: `2012` is a title before it is a year."""
    plain = fold(text)
    found = [Reading(plain)]
    if (stripped := _STRAY.sub("", plain)) != plain and stripped:
        found.append(Reading(stripped, cost=_LEFT_OUT))
    found += [reading for name in (text, stripped) for reading in _dated(name)]
    return list(dict.fromkeys(found + [kind for reading in found for kind in _of_a_kind(reading)]))


def _dated(text: str) -> list[Reading]:
    lowered = text.casefold()
    for pattern, span in ((_DECADE, _decade), (_YEAR, _one_year)):
        if matches := list(pattern.finditer(lowered)):
            at = matches[-1]  # "blade runner 2049 2017": the year comes last
            rest = fold(lowered[: at.start()] + " " + lowered[at.end() :])
            if rest and rest[0].isalnum():
                return [Reading(rest, years=span(at), cost=_LEFT_OUT)]
    return []


def _one_year(found: re.Match[str]) -> tuple[int, int]:
    year = int(found[2]) if found[2] else _century(int(found[1]))
    return year, year


def _decade(found: re.Match[str]) -> tuple[int, int]:
    first = int(found[1]) if len(found[1]) == 4 else _century(int(found[1]))
    return first, first + 9


def _century(two_digits: int) -> int:
    return two_digits + (1900 if two_digits >= 30 else 2000)


def _of_a_kind(reading: Reading) -> list[Reading]:
    words = reading.name.split()
    kinds = frozenset(kind for word in words for kind in _KINDS.get(word, ()))
    rest = " ".join(word for word in words if word not in _KINDS)
    if not kinds or not rest:
        return []
    return [Reading(rest, reading.years, kinds, reading.cost + _LEFT_OUT)]
