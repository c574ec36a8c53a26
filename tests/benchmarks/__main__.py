"""`python -m tests.benchmarks titles --titles FILE --queries FILE`: prints a table."""

import argparse
import json
from pathlib import Path

from tests.benchmarks import titles


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    kinds = parser.add_subparsers(required=True, metavar="NAME")
    names = kinds.add_parser("titles", help="typed titles against the index of names")
    names.add_argument("--titles", type=Path, required=True, help="id title … akas")
    names.add_argument("--queries", type=Path, required=True, help="JSON Lines: cls q gold …")
    names.add_argument("--films", type=int, help="how many films, the best known first; all")
    names.add_argument("--only", metavar="COLUMN=VALUE", help="rows of the queries, as cls=typo1")
    names.add_argument("--peers", action="store_true", help="and rapidfuzz over every name")
    names.add_argument("--json", type=Path, help="write the figures there too")
    arguments = parser.parse_args()
    figures = titles.run(
        arguments.titles, arguments.queries, arguments.films, arguments.only, peers=arguments.peers
    )
    titles.show(figures)
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=2), encoding="utf-8")


main()
