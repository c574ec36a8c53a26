"""The grammar of characters: who plays them, in which films they are, whom somebody plays."""

from bot.parsing.award_and_title_words import Titled
from bot.parsing.meanings import (
    ACTED,
    Asked,
    Asks,
    Character,
    FilmSet,
    PersonSet,
    Phrase,
    Preposition,
    Verb,
    Whom,
)
from bot.parsing.rules import Rules
from bot.parsing.steps import films_of
from bot.questions.selections import All, EveryFilm, Fact, FilmsOf, Having, PeopleOf, narrowed

PLAYING = Rules()
_IN = frozenset({"in", "of", "for", "from", "on", "to", "at", "into"})


# --- who plays them ------------------------------------------------------------------------


@PLAYING.rule(0.1)
def _plays(left: Verb, right: Character) -> PersonSet | None:
    """`plays` + `Sera`"""
    if not left.plays:
        return None
    return PersonSet(PeopleOf(EveryFilm(), ACTED, right.name), ACTED)


@PLAYING.rule(0.2)
def _plays_in(left: PersonSet, right: Phrase) -> PersonSet | None:
    """`plays Sera` + `in Leaving Las Vegas`"""
    people, of = left.people, right.of
    if not isinstance(people, PeopleOf) or not people.character:
        return None
    if right.word not in _IN or not isinstance(of, FilmSet) or of.is_bare:
        return None
    films = narrowed(people.films, of.films)
    return PersonSet(PeopleOf(films, ACTED, people.character), ACTED)  # pyright: ignore


# --- films with them -----------------------------------------------------------------------


@PLAYING.rule(0.3)
def _with_character(left: Preposition, right: Character) -> FilmSet | None:
    """`films` `with` + `Norman Bates`"""
    return _featuring_it(right) if left.word == "with" else None


@PLAYING.rule(0.2)
def _featuring(left: Verb, right: Character) -> FilmSet | None:
    """`featuring` + `Ripley`"""
    return _featuring_it(right) if left.of_films else None


@PLAYING.rule(0.1)
def _character_called(left: Asks, right: Titled) -> Asks | None:
    """`a character` + `called`"""
    return left if left.facts == (Fact.CHARACTER,) else None


@PLAYING.rule(0.1)
def _the_character(left: Asks, right: Character) -> FilmSet | None:
    """`the character` + `Norman Bates`"""
    return _featuring_it(right) if left.facts == (Fact.CHARACTER,) else None


def _featuring_it(character: Character) -> FilmSet:
    return FilmSet(Having(Fact.CHARACTER, character.name))


@PLAYING.rule(0.6)
def _who_is(left: PersonSet, right: Character) -> PersonSet | None:
    """`who is` + `Tony Montana`"""
    return _player(right) if left.is_bare and not left.roles else None


@PLAYING.rule(0.1)
def _played_by_whom(left: Character, right: Whom) -> PersonSet | None:
    """`Tony Montana` + `played by who`"""
    return _player(left) if right.groups == (ACTED,) else None


@PLAYING.rule(0.2)
def _character_in(left: Character, right: Phrase) -> PersonSet | None:
    """`Tony Montana` + `in Scarface`"""
    of = right.of
    if right.word not in ("in", "from") or not isinstance(of, FilmSet) or not of.is_named:
        return None
    return PersonSet(PeopleOf(of.films, ACTED, left.name), ACTED)


def _player(character: Character) -> PersonSet:
    return PersonSet(PeopleOf(EveryFilm(), ACTED, character.name), ACTED)


@PLAYING.rule(0.3)
def _plays_this_character(left: PersonSet, right: PersonSet) -> FilmSet | None:
    """`the film in which X` + `plays Tony Montana`"""
    match right.people:
        case PeopleOf(EveryFilm(), _, str(character)) if left.is_named:
            films = narrowed(films_of(left.people, (ACTED,)), Having(Fact.CHARACTER, character))
            return FilmSet(films)  # pyright: ignore[reportArgumentType]  # films
        case _:
            return None


# --- whom somebody plays -------------------------------------------------------------------


@PLAYING.rule(0.1)
def _their_character(left: PersonSet, right: Asks) -> Asked | None:
    """`X's` + `character`, `X's` + `role`"""
    return _role_of(left) if right.facts == (Fact.CHARACTER,) else None


@PLAYING.rule(0.1)
def _character_of_theirs(left: Asks, right: PersonSet | Phrase) -> Asked | None:
    """`what character is` + `X`, `roles` + `of X`"""
    of = right.of if isinstance(right, Phrase) else right
    if left.facts != (Fact.CHARACTER,) or not isinstance(of, PersonSet):
        return None
    return _role_of(of)


def _role_of(person: PersonSet) -> Asked | None:
    if not person.is_named:
        return None
    return Asked((Fact.CHARACTER,), FilmSet(films_of(person.people, (ACTED,))))


@PLAYING.rule(0.0)
def _character_in_film(left: Asked, right: Phrase) -> Asked | None:
    """`X's character` + `in Heat`"""
    of, about = right.of, left.of
    if left.facts != (Fact.CHARACTER,) or right.word not in _IN or not isinstance(of, FilmSet):
        return None
    if not isinstance(about, FilmSet) or not isinstance(about.films, FilmsOf) or of.is_bare:
        return None
    return Asked(left.facts, FilmSet(All((about.films, of.films))))
