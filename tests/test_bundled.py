"""The bundled films: their schema, and what they say."""

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.catalogue.records import FilmRecord
from bot.importers import bundled
from bot.terms import Role
from tests.conftest import SHARED

GOOD = '''
title = "Alien"
original_title = "Alien"
year = 1979
released = 1979-05-25
runtime = 117
kind = "feature"
series = { name = "Alien", number = 1 }
synopsis = """
A tug that hauls ore across the dark between the stars wakes its crew of seven long before they \\
are home. Somebody, or something, is calling from a moon that no map names, and the contract says \\
that such a call must be followed up. They land, and three of them walk out into the storm.
"""
genres = ["Horror", "Science Fiction"]
keywords = ["spaceship", "android"]
countries = ["GB", "US"]
languages = ["en"]
certificates = { US = "R", GB = "X" }
directors = ["Ridley Scott"]
writers = ["Dan O'Bannon (screenplay)"]
cast = [
  "Sigourney Weaver as Ripley",
  "Tom Skerritt as Dallas",
]
titles = [
  { title = "Alien, el octavo pasajero", language = "es", country = "ES" },
  { title = "Obcy", language = "pl" },
]
awards = [
  { ceremony = "Academy Awards", year = 1980, category = "Best Visual Effects", won = true },
  { ceremony = "Academy Awards", year = 1980, category = "Best Production Design", won = false },
]
offers = [
  { countries = ["GB"], provider = "A", kind = "rent", link = "https://a.org", checked = 2026-11-20 },
]
ids = { imdb = "tt0078748", tmdb = 348, wikidata = "Q103569" }
sources = { year = ["imdb"], runtime = ["imdb", "tmdb"] }
notes = ["The theatrical version."]
'''  # noqa: E501 - an inline table is one line
SYNOPSIS = GOOD.split('"""')[1]

FAULTS = [  # what is changed, into what, the field named, part of the problem
    ("directors =", "director =", "director", "not permitted"),
    ("number = 1", "nummer = 1", "series.nummer", "not permitted"),
    ("imdb = ", "IMDB = ", "ids.IMDB", "not permitted"),
    ('language = "pl"', 'lang = "pl"', "titles.1.lang", "not permitted"),
    ("runtime = 117", 'runtime = "117"', "runtime", "valid integer"),
    ("runtime = 117", "runtime = 117.5", "runtime", "valid integer"),
    ("runtime = 117", "runtime = 0", "runtime", "greater than"),
    ("year = 1979", "year = 79", "year", "greater than"),
    ("year = 1979", "year = true", "year", "valid integer"),
    ("released = 1979-05-25", 'released = "25 May 1979"', "released", "valid date"),
    ('title = "Alien"', 'title = ""', "title", "at least 1 character"),
    ('title = "Alien"', 'title = " Alien"', "title", "match pattern"),
    ('kind = "feature"', 'kind = "movie"', "kind", "'feature', 'short', 'documentary'"),
    ('countries = ["GB", "US"]', 'countries = ["GB", "UK"]', "countries.1", "ISO 3166-1"),
    ('countries = ["GB", "US"]', 'countries = ["gb", "US"]', "countries.0", "ISO 3166-1"),
    ('country = "ES"', 'country = "Spain"', "titles.0.country", "ISO 3166-1"),
    ('languages = ["en"]', 'languages = ["English"]', "languages.0", "ISO 639-1"),
    ('GB = "X" }', 'XX = "X" }', "certificates.XX", "ISO 3166-1"),
    ('"Science Fiction"]', '"Sci-Fi"]', "genres.1", "“Sci-Fi” is not one of Action, Adventure"),
    ('genres = ["Horror", "Science Fiction"]', "genres = []", "genres", "at least 1 item"),
    ('"android"', '"spaceship"', "keywords", "“spaceship” stands here twice"),
    ('["Ridley Scott"]', '"Ridley Scott"', "directors", "valid list"),
    ('"tt0078748"', '"0078748"', "ids.imdb", "match pattern"),
    ('"tt0078748"', '"tt78748"', "ids.imdb", "match pattern"),
    ("tmdb = 348", 'tmdb = "348"', "ids.tmdb", "valid integer"),
    ('"Q103569"', '"103569"', "ids.wikidata", "match pattern"),
    ("https://a.org", "http://a.org", "offers.0.link", "match pattern"),
    ("https://a.org", "javascript:alert(1)", "offers.0.link", "match pattern"),
    ('kind = "rent"', 'kind = "lend"', "offers.0.kind", "'stream', 'free'"),
    ("checked = 2026-11-20", 'checked = "lately"', "offers.0.checked", "valid date"),
    ("won = false", 'won = "no"', "awards.1.won", "valid boolean"),
    ('category = "Best Production Design", ', "", "awards.1.category", "required"),
    ('sources = { year = ["imdb"], ', "sources = { ", "sources.year", "required"),
    ('original_title = "Alien"', 'original_title = "Alien', "file", "is not TOML"),
    ("genres = [", "genres [", "file", "is not TOML"),
    ("year = 1979", "year = 1979\nyear = 1979", "file", "is not TOML"),
]
FULL_NAME = re.compile(r"(?!The )[A-ZÀ-Þ][\w'’.-]+( [A-ZÀ-Þ][\w'’.-]+)+")
SHORT, LONG = "It is about an alien.", SYNOPSIS.replace("\\\n", " ") * 2

