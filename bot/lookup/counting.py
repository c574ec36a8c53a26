"""How many films someone is in, and how many awards a film won, counted by the database."""

from typing import Any

from sqlalchemy import ColumnElement, func
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.models import Award, Credit, Film
from bot.terms import Role


def busiest(films: SelectOfScalar[int], roles: tuple[Role, ...]) -> Any:
    """The ids of those with a credit in most of the films: one, or several who have as many."""
    number = func.count(col(Credit.film_id).distinct())
    each = select(col(Credit.person_id), number.label("films")).where(col(Credit.role).in_(roles))
    each = each.where(col(Credit.film_id).in_(films)).group_by(col(Credit.person_id))
    counted = each.subquery()
    most = select(func.max(counted.c.films)).scalar_subquery()
    return select(counted.c.person_id).where(counted.c.films == most)


def number_won(award: list[ColumnElement[bool]]) -> Any:
    """Of films: how many such awards they won."""
    query = select(func.count()).where(col(Award.film_id) == col(Film.id), *award)
    return query.correlate(Film).scalar_subquery()
