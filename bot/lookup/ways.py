"""Which way to go about a set of films: from its rarest condition, or past all films in order.

Pure: it goes by what the set is, and by how many films meet each of its conditions.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import inf, prod

from bot.questions.selections import (
    All,
    Awarded,
    Either,
    EveryFilm,
    Fact,
    FilmsOf,
    Having,
    InSeries,
    PeopleOf,
    Ranked,
    Selection,
    TheFilm,
    ThePerson,
    Within,
    Without,
)

_COUNTED = (Fact.GENRE, Fact.KEYWORD, Fact.LANGUAGE, Fact.COUNTRY, Fact.KIND, Fact.SERIES)
WALKED = (Fact.VOTES, Fact.YEAR, Fact.RELEASED, Fact.RUNTIME, Fact.SCORE)  # an index has them
COUNTED = 20_000  # films that meet a condition; of more it is enough to know that they are more
_NONE: Mapping[Selection, int] = {}


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many films meet a condition, counted up to a limit, of so many `films`."""

    of: Mapping[Selection, int] = field(default_factory=lambda: _NONE)
    films: int = 0


def to_count(selection: Selection) -> Iterator[Selection]:
    """The conditions of a set of films of which it pays to know how many meet them: none where a
    name says already that they are few."""
    match selection:
        case All(of) | Either(of):
            for each in () if is_few(selection) else of:
                yield from to_count(each)
        case Without(kept):
            yield from to_count(kept)
        case Ranked(films):
            yield from to_count(films)
        case Having(fact) if fact in _COUNTED:
            yield selection
        case Within(fact) if fact in WALKED and fact is not Fact.VOTES:
            yield selection
        case _:
            return


def rarest(selection: Selection, sizes: Sizes) -> tuple[Selection, float]:
    """The part of the set that the fewest films are in, and how many; all films, if nothing is
    known of any."""
    match selection:
        case All(of):
            return min((rarest(each, sizes) for each in of), key=lambda found: found[1])
        case Without(kept):
            return rarest(kept, sizes)
        case Either(of):
            size = sum(rarest(each, sizes)[1] for each in of)
        case _:
            size = 0 if is_few(selection) else sizes.of.get(selection, inf)
    return (EveryFilm(), inf) if size == inf else (selection, size)


def is_soon_found(selection: Selection, sizes: Sizes, films: int) -> bool:
    """Whether so many of the set are met on the way past all films, in whatever order, before
    all that meet the rarest condition could be looked at."""
    _, size = rarest(selection, sizes)
    if size == inf:
        return isinstance(selection, EveryFilm)
    return size > COUNTED or share(selection, sizes) * size > films


def share(selection: Selection, sizes: Sizes) -> float:
    """About how much of all films the set is, as if its conditions had nothing to do with each
    other."""
    match selection:
        case All(of):
            return prod(share(each, sizes) for each in of)
        case Either(of):
            return min(1.0, sum(share(each, sizes) for each in of))
        case Without(kept):
            return share(kept, sizes)
        case EveryFilm():
            return 1.0
        case _:
            return min(1.0, sizes.of.get(selection, inf) / max(1, sizes.films))


def is_few(selection: Selection) -> bool:
    """Whether the set hangs on a name, and so has only a few films."""
    match selection:
        case TheFilm() | Ranked() | InSeries():
            return True
        case FilmsOf(people):
            return _are_few(people)
        case Awarded(recipient=recipient):
            return recipient is not None
        case All(of):
            return any(map(is_few, of))
        case Either(of):
            return all(map(is_few, of))
        case Without(kept):
            return is_few(kept)
        case _:
            return False


def _are_few(people: Selection) -> bool:
    match people:
        case ThePerson():
            return True
        case PeopleOf(films):
            return is_few(films)
        case All(of):
            return any(map(_are_few, of))
        case Either(of):
            return all(map(_are_few, of))
        case Without(kept):
            return _are_few(kept)
        case _:
            return False
