"""Films as menus tell them apart."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlmodel import Session, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.answers import FilmName
from bot.models import (
    Credit,
    ExternalId,
    Film,
    Person,
)
from bot.questions import Asker
from bot.terms import Role


def film_names(session: Session, films: Sequence[int], asker: Asker) -> tuple[FilmName, ...]:
    """The given films, in the given order; without those that `asker` may not see."""
    seen = or_(col(Film.guild_id).is_(None), Film.guild_id == asker.guild_id)
    rows = session.exec(_rows(films).where(seen)).all()
    shown = {film.id: film for film in rows if asker.adult or not film.adult}
    directors = _directors(session, list(shown))
    return tuple(
        FilmName(id, film.title, film.year, tuple(directors[id]), film.runtime)
        for id in dict.fromkeys(films)
        if (film := shown.get(id))
    )


def listed_film(session: Session, source: str, value: str, asker: Asker) -> FilmName | None:
    """The film with that id in another catalogue, if the asker may see it; the one of their
    own server before the shared one. The source `film` is this database itself."""
    listed = select(ExternalId.film_id)
    listed = listed.where(ExternalId.source == source, ExternalId.value == value)
    own = [int(value)] if source == "film" else []
    films = own or session.exec(listed).all()
    names = film_names(session, films, asker)
    servers = {film.id: film.guild_id for film in session.exec(_rows(films)).all()}
    return min(names, key=lambda name: servers[name.id] is None, default=None)


def _rows(films: Sequence[int]) -> SelectOfScalar[Film]:
    return select(Film).where(col(Film.id).in_(films))


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
