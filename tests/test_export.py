"""The catalogue as a table: nothing is lost on the way out and back, and nothing is a formula."""

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import Session

from bot import database
from bot.catalogue.records import (
    AwardRecord,
    CreditRecord,
    FilmRecord,
    ImageRecord,
    OfferRecord,
    RatingRecord,
    TitleRecord,
    TrailerRecord,
)
from bot.catalogue.saving import save
from bot.importers.tables import reading, writing
from bot.library import Library
from bot.terms import Kind, OfferKind, Role
from tests.test_cli import filmbot

DAY = date(2026, 11, 20)

HOSTILE = FilmRecord(
    source="tmdb",
    ids={"tmdb": "990051", "other": "x;y"},
    title="=HYPERLINK(\"https://evil.example\",\"Heat\")",
    original_title="-30-",
    year=2020,
    released=date(2020, 2, 29),
    runtime=90,
    runtime_note="director's cut, 2021",
    synopsis="One; two, \"three\".\n\nFour as five — ünï🎬.",
    kind=Kind.DOCUMENTARY,
    series="'@ll",
    series_number=0,
    budget=1,
    gross=3_000_000_000,
    genres=("Drama", "A; B"),
    keywords=("x, y",),
    countries=("FR", "US"),
    languages=("fr",),
    certificates={"US": "PG-13", "FR": "Tous publics; 12"},
    credits=(
        CreditRecord("Robert Downey, Jr.", Role.DIRECTOR),
        CreditRecord("O'Brien (novel)", Role.WRITER, job="story"),
        CreditRecord("A as B", Role.ACTOR, "C as D; E"),
        CreditRecord("Two Parts", Role.ACTOR, "One"),
        CreditRecord("Two Parts", Role.ACTOR, "Other"),
    ),
    titles=(TitleRecord("=1+1", "fr", "FR", "working title"),),
    awards=(AwardRecord("Césars", "Best; Film", 2021, "A, B", won=False),),
    offers=(OfferRecord("GB", "Some, Service", OfferKind.STREAM, DAY, "https://a.example/"),),
    checked_countries={"GB": DAY},
    images=(ImageRecord("https://a.example/p.jpg", "still"),),
    trailers=(TrailerRecord("https://a.example/t", "T", "en"),),
    ratings=(RatingRecord("tmdb", 6.5, 10, 12), RatingRecord("table", 61, 100)),
)  # fmt: skip


@pytest.fixture
def empty_library(other_database_url: str) -> Iterator[Library]:
    engine = database.open_engine(other_database_url)
    database.upgrade(engine)
    yield Library(engine)
    engine.dispose()


@pytest.mark.parametrize("format", writing.FORMATS)
def test_what_is_exported_comes_back_the_same(
    own_library: Library, empty_library: Library, tmp_path: Path, format: str
) -> None:
    own_library.call(save, HOSTILE)
    own_library.call(save, replace(HOSTILE, source="imdb", titles=(TitleRecord("Second"),)))
    file = tmp_path / f"films.{format}"
    with file.open("w", encoding="utf-8", newline="") as to:
        number = own_library.export(to, format)

    outcomes = empty_library.import_table(reading.read(file))

    back, there = (library.call(all_films) for library in (empty_library, own_library))
    assert [str(one) for one in outcomes if one.effect != "added"] == []
    assert len(outcomes) == number == len(there)
    assert back == there


def all_films(session: Session) -> dict[str, FilmRecord]:
    return {str(sorted(film.ids.items())): film for film in writing.films(session)}


def test_an_exported_cell_is_no_formula(own_library: Library) -> None:
    own_library.call(save, HOSTILE)
    to = io.StringIO()

    own_library.export(to, "csv")

    assert "'=HYPERLINK" in to.getvalue()
    assert "\n=" not in to.getvalue()
    assert ",=" not in to.getvalue()
    assert ",-30-" not in to.getvalue()


def test_a_servers_own_film_is_not_exported(own_library: Library) -> None:
    own_library.call(save, replace(HOSTILE, guild_id=7, title="Sealed Quay"))
    to = io.StringIO()

    own_library.export(to, "json")

    assert "Sealed Quay" not in to.getvalue()
    assert len(json.loads(to.getvalue())) == own_library.collection().films - 1


def test_export_writes_a_file_or_standard_output(filled: str, tmp_path: Path) -> None:
    file = tmp_path / "films.json"

    to_file = filmbot("export", str(file), DATABASE_URL=filled)
    to_output = filmbot("export", DATABASE_URL=filled)

    films = json.loads(file.read_text(encoding="utf-8"))
    assert to_file.said == f"{len(films)} films written to {file}.\n"
    assert to_output.said.startswith("title,original_title,year,")
    assert to_output.complained == to_file.complained == ""
