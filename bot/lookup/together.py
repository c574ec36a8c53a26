"""Several small queries asked as one: to ask each by itself takes longer than to answer it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import Executable, Select, TypeDecorator, literal, null, select, union_all
from sqlalchemy.types import TypeEngine
from sqlmodel import Session

from bot.database import AnyRow, read

Row: TypeAlias = tuple[Any, ...]


class Together(NamedTuple):
    """The one query, and where in its rows each part has its columns."""

    query: Executable
    places: Mapping[str, tuple[int, ...]]


def together(parts: Mapping[str, Select[*tuple[Any, ...]]]) -> Together:
    """One query of all the parts. Columns of one type stand below each other; a row is empty
    where its part has none."""
    shared: list[TypeEngine[Any]] = []  # the type of each column
    places: dict[str, tuple[int, ...]] = {}
    for name, part in parts.items():
        taken: list[int] = []
        for column in part.selected_columns:
            taken.append(_place(shared, column.type, taken))
        places[name] = tuple(taken)
    arms = [_arm(name, part, places[name], shared) for name, part in parts.items()]
    return Together(union_all(*arms), places)


def read_together(session: Session, whole: Together, **values: Any) -> defaultdict[str, list[Row]]:
    """The rows of each part, in its order."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    rows: Sequence[AnyRow] = read(session, whole.query, **values)
    for name, *row in rows:
        found[name].append(tuple(row[place] for place in whole.places[name]))
    return found


def _place(shared: list[TypeEngine[Any]], type: TypeEngine[Any], taken: list[int]) -> int:
    """The first column of that type that the part has not taken yet."""
    key = _key(type)
    for place, there in enumerate(shared):
        if place not in taken and _key(there) == key:
            return place
    shared.append(type)
    return len(shared) - 1


def _key(type: TypeEngine[Any]) -> object:
    return type.__class__ if isinstance(type, TypeDecorator) else type.python_type


def _arm(
    name: str,
    part: Select[*tuple[Any, ...]],
    places: tuple[int, ...],
    shared: Sequence[TypeEngine[Any]],
) -> Select[*tuple[Any, ...]]:
    rows = part.subquery()
    own = dict(zip(places, rows.c, strict=True))
    columns = [own.get(place, null().cast(type)) for place, type in enumerate(shared)]
    return select(literal(name, literal_execute=True), *columns)
