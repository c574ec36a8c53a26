"""The catalogue as a table that `filmbot import table` reads back."""

import csv
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TextIO, cast

from pydantic import TypeAdapter
from sqlmodel import Session, col, select

from bot.catalogue import words
from bot.catalogue.records import CreditRecord, FilmRecord
from bot.catalogue.trust import WHOLE, together
from bot.importers.tables.cells import CellError
from bot.importers.tables.columns import AS_RECORDS, COLUMNS, CREW, IDS, RATINGS
from bot.importers.tables.files import harmless
from bot.importers.tables.reading import SOURCE
from bot.models import Film
from bot.terms import Kind, Role

FORMATS = ("csv", "json")
_AT_ONCE = 500  # films
_NOT_WRITTEN = (*RATINGS, "imdb_votes")  # `ratings` says it all


def films(session: Session, guild_id: int | None = None) -> Iterator[FilmRecord]:
    """Every film of the shared catalogue, or of one server's own, as all its sources together have
    it."""
    there = col(Film.guild_id).is_not_distinct_from(guild_id) & col(Film.removed).is_(False)
    ids = list(session.exec(select(Film.id).where(there).order_by(col(Film.id))).all())
    for start in range(0, len(ids), _AT_ONCE):
        part = ids[start : start + _AT_ONCE]
        said = words.whole(session, part)
        rows = select(Film).where(col(Film.id).in_(part)).order_by(col(Film.id))
        for film in session.exec(rows).all():
            yield _as_shown(film, together(said[film.id].values()))


def _as_shown(film: Film, record: FilmRecord) -> FilmRecord:
    """With what an admin locked as it stands, and not as the sources have it."""
    own: dict[str, Any] = {n: getattr(film, n) for n in WHOLE if n in Film.model_fields}
    return replace(record, source=SOURCE, **own | {"kind": Kind(film.kind)})


def write(records: Iterator[FilmRecord], to: TextIO, format: str) -> Iterator[int]:
    """Write films to a file, and say after each how many there are."""
    yield from _write_csv(records, to) if format == "csv" else _write_json(records, to)


def _write_json(records: Iterator[FilmRecord], to: TextIO) -> Iterator[int]:
    to.write("[")
    for number, record in enumerate(records, 1):
        to.write(("\n" if number == 1 else ",\n") + words.written(record))
        yield number
    to.write("\n]\n")


def _write_csv(records: Iterator[FilmRecord], to: TextIO) -> Iterator[int]:
    columns = [name for name in COLUMNS if name not in _NOT_WRITTEN]
    columns += [name for name in AS_RECORDS if name != "credits"]
    out = csv.writer(to, lineterminator="\n")
    out.writerow(columns)
    for number, record in enumerate(records, 1):
        out.writerow([harmless(_cell(record, name)) for name in columns])
        yield number


def _cell(record: FilmRecord, name: str) -> str:
    """As people write it; as JSON where they could not read it back."""
    value = _value(record, name)
    if value is None or value is False or value in ((), {}, ""):
        return ""
    if name not in AS_RECORDS and _reads_as(name, text := _in_words(value), value):
        return text
    return _JSON.dump_json(value, exclude_defaults=True).decode()


_JSON = TypeAdapter[Any](Any)


def _value(record: FilmRecord, name: str) -> Any:
    if name == "ids":
        return {key: id for key, id in record.ids.items() if key not in IDS}
    if name in IDS:
        return record.ids.get(name)
    if role := Role.ACTOR if name == "cast" else CREW.get(name):
        return tuple(credit for credit in record.credits if credit.role == role)
    return getattr(record, name)


def _in_words(value: Any) -> str:
    if isinstance(value, tuple):
        return "; ".join(map(_part_in_words, cast(tuple[Any, ...], value)))
    if isinstance(value, dict):
        by_country = cast(dict[str, str], value)
        return "; ".join(f"{country} {text}" for country, text in by_country.items())
    return "yes" if value is True else str(value)


def _part_in_words(part: Any) -> str:
    if not isinstance(part, CreditRecord):
        return str(part)
    if part.character:
        return f"{part.person} as {part.character}"
    return f"{part.person} ({part.job})" if part.job else part.person


def _reads_as(name: str, text: str, value: Any) -> bool:
    try:
        return COLUMNS[name].read(text) == _without_ids(value)
    except CellError:
        return False


def _without_ids(value: Any) -> Any:
    """A table for people names people without their ids; JSON keeps them."""
    if not isinstance(value, tuple):
        return value
    parts = cast(tuple[Any, ...], value)  # the lists of a record
    return tuple(
        replace(part, ids={}, born=None, died=None) if isinstance(part, CreditRecord) else part
        for part in parts
    )
