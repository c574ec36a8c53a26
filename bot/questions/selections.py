"""Sets of films and of people, by how they are found: the algebra that questions are made of.

A set is named outright, reached by a step along credits, or made of other sets. What a step
started from is never in its result: “films by the director of Heat” leaves out Heat.
"""

from dataclasses import dataclass, fields, is_dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Any, TypeAlias, TypeVar, assert_never

from bot.terms import Role

T = TypeVar("T")


class Fact(StrEnum):
    """What is known of a film or a person, as a question may ask for it."""

    YEAR = "year"
    RELEASED = "released"
    RUNTIME = "runtime"
    GENRE = "genre"
    LANGUAGE = "language"
    COUNTRY = "country"
    KEYWORD = "keyword"
    CERTIFICATE = "certificate"
    SCORE = "score"
    VOTES = "votes"
    SYNOPSIS = "synopsis"
    AWARD = "award"
    KIND = "kind"
    SERIES = "series"
    TITLE = "title"
    BUDGET = "budget"
    GROSS = "gross"
    BASED_ON = "based on"
    TRAILER = "trailer"
    BORN = "born"
    DIED = "died"
    AGE = "age"
    CHARACTER = "character"
    ORIGINAL_TITLE = "original title"
    OSCARS = "oscars"
    FILMS = "films"
    VERSION = "version"
    LINK = "link"
    POSTER = "poster"
    STUDIO = "studio"
    CREW = "crew"
    BIRTHPLACE = "birthplace"
    LIFE = "life"


# --- films -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class EveryFilm:
    """The whole catalogue."""


@dataclass(frozen=True, slots=True)
class TheFilm:
    """A film by its name; with several `ids`, one of them is meant and has to be picked."""

    ids: tuple[int, ...]
    typed: str = ""
    newest: bool | None = None  # of those of the name the newest is meant, or the oldest


@dataclass(frozen=True, slots=True)
class FilmsOf:
    """The films in which someone of `people` has one of `roles`."""

    people: "People"
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Having:
    """The films that have a value of this fact: a genre, a keyword, a language…"""

    fact: Fact
    value: str


@dataclass(frozen=True, slots=True)
class Within:
    """The films whose number lies between two bounds; both are in it, None is no bound."""

    fact: Fact
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Awarded:
    """The films that won, or were nominated: of a ceremony, in a category, for a person."""

    ceremony: str | None = None
    category: str | None = None
    won: bool = True
    recipient: "ThePerson | None" = None
    year: int | None = None  # in which it was handed over


@dataclass(frozen=True, slots=True)
class Offered:
    """The films that can be watched in a country (None: the asker's), on a service (None: any)."""

    service: str | None = None
    country: str | None = None
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sharing:
    """The films that have a value of this fact in common with one of `films`."""

    fact: Fact
    films: "Films"


@dataclass(frozen=True, slots=True)
class Beyond:
    """The films that have more of a number than each of `films`, or less: “shorter than Heat”."""

    fact: Fact
    films: "Films"
    more: bool = True


class Step(StrEnum):
    """From a film to others of its series."""

    NEXT = "next"
    PREVIOUS = "previous"
    LATER = "later"
    EARLIER = "earlier"
    OTHERS = "others"


@dataclass(frozen=True, slots=True)
class InSeries:
    """The films that stand there in the series of one of `films`."""

    films: "Films"
    step: Step


@dataclass(frozen=True, slots=True)
class Ranked:
    """The `rank`-th of `films` when they are put in order; `most` first, or the least."""

    films: "Films"
    by: Fact
    most: bool = True
    rank: int = 1


# --- people ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Everyone:
    """All people with one of these roles; with none, all people."""

    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class ThePerson:
    """A person by their name; with several `ids`, one of them is meant and has to be picked."""

    ids: tuple[int, ...]
    typed: str = ""


@dataclass(frozen=True, slots=True)
class PeopleOf:
    """Those who have one of `roles` in one of `films`; who play `character`, if one is given."""

    films: "Films"
    roles: tuple[Role, ...]
    character: str | None = None


