"""Writing records: the only way films come into the database."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, date, datetime, time

from sqlalchemy import func
from sqlmodel import Session, SQLModel, col, delete, select

from bot.catalogue.records import FilmRecord
from bot.catalogue.versions import mark_changed
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
    Keyword,
    Offer,
    Person,
    Provenance,
    Rating,
    now,
)

_OWN_FIELDS = (
    "title year original_title released runtime runtime_note synopsis kind adult series"
    " series_number"
).split()
_DETAILS = (
    AlternativeTitle,
    Genre,
    Keyword,
    FilmCountry,
    FilmLanguage,
    Certificate,
    Credit,
    Award,
)


def save(session: Session, record: FilmRecord) -> int:
    """Write one film of the shared catalogue and return its id. A film that is there already,
    known by any of the record's ids, keeps its id: watchlists and aliases hang on it."""
    mark_changed(session)
    film = _known(session, record) or Film(title=record.title)
    for name in _OWN_FIELDS:
        setattr(film, name, getattr(record, name))
    session.add(film)
    session.flush()
    _replace_details(session, film.id, record)
    _replace_sourced(session, film.id, record)
    return film.id


def _known(session: Session, record: FilmRecord) -> Film | None:
    """The shared film with any of the record's ids; the record's own source decides first."""
    own_first = sorted(record.ids.items(), key=lambda item: item[0] != record.source)
    for source, value in own_first:
        query = (
            select(Film)
            .join(ExternalId, col(ExternalId.film_id) == col(Film.id))
            .where(ExternalId.source == source, ExternalId.value == value)
            .where(col(Film.guild_id).is_(None))
        )
        if film := session.exec(query).first():
            return film
    return None


def _replace_details(session: Session, film: int, record: FilmRecord) -> None:
    for table in _DETAILS:
        session.exec(delete(table).where(col(table.film_id) == film))
    rows: list[SQLModel] = [
        *(AlternativeTitle(film_id=film, **asdict(title)) for title in record.titles),
        *(Genre(film_id=film, name=name, position=i) for i, name in enumerate(record.genres)),
        *(Keyword(film_id=film, name=name, position=i) for i, name in enumerate(record.keywords)),
        *(
            FilmCountry(film_id=film, country=code, position=i)
            for i, code in enumerate(record.countries)
        ),
        *(
            FilmLanguage(film_id=film, language=code, position=i)
            for i, code in enumerate(record.languages)
        ),
        *(
            Certificate(film_id=film, country=code, certificate=text)
            for code, text in record.certificates.items()
        ),
        *(Award(film_id=film, **asdict(award)) for award in record.awards),
        *_credits(session, film, record),
    ]
    session.add_all(rows)


def _replace_sourced(session: Session, film: int, record: FilmRecord) -> None:
    """What stands beside other sources' words: ids, offers, ratings, provenance."""
    _forget_ids(session, film, record)
    for table in (Offer, Provenance):
        said = (col(table.film_id) == film) & (col(table.source) == record.source)
        session.exec(delete(table).where(said))
    for source, value in record.ids.items():
        session.merge(ExternalId(film_id=film, source=source, value=value))
    for rating in record.ratings:
        session.merge(Rating(film_id=film, **asdict(rating)))
    session.add_all(
        Offer(
            film_id=film,
            country=offer.country,
            provider=offer.provider,
            kind=offer.kind,
            link=offer.link,
            checked_at=datetime.combine(offer.checked, time(), UTC),
            source=record.source,
        )
        for offer in record.offers
    )
    session.add_all(_provenance(film, record))
    session.flush()


def _forget_ids(session: Session, film: int, record: FilmRecord) -> None:
    """Ids that this source gave the film before, and gives it no more."""
    before = session.get(Provenance, (film, "ids", record.source))
    ids: dict[str, str] = json.loads(before.value) if before and before.value else {}
    for source, value in ids.items():
        held = session.get(ExternalId, (film, source))
        if held and held.value == value and record.ids.get(source) != value:
            session.delete(held)
    session.flush()


def _credits(session: Session, film: int, record: FilmRecord) -> Iterable[Credit]:
    people = _people(session, {credit.person for credit in record.credits})
    billing: dict[str, int] = {}
    for credit in record.credits:
        position = billing[credit.role] = billing.get(credit.role, -1) + 1
        yield Credit(
            film_id=film,
            person_id=people[credit.person],
            role=credit.role,
            character=credit.character,
            job=credit.job,
            position=position,
        )


def _people(session: Session, names: set[str]) -> dict[str, int]:
    """Ids of the shared catalogue's people by name; those not known yet are added."""
    query = select(Person.name, func.min(Person.id)).where(
        col(Person.name).in_(names), col(Person.guild_id).is_(None)
    )
    ids: dict[str, int] = dict(session.exec(query.group_by(Person.name)).all())
    added = [Person(name=name) for name in sorted(names - ids.keys())]
    session.add_all(added)
    session.flush()
    return ids | {person.name: person.id for person in added}


def _provenance(film: int, record: FilmRecord) -> Iterable[Provenance]:
    said = {name: value for name, value in asdict(record).items() if value not in (None, (), {})}
    for name in said.keys() - {"source"}:
        value = json.dumps(said[name], ensure_ascii=False, default=date.isoformat)
        yield Provenance(
            film_id=film, field=name, source=record.source, value=value, fetched_at=now()
        )
