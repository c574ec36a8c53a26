"""Saving films by the hundred thousand: plain rows of one source, written a table at a time."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple, Protocol

from sqlalchemy import bindparam, or_, update
from sqlmodel import Session, col, delete, select

from bot.catalogue import saving
from bot.catalogue.recognising import recognise
from bot.catalogue.records import (
    CreditRecord,
    FilmRecord,
    RatingRecord,
    TitleRecord,
    best_score,
    most_votes,
)
from bot.catalogue.versions import mark_changed, will_mark_all
from bot.catalogue.words import written_in_part
from bot.database import as_sent, insert_rows, new_ids
from bot.models import (
    AlternativeTitle,
    Credit,
    ExternalId,
    FieldLock,
    Film,
    Genre,
    MergedId,
    Person,
    PersonExternalId,
    Provenance,
    Rating,
    now,
)
from bot.terms import Kind, Role

_AT_ONCE = 4_096  # values in one statement
_LISTED = 1_000  # films of one batch of which the names are followed one by one
_LISTS = ("credits", "genres", "titles")  # stand in the tables alone

BulkTitle = tuple[str, str | None, str | None, str | None]  # title, language, country, kind
BulkCredit = tuple[str, str, str | None, str | None]  # person's id, role, character, job


class BulkPerson(NamedTuple):
    """Someone credited, as the source has them."""

    name: str
    born: int | None = None  # years
    died: int | None = None


class BulkFilm(NamedTuple):
    """A film as a bulk source has it. `digest` changes whenever anything else does."""

    id: str
    title: str
    original_title: str | None
    year: int | None
    runtime: int | None
    kind: Kind
    adult: bool
    digest: str
    genres: tuple[str, ...]
    titles: tuple[BulkTitle, ...]
    credits: tuple[BulkCredit, ...]  # those of a role in order of billing
    ratings: tuple[RatingRecord, ...]


class Known(NamedTuple):
    """A film that has an id of the source. `digest`: as the source's rows were last time."""

    film: int
    digest: str | None


class Names(Protocol):
    """Whom the ids of a source's people mean; those that it does not know are left out."""

    def named(self, ids: Iterable[str]) -> Mapping[str, BulkPerson]: ...


def known_films(session: Session, source: str, ids: Collection[str]) -> dict[str, Known]:
    """The shared films that have, or had before they were merged, each of the ids."""
    said = (col(Provenance.film_id) == col(Film.id)) & (col(Provenance.source) == source)
    found: dict[str, Known] = {}
    for table in (MergedId, ExternalId):
        query = (
            select(table.value, Film.id, Provenance.digest)
            .join(Film, col(Film.id) == col(table.film_id))
            .outerjoin(Provenance, said)
            .where(table.source == source, col(Film.guild_id).is_(None))
        )
        for part in _parts(ids):
            for id, film, digest in session.exec(query.where(col(table.value).in_(part))).all():
                found[id] = Known(film, digest)
    return found


def save_in_bulk(
    session: Session, source: str, films: Sequence[BulkFilm], known: Mapping[str, Known],
    names: Names,
) -> None:  # fmt: skip
    """Write what a bulk source says of films, in place of what it said before; `known`: those of
    them that are there. A film of which others speak too is saved as any source's word is. After
    the last of them `versions.mark_if_due` has to be called."""
    shared = _spoken_of_by_others(session, source, [film.film for film in known.values()])
    alone = [f for f in films if f.id not in known or known[f.id].film not in shared]
    beside = [f for f in films if f.id in known and known[f.id].film in shared]
    ids = _film_ids(session, alone, known)
    _clear(session, [known[film.id].film for film in alone if film.id in known])
    _write_films(session, source, alone, ids, known)
    _write_lists(session, source, alone, ids, _people(session, source, alone, names))
    _save_beside(session, source, beside, known, names)


