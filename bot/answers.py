"""What can be answered, as plain values, ready to be shown."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from bot.questions import Known, Question
from bot.questions.selections import Fact, Offered, Selection
from bot.terms import OfferKind, Role


@dataclass(frozen=True, slots=True)
class FilmName:
    """A film as lists and menus tell it from others. `runtime` in minutes."""

    id: int
    title: str
    year: int | None = None
    directors: tuple[str, ...] = ()
    runtime: int | None = None


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person as lists and menus tell them from others: by the films they are known for."""

    id: int
    name: str
    known_for: tuple[str, ...] = ()  # titles, the best known first
    born: int | None = None  # the year


class Candidate(NamedTuple):
    """A film that TMDB has; `tmdb_id` is its id there."""

    tmdb_id: int
    title: str
    year: int | None = None
    original_title: str | None = None


class Part(NamedTuple):
    """Someone in the cast, and whom they play."""

    actor: str
    character: str | None = None


class Honour(NamedTuple):
    """How often a film won and was nominated at one ceremony, and for what it won."""

    ceremony: str
    won: int
    nominated: int  # wins included
    categories: tuple[str, ...] = ()  # of the wins, with the person where there is one


class Score(NamedTuple):
    source: str
    score: float
    out_of: int
    votes: int | None = None


class Offer(NamedTuple):
    provider: str
    kind: OfferKind
    link: str | None
    checked: date
    source: str
    stale: bool = False  # seen on that day, and too long ago to be sure
    mine: bool = False  # on a service that the asker has


@dataclass(frozen=True, slots=True)
class Offers:
    """Where to watch a film in one country. No offers and no `checked`: nothing is known;
    no offers and a `checked` date: there were none on that day."""

    country: str
    offers: tuple[Offer, ...] = ()
    checked: date | None = None
    checked_by: tuple[str, ...] = ()  # the sources that looked
    elsewhere: tuple[str, ...] = ()  # other countries with offers


@dataclass(frozen=True, slots=True)
class FilmSheet:
    """All that one card says of a film. What is not known is empty or None."""

    film: FilmName
    about: Known
    where: Offers
    original_title: str | None = None
    title_here: str | None = None  # in the language that is spoken where it is asked
    language: str | None = None  # that one
    synopsis: str | None = None
    spoilers: bool = False  # the synopsis tells the end
    kind: str = ""
    runtime_note: str | None = None
    cast: tuple[Part, ...] = ()  # the first few, in billing order
    cast_size: int = 0
    genres: tuple[str, ...] = ()
    certificate: str | None = None
    certificate_country: str | None = None
    honours: tuple[Honour, ...] = ()
    scores: tuple[Score, ...] = ()
    poster: str | None = None
    trailer: str | None = None
    imdb_id: str | None = None


@dataclass(frozen=True, slots=True)
class FilmCast:
    """One page of a film's cast, in billing order; `page` counts from 0."""

    film: FilmName
    about: Known
    parts: tuple[Part, ...]
    page: int
    pages: int
    size: int


@dataclass(frozen=True, slots=True)
class FilmOffers:
    film: FilmName
    about: Known
    where: Offers


