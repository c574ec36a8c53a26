"""Answers about sets of films and people."""

import random
from collections.abc import Sequence
from typing import Any, assert_never

from sqlmodel import Session, col, func, select

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
from bot.lookup.people import person_sheet
from bot.lookup.person_names import bare_names, person_names
from bot.lookup.sets import View, by_fame, films_in, number_of, people_in, size_of
from bot.models import Credit, Film, Person
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
    Fact,
    PeopleOf,
    Selection,
    TheFilm,
    ThePerson,
    is_of_films,
    parts,
)

PAGE = 10
ALL = 500  # names given beside a page, for programs
_FEW = 5


def about_set(session: Session, question: Question, about: Selection, asker: Asker) -> Answer:
    """The answer to a question about a set; asks first which of its names is meant."""
    if which := _which(session, question, asker):
        return which
    asked, view = _asked(session, question, asker), View(asker)
    answer = _answer(session, asked, about, view)
    is_empty = isinstance(answer, FilmList | Counted) and not answer.films
    if is_empty and is_of_films(about) and (unknown := lacking(session, about, view)):
        return FilmList(asked, (), Page(0, 1, 0), lacking=unknown)
    return answer


def _answer(session: Session, asked: Asked, about: Selection, view: View) -> Answer:
    asker = view.asker
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
            order = _by_fact(by, asker, most=most)
            return _listed(session, asked, about, view, page, order, first or ALL)
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
    order: tuple[Any, ...] = (),
    most: int = ALL,
) -> FilmList | PersonList:
    if (own := people_instead(session, about, view.asker)) is not None:
        people = bare_names(session, own, view.asker)
        page = Page(0, 1, len(people))
        return PersonList(asked, people, page, tuple(person.name for person in people))
    first = _rows(session, about, view, 0, most, order)
    size = len(first) if most < ALL or len(first) < ALL else _size(session, about, view)
    pages = max(1, -(-size // PAGE))
    page = Page(min(number, pages - 1), pages, size)
    start = page.number * PAGE
    rows = first[start : start + PAGE]
    if start >= ALL:
        rows = _rows(session, about, view, start, PAGE, order)
    ids, texts = [id for id, _ in rows], tuple(dict.fromkeys(text for _, text in first))
    if is_of_films(about):
        return FilmList(asked, film_names(session, ids, view.asker), page, texts)
    return PersonList(asked, bare_names(session, ids, view.asker), page, texts)


def _size(session: Session, about: Selection, view: View) -> int:
    return size_of(session, films_in(about, view) if is_of_films(about) else people_in(about, view))


def _rows(
    session: Session,
    about: Selection,
    view: View,
    start: int,
    size: int,
    order: tuple[Any, ...] = (),
) -> list[tuple[int, str]]:
    """Ids with titles, or names, in the order of the pages."""
    query: Any
    if is_of_films(about):
        query = films_in(about, view).add_columns(col(Film.title)).order_by(*order, *by_fame())
    else:
        query = people_in(about, view).add_columns(col(Person.name))
        query = query.order_by(*_as_listed(about), col(Person.name), col(Person.id))
    rows: list[Any] = list(session.connection().execute(query.offset(start).limit(size)).all())
    return [(id, text) for id, text in rows]


def _by_fact(by: Fact, asker: Asker, *, most: bool) -> tuple[Any, ...]:
    number = number_of(by, asker)
    if number is None:
        return ()
    return ((number.desc() if most else number.asc()).nulls_last(),)


def _as_listed(about: Selection) -> tuple[Any, ...]:
    """The order in which people are listed: that of the credits, where they are of one film."""
    if not isinstance(about, PeopleOf) or not isinstance(about.films, TheFilm):
        return ()
    place = select(func.min(Credit.position)).where(
        col(Credit.film_id).in_(about.films.ids),
        col(Credit.role).in_(about.roles),
        col(Credit.person_id) == col(Person.id),
    )
    return (place.correlate(Person).scalar_subquery(),)


def _counted(session: Session, asked: Asked, about: Selection, view: View) -> Counted:
    number = _size(session, about, view)
    if not is_of_films(about):
        return Counted(asked, number)
    ids = [id for id, _ in _rows(session, about, view, 0, _FEW)]
    return Counted(asked, number, film_names(session, ids, view.asker))


def _picked(
    session: Session, asked: Asked, about: Selection, view: View, throw: int
) -> FilmList | PersonList:
    """One of the set by chance; the same `throw` picks the same one."""
    size = _size(session, about, view)
    at = random.Random(throw).randrange(size) if size else 0  # noqa: S311  # a game, no secret
    page = Page(0, 1, min(size, 1))
    if is_of_films(about):
        ids = films_in(about, view).order_by(col(Film.id)).offset(at).limit(1)
        films = film_names(session, session.exec(ids).all(), view.asker)
        return FilmList(asked, films, page, tuple(film.title for film in films))
    ids = people_in(about, view).order_by(col(Person.id)).offset(at).limit(1)
    people = bare_names(session, session.exec(ids).all(), view.asker)
    return PersonList(asked, people, page, tuple(person.name for person in people))
