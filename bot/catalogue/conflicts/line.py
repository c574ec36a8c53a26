"""A contradiction as a line for people."""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import NamedTuple, TypeVar

from sqlmodel import Session, col, select

from bot.models import Film

T = TypeVar("T")
AT_ONCE = 500  # films


class Contradiction(NamedTuple):
    """`what` names the sources; `advice` says what to do."""

    film: int
    name: str
    what: str
    advice: str

    def __str__(self) -> str:
        return f"{self.name}, film {self.film}: {self.what}. {self.advice}"


def parts(values: Iterable[T], size: int = AT_ONCE) -> Iterator[list[T]]:
    rest = iter(values)
    while part := list(islice(rest, size)):
        yield part


def names(session: Session, films: Collection[int]) -> dict[int, str]:
    """`Heat (1995)` for each film of the shared catalogue that was not removed."""
    query = select(Film.id, Film.title, Film.year).where(col(Film.id).in_(films))
    there = query.where(col(Film.guild_id).is_(None), col(Film.removed).is_(False))
    rows = session.exec(there).all()
    return {id: f"{title} ({year})" if year else title for id, title, year in rows}
