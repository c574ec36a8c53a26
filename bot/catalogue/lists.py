"""The lists of a film (credits, genres, other titles, offers, …) as rows, written and read."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple

from sqlalchemy import insert
from sqlmodel import Session, SQLModel, col, delete, select

from bot.catalogue.people import people_of
from bot.catalogue.records import CreditRecord, FilmRecord, TitleRecord
from bot.models import (
    AlternativeTitle,
    Award,
    Certificate,
    Credit,
    ExternalId,
    FilmCountry,
    FilmLanguage,
    Genre,
    Image,
    Keyword,
    Offer,
    OfferCheck,
    Person,
    PersonExternalId,
    Rating,
    Trailer,
    now,
)
from bot.terms import Role

_Row = dict[str, Any]
_Rows = Callable[[FilmRecord], Iterable[_Row]]


class Change(NamedTuple):
    """Which fields of a film to write anew: from what its sources together say, or, where they
    stand side by side, from what one of them says."""

    film: int
    fields: set[str]
    settled: FilmRecord
    own: FilmRecord


def write_lists(session: Session, changes: Sequence[Change]) -> None:
    """Replace the rows of every changed list."""
    _write_credits(session, [change for change in changes if "credits" in change.fields])
    for field, (table, rows) in _OF_THE_FILM.items():
        changed = [change for change in changes if field in change.fields]
        _clear(session, table, changed)
        _insert(session, table, ((c.film, rows(c.settled)) for c in changed))
    for field, (table, rows) in _OF_A_SOURCE.items():
        changed = [change for change in changes if field in change.fields]
        _clear(session, table, changed, by_source=True)
        _insert(session, table, ((c.film, _sourced(c.own, rows)) for c in changed))


def _clear(
    session: Session, table: Any, changed: Iterable[Change], by_source: bool = False
) -> None:
    films: defaultdict[str, list[int]] = defaultdict(list)
    for change in changed:
        films[change.own.source if by_source else ""].append(change.film)
    for source, of_source in films.items():
        rows = delete(table).where(col(table.film_id).in_(of_source))
        session.exec(rows.where(table.source == source) if by_source else rows)


def _insert(session: Session, table: Any, rows: Iterable[tuple[int, Iterable[_Row]]]) -> None:
    every = [{"film_id": film, **row} for film, of_film in rows for row in of_film]
    if every:
        session.connection().execute(insert(table), every)


def _sourced(own: FilmRecord, rows: _Rows) -> Iterable[_Row]:
    return ({**row, "source": own.source} for row in rows(own))


def _numbered(name: str, values: Iterable[str]) -> Iterable[_Row]:
    return ({name: value, "position": i} for i, value in enumerate(dict.fromkeys(values)))


def _placed(records: Iterable[Any]) -> Iterable[_Row]:
    return ({**asdict(record), "position": i} for i, record in enumerate(records))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


_OF_THE_FILM: dict[str, tuple[type[SQLModel], _Rows]] = {
    "ids": (
        ExternalId,
        lambda said: ({"source": key, "value": id} for key, id in said.ids.items()),
    ),
    "genres": (Genre, lambda said: _numbered("name", said.genres)),
    "keywords": (Keyword, lambda said: _numbered("name", said.keywords)),
    "countries": (FilmCountry, lambda said: _numbered("country", said.countries)),
    "languages": (FilmLanguage, lambda said: _numbered("language", said.languages)),
    "certificates": (
        Certificate,
        lambda said: ({"country": c, "certificate": text} for c, text in said.certificates.items()),
    ),
    "awards": (Award, lambda said: map(asdict, said.awards)),
    "ratings": (
        Rating,
        lambda said: ({**asdict(rating), "fetched_at": now()} for rating in said.ratings),
    ),
}

_OF_A_SOURCE: dict[str, tuple[type[SQLModel], _Rows]] = {
    "titles": (AlternativeTitle, lambda own: map(asdict, own.titles)),
    "images": (Image, lambda own: _placed(own.images)),
    "trailers": (Trailer, lambda own: _placed(own.trailers)),
    "checked_countries": (
        OfferCheck,
        lambda own: (
            {"country": code, "checked_at": _midnight(day)}
            for code, day in own.checked_countries.items()
        ),
    ),
    "offers": (
        Offer,
        lambda own: (
            {
                "country": offer.country,
                "provider": offer.provider,
                "kind": offer.kind,
                "link": offer.link,
                "checked_at": _midnight(offer.checked),
            }
            for offer in own.offers
        ),
    ),
}


# --- credits -----------------------------------------------------------------------------


def _write_credits(session: Session, changed: Sequence[Change]) -> None:
    if not changed:
        return
    people = people_of(session, {change.film: change.settled for change in changed})
    _clear(session, Credit, changed)
    _insert(
        session,
        Credit,
        ((c.film, _credits(c.settled.credits, people[c.film])) for c in changed),
    )


def _credits(credits: Iterable[CreditRecord], people: Iterable[int]) -> Iterable[_Row]:
    """`position` is the billing within the role."""
    billing: defaultdict[Role, int] = defaultdict(int)
    for credit, person in zip(credits, people, strict=True):
        yield {
            "person_id": person,
            "role": credit.role,
            "character": credit.character,
            "job": credit.job,
            "position": billing[credit.role],
        }
        billing[credit.role] += 1


# --- lists that stand in the tables alone ------------------------------------------------


def lists_in_tables(session: Session, films: Collection[int]) -> dict[int, dict[str, Any]]:
    """The lists of films of which one bulk source alone speaks, as fields of a record."""
    found: dict[int, dict[str, Any]] = {film: {} for film in films}
    for film, credits in _credits_in_tables(session, films).items():
        found[film]["credits"] = tuple(credits)
    titles = select(AlternativeTitle).where(col(AlternativeTitle.film_id).in_(films))
    for row in session.exec(titles.order_by(col(AlternativeTitle.id))).all():
        title = TitleRecord(row.title, row.language, row.country, row.kind)
        found[row.film_id]["titles"] = (*found[row.film_id].get("titles", ()), title)
    for field, table, name in _NUMBERED:
        query = select(table.film_id, getattr(table, name)).where(col(table.film_id).in_(films))
        for film, value in session.exec(query.order_by(table.film_id, table.position)).all():
            found[film][field] = (*found[film].get(field, ()), value)
    return found


_NUMBERED: tuple[tuple[str, Any, str], ...] = (
    ("genres", Genre, "name"),
    ("keywords", Keyword, "name"),
    ("countries", FilmCountry, "country"),
    ("languages", FilmLanguage, "language"),
)


def _credits_in_tables(session: Session, films: Collection[int]) -> dict[int, list[CreditRecord]]:
    query = (
        select(Credit, Person)
        .join(Person, col(Person.id) == col(Credit.person_id))
        .where(col(Credit.film_id).in_(films))
        .order_by(col(Credit.film_id), col(Credit.role), col(Credit.position))
    )
    rows = session.exec(query).all()
    ids = _ids_of_people(session, {person.id for _, person in rows})
    found: defaultdict[int, list[CreditRecord]] = defaultdict(list)
    for credit, person in rows:
        record = CreditRecord(
            person.name,
            Role(credit.role),
            character=credit.character,
            job=credit.job,
            ids=ids[person.id],
        )
        found[credit.film_id].append(record)
    return found


def _ids_of_people(session: Session, people: Collection[int]) -> dict[int, dict[str, str]]:
    query = select(PersonExternalId).where(col(PersonExternalId.person_id).in_(people))
    found: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for row in session.exec(query).all():
        found[row.person_id][row.source] = row.value
    return found