def _spoken_of_by_others(session: Session, source: str, films: Iterable[int]) -> set[int]:
    """Films whose rows are not this source's alone to write."""
    of_film = select(Provenance.film_id).where(col(Provenance.film_id) == col(Film.id))
    query = select(Film.id).where(
        or_(
            of_film.where(Provenance.source != source).exists(),
            ~of_film.where(Provenance.source == source).exists(),
            select(FieldLock.film_id).where(col(FieldLock.film_id) == col(Film.id)).exists(),
        )
    )
    found: set[int] = set()
    for part in _parts(films):
        found.update(session.exec(query.where(col(Film.id).in_(part))).all())
    return found


# --- films of which nobody else speaks ----------------------------------------------------


def _film_ids(
    session: Session, films: Sequence[BulkFilm], known: Mapping[str, Known]
) -> dict[str, int]:
    """Our ids of the films: those they have, and new ones."""
    new = [film.id for film in films if film.id not in known]
    ids = dict(zip(new, new_ids(session, Film, len(new)), strict=True))
    return ids | {film.id: known[film.id].film for film in films if film.id in known}


def _clear(session: Session, films: Collection[int]) -> None:
    for part in _parts(films):
        for table in (AlternativeTitle, Genre, Credit, Rating, Provenance):
            session.exec(delete(table).where(col(table.film_id).in_(part)))


def _write_films(
    session: Session, source: str, films: Sequence[BulkFilm], ids: Mapping[str, int],
    known: Mapping[str, Known],
) -> None:  # fmt: skip
    columns = "id title original_title year runtime kind adult votes score".split()
    at = as_sent(session, col(Film.added_at), now())
    rows = [
        (
            ids[f.id], f.title, f.original_title, f.year, f.runtime, f.kind.value, f.adult,
            most_votes(f.ratings), best_score(f.ratings),
        )
        for f in films
    ]  # fmt: skip
    added = [
        (*row[:-2], False, False, *row[-2:], at)
        for film, row in zip(films, rows, strict=True)
        if film.id not in known
    ]
    placed = [*columns[:-2], "spoilers", "removed", *columns[-2:], "added_at"]
    insert_rows(session, Film, placed, added)
    insert_rows(
        session, ExternalId, ["film_id", "source", "value"],
        [(ids[film.id], source, film.id) for film in films if film.id not in known],
    )  # fmt: skip
    changed: list[dict[str, Any]] = [
        dict(zip(("key", *columns[1:]), row, strict=True))
        for film, row in zip(films, rows, strict=True)
        if film.id in known
    ]
    if changed:
        values: dict[str, Any] = {name: bindparam(name) for name in columns[1:]}
        query = update(Film).where(col(Film.id) == bindparam("key")).values(values)
        session.connection().execute(query, changed)
    said = [written_in_part(_said(film, source), _LISTS) for film in films]
    insert_rows(
        session, Provenance, ["film_id", "source", "said", "fetched_at", "digest"],
        [(ids[f.id], source, text, at, f.digest) for f, text in zip(films, said, strict=True)],
    )  # fmt: skip
    if len(films) > _LISTED:
        will_mark_all(session)
    else:
        for film in films:
            mark_changed(session, ids[film.id])


def _said(film: BulkFilm, source: str) -> dict[str, Any]:
    """The fields of a record that are no lists."""
    return {
        "source": source,
        "ids": {source: film.id},
        "title": film.title,
        "original_title": film.original_title,
        "year": film.year,
        "runtime": film.runtime,
        "kind": film.kind,
        "adult": film.adult,
        "ratings": film.ratings,
    }


