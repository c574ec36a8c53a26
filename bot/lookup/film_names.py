"""Films as menus tell them apart."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.answers import FilmName
from bot.catalogue import corrections
from bot.lookup.visibility import films_seen_by
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
    seen = films_seen_by(asker)
    rows = session.exec(_rows(films).where(seen)).all()
    if missing := set(films) - {film.id for film in rows}:
        now = _merged(session, missing)
        films = [now.get(film, film) for film in films]
        rows = session.exec(_rows(films).where(seen)).all() if now else rows
    shown = {film.id: film for film in rows}
    directors = _directors(session, list(shown))
    instead = corrections.of(session, asker.guild_id, list(shown))
    return tuple(
        _named(film, directors[id], instead.get(id, {}))
        for id in dict.fromkeys(films)
        if (film := shown.get(id))
    )


def _named(film: Film, directors: Sequence[str], instead: dict[str, Any]) -> FilmName:
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
    servers = {film.id: film.guild_id for film in session.exec(_rows(films)).all()}
    return min(names, key=lambda name: servers[name.id] is None, default=None)


def _merged(session: Session, films: Collection[int]) -> dict[int, int]:
    """What films that are not there any more were merged into."""
    gone = [str(film) for film in films]
    query = select(MergedId.value, MergedId.film_id).where(MergedId.source == "film")
    rows = session.exec(query.where(col(MergedId.value).in_(gone))).all()
    return {int(value): film for value, film in rows}


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
