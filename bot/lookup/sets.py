"""From a set of films or people to the SQL that selects their ids: the one compiler."""

from dataclasses import dataclass, replace
from typing import Any, assert_never

from sqlalchemy import ColumnElement, and_, false, func, not_, or_, true
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.lookup.counting import busiest, number_won
from bot.lookup.visibility import films_seen_by, people_seen_by
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
    Override,
    Person,
    Rating,
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
    """Who looks. `stepping`: whether a step leaves out what it started from."""

    asker: Asker
    stepping: bool = True


def size_of(session: Session, ids: SelectOfScalar[int]) -> int:
    """How many there are, counted by the database."""
    return session.exec(select(func.count()).select_from(ids.subquery())).one()


def in_set(selection: Selection, view: View) -> ColumnElement[bool]:
    """The condition on Film, or on Person, that makes it one of the set."""
    return _film_in(selection, view) if is_of_films(selection) else _person_in(selection, view)


def films_in(selection: Selection, view: View) -> SelectOfScalar[int]:
    """The ids of the films of the set that the asker may see."""
    return select(Film.id).where(in_set(selection, view), films_seen_by(view.asker))


def people_in(selection: Selection, view: View) -> SelectOfScalar[int]:
    """The ids of the people of the set."""
    return select(Person.id).where(in_set(selection, view), people_seen_by(view.asker))


# --- films -------------------------------------------------------------------------------


def _film_in(selection: Any, view: View) -> ColumnElement[bool]:
    match selection:
        case EveryFilm():
            return true()
        case TheFilm(ids):
            return col(Film.id).in_(ids)
        case FilmsOf():
            return _credited(selection, view)
        case Having(fact, value):
            return _has(fact, value)
        case Within(fact, low, high):
            return _between(number_of(fact, view.asker), low, high)
        case Awarded():
            return _awarded(selection)
        case Offered():
            return _offered(selection, view)
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


def _credited(step: FilmsOf, view: View) -> ColumnElement[bool]:
    films = select(Credit.film_id).where(col(Credit.role).in_(step.roles))
    if isinstance(step.people, ThePerson):
        films = films.where(col(Credit.person_id).in_(step.people.ids))
    elif not isinstance(step.people, Everyone):
        films = films.where(col(Credit.person_id).in_(people_in(step.people, view)))
    found = col(Film.id).in_(films)
    start = _named(step.people, TheFilm) if view.stepping else []
    return and_(found, col(Film.id).not_in(start)) if start else found


def _has(fact: Fact, value: str) -> ColumnElement[bool]:
    if fact in _VALUES:
        table, column = _VALUES[fact]
        return col(Film.id).in_(select(table.film_id).where(column == value))
    if fact is Fact.CERTIFICATE:
        rated = select(Certificate.film_id).where(Certificate.certificate == value)
        return col(Film.id).in_(rated)
    if fact is Fact.CHARACTER:
        return col(Film.id).in_(select(Credit.film_id).where(plays(value)))
    if fact is Fact.BASED_ON:
        written = [func.lower(col(Film.based_on)).like(f"%{word}%") for word in _BOOKS]
        tagged = or_(*(col(Keyword.name).like(f"based on%{word}%") for word in _BOOKS))
        return or_(*written, col(Film.id).in_(select(Keyword.film_id).where(tagged)))
    columns: dict[Fact, Any] = {Fact.KIND: Film.kind, Fact.SERIES: Film.series}
    return col(columns[fact]) == value if fact in columns else false()


_BOOKS = ("novel", "book", "memoir", "biography")


def plays(character: str) -> ColumnElement[bool]:
    """Of credits: the character goes by that name, or it is one word or more of the name."""
    folded = func.lower(col(Credit.character))
    wanted = character.lower()
    for sign in "\\%_":
        wanted = wanted.replace(sign, f"\\{sign}")
    forms = (wanted, f"{wanted} %", f"% {wanted}", f"% {wanted} %", f'%"{wanted}"%')
    return or_(*(folded.like(form, escape="\\") for form in forms))


