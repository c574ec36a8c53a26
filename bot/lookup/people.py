"""People as lists tell them apart, and what is known of one."""

from collections import defaultdict
from collections.abc import Sequence

from sqlmodel import Session, col, or_, select

from bot.answers import Asked, PersonName, PersonSheet, Work
from bot.lookup.film_names import film_names
from bot.lookup.sets import View, by_fame, films_in, is_seen, size_of
from bot.models import Credit, Film, Person
from bot.questions import Asker
from bot.questions.selections import FilmsOf, ThePerson
from bot.terms import Role

_KNOWN_FOR = 2
_BEST_KNOWN = 5


def person_names(session: Session, people: Sequence[int], asker: Asker) -> tuple[PersonName, ...]:
    """The given people, in the given order; without those that `asker` may not see."""
    if not people:
        return ()
    own = or_(col(Person.guild_id).is_(None), col(Person.guild_id) == asker.guild_id)
    rows = session.exec(select(Person).where(col(Person.id).in_(people), own)).all()
    shown = {person.id: person for person in rows}
    films = _known_for(session, list(shown), asker) if len(shown) <= _FEW_PEOPLE else {}
    return tuple(
        PersonName(id, person.name, person.born and person.born.year, films.get(id, ()))
        for id in dict.fromkeys(people)
        if (person := shown.get(id))
    )


_FEW_PEOPLE = 25  # more than fit in a menu need not be told apart


def _known_for(session: Session, people: list[int], asker: Asker) -> dict[int, tuple[str, ...]]:
    query = (
        select(Credit.person_id, Film.title, Film.year)
        .join(Film, col(Film.id) == col(Credit.film_id))
        .where(col(Credit.person_id).in_(people), is_seen(asker))
        .order_by(*by_fame())
    )
    films: defaultdict[int, dict[str, None]] = defaultdict(dict)
    for person, title, year in session.exec(query).all():
        if len(films[person]) < _KNOWN_FOR:
            films[person][f"{title} ({year})" if year else title] = None
    return {person: tuple(titles) for person, titles in films.items()}


def person_sheet(
    session: Session, asked: Asked, about: ThePerson, view: View
) -> PersonSheet | None:
    """Who someone is: their dates, and their best known work in each role."""
    names = person_names(session, about.ids, view.asker)
    if not names:
        return None
    person = session.get_one(Person, names[0].id)
    work = (_work(session, about, role, view) for role in Role)
    return PersonSheet(asked, names[0], person.born, person.died, tuple(w for w in work if w.size))


def _work(session: Session, about: ThePerson, role: Role, view: View) -> Work:
    films = films_in(FilmsOf(about, (role,)), view)
    count = size_of(session, films)
    best = session.exec(films.order_by(*by_fame()).limit(_BEST_KNOWN)).all() if count else ()
    return Work(role, count, film_names(session, best, view.asker))
