"""What words and phrases mean: the types by which a sentence is put together."""

from dataclasses import dataclass
from typing import TypeAlias

from bot.parsing.award_and_title_words import Special
from bot.questions.selections import (
    All,
    Either,
    EveryFilm,
    Everyone,
    Fact,
    Films,
    People,
    Selection,
    TheFilm,
    ThePerson,
)
from bot.terms import Role

Roles: TypeAlias = tuple[Role, ...]

MADE: Roles = (Role.DIRECTOR, Role.WRITER)  # “a film by her”
ANY: Roles = (Role.ACTOR, Role.DIRECTOR, Role.WRITER)  # “her films”
ACTED: Roles = (Role.ACTOR,)


@dataclass(frozen=True, slots=True)
class FilmSet:
    """`films directed by X`, `Heat`; without a `head`, only what narrows: `French`, `by X`.

    `each`: of `films by X and Heat`, the two; whoever is in both is in each of them.
    """

    films: Films
    head: bool = False
    each: tuple[Films, ...] = ()

    @property
    def is_bare(self) -> bool:
        return isinstance(self.films, EveryFilm)

    @property
    def is_named(self) -> bool:
        return is_named(self.films, TheFilm)


@dataclass(frozen=True, slots=True)
class PersonSet:
    """`who`, `Mike Figgis`, `the director of Heat`; `roles`: as what they are spoken of."""

    people: People
    roles: Roles = ()

    @property
    def is_bare(self) -> bool:
        return isinstance(self.people, Everyone)

    @property
    def is_named(self) -> bool:
        return is_named(self.people, ThePerson)


def is_named(selection: Selection, kind: type[TheFilm] | type[ThePerson]) -> bool:
    """Whether it is a name, or several names and nothing else."""
    match selection:
        case All(of) | Either(of):
            return all(isinstance(each, kind) for each in of)
        case _:
            return isinstance(selection, kind)


@dataclass(frozen=True, slots=True)
class Verb:
    """`directed`; `wrote and directed` has two groups of roles, both of which must hold.

    `of_films`: films do it to people (`starring`). `plays`: a character may follow.
    """

    groups: tuple[Roles, ...]
    of_films: bool = False
    plays: bool = False


@dataclass(frozen=True, slots=True)
class Doer:
    """`director`, `actors`."""

    roles: Roles


@dataclass(frozen=True, slots=True)
class Work:
    """`the story`, `the music`: what someone with these roles makes."""

    roles: Roles


@dataclass(frozen=True, slots=True)
class Considered:
    """`considered`, `classified as`."""


@dataclass(frozen=True, slots=True)
class Partner:
    """`co-star`, `co-writers`."""

    roles: Roles