FACTS, LARGE = SHARED / "films" / "facts.jsonl.gz", SHARED / "films" / "large"
RECORDS = list(bundled.read(bundled.folder()))
each_film = pytest.mark.parametrize("film", RECORDS, ids=[film.ids["bundle"] for film in RECORDS])


def written(folder: Path, text: str, name: str = "alien-1979.toml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def complaints(folder: Path) -> list[str]:
    return [str(fault) for fault in bundled.faults(folder)]


def test_a_good_file_has_no_fault(tmp_path: Path) -> None:
    written(tmp_path, GOOD)

    assert complaints(tmp_path) == []


def first_difference(text: str, other: str) -> int:
    """The line, from 1, where two texts part."""
    pairs = zip(text.splitlines(), other.splitlines(), strict=False)
    return next(number for number, (one, two) in enumerate(pairs, 1) if one != two)


@pytest.mark.parametrize(("old", "new", "field", "problem"), FAULTS)
def test_a_fault_names_file_line_and_field(
    tmp_path: Path, old: str, new: str, field: str, problem: str
) -> None:
    text = GOOD.replace(old, new, 1)
    file = written(tmp_path, text)

    found = complaints(tmp_path)

    place = f"{file}:{first_difference(GOOD, text)}: {field}: "
    assert [said for said in found if said.startswith(place) and problem in said]
    assert len(found) == 1


WHOLE_FIELDS = [  # what is changed, into what, the line, the field named, part of the problem
    (SYNOPSIS, SHORT, 9, "synopsis", "40 to 90 words, this one has 5"),
    (SYNOPSIS, LONG, 9, "synopsis", "40 to 90 words, this one has 112"),
    ('"Tom Skerritt as Dallas"', '"Sigourney Weaver as Ripley"', 21, "cast", "stands here twice"),
    ('title = "Alien"\n', "", 1, "title", "required"),
    ("year = 1979\n", "", 1, "year", "required"),
    ("genres = [", "genre = [", 1, "genres", "required"),
    ("titles = [\n", "titles = [{ title = '' },\n", 25, "titles.0.title", "at least 1"),
]


@pytest.mark.parametrize(("old", "new", "line", "field", "problem"), WHOLE_FIELDS)
def test_a_fault_of_more_than_a_line_names_where_it_begins(
    tmp_path: Path, old: str, new: str, line: int, field: str, problem: str
) -> None:
    file = written(tmp_path, GOOD.replace(old, new, 1))

    found = complaints(tmp_path)

    place = f"{file}:{line}: {field}: "
    assert [said for said in found if said.startswith(place) and problem in said], found


def test_a_file_that_is_not_utf_8_says_where(tmp_path: Path) -> None:
    file = tmp_path / "alien-1979.toml"
    file.write_bytes(GOOD.encode("utf-8").replace(b"Obcy", b"Obc\xfd"))

    assert complaints(tmp_path) == [
        f"{file}:1: file: is not UTF-8 at byte {GOOD.index('Obcy') + 3}"
    ]


def test_every_fault_of_every_file_is_found_at_once(tmp_path: Path) -> None:
    first = written(
        tmp_path, GOOD.replace("year = 1979", "year = 79").replace('"Horror"', '"Scary"'), "a.toml"
    )
    written(tmp_path, GOOD, "b.toml")
    last = written(tmp_path, "nothing here", "c.toml")

    found = [(fault.file, fault.field) for fault in bundled.faults(tmp_path)]

    assert found[:1] == [(first, "year")]
    assert {field for file, field in found if file == first} == {"year", "genres.0"}
    assert found[-1:] == [(last, "file")]


def test_reading_a_bad_file_raises_with_every_fault_in_it(tmp_path: Path) -> None:
    written(tmp_path, GOOD.replace("runtime = 117", "runtime = 0").replace("tmdb =", "tdmb ="))

    with pytest.raises(bundled.BundleError) as raised:
        list(bundled.read(tmp_path))

    assert [line.split(": ")[1] for line in str(raised.value).splitlines()] == [
        "runtime",
        "ids.tdmb",
    ]


def test_two_files_may_not_claim_the_same_id(tmp_path: Path) -> None:
    written(tmp_path, GOOD, "alien-1979.toml")
    twice = written(tmp_path, GOOD.replace("Alien", "Aliens"), "aliens-1986.toml")

    found = complaints(tmp_path)

    assert [said for said in found if said.startswith(f"{twice}:") and "tt0078748" in said]


def test_a_file_becomes_a_record(tmp_path: Path) -> None:
    written(tmp_path, GOOD)

    [film] = bundled.read(tmp_path)

    assert film.ids == {
        "bundle": "alien-1979", "imdb": "tt0078748", "tmdb": "348", "wikidata": "Q103569",
    }  # fmt: skip
    assert (film.title, film.year, film.runtime, film.series) == ("Alien", 1979, 117, "Alien")
    assert (film.synopsis or "").startswith("A tug that hauls ore across the dark between")
    assert "\n" not in (film.synopsis or "")
    assert [(c.person, c.role, c.character, c.job) for c in film.credits] == [
        ("Ridley Scott", Role.DIRECTOR, None, None),
        ("Dan O'Bannon", Role.WRITER, None, "screenplay"),
        ("Sigourney Weaver", Role.ACTOR, "Ripley", None),
        ("Tom Skerritt", Role.ACTOR, "Dallas", None),
    ]
    assert [(o.country, o.provider, o.link) for o in film.offers] == [("GB", "A", "https://a.org")]
    assert film.certificates == {"US": "R", "GB": "X"}
    assert [title.title for title in film.titles] == ["Alien, el octavo pasajero", "Obcy"]


def test_the_digest_changes_with_any_file(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    before = bundled.digest(tmp_path)

    assert bundled.digest(tmp_path) == before
    written(tmp_path, GOOD.replace("117", "118"))
    changed = bundled.digest(tmp_path)
    written(tmp_path, GOOD, "b.toml")
    assert len({before, changed, bundled.digest(tmp_path)}) == 3


# --- what the bundled films say ----------------------------------------------------------


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    """Every run of so many words of a text."""
    said = words(text)
    return {tuple(said[at : at + length]) for at in range(len(said) - length + 1)}


def test_the_bundle_has_no_fault_and_four_hundred_films() -> None:
    assert complaints(bundled.folder()) == []
    assert len(RECORDS) >= 400
    assert len(RECORDS) == len(bundled.files(bundled.folder()))


@pytest.mark.parametrize("catalogue", ["imdb", "tmdb", "wikidata"])
def test_no_two_bundled_films_have_the_same_id(catalogue: str) -> None:
    ids = [film.ids[catalogue] for film in RECORDS if catalogue in film.ids]

    assert len(ids) > 0.8 * len(RECORDS)
    assert sorted(ids) == sorted(set(ids))


@each_film
def test_a_synopsis_has_40_to_90_words(film: FilmRecord) -> None:
    assert 40 <= len((film.synopsis or "").split()) <= 90


@each_film
def test_a_file_is_named_after_title_and_year(film: FilmRecord) -> None:
    assert film.ids["bundle"].endswith(f"-{film.year}")


def test_no_two_synopses_share_a_run_of_seven_words() -> None:
    said: dict[tuple[str, ...], str] = {}

    shared = [
        (said.setdefault(run, film.title), film.title, " ".join(run))
        for film in RECORDS
        for run in runs(film.synopsis or "", 7)
        if said.setdefault(run, film.ids["bundle"]) != film.ids["bundle"]
    ]

    assert len(said) > 3000
    assert shared == []


def test_no_two_synopses_begin_alike() -> None:
    begun: dict[tuple[str, ...], str] = {}

    alike = [
        (begun[start], film.title)
        for film in RECORDS
        if (start := tuple(words(film.synopsis or "")[:3])) in begun
        or begun.setdefault(start, film.title) != film.title
    ]

    assert alike == []


def named_in(film: FilmRecord) -> list[str]:
    """The people and the parts of a film."""
    return [name for credit in film.credits for name in (credit.person, credit.character or "")]


def test_no_synopsis_names_the_people_of_another_film() -> None:
    everybody = {name for film in RECORDS for name in named_in(film) if FULL_NAME.fullmatch(name)}
    anybody = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in sorted(everybody)))

    strangers = [
        (film.title, name)
        for film in RECORDS
        for name in anybody.findall(film.synopsis or "")
        if name not in " ".join([film.title, *named_in(film)])
    ]

    assert len(everybody) > 5000
    assert strangers == []


