"""Every film and person with all their names, streamed for the indexes of names."""

import json
from collections.abc import Collection, Iterator
from contextlib import ExitStack, closing
from itertools import groupby
from typing import Any, TypeAlias

from sqlalchemy import Result, Row, Select, func, literal, select, union_all
from sqlmodel import Session, col

from bot.models import (
    Alias,
    AlternativeTitle,
    Award,
    Certificate,
    Credit,
    Film,
    Genre,
    Keyword,
    Offer,
    Override,
    Person,
)
from bot.names.films import NamedFilm
from bot.names.people import NamedPerson
from bot.names.terms import Terms, by_folded, series_by_name
from bot.terms import Kind, Role

Query: TypeAlias = Select[*tuple[Any, ...]]

_AT_ONCE = 5_000  # rows fetched at a time
_ADULT = 2_000  # films
_UNRATED = 100  # votes that a film without any counts for, where people's films are summed up
_MOST = 2**31 - 1  # votes of anyone


def named_films(
    session: Session, only: Collection[int] | None = None, *, adult: bool = False
) -> Iterator[NamedFilm]:
    """Films in order of id, joined with their names and people as all of these stream by; after
    a film once more what single servers call it. Those for `adult`s, or all others."""
    with ExitStack() as streams:
        beside = [
            streams.enter_context(closing(_Beside(_stream(session, query(), only))))
            for query in (_titles, _people, _aliases)
        ]
        films = _films(adult=adult)
        yield from _joined(_stream(session, films, only), *beside)


def _joined(
    films: Iterator[Row[Any]],
    titles: "_Beside",
    people: "_Beside",
    aliases: "_Beside",
) -> Iterator[NamedFilm]:
    for film in films:
        named = [film.title, film.original_title, *(row.title for row in titles.of(film.id))]
        yield NamedFilm(
            id=film.id,
            names=tuple(dict.fromkeys(name for name in named if name)),
            year=film.year,
            kind=Kind(film.kind),
            guild_id=film.guild_id,
            series=film.series,
            series_number=film.series_number,
            people=tuple(row.name for row in people.of(film.id)),
            votes=film.votes,
        )
        for guild_id, names in groupby(aliases.of(film.id), key=lambda row: row.guild_id):
            yield NamedFilm(
                id=film.id,
                names=tuple(dict.fromkeys(map(_name, names))),
                year=film.year,
                kind=Kind(film.kind),
                guild_id=guild_id,
                votes=film.votes,
                on_card=False,
            )


def _name(alias: Row[Any]) -> str:
    return json.loads(alias.name) if alias.as_json else alias.name


def named_people(session: Session, only: Collection[int] | None = None) -> Iterator[NamedPerson]:
    """People in order of id. How well known they are: by the votes of their films, those where
    they are billed first for the most."""
    known = _Beside(_stream(session, _known_people(), only))
    for person in _stream(session, _every_person(), only):
        yield NamedPerson(
            id=person.id,
            names=(person.name,),
            year=person.birth_year,
            guild_id=person.guild_id,
            votes=min(int(sum(row.known for row in known.of(person.id))), _MOST),
        )


def how_many(session: Session) -> int:
    """Films and people together."""
    films = select(func.count(col(Film.id))).where(col(Film.adult).is_(False))
    people = select(func.count(col(Person.id)))
    return sum(session.connection().scalar(query) or 0 for query in (films, people))


def films_of(session: Session, people: Collection[int]) -> set[int]:
    """The films that credit any of these people."""
    return _ids(session, col(Credit.film_id), col(Credit.person_id), people)


def people_of(session: Session, films: Collection[int]) -> set[int]:
    """The people whom any of these films credits."""
    return _ids(session, col(Credit.person_id), col(Credit.film_id), films)


def _ids(session: Session, wanted: Any, given: Any, ids: Collection[int]) -> set[int]:
    query = select(wanted).where(given.in_(ids)).distinct()
    return set(session.connection().scalars(query)) if ids else set()


