"""Which awards a question means, and to whom one went."""

from typing import Any

from sqlalchemy import ColumnElement, func, or_
from sqlmodel import col, select

from bot.models import Award, Person
from bot.questions.selections import Awarded


def of_award(award: Awarded) -> list[ColumnElement[bool]]:
    """The conditions on Award. A category is named by its last words: `screenplay`."""
    conditions: list[ColumnElement[bool]] = [col(Award.won).is_(True)] if award.won else []
    if award.ceremony:
        conditions.append(col(Award.ceremony) == award.ceremony)
    if award.category:
        conditions.append(func.lower(col(Award.category)).like(f"%{award.category.lower()}"))
    if award.year:
        conditions.append(col(Award.year) == award.year)
    if award.recipient:
        person = select(Person.id).where(
            col(Person.id).in_(award.recipient.ids), received(col(Person.name))
        )
        conditions.append(person.correlate(Award).exists())
    return conditions


def received(name: Any) -> ColumnElement[bool]:
    """Whether an award went to someone of that name, alone or with others."""
    recipient = col(Award.recipient)
    forms = (name + ", %", "%, " + name, "%, " + name + ", %")
    return or_(recipient == name, *(recipient.like(form) for form in forms))
