"""What an asker may see of the catalogue. Nothing else decides it."""

from typing import Any

from sqlalchemy import BigInteger, ColumnElement, and_, bindparam, func
from sqlmodel import col, select

from bot.catalogue.corrections import HIDDEN
from bot.models import Film, Override, Person
from bot.questions import Asker

SERVER = "asking_server"  # the name of the value in queries
_SHARED = 0  # stands for no server at all


def films_seen_by(asker: Asker) -> ColumnElement[bool]:
    """Of films: those of the shared catalogue and of the asker's own server that are not removed.

    Written so that no index of servers is used: nearly all films are in the shared catalogue.
    """
    seen = _shared_or_of_server(Film, asker)
    seen = and_(seen, col(Film.removed).is_(False))
    seen = seen if asker.adult else and_(seen, col(Film.adult).is_(False))
    hiding = [HIDDEN] if asker.adult else [HIDDEN, "adult"]  # a server may be stricter, not laxer
    return seen if asker.guild_id is None else and_(seen, _not_hidden_in(asker, hiding))


def _not_hidden_in(asker: Asker, fields: list[str]) -> ColumnElement[bool]:
    hidden = select(Override.film_id).where(
        Override.guild_id == _server_of(asker), col(Override.field).in_(fields)
    )
    return col(Film.id).not_in(hidden)


def people_seen_by(asker: Asker) -> ColumnElement[bool]:
    """The same of people."""
    return _shared_or_of_server(Person, asker)


def _shared_or_of_server(table: Any, asker: Asker) -> ColumnElement[bool]:
    return func.coalesce(table.guild_id, _SHARED).in_((_SHARED, _server_of(asker)))


def _server_of(asker: Asker) -> ColumnElement[int]:
    """By a name, so that a query that was made once can be asked for another server."""
    return bindparam(SERVER, asker.guild_id or _SHARED, type_=BigInteger())
