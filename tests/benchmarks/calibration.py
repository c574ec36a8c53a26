"""When the bot answers a typed title and when it asks: how often that is wrong, or a bother."""

import math
from typing import Any, NamedTuple

from rich.console import Console
from rich.table import Table

from bot.names.index import NameIndex
from bot.names.ranking import Level
from tests.benchmarks.title_files import Known, Query

LEADS = (-2.0, -1.0, 0.0, 1.0, 2.0, 4.0)  # 0: as the bot does; more: it asks more often
VAGUE = ("partial2", "two_titles", "nickname")  # what was typed does not name one film
TITLED = ("exact", "title_year", "typo1")  # of these the film is taken out of the index
AT_ONCE = 500  # films taken out


class Decided(NamedTuple):
    query: Query
    lead: float
    right: bool
    votes: int  # of the film that was meant


def measure(index: NameIndex, queries: list[Query], known: list[Known]) -> dict[str, Any]:
    """The figures of asking or not; shares from 0 to 1."""
    votes = {film.id: film.votes for film in known}
    decided = [
        _decided(index, query, known, max(votes.get(id, 0) for id in query.films))
        for query in queries
        if not query.growing and query.cls not in VAGUE
    ]
    missing = [query for query in queries if query.cls in TITLED]
    return {
        "curve": [_at(lead, decided) for lead in LEADS],
        "missing_taken": _taken_for_another(index, missing, known),
    }


def show(figures: dict[str, Any]) -> None:
    table = Table(title="answering or asking")
    for column in ("lead", "silent", "of these wrong", "asked", "exact titles asked", "by votes"):
        table.add_column(column, justify="right")
    for row in figures["curve"]:
        table.add_row(
            f"{row['lead']:+.0f}",
            *(f"{row[key]:.4f}" for key in ("silent", "wrong", "asked", "exact_asked", "weighted")),
        )
    console = Console()
    console.print(table)
    console.print(f"a film that is not there, taken for another: {figures['missing_taken']:.4f}")


def _decided(index: NameIndex, query: Query, known: list[Known], votes: int) -> Decided:
    films = index.resolve(query.text, limit=1).films
    right = bool(films) and query.is_right(known[films[0]])
    return Decided(query, index.lead(query.text), right, votes)


def _at(lead: float, decided: list[Decided]) -> dict[str, float]:
    """What would be if a film had to be further ahead by so much to be answered with."""
    silent = [row for row in decided if row.lead >= lead]
    exact = [row for row in decided if row.query.cls == "exact"]
    asked = [row for row in exact if -math.inf <= row.lead < lead]
    return {
        "lead": lead,
        "silent": len(silent) / max(1, len(decided)),
        "wrong": sum(not row.right for row in silent) / max(1, len(silent)),
        "asked": 1 - len(silent) / max(1, len(decided)),
        "exact_asked": len(asked) / max(1, len(exact)),
        "weighted": sum(row.votes for row in asked) / max(1, sum(row.votes for row in exact)),
    }


def _taken_for_another(index: NameIndex, queries: list[Query], known: list[Known]) -> float:
    """Of titles whose films were all taken out of the index: how many are answered silently."""
    films: dict[str, set[int]] = {}
    for number, film in enumerate(known):
        films.setdefault(film.id, set()).add(number)
        films.setdefault(film.key, set()).add(number)
    taken = 0
    for start in range(0, len(queries), AT_ONCE):
        some = queries[start : start + AT_ONCE]
        gone = {film for q in some for name in q.films | q.keys for film in films.get(name, ())}
        gone |= {named.film for q in some for key in q.keys for named in index.named(key)}
        without = index.changed(dict.fromkeys(gone, ()))
        taken += sum(without.resolve(query.text).level is Level.SURE for query in some)
    return taken / max(1, len(queries))
