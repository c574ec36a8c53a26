"""Every film and person with all their names, streamed for the indexes of names."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import Executable, Row, Subquery, func, select, union_all
from sqlmodel import Session, col

from bot.models import Alias, AlternativeTitle, Credit, Film, Person, Rating
from bot.names.films import NamedFilm
from bot.names.people import NamedPerson
from bot.terms import Kind, Role

_AT_ONCE = 5_000  # rows fetched at a time
_UNRATED = 100  # votes that a film without any counts for, where people's films are summed up
_MOST = 2**31 - 1  # votes of anyone


def named_films(session: Session) -> Iterator[NamedFilm]:
    """Films in order of id, joined with their names and people as all of these stream by."""
    titles = _Beside(_stream(session, _titles()))
    people = _Beside(_stream(session, _people()))
    votes = _Beside(_stream(session, _votes()))
    for film in _stream(session, _films()):
        named = [film.title, film.original_title, *(row.title for row in titles.of(film.id))]
        yield NamedFilm(
            id=film.id,
            names=tuple(dict.fromkeys(name for name in named if name)),
            year=film.year,
            kind=Kind(film.kind),
            guild_id=film.guild_id,
            series=film.series,
            people=tuple(row.name for row in people.of(film.id)),
            votes=max((row.votes for row in votes.of(film.id)), default=0),
        )


def named_people(session: Session) -> Iterator[NamedPerson]:
    """People in order of id. How well known they are: by the votes of their films, those where
    they are billed first for the most."""
    for person in _stream(session, _known_people()):
        yield NamedPerson(
            id=person.id,
            names=(person.name,),
            year=person.born and person.born.year,
            guild_id=person.guild_id,
            votes=min(int(person.known or 0), _MOST),
        )


class _Beside:
    """Rows ordered by `film_id`, handed out film by film as the films go by in that order."""

    def __init__(self, rows: Iterable[Row[Any]]) -> None:
        self._groups = groupby(rows, key=lambda row: row.film_id)
        self._next = next(self._groups, None)

    def of(self, film: int) -> list[Row[Any]]:
        while self._next is not None and self._next[0] < film:
            self._next = next(self._groups, None)
        if self._next is None or self._next[0] > film:
            return []
        rows = list(self._next[1])
        self._next = next(self._groups, None)
        return rows


def _stream(session: Session, query: Executable) -> Iterator[Row[Any]]:
    connection = session.connection().execution_options(yield_per=_AT_ONCE)
    return iter(connection.execute(query))


def _films() -> Executable:
    return (
        select(
            col(Film.id), col(Film.title), col(Film.original_title), col(Film.year),
            col(Film.kind), col(Film.guild_id), col(Film.series),
        )
        .where(col(Film.adult).is_(False))
        .order_by(col(Film.id))
    )  # fmt: skip


def _titles() -> Executable:
    """Other titles, and the aliases that all servers share."""
    shared = col(Alias.guild_id).is_(None)
    every = union_all(
        select(col(AlternativeTitle.film_id), col(AlternativeTitle.title)),
        select(col(Alias.film_id), col(Alias.name)).where(shared),
    ).subquery()
    return select(every).order_by(every.c.film_id)


def _people() -> Executable:
    """Directors first, then the cast in billing order."""
    return (
        select(col(Credit.film_id), col(Person.name))
        .join(Person, col(Person.id) == col(Credit.person_id))
        .where(col(Credit.role).in_((Role.DIRECTOR, Role.ACTOR)))
        .order_by(col(Credit.film_id), col(Credit.role).desc(), col(Credit.position))
    )


def _votes() -> Executable:
    most = _most_votes()
    return select(most).order_by(most.c.film_id)


def _most_votes() -> Subquery:
    """For each film that has votes, the most that any source counts."""
    most = func.max(col(Rating.votes)).label("votes")
    query = select(col(Rating.film_id), most).where(col(Rating.votes).is_not(None))
    return query.group_by(col(Rating.film_id)).subquery()


def _known_people() -> Executable:
    most = _most_votes()
    votes = func.coalesce(most.c.votes, _UNRATED) / (col(Credit.position) + 1)
    known = (
        select(col(Credit.person_id), func.sum(votes).label("known"))
        .join(most, most.c.film_id == col(Credit.film_id), isouter=True)
        .group_by(col(Credit.person_id))
        .subquery()
    )
    people = select(
        col(Person.id), col(Person.name), col(Person.born), col(Person.guild_id), known.c.known
    )
    joined = people.join(known, known.c.person_id == col(Person.id), isouter=True)
    return joined.order_by(col(Person.id))
