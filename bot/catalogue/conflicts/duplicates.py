"""Two records of one film: the same title and year, and the same director or runtime."""

from array import array
from collections.abc import Collection, Iterator
from typing import NamedTuple

import numpy as np
import sqlalchemy as sa
from sqlmodel import Session, col, select

from bot.catalogue.conflicts.line import Contradiction, parts
from bot.catalogue.identity import directors_of, ids_of
from bot.models import ExternalId, Film
from bot.names.folding import fold, without_article

_STREAMED = 5_000  # rows fetched at a time
_YEARS = 1  # that two records of one film may be apart
_COMPARED = 50  # films with which each is compared; hundreds of shorts are called “Untitled”


def one_film_twice(session: Session) -> Iterator[Contradiction]:
    for pairs in parts(_alike(session)):
        films = _films(session, {film for pair in pairs for film in pair})
        for one, other in pairs:
            if why := _same(first := films[one], second := films[other]):
                what = f"it is there again as film {other}, {second.name}: {why}"
                yield Contradiction(one, first.name, what, f"Merge {other} into {one}.")


def _alike(session: Session) -> Iterator[tuple[int, int]]:
    """Pairs of films whose titles and years are alike, and which IMDb does not tell apart. Titles
    are compared as numbers: eight bytes for each of a million films."""
    titles, years, ids, listed = array("q"), array("i"), array("i"), bytearray()
    by_imdb = (col(ExternalId.film_id) == col(Film.id)) & (col(ExternalId.source) == "imdb")
    query = sa.select(col(Film.id), col(Film.title), col(Film.year), sa.exists().where(by_imdb))
    query = query.where(col(Film.guild_id).is_(None), col(Film.removed).is_(False))
    rows = session.connection().execution_options(yield_per=_STREAMED).execute(query)
    for id, title, year, has_imdb in rows:
        titles.append(hash(without_article(fold(title))))
        years.append(year or 0)
        ids.append(id)
        listed.append(has_imdb)
    in_order: list[int] = np.lexsort((np.array(ids), np.array(years), np.array(titles))).tolist()
    for place, i in enumerate(in_order):
        for j in in_order[place + 1 : place + 1 + _COMPARED]:
            if titles[j] != titles[i] or years[j] - years[i] > _YEARS:
                break
            if listed[i] and listed[j]:
                continue
            yield min(ids[i], ids[j]), max(ids[i], ids[j])


class _Film(NamedTuple):
    name: str
    title: str
    runtime: int | None
    directors: frozenset[str]
    ids: dict[str, str]


def _films(session: Session, films: Collection[int]) -> dict[int, _Film]:
    directors, ids = directors_of(session, films), ids_of(session, films)
    return {
        film.id: _Film(
            f"{film.title} ({film.year})" if film.year else film.title,
            without_article(fold(film.title)),
            film.runtime,
            frozenset(directors[film.id]),
            ids[film.id],
        )
        for film in session.exec(select(Film).where(col(Film.id).in_(films))).all()
    }


def _same(one: _Film, other: _Film) -> str:
    """Why they are one film; empty if they are two. IMDb's ids tell films apart, and directors
    who differ do: many shorts called “Home” last ten minutes."""
    imdb = {film.ids["imdb"] for film in (one, other) if "imdb" in film.ids}
    if one.title != other.title or len(imdb) > 1:
        return ""
    if shared := one.directors & other.directors:
        return f"the same title, year and director ({', '.join(sorted(shared))})"
    if one.runtime and one.runtime == other.runtime and not (one.directors and other.directors):
        return f"the same title, year and runtime ({one.runtime} min)"
    return ""