def named_terms(session: Session) -> Terms:
    """What the films of the shared catalogue have, each value once: a word that is understood in
    one server would tell of another's films."""
    of_servers = select(col(Film.id)).where(col(Film.guild_id).is_not(None))

    def values(column: Any) -> list[str]:
        film = getattr(column.class_, "film_id", Film.id)
        known = select(column).where(column.is_not(None), col(film).not_in(of_servers))
        query = known.distinct().order_by(column)
        return [str(value) for (value,) in session.connection().execute(query)]

    return Terms(
        genres=tuple(values(col(Genre.name))),
        keywords=by_folded(values(col(Keyword.name))),
        certificates=by_folded(values(col(Certificate.certificate))),
        services=by_folded(values(col(Offer.provider))),
        series=series_by_name(values(col(Film.series))),
        prizes=by_folded(values(col(Award.category))),
    )


class _Beside:
    """Rows ordered by an id, handed out as the films or people go by in that order."""

    def __init__(self, rows: Result[Any]) -> None:
        self.close = rows.close  # rows of what is left out may be left over
        self._groups = groupby(rows, key=lambda row: row[0])
        self._next = next(self._groups, None)

    def of(self, id: int) -> list[Row[Any]]:
        while self._next is not None and self._next[0] < id:
            self._next = next(self._groups, None)
        if self._next is None or self._next[0] > id:
            return []
        rows = list(self._next[1])
        self._next = next(self._groups, None)
        return rows


def _stream(session: Session, query: Query, only: Collection[int] | None) -> Result[Any]:
    """The rows, of all ids or `only` these; an id is their first column."""
    if only is not None:
        query = query.where(query.selected_columns[0].in_(only))
    connection = session.connection().execution_options(yield_per=_AT_ONCE)
    return connection.execute(query)


def adult_films(session: Session) -> list[int]:
    """The films for adults, the best known first; so many as are worth finding by their names."""
    query = select(col(Film.id)).where(col(Film.adult), col(Film.removed).is_(False))
    query = query.order_by(col(Film.votes).desc(), col(Film.id)).limit(_ADULT)
    return list(session.connection().scalars(query))


def _films(*, adult: bool) -> Query:
    return (
        select(
            col(Film.id), col(Film.title), col(Film.original_title), col(Film.year),
            col(Film.kind), col(Film.guild_id), col(Film.series), col(Film.series_number),
            col(Film.votes),
        )
        .where(col(Film.adult).is_(adult), col(Film.removed).is_(False))
        .order_by(col(Film.id))
    )  # fmt: skip


def _titles() -> Query:
    """Other titles, and the aliases that all servers share."""
    shared = col(Alias.guild_id).is_(None)
    every = union_all(
        select(col(AlternativeTitle.film_id), col(AlternativeTitle.title)),
        select(col(Alias.film_id), col(Alias.name)).where(shared),
    ).subquery()
    return select(every).order_by(every.c.film_id)


def _aliases() -> Query:
    """Those that one server alone uses, and the titles that it has instead."""
    own = select(
        col(Alias.film_id), col(Alias.guild_id), col(Alias.name), literal(0).label("as_json"),
    ).where(col(Alias.guild_id).is_not(None))  # fmt: skip
    titles = select(
        col(Override.film_id), col(Override.guild_id), col(Override.value), literal(1),
    ).where(col(Override.field) == "title")  # fmt: skip
    every = union_all(own, titles).subquery()
    return select(every).order_by(*every.c)


def _people() -> Query:
    """Directors first, then the cast in billing order."""
    return (
        select(col(Credit.film_id), col(Person.name))
        .join(Person, col(Person.id) == col(Credit.person_id))
        .where(col(Credit.role).in_((Role.DIRECTOR, Role.ACTOR)))
        .order_by(col(Credit.film_id), col(Credit.role).desc(), col(Credit.position))
    )


def _every_person() -> Query:
    people = select(col(Person.id), col(Person.name), col(Person.birth_year), col(Person.guild_id))
    return people.order_by(col(Person.id))


def _known_people() -> Query:
    votes = func.coalesce(func.nullif(col(Film.votes), 0), _UNRATED) / (col(Credit.position) + 1)
    return (
        select(col(Credit.person_id), func.sum(votes).label("known"))
        .join(Film, col(Film.id) == col(Credit.film_id))
        .group_by(col(Credit.person_id))
        .order_by(col(Credit.person_id))
    )
