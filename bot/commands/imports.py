"""`filmbot import SOURCE`: a parser and a function for each source."""

import argparse
from typing import Any

from bot import health
from bot.commands.imdb import add_imdb
from bot.commands.opening import bar, opened
from bot.commands.tables import add_table
from bot.config import Settings

DONE, FAULTY = 0, 1


def add_import(commands: Any) -> None:
    """Add `import` to the commands of the command line, and under it each source."""
    load = commands.add_parser("import", help="fill the database")
    sources = load.add_subparsers(required=True, metavar="SOURCE")
    _add_bundled(sources)
    _add_tmdb(sources)
    add_imdb(sources)
    add_table(sources)


def _add_bundled(sources: Any) -> None:
    parser = sources.add_parser("bundled", help="the films that ship with the bot")
    parser.add_argument("--dry-run", action="store_true", help="check, and write nothing")
    parser.set_defaults(command=bundled)


def bundled(arguments: argparse.Namespace, settings: Settings) -> int:
    if arguments.dry_run:
        found = health.bundle_problems()
        print("\n".join(found) or "The bundled films are as their schema says. Nothing written.")
        return FAULTY if found else DONE
    with opened(settings) as library:
        print(f"{library.import_bundled(bar('Films'))} bundled films saved.")
    return DONE


def _add_tmdb(sources: Any) -> None:
    parser = sources.add_parser("tmdb", help="films of TMDB, with your own TMDB_TOKEN")
    parser.add_argument("ids", nargs="*", metavar="ID", help="TMDB's (550), IMDb's, or a link")
    parser.add_argument("--search", metavar="TEXT", help="show which films TMDB has of that name")
    parser.add_argument(
        "--refresh", action="store_true", help="ask again for what is older than a day"
    )
    parser.add_argument("--dry-run", action="store_true", help="look, and write nothing")
    parser.set_defaults(command=tmdb)


def tmdb(arguments: argparse.Namespace, settings: Settings) -> int:
    from bot.commands.tmdb import import_tmdb  # the other commands need no network

    return import_tmdb(arguments, settings)
