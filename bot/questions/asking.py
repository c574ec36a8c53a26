"""A question: what it is about, and what to say about it."""

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from bot.questions.sayings import Saying, Sheet
from bot.questions.selections import Selection

MENU = 10  # films offered at once when it is not clear which is meant


@dataclass(frozen=True, slots=True)
class Known:
    """One film, surely. `others` are what the same words may also have meant, likeliest first."""

    film: int
    typed: str = ""
    others: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Several films, or one that is not sure: the person has to say which."""

    films: tuple[int, ...]
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Unfound:
    """No film goes by this name; `near` are the nearest names, if any are near at all."""

    typed: str
    near: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Others:
    """The film shown was not meant: what else the words may mean, if anything."""

    typed: str
    films: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """The film that another catalogue lists under this id: `imdb`, `tt0113627`."""

    source: str
    value: str


@dataclass(frozen=True, slots=True)
class Described:
    """The films that have at least so many of these words in what is known of them."""

    words: str
    at_least: int = 2


Named: TypeAlias = Known | Doubtful | Unfound | Others | Listed | Described
Subject: TypeAlias = Named | Selection


@dataclass(frozen=True, slots=True)
class Question:
    about: Subject
    say: Saying = Sheet()  # noqa: RUF009  # a frozen value


class Option(NamedTuple):
    """Something the person may pick next: a label and the question picking it asks. `corrects`:
    picking it says that the film was meant, and not the one that was shown."""

    label: str
    question: Question
    corrects: bool = False


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, as far as an answer depends on it: the server decides which films are seen,
    the country (ISO 3166-1) where they can be watched."""

    country: str
    guild_id: int | None = None
    adult: bool = False  # whether films for adults may be shown here
    services: tuple[str, ...] = ()  # those the asker has: offers on them come first
    language: str | None = None  # ISO 639-1: what the film is called there is shown too
    corrected: frozenset[str] = frozenset()  # the fields whose numbers the server has otherwise
