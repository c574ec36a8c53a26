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

SURE = {  # over the bundled films
    "Nicolas Cage": "nic cage; nick cage; cage, nicolas; cage nicolsa; nicolascage; NICOLAS CAGE",
    "Martin Scorsese": "scorsese; scorcese; scorsesse; martin scorcese; marty scorsese",
    "Stanley Kubrick": "kubrick; kubrik; stanley kubrik",
    "Alfred Hitchcock": "alfred hitchcock; alfred hitchcok; hitchcock alfred",
    "Bong Joon Ho": "bong joon ho; joon-ho bong; bong joon-ho; bongjoonho",
    "Song Kang-ho": "song kang ho; kang-ho song",
    "Akira Kurosawa": "kurosawa; akira kurasawa; kurosawa akira; kurasowa akira",
    "Hayao Miyazaki": "hayao miyazaki; hayao miyasaki",
    "David Cronenberg": "cronenberg; cronenburg; david cronenburg",
    "Andrei Tarkovsky": "tarkovsky; tarkovski; andrei tarkovski",
    "Denis Villeneuve": "villeneuve; denis vilneuve; dennis villeneuve",
    "Steven Soderbergh": "soderbergh; soderberg; steve soderbergh",
    "Agnès Varda": "varda; agnes varda; agnès varda",
    "Federico Fellini": "fellini; frederico fellini",
    "Max von Sydow": "max von sydow; von sydow; sydow",
    "Robert De Niro": "de niro; deniro; bob de niro; robert deniro; bobby de niro",
    "Toshirō Mifune": "mifune; toshiro mifune; mifune toshiro",
    "E.G. Marshall": "eg marshall; e.g. marshall; e g marshall",
    "F.W. Murnau": "murnau; fw murnau; f. w. murnau",
    "J.R.R. Tolkien": "tolkien; jrr tolkien; j r r tolkien",
    "Philip K. Dick": "philip k dick; phil dick; philip dick",
    "William H. Macy": "william macy; william h macy; bill macy",
    "Gael García Bernal": "gael garcia bernal; gael garcía bernal",
    "Arnold Schwarzenegger": "schwarzenegger; arnold schwarzeneger; arnie schwarzenegger",
    "Zooey Deschanel": "zooey deschanel; zoey deschanel; deschanel",
    "Joseph Gordon-Levitt": "joseph gordon levitt; joe gordon levitt; gordon-levitt",
    "Scarlett Johansson": "scarlett johanson; scarlet johansson",
    "Timothée Chalamet": "chalamet; timothee chalamet; timothy chalamet; tim chalamet",
    "Ennio Morricone": "ennio moricone; ennio morricone",
    "Francis Ford Coppola": "francis ford coppola; francis coppola",
    "George A. Romero": "george a romero; george a. romero",
    "Cuba Gooding Jr.": "cuba gooding jr; cuba gooding",
    "Liev Schreiber": "liev schreiber; lieve schriber",
    "Sam Mendes": "sam mendes; samuel mendes",
    "Sigourney Weaver": "sigourney weaver; sigorney weaver",
    "Vangelis": "vangelis",
}
DOUBTFUL = [  # and who is offered
    ("skarsgard", {"Stellan Skarsgård", "Bill Skarsgård"}),
    ("wachowski", {"Lana Wachowski", "Lilly Wachowski"}),
    ("coppola", {"Francis Ford Coppola", "Sofia Coppola", "Carmine Coppola"}),
    ("george romero", {"George A. Romero"}),
    ("keanu", {"Keanu Reeves"}),
    ("weaver", {"Sigourney Weaver", "Dennis Weaver"}),
    ("morricone", {"Ennio Morricone", "Andrea Morricone"}),
    ("nicholas cage", {"Nicolas Cage"}),
]


@pytest.mark.parametrize(
    ("typed", "name"),
    [(typed, name) for name, row in SURE.items() for typed in (name, *row.split("; "))],
)
def test_a_persons_name_as_it_is_typed(library: Library, typed: str, name: str) -> None:
    found = library.names.people.resolve(typed)

    names = library.call(person_names, found.films, GB)
    assert (found.level, names[0].name) == (Level.SURE, name)


@pytest.mark.parametrize(("typed", "offered"), DOUBTFUL)
def test_a_part_of_a_name_asks(library: Library, typed: str, offered: set[str]) -> None:
    found = library.names.people.resolve(typed)

    names = library.call(person_names, found.films, GB)
    assert found.level is Level.ASK
    assert {person.name for person in names} >= offered


def test_somebody_whom_nobody_knows_is_no_one_else(library: Library) -> None:
    assert library.names.people.resolve("qwertz uiopasd").level is Level.NONE


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
