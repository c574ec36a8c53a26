"""The sheets of an .xlsx workbook as rows of text, read as they stream by, and never too much."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime, time
from itertools import islice
from typing import Any

from bot.messages import tr

_UNPACKED = 128 << 20  # bytes that the parts of a workbook may have together: no zip bomb
_PARTS = 2_000
_ROWS, _COLUMNS = 300_000, 200
_SHEETS = 20
_FAULTS = {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"}
_BROKEN = (  # what the parts of a broken workbook make its reader raise
    KeyError, ValueError, TypeError, IndexError, AttributeError, OSError, EOFError, RuntimeError,
    SyntaxError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip


class TableError(Exception):
    """A file that is no table; the message says what is expected."""


def tables(name: str, content: bytes) -> Iterator[list[list[str]]]:
    """The sheets that hold anything, with the values that formulas last had."""
    _look_over(name, content)
    from openpyxl import load_workbook  # takes long to import

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        try:
            for sheet in book.worksheets[:_SHEETS]:
                if table := list(_rows(sheet, name)):
                    yield table
        finally:
            book.close()
    except _BROKEN as error:
        raise TableError(
            tr(
                "{file} cannot be read as a workbook ({error}); save it again, or as CSV UTF-8",
                file=name,
                error=type(error).__name__,
            )
        ) from None


def _look_over(name: str, content: bytes) -> None:
    """A part never unpacks to more than its zip says, so that can be trusted."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        raise TableError(
            tr("{file} is no workbook; save the sheet as CSV UTF-8", file=name)
        ) from None
    if len(parts) > _PARTS or sum(part.file_size for part in parts) > _UNPACKED:
        raise TableError(tr("{file} unpacks to too much; save the sheet as CSV UTF-8", file=name))


def _rows(sheet: Any, name: str) -> Iterator[list[str]]:
    """As a spreadsheet numbers them, empty ones too; without the empty cells at their ends."""
    sheet.reset_dimensions()  # a file may claim a million rows and have three
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        if number > _ROWS:
            raise TableError(
                tr("{file} has more than {n} rows; cut it into several", file=name, n=_ROWS)
            )
        cells = [_text(value) for value in islice(row, _COLUMNS)]
        while cells and not cells[-1]:
            cells.pop()
        yield cells


def _text(value: Any) -> str:
    """`1995.0` -> `1995`, midnight of a day -> that day."""
    if value is None or value in _FAULTS:
        return ""
    if isinstance(value, datetime):
        return (value.date() if value.time() == time() else value).isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
