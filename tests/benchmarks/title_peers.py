"""Other ways to find typed names, each with our ranking on top of the names that it finds."""

import random
import tempfile
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any

import numpy as np
import psycopg
import tantivy
from rapidfuzz import fuzz, process
from rich.console import Console
from rich.table import Table

from bot.names.hints import readings
from bot.names.index import NameIndex
from bot.names.matching import Matching
from bot.names.search import Search
from bot.names.sections import Numbers, Sections
from tests.benchmarks.title_files import Known, Query, finding, timed, times

GROUPS = {
    "exact": ("exact",),
    "typos": ("typo1", "typo2", "human_misspelt"),
    "autocomplete": ("prefix5", "prefix8", "prefix12"),
}
CANDIDATES = 100  # names that a peer hands to our ranking
MANY, FEW = 200, 30  # queries of each group: few where each takes a tenth of a second
_DRAWN = 7  # which queries

Find = Callable[[str], list[int]]  # from a folded text to the numbers of names


def compare(
    sections: Sections, queries: list[Query], known: list[Known], postgres: str | None
) -> dict[str, Any]:
    """Each peer's success and times beside ours, on the same queries in turn."""
    names = sections.text.tobytes().decode().split("\n")[:-1]
    found: dict[str, Any] = {}
    with _tantivy(names) as find:
        found["tantivy"] = _compared(find, sections, _drawn(queries, MANY), known)
    find = _rapidfuzz(names)
    found["rapidfuzz"] = _compared(find, sections, _drawn(queries, FEW), known)
    if postgres:
        with _pg_trgm(names, postgres) as find:
            found["pg_trgm"] = _compared(find, sections, _drawn(queries, FEW), known)
    return found


def show(figures: dict[str, Any]) -> None:
    table = Table(title="peers, each with our ranking on top")
    for column in ("peer", "queries", "n", "success", "ours", "p50 ms", "ours", "ratio"):
        table.add_column(column, justify="left" if column in ("peer", "queries") else "right")
    for peer, groups in figures.items():
        for group, row in groups.items():
            table.add_row(
                peer, group, str(row["n"]), f"{row['success']:.3f}", f"{row['ours']:.3f}",
                f"{row['p50_ms']:.2f}", f"{row['ours_p50_ms']:.2f}", f"x{row['ratio']:.1f}",
            )  # fmt: skip
    Console().print(table)


def _drawn(queries: list[Query], most: int) -> dict[str, list[Query]]:
    """The same queries in each run: some of each group."""
    groups = {
        group: [query for query in queries if query.cls in classes]
        for group, classes in GROUPS.items()
    }
    draw = random.Random(_DRAWN)  # noqa: S311  # nothing secret
    return {group: draw.sample(rows, min(most, len(rows))) for group, rows in groups.items()}


def _compared(
    find: Find, sections: Sections, drawn: dict[str, list[Query]], known: list[Known]
) -> dict[str, Any]:
    index, peer = NameIndex(sections), PeerSearch(sections, find)
    return {group: _row(index, peer, queries, known) for group, queries in drawn.items() if queries}


def _row(
    index: NameIndex, peer: "PeerSearch", queries: list[Query], known: list[Known]
) -> dict[str, Any]:
    ours: list[tuple[bool, float]] = []
    theirs: list[tuple[bool, float]] = []
    for query in queries:
        for find, rows in ((finding(index, query), ours), (peer.finding(query), theirs)):
            films, taken = timed(find, query.text)
            rank = query.rank([known[film] for film in films])
            rows.append((rank > 0 if query.growing else rank == 1, taken))
    p50, own_p50 = (times([taken for _, taken in rows])["p50_ms"] for rows in (theirs, ours))
    return {
        "n": len(queries),
        "success": sum(right for right, _ in theirs) / len(queries),
        "ours": sum(right for right, _ in ours) / len(queries),
        "p50_ms": p50,
        "ours_p50_ms": own_p50,
        "ratio": round(p50 / own_p50, 1),
    }


