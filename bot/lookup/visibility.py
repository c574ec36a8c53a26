"""What an asker may see of the catalogue. Nothing else decides it."""

from sqlalchemy import ColumnElement, and_, func
from sqlmodel import col, select

from bot.catalogue.corrections import HIDDEN
from bot.models import Film, Override, Person
from bot.questions import Asker

_SHARED = 0  # stands for no server at all


def films_seen_by(asker: Asker) -> ColumnElement[bool]:
    """Of films: those of the shared catalogue and of the asker's own server that are not removed.

    Written so that no index of servers is used: nearly all films are in the shared catalogue.
    """
    seen = func.coalesce(col(Film.guild_id), _SHARED).in_((_SHARED, asker.guild_id or _SHARED))
    seen = and_(seen, col(Film.removed).is_(False))
    seen = seen if asker.adult else and_(seen, col(Film.adult).is_(False))
    hiding = [HIDDEN] if asker.adult else [HIDDEN, "adult"]  # a server may be stricter, not laxer
    return seen if asker.guild_id is None else and_(seen, _not_hidden_in(asker.guild_id, hiding))


def _not_hidden_in(guild_id: int, fields: list[str]) -> ColumnElement[bool]:
    hidden = select(Override.film_id).where(
        Override.guild_id == guild_id, col(Override.field).in_(fields)
    )
    return col(Film.id).not_in(hidden)


def people_seen_by(asker: Asker) -> ColumnElement[bool]:
    """The same of people."""
    return func.coalesce(col(Person.guild_id), _SHARED).in_((_SHARED, asker.guild_id or _SHARED))
