"""Lists of films and people, page by page, and how many there are: of a million films only few are
looked at, and only those that are shown are read."""

import random
from collections.abc import Sequence
from dataclasses import replace
from math import inf
from typing import Any, NamedTuple

import sqlalchemy
from sqlmodel import Session, col, func, select

from bot.answers import Page
from bot.lookup.numbers import in_order
from bot.lookup.sets import (
    View,
    by_fame,
    films_along,
    films_in,
    ids_of,
    people_in,
    size_of,
)
from bot.lookup.ways import COUNTED, WALKED, Sizes, rarest, share, to_count
from bot.models import Credit, Film, Person
from bot.questions.selections import (
    EveryFilm,
    Fact,
    PeopleOf,
    Selection,
    TheFilm,
    is_of_films,
)

PAGE = 10
ALL = 500  # names given beside a page, for programs, where there are no more than that
_ROUND = 10  # of more than so many films nobody wants the last digit
LOOKED_AT = 20_000  # of the best known films, before another way to a page is taken

Row = tuple[int, str]  # an id, and its title or name


class Size(NamedTuple):
    """How many there are; `more`: or more than that."""

    number: int
    more: bool = False


class Listed(NamedTuple):
    """The rows of a page, and of all, if these are not too many."""

    rows: list[Row]
    page: Page
    all: list[Row]


class Order(NamedTuple):
    """What a list is put in order by, before it is by fame. `first`: so many of it, if not all."""

    by: Fact
    most: bool
    first: int | None = None


def measured(session: Session, about: Selection, view: View) -> View:
    """The view with how many films meet each condition of the set."""
    conditions = list(dict.fromkeys(to_count(about)))
    if not conditions:
        return view
    most = COUNTED + 1
    numbers = [
        select(func.count()).select_from(ids_of(each, view).limit(most).subquery())
        for each in conditions
    ]
    last = select(func.max(Film.id)).scalar_subquery()  # near enough, and known at once
    query = sqlalchemy.select(last, *(number.scalar_subquery() for number in numbers))
    row: Sequence[int | None] = session.connection().execute(query).one()
    films, *sizes = (number or 0 for number in row)
    return replace(view, sizes=Sizes(dict(zip(conditions, sizes, strict=True)), films))


def listed(
    session: Session, about: Selection, view: View, number: int, order: Order | None = None
) -> Listed:
    """A page of the set; a page past the end is the last one."""
    most = order.first if order and order.first else ALL
    size = size_in(session, about, view) if most == ALL and _is_big(about, view) else None
    all = (
        []
        if size and (size.more or size.number > ALL)
        else rows_of(session, about, view, 0, most, order)
    )
    if size is None:
        is_whole = most < ALL or len(all) < ALL
        size = Size(len(all)) if is_whole else size_in(session, about, view)
    pages = max(1, -(-size.number // PAGE))
    page = Page(min(number, pages - 1), pages, size.number, size.more)
    start = page.number * PAGE
    if size.number <= ALL and not size.more:
        return Listed(all[start : start + PAGE], page, all)
    rows = rows_of(session, about, view, start, PAGE, order)
    return Listed(rows, page, rows)


def _is_big(about: Selection, view: View) -> bool:
    """Whether it is known beforehand that the set may have very many films."""
    return isinstance(about, EveryFilm) or ALL < rarest(about, view.sizes)[1] < inf


def size_in(session: Session, about: Selection, view: View) -> Size:
    """How many are in the set: exactly, unless that means to look at too many films."""
    if not is_of_films(about):
        return Size(size_of(session, people_in(about, view)))
    _, candidates = rarest(about, view.sizes)
    if not COUNTED < candidates < inf:
        return Size(size_of(session, films_in(about, view)))
    found = size_of(session, films_in(about, view, most=COUNTED))
    if found < PAGE:
        return Size(size_of(session, films_in(about, view)))
    return Size(found // _ROUND * _ROUND, more=True)


def rows_of(
    session: Session,
    about: Selection,
    view: View,
    start: int,
    count: int,
    order: Order | None = None,
) -> list[Row]:
    """Ids with titles, or names, in the order of the pages."""
    if not is_of_films(about):
        people: Any = people_in(about, view).add_columns(col(Person.name))
        people = people.order_by(*_as_listed(about), col(Person.name), col(Person.id))
        return _read(session, people.offset(start).limit(count))
    terms = (*(in_order(order.by, view.asker, most=order.most) if order else ()), *by_fame())

    def page(films: Any) -> list[Row]:
        films = films.add_columns(col(Film.title)).order_by(*terms)
        return _read(session, films.offset(start).limit(count))

    is_walked = order is None or order.by in WALKED
    if is_walked and _are_well_known(about, view, start + count):
        films = films_along(about, view)
        rows = page(films if order else films.where(col(Film.votes) >= _votes_of_known()))
        if len(rows) == count:
            return rows
    return page(films_in(about, view))


def _read(session: Session, query: Any) -> list[Row]:
    rows: list[Any] = list(session.connection().execute(query).all())
    return [(id, text) for id, text in rows]


def _are_well_known(about: Selection, view: View, films: int) -> bool:
    """Whether so many of the set are likely to be among the best known films."""
    _, size = rarest(about, view.sizes)
    return size > COUNTED or (size > ALL and share(about, view.sizes) * LOOKED_AT > films)


def _votes_of_known() -> Any:
    """How many votes a film has that is one of the best known."""
    query = select(Film.votes).order_by(col(Film.votes).desc()).offset(LOOKED_AT).limit(1)
    return func.coalesce(query.correlate(None).scalar_subquery(), 0)


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


def picked(session: Session, about: Selection, view: View, throw: int) -> int | None:
    """The id of one of the set by chance; the same `throw` picks the same one."""
    chance = random.Random(throw)  # noqa: S311  # a game, no secret
    size = size_in(session, about, view)
    if not size.number:
        return None
    if not is_of_films(about):
        people = people_in(about, view).order_by(col(Person.id))
        return session.exec(people.offset(chance.randrange(size.number)).limit(1)).first()
    if size.number <= COUNTED and not size.more:
        films = films_in(about, view).order_by(col(Film.id))
        return session.exec(films.offset(chance.randrange(size.number)).limit(1)).first()
    return _next_from(session, about, view, chance.random())


def _next_from(session: Session, about: Selection, view: View, place: float) -> int | None:
    """The first film of a big set behind that place among all films, or else of all."""
    last = session.exec(select(func.max(Film.id))).one() or 0
    films = films_along(about, view).order_by(col(Film.id)).limit(1)
    behind = session.exec(films.where(col(Film.id) >= round(place * last))).first()
    return behind or session.exec(films).first()
