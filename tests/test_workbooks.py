"""Workbooks (.xlsx) as lists of films: read like any table, and refused where they are too much."""

import zipfile
from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from bot.catalogue.records import FilmRecord
from bot.importers.tables import reading
from bot.importers.tables.workbooks import TableError
from bot.library import Library
from tests.test_cli import filmbot

HEAD = ["Title", "Year", "Runtime", "Released", "Directors"]
HEAT = ["Heat", 1995.0, 170, datetime.fromisoformat("1995-12-15"), "Michael Mann"]


def book(file: Path, *sheets: list[list[Any]]) -> Path:
    made = Workbook()
    made.remove(made.worksheets[0])
    for number, rows in enumerate(sheets):
        sheet = made.create_sheet(f"Sheet{number}")
        for row in rows:
            sheet.append(row)
    made.save(file)
    return file


SHEETS: list[list[list[list[Any]]]] = [
    [[HEAD, HEAT]],
    [[["Our film club", None], [], HEAD, HEAT, [None] * 5]],
    [[["Notes"], ["bring popcorn"]], [HEAD, HEAT]],  # on the second sheet
    [[], [[*HEAD, "Seen"], [*HEAT, True]]],
    [[HEAD, ["Heat", "1995", time(2, 50), "1995-12-15", "Michael Mann", None]]],
    [[HEAD, ["#N/A", None], HEAT]],
]


@pytest.mark.parametrize("sheets", SHEETS)
def test_a_sheet_is_a_table(tmp_path: Path, sheets: list[list[list[Any]]]) -> None:
    table = reading.read(book(tmp_path / "club.xlsx", *sheets), {})

    [record] = [row.record for row in table.rows if isinstance(row.record, FilmRecord)]
    assert (record.title, record.year, record.runtime) == ("Heat", 1995, 170)
    assert str(record.released) == "1995-12-15"
    assert [credit.person for credit in record.credits] == ["Michael Mann"]


def not_a_zip(file: Path) -> None:
    file.write_bytes(b"PK no zip")


def no_workbook(file: Path) -> None:
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("hello.txt", "hello")


def cut_short(file: Path) -> None:
    book(file, [HEAD, HEAT])
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])


def bomb(file: Path) -> None:
    book(file, [HEAD, HEAT])
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/media/zeros", bytes(200 << 20))


def many_parts(file: Path) -> None:
    book(file, [HEAD, HEAT])
    with zipfile.ZipFile(file, "a") as packed:
        for number in range(2_100):
            packed.writestr(f"xl/media/{number}", b"")


def broken_sheet(file: Path) -> None:
    with zipfile.ZipFile(book(file, [HEAD, HEAT])) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    with zipfile.ZipFile(file, "w") as packed:
        for name, part in parts.items():
            packed.writestr(name, part[:80] if "sheet1" in name else part)


def empty(file: Path) -> None:
    book(file, [])


def entities(file: Path) -> None:
    """Each entity ten of the one before: a gigabyte, if they were followed."""
    lines = [f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 10)]
    doctype = f'<!DOCTYPE x [<!ENTITY e0 "ha">{"".join(lines)}]>'.encode()
    with zipfile.ZipFile(book(file, [HEAD, HEAT])) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    with zipfile.ZipFile(file, "w") as packed:
        for name, part in parts.items():
            sheet = part.replace(b"Heat", b"&e9;")
            packed.writestr(name, doctype + sheet if sheet != part else part)


@pytest.mark.parametrize(
    "write", [not_a_zip, no_workbook, cut_short, bomb, many_parts, broken_sheet, empty, entities]
)
def test_what_is_no_workbook_is_refused(tmp_path: Path, write: Callable[[Path], None]) -> None:
    file = tmp_path / "odd.xlsx"
    write(file)

    with pytest.raises(TableError, match=r"odd\.xlsx"):
        reading.read(file, {})


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "large.csv"
    with file.open("wb") as large:
        large.truncate(65 << 20)

    with pytest.raises(TableError, match="larger than 64 MB"):
        reading.read(file, {})


def test_a_workbook_is_imported(own_library: Library, tmp_path: Path) -> None:
    address = own_library.call(lambda session: session.connection().engine.url)
    url = address.render_as_string(hide_password=False)
    file = book(tmp_path / "club.xlsx", [HEAD, ["Our Class Play", 2024, 61, None, "Zeb Quimby"]])

    done = filmbot("import", "table", str(file), DATABASE_URL=url)

    assert done.status == 0
    assert "1 added" in done.said
