"""A source's word on a film, as it is kept: its record as compact JSON."""

from collections import defaultdict
from dataclasses import dataclass, fields

from pydantic import TypeAdapter
from sqlmodel import Session, select

from bot.catalogue.records import FilmRecord
from bot.catalogue.trust import by_trust
from bot.models import Provenance


@dataclass(frozen=True, slots=True)
class Word(FilmRecord):
    """A record as it is kept. A bulk source that alone speaks of a film may leave lists out of
    its word and in the tables: `in_tables` names them (`["credits", "genres"]`). Before a second
    source speaks of the film, saving completes the word from the tables."""

    in_tables: tuple[str, ...] = ()


_written = TypeAdapter(FilmRecord)
_read = TypeAdapter(Word)


def written(record: FilmRecord) -> str:
    """The record as JSON, without what it does not say; equal records are equal texts."""
    return _written.dump_json(record, exclude_defaults=True).decode()


def read(said: str) -> Word:
    return _read.validate_json(said)


def said_fields(record: FilmRecord) -> set[str]:
    """The names of the fields that a record says something of."""
    silent = FilmRecord(record.source, {})
    names = {field.name for field in fields(FilmRecord)} - {"source", "guild_id"}
    said = {name for name in names if getattr(record, name) != getattr(silent, name)}
    return said | set(record.in_tables if isinstance(record, Word) else ())


def words(session: Session, film: int) -> dict[str, Word]:
    """What each source says of a film."""
    query = select(Provenance.source, Provenance.said).where(Provenance.film_id == film)
    return {source: read(said) for source, said in session.exec(query).all()}


def sources(session: Session, film: int) -> dict[str, tuple[str, ...]]:
    """For each field of a film the sources that say something of it, the most trusted first."""
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for source, word in sorted(words(session, film).items(), key=lambda item: by_trust(item[0])):
        for field in said_fields(word):
            found[field] += (source,)
    return found
