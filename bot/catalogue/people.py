"""Whom the credits of a film mean: people known already, else new ones."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from typing import Any

from sqlmodel import Session, col, select

from bot.catalogue.records import CreditRecord, FilmRecord
from bot.models import Credit, Person, PersonExternalId

_AT_ONCE = 5_000  # values in one statement


def people_of(session: Session, films: Mapping[int, FilmRecord]) -> dict[int, list[int]]:
    """The ids of the people whom each film's credits name, in the order of the credits."""
    known = _Known(session, films)
    meant = {
        film: [known.meant(film, record.guild_id, credit) for credit in record.credits]
        for film, record in films.items()
    }
    session.flush()
    known.keep_ids()
    return {film: [person.row.id for person in people] for film, people in meant.items()}


class _Person:
    def __init__(self, row: Person) -> None:
        self.row = row
        self.ids: dict[str, str] = {}
        self.films: set[int] = set()  # of those at hand

    def may_be(self, credit: CreditRecord, guild_id: int | None) -> bool:
        """Visible there, and no catalogue says that they are two people."""
        seen = self.row.guild_id is None or self.row.guild_id == guild_id
        return seen and all(self.ids.get(key, id) == id for key, id in credit.ids.items())


class _Known:
    """The people whom the credits at hand may mean."""

    def __init__(self, session: Session, films: Mapping[int, FilmRecord]) -> None:
        self._session = session
        self._by_id: defaultdict[tuple[str, str], list[_Person]] = defaultdict(list)
        self._by_name: defaultdict[str, list[_Person]] = defaultdict(list)
        self._learnt: list[tuple[_Person, str, str]] = []
        credits = [credit for record in films.values() for credit in record.credits]
        people = {row.id: _Person(row) for row in self._rows(credits)}
        for person in people.values():
            self._by_name[person.row.name].append(person)
        for row in _where_in(session, PersonExternalId, PersonExternalId.person_id, people):
            people[row.person_id].ids[row.source] = row.value
            self._by_id[row.source, row.value].append(people[row.person_id])
        for film, person_id in self._credited(films):
            if person_id in people:
                people[person_id].films.add(film)

    def meant(self, film: int, guild_id: int | None, credit: CreditRecord) -> _Person:
        """By an id; else by name, if no id differs: best who is credited in this film already,
        then who alone goes by the name. Without any id, the first of that name."""
        by_id = [p for item in credit.ids.items() for p in self._by_id[item]]
        named = self._by_name[credit.person]
        likely = [person for person in by_id or named if person.may_be(credit, guild_id)]
        here = [person for person in likely if film in person.films]
        sure = by_id or not credit.ids or len(likely) == 1
        found = here or (likely if sure else [])
        person = found[0] if found else self._added(credit.person, guild_id)
        person.films.add(film)
        self._learn(person, credit)
        return person

    def keep_ids(self) -> None:
        """Write the ids learnt, once everyone has a row."""
        self._session.add_all(
            PersonExternalId(person_id=person.row.id, source=source, value=value)
            for person, source, value in self._learnt
        )
        self._session.flush()

    def _added(self, name: str, guild_id: int | None) -> _Person:
        person = _Person(Person(name=name, guild_id=guild_id))
        self._session.add(person.row)
        self._by_name[name].append(person)
        return person

    def _learn(self, person: _Person, credit: CreditRecord) -> None:
        for source, value in credit.ids.items():
            if source not in person.ids:
                person.ids[source] = value
                self._by_id[source, value].append(person)
                self._learnt.append((person, source, value))
        _learn_dates(person.row, credit)

    def _rows(self, credits: Collection[CreditRecord]) -> Iterator[Person]:
        """In order of id, so that the first of a name is the same at every import."""
        values: defaultdict[str, set[str]] = defaultdict(set)
        for credit in credits:
            for source, value in credit.ids.items():
                values[source].add(value)
        ids: set[int] = set()
        for source, of_source in values.items():
            for part in _parts(of_source):
                query = select(PersonExternalId.person_id).where(
                    PersonExternalId.source == source, col(PersonExternalId.value).in_(part)
                )
                ids.update(self._session.exec(query).all())
        names = {credit.person for credit in credits}
        found = {row.id: row for row in _where_in(self._session, Person, Person.name, names)}
        found |= {row.id: row for row in _where_in(self._session, Person, Person.id, ids)}
        return (found[id] for id in sorted(found))

    def _credited(self, films: Iterable[int]) -> Iterator[tuple[int, int]]:
        for part in _parts(films):
            query = select(Credit.film_id, Credit.person_id).where(col(Credit.film_id).in_(part))
            yield from self._session.exec(query).all()


def _learn_dates(row: Person, credit: CreditRecord) -> None:
    """What is not known yet. A year alone is kept apart: the first of January is no birthday."""
    if credit.born and not row.birth_year:
        row.birth_year = _year(credit.born)
    if isinstance(credit.born, date):
        row.born = row.born or credit.born
    if credit.died and not row.death_year:
        row.death_year = _year(credit.died)
    if isinstance(credit.died, date):
        row.died = row.died or credit.died


def _year(when: int | date) -> int:
    return when.year if isinstance(when, date) else when


def _where_in(session: Session, table: Any, column: Any, values: Iterable[Any]) -> Iterator[Any]:
    for part in _parts(values):
        yield from session.exec(select(table).where(col(column).in_(part))).all()


def _parts(values: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(values)
    while part := list(islice(rest, _AT_ONCE)):
        yield part
