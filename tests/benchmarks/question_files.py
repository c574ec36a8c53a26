"""Files of questions in the formats they are published in, each row read as one `Asked`."""

import csv
import gzip
import json
import re
from collections.abc import Iterable, Iterator
from enum import Enum
from pathlib import Path
from typing import Any, NamedTuple, TextIO, cast
from zlib import crc32

from bot.names.folding import fold
from tests.benchmarks.knowledge import LEVELS, VOTES, language_as_named

_NAME_SLOTS = {"TITLE", "ACTOR", "DIRECTOR"}
_FACT_SLOTS = _NAME_SLOTS | {"YEAR", "GENRE"}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Judged(Enum):
    """When an answer is right."""

    ALL = "it is the whole set of gold answers"
    FIRST = "the first of it is a gold answer; people wrote down the answers they knew"
    NEVER = "nobody can say: the file holds no answers"


class Asked(NamedTuple):
    """A question of a file. `names` are the films and people in it, `values` all that changes
    from one question of the same wording to the next."""

    text: str
    type: str = ""
    gold: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    judged: Judged = Judged.ALL

    @property
    def wording(self) -> str:
        """The question with its names and values masked."""
        return " ".join(_masked(self.text, (*self.names, *self.values)).casefold().split())

    def is_of(self, seed: int, half: int) -> bool:
        """Whether the wording is in this half (0 or 1) of all wordings, by chance of `seed`."""
        return crc32(f"{seed} {self.wording}".encode()) % 2 == half

    def mistyped(self) -> "Asked":
        """With one typing error in every name of four letters or more."""
        text = self.text
        for name in sorted(self.names, key=len, reverse=True):
            text = _named(name).sub(lambda found: with_slip(found[0], self.text), text)
        return self._replace(text=text)


def read(file: Path, only: str | None = None, limit: int | None = None) -> list[Asked]:
    """The questions of a file; `only`: those whose COLUMN=VALUE; `limit`: so many of them,
    evenly spread."""
    column, _, value = (only or "").partition("=")
    rows = [row for row in _rows(file) if column not in row or str(row[column]) == value]
    asked = [question for row in rows if (question := _asked(row)) is not None]
    step = max(1.0, len(asked) / limit) if limit else 1.0
    return [asked[int(i * step)] for i in range(min(len(asked), limit or len(asked)))]


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    if ".jsonl" in file.name:
        with _opened(file) as lines:
            yield from (json.loads(line) for line in lines if line.strip())
        return
    with _opened(file) as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def _opened(file: Path) -> TextIO:
    opened = gzip.open if file.suffix == ".gz" else open
    return cast("TextIO", opened(file, "rt", encoding="utf-8", newline=""))


def _asked(row: dict[str, Any]) -> Asked | None:
    """One row of whichever format has these columns; None for a row that is not to be asked."""
    if "slots" in row:
        return _of_slots(row)
    if "bio_tags" in row:
        return _of_tags(row)
    if "wikipedia_page_id" in row:
        gold = tuple(_listed(row.get("answers")))
        return Asked(row["query"], "described", gold, judged=Judged.ALL if gold else Judged.NEVER)
    if "sql" in row:
        names = tuple(name.strip() for name in re.findall(r'"([^"]+)"', row["question"]))
        text = " ".join(row["question"].replace('"', " ").split())
        return Asked(text, row["id"], names=names, judged=Judged.NEVER)
    if "kb_answers" in row:
        return _linked(row)
    if "topic" in row:
        return _of_topic(row)
    return _written_by_people(row)


def _of_topic(row: dict[str, Any]) -> Asked:
    """`who directed [Heat]`, with the topic beside it; the marks are dropped."""
    text = re.sub(r"\[(.*?)\]", r"\1", row["question"])
    return Asked(text, row["type"], _gold(row["type"], _listed(row["answers"])), (row["topic"],))


def _of_slots(row: dict[str, Any]) -> Asked:
    slots: dict[str, str] = json.loads(row["slots"])
    people_and_films = {"movie", "actor", "director", "writer"}
    names = tuple(v for k, v in slots.items() if k.removeprefix("con_") in people_and_films)
    values = tuple(value for value in slots.values() if value not in names)
    text = re.sub(r"\[(.*?)\]", r"\1", row["question"])
    return Asked(text, row["type"], _gold(row["type"], _listed(row["answers"])), names, values)


def _linked(row: dict[str, Any]) -> Asked | None:
    """SimpleQuestions: only rows that somebody could link to the knowledge base are asked."""
    topic = next((row[key] for key in ("kb_topic", "kb_topic_autolinked") if row.get(key)), "")
    if not row["kb_answers"]:
        return None
    relation = row.get("wikidata_property") or "linked"
    gold = tuple(language_as_named(answer) for answer in _listed(row["kb_answers"]))
    return Asked(row["question"], relation, gold, (topic,) if topic else ())