def number_of(fact: Fact, asker: Asker) -> Any:
    """The number of a film that the fact stands for, as the asker's server has it."""
    match fact:
        case Fact.YEAR | Fact.RELEASED:
            return _corrected("year", Film.year, asker)
        case Fact.RUNTIME:
            return _corrected("runtime", Film.runtime, asker)
        case Fact.SCORE:
            share = col(Rating.score) * 100 / col(Rating.out_of)
            return _of_ratings(func.max(share))
        case Fact.VOTES:
            return func.nullif(col(Film.votes), 0)
        case Fact.BUDGET:
            return _corrected("budget", Film.budget, asker)
        case Fact.GROSS:
            return _corrected("gross", Film.gross, asker)
        case Fact.OSCARS:
            return number_won(of_award(Awarded("Academy Awards")))
        case Fact.AWARD:
            return number_won(of_award(Awarded()))
        case _:
            return None


def _corrected(field: str, shared: Any, asker: Asker) -> Any:
    if field not in asker.corrected:
        return col(shared)
    own = select(Override.number).where(
        Override.guild_id == asker.guild_id,
        col(Override.film_id) == col(Film.id),
        Override.field == field,
    )
    return func.coalesce(own.correlate(Film).scalar_subquery(), col(shared))


def _of_ratings(most: Any) -> Any:
    query = select(most).where(col(Rating.film_id) == col(Film.id))
    return query.correlate(Film).scalar_subquery()


def _between(number: Any, low: int | None, high: int | None) -> ColumnElement[bool]:
    if number is None:
        return false()
    bounds = ([number >= low] if low is not None else []) + (
        [number <= high] if high is not None else []
    )
    return and_(number.is_not(None), *bounds)


def _awarded(award: Awarded) -> ColumnElement[bool]:
    return col(Film.id).in_(select(Award.film_id).where(*of_award(award)))


def of_award(award: Awarded) -> list[ColumnElement[bool]]:
    """The conditions on Award. A category is named by its last words: `screenplay`."""
    conditions: list[ColumnElement[bool]] = [col(Award.won).is_(True)] if award.won else []
    if award.ceremony:
        conditions.append(col(Award.ceremony) == award.ceremony)
    if award.category:
        conditions.append(func.lower(col(Award.category)).like(f"%{award.category.lower()}"))
    if award.year:
        conditions.append(col(Award.year) == award.year)
    if award.recipient:
        person = select(Person.id).where(
            col(Person.id).in_(award.recipient.ids), _received(col(Person.name))
        )
        conditions.append(person.correlate(Award).exists())
    return conditions


def _received(name: Any) -> ColumnElement[bool]:
    """Whether an award went to someone of that name, alone or with others."""
    recipient = col(Award.recipient)
    forms = (name + ", %", "%, " + name, "%, " + name + ", %")
    return or_(recipient == name, *(recipient.like(form) for form in forms))


def _offered(offer: Offered, view: View) -> ColumnElement[bool]:
    films = select(Offer.film_id).where(Offer.country == (offer.country or view.asker.country))
    if offer.service:
        films = films.where(func.lower(col(Offer.provider)) == offer.service.lower())
    if offer.kinds:
        films = films.where(col(Offer.kind).in_(offer.kinds))
    return col(Film.id).in_(films)


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
    query = films_in(ranked.films, view).where(number.is_not(None))
    if ranked.by is Fact.SCORE and isinstance(ranked.films, EveryFilm):
        query = query.where(_between(number_of(Fact.VOTES, view.asker), _FEW_VOTES, None))
    first = number.desc() if ranked.most else number.asc()
    if ranked.rank == 1 and ranked.by is Fact.RUNTIME:  # of two as long, both are the longest
        extreme = func.max(number) if ranked.most else func.min(number)
        bound = query.with_only_columns(extreme).correlate(None).scalar_subquery()
        return query.where(number == bound)
    dates = [_day(most=ranked.most)] if ranked.by in (Fact.YEAR, Fact.RELEASED) else []
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
            return _between(col(Person.death_year if died else Person.birth_year), low, high)
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
        .where(*of_award(honoured.award), _received(col(person.name)))
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
