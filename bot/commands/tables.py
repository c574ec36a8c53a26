"""`filmbot import table FILE` and `filmbot export`: people's own lists, in and out."""

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from bot.commands.opening import bar, opened
from bot.config import ConfigError, Settings
from bot.importers.tables import files, reading, writing
from bot.importers.tables.columns import ColumnError
from bot.importers.tables.files import TableError
from bot.importers.tables.matching import Effect, Outcome
from bot.importers.tables.reading import Table

DONE = 0


def add_table(sources: Any) -> None:
    parser = sources.add_parser("table", help="your own list of films, from a file")
    parser.add_argument("file", type=Path, help=f"a {files.FORMATS} file")
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would change, write nothing"
    )
    parser.add_argument(
        "--map", metavar="FIELD=COLUMN,…", default="", help="name columns, as title=Name,year=Jahr"
    )
    parser.set_defaults(command=import_table)


def add_export(commands: Any) -> None:
    parser = commands.add_parser("export", help="write all films as a table")
    parser.add_argument("file", nargs="?", type=Path, help="by default standard output")
    parser.add_argument(
        "--format", choices=writing.FORMATS, help="by default that of the file, or csv"
    )
    parser.set_defaults(command=export)


def import_table(arguments: argparse.Namespace, settings: Settings) -> int:
    try:
        table = reading.read(arguments.file, _told(arguments.map))
    except (TableError, ColumnError) as error:
        raise ConfigError(str(error)) from None
    print(_understood(table))
    with opened(settings) as library:
        outcomes = library.import_table(table, arguments.dry_run, bar("Rows"))
    for outcome in outcomes:
        if outcome.effect != Effect.UNCHANGED:
            print(outcome)
    print(_in_all(outcomes, arguments.dry_run))
    return DONE


def export(arguments: argparse.Namespace, settings: Settings) -> int:
    suffix = arguments.file.suffix.lower().lstrip(".") if arguments.file else ""
    format = arguments.format or (suffix if suffix in writing.FORMATS else "csv")
    with opened(settings) as library:
        if arguments.file is None:
            library.export(sys.stdout, format)
            return DONE
        with arguments.file.open("w", encoding="utf-8", newline="") as to:
            films = library.export(to, format, bar("Films"))
    print(f"{films} films written to {arguments.file}.")
    return DONE


def _told(map: str) -> dict[str, str]:
    """`title=Name,year=Jahr` as fields with their columns."""
    pairs = [pair.partition("=") for pair in map.split(",") if pair.strip()]
    if any(not column.strip() for _, _, column in pairs):
        raise ConfigError(f"--map is “{map}”; give it as title=Name,year=Jahr")
    return {field.strip(): column.strip() for field, _, column in pairs}


def _understood(table: Table) -> str:
    """How the columns were taken: `Name is title, Jahr is year; not used: Notiz`."""
    named = [n if n == field else f"{n} is {field}" for n, field in table.fields.items()]
    site = f"An export of {table.site}. " if table.site else ""
    unused = f"; not used: {', '.join(table.unused)}" if table.unused else ""
    return f"{site}Columns: {', '.join(named)}{unused}."


def _in_all(outcomes: list[Outcome], dry_run: bool) -> str:
    counts = Counter(outcome.effect for outcome in outcomes)
    said = ", ".join(f"{counts[effect]} {effect}" for effect in Effect)
    return f"{said}. {'Nothing written.' if dry_run else ''}".rstrip()
