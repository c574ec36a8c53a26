"""The grammar of credits: how words about films and people are put together, two by two.

Every rule takes two neighbours and says what they mean together; its first line is an example.
Words that carry no meaning are left out before, so that `was X directed by` is `X` `directed` `by`.
"""

from dataclasses import replace

from bot.parsing.meanings import (
    ACTED,
    ANY,
    MADE,
    Doer,
    FilmSet,
    Partner,
    PersonSet,
    Phrase,
    Preposition,
    Verb,
    WithWhom,
)
from bot.parsing.rules import Rules
from bot.parsing.steps import films_of, partners_of, people_of, people_of_films
from bot.questions.selections import (
    EveryFilm,
    Everyone,
    Films,
    FilmsOf,
    PeopleOf,
    TheFilm,
    ThePerson,
    narrowed,
    parts,
    replaced,
)
from bot.terms import Role

CREDITS = Rules()
_IN = frozenset({"in", "of", "for", "from", "on", "to", "at", "behind", "into"})
_WITH = frozenset({"with", "alongside", "as", "to", "beside", "opposite"})
_OF_FILMS = ((Role.COMPOSER,), (Role.CINEMATOGRAPHER,), (Role.EDITOR,))
_BY = frozenset({"by", "from", "of", "for"})


# --- sets next to sets -------------------------------------------------------------------


@CREDITS.rule(0.1)
def _films_and_films(left: FilmSet, right: FilmSet) -> FilmSet | None:
    """`French` + `films`, `films` + `directed by X`, `the movie` + `Heat`"""
    if (left.is_named and right.is_named) or _are_two_titles(left, right):
        return None
    films = narrowed(left.films, right.films)
    return FilmSet(films, left.head or right.head)  # pyright: ignore[reportArgumentType]  # films


@CREDITS.rule(2.5)
def _film_reached_by_another(left: FilmSet, right: FilmSet) -> FilmSet | None:
    """`Heat` + `by the director of Thief`: rather two parts of one title"""
    if not _are_two_titles(left, right):
        return None
    films = narrowed(left.films, right.films)
    return FilmSet(films, left.head or right.head)  # pyright: ignore[reportArgumentType]  # films


def _are_two_titles(left: FilmSet, right: FilmSet) -> bool:
    if left.is_named == right.is_named:
        return False
    reached = parts((left if right.is_named else right).films, FilmsOf)
    return any(parts(step, TheFilm) for step in reached)


@CREDITS.rule(0.1)
def _people_and_people(left: PersonSet, right: PersonSet) -> PersonSet | None:
    """`who` + `directed Heat`"""
    if left.is_named and (right.is_named or _is_a_part(right)):
        return None
    if left.is_bare and not right.is_bare:
        return PersonSet(right.people, left.roles or right.roles)
    people = narrowed(left.people, right.people)
    return PersonSet(people, left.roles or right.roles)  # pyright: ignore[reportArgumentType]


def _is_a_part(people: PersonSet) -> bool:
    """Whether it is who plays a character in any film."""
    step = people.people
    return isinstance(step, PeopleOf) and bool(step.character) and step.films == EveryFilm()


@CREDITS.rule(0.1)
def _people_who(left: Doer, right: PersonSet) -> PersonSet:
    """`the actor` + `Nicolas Cage`, `which actors` + `appear in Heat`"""
    if right.is_named or right.is_bare or _is_spoken_of(right, left.roles):
        return PersonSet(right.people, left.roles)
    if isinstance(right.people, PeopleOf) and right.people.roles == ANY:
        return PersonSet(replace(right.people, roles=left.roles), left.roles)  # worked with X
    people = narrowed(Everyone(left.roles), right.people)
    return PersonSet(people, left.roles)  # pyright: ignore[reportArgumentType]  # people


def _is_spoken_of(people: PersonSet, roles: tuple[object, ...]) -> bool:
    """Whether that they have one of these roles is said already."""
    return isinstance(people.people, PeopleOf) and set(people.people.roles) <= set(roles)


@CREDITS.rule(0.6)
def _person_as(left: PersonSet, right: Doer) -> PersonSet | None:
    """`X` + `the director`"""
    return PersonSet(left.people, right.roles) if left.is_named else None


@CREDITS.rule(0.05)
def _films_as(left: PersonSet, right: Phrase) -> FilmSet | None:
    """`Steven Soderbergh` + `as cinematographer`: the films in which he is one"""
    of = right.of
    if right.word != "as" or not left.is_named or not isinstance(of, PersonSet) or not of.is_bare:
        return None
    return FilmSet(films_of(left.people, (of.roles,)), head=True) if of.roles else None


@CREDITS.rule(0.2)
def _person_in_the_role_of(left: PersonSet, right: Phrase) -> PersonSet | None:
    """`Ansel Elgort` + `as the lead actor`"""
    of = right.of
    if right.word != "as" or not isinstance(of, PersonSet) or not of.is_bare:
        return None
    if not isinstance(left.people, ThePerson):
        return None
    return PersonSet(left.people, of.roles)


