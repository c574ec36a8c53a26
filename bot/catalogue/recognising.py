"""Two records of one person, found to be the same: by a name in the same film."""

from collections.abc import Mapping

from sqlmodel import Session, col, select, update

from bot.catalogue.versions import mark_person_changed
from bot.models import Credit, Person, PersonExternalId
from bot.names.folding import fold


def recognise(session: Session, source: str, film: int, names: Mapping[str, str]) -> None:
    """Give the source's ids to the people of a film who have none and go by the names: `names`
    maps an id to a name. Whoever was added under that id before is the same person."""
    nameless = _without_id(session, source, film)
    if not nameless:
        return
    for id, name in names.items():
        if person := nameless.pop(fold(name), None):
            _merge(session, source, id, person)


def _without_id(session: Session, source: str, film: int) -> dict[str, int]:
    known = select(PersonExternalId.person_id).where(
        col(PersonExternalId.person_id) == col(Person.id), PersonExternalId.source == source
    )
    query = (
        select(Person.name, Person.id)
        .join(Credit, col(Credit.person_id) == col(Person.id))
        .where(Credit.film_id == film, ~known.exists())
    )
    return {fold(name): id for name, id in session.exec(query).all()}


def _merge(session: Session, source: str, id: str, person: int) -> None:
    holder = select(PersonExternalId.person_id).where(
        PersonExternalId.source == source, PersonExternalId.value == id
    )
    other = session.exec(holder).first()
    if other is None:
        session.add(PersonExternalId(person_id=person, source=source, value=id))
    else:
        _take_over(session, other, person)
    session.flush()


def _take_over(session: Session, other: int, person: int) -> None:
    """Everything of `other` is the person's now, but for what the person has already."""
    session.exec(update(Credit).where(col(Credit.person_id) == other).values(person_id=person))
    ids = select(PersonExternalId).where(PersonExternalId.person_id == other)
    for row in session.exec(ids).all():
        if session.get(PersonExternalId, (person, row.source)) is None:
            session.add(PersonExternalId(person_id=person, source=row.source, value=row.value))
    left, taken = session.get_one(Person, other), session.get_one(Person, person)
    taken.birth_year = taken.birth_year or left.birth_year
    taken.death_year = taken.death_year or left.death_year
    session.delete(left)
    mark_person_changed(session, other)
    mark_person_changed(session, person)