class PeerSearch(Search):
    """Our ranking, over the names that a peer finds in place of our own search."""

    def __init__(self, sections: Sections, find: Find) -> None:
        super().__init__(sections)
        self._find = find
        self._found = np.empty(0, np.uint32)

    def finding(self, query: Query) -> Find:
        return lambda text: self._films(text, growing=query.growing)

    def _films(self, text: str, *, growing: bool) -> list[int]:
        taken = readings(text)
        self._found = np.array(self._find(taken[-1].name), np.uint32)
        tried = (Matching(self, reading, None, growing=growing) for reading in taken)
        found = [match for matching in tried for match in matching.matches()]
        best = sorted(found, key=lambda match: -match.score)
        return list(dict.fromkeys(match.film for match in best))

    def same(self, key: str) -> list[int]:
        return self._found.tolist()

    def bag(self, folded: str) -> list[int]:
        return []

    def beginning(self, folded: str, most: int) -> list[int]:
        return self._found.tolist()

    def alike(self, key: str, first: int, last: int) -> Numbers:
        return self._found if first == 0 else self._found[:0]

    def beginning_alike(self, key: str, first: int, last: int) -> Numbers:
        return self.alike(key, first, last)

    def sharing(self, folded: str) -> Numbers:
        return self._found


@contextmanager
def _tantivy(names: list[str]) -> Generator[Find]:
    """Words within a letter or two, the last as a beginning too: Lucene's way, in Rust."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("name", tokenizer_name="whitespace")
    builder.add_unsigned_field("number", stored=True)
    schema = builder.build()
    with tempfile.TemporaryDirectory() as folder:
        index = tantivy.Index(schema, path=folder)
        writer = index.writer(heap_size=200_000_000)
        for number, name in enumerate(names):
            writer.add_document(tantivy.Document(name=name, number=number))
        writer.commit()
        index.reload()
        searcher = index.searcher()

        def find(folded: str) -> list[int]:
            *before, last = folded.split() or [""]
            parts = [_word(schema, word, growing=False) for word in before]
            parts.append(_word(schema, last, growing=True))
            query = tantivy.Query.boolean_query([(tantivy.Occur.Should, part) for part in parts])
            hits = searcher.search(query, CANDIDATES, count=False).hits
            return [int(searcher.doc(address)["number"][0]) for _, address in hits]

        yield find


def _word(schema: tantivy.Schema, word: str, *, growing: bool) -> tantivy.Query:
    exact = tantivy.Query.boost_query(tantivy.Query.term_query(schema, "name", word), 2.0)
    far = 0 if len(word) < 3 else 1 if len(word) < 6 else 2
    near = tantivy.Query.fuzzy_term_query(schema, "name", word, far, prefix=growing)
    return tantivy.Query.disjunction_max_query([exact, near])


def _rapidfuzz(names: list[str]) -> Find:
    """The letters of every name compared, one after the other."""

    def find(folded: str) -> list[int]:
        found = process.extract(folded, names, scorer=fuzz.ratio, limit=CANDIDATES)
        return [number for _, _, number in found]

    return find


@contextmanager
def _pg_trgm(names: list[str], url: str) -> Generator[Find]:
    """PostgreSQL's trigrams, with a GIN index on a table that lasts as long as the session."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        connection.execute("CREATE TEMP TABLE names (number int, name text)")
        with connection.cursor() as cursor, cursor.copy("COPY names FROM STDIN") as rows:
            for row in enumerate(names):
                rows.write_row(row)
        connection.execute("CREATE INDEX ON names USING gin (name gin_trgm_ops)")
        connection.execute("ANALYZE names")

        def find(folded: str) -> list[int]:
            rows = connection.execute(
                "SELECT number FROM names WHERE name %% %(text)s"
                " ORDER BY similarity(name, %(text)s) DESC LIMIT %(most)s",
                {"text": folded, "most": CANDIDATES},
            )
            return [number for (number,) in rows]

        yield find
