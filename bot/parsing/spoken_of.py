"""What a turn was about: the films it showed, the film and the person spoken of. Pure."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from bot.answers import (
    Answer,
    Asked,
    Both,
    Chain,
    Comparison,
    Counted,
    Decided,
    FactList,
    FilmCast,
    FilmList,
    FilmName,
    FilmOffers,
    FilmSheet,
    NoSuchName,
    NotUnderstood,
    OtherFilms,
    PersonList,
    PersonName,
    PersonSheet,
    Remembered,
    Turn,
    Which,
    WhichName,
)
from bot.questions import Question
from bot.questions.selections import PeopleOf

Read: TypeAlias = Callable[[str], Question | NotUnderstood]


class Following(NamedTuple):
    """What was said after a turn. `words`: without its `opening` (`and …`), if it has one."""

    words: str
    opening: str
    before: Turn
    question: Question  # of the turn before
    read: Read


def shown_in(before: Turn) -> Sequence[FilmName]:
    """The films that were shown to be told apart or picked from."""
    match before.answer:
        case Which() | OtherFilms() | Remembered() | FilmList():
            return before.answer.films
        case NoSuchName():
            return before.answer.near
        case WhichName(_, _, names, _):
            return [name for name in names if isinstance(name, FilmName)]
        case _:
            film = the_film(before)
            return [film] if film else []


def the_film(before: Turn) -> FilmName | None:
    """The one film that was spoken of."""
    match before.answer:
        case FilmSheet(film) | FilmCast(film) | FilmOffers(film):
            return film
        case FilmList(films=(film,)) | Remembered(films=(film,)):
            return film
        case _:
            named = asked(before.answer)
            return named.films[-1] if named and named.films else None


def the_person(before: Turn) -> PersonName | None:
    """The one person that was spoken of."""
    match before.answer:
        case PersonSheet(person=person) | PersonList(people=(person,)):
            return person
        case PersonList(Asked(Question(PeopleOf(_, _, str()))), people=(person, *_)):
            return person  # who plays somebody: the first who does
        case _:
            named = asked(before.answer)
            return named.people[-1] if named and named.people else None


def asked(answer: Answer) -> Asked | None:
    """What was named in a question about a set."""
    match answer:
        case (
            FilmList(named) | PersonList(named) | FactList(named) | Counted(named)
            | Decided(named) | Comparison(named) | Chain(named) | PersonSheet(named)
        ):  # fmt: skip
            return named
        case Both(_, second):
            return asked(second)
        case _:
            return None
