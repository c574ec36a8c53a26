"""What a fact is: of one film or person, or of all in a set, each value once."""

from datetime import date
from typing import Any

from sqlalchemy import case, func, select
from sqlmodel import Session, col

from bot.answers import Asked, FactList
from bot.lookup.awarded import of_award
from bot.lookup.corrected import fact_with, instead_of
from bot.lookup.numbers import number_of
from bot.lookup.sets import View, films_in, people_in
from bot.models import (
    AlternativeTitle,
    Award,
    Certificate,
    Credit,
    ExternalId,
    Film,
    FilmCountry,
    FilmLanguage,
    Genre,
    Image,
    Keyword,
    Person,
    Rating,
    Trailer,
)
from bot.questions import Asker
from bot.questions.selections import (
    All,
    Awarded,
    Fact,
    Selection,
    TheFilm,
    ThePerson,
    is_of_films,
    parts,
)

_MOST = 500  # values
_OF_PEOPLE = (Fact.BORN, Fact.DIED, Fact.AGE)
_NOT_KEPT = (Fact.STUDIO, Fact.CREW, Fact.BIRTHPLACE, Fact.LIFE)  # there are no rows of these


def facts(session: Session, asked: Asked, about: Selection, fact: Fact, view: View) -> FactList:
    """Every value once, in the order in which people read them."""
    if fact in _NOT_KEPT or is_of_films(about) == (fact in _OF_PEOPLE):
        return FactList(asked, fact, ())
    if isinstance(about, All) and all(isinstance(each, TheFilm) for each in about.of):
        return _shared(session, asked, about, fact, view)
    if isinstance(about, TheFilm) and len(about.ids) == 1 and asked.films:
        own = fact_with(instead_of(session, asked.films[0].id, view.asker), fact)
        if own is not None:
            return FactList(asked, fact, own)
    query = _of_people(fact, about, view) if fact in _OF_PEOPLE else _of_films(fact, about, view)
    if query is None:
        return FactList(asked, fact, ())
    rows = session.connection().execute(query.limit(_MOST)).all()
    values = dict.fromkeys(text for row in rows if (text := _text(fact, row)))
    return FactList(asked, fact, tuple(values))


def _shared(session: Session, asked: Asked, about: All, fact: Fact, view: View) -> FactList:
    """Of several films named together, what they have in common."""
    each = [facts(session, asked, film, fact, view).values for film in about.of]
    common = set(each[0]).intersection(*each[1:])
    return FactList(asked, fact, tuple(value for value in each[0] if value in common))


def _of_films(fact: Fact, about: Selection, view: View) -> Any:
    films = films_in(about, view)
    if fact not in _TABLES:
        return _of_film_itself(fact, films, view.asker)
    table, columns, order = _TABLES[fact]
    query = select(*map(col, columns)).where(table.film_id.in_(films))
    query = query.where(col(columns[0]).is_not(None)).order_by(*map(col, order))
    if fact is Fact.LINK:
        query = query.where(col(ExternalId.source) == "imdb")
    if fact is Fact.CHARACTER and (people := parts(about, ThePerson)):
        ids = [id for person in people for id in person.ids]
        query = query.where(col(Credit.person_id).in_(ids))
    if fact is Fact.AWARD:
        given = [condition for award in parts(about, Awarded) for condition in of_award(award)]
        query = query.where(*(given or [col(Award.won).is_(True)]))
    return query


_TABLES: dict[Fact, tuple[Any, tuple[Any, ...], tuple[Any, ...]]] = {
    Fact.GENRE: (Genre, (Genre.name,), (Genre.position,)),
    Fact.KEYWORD: (Keyword, (Keyword.name,), (Keyword.position,)),
    Fact.LANGUAGE: (FilmLanguage, (FilmLanguage.language,), (FilmLanguage.position,)),
    Fact.COUNTRY: (FilmCountry, (FilmCountry.country,), (FilmCountry.position,)),
    Fact.CERTIFICATE: (
        Certificate, (Certificate.certificate, Certificate.country), (Certificate.country,),
    ),
    Fact.TITLE: (AlternativeTitle, (AlternativeTitle.title,), (AlternativeTitle.id,)),
    Fact.POSTER: (Image, (Image.url,), (Image.position,)),
    Fact.LINK: (ExternalId, (ExternalId.value,), (ExternalId.value,)),
    Fact.TRAILER: (Trailer, (Trailer.url,), (Trailer.position,)),
    Fact.CHARACTER: (Credit, (Credit.character,), (Credit.position,)),
    Fact.AWARD: (
        Award, (Award.ceremony, Award.year, Award.category, Award.recipient),
        (Award.year, Award.id),
    ),
    Fact.SCORE: (Rating, (Rating.score, Rating.out_of, Rating.source), (Rating.source,)),
    Fact.VOTES: (Rating, (Rating.votes,), (Rating.source,)),
}  # fmt: skip


