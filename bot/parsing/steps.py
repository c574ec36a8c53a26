"""Steps along credits: from people to their films, and from films to their people."""

from bot.parsing.meanings import FilmSet, Roles, is_named
from bot.questions.selections import (
    All,
    EveryFilm,
    Everyone,
    Films,
    FilmsOf,
    People,
    PeopleOf,
    Selection,
    TheFilm,
    ThePerson,
    narrowed,
)


def films_of(people: People, groups: tuple[Roles, ...]) -> Films:
    """The films in which they have one role of every group; of several people, all of them."""
    each = people.of if isinstance(people, All) and is_named(people, ThePerson) else (people,)
    films: Selection = EveryFilm()
    for person in each:
        for roles in groups:
            films = narrowed(films, FilmsOf(person, roles))  # pyright: ignore  # people
    return films  # pyright: ignore[reportReturnType]  # narrowed films are films


def people_of(films: FilmSet, groups: tuple[Roles, ...]) -> People:
    """Those who have one role of every group in the films; of several films, in all of them."""
    if films.each:
        return _people_of(films.each, groups)
    return people_of_films(films.films, groups)


def people_of_films(films: Films, groups: tuple[Roles, ...]) -> People:
    if isinstance(films, All) and is_named(films, TheFilm):
        return _people_of(films.of, groups)
    return _people_of((films,), groups)


def _people_of(each: tuple[Selection, ...], groups: tuple[Roles, ...]) -> People:
    people: Selection = Everyone()
    for film in each:
        for roles in groups:
            people = narrowed(people, PeopleOf(film, roles))  # pyright: ignore  # films
    return people  # pyright: ignore[reportReturnType]  # narrowed people are people


def partners_of(people: People, groups: tuple[Roles, ...]) -> People:
    """Those who did the same in a film of theirs."""
    return people_of_films(films_of(people, groups), groups)
