"""Sentences and conversations about the bundled films, with what has to be answered.

A line is `turn / turn => what is expected of the last turn`, where what is expected is one of

    is A; B             answered with exactly these
    has A; B            answered with at least these
    answered            answered, with whatever
    yes, no, count 3    one of the answers that are short
    sheet A (1995)      the card of this film;    person A: of this person
    where               where to watch it, or that this is not known
    asks A (1995); B    asked back, with at least these films to pick from
    unknown             understood, but not in the database
    declines            nothing is claimed: not understood, unknown, or no such name

with `without A; B` behind it for what must not be in the answer, and `-or-` between kinds of
which each will do.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from bot import json_lines
from bot.library import Library
from bot.names.folding import fold
from bot.questions import Asker

FOLDER = Path(__file__).parent
KNOWN_FAILURES = FOLDER / "known_failures.txt"
FAMILIES = sorted(file.stem for file in FOLDER.glob("[1-9]_*.txt"))

_KINDS = {
    "yes": {"yes_no"},
    "no": {"yes_no"},
    "count": {"count"},
    "sheet": {"sheet"},
    "person": {"person"},
    "where": {"where", "unknown"},
    "asks": {"which"},
    "unknown": {"unknown"},
    "declines": {"not_understood", "unknown", "no_such_name"},
}


class Sentence(NamedTuple):
    """One line of a family's file."""

    turns: tuple[str, ...]
    expected: str
    kinds: tuple[str, ...]
    names: tuple[str, ...]
    without: tuple[str, ...]

    @property
    def id(self) -> str:
        return " / ".join(self.turns)


def read(family: str) -> list[Sentence]:
    lines = (FOLDER / f"{family}.txt").read_text(encoding="utf-8").splitlines()
    return [_sentence(line) for line in lines if line and not line.startswith("#")]


def known_failures() -> set[str]:
    return set(KNOWN_FAILURES.read_text(encoding="utf-8").splitlines())


def answers(sentences: Iterable[Sentence], library: Library, asker: Asker) -> Iterator[Any]:
    """What `filmbot ask --stdin` says to each."""
    lines = (json.dumps({"id": each.id, "turns": each.turns}) for each in sentences)
    yield from map(json.loads, json_lines.conversations(lines, library, asker))


def holds(sentence: Sentence, answer: dict[str, Any]) -> bool:
    said = {_comparable(each) for each in answer["answers"]}
    films = [f"{film['title']} ({film['year']})" for film in answer["films"]]
    if said & {_comparable(name) for name in sentence.without}:
        return False
    return any(_is_kind(kind, sentence, answer, said, films) for kind in sentence.kinds)


def _sentence(line: str) -> Sentence:
    turns, _, expected = line.partition(" => ")
    wanted, _, without = expected.partition(" without ")
    kinds, _, names = wanted.partition(" ")
    return Sentence(
        tuple(turn.strip() for turn in turns.split(" / ")),
        expected,
        tuple(kinds.split("-or-")),
        _listed(names),
        _listed(without),
    )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(";") if name.strip())


def _is_kind(
    kind: str, sentence: Sentence, answer: dict[str, Any], said: set[str], films: list[str]
) -> bool:
    if answer["kind"] not in _KINDS.get(kind, json_lines.ANSWERED):
        return False
    names = {_comparable(name) for name in sentence.names}
    if all(name.isdigit() and len(name) == 4 for name in names):
        said = {each.split()[0] for each in said if each}  # a date has its year
    shown = {_comparable(film) for film in films}
    match kind:
        case "yes" | "no":
            return said == {kind}
        case "is":
            return names in (said, shown)
        case "has":
            return names <= said | shown or _tell_all(answer["answers"], names)
        case "count" | "person":
            return not names or said == names
        case "sheet":
            return not names or shown == names
        case "asks":
            return names <= shown
        case _:
            return True


def _tell_all(answers: list[str], names: set[str]) -> bool:
    """Whether the names stand inside longer answers: `Academy Awards 1996 Best Actor`."""
    told = " ".join(map(_comparable, answers))
    return all(name in told for name in names)


def _comparable(text: str) -> str:
    """Folded; `111 minutes` as `111`."""
    return fold(text.removesuffix(" minutes"))