@CREDITS.rule(0.5)
def _films_of_someone(left: PersonSet, right: FilmSet) -> FilmSet | None:
    """`Tim Burton` + `films`, `Kubrick's` + `latest film`"""
    return _films_of_these(left, right) if left.is_named else None


@CREDITS.rule(0.9)
def _films_of_the_one(left: PersonSet, right: FilmSet) -> FilmSet | None:
    """`the director of Heat's` + `films`"""
    return None if left.is_named else _films_of_these(left, right)


def _films_of_these(left: PersonSet, right: FilmSet) -> FilmSet | None:
    if left.is_bare or right.is_named or not right.head:
        return None
    films = narrowed(films_of(left.people, (left.roles or ANY,)), right.films)
    return FilmSet(films, head=True)  # pyright: ignore[reportArgumentType]  # films


@CREDITS.rule(1.1)
def _some_films_of_someone(left: PersonSet, right: FilmSet) -> FilmSet | None:
    """`movies did X` + `get good ratings for`"""
    if left.is_bare or right.is_named or right.head or right.is_bare:
        return None
    films = narrowed(films_of(left.people, (left.roles or ANY,)), right.films)
    return FilmSet(films)  # pyright: ignore[reportArgumentType]  # films


@CREDITS.rule(1.3)
def _any_of_someone(left: FilmSet, right: PersonSet) -> FilmSet | None:
    """`anything` + `Tarkovsky`"""
    if not left.is_bare or not left.head or not isinstance(right.people, ThePerson):
        return None
    return FilmSet(films_of(right.people, (right.roles or ANY,)), head=True)


@CREDITS.rule(1.2)
def _films_with_these(left: FilmSet, right: PersonSet) -> FilmSet | None:
    """`films` + `the director of X`: what joins them was left out"""
    if right.is_bare or right.is_named or not right.roles or left.is_named:
        return None
    return _with(left, right, right.roles)


def _with(films: FilmSet, people: PersonSet, roles: tuple[object, ...]) -> FilmSet:
    found = films_of(people.people, (roles,))  # pyright: ignore[reportArgumentType]  # roles
    return FilmSet(narrowed(films.films, found), films.head)  # pyright: ignore  # films


# --- prepositions ------------------------------------------------------------------------


@CREDITS.rule(0.0)
def _phrase(left: Preposition, right: FilmSet | PersonSet) -> Phrase:
    """`by` + `X`, `in` + `Heat`"""
    return Phrase(left.word, right)


@CREDITS.rule(0.0)
def _phrase_of_a_doer(left: Preposition, right: Doer) -> Phrase:
    """`by` + `which director`"""
    return Phrase(left.word, PersonSet(Everyone(right.roles), right.roles))


@CREDITS.rule(0.1)
def _listed_as(left: Preposition, right: PersonSet | Doer) -> PersonSet | Doer | None:
    """`who is listed` `as` + `director of Heat`"""
    return (
        right
        if left.word == "as" and not (isinstance(right, PersonSet) and right.is_named)
        else None
    )


@CREDITS.rule(0.05)
def _in_these(left: Preposition, right: FilmSet) -> FilmSet | None:
    """`in` + `French`, `from` + `1995`, `in` + `which films`"""
    return None if right.is_named else right


@CREDITS.rule(1.3)
def _by_whom(left: FilmSet, right: Phrase) -> PersonSet | None:
    """`Heat is` + `by whom`"""
    of = right.of
    if right.word != "by" or not isinstance(of, PersonSet) or not of.is_bare or not left.is_named:
        return None
    roles = of.roles or (Role.DIRECTOR,)
    return PersonSet(people_of(left, (roles,)), roles)


@CREDITS.rule(0.4)
def _left_over(left: FilmSet, right: Preposition) -> FilmSet | None:
    """`films X starred` + `in`"""
    return left if parts(left.films, FilmsOf) else None


@CREDITS.rule(0.1)
def _films_by(left: FilmSet, right: Phrase) -> FilmSet | None:
    """`films` + `by X`, `movies` + `with X`, `films` + `for the writer of X`"""
    of = right.of
    if not isinstance(of, PersonSet) or of.is_bare or left.is_named:
        return None
    if right.word == "by" and _is_passive(left):
        return None  # `X was directed` + `by Y`: nothing that X directed
    if right.word in _BY:
        return _with(left, of, of.roles or MADE)
    if right.word == "with" and (mine := _made_by_one(left.films)):  # `X made` + `with Y`
        left = FilmSet(replaced(left.films, mine, replace(mine, roles=ANY)), left.head)
        return _with(left, of, of.roles or ANY)
    return _with(left, of, of.roles or ACTED) if right.word in _WITH | {"in"} else None


def _is_passive(left: FilmSet) -> bool:
    steps = parts(left.films, FilmsOf)
    directed = any(step.roles == (Role.DIRECTOR,) for step in steps)
    return directed or bool(steps and not left.head)


def _made_by_one(films: Films) -> FilmsOf | None:
    steps = parts(films, FilmsOf)
    is_so = len(steps) == 1 and steps[0].roles == MADE and isinstance(steps[0].people, ThePerson)
    return steps[0] if is_so else None


