"""From a set of films or people to the SQL that selects their ids: the one compiler."""

from dataclasses import dataclass, replace
from math import inf
from typing import Any, assert_never

from sqlalchemy import ColumnElement, and_, false, func, not_, or_, true
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.lookup.awarded import of_award, received
from bot.lookup.counting import busiest
from bot.lookup.numbers import beside_indexes, between, number_of
from bot.lookup.visibility import films_seen_by, people_seen_by
from bot.lookup.ways import COUNTED, WALKED, Sizes, is_soon_found, rarest
from bot.models import (
    Award,
    Certificate,
    Credit,
    Film,
    FilmCountry,
    FilmLanguage,
    Genre,
    Keyword,
    Offer,
    Person,
)
from bot.questions import Asker
from bot.questions.selections import (
    All,
    Awarded,
    Beyond,
    Born,
    Busiest,
    Either,
    EveryFilm,
    Everyone,
    Fact,
    FilmsOf,
    Having,
    Honoured,
    InSeries,
    Offered,
    PeopleOf,
    Ranked,
    Selection,
    Sharing,
    Step,
    TheFilm,
    ThePerson,
    Within,
    Without,
    is_of_films,
    parts,
)

_FEW_VOTES = 1_000  # below that, an average says little: it does not make a film the best
_VALUES: dict[Fact, tuple[type[Any], Any]] = {
    Fact.GENRE: (Genre, Genre.name),
    Fact.KEYWORD: (Keyword, Keyword.name),
    Fact.LANGUAGE: (FilmLanguage, FilmLanguage.language),
    Fact.COUNTRY: (FilmCountry, FilmCountry.country),
}


@dataclass(frozen=True, slots=True)
class View:
    """Who looks. `stepping`: whether a step leaves out what it started from. `sizes`: what is known
    of how many films meet a condition. `each`: whether the films are looked at one by one, and not
    gathered."""

    asker: Asker
    stepping: bool = True
    sizes: Sizes = Sizes()  # noqa: RUF009  # a frozen value
    each: bool = False


def size_of(session: Session, ids: SelectOfScalar[int]) -> int:
    """How many there are, counted by the database."""
    return session.exec(select(func.count()).select_from(ids.subquery())).one()


def in_set(selection: Selection, view: View) -> ColumnElement[bool]:
    """The condition on Film, or on Person, that makes it one of the set."""
    return _film_in(selection, view) if is_of_films(selection) else _person_in(selection, view)


def films_in(selection: Selection, view: View, most: int | None = None) -> SelectOfScalar[int]:
    """The ids of the films of the set that the asker may see: those that meet its rarest condition
    are gathered (of many, the first `most`), and looked at one by one for the others."""
    gathering = replace(view, each=False)
    lead, size = rarest(selection, view.sizes)
    seen = films_seen_by(view.asker)
    if size == inf or (lead == selection and most is None):
        return select(Film.id).where(in_set(selection, gathering), seen)
    first = ids_of(lead, gathering)
    # They are no more, as was counted: with a limit, PostgreSQL knows that too.
    limit = most or (COUNTED if 0 < size <= COUNTED else None)
    first = first.limit(limit) if limit else first
    others = in_set(_rest(selection, lead), replace(view, each=True))
    return select(Film.id).where(col(Film.id).in_(first), others, seen)


def films_along(selection: Selection, view: View) -> SelectOfScalar[int]:
    """The same, each film looked at in the order that is asked for: for those who end soon."""
    others = in_set(selection, replace(view, each=True))
    return select(Film.id).where(others, films_seen_by(view.asker))


def _rest(selection: Selection, lead: Selection) -> Selection:
    if selection == lead:
        return EveryFilm()
    if isinstance(selection, All):
        return All(tuple(each for each in selection.of if each != lead))
    return selection


def people_in(selection: Selection, view: View) -> SelectOfScalar[int]:
    """The ids of the people of the set."""
    return select(Person.id).where(in_set(selection, view), people_seen_by(view.asker))


# --- films -------------------------------------------------------------------------------


def _film_in(selection: Any, view: View) -> ColumnElement[bool]:
    if (rows := _rows(selection, view)) is not None:
        return _has_one_of(rows, selection, view)
    match selection:
        case EveryFilm():
            return true()
        case TheFilm(ids):
            return col(Film.id).in_(ids)
        case Having(Fact.BASED_ON):
            return _based_on_a_book(view)
        case Having(Fact.KIND | Fact.SERIES as fact, value):
            column = col(Film.kind if fact is Fact.KIND else Film.series)
            return (beside_indexes(column) if view.each else column) == value
        case Within(fact, low, high):
            number = number_of(fact, view.asker)
            is_looked_at = view.each and number is not None
            return between(beside_indexes(number) if is_looked_at else number, low, high)
        case Sharing(fact, films):
            return _sharing(fact, films, view)
        case Beyond():
            return _beyond(selection, view)
        case InSeries():
            return _in_series(selection, view)
        case Ranked():
            return col(Film.id).in_(ranked(selection, view))
        case All() | Either() | Without():
            return _mixed(selection, view)
        case _:
            return false()


