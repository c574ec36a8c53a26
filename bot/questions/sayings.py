"""What can be said about a film, or about a set of films or people."""

from dataclasses import dataclass
from typing import TypeAlias

from bot.questions.selections import Fact, Selection


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that fits on one card."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays whom; `page` counts from 0."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class WhereToWatch:
    """Where to watch in a country (ISO 3166-1); None: in the asker's own."""

    country: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """Who or what is in the set; `page` counts from 0."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class Facts:
    """What this fact is, of all that is in the set: “the genres of his films”."""

    fact: Fact


@dataclass(frozen=True, slots=True)
class Count:
    """How many are in the set."""


@dataclass(frozen=True, slots=True)
class Whether:
    """Whether all of the set is also in another: yes or no."""

    among: Selection


@dataclass(frozen=True, slots=True)
class Compared:
    """Which of the set comes first by a fact."""

    by: Fact
    most: bool = True


@dataclass(frozen=True, slots=True)
class Connection:
    """The shortest chain of shared films from the one person or film of the set to the other."""


@dataclass(frozen=True, slots=True)
class Pick:
    """One of the set, by chance; another `throw` may pick another."""

    throw: int = 0


@dataclass(frozen=True, slots=True)
class Exists:
    """Whether there is anything in the set: “have they ever worked together?”."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Whether all films of the set have a value of this fact in common."""

    fact: Fact


@dataclass(frozen=True, slots=True)
class Tally:
    """How many values of this fact there are in the set: “how many Oscars did it win?”."""

    fact: Fact


@dataclass(frozen=True, slots=True)
class CalledIn:
    """What the film is called in a language (ISO 639-1) or a country (ISO 3166-1)."""

    language: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class InOrder:
    """The set in the order of a fact, or the `first` few of it; `page` counts from 0."""

    by: Fact
    most: bool = False
    page: int = 0
    first: int | None = None


OfOneFilm: TypeAlias = Sheet | Cast | WhereToWatch
Saying: TypeAlias = (
    OfOneFilm | Listing | Facts | Count | Whether | Compared | Connection | Pick
    | Exists | Alike | Tally | CalledIn | InOrder
)  # fmt: skip
