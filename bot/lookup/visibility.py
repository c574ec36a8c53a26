"""What an asker may see of the catalogue. Nothing else decides it."""

from sqlalchemy import ColumnElement, and_, func
from sqlmodel import col

from bot.models import Film, Person
from bot.questions import Asker

_SHARED = 0  # stands for no server at all


def films_seen_by(asker: Asker) -> ColumnElement[bool]:
    """Of films: those of the shared catalogue and of the asker's own server.

    Written so that no index of servers is used: nearly all films are in the shared catalogue.
    """
    seen = func.coalesce(col(Film.guild_id), _SHARED).in_((_SHARED, asker.guild_id or _SHARED))
    return seen if asker.adult else and_(seen, col(Film.adult).is_(False))


def people_seen_by(asker: Asker) -> ColumnElement[bool]:
    """The same of people."""
    return func.coalesce(col(Person.guild_id), _SHARED).in_((_SHARED, asker.guild_id or _SHARED))
