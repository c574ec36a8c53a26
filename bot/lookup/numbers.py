"""The numbers of a film that sets are made of and put in order by."""

from typing import Any

from sqlalchemy import ColumnElement, and_, false, func
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction
from sqlmodel import col, select

from bot.lookup.awarded import of_award
from bot.lookup.counting import number_won
from bot.models import Film, Override
from bot.questions import Asker
from bot.questions.selections import Awarded, Fact


def number_of(fact: Fact, asker: Asker) -> Any:
    """The number of a film that the fact stands for, as the asker's server has it."""
    match fact:
        case Fact.YEAR | Fact.RELEASED:
            return _corrected("year", Film.year, asker)
        case Fact.RUNTIME:
            return _corrected("runtime", Film.runtime, asker)
        case Fact.SCORE:
            return col(Film.score)
        case Fact.VOTES:
            return func.nullif(col(Film.votes), 0)
        case Fact.BUDGET:
            return _corrected("budget", Film.budget, asker)
        case Fact.GROSS:
            return _corrected("gross", Film.gross, asker)
        case Fact.OSCARS:
            return number_won(of_award(Awarded("Academy Awards")))
        case Fact.AWARD:
            return number_won(of_award(Awarded()))
        case _:
            return None


def _corrected(field: str, shared: Any, asker: Asker) -> Any:
    if field not in asker.corrected:
        return col(shared)
    own = select(Override.number).where(
        Override.guild_id == asker.guild_id,
        col(Override.film_id) == col(Film.id),
        Override.field == field,
    )
    return func.coalesce(own.correlate(Film).scalar_subquery(), col(shared))


def between(number: Any, low: int | None, high: int | None) -> ColumnElement[bool]:
    """That the number is known, and within the bounds."""
    if number is None:
        return false()
    bounds = ([number >= low] if low is not None else []) + (
        [number <= high] if high is not None else []
    )
    return and_(number.is_not(None), *bounds)


def in_order(by: Fact, asker: Asker, *, most: bool) -> tuple[Any, ...]:
    """The order of films by that number; those whose number is not known come last."""
    if by is Fact.VOTES and most:
        return (col(Film.votes).desc(),)  # as the index has them
    number = number_of(by, asker)
    if number is None:
        return ()
    return ((number.desc() if most else number.asc()).nulls_last(),)


class beside_indexes(GenericFunction[Any]):  # noqa: N801  # it is called as a function
    """The same value, by which SQLite is not to look films up: it knows no better than to gather
    all films of a decade, and to sort them, where ten of the best known were asked for."""

    inherit_cache = True


@compiles(beside_indexes)
def _as_it_is(value: Any, compiler: Any, **options: Any) -> str:
    return compiler.process(value.clauses, **options)


@compiles(beside_indexes, "sqlite")
def _with_a_sign(value: Any, compiler: Any, **options: Any) -> str:
    return f"+{compiler.process(value.clauses, **options)}"