def ids_of(selection: Selection, view: View) -> SelectOfScalar[int]:
    """The ids of the films of the set, whoever may see them."""
    rows = _rows(selection, view)
    return select(Film.id).where(_film_in(selection, view)) if rows is None else rows


def _rows(selection: Any, view: View) -> SelectOfScalar[int] | None:
    """The films of the rows by one of which a film is in the set, where it is such a set."""
    match selection:
        case FilmsOf():
            return _credited(selection, view)
        case Having(fact, value) if fact in _VALUES:
            table, column = _VALUES[fact]
            return select(table.film_id).where(column == value)
        case Having(Fact.CERTIFICATE, value):
            return select(Certificate.film_id).where(Certificate.certificate == value)
        case Having(Fact.CHARACTER, value):
            return select(Credit.film_id).where(plays(value))
        case Awarded():
            return select(Award.film_id).where(*of_award(selection))
        case Offered():
            return _offered(selection, view)
        case _:
            return None


def _has_one_of(rows: Any, selection: Any, view: View) -> ColumnElement[bool]:
    """Of films: that one of the rows is of it."""
    if view.each:
        own = rows.selected_columns[0]
        found = rows.where(own == col(Film.id)).correlate(Film).exists()
    else:
        found = col(Film.id).in_(rows)
    start = _named(selection, TheFilm) if view.stepping and isinstance(selection, FilmsOf) else []
    return and_(found, col(Film.id).not_in(start)) if start else found


def _credited(step: FilmsOf, view: View) -> SelectOfScalar[int]:
    films = select(Credit.film_id).where(col(Credit.role).in_(step.roles))
    if isinstance(step.people, ThePerson):
        return films.where(col(Credit.person_id).in_(step.people.ids))
    if isinstance(step.people, Everyone):
        return films
    return films.where(col(Credit.person_id).in_(people_in(step.people, view)))


def _based_on_a_book(view: View) -> ColumnElement[bool]:
    written = [func.lower(col(Film.based_on)).like(f"%{word}%") for word in _BOOKS]
    tagged = or_(*(col(Keyword.name).like(f"based on%{word}%") for word in _BOOKS))
    tags = select(Keyword.film_id).where(tagged)
    return or_(*written, _has_one_of(tags, None, view))


_BOOKS = ("novel", "book", "memoir", "biography")


def plays(character: str) -> ColumnElement[bool]:
    """Of credits: the character goes by that name, or it is one word or more of the name."""
    folded = func.lower(col(Credit.character))
    wanted = character.lower()
    for sign in "\\%_":
        wanted = wanted.replace(sign, f"\\{sign}")
    forms = (wanted, f"{wanted} %", f"% {wanted}", f"% {wanted} %", f'%"{wanted}"%')
    return or_(*(folded.like(form, escape="\\") for form in forms))


def _offered(offer: Offered, view: View) -> SelectOfScalar[int]:
    films = select(Offer.film_id).where(Offer.country == (offer.country or view.asker.country))
    if offer.service:
        films = films.where(func.lower(col(Offer.provider)) == offer.service.lower())
    if offer.kinds:
        films = films.where(col(Offer.kind).in_(offer.kinds))
    return films


def _sharing(fact: Fact, films: Selection, view: View) -> ColumnElement[bool]:
    others = col(Film.id).not_in(_named(films, TheFilm))
    if fact in _VALUES:
        table, column = _VALUES[fact]
        values = select(column).where(table.film_id.in_(films_in(films, view)))
        return and_(others, col(Film.id).in_(select(table.film_id).where(column.in_(values))))
    number = number_of(fact, view.asker)
    if number is None:
        return false()
    values = select(number).where(col(Film.id).in_(films_in(films, view)))
    return and_(others, number.in_(values))


def _beyond(beyond: Beyond, view: View) -> ColumnElement[bool]:
    number = number_of(beyond.fact, view.asker)
    if number is None:
        return false()
    extreme = func.max(number) if beyond.more else func.min(number)
    bound = select(extreme).where(col(Film.id).in_(films_in(beyond.films, view)))
    bound = bound.correlate(None).scalar_subquery()
    return number > bound if beyond.more else number < bound


def _in_series(step: InSeries, view: View) -> ColumnElement[bool]:
    """The others of the series; what comes before or after goes by the numbers in it."""
    start = aliased(Film)
    before, here = col(start.series_number), col(Film.series_number)
    place: dict[Step, ColumnElement[bool]] = {
        Step.NEXT: here == before + 1,
        Step.PREVIOUS: here == before - 1,
        Step.LATER: here > before,
        Step.EARLIER: here < before,
        Step.OTHERS: col(start.id) != col(Film.id),
    }
    others = select(start.id).where(
        col(start.id).in_(films_in(step.films, view).correlate(None)),
        col(start.series) == col(Film.series),
        place[step.step],
    )
    return others.correlate(Film).exists()


