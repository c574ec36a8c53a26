"""What is known of one person."""

from sqlmodel import Session

from bot.answers import Asked, PersonSheet, Work
from bot.lookup.film_names import film_names
from bot.lookup.person_names import bare_names
from bot.lookup.sets import View, by_fame, films_in, size_of
from bot.models import Person
from bot.questions.selections import FilmsOf, ThePerson
from bot.terms import Role

_BEST_KNOWN = 5


def person_sheet(
    session: Session, asked: Asked, about: ThePerson, view: View
) -> PersonSheet | None:
    """Who someone is: their dates, and their best known work in each role."""
    names = bare_names(session, about.ids, view.asker)
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
