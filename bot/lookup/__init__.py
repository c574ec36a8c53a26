"""Question -> SQL -> Answer: all reading of films."""

from dataclasses import replace

from sqlmodel import Session

from bot.answers import Answer, FilmName, Gone, NoSuchName, OtherFilms, Remembered, Which
from bot.lookup.asked import about_set
from bot.lookup.characters import who_plays
from bot.lookup.descriptions import described
from bot.lookup.film_names import film_names, listed_film
from bot.lookup.films import film_cast, film_offers, film_sheet
from bot.lookup.meant import meant
from bot.lookup.person_names import bare_names
from bot.questions import (
    Asker,
    Cast,
    Described,
    Doubtful,
    Known,
    Listed,
    Others,
    Question,
    Sheet,
    Unfound,
    WhereToWatch,
)
from bot.questions.selections import TheFilm, ThePerson, parts


def look_up(session: Session, question: Question, asker: Asker) -> Answer:
    """The answer as `asker` may see it: a film of another server is Gone."""
    match question.about:
        case Known():
            return _about_film(session, question.about, question, asker)
        case TheFilm((film,), typed) if isinstance(question.say, Sheet | Cast | WhereToWatch):
            return _about_film(session, Known(film, typed), question, asker)
        case Listed(source, value):
            film = listed_film(session, source, value, asker)
            about = Known(film.id) if film else Unfound(f"{source}:{value}")
            return look_up(session, replace(question, about=about), asker)
        case Doubtful(films, typed) | Unfound(typed, films):
            return _guessed(session, question, typed, film_names(session, films, asker), asker)
        case Described(words, at_least):
            found = described(session, words.split(), asker, at_least=at_least)
            return Remembered(words, film_names(session, found, asker), question)
        case Others(typed, films):
            return OtherFilms(typed, film_names(session, films, asker), question)
        case _ if nobodys := [who.typed for who in parts(question, ThePerson) if not who.ids]:
            return NoSuchName(nobodys[0], (), question, is_person=True)
        case ThePerson(ids, typed) if question.say == Sheet() and (
            played := who_plays(
                session, typed, tuple(p.name for p in bare_names(session, ids, asker)), asker
            )
        ):
            return look_up(session, played, asker)
        case _ if (settled := meant(session, question, asker)) != question:
            return look_up(session, settled, asker)
        case _:
            return about_set(session, question, question.about, asker)


def _guessed(
    session: Session, question: Question, typed: str, near: tuple[FilmName, ...], asker: Asker
) -> Answer:
    """A name that is surely no film's: a character's, or some film has to be picked."""
    titles = tuple(film.title for film in near)
    if question.say == Sheet() and (played := who_plays(session, typed, titles, asker)):
        return look_up(session, played, asker)
    if isinstance(question.about, Unfound):
        return NoSuchName(typed, near, question)
    return Which(typed, near, question) if near else Gone()


def _about_film(session: Session, about: Known, question: Question, asker: Asker) -> Answer:
    names = film_names(session, (about.film,), asker)
    if not names:
        return Gone()
    film = names[0]
    match question.say:
        case Sheet():
            return film_sheet(session, film, about, asker)
        case Cast(page):
            return film_cast(session, film, about, page, asker)
        case WhereToWatch(country):
            return film_offers(session, film, about, country or asker.country, asker)
        case _:
            film_set = TheFilm((about.film,), about.typed)
            return about_set(session, replace(question, about=film_set), film_set, asker)
