"""People as menus tell them apart: by the films they are known for."""

from collections.abc import Sequence
from dataclasses import replace

from sqlmodel import Session, col, func, select

from bot.answers import PersonName
from bot.lookup.visibility import films_seen_by, people_seen_by
from bot.models import Credit, Film, Person
from bot.questions import Asker

KNOWN_FOR = 2  # films that tell who someone is


def person_names(session: Session, people: Sequence[int], asker: Asker) -> tuple[PersonName, ...]:
    """The given people, in the given order; without those that `asker` may not see."""
    named = bare_names(session, people, asker)
    known_for = _known_for(session, [person.id for person in named], asker)
    return tuple(replace(person, known_for=known_for.get(person.id, ())) for person in named)


def bare_names(session: Session, people: Sequence[int], asker: Asker) -> tuple[PersonName, ...]:
    """The same without what they are known for: where they need not be told apart."""
    if not people:
        return ()
    named = select(Person).where(col(Person.id).in_(people), people_seen_by(asker))
    rows = session.exec(named).all()
    shown = {person.id: person for person in rows}
    return tuple(
        PersonName(id, person.name, born=person.birth_year)
        for id in dict.fromkeys(people)
        if (person := shown.get(id))
    )


def _known_for(session: Session, people: list[int], asker: Asker) -> dict[int, tuple[str, ...]]:
    """The titles of each one's best known films: by votes, then by billing, then the newest."""
    worth = col(Film.votes) / (func.min(col(Credit.position)) + 1)
    place = func.row_number().over(
        partition_by=col(Credit.person_id),
        order_by=(worth.desc(), func.min(col(Credit.position)), col(Film.year).desc().nulls_last()),
    )
    films = (
        select(col(Credit.person_id), col(Film.title), place.label("place"))
        .join(Film, col(Film.id) == col(Credit.film_id))
        .where(col(Credit.person_id).in_(people))
        .where(films_seen_by(asker))
        .group_by(
            col(Credit.person_id), col(Film.id), col(Film.title), col(Film.year), col(Film.votes)
        )
    )
    best = films.subquery()
    first = select(best.c.person_id, best.c.title).where(best.c.place <= KNOWN_FOR)
    titles: dict[int, tuple[str, ...]] = {}
    for person, title in session.exec(first.order_by(best.c.person_id, best.c.place)):
        titles[person] = (*titles.get(person, ()), title)
    return titles
