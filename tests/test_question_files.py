"""The benchmark of questions: its files are read, mistyped and judged as they say."""

import json
from pathlib import Path

import pytest

from tests.benchmarks import knowledge, questions
from tests.benchmarks.question_files import Asked, is_exact, is_hit, read

TRIPLES = """subject\trelation\tobject\tsource
Heat\tdirected_by\tMichael Mann\tkb
Heat\trelease_year\t1995\tkb
Heat\trelease_year\t1986\tkb
Heat\tin_language\tFrench\tkb
Heat\thas_imdb_rating\tgood\tkb
Thief\tdirected_by\tMichael Mann\tkb
Thief\thas_tags\tsafe cracker\tkb
"""


def _file(folder: Path, name: str, *lines: str) -> Path:
    file = folder / name
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("name", "lines", "asked"),
    [
        (
            "metaqa.tsv",
            ["id\tquestion\ttopic\ttype\tanswers", "1\tis [Heat] good\tHeat\tmovie_to_year\t1995"],
            Asked("is Heat good", "movie_to_year", ("1995",), ("Heat",)),
        ),
        (
            "mcqa.tsv",
            [
                "question\ttype\tslots\tanswers",
                'films by Mann in 1995\tt\t{"director": "Mann", "con_year": "1995"}\tHeat|Thief',
            ],
            Asked("films by Mann in 1995", "t", ("Heat", "Thief"), ("Mann",), ("1995",)),
        ),
        (
            "simple.tsv",
            ["question\tkb_topic\tkb_answers", "who made heat\tHeat\tMann", "who is it\t\t"],
            Asked("who made heat", "linked", ("Mann",), ("Heat",)),
        ),
    ],
)
def test_a_file_of_each_format_is_read(
    tmp_path: Path, name: str, lines: list[str], asked: Asked
) -> None:
    assert read(_file(tmp_path, name, *lines)) == [asked]


@pytest.mark.parametrize(
    ("row", "text", "gold"),
    [
        ({"query": "a dog", "wikipedia_page_id": "1"}, "a dog", ()),
        ({"question": 'who is " Al " ?', "sql": "", "id": "1"}, "who is Al ?", ()),
        ({"question": "is it", "complexity": "yesno", "answer": [True]}, "is it", ("yes",)),
        (
            {"question": "how many", "complexity": "count", "answer": ["A", "B"], "mention": "2"},
            "how many",
            ("2",),
        ),
        (
            {"question": "what", "answers": ["http://d/resource/Heat_(1995_film)"]},
            "what",
            ("Heat",),
        ),
    ],
)
def test_json_lines_are_read(
    tmp_path: Path, row: dict[str, object], text: str, gold: tuple[str, ...]
) -> None:
    (asked,) = read(_file(tmp_path, "some.jsonl", json.dumps(row)))

    assert (asked.text, asked.gold) == (text, gold)


def test_marked_slots_are_names_and_values(tmp_path: Path) -> None:
    lines = "tokens\tbio_tags", "a 1990s film with al pacino\tO B-YEAR O O B-ACTOR I-ACTOR"

    (asked,) = read(_file(tmp_path, "mit.tsv", *lines))

    assert (asked.names, asked.values) == (("al pacino",), ("1990s",))


@pytest.mark.parametrize(
    ("gold", "said", "exact", "hit"),
    [
        (("Heat", "Amélie"), ["amelie", "HEAT"], True, True),
        (("Heat",), ["Heat", "Thief"], False, True),
        (("Heat",), [], False, False),
        (("good|7.5",), ["7.5/10"], True, True),
        (("famous|500000",), ["500,000"], True, True),
    ],
)
def test_answers_are_judged_as_folded_sets(
    gold: tuple[str, ...], said: list[str], exact: bool, hit: bool
) -> None:
    asked = Asked("?", gold=gold)

    assert (is_exact(asked, said), is_hit(asked, said)) == (exact, hit)


@pytest.mark.parametrize("name", ["Michael Mann", "Psycho", "Leaving Las Vegas", "Amélie"])
def test_every_name_gets_one_slip_and_the_same_each_time(name: str) -> None:
    asked = Asked(f"what is {name} about", names=(name,))

    first, again = asked.mistyped().text, asked.mistyped().text

    assert first == again
    assert first != asked.text
    assert len(first) - len(asked.text) in (-1, 0, 1)


def test_a_short_name_stays_whole() -> None:
    assert Asked("what is Up about", names=("Up",)).mistyped().text == "what is Up about"


def test_halves_are_split_by_wording_and_not_by_name() -> None:
    same = [Asked(f"who made {name}", names=(name,)) for name in ("Heat", "Up", "M")]

    assert len({asked.is_of(7, 0) for asked in same}) == 1
    assert same[0].is_of(7, 0) != same[0].is_of(7, 1)


def test_a_limit_spreads_over_the_file(tmp_path: Path) -> None:
    rows = [json.dumps({"question": str(number), "answers": ["x"]}) for number in range(10)]

    asked = read(_file(tmp_path, "ten.jsonl", *rows), limit=2)

    assert [each.text for each in asked] == ["0", "5"]


def test_triples_become_films() -> None:
    assert knowledge.language_code("French") == "fr"
    assert knowledge.language_as_named("Bengali") == "Bangla"
    assert knowledge.language_as_named("Crow") == "Crow"


def test_the_films_of_triples_are_asked_about(tmp_path: Path) -> None:
    kb = _file(tmp_path, "kb.tsv", TRIPLES.strip())
    asked = _file(
        tmp_path,
        "metaqa.tsv",
        "question\ttopic\ttype\tanswers\tambiguous_title",
        "[Thief]\tThief\tsheet\tThief\t0",
        "[Heat]\tHeat\tsheet\tHeat\t1",
    )
    wrong = tmp_path / "wrong.tsv"

    with knowledge.opened(kb, kept=tmp_path) as library:
        years = {name.year for name in library.suggest("heat", library.asker())}
        figures = questions.run(library, [asked], questions.Choice(), wrong)
        some = questions.run(library, [asked], questions.Choice(only="ambiguous_title=0"))

    assert years == {1986, 1995}
    assert figures["files"]["metaqa.tsv"]["right"] == 0.5
    assert figures["files"]["metaqa.tsv"]["asked"] == 0.5
    assert some["files"]["metaqa.tsv"]["exact"] == 1.0
    assert "Heat" in wrong.read_text(encoding="utf-8")