def _of_film_itself(fact: Fact, films: Any, asker: Asker) -> Any:
    if fact is Fact.RELEASED:  # the year alone, where the day is not known
        day = select(col(Film.released), col(Film.year)).where(col(Film.id).in_(films))
        return day.order_by(col(Film.year), col(Film.released))
    columns: dict[Fact, Any] = {
        Fact.SYNOPSIS: Film.synopsis,
        Fact.KIND: Film.kind,
        Fact.SERIES: Film.series,
        Fact.BASED_ON: Film.based_on,
        Fact.VERSION: Film.runtime_note,
        Fact.ORIGINAL_TITLE: func.coalesce(col(Film.original_title), col(Film.title)),
    }
    column = columns.get(fact)
    if column is None:
        column = number_of(fact, asker)
    if column is None:
        return None
    query = select(column).where(col(Film.id).in_(films), column.is_not(None))
    return query.distinct().order_by(column)


def called_in(
    session: Session,
    asked: Asked,
    about: Selection,
    language: str | None,
    country: str | None,
    view: View,
) -> FactList:
    """The titles of a film in a language or a country; its own first, if it is of there."""
    films = films_in(about, view)
    there = _is_of(language, country)
    own = select(func.coalesce(col(Film.original_title), col(Film.title)))
    own = own.where(col(Film.id).in_(films), there)
    place = col(AlternativeTitle.language) == language
    if country:
        place = col(AlternativeTitle.country) == country
    romanised = case((col(AlternativeTitle.kind).is_(None), 0), else_=1)
    other = select(col(AlternativeTitle.title)).where(
        col(AlternativeTitle.film_id).in_(films), place
    )
    other = other.order_by(romanised, col(AlternativeTitle.id))
    found = [*session.connection().scalars(own), *session.connection().scalars(other.limit(_MOST))]
    return FactList(asked, Fact.TITLE, tuple(dict.fromkeys(found)))


def _is_of(language: str | None, country: str | None) -> Any:
    """Of films: that they are in the language first of all, or of the country."""
    spoken = select(col(FilmLanguage.film_id)).where(
        col(FilmLanguage.language) == language, col(FilmLanguage.position) == 0
    )
    made = select(col(FilmCountry.film_id)).where(
        col(FilmCountry.country) == country, col(FilmCountry.position) == 0
    )
    return col(Film.id).in_(made if country else spoken)


def _of_people(fact: Fact, about: Selection, view: View) -> Any:
    people = people_in(about, view)
    if fact is Fact.DIED:
        return select(col(Person.died)).where(col(Person.id).in_(people))
    return select(col(Person.born), col(Person.died)).where(col(Person.id).in_(people))


def _text(fact: Fact, row: Any) -> str:
    """The bare value; empty where it is not known."""
    match fact:
        case Fact.AWARD:
            ceremony, year, category, recipient = row
            to = f" ({recipient})" if recipient and "," not in recipient else ""
            return " ".join(str(part) for part in (ceremony, year, category) if part) + to
        case Fact.SCORE:
            score, out_of, source = row
            return f"{score:g}/{out_of} ({source})"
        case Fact.RELEASED:
            day, year = row
            return day.isoformat() if day else str(year or "")
        case Fact.LINK:
            return f"https://www.imdb.com/title/{row[0]}/"
        case Fact.AGE:
            return str(age(*row)) if row[0] else ""
        case _:
            value = row[0]
            return value.isoformat() if isinstance(value, date) else str(value or "")


def age(born: date, died: date | None) -> int:
    """In years: today, or at the day of death."""
    day = died or date.today()  # noqa: DTZ011  # an age is a matter of calendars
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
