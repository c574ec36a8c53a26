"""What the typed text says besides the name: an id or link, a year, a kind of film."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple
from urllib.parse import unquote

from anyascii import anyascii

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
    is_guess: bool = False  # too bold to look for typing errors in it as well
    people: tuple[str, ...] = ()  # words of names of people whose film it is

    @property
    def is_dated(self) -> bool:
        """Whether it says a year, and not only two digits that may be one."""
        return self.years is not None and self.cost < _GUESSED


_IDS = [
    ("film", re.compile(r"^\s*film:(\d{1,9})\s*$")),
    ("imdb", re.compile(r"(?:^|[/\s(<])(tt\d{7,8})(?=$|[^\w])")),
    ("tmdb", re.compile(r"themoviedb\.org/movie/(\d{1,9})")),
    ("tmdb", re.compile(r"^\s*tmdb:\s*(\d{1,9})\s*$", re.IGNORECASE)),
    ("wikidata", re.compile(r"wikidata\.org/(?:wiki|entity)/(Q\d{1,12})")),
    ("wikidata", re.compile(r"^\s*(Q\d{3,12})\s*$")),
]
_TITLE_IN_A_LINK = re.compile(
    r"(?:https?://)?[\w.]*\b(?:letterboxd\.com/film|wikipedia\.org/wiki|rottentomatoes\.com/m)"
    r"/([^/?#\s>]+)\S*"
)
_FILM = r"(?:film|movie|picture|flick)"
_STRAY_BEFORE = re.compile(
    r"^(?:please )?(?:(?:show|find|get|give)(?: me| us) |(?:search|look) (?:for|up) |tell me about "
    r"|(?:what|how) about |have you (?:seen|got) |do you (?:know|have) )?"
    rf"(?:(?:the |a |an |that |this |some )?{_FILM}s?(?: (?:called|named|titled|about))? )?"
)
_STRAY_AFTER = re.compile(rf"(?: (?:the )?{_FILM})?(?: please)?$")
_BEFORE_YEARS = (  # `the brave one 2007` keeps its `one`, and `the one 2001` is a title
    r"(?:(?<!^)\bthe one |\bone (?=from |in |of ))?(?:\b(?:from|in|of) )?(?:\bthe )?"
)
_AFTER_YEARS = rf"(?: (?:one|version|{_FILM})\b)?"
_YEAR = re.compile(
    rf"{_BEFORE_YEARS}(?:(?<!\w)['’](\d{{2}})\b|\b(1[89]\d{{2}}|20\d{{2}})\b)\)?{_AFTER_YEARS}"
)
_SHORT_YEAR = re.compile(r"\b(?:(from |in |of )(\d{2})|([3-9]\d))$")
_DECADE = re.compile(
    rf"{_BEFORE_YEARS}['’]?((?:18|19|20)?[0-9]0)['’]?s\b{_AFTER_YEARS}"
    rf"|{_BEFORE_YEARS}\b(twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b"
    rf"{_AFTER_YEARS}"
)
_MAY_BE_DATED = re.compile(r"\d|ties\b")  # quickly told: most titles have neither
_TENS = {
    word: number
    for number, word in enumerate(
        "twenties thirties forties fifties sixties seventies eighties nineties".split(), 2
    )
}
_ONE = rf"(?:one|version|{_FILM})"
_OLD, _NEW = "(?:old|older|oldest|first)", "(?:new|newer|newest|latest|recent)"
_EDITIONS = {
    "first": re.compile(
        rf"^(?:the )?(?:original|{_OLD})(?: {_ONE})?(?: of)? (.+)$"
        rf"|^(.+?)(?: the)? (?:original(?: {_ONE})?|{_OLD} {_ONE})$"
    ),
    "later": re.compile(
        rf"^(?:the )?(?:remake|reboot) of (.+)$|^(.+?)(?: the)? (?:remake|reboot)(?: {_ONE})?$"
    ),
    "last": re.compile(
        rf"^(?:the )?{_NEW}(?: {_ONE})?(?: of)? (.+)$|^(.+?)(?: the)? {_NEW} {_ONE}$"
    ),
}
_KINDS = {
    "documentary": {Kind.DOCUMENTARY, Kind.CONCERT},
    "doc": {Kind.DOCUMENTARY, Kind.CONCERT},
    "concert": {Kind.CONCERT},
    "short": {Kind.SHORT},
    "miniseries": {Kind.TV_FILM},
}
_AROUND_NAMES = " ([{'\"‘’“”"  # around a name that is nothing but symbols
_LINKING = frozenset("with by starring directed from of featuring and that has".split())
_SOMEBODY = 3  # words of a person's name
_LONGEST = 12  # words of a text that may hold a name and a person
_LEFT_OUT = 0.25  # a reading that explains less of the text gives way to one that explains more
_STRAY = 1.0  # that `movie` is not of the name
_GUESSED = 1.0  # that two digits were meant as a year, or another script as its sounds


def typed_id(text: str) -> Id | None:
    """The id or link in `text`: `tt0113627`, an IMDb, TMDB or Wikidata address, `film:42`."""
    for source, pattern in _IDS:
        if found := pattern.search(text):
            return Id(source, found[1])
    return None


def readings(text: str) -> list[Reading]:
    """The ways to take `text`, the plainest first: `2012` is a title before it is a year."""
    text = _TITLE_IN_A_LINK.sub(lambda link: f" {_title(link[1])} ", text)
    plain, dated = fold(text), list(_dated(text))
    symbol = dated and not any(map(str.isalnum, dated[0].name))  # of `$ (1971)` all but the year
    found = [*dated, Reading(plain, cost=_GUESSED)] if symbol else [Reading(plain), *dated]
    stripped = _STRAY_AFTER.sub("", _STRAY_BEFORE.sub("", plain))
    if stripped and stripped != plain:
        found += [Reading(stripped, cost=_STRAY), *_dated(stripped)]
    if not plain.isascii() and (sounds := fold(anyascii(text))) != plain:
        found.append(Reading(sounds, cost=_GUESSED, is_guess=True))
    return list(dict.fromkeys(found + [kind for reading in found for kind in _of_a_kind(reading)]))


class Edition(NamedTuple):
    """Which of the films of one name is meant: the `first`, a `later` one, or the `last`."""

    name: str
    which: str


def edition(text: str) -> Edition | None:
    """`the original suspiria`, `suspiria the new one`; None where nothing of that kind is said."""
    plain = fold(text)
    for which, pattern in _EDITIONS.items():
        found = pattern.search(plain)
        if found and not _YEAR.fullmatch(found[1] or found[2]):  # `old 2021` is a film and its year
            return Edition(found[1] or found[2], which)
    return None


def people_beside(text: str) -> Iterator[tuple[str, str]]:
    """The ways to cut the text into a name and somebody behind it, `gladiator with crowe`, or
    before it, `cronenberg's crash`."""
    words = fold(text.replace("’s ", " ").replace("'s ", " ")).split()[-_LONGEST:]
    for long in range(_SOMEBODY, 0, -1):
        name, rest = words[:-long], words[-long:]
        while name and name[-1] in _LINKING:
            name = name[:-1]
        if name and rest[0] not in _LINKING:
            yield " ".join(name), " ".join(rest)
    for long in range(_SOMEBODY, 0, -1):
        if words[long:]:
            yield " ".join(words[long:]), " ".join(words[:long])


def _title(slug: str) -> str:
    """`heat-1995` and `Heat_(1995_film)` -> what a person would have typed."""
    return unquote(slug, errors="ignore").replace("-", " ").replace("_", " ")


def _dated(text: str) -> Iterator[Reading]:
    lowered = text.casefold()
    if not _MAY_BE_DATED.search(lowered):
        return
    for pattern, span in ((_DECADE, _decade), (_YEAR, _one_year), (_SHORT_YEAR, _short_year)):
        if matches := list(pattern.finditer(lowered)):
            at = matches[-1]  # "blade runner 2049 2017": the year comes last
            before, after = lowered[: at.start()], lowered[at.end() :]
            rest = fold(f"{before} {after}")
            if not any(map(str.isalnum, rest)):  # `$ (1971)`, but not `1917?`
                rest = before.strip(_AROUND_NAMES)
            if rest:
                years, cost = span(at)
                yield Reading(rest, years=years, cost=cost)
                return


def _one_year(found: re.Match[str]) -> tuple[tuple[int, int], float]:
    year = int(found[2]) if found[2] else _century(int(found[1]))
    return (year, year), _LEFT_OUT


def _short_year(found: re.Match[str]) -> tuple[tuple[int, int], float]:
    year = _century(int(found[2] or found[3]))
    return (year, year), _LEFT_OUT if found[1] else _GUESSED


def _decade(found: re.Match[str]) -> tuple[tuple[int, int], float]:
    digits = found[1] or f"{_TENS[found[2]]}0"
    first = int(digits) if len(digits) == 4 else _century(int(digits))
    return (first, first + 9), _LEFT_OUT


def _century(two_digits: int) -> int:
    return two_digits + (1900 if two_digits >= 30 else 2000)


def _of_a_kind(reading: Reading) -> list[Reading]:
    words = reading.name.split()
    kinds = frozenset(kind for word in words for kind in _KINDS.get(word, ()))
    rest = " ".join(word for word in words if word not in _KINDS)
    if not kinds or not rest:
        return []
    return [replace(reading, name=rest, kinds=kinds, cost=reading.cost + _LEFT_OUT)]
