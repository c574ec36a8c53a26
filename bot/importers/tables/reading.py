"""A table as records of films: its columns understood, each cell read, each fault named."""

import json
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from typing import Any, NamedTuple, cast, get_type_hints

from pydantic import TypeAdapter, ValidationError

from bot.catalogue.records import CreditRecord, FilmRecord, RatingRecord
from bot.importers.tables import cells, columns
from bot.importers.tables.cells import CellError
from bot.importers.tables.columns import AS_RECORDS, COLUMNS, CREW, IDS, RATINGS
from bot.importers.tables.files import LARGEST, Row, TableError, sheet
from bot.messages import tr

SOURCE = "table"
_SHOWN = 40  # characters of a cell in a complaint


class FilmRow(NamedTuple):
    """A row as a record; or why it cannot be one, in words."""

    number: int
    record: FilmRecord | str


class Table(NamedTuple):
    """What a file holds. `site`: whose export it is; `unused`: columns that say nothing of films,
    or nothing that is understood."""

    rows: list[FilmRow]
    fields: dict[str, str]  # by column
    unused: tuple[str, ...] = ()
    site: str | None = None


def read(file: Path, told: Mapping[str, str] | None = None) -> Table:
    """The table in a file; `told` names the columns of fields (`{"title": "Name"}`)."""
    with file.open("rb") as opened:
        return read_content(file.name, opened.read(LARGEST + 1), told or {})


def read_content(file: str, content: bytes, told: Mapping[str, str]) -> Table:
    """The same of a file's name and content."""

    def rate(header: Sequence[str]) -> int:
        wanted = {columns.plain(name) for name in told.values()}
        named = sum(columns.plain(name) in wanted for name in header)
        known = 10 if columns.site_of(header) else 0
        return known + named + len(columns.guess(header, {}))

    header, rows = sheet(file, content, rate)
    guessed = columns.guess(header, told)
    found = {n: f for n, f in guessed.items() if f in told or not _is_in_words(f, n, rows)}
    if not {"title", "ids", *IDS}.intersection(found.values()):
        raise TableError(
            tr(
                "{file} has no column of titles; name it, as --map title=NAME"
                " (there are: {columns})",
                file=file,
                columns=", ".join(header[:20]),
            )
        )
    site = columns.site_of(header)
    return Table(
        [FilmRow(row.number, _record(row, found)) for row in rows],
        found,
        tuple(name for name in header if name not in found),
        site and site.site,
    )


def _is_in_words(field: str, name: str, rows: Sequence[Row]) -> bool:
    """Whether people wrote such a column for people, `Won 2 Oscars`, and not `filmbot export`."""
    said = [row.cells.get(name) for row in rows if isinstance(row.cells, dict)]
    return field in AS_RECORDS and any(
        isinstance(cell, str) and cell.strip() and not cell.lstrip().startswith(("[", "{"))
        for cell in said
    )


def _record(row: Row, found: Mapping[str, str]) -> FilmRecord | str:
    if isinstance(row.cells, str):
        return row.cells
    said: dict[str, Any] = {}
    for name, cell in row.cells.items():
        field = found.get(name)
        if field is None or cell in (None, "", [], {}) or not str(cell).strip():
            continue
        try:
            said[field] = _value(field, cell)
        except CellError as error:
            return tr(
                "column “{column}”: “{cell}” cannot be read; {why}",
                column=name,
                cell=_short(cell),
                why=error,
            )
    return _put_together(said)


def _short(cell: Any) -> str:
    text = " ".join(str(cell).split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def _value(field: str, cell: Any) -> Any:
    if field in AS_RECORDS:
        return _linked_safely(_from_json(field, cell))
    if _is_json(cell):
        return _from_json(field, cell)
    return COLUMNS[field].read(cell)


def _is_json(cell: Any) -> bool:
    return isinstance(cell, str) and cell.startswith(('["', "[{", '{"'))  # as exports have it


def _from_json(field: str, cell: Any) -> Any:
    """What `filmbot export` wrote; a list of texts as people write them is read as such."""
    try:
        parsed = json.loads(cell) if isinstance(cell, str) else cell
        if field in AS_RECORDS or _is_credits(parsed):
            return _WRITTEN[field].validate_python(parsed, strict=False)
    except (ValidationError, ValueError, RecursionError):
        raise CellError(tr("give it as `filmbot export` writes it")) from None
    return COLUMNS[field].read(parsed)


def _linked_safely(said: Any) -> Any:
    """What was read, if its links are addresses of the web: no script, no file."""
    for part in said:
        link = getattr(part, "link", None) or getattr(part, "url", None)
        if link and not link.startswith(("https://", "http://")):
            raise CellError("give links as https://…")
    return said


def _is_credits(parsed: Any) -> bool:
    return isinstance(parsed, list) and all("person" in part for part in cast(list[Any], parsed))


_TYPES = get_type_hints(FilmRecord)
_WRITTEN = {name: TypeAdapter[Any](_TYPES[name]) for name in AS_RECORDS} | {
    name: TypeAdapter[Any](tuple[CreditRecord, ...]) for name in (*CREW, "cast")
}


def _put_together(said: dict[str, Any]) -> FilmRecord | str:
    ids = said.pop("ids", {}) | {key: said.pop(key) for key in IDS if key in said}
    crew = [said.pop(name) for name in (*CREW, "cast") if name in said]
    credits = (*said.pop("credits", ()), *(credit for some in crew for credit in some))
    ratings = (*said.pop("ratings", ()), *_ratings(said))
    rest = {name: value for name, value in said.items() if name in _FIELDS}
    rest |= _with_its_year(rest.get("title", ""), rest.get("year"))
    if not ids and not rest.get("title"):
        return tr("there is no title; give one, or an id such as tt0113277")
    return FilmRecord(SOURCE, ids, credits=credits, ratings=ratings, **rest)


def _with_its_year(title: str, year: int | None) -> dict[str, Any]:
    """`Heat (1995)`, where a title should stand, as both; `Blade Runner (2049)` is no year."""
    found = _DATED.fullmatch(title)
    with suppress(CellError):
        if found and year in (None, dated := cells.year(found[2])):
            return {"title": found[1], "year": dated}
    return {}


_DATED = re.compile(r"(.*\S) \((\d{4})\)")
_FIELDS = {field.name for field in fields(FilmRecord)}


def _ratings(said: dict[str, Any]) -> list[RatingRecord]:
    votes = {"imdb_rating": said.pop("imdb_votes", None)}
    return [
        RatingRecord(source, *said[field], votes=votes.get(field))
        for field, source in RATINGS.items()
        if field in said
    ]
