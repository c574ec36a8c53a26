"""Questions in plain words against a film database: how often answered right, how fast."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from rich.console import Console
from rich.progress import track
from rich.table import Table

from bot import json_lines
from bot.library import Library
from bot.names.folding import fold
from bot.questions import Asker
from tests.benchmarks import question_files
from tests.benchmarks.question_files import Asked, Judged

OUTCOMES = ("right", "wrong", "asked", "declined")
HALVES = ("seen", "unseen")


class Answered(NamedTuple):
    """A question with what came of it."""

    asked: Asked
    kind: str
    understood: str
    answers: list[str]
    outcome: str
    ms: float

    @property
    def is_exact(self) -> bool:
        return self.outcome in OUTCOMES[:2] and question_files.is_exact(self.asked, self.answers)

    @property
    def is_hit(self) -> bool:
        return self.outcome in OUTCOMES[:2] and question_files.is_hit(self.asked, self.answers)


class Choice(NamedTuple):
    """Which questions are asked, and how they are typed."""

    only: str | None = None
    limit: int | None = None
    typos: bool = False
    hold_out: int | None = None  # the seed by which wordings are split in two halves


def run(
    library: Library, files: list[Path], choice: Choice, wrong: Path | None = None
) -> dict[str, Any]:
    """The figures of one run. Shares from 0 to 1, times in milliseconds. With `hold_out` also
    those of each half; `wrong` then lists the first half alone: the second stays unread."""
    everything: list[Answered] = []
    figures: dict[str, Any] = {"files": {}, "types": {}}
    to_read: list[tuple[str, Answered]] = []
    library.ask("warm up", Asker("US"))
    for file in files:
        rows = _asked_of(library, file, choice)
        everything += rows
        figures["files"][file.name] = _summary(rows)
        figures["types"][file.name] = _by_type(rows)
        first, second = _halves(rows, choice.hold_out)
        if choice.hold_out is not None:
            halves = zip(HALVES, (first, second), strict=True)
            figures.setdefault("halves", {})[file.name] = {n: _summary(r) for n, r in halves}
        to_read += [(file.name, row) for row in first if row.outcome != "right"]
    figures |= _times(everything)
    if wrong:
        _write_wrong(wrong, to_read)
    return figures


def show(figures: dict[str, Any], *, types: bool) -> None:
    """Print a line for each file, its halves and its types."""
    table = Table(title="questions")
    columns = ("n", "exact", "hits1", *OUTCOMES)
    for name in ("file", *columns):
        table.add_column(name, justify="left" if name == "file" else "right", no_wrap=True)
    for file, row in figures["files"].items():
        table.add_row(file, *_cells(row, columns), style="bold")
        for half, part in figures.get("halves", {}).get(file, {}).items():
            table.add_row(f"  {half} wordings", *_cells(part, columns), style="bold")
        for kind, part in figures["types"][file].items() if types else ():
            table.add_row(f"  {kind}", *_cells(part, columns))
    console = Console(width=None if Console().is_terminal else 120)
    console.print(table)
    console.print({name: figures[name] for name in ("p50_ms", "p99_ms")})


def _asked_of(library: Library, file: Path, choice: Choice) -> list[Answered]:
    questions = question_files.read(file, choice.only, choice.limit)
    if choice.typos:
        questions = [question.mistyped() for question in questions]
    return [_answered(library, question) for question in track(questions, file.name)]


def _answered(library: Library, asked: Asked) -> Answered:
    """Asked in plain text, as a user would."""
    _, said = json_lines.answered(asked.text, library, Asker("US"))
    answers: list[str] = said["answers"]
    outcome = _outcome(asked, said["kind"], answers, said["films"])
    return Answered(asked, said["kind"], said["understood"], answers, outcome, said["ms"])


def _outcome(asked: Asked, kind: str, answers: list[str], films: list[dict[str, Any]]) -> str:
    if kind not in json_lines.ANSWERED:
        return "asked" if kind == "which" or films else "declined"
    if asked.judged is Judged.NEVER:
        return "answered"
    is_right = question_files.is_exact if asked.judged is Judged.ALL else question_files.is_hit
    return "right" if is_right(asked, answers) else "wrong"


def _halves(rows: list[Answered], seed: int | None) -> tuple[list[Answered], list[Answered]]:
    if seed is None:
        return rows, []
    return (
        [row for row in rows if row.asked.is_of(seed, 0)],
        [row for row in rows if row.asked.is_of(seed, 1)],
    )


def _by_type(rows: list[Answered]) -> dict[str, dict[str, Any]]:
    by_type: defaultdict[str, list[Answered]] = defaultdict(list)
    for row in rows:
        by_type[row.asked.type].append(row)
    return {kind: _summary(some) for kind, some in sorted(by_type.items())}


def _summary(rows: list[Answered]) -> dict[str, Any]:
    """`answered`: of files without answers, what nobody can judge. `named`: the share of
    questions with marked slots whose understanding names all of these."""
    summary: dict[str, Any] = {
        "n": len(rows),
        "exact": _share(row.is_exact for row in rows),
        "hits1": _share(row.is_hit for row in rows),
    }
    for outcome in OUTCOMES:
        summary[outcome] = _share(row.outcome == outcome for row in rows)
    unjudged = [row for row in rows if row.asked.judged is Judged.NEVER]
    if unjudged:
        summary["answered"] = _share(row.outcome == "answered" for row in unjudged)
        summary["named"] = _share(_names_all(row) for row in unjudged if row.asked.names)
    return summary


def _names_all(row: Answered) -> bool:
    understood = fold(row.understood)
    return all(fold(name) in understood for name in (*row.asked.names, *row.asked.values))


def _share(those: Iterable[bool]) -> float:
    each = list(those)
    return round(sum(each) / len(each), 4) if each else 0.0


def _times(rows: list[Answered]) -> dict[str, float]:
    p50, p99 = np.percentile([row.ms for row in rows], (50, 99)) if rows else (0.0, 0.0)
    return {"p50_ms": round(float(p50), 2), "p99_ms": round(float(p99), 2)}


def _cells(row: dict[str, Any], columns: tuple[str, ...]) -> Iterator[str]:
    for name in columns:
        yield str(row[name]) if name == "n" else f"{row[name]:.3f}"


def _write_wrong(file: Path, rows: list[tuple[str, Answered]]) -> None:
    """What was not answered right, the wrong ones first: how it was understood, what was said
    and what was to be said."""
    order = (*OUTCOMES, "answered")
    rows.sort(key=lambda item: order.index(item[1].outcome))
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, delimiter="\t", quoting=csv.QUOTE_NONE, escapechar="\\")
        writer.writerow("outcome file type question understood kind said gold".split())
        for name, row in rows:
            asked = row.asked
            said, gold = "|".join(row.answers), "|".join(asked.gold)
            writer.writerow(
                [row.outcome, name, asked.type, asked.text, row.understood, row.kind, said, gold]
            )