# --- sets of films and people -------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about a set, with the names of the films and people it names."""

    question: Question
    films: tuple[FilmName, ...] = ()
    people: tuple[PersonName, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """Where in a list a page stands; pages count from 0. `size`: of the whole list; `more`: it is
    longer than that."""

    number: int
    pages: int
    size: int
    more: bool = False


@dataclass(frozen=True, slots=True)
class FilmList:
    """A page of the films of a set, and the titles of all of them, if they are not too many.

    `lacking`: of an empty one, what nothing is known of, such as ratings or what a service shows.
    """

    asked: Asked
    films: tuple[FilmName, ...]
    page: Page
    titles: tuple[str, ...] = ()
    lacking: Fact | Offered | None = None


@dataclass(frozen=True, slots=True)
class PersonList:
    """The same for people."""

    asked: Asked
    people: tuple[PersonName, ...]
    page: Page
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FactList:
    """What a fact is: a film's, a person's, or of all in a set, each value once."""

    asked: Asked
    fact: Fact
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    asked: Asked
    number: int
    films: tuple[FilmName, ...] = ()  # the first few
    more: bool = False  # whether there are more than that number


@dataclass(frozen=True, slots=True)
class Decided:
    """Yes or no; None where what it hangs on is not known. `names` or `values`: what shows it."""

    asked: Asked
    yes: bool | None
    names: "tuple[FilmName | PersonName, ...]" = ()
    values: tuple[str, ...] = ()


class Place(NamedTuple):
    """A film or person in a comparison, and what it is compared by; None: not known."""

    name: FilmName | PersonName
    value: int | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Best first."""

    asked: Asked
    by: Fact
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """People and films in turn, each in the next; empty where there is none so short."""

    asked: Asked
    links: tuple[FilmName | PersonName, ...]


class Work(NamedTuple):
    """What a person did in films of one role: how many, and the best known."""

    role: Role
    size: int
    films: tuple[FilmName, ...]


@dataclass(frozen=True, slots=True)
class PersonSheet:
    asked: Asked
    person: PersonName
    born: date | None
    died: date | None
    work: tuple[Work, ...]


@dataclass(frozen=True, slots=True)
class WhichName:
    """A name inside a question may mean several; picking one asks the question of that one."""

    typed: str
    named: Selection
    names: tuple[FilmName | PersonName, ...]
    question: Question


SetAnswer: TypeAlias = (
    FilmList | PersonList | FactList | Counted | Decided | Comparison | Chain | PersonSheet
)


# --- which film ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Which:
    """The name may mean several films; picking one asks the rest of the question."""

    typed: str
    films: tuple[FilmName, ...]
    question: Question


@dataclass(frozen=True, slots=True)
class Remembered:
    """Films that may be the one described, likeliest first; none, if nothing fits."""

    words: str
    films: tuple[FilmName, ...]
    question: Question


@dataclass(frozen=True, slots=True)
class OtherFilms:
    """The film shown was not meant; `films` are what else the words may mean, if any."""

    typed: str
    films: tuple[FilmName, ...]
    question: Question


@dataclass(frozen=True, slots=True)
class NoSuchName:
    """No film goes by that name, or no person; `near` are the nearest names of films."""

    typed: str
    near: tuple[FilmName, ...]
    question: Question
    is_person: bool = False


@dataclass(frozen=True, slots=True)
class Gone:
    """The film asked about is not there (any more), or not for this asker."""


class Said(StrEnum):
    """What was said, where it is no question about films that can be answered."""

    NOTHING = "nothing"  # no word to look for
    UNCLEAR = "unclear"  # a sentence that was not understood
    POINTING = "pointing"  # “how long is it” with nothing before
    GREETING = "greeting"
    THANKS = "thanks"
    FAREWELL = "farewell"
    LAUGHTER = "laughter"
    NOD = "nod"  # “ok”, “no”, “why”
    HELP = "help"
    RUDE = "rude"
    OPINION = "opinion"
    TO_ME = "to me"  # of the bot itself


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """There was nothing in the words that can be looked up."""

    text: str
    said: Said = Said.NOTHING


@dataclass(frozen=True, slots=True)
class Both:
    """The answers to two questions that were asked in one sentence."""

    first: "Answer"
    second: "Answer"


Answer: TypeAlias = (
    FilmSheet
    | FilmCast
    | FilmOffers
    | SetAnswer
    | WhichName
    | Which
    | Remembered
    | OtherFilms
    | NoSuchName
    | Gone
    | NotUnderstood
    | Both
)


class Turn(NamedTuple):
    """One exchange: the question as understood (None if it was not), its answer, and when."""

    question: Question | None
    answer: Answer


@dataclass(frozen=True, slots=True)
class Collection:
    """What the database holds, for `/status`."""

    films: int
    people: int
    newest_import: datetime | None = None
