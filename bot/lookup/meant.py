"""Which of those that share a name is meant, where the rest of the question fits one alone."""

from dataclasses import replace

from sqlmodel import Session

from bot.answers import Asked
from bot.lookup.deciding import decided
from bot.lookup.film_names import film_names
from bot.lookup.person_names import bare_names
from bot.lookup.sets import View, films_in, people_in
from bot.names.folding import fold
from bot.questions import Asker, Compared, Connection, Facts, Named, Question, Whether
from bot.questions.selections import (
    All,
    Awarded,
    Beyond,
    Fact,
    FilmsOf,
    Having,
    PeopleOf,
    TheFilm,
    ThePerson,
    Within,
    is_of_films,
    parts,
    replaced,
)

_MOST = 10  # that share a name
Shared = TheFilm | ThePerson


def meant(session: Session, question: Question, asker: Asker) -> Question:
    """The same, with a shared name settled where only one of those that bear it fits: of two
    films called Heat, Al Pacino is in one; of two Hitchcocks, one directed.

    What is missing in the rows is no sign: of who scored Heat both films are asked about, even
    if the composer of one alone is known; and that one of them is older than Casino is no sign
    that it was meant. Names that were misspelt are never settled so.
    """
    for name in parts(question, TheFilm):
        if name.newest is not None:
            question = replaced(question, name, _by_age(session, name, asker))
    question = _told_apart(session, question, asker)
    if isinstance(question.say, Compared | Connection):
        return question
    for name in (*parts(question, TheFilm), *parts(question, ThePerson)):
        if (
            1 < len(name.ids) <= _MOST
            and _tells(question, name)
            and _is_borne(session, name, asker)
        ):
            each = [
                replaced(question, name, replace(name, ids=(id,)))  # of one kind
                for id in name.ids
            ]
            fitting = [one for one in each if _fits(session, one, asker)]
            question = fitting[0] if len(fitting) == 1 else question
    return question


def _by_age(session: Session, name: TheFilm, asker: Asker) -> TheFilm:
    """The newest of the films, or the oldest, as is meant."""
    dated = [film for film in film_names(session, name.ids, asker) if film.year]
    dated.sort(key=lambda film: film.year or 0, reverse=bool(name.newest))
    ids = (dated[0].id,) if dated else name.ids
    return TheFilm(ids, name.typed)


def _told_apart(session: Session, question: Question, asker: Asker) -> Question:
    """The same of one film, where what is said beside a shared title fits one alone."""
    if question.say in (Facts(Fact.AWARD), Facts(Fact.CHARACTER)):
        return question  # these are of what is said beside it as well
    for both in parts(question, All):
        match both.of:
            case (TheFilm((_, _, *_), typed), Having() | Within() | FilmsOf()):
                ids = session.exec(films_in(both, View(asker)).limit(2)).all()
                if len(ids) == 1:
                    question = replaced(question, both, TheFilm(tuple(ids), typed))
            case _:
                pass
    return question


def _tells(question: Question, name: Shared) -> bool:
    """Whether the question says more of the name than what it asks about it."""
    if question.about == name:
        return isinstance(question.say, Whether) and not parts(question.say.among, Beyond)
    if isinstance(name, ThePerson):
        return True
    others = {*parts(question, TheFilm), *parts(question, ThePerson)} - {name}
    narrowed = [*parts(question.about, Within), *parts(question.about, Awarded)]
    played = any(step.character for step in parts(question, PeopleOf))
    return bool(others or narrowed or played)


def _is_borne(session: Session, name: Shared, asker: Asker) -> bool:
    """Whether all of them have what was typed in their names, letter by letter."""
    if isinstance(name, TheFilm):
        called = [film.title for film in film_names(session, name.ids, asker)]
    else:
        called = [person.name for person in bare_names(session, name.ids, asker)]
    typed = f" {fold(name.typed)} "
    return all(typed in f" {fold(each)} " for each in called)


def _fits(session: Session, question: Question, asker: Asker) -> bool:
    view, about = View(asker), question.about
    if isinstance(about, Named):
        return False
    if isinstance(question.say, Whether):
        return bool(decided(session, Asked(question), about, question.say.among, view).yes)
    query = films_in(about, view) if is_of_films(about) else people_in(about, view)
    return session.exec(query.limit(1)).first() is not None
