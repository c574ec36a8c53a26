"""Films as menus tell them apart."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import cache
from typing import Any

import sqlalchemy
from sqlalchemy import BindParameter, Executable, bindparam
from sqlmodel import Session, col, select

from bot.answers import FilmName
from bot.catalogue import corrections
from bot.database import AnyRow, read
from bot.lookup.visibility import SERVER, films_seen_by
from bot.models import (
    Credit,
    ExternalId,
    Film,
    MergedId,
    Person,
)
from bot.questions import Asker
from bot.terms import Role


def film_names(session: Session, films: Sequence[int], asker: Asker) -> tuple[FilmName, ...]:
    """The given films, in the given order; without those that `asker` may not see. One that was
    merged into another is that other."""
    if not films:
        return ()
    rows = _seen(session, films, asker)
    if missing := set(films) - {film.id for film in rows}:
        now = _merged(session, missing)
        films = [now.get(film, film) for film in films]
        rows = _seen(session, films, asker) if now else rows
    shown = {film.id: film for film in rows}
    directors = _directors(session, list(shown))
    instead = corrections.of(session, asker.guild_id, list(shown))
    return tuple(
        _named(film, directors[id], instead.get(id, {}))
        for id in dict.fromkeys(films)
        if (film := shown.get(id))
    )


def _named(film: AnyRow, directors: Sequence[str], instead: dict[str, Any]) -> FilmName:
    return FilmName(
        film.id,
        corrections.text(instead, "title", film.title) or film.title,
        instead.get("year", film.year),
        tuple(instead.get("director", directors)),
        instead.get("runtime", film.runtime),
    )


def listed_film(session: Session, source: str, value: str, asker: Asker) -> FilmName | None:
    """The film with that id in another catalogue, if the asker may see it; the one of their
    own server before the shared one. The source `film` is this database itself."""
    listed = select(ExternalId.film_id)
    listed = listed.where(ExternalId.source == source, ExternalId.value == value)
    merged = select(MergedId.film_id).where(MergedId.source == source, MergedId.value == value)
    own = [int(value)] if source == "film" else []
    films = own or session.exec(listed).all() or session.exec(merged).all()
    names = film_names(session, films, asker)
    if len(names) < 2:  # as it nearly always is
        return names[0] if names else None
    ids = select(Film.id, Film.guild_id).where(col(Film.id).in_(films))
    servers = dict(session.exec(ids).all())
    return min(names, key=lambda name: servers[name.id] is None, default=None)


def _merged(session: Session, films: Collection[int]) -> dict[int, int]:
    """What films that are not there any more were merged into."""
    gone = [str(film) for film in films]
    query = select(MergedId.value, MergedId.film_id).where(MergedId.source == "film")
    rows = session.exec(query.where(col(MergedId.value).in_(gone))).all()
    return {int(value): film for value, film in rows}


def _seen(session: Session, films: Sequence[int], asker: Asker) -> Sequence[AnyRow]:
    query = _films_seen(adult=asker.adult, on_server=asker.guild_id is not None)
    return read(session, query, films=list(films), **{SERVER: asker.guild_id or 0})


@cache
def _films_seen(*, adult: bool, on_server: bool) -> Executable:
    """Made once for each kind of asker; the server they are in is a value of the query."""
    asker = Asker("", guild_id=0 if on_server else None, adult=adult)
    return sqlalchemy.select(
        col(Film.id), col(Film.title), col(Film.year), col(Film.runtime)
    ).where(col(Film.id).in_(_THESE), films_seen_by(asker))


_THESE: BindParameter[Any] = bindparam("films", expanding=True)
_DIRECTORS = (
    select(Credit.film_id, Person.name)
    .join(Person, col(Person.id) == col(Credit.person_id))
    .where(col(Credit.film_id).in_(_THESE), Credit.role == Role.DIRECTOR)
    .order_by(col(Credit.film_id), col(Credit.position))
)


def _directors(session: Session, films: list[int]) -> defaultdict[int, list[str]]:
    """By film, in order of billing."""
    grouped: defaultdict[int, list[str]] = defaultdict(list)
    for film, name in read(session, _DIRECTORS, films=films):
        grouped[film].append(name)
    return grouped
