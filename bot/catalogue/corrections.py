"""What one server has instead of the shared word on a film: its corrections, field by field."""

import json
from collections import defaultdict
from collections.abc import Collection
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from bot.catalogue.fields import NUMBERS, Value
from bot.catalogue.records import OfferRecord
from bot.database import read
from bot.models import Override

HIDDEN = "removed"  # the film is gone for this server
OFFERS = "offers"  # where else to watch it

_offers = TypeAdapter(tuple[OfferRecord, ...])
_NUMBERS = (
    select(Override.field)
    .where(Override.guild_id == bindparam("server"), col(Override.number).is_not(None))
    .distinct()
)
_OF_FILMS = select(Override.film_id, Override.field, Override.value).where(
    Override.guild_id == bindparam("server"),
    col(Override.film_id).in_(bindparam("films", expanding=True)),
)


def of(session: Session, guild_id: int | None, films: Collection[int]) -> dict[int, dict[str, Any]]:
    """What a server has instead, by film and field; only films it corrects are in it."""
    found: defaultdict[int, dict[str, Any]] = defaultdict(dict)
    if guild_id is None or not films:
        return found
    for film, field, value in read(session, _OF_FILMS, server=guild_id, films=list(films)):
        found[film][field] = json.loads(value)
    return found


def put(session: Session, guild_id: int, film: int, field: str, value: Any) -> None:
    """Say that of a field in one server; with None, say nothing of it any more."""
    row = session.get(Override, (guild_id, film, field))
    if value is None:
        if row:
            session.delete(row)
    else:
        row = row or Override(guild_id=guild_id, film_id=film, field=field, value="")
        row.value = json.dumps(value, ensure_ascii=False)
        row.number = value if field in NUMBERS else None
        session.add(row)
    session.flush()


def offers(kept: Any) -> tuple[OfferRecord, ...]:
    """Offers that were kept as JSON."""
    return _offers.validate_python(kept or ())


def offers_as_json(offers: tuple[OfferRecord, ...]) -> Any:
    return _offers.dump_python(offers, mode="json")


def numbers(session: Session, guild_id: int | None) -> frozenset[str]:
    """The fields whose numbers a server has otherwise, of any film."""
    if guild_id is None:
        return frozenset()
    return frozenset(field for (field,) in read(session, _NUMBERS, server=guild_id))


def text(corrected: dict[str, Any], field: str, otherwise: str | None) -> str | None:
    """The server's own text, where it has one."""
    value: Value = corrected.get(field)
    return value if isinstance(value, str) else otherwise
