"""Questions for many films at once (lists, counts, the longest, one by chance) against a database
of as many films as are wanted: how soon each is answered."""

import statistics
import time
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bot import json_lines
from bot.library import Library, open_library
from bot.questions import Asker, InOrder, Listing, Question
from bot.questions.selections import Fact, Having
from tests.benchmarks.many_films import database_of
from tests.benchmarks.title_files import times

QUESTIONS = (
    "horror films", "dramas", "western films", "film noir films", "documentaries",
    "horror films under 90 minutes", "comedies from the 90s", "french films", "Icelandic films",
    "French comedies", "Italian horror films of the 70s", "Japanese films before 1960",
    "films from 1955", "science fiction films after 2010", "war films from Russia",
    "thrillers longer than 2 hours", "German musicals from the 1950s", "horror films in Danish",
    "animation films or westerns", "comedies but not romances", "crime films from Turkey",
    "films in Korean", "romances in French from the 1930s under 80 minutes",
    "how many comedies from the 90s", "how many horror films", "how many french films",
    "how many westerns", "how many films from 1999", "how many films do you know",
    "how many dramas over 3 hours", "how many Swedish thrillers from the 2000s",
    "longest french film", "best rated thriller before 1970", "oldest horror film",
    "newest western", "shortest documentary", "best rated film", "longest film of the 80s",
    "most popular japanese film", "best rated italian western", "top 10 horror films",
    "random western", "pick a comedy from the 80s", "films about vampires", "films about addiction",
    "that film where a detective hunts a killer in the rain", "film with a robot and a child",
    "films rated over 9", "films about boxing from the 70s", "family films in German",
)  # fmt: skip
_PAGES = {
    "Horror, second page": Listing(1),
    "Drama, page 8": Listing(7),
    "Comedy, page 41": Listing(40),
    "Western, oldest first": InOrder(Fact.YEAR, most=False),
    "Thriller, longest first": InOrder(Fact.RUNTIME),
}
_TIMES = 3


def run(titles: Path, films: int, postgres: str | None, kept: Path) -> dict[str, Any]:
    """The figures of one run, in milliseconds: of each question the middle one of some runs; with
    PostgreSQL, `cpu_ms` is that of the bot alone."""
    with open_library(database_of(titles, films, postgres, kept)) as library:
        taken = {text: _taken(library, text) for text in QUESTIONS}
        for name, say in _PAGES.items():
            genre = name.partition(",")[0]
            taken[name] = _taken(library, Question(Having(Fact.GENRE, genre), say))
    database = "postgresql" if postgres else "sqlite"
    figures = {name: times([row[name] for row in taken.values()]) for name in ("ms", "cpu_ms")}
    return {"films": films, "database": database, "questions": taken} | figures


def _taken(library: Library, asked: str | Question) -> dict[str, Any]:
    asker, taken = Asker("US"), list[tuple[float, float]]()
    answer = library.ask if isinstance(asked, str) else library.answer
    turn = answer(asked, asker)  # pyright: ignore[reportArgumentType]  # each takes its own
    for _ in range(_TIMES):
        start, cpu = time.perf_counter(), time.process_time()
        answer(asked, asker)  # pyright: ignore[reportArgumentType]
        taken.append((time.perf_counter() - start, time.process_time() - cpu))
    whole, cpu = (1000 * statistics.median(column) for column in zip(*taken, strict=True))
    return {"answer": json_lines.kind(turn.answer), "ms": whole, "cpu_ms": cpu}


def show(figures: dict[str, Any], slowest: int = 15) -> None:
    table = Table(title=f"{figures['films']:,} films, {figures['database']}: the slowest questions")
    for name in ("question", "answer", "ms", "CPU ms"):
        table.add_column(name, justify="right" if "ms" in name else "left")
    taken = sorted(figures["questions"].items(), key=lambda item: -item[1]["cpu_ms"])
    for text, row in taken[:slowest]:
        table.add_row(text, row["answer"], f"{row['ms']:.1f}", f"{row['cpu_ms']:.1f}")
    console = Console(width=None if Console().is_terminal else 120)
    console.print(table)
    console.print({name: figures[name] for name in ("ms", "cpu_ms")})