@pytest.mark.parametrize(
    ("file", "field"),
    [
        ("tmdb5000_reassembled.jsonl.gz", "overview"),
        ("tmdb5000_reassembled.jsonl.gz", "tagline"),
        ("wikipedia_movie_data.jsonl.gz", "extract"),
    ],
)
def test_no_synopsis_shares_a_run_of_nine_words_with_others_texts(file: str, field: str) -> None:
    if not (LARGE / file).exists():
        pytest.skip("the texts to compare with are not here")
    ours = {run: film.title for film in RECORDS for run in runs(film.synopsis or "", 9)}

    texts = [str(row.get(field) or "") for row in rows(LARGE / file)]
    taken = [(ours[run], " ".join(run)) for text in texts for run in runs(text, 9) & ours.keys()]

    assert sum(map(bool, texts)) > 3000
    assert taken == []


# --- against the facts -------------------------------------------------------------------


def rows(file: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


@pytest.fixture(scope="module")
def facts() -> dict[str, dict[str, Any]]:
    """What is known of films by their IMDb id."""
    if not FACTS.exists():
        pytest.skip("the facts to check with are not here")
    return {row["imdb_id"]: row for row in rows(FACTS) if row["imdb_id"]}


def test_most_bundled_films_can_be_checked(facts: dict[str, dict[str, Any]]) -> None:
    checked = [film for film in RECORDS if film.ids.get("imdb") in facts]

    assert len(checked) > 0.8 * len(RECORDS)
