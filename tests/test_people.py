"""People as they are typed, over the bundled films; and who is who among people of one name."""

import pytest
from sqlmodel import Session

from bot.answers import PersonName
from bot.library import Library
from bot.lookup.person_names import person_names
from bot.models import Credit, Film, Person
from bot.names.index import Names
from bot.names.people import NamedPerson
from bot.names.ranking import Level
from bot.questions import Asker
from bot.terms import Role
from tests.conftest import GB

SURE = [
    ("Nicolas Cage", "Nicolas Cage"),
    ("nic cage", "Nicolas Cage"),
    ("nick cage", "Nicolas Cage"),
    ("nicholas cage", "Nicolas Cage"),
    ("cage nicolas", "Nicolas Cage"),
    ("Cage, Nicolas", "Nicolas Cage"),
    ("nicolascage", "Nicolas Cage"),
]


@pytest.mark.parametrize(("typed", "name"), SURE)
def test_a_persons_name_as_it_is_typed(library: Library, typed: str, name: str) -> None:
    found = library.names.people.resolve(typed)

    names = library.call(person_names, found.films, GB)
    assert (found.level, names[0].name) == (Level.SURE, name)


def test_two_people_of_one_name_ask() -> None:
    names = Names.of(people=[NamedPerson(1, ("Tom Holland",)), NamedPerson(2, ("Tom Holland",))])

    found = names.people.resolve("tom holland")

    assert found.level is Level.ASK
    assert {*found.films} == {1, 2}


def test_people_are_told_apart_by_their_best_known_films(own_library: Library) -> None:
    def add(session: Session) -> tuple[int, int]:
        shared, own = Person(name="Tom Holland"), Person(name="Tom Holland", guild_id=7)
        films = [Film(title="Night School", year=1985), Film(title="Ours", year=2024, guild_id=7)]
        session.add_all([shared, own, *films])
        session.flush()
        for film in films:
            director = Credit(film_id=film.id, person_id=shared.id, role=Role.DIRECTOR)
            session.add(director)
        return shared.id, own.id

    shared, own = own_library.call(add)

    seen = own_library.call(person_names, (own, shared, own), GB)
    there = own_library.call(person_names, (own, shared), Asker("GB", guild_id=7))
    assert seen == (PersonName(shared, "Tom Holland", ("Night School",)),)
    assert there == (
        PersonName(own, "Tom Holland"),
        PersonName(shared, "Tom Holland", ("Ours", "Night School")),
    )
