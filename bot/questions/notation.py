"""The algebra of questions as text: every part a letter and its fields, one after the other."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from bot.questions import asking, sayings, selections
from bot.questions.asking import Question
from bot.questions.selections import (
    All,
    Beyond,
    Busiest,
    Either,
    FilmsOf,
    Honoured,
    InSeries,
    PeopleOf,
    Ranked,
    Selection,
    Sharing,
    TheFilm,
    ThePerson,
    Without,
    is_of_films,
    parts,
)
from bot.terms import BIGGEST_ID

_DEEPEST = 24
_LONGEST = 20_000  # characters
_NONE, _TRUE, _FALSE = "_", "+", "-"

# A letter stands for good: buttons of old messages hold it.
_LETTERS: dict[str, type] = {
    "Q": asking.Question, "K": asking.Known, "D": asking.Doubtful, "U": asking.Unfound,
    "O": asking.Others, "L": asking.Listed, "d": asking.Described,
    "s": sayings.Sheet, "c": sayings.Cast, "w": sayings.WhereToWatch, "l": sayings.Listing,
    "f": sayings.Facts, "n": sayings.Count, "i": sayings.Whether, "m": sayings.Compared,
    "k": sayings.Connection, "r": sayings.Pick,
    "E": selections.EveryFilm, "F": selections.TheFilm, "N": selections.TheFilm,
    "C": selections.FilmsOf,
    "H": selections.Having, "B": selections.Within, "A": selections.Awarded,
    "S": selections.Offered, "M": selections.Sharing, "R": selections.Ranked,
    "T": selections.Beyond, "V": selections.Everyone, "P": selections.ThePerson,
    "G": selections.PeopleOf, "j": selections.Awarded, "q": selections.InSeries,
    "h": selections.Honoured, "b": selections.Busiest, "y": sayings.Exists, "u": sayings.Alike,
    "t": sayings.Tally, "v": sayings.CalledIn, "z": sayings.InOrder, "o": sayings.InOrder,
    "Y": selections.Born, "a": selections.All, "e": selections.Either, "x": selections.Without,
}  # fmt: skip
_SHORTER = {"A": 4, "F": 2, "z": 3}  # what has fewer fields in old messages than it has now
_LETTER_OF = {kind: letter for letter, kind in _LETTERS.items()}
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def write_value(value: Any) -> str:
    """A question, or any part of one, as text."""
    match value:
        case None:
            return _NONE
        case bool():
            return _TRUE if value else _FALSE
        case StrEnum():
            return f"{base36(list(type(value)).index(value))}."
        case int():
            return f"{base36(value)}."
        case str():
            return f"{base36(len(value))}:{value}"
        case tuple():
            return "(" + "".join(map(write_value, value)) + ")"  # pyright: ignore[reportUnknownArgumentType]  # of anything
        case _:
            written = (write_value(getattr(value, field.name)) for field in fields(value))
            return _LETTER_OF[type(value)] + "".join(written)


def read_value(text: str) -> Question | None:
    """The question that `write_value` wrote; None for anything else."""
    if len(text) > _LONGEST:
        return None
    try:
        reader = _Reader(text)
        question = reader.read(Question, 0)
        return question if reader.is_done() and _is_sound(question) else None
    except _NotOursError:
        return None


def base36(number: int) -> str:
    return (base36(number // 36) if number >= 36 else "") + _DIGITS[number % 36]


class _NotOursError(Exception):
    """The text was not written here."""


@dataclass(slots=True)
class _Reader:
    text: str
    at: int = 0

    def is_done(self) -> bool:
        return self.at == len(self.text)

    def read(self, hint: Any, depth: int) -> Any:
        """A value of the type `hint`, from where the reader stands."""
        if depth > _DEEPEST:
            raise _NotOursError
        choices = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
        if NoneType in choices and self._next() == _NONE:
            self.at += 1
            return None
        kind = next((kind for kind in choices if kind is not NoneType), hint)
        if get_origin(kind) is tuple:
            return self._tuple(get_args(kind)[0], depth)
        if kind is bool:
            return self._one_of({_TRUE: True, _FALSE: False})
        if kind is str:
            return self._str()
        if kind is int:
            return self._int(".")
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return self._member(list(kind))
        return self._part(choices, depth)

    def _part(self, kinds: tuple[type, ...], depth: int) -> Any:
        letter = self._next()
        found = self._one_of({letter: kind for letter, kind in _LETTERS.items() if kind in kinds})
        hints = _hints(found)[: _SHORTER.get(letter)]
        return found(*[self.read(hint, depth + 1) for hint in hints])

    def _tuple(self, hint: Any, depth: int) -> tuple[Any, ...]:
        self._one_of({"(": None})
        items: list[Any] = []
        while self._next() != ")":
            items.append(self.read(hint, depth + 1))
        self.at += 1
        return tuple(items)

    def _member(self, members: list[Any]) -> Any:
        number = self._int(".")
        if number >= len(members):
            raise _NotOursError
        return members[number]

    def _str(self) -> str:
        length = self._int(":")
        start, self.at = self.at, self.at + length
        if self.at > len(self.text):
            raise _NotOursError
        return self.text[start : self.at]

    def _int(self, end: str) -> int:
        stop = self.text.find(end, self.at, self.at + 8)
        digits = self.text[self.at : stop]
        if stop < 0 or not digits or not set(digits) <= set(_DIGITS):
            raise _NotOursError
        number = int(digits, 36)
        if number > BIGGEST_ID or base36(number) != digits:
            raise _NotOursError
        self.at = stop + 1
        return number

    def _next(self) -> str:
        if self.at >= len(self.text):
            raise _NotOursError
        return self.text[self.at]

    def _one_of(self, meanings: dict[str, Any]) -> Any:
        if (letter := self._next()) not in meanings:
            raise _NotOursError
        self.at += 1
        return meanings[letter]


@cache
def _hints(kind: type) -> list[Any]:
    hints = get_type_hints(kind)
    return [hints[field.name] for field in fields(kind)]


def _is_sound(question: Question) -> bool:
    """Whether every set is one of films or of people where such a one is wanted."""
    checks: list[tuple[type[Any], Callable[[Any], bool]]] = [
        (FilmsOf, lambda step: not is_of_films(step.people)),
        (PeopleOf, lambda step: is_of_films(step.films)),
        (Sharing, lambda share: is_of_films(share.films)),
        (Beyond, lambda beyond: is_of_films(beyond.films)),
        (InSeries, lambda step: is_of_films(step.films)),
        (Honoured, lambda honoured: is_of_films(honoured.films)),
        (Busiest, lambda busiest: is_of_films(busiest.films)),
        (Ranked, lambda ranked: is_of_films(ranked.films) and ranked.rank > 0),
        (All, lambda all: _are_alike(all.of)),
        (Either, lambda either: _are_alike(either.of)),
        (Without, lambda without: _are_alike((without.kept, without.dropped))),
        (TheFilm, lambda film: bool(film.ids)),
        (ThePerson, lambda person: bool(person.ids)),
    ]
    return all(check(part) for kind, check in checks for part in _every(question, kind))


def _are_alike(sets: tuple[Selection, ...]) -> bool:
    return bool(sets) and len({is_of_films(each) for each in sets if _is_whole(each)}) == 1


def _is_whole(each: Selection) -> bool:
    return not isinstance(each, All | Either) or bool(each.of)


def _every(value: Any, kind: type[Any]) -> list[Any]:
    """All parts of the kind, also those inside others of the same kind."""
    found: list[Any] = []
    for part in parts(value, kind):
        found.append(part)
        for field in fields(part):
            found += _every(getattr(part, field.name), kind)
    return found
