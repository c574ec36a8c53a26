"""What a bulk source's newer data say of people who are there already."""

from collections.abc import Mapping

from sqlmodel import Session, col, select

from bot.catalogue.bulk import BulkPerson, Names
from bot.catalogue.versions import mark_person_changed
from bot.models import Credit, Person, PersonExternalId, Provenance

AT_ONCE = 5_000


def has_people(session: Session, source: str) -> bool:
    """Whether anyone has an id of the source."""
    query = select(PersonExternalId.person_id).where(PersonExternalId.source == source)
    return session.exec(query.limit(1)).first() is not None


def renew_people(session: Session, source: str, after: str, names: Names) -> str | None:
    """Write the names and years of the next people in order of the source's ids; return the last
    of these, or None if there are no more. Whom others credit too keeps the name they gave."""
    query = (
        select(PersonExternalId.value, Person)
        .join(Person, col(Person.id) == col(PersonExternalId.person_id))
        .where(PersonExternalId.source == source, PersonExternalId.value > after)
        .order_by(PersonExternalId.value)
        .limit(AT_ONCE)
    )
    people = dict(session.exec(query).all())
    _renew(session, source, people, names.named(people))
    return max(people, default=None)


def _renew(
    session: Session, source: str, people: Mapping[str, Person], said: Mapping[str, BulkPerson]
) -> None:
    for id, (name, born, died) in said.items():
        person = people[id]
        person.birth_year = person.born.year if person.born else born or person.birth_year
        person.death_year = person.died.year if person.died else died or person.death_year
        if person.name != name and not _credited_by_others(session, person.id, source):
            person.name = name
        if session.is_modified(person):
            mark_person_changed(session, person.id)
            session.add(person)


def _credited_by_others(session: Session, person: int, source: str) -> bool:
    query = (
        select(Provenance.film_id)
        .join(Credit, col(Credit.film_id) == col(Provenance.film_id))
        .where(Credit.person_id == person, Provenance.source != source)
    )
    return session.exec(query.limit(1)).first() is not None
