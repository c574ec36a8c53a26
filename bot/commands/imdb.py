"""`filmbot import imdb DIR`: the films of IMDb's data sets."""

import argparse
import sys
from pathlib import Path
from typing import Any

from rich.console import Console

from bot.commands.opening import bar, opened
from bot.config import ConfigError, Settings
from bot.importers import imdb

DONE, DECLINED, STOPPED = 0, 1, 130


def add_imdb(sources: Any) -> None:
    parser = sources.add_parser("imdb", help="IMDb's data sets, for personal use")
    parser.add_argument("folder", metavar="DIR", type=Path, help="where the seven files are")
    parser.add_argument(
        "--min-votes", metavar="N", type=int, default=0, help="only films with so many votes"
    )
    parser.add_argument(
        "--kinds", metavar="KIND,…", default=",".join(imdb.USUAL_KINDS),
        help=f"some of {', '.join(imdb.KINDS)}; by default %(default)s",
    )  # fmt: skip
    parser.add_argument("--again", action="store_true", help="even if they were imported last")
    parser.add_argument("--accept-terms", action="store_true", help="agree to IMDb's terms")
    parser.add_argument("--dry-run", action="store_true", help="read it all, and write nothing")
    parser.set_defaults(command=import_imdb)


def import_imdb(arguments: argparse.Namespace, settings: Settings) -> int:
    chosen = imdb.Chosen(_kinds(arguments.kinds), arguments.min_votes)
    imdb.found(arguments.folder)
    if not (arguments.dry_run or arguments.accept_terms or _agreed()):
        print("Nothing imported.")
        return DECLINED
    with opened(settings) as library:
        if not arguments.again and library.call(imdb.imported_before, arguments.folder, chosen):
            print("These data sets are the ones imported last; nothing to do (--again reads them).")
            return DONE
        told = imdb.Told(bar("Looking over the files"), bar("IMDb", "rows"), bar("Names"))
        try:
            done = library.import_imdb(arguments.folder, chosen, told, dry=arguments.dry_run)
        except KeyboardInterrupt:
            print("\nfilmbot: stopped; run it again to go on", file=sys.stderr)
            return STOPPED
    for row in done.shown:
        print(f"filmbot: {row}", file=sys.stderr)
    print(_summary(done, dry=arguments.dry_run))
    return DONE


def _kinds(text: str) -> tuple[str, ...]:
    kinds = tuple(filter(None, text.split(",")))
    if unknown := [kind for kind in kinds if kind not in imdb.KINDS]:
        raise ConfigError(f"--kinds: “{unknown[0]}” is not one of {', '.join(imdb.KINDS)}")
    if not kinds:
        raise ConfigError(f"--kinds names none; give some of {', '.join(imdb.KINDS)}")
    return kinds


def _agreed() -> bool:
    """Whether whoever sits at the terminal agrees to IMDb's terms."""
    if not sys.stdin.isatty():
        raise ConfigError(f"{imdb.TERMS} Run it again with --accept-terms if you agree")
    console = Console(stderr=True, highlight=False)
    console.print(imdb.TERMS)
    return console.input("Do you agree? [y/N] ").strip().casefold() in ("y", "yes")


def _summary(done: imdb.Imported, *, dry: bool) -> str:
    said = (
        f"{done.added + done.changed + done.same:,} films: {done.added:,} new,"
        f" {done.changed:,} changed, {done.same:,} as before; {done.rows:,} rows read"
    )
    if bad := done.bad.total():
        files = ", ".join(f"{file} {count:,}" for file, count in done.bad.items() if count)
        said += f", {bad:,} bad ones skipped ({files})"
    return f"{said}. Nothing written." if dry else f"{said}."