def ranked(ranked: Ranked, view: View) -> Any:
    """The id of the film that stands at that place; equals go by what is better known."""
    number = number_of(ranked.by, view.asker)
    if number is None:
        return select(Film.id).where(false())
    films = ranked.films
    query = films_in(films, view)
    if ranked.by in WALKED and is_soon_found(films, view.sizes, ranked.rank):
        query = films_along(films, view)
    query = query.where(number.is_not(None))
    if ranked.by is Fact.SCORE and isinstance(ranked.films, EveryFilm):
        query = query.where(between(number_of(Fact.VOTES, view.asker), _FEW_VOTES, None))
    if ranked.rank == 1 and ranked.by is Fact.RUNTIME:  # of two as long, both are the longest
        extreme = func.max(number) if ranked.most else func.min(number)
        bound = query.with_only_columns(extreme).correlate(None).scalar_subquery()
        return query.where(number == bound)
    dates = [_day(most=ranked.most)] if ranked.by in (Fact.YEAR, Fact.RELEASED) else []
    first = col(Film.votes) if ranked.by is Fact.VOTES else number  # as an index has it
    first = first.desc() if ranked.most else first.asc()
    query = query.order_by(first, *dates, *by_fame()).offset(ranked.rank - 1).limit(1)
    return select(query.subquery().c.id)


def _day(*, most: bool) -> Any:
    column = col(Film.released)
    return column.desc().nulls_last() if most else column.asc().nulls_last()


def by_fame() -> tuple[Any, ...]:
    """How lists of films are ordered: the best known first, then the newest."""
    return col(Film.votes).desc(), col(Film.year).desc().nulls_last(), col(Film.id)


# --- people ------------------------------------------------------------------------------


def _person_in(selection: Any, view: View) -> ColumnElement[bool]:
    match selection:
        case Everyone(roles):
            with_one = select(Credit.person_id).where(col(Credit.role).in_(roles))
            return col(Person.id).in_(with_one) if roles else true()
        case ThePerson(ids):
            return col(Person.id).in_(ids)
        case PeopleOf():
            return _working(selection, view)
        case Honoured():
            return _honoured(selection, view)
        case Busiest(films, roles):
            return col(Person.id).in_(busiest(films_in(films, view), roles))
        case Born(low, high, died):
            return between(col(Person.death_year if died else Person.birth_year), low, high)
        case All() | Either() | Without():
            return _mixed(selection, view)
        case _:
            return false()


def _working(step: PeopleOf, view: View) -> ColumnElement[bool]:
    films = films_in(step.films, view)
    people = select(Credit.person_id).where(col(Credit.film_id).in_(films))
    people = people.where(col(Credit.role).in_(step.roles))
    if step.character:
        exact = func.lower(col(Credit.character)) == step.character.lower()
        some = aliased(Credit)
        called_so = select(some.id).where(
            col(some.film_id).in_(films), func.lower(col(some.character)) == step.character.lower()
        )
        people = people.where(plays(step.character), or_(exact, ~called_so.exists()))
    found = col(Person.id).in_(people)
    start = _named(step.films, ThePerson) if view.stepping else []
    return and_(found, col(Person.id).not_in(start)) if start else found


def _honoured(honoured: Honoured, view: View) -> ColumnElement[bool]:
    """Those who are credited in a film, and to whom an award for it went."""
    person = aliased(Person)
    people = (
        select(Credit.person_id)
        .join(Award, col(Award.film_id) == col(Credit.film_id))
        .join(person, col(person.id) == col(Credit.person_id))
        .where(*of_award(honoured.award), received(col(person.name)))
    )
    if not isinstance(honoured.films, EveryFilm):
        people = people.where(col(Award.film_id).in_(films_in(honoured.films, view)))
    return col(Person.id).in_(people)


# --- both --------------------------------------------------------------------------------


def _mixed(selection: All | Either | Without, view: View) -> ColumnElement[bool]:
    match selection:
        case All(of):
            return and_(*(in_set(each, view) for each in of))
        case Either(of):
            return or_(*(in_set(each, view) for each in of))
        case Without(kept, dropped):
            whole = replace(view, stepping=False)
            return and_(in_set(kept, view), not_(in_set(dropped, whole)))
        case _:
            assert_never(selection)


def _named(selection: Selection, kind: type[TheFilm] | type[ThePerson]) -> list[int]:
    """The ids of those whose name began the way to this set."""
    return [id for named in parts(selection, kind) for id in named.ids]
