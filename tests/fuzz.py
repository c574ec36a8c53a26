"""`python -m tests.fuzz [--minutes N] [--only NAME]`: words, files and buttons as nobody
would wish them, for minutes on end. Prints the smallest of each kind that breaks a rule; exit
status 1 if there is any."""

import argparse
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from bot import actions
from bot.cards import card, suggested
from bot.importers.imdb.joining import Title
from bot.importers.imdb.rows import film, person
from bot.importers.tables.files import TableError
from bot.importers.tables.reading import read as read_table
from bot.importers.tmdb.bodies import Movie
from bot.importers.tmdb.records import record
from bot.library import Library, open_library
from bot.names.folding import fold
from bot.questions import Asker, read, write
from tests.discord.as_sent import faults
from tests.discord.hostile import answers


def _encoded(text: str) -> bytes:
    return text.encode(errors="ignore")


SEED = 1
EXAMPLES = 300  # of one target before it is the next one's turn
GB = Asker("GB", guild_id=1)

_WORDS = """
who what which when where how is are was the a of in with by and or not from to than most film films
movies directed wrote starring longest best first two three 90s 1995 between before after under
over hours minutes horror comedy French oscar won by heat alien casino crash michael mann al pacino
robert de niro similar like about did does have been same as other another it he she they them that
one second only but no instead sequel remake netflix watch tt0113277 themoviedb.org/movie/949 ( ) "
' ? !
""".split()
_BITS = [
    *_WORDS,
    " ",
    "\n",
    "\x00",
    "\u202e",
    "\u200d",
    "é",
    "ß",
    "İ",
    "ﬁ",
    "千",
    "🎬",
    "\ud83d",
    "9" * 40,
]
sentences = st.lists(st.sampled_from(_BITS), max_size=14).map(" ".join)
texts = sentences | st.text(max_size=60) | st.text(max_size=3).map(lambda text: text * 900)
whole = texts.map(lambda text: text.encode(errors="ignore").decode())  # as Discord sends it
cells = st.sampled_from(
    ["\\N", "", "1995", "tt1", "nm1", "movie", "0", "-1", "9" * 30, "1e9", "['A']"]
)
rows = st.lists(cells | st.text(max_size=8), max_size=11).map("\t".join).map(_encoded)

Target = Callable[[], None]


def folding() -> Target:
    def check(text: str) -> None:
        assert fold(fold(text)) == fold(text)

    return _fuzzed(check, texts)


def conversations(library: Library) -> Target:
    """Whatever is said, and said next, gets a card that Discord takes; its buttons ask the same."""

    def check(first: str, next: str) -> None:
        before = None
        for text in (first, next):
            before = library.ask(text, GB, before=before)
            shown = card(before.answer)
            assert faults(shown) == []
            for option in shown.options:
                assert read(write(option.question)) == option.question

    return _fuzzed(check, whole, whole)


def suggestions(library: Library) -> Target:
    def check(typed: str) -> None:
        for name in library.suggest(typed, GB):
            assert len(suggested(name, 100)) <= 100

    return _fuzzed(check, whole)


def cards() -> Target:
    def check(answer: Any) -> None:
        assert faults(card(answer)) == []

    return _fuzzed(check, answers)


def buttons(library: Library) -> Target:
    """A forged custom_id is no question, or one that can be answered."""
    alphabet = st.text("kqdulofxwhs~.:=-0123456789az ", max_size=40)

    def check(carried: str) -> None:
        actions.read(carried)
        if question := read(carried):
            assert faults(card(library.answer(question, GB).answer)) == []

    return _fuzzed(check, alphabet | whole)


def tables() -> Target:
    """A file of any content is read, or said in words to be none."""
    folder = Path(tempfile.mkdtemp())
    lines = st.lists(
        cells | st.sampled_from(["title", "year", "Name", ",", ";", '"', "{", "}", "[", "]", ":"])
    )
    contents = (
        st.binary(max_size=200)
        | lines.map(",".join).map(_encoded)
        | lines.map("\n".join).map(_encoded)
    )

    def check(content: bytes, suffix: str) -> None:
        file = folder / f"table{suffix}"
        file.write_bytes(content)
        with suppress(TableError):
            read_table(file)

    return _fuzzed(check, contents, st.sampled_from([".csv", ".json", ".jsonl", ".txt"]))


def imdb_rows() -> Target:
    def bad(*_: object) -> None: ...

    def check(parts: tuple[bytes, bytes, bytes, bytes, bytes]) -> None:
        film(Title("tt1", 1, *parts), bad)
        person(parts[0], bad)

    line = rows.map(lambda row: row + b"\n")
    return _fuzzed(check, st.tuples(line, line, line, line, line))


def tmdb_bodies() -> Target:
    """TMDB may send anything: it is a film, or it is no answer."""
    values = st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | whole,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=6),
        max_leaves=20,
    )

    def check(body: dict[str, Any]) -> None:
        with suppress(ValidationError):
            movie = Movie.model_validate({"id": 1, "title": "Heat"} | body)
            record(movie, datetime.now(UTC).date())

    return _fuzzed(check, st.dictionaries(_KEYS, values, max_size=12))


_KEYS = st.sampled_from(
    [*Movie.model_fields, "id", "name", "results", "iso_3166_1", "cast", "crew"]
)


def _fuzzed(check: Callable[..., None], *made: st.SearchStrategy[Any]) -> Target:
    """A round of examples; each round has others."""
    rounds = iter(range(SEED, 10**9))

    def run() -> None:
        patient = settings(
            max_examples=EXAMPLES, deadline=None, database=None, print_blob=False,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
        )  # fmt: skip
        seed(next(rounds))(patient(given(*made)(check)))()

    return run


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--minutes", type=float, default=2.0, help="%(default)s")
    parser.add_argument("--only", help="one target")
    given = parser.parse_args(arguments)
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        library = stack.enter_context(open_library(f"sqlite:///{folder}/films.db"))
        targets = {
            "folding": folding(), "conversations": conversations(library),
            "suggestions": suggestions(library), "cards": cards(), "buttons": buttons(library),
            "tables": tables(), "imdb": imdb_rows(), "tmdb": tmdb_bodies(),
        }  # fmt: skip
        chosen = {name: run for name, run in targets.items() if given.only in (None, name)}
        return _run(chosen, time.monotonic() + given.minutes * 60)


def _run(targets: dict[str, Target], until: float) -> int:
    """In turn, as long as there is time; a target that failed has said what it had to say."""
    rounds, failed = dict.fromkeys(targets, 0), list[str]()
    while time.monotonic() < until and len(failed) < len(targets):
        for name, run in targets.items():
            if name in failed or (time.monotonic() > until and rounds[name]):
                continue
            try:
                run()
            except Exception:  # whatever it is, it is what was looked for
                traceback.print_exc(limit=-4)
                failed.append(name)
            rounds[name] += 1
    for name, count in rounds.items():
        print(f"{name}: {count * EXAMPLES:,} examples{', FAILED' if name in failed else ''}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
