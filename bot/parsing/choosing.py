"""The grammar of how many, the most and the first: counts, superlatives, and any one at random."""

from dataclasses import replace

from bot.parsing.award_and_title_words import OSCARS, ListedInOrder, Ordered
from bot.parsing.meanings import (
    ANY,
    Asked,
    Comparative,
    Counted,
    Doer,
    FilmSet,
    HowMany,
    PersonSet,
    Phrase,
    Picked,
    Preposition,
    Random,
    Share,
    Superlative,
    Verb,
)
from bot.parsing.rules import Rules
from bot.parsing.steps import films_of
from bot.parsing.version_words import First, Like, Most, MostOf, Siblings, Version
from bot.questions.selections import (
    All,
    Awarded,
    Busiest,
    EveryFilm,
    Everyone,
    Fact,
    Films,
    Ranked,
    Sharing,
    TheFilm,
    ThePerson,
    narrowed,
)

CHOOSING = Rules()

# --- how many ----------------------------------------------------------------------------


@CHOOSING.rule(0.1)
def _how_many(left: HowMany, right: FilmSet | PersonSet | Doer) -> Counted | None:
    """`how many` + `films by X`"""
    if isinstance(right, Doer):
        return Counted(PersonSet(Everyone(right.roles), right.roles))
    return None if right.is_named else Counted(right)


@CHOOSING.rule(0.2)
def _how_many_of_these(left: Counted, right: FilmSet | PersonSet) -> Counted | None:
    """`how many films` + `did X direct`"""
    if isinstance(left.of, FilmSet) and isinstance(right, FilmSet) and not right.is_named:
        films = narrowed(left.of.films, right.films)
        return Counted(FilmSet(films, head=True))  # pyright: ignore[reportArgumentType]
    if isinstance(left.of, PersonSet) and isinstance(right, PersonSet) and not right.is_named:
        return Counted(right)
    return None


# --- the longest, the first five -----------------------------------------------------------


@CHOOSING.rule(0.1)
def _the_most(left: Superlative, right: FilmSet) -> FilmSet | None:
    """`longest` + `film by X`, `best rated` + `horror of the 80s`"""
    return None if right.is_named else _ranked(left, right.films)


@CHOOSING.rule(0.3)
def _is_the_most(left: FilmSet, right: Superlative) -> FilmSet | None:
    """`which film by X is` + `the longest`"""
    return None if left.is_named else _ranked(right, left.films)


@CHOOSING.rule(0.5)
def _their_most(left: Superlative, right: PersonSet) -> FilmSet | None:
    """`the latest` + `Scorsese`"""
    if not isinstance(right.people, ThePerson):
        return None
    return _ranked(left, films_of(right.people, (right.roles or ANY,)))


@CHOOSING.rule(0.2)
def _best_of_people(left: Superlative, right: Doer) -> Asked | None:
    """`the best` + `actor`: there are no ratings of people"""
    if left.by is not Fact.SCORE:
        return None
    return Asked((Fact.SCORE,), PersonSet(Everyone(right.roles)))


def _ranked(order: Superlative, films: Films) -> FilmSet:
    if order.by is Fact.OSCARS:  # who has none is not looked at
        films = narrowed(films, Awarded(OSCARS))  # pyright: ignore[reportAssignmentType]  # films
    return FilmSet(Ranked(films, order.by, order.most, order.rank), head=True)


@CHOOSING.rule(0.0)
def _so_many(left: First, right: Superlative) -> Ordered | None:
    """`5` + `longest`"""
    return Ordered(right.by, right.most, left.number) if right.rank == 1 else None


@CHOOSING.rule(0.0)
def _first_so_many(left: Superlative, right: First) -> Ordered | None:
    """`first` + `3`"""
    return Ordered(left.by, left.most, right.number) if left.rank == 1 else None


