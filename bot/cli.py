"""The command line: `filmbot run | chat | ask | preview | import | export | check | …`."""

import argparse
import asyncio
import json
import logging
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import Any, TextIO

from dotenv import find_dotenv, load_dotenv
from rich.console import Console
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from bot import countries, database, health, json_lines, logs, pulse, terminal
from bot.cards import card
from bot.commands.imports import add_import
from bot.commands.opening import opened
from bot.commands.tables import add_export
from bot.config import ConfigError, Settings, read_settings
from bot.importers import SourceError

ANSWERED, NOT_ANSWERED, MISUSE = 0, 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; return its exit status: 0 done, 1 not answered or not well, 2 misuse."""
    arguments = _parser().parse_args(argv)
    load_dotenv(find_dotenv(usecwd=True))
    _forgive(sys.stdout, sys.stderr)
    try:
        settings = read_settings(os.environ)
        logs.begin(settings.log_level, settings.log_format, _secrets(settings))
        status: int = arguments.command(arguments, settings)
    except (ConfigError, SourceError, json_lines.BadLineError) as error:
        return _complain(str(error))
    except BrokenPipeError:
        return ANSWERED  # whoever read the output has gone
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", error)).splitlines()[0]
        return _complain(f"the database cannot be used ({reason}); see DATABASE_URL")
    except UnicodeDecodeError as error:
        return _complain(f"standard input is not UTF-8 ({error.reason})")
    except OSError as error:
        return _complain(f"{error.strerror or error} {error.filename or ''}".strip())
    return status


def _forgive(*streams: TextIO) -> None:
    """What a terminal cannot show or read becomes a question mark, and nothing breaks."""
    for stream in streams:
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _secrets(settings: Settings) -> tuple[str | None, ...]:
    password = make_url(settings.database_url).password
    return settings.discord_token, settings.tmdb_token, password and str(password)


def _complain(problem: str) -> int:
    print(f"filmbot: {problem}", file=sys.stderr)
    return MISUSE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="filmbot", description="A Discord bot that answers from its own film database."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    commands.add_parser("run", help="connect to Discord").set_defaults(command=run)
    commands.add_parser("chat", help="talk in the terminal").set_defaults(command=chat)
    _add_ask(commands)
    page = commands.add_parser("preview", help="the bot in a Discord-like page on this machine")
    page.add_argument("--port", type=int, help="of the page; by default any free one")
    page.set_defaults(command=preview)
    add_import(commands)
    copy = commands.add_parser("backup", help="copy the SQLite database, also while it is in use")
    copy.add_argument("file", type=Path, help="the copy; to restore it, name it in DATABASE_URL")
    copy.set_defaults(command=backup)
    add_export(commands)
    well = commands.add_parser("check", help="say what is wrong")
    well.add_argument("--running", action="store_true", help="whether a bot runs here, and is well")
    well.add_argument("--data", action="store_true", help="also contradictions between the films")
    well.add_argument("--all", action="store_true", help="with --data: not only the first of each")
    well.set_defaults(command=check)
    commands.add_parser("sync", help="send Discord the slash commands").set_defaults(command=sync)
    return parser


def _add_ask(commands: Any) -> None:
    ask_ = commands.add_parser("ask", help="ask one question")
    ask_.add_argument("text", nargs="?", help="a film's title, as you would type it")
    ask_.add_argument("--country", metavar="CC", help="where you watch films, such as GB")
    ask_.add_argument("--json", action="store_true", help="the answer as JSON")
    ask_.add_argument(
        "--stdin", action="store_true", help='lines {"id": …, "turns": ["…"]} in, one JSON line out'
    )
    ask_.set_defaults(command=ask)


def run(_: argparse.Namespace, settings: Settings) -> int:
    token = _token(settings)
    from bot.discord_app import running  # the terminal commands need no Discord
    from bot.enrichment import enriching

    with opened(settings) as library, enriching(library, settings.tmdb_token) as enrichment:
        asyncio.run(running.run(library, settings, token, enrichment))
    return 0


def sync(_: argparse.Namespace, settings: Settings) -> int:
    token = _token(settings)
    from bot.discord_app import running

    with opened(settings) as library:
        print(f"{asyncio.run(running.sync(library, settings, token))} commands synced.")
    return 0


def preview(arguments: argparse.Namespace, settings: Settings) -> int:
    logging.getLogger("discord").setLevel(logging.ERROR)  # the simulated Discord is no news
    try:
        from bot.discord_app.preview import preview as serve
        from bot.enrichment import enriching
    except ModuleNotFoundError as error:
        raise ConfigError(f"{error.name} is missing; install it with `filmbot[preview]`") from None

    def tell(url: str) -> None:
        print(f"Open {url}\nIt is private to you. Ctrl+C ends.", flush=True)

    with opened(settings) as library, enriching(library, settings.tmdb_token) as enrichment:
        asyncio.run(serve(library, settings, enrichment, arguments.port, tell))
    return 0


def chat(_: argparse.Namespace, settings: Settings) -> int:
    console = Console(highlight=False)
    _forgive(sys.stdin)
    with opened(settings) as library:
        terminal.chat(library, library.asker(), console, lambda: console.input("[bold]> [/]"))
    return 0


def ask(arguments: argparse.Namespace, settings: Settings) -> int:
    if (arguments.text is None) != arguments.stdin:
        raise ConfigError("ask takes one question, or --stdin; not both and not neither")
    country = _country(arguments.country)
    with opened(settings) as library:
        asker = library.asker(country=country)
        if arguments.stdin:
            for line in json_lines.conversations(sys.stdin, library, asker):
                print(line, flush=True)
            return ANSWERED
        turn, answer = json_lines.answered(arguments.text, library, asker)
        if arguments.json:
            ascii_only = sys.stdout.encoding.lower() != "utf-8"
            print(json.dumps(answer, ensure_ascii=ascii_only, indent=2))
        else:
            print(terminal.to_text(card(turn.answer)))
    return ANSWERED if answer["kind"] in json_lines.ANSWERED else NOT_ANSWERED


def backup(arguments: argparse.Namespace, settings: Settings) -> int:
    file: Path = arguments.file
    database.back_up(settings.database_url, file)
    size = file.stat().st_size / 1_000_000
    print(f"{file} is a whole copy ({size:.1f} MB). To use it: DATABASE_URL=sqlite:///{file}")
    return ANSWERED


def check(arguments: argparse.Namespace, settings: Settings) -> int:
    if arguments.running:
        problem = pulse.problem(pulse.file_of(settings))
        print(problem or "The bot runs, and is connected to Discord.")
        return 1 if problem else 0
    found = health.findings(settings)
    wrong = [finding.line for finding in found if finding.wrong]
    said = wrong
    if arguments.data and not wrong:
        said = health.contradictions(settings, None if arguments.all else health.SHOWN)
    for line in said:
        print(line, flush=True)
        wrong = wrong or [line]
    if not wrong:
        print("\n".join([*(finding.line for finding in found), "All well."]))
    return 1 if wrong else 0


def _token(settings: Settings) -> str:
    if settings.discord_token:
        return settings.discord_token
    raise ConfigError(
        "DISCORD_TOKEN is not set; copy .env.example to .env and put your bot's token there"
        " (`filmbot chat` and `filmbot preview` need none)"
    )


def _country(text: str | None) -> str | None:
    if text is None:
        return None
    if code := countries.country_code(text):
        return code
    raise ConfigError(f"--country is “{text}”; give a two-letter country code such as GB or US")