def _write_lists(
    session: Session, source: str, films: Sequence[BulkFilm], ids: Mapping[str, int],
    people: Mapping[str, int],
) -> None:  # fmt: skip
    at = as_sent(session, col(Rating.fetched_at), now())
    insert_rows(
        session, Genre, ["film_id", "name", "position"],
        [(ids[f.id], name, i) for f in films for i, name in enumerate(f.genres)],
    )  # fmt: skip
    insert_rows(
        session, AlternativeTitle, ["film_id", "title", "language", "country", "kind", "source"],
        [(ids[f.id], *title, source) for f in films for title in f.titles],
    )  # fmt: skip
    insert_rows(
        session, Rating, ["film_id", "source", "score", "out_of", "votes", "fetched_at"],
        [(ids[f.id], r.source, r.score, r.out_of, r.votes, at) for f in films for r in f.ratings],
    )  # fmt: skip
    insert_rows(
        session, Credit, ["film_id", "person_id", "role", "character", "job", "position"],
        [row for film in films for row in _credits(ids[film.id], film.credits, people)],
    )  # fmt: skip


def _credits(
    film: int, credits: Iterable[BulkCredit], people: Mapping[str, int]
) -> Iterator[tuple[Any, ...]]:
    billing: dict[str, int] = {}
    for person, role, character, job in credits:
        if id := people.get(person):
            position = billing.get(role, 0)
            billing[role] = position + 1
            yield film, id, role, character, job, position


def _people(
    session: Session, source: str, films: Sequence[BulkFilm], names: Names
) -> dict[str, int]:
    """Our ids of everyone credited; those not known yet are added, if the source names them."""
    credited = {credit[0] for film in films for credit in film.credits}
    known = known_people(session, source, credited)
    added = names.named(credited - known.keys())
    ids = dict(zip(added, new_ids(session, Person, len(added)), strict=True))
    insert_rows(
        session, Person, ["id", "name", "birth_year", "death_year"],
        [(ids[key], person.name, person.born, person.died) for key, person in added.items()],
    )  # fmt: skip
    insert_rows(
        session, PersonExternalId, ["person_id", "source", "value"],
        [(id, source, key) for key, id in ids.items()],
    )  # fmt: skip
    return known | ids


def known_people(session: Session, source: str, ids: Collection[str]) -> dict[str, int]:
    """The shared catalogue's people by the source's ids."""
    query = (
        select(PersonExternalId.value, Person.id)
        .join(Person, col(Person.id) == col(PersonExternalId.person_id))
        .where(PersonExternalId.source == source, col(Person.guild_id).is_(None))
    )
    found: dict[str, int] = {}
    for part in _parts(ids):
        found.update(session.exec(query.where(col(PersonExternalId.value).in_(part))).all())
    return found


# --- films of which others speak too ------------------------------------------------------


def _save_beside(
    session: Session, source: str, films: Sequence[BulkFilm], known: Mapping[str, Known],
    names: Names,
) -> None:  # fmt: skip
    people = names.named({credit[0] for film in films for credit in film.credits})
    for film in films:
        named = {
            credit[0]: people[credit[0]].name for credit in film.credits if credit[0] in people
        }
        recognise(session, source, known[film.id].film, named)
    records = [_record(film, source, people) for film in films]
    for film, id in zip(films, saving.save_all(session, records), strict=True):
        said = (col(Provenance.film_id) == id) & (col(Provenance.source) == source)
        session.exec(update(Provenance).where(said).values(digest=film.digest))


def _record(film: BulkFilm, source: str, people: Mapping[str, BulkPerson]) -> FilmRecord:
    return FilmRecord(
        **_said(film, source),
        genres=film.genres,
        titles=tuple(TitleRecord(*title) for title in film.titles),
        credits=tuple(
            CreditRecord(
                people[id].name, Role(role), character, job, {source: id},
                people[id].born, people[id].died,
            )
            for id, role, character, job in film.credits
            if id in people
        ),
    )  # fmt: skip


def _parts(values: Iterable[Any]) -> Iterator[list[Any]]:
    """Lists of them, the last one filled with its last value to a power of two: so few statements
    are made, of which the driver keeps each with room for its values."""
    rest = iter(values)
    while part := list(islice(rest, _AT_ONCE)):
        yield part + part[-1:] * ((1 << (len(part) - 1).bit_length()) - len(part))
