"""Answers about sets of films and people."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, assert_never, cast

from sqlmodel import Session

from bot.answers import (
    Answer,
    Asked,
    Counted,
    FilmList,
    Gone,
    Page,
    PersonList,
    WhichName,
)
from bot.lookup.corrected import people_instead
from bot.lookup.deciding import alike, compared, connected, decided, exists
from bot.lookup.facts import called_in, facts
from bot.lookup.film_names import film_names
from bot.lookup.lacking import lacking
from bot.lookup.listing import Order, listed, measured, picked, rows_of, size_in
from bot.lookup.people import person_sheet
from bot.lookup.person_names import bare_names, person_names
from bot.lookup.sets import View
from bot.questions import (
    Alike,
    Asker,
    CalledIn,
    Cast,
    Compared,
    Connection,
    Count,
    Exists,
    Facts,
    InOrder,
    Listing,
    Pick,
    Question,
    Sheet,
    Tally,
    WhereToWatch,
    Whether,
)
from bot.questions.selections import (
    FilmsOf,
    Selection,
    TheFilm,
    ThePerson,
    is_of_films,
    parts,
    replaced,
)
from bot.terms import Role

_FEW = 5
_HIS_FILMS = (Role.ACTOR, Role.DIRECTOR, Role.WRITER)


def about_set(session: Session, question: Question, about: Selection, asker: Asker) -> Answer:
    """The answer to a question about a set; asks first which of its names is meant."""
    if which := _which(session, question, asker):
        return which
    asked, view = _asked(session, question, asker), measured(session, about, View(asker))
    answer = _answer(session, asked, about, view)
    is_empty = isinstance(answer, FilmList | Counted) and not answer.films
    if is_empty and (wider := _of_any_work(question)) != question:
        return about_set(session, wider, cast("Selection", wider.about), asker)
    if is_empty and is_of_films(about) and (unknown := lacking(session, about, view)):
        return FilmList(asked, (), Page(0, 1, 0), lacking=unknown)
    return answer


def _of_any_work(question: Question) -> Question:
    """`Hans Zimmer films`: any that he worked on, if he directs, writes and acts in none."""
    for step in parts(question, FilmsOf):
        if step.roles == _HIS_FILMS and isinstance(step.people, ThePerson):
            question = replaced(question, step, replace(step, roles=tuple(Role)))
    return question


def _answer(session: Session, asked: Asked, about: Selection, view: View) -> Answer:
    match asked.question.say:
        case Sheet() | Cast() | WhereToWatch() if isinstance(about, ThePerson):
            return person_sheet(session, asked, about, view) or Gone()
        case Sheet() | Cast() | WhereToWatch():
            return _listed(session, asked, about, view, 0)
        case Listing(page):
            return _listed(session, asked, about, view, page)
        case Facts(fact):
            return facts(session, asked, about, fact, view)
        case Count():
            return _counted(session, asked, about, view)
        case Whether(among):
            return decided(session, asked, about, among, view)
        case Compared(by, most):
            return compared(session, asked, about, by, view, most=most)
        case Connection():
            return connected(session, asked, about, view)
        case Pick(throw):
            return _picked(session, asked, about, view, throw)
        case Exists():
            return exists(session, asked, about, view)
        case Alike(fact):
            return alike(session, asked, about, fact, view)
        case Tally(fact):
            return Counted(asked, len(facts(session, asked, about, fact, view).values))
        case CalledIn(language, country):
            return called_in(session, asked, about, language, country, view)
        case InOrder(by, most, page, first):
            return _listed(session, asked, about, view, page, Order(by, most, first))
        case _:
            assert_never(asked.question.say)


def _which(session: Session, question: Question, asker: Asker) -> WhichName | None:
    """The first name in the question that may mean several films, or several people."""
    for named in parts(question, TheFilm):
        if len(named.ids) > 1:
            names: Sequence[Any] = film_names(session, named.ids, asker)
            return WhichName(named.typed, named, tuple(names), question)
    for named in parts(question, ThePerson):
        if len(named.ids) > 1:
            names = person_names(session, named.ids, asker)
            return WhichName(named.typed, named, tuple(names), question)
    return None


def _asked(session: Session, question: Question, asker: Asker) -> Asked:
    films = [id for film in parts(question, TheFilm) for id in film.ids]
    people = [id for person in parts(question, ThePerson) for id in person.ids]
    return Asked(question, film_names(session, films, asker), bare_names(session, people, asker))


def _listed(
    session: Session,
    asked: Asked,
    about: Selection,
    view: View,
    number: int,
    order: Order | None = None,
) -> FilmList | PersonList:
    if (own := people_instead(session, about, view.asker)) is not None:
        people = bare_names(session, own, view.asker)
        page = Page(0, 1, len(people))
        return PersonList(asked, people, page, tuple(person.name for person in people))
    rows, page, all = listed(session, about, view, number, order)
    ids, texts = [id for id, _ in rows], tuple(dict.fromkeys(text for _, text in all))
    if is_of_films(about):
        return FilmList(asked, film_names(session, ids, view.asker), page, texts)
    return PersonList(asked, bare_names(session, ids, view.asker), page, texts)


def _counted(session: Session, asked: Asked, about: Selection, view: View) -> Counted:
    size = size_in(session, about, view)
    if not is_of_films(about):
        return Counted(asked, size.number)
    ids = [id for id, _ in rows_of(session, about, view, 0, _FEW)]
    return Counted(asked, size.number, film_names(session, ids, view.asker), size.more)


def _picked(
    session: Session, asked: Asked, about: Selection, view: View, throw: int
) -> FilmList | PersonList:
    """One of the set by chance; the same `throw` picks the same one."""
    id = picked(session, about, view, throw)
    ids, page = ([] if id is None else [id]), Page(0, 1, 0 if id is None else 1)
    if is_of_films(about):
        films = film_names(session, ids, view.asker)
        return FilmList(asked, films, page, tuple(film.title for film in films))
    people = bare_names(session, ids, view.asker)
    return PersonList(asked, people, page, tuple(person.name for person in people))
