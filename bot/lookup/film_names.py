"""Films as menus tell them apart, and as the index of names knows them."""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlmodel import Session, col, or_, select

from bot.answers import FilmName
from bot.models import (
    Alias,
    AlternativeTitle,
    Credit,
    ExternalId,
    Film,
    Person,
    Rating,
)
from bot.names.hints import Id
from bot.names.index import NamedFilm
from bot.questions import Asker
from bot.terms import Kind, Role


def film_names(session: Session, films: Sequence[int], asker: Asker) -> tuple[FilmName, ...]:
    """The given films, in the given order; without those that `asker` may not see."""
    rows = session.exec(
        select(Film)
        .where(col(Film.id).in_(films))
        .where(or_(col(Film.guild_id).is_(None), Film.guild_id == asker.guild_id))
    ).all()
    shown = {film.id: film for film in rows if asker.adult or not film.adult}
    directors = _directors(session, list(shown))
    return tuple(
        FilmName(id, film.title, film.year, tuple(directors[id]), film.runtime)
        for id in dict.fromkeys(films)
        if (film := shown.get(id))
    )


def named_films(session: Session) -> Iterator[NamedFilm]:
    """Every film with all its names, for building the index."""
    titles = _grouped(session, select(AlternativeTitle.film_id, AlternativeTitle.title))
    aliases = _grouped(
        session, select(Alias.film_id, Alias.name).where(col(Alias.guild_id).is_(None))
    )
    people = _grouped(
        session,
        select(Credit.film_id, Person.name)
        .join(Person, col(Person.id) == col(Credit.person_id))
        .where(col(Credit.role).in_((Role.DIRECTOR, Role.ACTOR))),
    )
    ids = _grouped(session, select(ExternalId.film_id, ExternalId.source, ExternalId.value))
    votes = _grouped(session, select(Rating.film_id, Rating.votes))
    for film in session.exec(select(Film).where(col(Film.adult).is_(False))):
        names = [film.title, film.original_title, *titles[film.id], *aliases[film.id]]
        yield NamedFilm(
            id=film.id,
            titles=tuple(dict.fromkeys(name for name in names if name)),
            year=film.year,
            kind=Kind(film.kind),
            guild_id=film.guild_id,
            series=film.series,
            people=tuple(people[film.id]),
            ids=tuple(Id(source, value) for source, value in ids[film.id]),
            popularity=math.log1p(max((n or 0 for n in votes[film.id]), default=0)),
        )


def _directors(session: Session, films: list[int]) -> defaultdict[int, list[str]]:
    query = (
        select(Credit.film_id, Person.name)
        .join(Person, col(Person.id) == col(Credit.person_id))
        .where(col(Credit.film_id).in_(films), Credit.role == Role.DIRECTOR)
        .order_by(col(Credit.film_id), col(Credit.position))
    )
    return _grouped(session, query)


def _grouped(session: Session, query: Any) -> defaultdict[int, list[Any]]:
    """Rows of (film id, value) or (film id, value, value) as lists by film."""
    grouped: defaultdict[int, list[Any]] = defaultdict(list)
    rows: list[tuple[Any, ...]] = list(session.connection().execute(query).all())
    for film, *values in rows:
        grouped[film].append(values[0] if len(values) == 1 else tuple(values))
    return grouped
