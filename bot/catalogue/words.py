"""A source's word on a film, as it is kept: its record as compact JSON."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from typing import Any

from pydantic import TypeAdapter
from pydantic_core import to_json
from sqlmodel import Session, col, select

from bot.catalogue.lists import lists_in_tables
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


def written_in_part(said: dict[str, Any], in_tables: Sequence[str]) -> str:
    """A bulk source's word of those fields, to be read as a `Word`; without making one first."""
    spoken = {name: value for name, value in said.items() if value not in (None, (), False)}
    return to_json(spoken | {"in_tables": in_tables}).decode()


def read(said: str) -> Word:
    return _read.validate_json(said)


def said_fields(record: FilmRecord) -> set[str]:
    """The names of the fields that a record says something of."""
    silent = FilmRecord(record.source, {})
    names = (name for name in _NAMES if name not in ("source", "guild_id"))
    return {name for name in names if getattr(record, name) != getattr(silent, name)}


def whole(session: Session, films: Collection[int]) -> dict[int, dict[str, FilmRecord]]:
    """What each source says of each of the films; with the lists that stand in the tables."""
    query = select(Provenance.film_id, Provenance.source, Provenance.said)
    said: dict[int, dict[str, Word]] = {film: {} for film in films}
    for film, source, text in session.exec(query.where(col(Provenance.film_id).in_(films))).all():
        said[film][source] = read(text)
    short = [film for film, of_film in said.items() if any(w.in_tables for w in of_film.values())]
    lists = lists_in_tables(session, short) if short else {}
    return {
        film: {source: _whole(word, lists.get(film, {})) for source, word in of_film.items()}
        for film, of_film in said.items()
    }


def bare(word: Word) -> FilmRecord:
    """The record, where nothing of it stands in the tables."""
    return _whole(word, {})


def _whole(word: Word, lists: dict[str, Any]) -> FilmRecord:
    left_out = {name: lists[name] for name in word.in_tables if name in lists}
    return FilmRecord(**{name: getattr(word, name) for name in _NAMES} | left_out)


_NAMES = [field.name for field in fields(FilmRecord)]


def sources(session: Session, film: int) -> dict[str, tuple[str, ...]]:
    """For each field of a film the sources that say something of it, the most trusted first."""
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    said = whole(session, [film])[film]
    for source in sorted(said, key=by_trust):
        for field in said_fields(said[source]):
            found[field] += (source,)
    return found
