"""`python -m tests.benchmarks titles | people | questions | lists | imports | discord`: figures."""

import argparse
import json
from pathlib import Path
from typing import Any

from tests.benchmarks import discord_load, imports, knowledge, lists, people, questions, titles
from tests.conftest import SHARED


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    kinds = parser.add_subparsers(required=True, metavar="NAME")
    _add_titles(kinds)
    _add_people(kinds)
    _add_questions(kinds)
    _add_lists(kinds)
    _add_imports(kinds)
    _add_discord(kinds)
    arguments = parser.parse_args()
    figures: dict[str, Any] = arguments.run(arguments)
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=2), encoding="utf-8")


def _add_titles(kinds: Any) -> None:
    names = kinds.add_parser("titles", help="typed titles against the index of names")
    names.add_argument("--titles", type=Path, required=True, help="id title … akas")
    names.add_argument("--queries", type=Path, required=True, help="JSON Lines: cls q gold …")
    names.add_argument("--films", type=int, help="how many films, the best known first; all")
    names.add_argument("--only", metavar="COLUMN=VALUE", help="rows of the queries, as cls=typo1")
    names.add_argument("--sizes", metavar="N,N,…", help="a run for each number of films")
    names.add_argument("--peers", action="store_true", help="and other ways to find names")
    names.add_argument("--postgres", metavar="URL", help="a server to measure pg_trgm on")
    names.add_argument("--json", type=Path, help="write the figures there too")
    names.set_defaults(run=_titles)


def _titles(arguments: argparse.Namespace) -> dict[str, Any]:
    sizes = [int(size) for size in (arguments.sizes or "").split(",") if size]
    runs: list[dict[str, Any]] = []
    for films in sizes or [arguments.films]:
        figures = titles.run(
            arguments.titles, arguments.queries, films, arguments.only,
            peers=arguments.peers, postgres=arguments.postgres,
        )  # fmt: skip
        titles.show(figures)
        runs.append(figures)
    if sizes:
        titles.show_sizes(runs)
    return runs[-1] | ({"sizes": runs} if sizes else {})


def _add_people(kinds: Any) -> None:
    names = kinds.add_parser("people", help="typed names of people, most of them made up")
    names.add_argument("--people", type=int, default=200_000, help="how many; %(default)s")
    names.add_argument("--queries", type=int, default=500, help="of each class; %(default)s")
    names.add_argument("--json", type=Path, help="write the figures there too")
    names.set_defaults(run=_people)


def _people(arguments: argparse.Namespace) -> dict[str, Any]:
    figures = people.run(arguments.people, arguments.queries)
    people.show(figures)
    return figures


def _add_questions(kinds: Any) -> None:
    asked = kinds.add_parser("questions", help="questions in plain words, as users ask them")
    asked.add_argument("--kb", type=Path, required=True, help="subject relation object")
    asked.add_argument("--questions", type=Path, required=True, nargs="+", help="TSV, JSON Lines")
    asked.add_argument("--only", metavar="COLUMN=VALUE", help="rows, as ambiguous_title=0")
    asked.add_argument("--limit", type=int, metavar="N", help="rows of each file, evenly spread")
    asked.add_argument("--typos", action="store_true", help="a typing error in every name")
    asked.add_argument(
        "--hold-out", type=int, metavar="SEED", help="split the wordings in seen and unseen"
    )
    asked.add_argument("--types", action="store_true", help="a line for each type too")
    asked.add_argument("--wrong", type=Path, help="list there what was not answered right")
    asked.add_argument("--postgres", metavar="URL", help="a server to hold the films; SQLite")
    asked.add_argument("--json", type=Path, help="write the figures there too")
    asked.set_defaults(run=_questions)


def _questions(arguments: argparse.Namespace) -> dict[str, Any]:
    choice = questions.Choice(arguments.only, arguments.limit, arguments.typos, arguments.hold_out)
    with knowledge.opened(arguments.kb, arguments.postgres) as library:
        figures = questions.run(library, arguments.questions, choice, arguments.wrong)
    questions.show(figures, types=arguments.types)
    return figures


def _add_lists(kinds: Any) -> None:
    asked = kinds.add_parser("lists", help="questions for many films at once, of very many")
    asked.add_argument("--titles", type=Path, default=SHARED / "titles/titles_real.tsv.gz")
    asked.add_argument("--films", type=int, default=300_000, help="of these; %(default)s")
    asked.add_argument("--postgres", metavar="URL", help="a server to hold the films; SQLite")
    asked.add_argument("--kept", type=Path, default=knowledge.KEPT, help="where databases are kept")
    asked.add_argument("--json", type=Path, help="write the figures there too")
    asked.set_defaults(run=_lists)


def _lists(arguments: argparse.Namespace) -> dict[str, Any]:
    given = arguments.titles, arguments.films, arguments.postgres, arguments.kept
    figures = lists.run(*given)
    lists.show(figures)
    return figures


def _add_imports(kinds: Any) -> None:
    loads = kinds.add_parser("imports", help="IMDb's data sets, beside imdb-sqlite")
    loads.add_argument("--rows", type=int, default=400_000, help="of the smallest data set")
    loads.add_argument("--sizes", default="1,4,16", help="how many times as many; %(default)s")
    loads.add_argument("--sample", type=Path, default=SHARED / "samples/imdb/ntua_1990s")
    loads.add_argument("--postgres", metavar="URL", help="and on a database of that server")
    loads.add_argument("--json", type=Path, help="write the figures there too")
    loads.set_defaults(run=_imports)


def _imports(arguments: argparse.Namespace) -> dict[str, Any]:
    sizes = tuple(map(int, arguments.sizes.split(",")))
    figures = imports.run(arguments.sample, arguments.rows, sizes, arguments.postgres)
    imports.show(figures)
    return figures


def _add_discord(kinds: Any) -> None:
    plan = discord_load.Plan()
    load = kinds.add_parser("discord", help="many members at once, beside a bare discord.py bot")
    load.add_argument("--titles", type=Path, default=SHARED / "titles/titles_real.tsv.gz")
    load.add_argument("--films", type=int, default=45_000, help="of these titles; %(default)s")
    load.add_argument("--postgres", metavar="URL", help="a server to hold the films; SQLite")
    load.add_argument("--kept", type=Path, default=knowledge.KEPT, help="where databases are kept")
    load.add_argument("--rounds", type=int, default=plan.rounds, help="%(default)s")
    load.add_argument("--seconds", type=float, default=plan.seconds, help="of a round; %(default)s")
    load.add_argument(
        "--soak", type=float, default=0.0, metavar="MINUTES", help="and so long after"
    )
    load.add_argument("--json", type=Path, help="write the figures there too")
    load.set_defaults(run=_discord)


def _discord(arguments: argparse.Namespace) -> dict[str, Any]:
    given = arguments.titles, arguments.films, arguments.postgres, arguments.kept
    plan = discord_load.Plan(arguments.rounds, arguments.seconds, soak=arguments.soak)
    figures = discord_load.run(*given, plan)
    discord_load.show(figures)
    return figures


if __name__ == "__main__":  # the index is built in a process of its own, which imports this
    main()