@CREDITS.rule(0.4)
def _by_someone(left: Phrase, right: FilmSet) -> FilmSet | None:
    """`by X` + `which films`"""
    return _films_by(right, left) if left.word in ("by", "with") else None


@CREDITS.rule(0.3)
def _people_in(left: PersonSet, right: Phrase) -> PersonSet | None:
    """`who is` + `in Heat`"""
    of = right.of
    if right.word not in ("in", "behind") or not isinstance(of, FilmSet) or of.is_bare:
        return None
    if left.is_named:
        return None
    return _of_them_in(left, right.word, of)


@CREDITS.rule(0.4)
def _is_in(left: PersonSet, right: Phrase) -> PersonSet | None:
    """`was X` + `in Heat`: whatever else is said of the film says it of all that stands before"""
    of = right.of
    if right.word not in ("in", "behind") or not isinstance(of, FilmSet) or of.is_bare:
        return None
    return _of_them_in(left, right.word, of) if left.is_named else None


def _of_them_in(left: PersonSet, word: str, of: FilmSet) -> PersonSet:
    roles = left.roles or (MADE if word == "behind" else ACTED)
    if isinstance(left.people, PeopleOf) and parts(left.people, FilmsOf):
        films = narrowed(left.people.films, of.films)  # of those films the ones that are meant
        return PersonSet(replace(left.people, films=films), left.roles)
    people = narrowed(left.people, people_of(of, (roles,)))
    return PersonSet(people, roles)  # pyright: ignore[reportArgumentType]  # people


@CREDITS.rule(0.1)
def _people_in_films(left: PersonSet, right: Phrase) -> PersonSet | None:
    """`co-starred with X` + `in another film`"""
    is_bare = isinstance(right.of, FilmSet) and right.of.is_bare
    return left if is_bare and not left.is_bare else None


@CREDITS.rule(0.4)
def _films_someone_is_in(left: PersonSet, right: Preposition) -> FilmSet | None:
    """`which films was X` + `in`"""
    if right.word != "in" or left.is_bare:
        return None
    return FilmSet(films_of(left.people, (left.roles or ACTED,)))


# --- doers -------------------------------------------------------------------------------


@CREDITS.rule(0.1)
def _doers_of(left: Doer, right: Phrase) -> PersonSet | Verb | None:
    """`director` + `of Heat`, `actors` + `of the director X`, `director` + `of which films`"""
    of = right.of
    if isinstance(of, PersonSet):
        made = left.roles not in _OF_FILMS or right.word != "by"
        if of.is_bare or right.word not in _BY | _WITH or not made:
            return None
        people = people_of_films(films_of(of.people, (of.roles or MADE,)), (left.roles,))
        return PersonSet(people, left.roles)
    if of.is_bare:
        return Verb((left.roles,)) if right.word in _IN else None
    if right.word not in _IN | _WITH or not (of.head or of.is_named):
        return None
    return PersonSet(people_of(of, (left.roles,)), left.roles)


@CREDITS.rule(0.25)
def _doers_of_a_film(left: FilmSet, right: Doer) -> PersonSet | None:
    """`Heat` + `director`, `the films X wrote` + `actors`"""
    if left.is_bare or (not left.is_named and not left.head):
        return None
    return PersonSet(people_of(left, (right.roles,)), right.roles)


@CREDITS.rule(0.8)
def _doers_of_their_films(left: Doer, right: FilmSet) -> PersonSet | None:
    """`directors` + `X has worked with`"""
    if right.head or not parts(right.films, FilmsOf) or not parts(right.films, ThePerson):
        return None
    return PersonSet(people_of(right, (left.roles,)), left.roles)


@CREDITS.rule(0.5)
def _doer_and_film(left: Doer, right: FilmSet) -> PersonSet | None:
    """`cinematography` + `Amélie`"""
    return PersonSet(people_of(right, (left.roles,)), left.roles) if right.is_named else None


@CREDITS.rule(0.4)
def _is_the_doer(left: PersonSet, right: Doer) -> FilmSet | None:
    """`in which films was X` + `the writer`"""
    return None if left.is_bare else FilmSet(films_of(left.people, (right.roles,)))


@CREDITS.rule(0.3)
def _doer_as_verb(left: Doer, right: Preposition) -> Verb | None:
    """`which movies was X` `the writer` + `of`"""
    return Verb((left.roles,)) if right.word in _IN else None


@CREDITS.rule(0.2)
def _partners(left: Partner, right: Phrase) -> PersonSet | WithWhom | None:
    """`co-stars` + `of X`, `co-star` + `of who`"""
    if not isinstance(right.of, PersonSet):
        return None
    if right.of.is_bare:
        return WithWhom((left.roles,))
    return PersonSet(partners_of(right.of.people, (left.roles,)), left.roles)


@CREDITS.rule(0.2)
def _whose_partners(left: PersonSet, right: Partner) -> PersonSet | None:
    """`X's` + `co-stars`"""
    if left.is_bare:
        return None
    return PersonSet(partners_of(left.people, (right.roles,)), right.roles)