@CHOOSING.rule(0.1)
def _so_many_films(left: Ordered, right: FilmSet) -> ListedInOrder | None:
    """`5 longest` + `films by X`"""
    if left.first is None or right.is_named or not right.head:
        return None
    return ListedInOrder(right.films, left)


# --- who has the most ----------------------------------------------------------------------


@CHOOSING.rule(0.1)
def _most_of(left: Most, right: FilmSet | Phrase) -> MostOf | None:
    """`the most` + `films`, `most` + `of the horror films`"""
    films = right.of if isinstance(right, Phrase) else right
    is_of = not isinstance(right, Phrase) or right.word == "of"
    if not is_of or not isinstance(films, FilmSet) or films.is_named or not films.head:
        return None
    return MostOf(films.films)


@CHOOSING.rule(0.1)
def _in_most(left: Preposition | Share, right: MostOf) -> MostOf:
    """`in` + `most films`, `has` + `the most films`"""
    return right


@CHOOSING.rule(0.1)
def _did_most(left: Verb | Doer, right: MostOf) -> PersonSet:
    """`directed` + `the most films`, `which actor` + `is in the most films`"""
    roles = left.groups[0] if isinstance(left, Verb) else left.roles
    return PersonSet(Busiest(right.films, roles), roles)


@CHOOSING.rule(0.1)
def _did_more(left: Verb, right: Comparative) -> Comparative | None:
    """`directed` + `more films`"""
    return replace(right, roles=left.groups[0]) if right.by is Fact.FILMS else None


@CHOOSING.rule(0.1)
def _who_did_more(left: PersonSet, right: Comparative) -> Comparative | None:
    """`who` + `directed more films`"""
    return right if left.is_bare and right.by is Fact.FILMS else None


# --- one of several of a name --------------------------------------------------------------


@CHOOSING.rule(0.0)
def _this_version(left: Version, right: FilmSet | Phrase) -> FilmSet | None:
    """`the original` + `Psycho`, `the remake` + `of Psycho`"""
    films = right.of if isinstance(right, Phrase) else right
    is_of = not isinstance(right, Phrase) or right.word == "of"
    return _version(films, left) if is_of and isinstance(films, FilmSet) else None


@CHOOSING.rule(0.1)
def _in_this_version(left: FilmSet, right: Version) -> FilmSet | None:
    """`Psycho` + `the remake`"""
    return _version(left, right)


def _version(films: FilmSet, version: Version) -> FilmSet | None:
    match films.films:
        case TheFilm((_, _, *_), _, None) as film:
            return FilmSet(replace(film, newest=version.newest), head=True)
        case _:
            return None


@CHOOSING.rule(0.0)
def _siblings(left: PersonSet, right: Siblings) -> PersonSet | None:
    """`Coen` + `brothers`: all who share the name"""
    match left.people:
        case ThePerson((_, _) | (_, _, _) as ids, typed):
            return PersonSet(All(tuple(ThePerson((id,), typed) for id in ids)))
        case _:
            return None


@CHOOSING.rule(0.0)
def _like_this(left: Like, right: FilmSet | Phrase) -> FilmSet | None:
    """`like` + `Alien`, `similar` + `to Alien`"""
    films = right.of if isinstance(right, Phrase) else right
    if not isinstance(films, FilmSet) or not isinstance(films.films, TheFilm):
        return None
    alike = Sharing(Fact.GENRE, films.films), Sharing(Fact.KEYWORD, films.films)
    return FilmSet(All(alike))


# --- any -----------------------------------------------------------------------------------


@CHOOSING.rule(0.1)
def _picked_from(left: Picked, right: FilmSet) -> Picked | None:
    """`what should I watch` + `with kids`, + `from the 80s`"""
    if right.is_named or not isinstance(left.of.films, EveryFilm):
        return None
    return Picked(right)


@CHOOSING.rule(0.1)
def _any(left: Random, right: FilmSet) -> Picked | None:
    """`pick a random` + `film by X`"""
    return None if right.is_named else Picked(right)