@dataclass(frozen=True, slots=True)
class Honoured:
    """Those to whom an award was given, or who were nominated, for one of `films`."""

    award: Awarded
    films: "Films" = EveryFilm()  # a frozen value


@dataclass(frozen=True, slots=True)
class Born:
    """Those born (or, not `alive`, who died) between two years, both in it."""

    low: int | None = None
    high: int | None = None
    died: bool = False


@dataclass(frozen=True, slots=True)
class Busiest:
    """Whoever has one of `roles` in most of `films`; several, if they have as many."""

    films: "Films"
    roles: tuple[Role, ...]


# --- both --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class All:
    """What is in each of the sets, which are all of films or all of people."""

    of: tuple["Selection", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """What is in at least one of the sets."""

    of: tuple["Selection", ...]


@dataclass(frozen=True, slots=True)
class Without:
    """What is in the one set and not in the other."""

    kept: "Selection"
    dropped: "Selection"


Mixed: TypeAlias = All | Either | Without
Films: TypeAlias = (
    EveryFilm
    | TheFilm
    | FilmsOf
    | Having
    | Within
    | Awarded
    | Offered
    | Sharing
    | Beyond
    | InSeries
    | Ranked
    | Mixed
)
People: TypeAlias = Everyone | ThePerson | PeopleOf | Honoured | Born | Busiest | Mixed
Selection: TypeAlias = Films | People


def is_of_films(selection: Selection) -> bool:
    """Whether the set is one of films, else of people; a mixed one is what its parts are."""
    match selection:
        case All(parts) | Either(parts):
            return bool(parts) and is_of_films(parts[0])
        case Without(kept):
            return is_of_films(kept)
        case Everyone() | ThePerson() | PeopleOf() | Honoured() | Born() | Busiest():
            return False
        case (
            EveryFilm() | TheFilm() | FilmsOf() | Having() | Within() | Awarded() | Offered()
            | Sharing() | Beyond() | InSeries() | Ranked()
        ):  # fmt: skip
            return True
        case _:
            assert_never(selection)


def narrowed(left: Selection, right: Selection) -> Selection:
    """What is in both sets. What is ranked stays on the outside: “the longest film” and “by X”
    make the longest of the films by X."""
    if left in _ALL or left == right:
        return right
    if right in _ALL:
        return left
    if isinstance(right, Without) and right.kept in _ALL:
        return replace(right, kept=left)
    for one, other in ((left, right), (right, left)):
        if isinstance(one, Ranked):
            return replace(one, films=narrowed(one.films, other))
    parts = [*(left.of if isinstance(left, All) else (left,))]
    parts += right.of if isinstance(right, All) else (right,)
    return All(tuple(dict.fromkeys(parts)))


_ALL = (EveryFilm(), Everyone())


def parts(value: Any, kind: type[T]) -> list[T]:
    """Every part of that kind in a set or a question, at any depth, in the order written."""
    found: list[T] = []
    _gather(value, kind, found)
    return found


def _gather(value: Any, kind: type[T], found: list[T]) -> None:
    if isinstance(value, kind):
        found.append(value)
    elif isinstance(value, tuple):
        for item in value:  # pyright: ignore[reportUnknownVariableType]  # a tuple of anything
            _gather(item, kind, found)
    else:
        for name in _names_of_fields(type(value)):  # pyright: ignore[reportUnknownArgumentType]
            _gather(getattr(value, name), kind, found)


@cache
def _names_of_fields(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def replaced(value: T, old: object, new: object) -> T:
    """The same set or question with one of its parts exchanged wherever it stands."""
    if value == old:
        return new  # pyright: ignore[reportReturnType]  # a part stands where its like may stand
    if isinstance(value, tuple):
        return tuple(replaced(item, old, new) for item in value)  # pyright: ignore  # as above
    if is_dataclass(value) and not isinstance(value, type):
        changed = {f.name: replaced(getattr(value, f.name), old, new) for f in fields(value)}
        return replace(value, **changed)
    return value