@dataclass(frozen=True, slots=True)
class JointVerb:
    """`acted together`, `co-wrote`: with someone else."""

    groups: tuple[Roles, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """`together`, `in the same film`."""


@dataclass(frozen=True, slots=True)
class Whom:
    """`were directed by who`: wants films on its left, and asks for people."""

    groups: tuple[Roles, ...]


@dataclass(frozen=True, slots=True)
class WithWhom:
    """`acted together with who`: wants people on its left, and asks for their partners."""

    groups: tuple[Roles, ...]


@dataclass(frozen=True, slots=True)
class Preposition:
    word: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A preposition with what follows it: `in Heat`, `by the director of Heat`."""

    word: str
    of: FilmSet | PersonSet


@dataclass(frozen=True, slots=True)
class And:
    """`and`, `as well as`."""


@dataclass(frozen=True, slots=True)
class Or:
    """`or`."""


@dataclass(frozen=True, slots=True)
class Not:
    """`not`, `without`, `except`."""


@dataclass(frozen=True, slots=True)
class Whose:
    """`whose`."""


@dataclass(frozen=True, slots=True)
class WhoseDoer:
    """`whose directors`."""

    roles: Roles


@dataclass(frozen=True, slots=True)
class Their:
    """`their`: of those just spoken of."""


@dataclass(frozen=True, slots=True)
class InTheirFilms:
    """`of their films`; with a doer, `the actors in their films`."""

    roles: Roles = ()


@dataclass(frozen=True, slots=True)
class ThroughTheirFilms:
    """`the actors in their films also appear in Heat`: said of people still to be named."""

    people: People
    roles: Roles


@dataclass(frozen=True, slots=True)
class Share:
    """`share`, `have`."""


@dataclass(frozen=True, slots=True)
class SharedBy:
    """`A and B have in common`: who worked on each of these films."""

    films: Films


@dataclass(frozen=True, slots=True)
class Same:
    """`the same`."""


@dataclass(frozen=True, slots=True)
class About:
    """`about`, `described by`, `tagged`."""


@dataclass(frozen=True, slots=True)
class Tag:
    """Keywords that films have, all of them."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Character:
    """Words behind `plays` that may be a character's name."""

    name: str


@dataclass(frozen=True, slots=True)
class Asks:
    """`genre`, `when`: the facts it may stand for, likeliest first."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """`the genre of Heat`."""

    facts: tuple[Fact, ...]
    of: FilmSet | PersonSet


@dataclass(frozen=True, slots=True)
class HowMany:
    """`how many`."""


@dataclass(frozen=True, slots=True)
class Counted:
    of: FilmSet | PersonSet


@dataclass(frozen=True, slots=True)
class Superlative:
    """`longest`, `second newest`."""

    by: Fact
    most: bool
    rank: int = 1


@dataclass(frozen=True, slots=True)
class Comparative:
    """`longer`, `older`: of films, and of people where that means something else."""

    by: Fact
    most: bool
    of_people: Fact | None = None
    people_most: bool = True
    roles: Roles = ()


@dataclass(frozen=True, slots=True)
class Than:
    """`than`."""


@dataclass(frozen=True, slots=True)
class Comparing:
    """`which is longer, A or B`."""

    how: Comparative
    of: FilmSet | PersonSet


@dataclass(frozen=True, slots=True)
class Connected:
    """`connected`, `linked`."""


@dataclass(frozen=True, slots=True)
class Connecting:
    of: Selection


@dataclass(frozen=True, slots=True)
class Where:
    """`where can I watch`, `is … streaming`; in a country, or in the asker's; `rent` is a kind."""

    country: str | None = None
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WhereTo:
    """`where can I watch Heat`."""

    of: FilmSet
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A country, which may be where a film was made, or where someone watches."""

    code: str


@dataclass(frozen=True, slots=True)
class Random:
    """`pick`, `random`."""


@dataclass(frozen=True, slots=True)
class Picked:
    of: FilmSet


@dataclass(frozen=True, slots=True)
class AndThen:
    """`and` with what follows it."""

    of: FilmSet | PersonSet | Phrase | Tag


@dataclass(frozen=True, slots=True)
class OrElse:
    """`or` with what follows it."""

    of: FilmSet | PersonSet


@dataclass(frozen=True, slots=True)
class ButNot:
    """`not` with what follows it."""

    of: FilmSet | PersonSet


@dataclass(frozen=True, slots=True)
class DidNot:
    """`didn't write`: of those just spoken of."""

    groups: tuple[Roles, ...]


@dataclass(frozen=True, slots=True)
class Before:
    """`before`, or `later`, `after`: a film follows."""

    later: bool = False


@dataclass(frozen=True, slots=True)
class SameFact:
    """`the same year`."""

    fact: Fact


@dataclass(frozen=True, slots=True)
class ThanThis:
    """`than Heat`."""

    films: FilmSet


@dataclass(frozen=True, slots=True)
class ConnectedTo:
    """`connected to Y`."""

    of: Selection


Meaning: TypeAlias = (
    FilmSet | PersonSet | Verb | Doer | Work | Considered | Partner | JointVerb | Together
    | Whom | WithWhom
    | Preposition | Phrase | And | Or | Not | Whose | WhoseDoer | Their | InTheirFilms
    | ThroughTheirFilms | Share | SharedBy | Same | About | Tag | Character | Asks | Asked | HowMany
    | Counted | Superlative | Comparative | Than | Comparing | Connected | Connecting | Where
    | WhereTo | Place | Random | Picked | AndThen | OrElse | ButNot | DidNot | Before | SameFact
    | ThanThis | ConnectedTo
    | Special
)  # fmt: skip
