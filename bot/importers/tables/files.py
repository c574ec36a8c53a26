"""Rows of a CSV, JSON or JSON Lines file, in whatever encoding and with whatever delimiter, or of
a workbook."""

import codecs
import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, cast

from bot.importers.tables import workbooks
from bot.importers.tables.workbooks import TableError
from bot.messages import later, told, tr

EXAMPLE = '[{"title": "Heat", "year": 1995}]'
FORMATS = later(".csv, .tsv, .xlsx, .json or .jsonl")
LARGEST = 64 << 20  # bytes of a file: a few hundred thousand films
_DELIMITERS = (",", ";", "\t", "|")
_HEADS = 12  # rows in which the header is looked for
_END = "\x1e"  # stands behind the last row as it is read
_LONGEST_CELL = 1_000_000  # characters


class Row(NamedTuple):
    """A row as spreadsheets number them, the header's being the first; in JSON, counted from 1.
    `cells` is the reason, in words, where the row cannot be read."""

    number: int
    cells: dict[str, Any] | str


class Sheet(NamedTuple):
    header: list[str]
    rows: list[Row]


def sheet(name: str, content: bytes, rate: Callable[[Sequence[str]], int]) -> Sheet:
    """The table in a file. `rate`: how well cells would do as a header, for files that begin with
    something else."""
    format = Path(name).suffix.lower()
    if len(content) > LARGEST:
        raise TableError(
            tr("{file} is larger than {n} MB; cut it into several", file=name, n=LARGEST >> 20)
        )
    if format == ".xlsx":
        return _best(name, workbooks.tables(name, content), rate)
    if format not in (".csv", ".tsv", ".txt", ".json", ".jsonl", ".ndjson"):
        raise TableError(tr("{file} is none of {formats}", file=name, formats=told(FORMATS)))
    if content.startswith(_PACKED):
        raise TableError(tr("{file} is packed; unpack it and import the file in it", file=name))
    text = decoded(content)
    if not text.strip():
        raise TableError(tr("{file} is empty", file=name))
    if "\0" in text:
        raise TableError(tr("{file} is no text; save it as CSV UTF-8", file=name))
    if format == ".json":
        return _of_objects(_json_rows(name, text))
    if format in (".jsonl", ".ndjson"):
        return _of_objects(_json_lines(text))
    return _csv(name, text, rate)


_PACKED = (b"PK", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!")


def decoded(data: bytes) -> str:
    """UTF-8, or UTF-16 where a mark says so; else what Windows programs write."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


# --- CSV ---------------------------------------------------------------------------------


def _csv(name: str, text: str, rate: Callable[[Sequence[str]], int]) -> Sheet:
    csv.field_size_limit(_LONGEST_CELL)
    try:
        tables = [list(_lines(f"{text}\n{_END}", mark)) for mark in _DELIMITERS]
    except csv.Error as error:
        raise TableError(tr("{file} is no CSV: {error}", file=name, error=error)) from None
    return _best(name, [_whole(table) for table in tables], rate)


def _whole(table: list[list[str]]) -> list[list[str]]:
    """Without the end. Where a quote is left open, the end is in a cell."""
    return table[:-1] if table[-1] == [_END] else table


def _best(
    name: str, tables: Iterable[list[list[str]]], rate: Callable[[Sequence[str]], int]
) -> Sheet:
    """The table, and the row in it, that does best as a header."""
    heads = [
        (rate(table[i]), -i, table) for table in tables for i in range(min(_HEADS, len(table)))
    ]
    if not heads:
        raise TableError(tr("{file} is empty", file=name))
    _, at, table = max(heads, key=lambda head: head[:2])
    if any(_END in cell for cell in table[-1]):
        at_row = str(len(table))
        raise TableError(
            tr("{file}: a quote that opens in row {row} is never closed", file=name, row=at_row)
        )
    header = [cell.strip() or f"column {i}" for i, cell in enumerate(table[-at], 1)]
    if twice := next((cell for cell in header if header.count(cell) > 1), None):
        raise TableError(
            tr(
                "{file} has two columns called “{column}”; give each a name of its own",
                file=name,
                column=twice,
            )
        )
    rows = enumerate(table[1 - at :], 2 - at)
    return Sheet(header, [_row(number, header, cells) for number, cells in rows if any(cells)])


def _lines(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)


def _row(number: int, header: list[str], cells: list[str]) -> Row:
    if extra := [cell for cell in cells[len(header) :] if cell.strip()]:
        return Row(
            number,
            tr("“{cell}” stands beside the last column; quote cells with commas", cell=extra[0]),
        )
    return Row(number, dict(zip(header, map(unquoted, cells), strict=False)))


_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: `=1+1` -> `'=1+1`."""
    return f"'{cell}" if cell.lstrip("'").startswith(_FORMULA) else cell


def unquoted(cell: str) -> str:
    """The other way round."""
    return cell[1:] if cell[:1] == "'" and cell.lstrip("'").startswith(_FORMULA) else cell


# --- JSON --------------------------------------------------------------------------------


def _json_rows(name: str, text: str) -> Iterator[Row]:
    try:
        parsed = _parsed(text)
    except (ValueError, RecursionError) as error:
        reason = str(error) if isinstance(error, ValueError) else tr("nested too deep")
        raise TableError(tr("{file} is no JSON: {error}", file=name, error=reason)) from None
    if isinstance(parsed, dict):  # {"films": […]}
        inner = cast(dict[str, Any], parsed)  # keys of JSON are texts
        lists = [key for key, value in inner.items() if isinstance(value, list)]
        parsed = inner[lists[0]] if lists and "title" not in inner else [inner]
    if not isinstance(parsed, list) or not parsed:
        raise TableError(tr("{file} holds no films; give {example}", file=name, example=EXAMPLE))
    return (_object(i, item) for i, item in enumerate(cast(list[Any], parsed), 1))


def _json_lines(text: str) -> Iterator[Row]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield _object(number, _parsed(line))
        except TwiceError as error:
            yield Row(number, str(error))
        except (ValueError, RecursionError):
            yield Row(number, tr("is no JSON; give {example}", example=EXAMPLE[1:-1]))


class TwiceError(ValueError):
    """An object of JSON that says one thing twice."""


def _parsed(text: str) -> Any:
    return json.loads(text, object_pairs_hook=_once)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise TwiceError(tr("says “{key}” twice; give it once", key=twice[:40]))
    return found


def _object(number: int, item: Any) -> Row:
    if isinstance(item, dict):
        return Row(number, cast(dict[str, Any], item))  # keys of JSON are texts
    return Row(number, tr("is no object; give {example}", example=EXAMPLE[1:-1]))


def _of_objects(rows: Iterable[Row]) -> Sheet:
    every = list(rows)
    return Sheet(list(dict.fromkeys(k for row in every for k in _keys(row))), every)


def _keys(row: Row) -> Iterable[str]:
    return row.cells if isinstance(row.cells, dict) else ()