def _of_tags(row: dict[str, Any]) -> Asked:
    """MIT Movie: what must be understood is known, the answer is not. `gold` stays empty and
    `values` are the words of the slots that a film database can hold."""
    slots: list[tuple[str, list[str]]] = []
    for token, tag in zip(row["tokens"].split(), row["bio_tags"].split(), strict=True):
        if tag.startswith("B-"):
            slots.append((tag[2:].upper(), [token]))
        elif tag.startswith("I-") and slots:
            slots[-1][1].append(token)
    names = tuple(" ".join(words) for slot, words in slots if slot in _NAME_SLOTS)
    values = tuple(" ".join(words) for slot, words in slots if slot in _FACT_SLOTS - _NAME_SLOTS)
    kind = slots[0][0].lower() if slots else "none"
    return Asked(row["tokens"], kind, (), names, values, Judged.NEVER)


def _written_by_people(row: dict[str, Any]) -> Asked:
    said: Any = row.get("answers", row.get("answer"))
    answers: list[Any] = cast("list[Any]", said) if isinstance(said, list) else [said]
    gold: set[str] = {_as_said(answer) for answer in answers if answer is not None}
    if row.get("complexity") == "count":
        gold = {str(len(answers)), _as_said(row["mention"])}
    judged = Judged.FIRST if gold else Judged.NEVER
    return Asked(row["question"], row.get("complexity", ""), tuple(sorted(gold)), judged=judged)


def _as_said(answer: Any) -> str:
    """`True` -> `yes`; a DBpedia address as the name of what it is about."""
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    text = str(answer)
    if text in ("true", "false"):
        return "yes" if text == "true" else "no"
    if "://" not in text:
        return text
    return re.sub(r"\s*\(.*?\)$", "", text.rsplit("/", 1)[-1].replace("_", " "))


def _gold(kind: str, answers: list[str]) -> tuple[str, ...]:
    """The answers as the bot says them. A level (`good`) is loaded as a number, which any of
    these is right for; see `is_same`."""
    if kind.endswith("imdbrating"):
        return tuple(f"{answer}|{LEVELS[answer]:g}" for answer in answers)
    if kind.endswith("imdbvotes"):
        return tuple(f"{answer}|{VOTES[answer]}" for answer in answers)
    if kind.endswith("language"):
        return tuple(language_as_named(answer) for answer in answers)
    return tuple(answers)


def _listed(text: str | None) -> list[str]:
    return [part for part in (text or "").split("|") if part]


def is_exact(asked: Asked, answers: Iterable[str]) -> bool:
    """Whether the answers are the gold ones, all of them and no other."""
    said = {_comparable(answer) for answer in answers}
    gold = [_either(answer) for answer in asked.gold]
    return bool(gold) and said <= set[str]().union(*gold) and all(said & either for either in gold)


def is_hit(asked: Asked, answers: list[str]) -> bool:
    """Whether the first answer is a gold one."""
    gold = {part for answer in asked.gold for part in _either(answer)}
    return bool(answers) and _comparable(answers[0]) in gold


def _either(gold: str) -> set[str]:
    return {_comparable(part) for part in gold.split("|")}


def _comparable(answer: str) -> str:
    """Folded; a score without what it is out of and whose it is, a number without commas."""
    plain = re.sub(r"^([\d.]+)/10+(?: \(.*\))?$", r"\1", answer)
    return fold(re.sub(r"(?<=\d),(?=\d{3}\b)", "", plain))


def _masked(text: str, values: tuple[str, ...]) -> str:
    for value in sorted(values, key=len, reverse=True):
        text = _named(value).sub("_", text)
    return text


def _named(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)


def with_slip(name: str, seed: str) -> str:
    """`Heat` -> `Haet`: two letters swapped, one left out, doubled or replaced; the same one
    every time. The first letter stays, and names of fewer than four letters stay whole."""
    places = [i for i in range(1, len(name)) if name[i].isalpha() and name[i - 1].isalpha()]
    if sum(character.isalnum() for character in name) < 4 or not places:
        return name
    chance = crc32(f"{seed} {name}".encode())
    i = places[chance % len(places)]
    match (chance >> 8) % 4:
        case 0 if i + 1 < len(name) and name[i] != name[i + 1] and name[i + 1].isalpha():
            return name[:i] + name[i + 1] + name[i] + name[i + 2 :]
        case 1:
            return name[:i] + name[i + 1 :]
        case 2:
            return name[:i] + name[i] + name[i:]
        case _:
            other = _LETTERS[(chance >> 16) % 26]
            other = other if other != name[i].lower() else _LETTERS[(chance >> 16) % 26 - 1]
            return name[:i] + other + name[i + 1 :]
