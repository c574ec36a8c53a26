"""People's own lists of films: read as they are, saved or left out with the reason, and written."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from bot.catalogue.records import (
    CreditRecord,
    FilmRecord,
    RatingRecord,
)
from bot.importers.tables import cells, reading, writing
from bot.importers.tables.cells import CellError
from bot.importers.tables.columns import ColumnError
from bot.importers.tables.files import TableError
from bot.library import Library
from bot.terms import Kind, Role
from tests.test_cli import filmbot

DAY = date(2026, 11, 20)

RUNTIMES = [
    *(
        ("111", 111),
        ("111 min", 111),
        ("111 Min.", 111),
        ("111min.", 111),
        ("111.0", 111),
        (" 111 ", 111),
        (111, 111),
    ),
    *(("1:51", 111), ("01:51:00", 111), ("1h51", 111), ("1h51m", 111), ("1 h 51 min", 111)),
    *(("1 hr 51 mins", 111), ("PT1H51M", 111), ("2h", 120), ("2 hours", 120), ("111’", 111)),
    *(("0", None), ("1001", None), ("1:75", None), ("long", None), ("-5", None), ("1e3", None)),
]


@pytest.mark.parametrize(("cell", "minutes"), RUNTIMES)
def test_a_runtime_in_any_dress(cell: object, minutes: int | None) -> None:
    assert _read(cells.runtime, cell) == minutes


CELLS: list[tuple[Any, object, object]] = [
    (cells.year, "1995", 1995),
    (cells.year, "(1995)", 1995),
    (cells.year, "1995-10-27", 1995),
    (cells.year, 1995, 1995),
    (cells.year, "2015–", 2015),
    (cells.year, "95", None),
    (cells.year, "1800", None),
    (cells.year, "2099", None),
    (cells.day, "1995-10-27", date(1995, 10, 27)),
    (cells.day, "27/10/1995", None),
    (cells.day, "27.10.1995", date(1995, 10, 27)),
    (cells.day, "27 October 1995", date(1995, 10, 27)),
    (cells.day, "Oct 27, 1995", date(1995, 10, 27)),
    (cells.dollars, "$12,000,000", 12_000_000),
    (cells.dollars, "12.5M", 12_500_000),
    (cells.dollars, "US$ 3 billion", 3_000_000_000),
    (cells.dollars, "a lot", None),
    (cells.score, "7.5", (7.5, 10)),
    (cells.score, "4/5", (4, 5)),
    (cells.score, "85%", (85, 100)),
    (cells.score, "11", None),
    (cells.points, "71", (71, 100)),
    (cells.points, "85%", (85, 100)),
    (cells.points, "7.1/10", (7.1, 10)),
    (cells.points, "101", None),
    (cells.kind, "tvMovie", Kind.TV_FILM),
    (cells.kind, "tvSeries", None),
    (cells.imdb, "https://www.imdb.com/title/tt0113627/?ref=x", "tt0113627"),
    (cells.imdb, "113627", None),
    (cells.tmdb, "https://www.themoviedb.org/movie/451-leaving", "451"),
    (cells.letterboxd, "https://boxd.it/29lw", "boxd.it/29lw"),
    (cells.country_codes, "USA, France; UK", None),
    (cells.country_codes, "USA, France, UK", ("US", "FR", "GB")),
    (cells.language_codes, "French; en", ("fr", "en")),
    (cells.genres, "Drama, Sci-Fi, Drama", ("Drama", "Science Fiction")),
    (cells.genres, "Drama / Crime", ("Drama", "Crime")),
    (cells.certificates, "US R; GB 15", {"US": "R", "GB": "15"}),
    (cells.certificates, "R", None),
    (cells.yes, "Yes", True),
    (cells.yes, "perhaps", None),
]


@pytest.mark.parametrize(("read", "cell", "value"), CELLS)
def test_a_cell(read: Any, cell: object, value: object) -> None:
    assert _read(read, cell) == value


def _read(read: Any, cell: object) -> object:
    try:
        return read(cell)
    except CellError:
        return None


CAST = [
    ("Ann Orr as Bea; Ben Poe as Cy", [("Ann Orr", "Bea"), ("Ben Poe", "Cy")]),
    ("Ann Orr, Ben Poe", [("Ann Orr", None), ("Ben Poe", None)]),
    ("Poe, Jr. as Cy; Ann Orr", [("Poe, Jr.", "Cy"), ("Ann Orr", None)]),
    (["Ann Orr as Bea"], [("Ann Orr", "Bea")]),
    ([{"name": "Ann", "character": "Bea"}, {"name": "X"}], [("Ann", "Bea"), ("X", None)]),
]


@pytest.mark.parametrize(("cell", "parts"), CAST)
def test_a_cast(cell: object, parts: list[tuple[str, str | None]]) -> None:
    assert [(part.person, part.character) for part in cells.parts(cell)] == parts


# --- whole files -------------------------------------------------------------------------

HEAT = FilmRecord("table", {}, "Heat", 1995, runtime=170)
AMELIE = FilmRecord("table", {}, "Amélie")
FILES: list[tuple[str, bytes | str, FilmRecord]] = [
    ("plain.csv", "title,year,runtime\nHeat,1995,170\n", HEAT),
    ("semicolons.csv", "Film;Jahr;Laufzeit\r\nHeat;1995;2:50\r\n", HEAT),
    ("tabs.tsv", "Movie\tRelease Year\tRuntime (mins)\nHeat\t1995\t2h50\n", HEAT),
    ("dated.csv", "Film\nHeat (1995)\n", replace(HEAT, runtime=None)),
    ("dated-twice.csv", "Film,Year\nHeat (1995),1995\n", replace(HEAT, runtime=None)),
    ("years.csv", "Film,Year\nA (1956),1984\n", FilmRecord("table", {}, "A (1956)", 1984)),
    ("future.csv", "Film\nBlade Runner (2049)\n", FilmRecord("table", {}, "Blade Runner (2049)")),
    ("words.csv", "Film,Jahr,Länge,Awards\nHeat,1995,170,Won 2 Oscars\n", HEAT),
    (
        "critics.csv",
        "Title,IMDb Rating,Rotten Tomatoes,Metascore\nHeat,8.3,84%,76\n",
        replace(
            HEAT,
            year=None,
            runtime=None,
            ratings=(
                RatingRecord("IMDb", 8.3),
                RatingRecord("Rotten Tomatoes", 84, 100),
                RatingRecord("Metacritic", 76, 100),
            ),
        ),
    ),
    ("mark.csv", b"\xef\xbb\xbftitle,year,runtime\nHeat,1995,170\n", HEAT),
    ("wide.csv", "title\tyear\truntime\nHeat\t1995\t170\n".encode("utf-16"), HEAT),
    ("windows.csv", "Titel;Jahr\nAmélie;2001\n".encode("cp1252"), replace(AMELIE, year=2001)),
    ("quoted.csv", 'title,plot\nAmélie,"A ""B"",\nC."\n', replace(AMELIE, synopsis='A "B",\nC.')),
    ("preamble.csv", "Our festival 2026\n\nName,Year\nHeat,1995\n", replace(HEAT, runtime=None)),
    ("formula.csv", "title,year\n'=1+1,1995\n", FilmRecord("table", {}, "=1+1", 1995)),
    ("list.json", '[{"title": "Heat", "year": 1995, "runtime": "2h50"}]', HEAT),
    ("in.json", '{"made": 1, "films": [{"Name": "Heat", "Year": "1995", "length": 170}]}', HEAT),
    ("one.json", '{"title": "Heat", "year": 1995, "runtime": 170, "genres": []}', HEAT),
    ("lines.jsonl", '\n{"title": "Heat", "year": 1995, "runtime": 170}\n', HEAT),
    (
        "watched.csv",
        "Date,Name,Year,Letterboxd URI,Rating,Tags\n"
        "2026-01-02,Heat,1995,https://boxd.it/2b0k,4.5,heist\n",
        replace(HEAT, runtime=None, ids={"letterboxd": "boxd.it/2b0k"}),
    ),
    (
        "letterboxd-list.csv",
        "Letterboxd list export v7\nDate,Name,Tags,URL,Description\n"
        "2026-01-02,My heists,,https://boxd.it/x,\n\n"
        "Position,Name,Year,URL,Description\n1,Heat,1995,https://boxd.it/2b0k,the best\n",
        replace(HEAT, runtime=None, ids={"letterboxd": "boxd.it/2b0k"}),
    ),
    (
        "imdb-list.csv",
        "Position,Const,Created,Modified,Description,Title,Original Title,URL,Title Type,"
        "IMDb Rating,Runtime (mins),Year,Genres,Num Votes,Release Date,Directors,Your Rating\n"
        "1,tt0113277,2026-01-02,,saw it,Heat,Heat,https://www.imdb.com/title/tt0113277/,"
        'Movie,8.3,170,1995,"Action, Sci-Fi",750000,1995-12-15,Michael Mann,9\n',
        FilmRecord(
            "table",
            {"imdb": "tt0113277"},
            "Heat",
            1995,
            original_title="Heat",
            released=date(1995, 12, 15),
            runtime=170,
            kind=Kind.FEATURE,
            genres=("Action", "Science Fiction"),
            credits=(CreditRecord("Michael Mann", Role.DIRECTOR),),
            ratings=(RatingRecord("IMDb", 8.3, votes=750_000),),
        ),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "record"), FILES)
def test_a_file_is_read(
    tmp_path: Path, name: str, content: bytes | str, record: FilmRecord
) -> None:
    file = written(tmp_path / name, content)

    table = reading.read(file)

    assert [row.record for row in table.rows] == [record]


def test_columns_can_be_told(tmp_path: Path) -> None:
    file = written(tmp_path / "odd.csv", "A,B,Title\nHeat,1995,Mr.\n")

    table = reading.read(file, {"title": "a", "year": "B"})

    assert [row.record for row in table.rows] == [replace(HEAT, runtime=None)]
    assert table.unused == ("Title",)


BAD_FILES: list[tuple[str, str, dict[str, str], str]] = [
    ("a.csv", "", {}, "a.csv is empty"),
    ("a.xlsx", "PK", {}, "save the sheet as CSV"),
    ("a.pdf", "x", {}, "none of .csv, .tsv, .xlsx, .json or .jsonl"),
    ("a.csv", "foo,bar\n1,2\n", {}, "no column of titles; name it, as --map title=NAME"),
    ("a.csv", "title,title\n1,2\n", {}, "two columns called “title”"),
    ("a.csv", "title\nA\n", {"year": "Jahr"}, "there is no column “Jahr”"),
    ("a.csv", "title\nA\n", {"color": "title"}, "“color” is no field"),
    ("a.csv", 'title\n"' + "x" * 1_100_000 + '"\n', {}, "field larger than field limit"),
    ("a.json", "[", {}, "is no JSON"),
    ("a.json", "[" * 100_000, {}, "is no JSON"),
    ("a.json", "3", {}, "holds no films"),
    ("a.json", "[]", {}, "holds no films"),
    ("a.csv", 'title,year\n"Heat,1995\nAlien,1979\n', {}, "a quote that opens in row 2 is never"),
]


@pytest.mark.parametrize(("name", "content", "told", "problem"), BAD_FILES)
def test_a_file_that_is_no_table_is_refused(
    tmp_path: Path, name: str, content: str, told: dict[str, str], problem: str
) -> None:
    file = written(tmp_path / name, content)

    with pytest.raises((TableError, ColumnError), match=problem.replace(".", r"\.")):
        reading.read(file, told)


BAD_ROWS = [
    ("a.csv", "title,length\nHeat,x\n", "row 2", "column “length”: “x” cannot be read; give 1 to"),
    ("a.csv", "title,year\nHeat,1995\n,1986\n", "row 3", "there is no title; give one, or an id"),
    ("a.csv", "title,year\nHeat,1995,oops\n", "row 2", "“oops” stands beside the last column"),
    ("a.json", '[3, {"title": "Heat"}]', "row 1", "is no object"),
    ("a.jsonl", '{"title": "Heat"}\n\n{nope\n', "row 3", "is no JSON"),
    ("a.json", '[{"title": "Heat", "awards": [3]}]', "row 1", "column “awards”: “[3]” cannot"),
    (
        "a.json",
        '[{"title": "A", "trailers": [{"url": "javascript:alert(1)"}]}]',
        "row 1",
        "column “trailers”: “[{'url': 'javascript:alert(1)'}]” cannot be read; give links as https",
    ),
    ("a.json", '[{"genres": {"a": 1}}, {"title": ["x"], "year": {}}]', "row 1", "there is no"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "row", "problem"), BAD_ROWS)
def test_a_row_that_cannot_be_read_is_named(
    tmp_path: Path, name: str, content: str, row: str, problem: str
) -> None:
    file = written(tmp_path / name, content)

    rows = reading.read(file).rows

    said = {f"row {one.number}": one.record for one in rows}
    assert str(said[row]).startswith(problem)


# --- what a table does to the catalogue --------------------------------------------------

# Rows in words of CSV, and what is said of them in the bundled films.
DONE = [
    ("title,year\nHeat,1995", "row 2: changed Heat (1995): kept; what is shown comes from sources"),
    ("title,year\nHEAT,1995", "row 2: changed HEAT (1995): kept"),
    ("title,year,music\nHeat,1995,Elliot Goldenthal", "row 2: changed Heat (1995)"),
    ("title,year,budget\nHeat,1995,60 million", "row 2: changed Heat (1995): budget"),
    ("title,year,editor\nHeat,1995,Pasquale Buba", "row 2: changed Heat (1995): credits"),
    ("title,year,director\nHeat,1996,Michael Mann", "row 2: changed Heat (1996)"),
    ("title,year\nHeat,1996", "row 2: skipped Heat (1996): is it Heat (1995)? Give"),
    ("title\nHeat", "row 2: skipped Heat: is it Heat (1986) or Heat (1995)? Give an id"),
    ("title,director\nHeat,Michael Mann", "row 2: changed Heat"),
    ("title,year,director\nHeat,1995,Someone Else", "row 2: skipped Heat (1995): is it"),
    ("title,year\nHeat,1972", "row 2: added Heat (1972)"),
    ("title,year\nNobody Knows This,2020", "row 2: added Nobody Knows This (2020)"),
    ("imdb\ntt0113277", "row 2: changed Heat (1995)"),
    ("imdb\ntt7777777", "row 2: skipped: its id is not known; give a title too"),
    ("title,year,imdb\nHeat,1995,tt7777777", "row 2: added Heat (1995)"),  # its ids differ
    ("title,year\nHeat,1995\nheat,1995", "row 3: skipped heat (1995): row 2 is the same film"),
    ("title,year\nNew,2020\nNew,2020", "row 3: skipped New (2020): row 2 is the same film"),
    ("title,year\nNew,x\nNew,2020", "row 2: skipped: column “year”: “x” cannot be read"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), DONE)
def test_a_row_is_a_film_or_is_left_out_with_the_reason(
    library: Library, tmp_path: Path, text: str, said: str
) -> None:
    table = reading.read(written(tmp_path / "a.csv", text))

    outcomes = library.import_table(table, dry_run=True)

    assert [str(one)[: len(said)] for one in outcomes if str(one).startswith(said[:6])] == [said]


def test_a_table_adds_and_a_second_import_changes_nothing(
    own_library: Library, tmp_path: Path
) -> None:
    rows = "title,year,runtime,cast\nThe Tin Quay,2019,1h30,Ann Orr as Bea\nHeat,1995,171,\n"
    table = reading.read(written(tmp_path / "a.csv", rows))
    films = own_library.collection().films

    first = own_library.import_table(table)
    second = own_library.import_table(table)

    assert [one.effect for one in first] == ["added", "changed"]
    assert [one.effect for one in second] == ["unchanged", "unchanged"]
    assert own_library.collection().films == films + 1


def test_what_an_earlier_table_said_stays_where_a_later_one_is_silent(
    own_library: Library, tmp_path: Path
) -> None:
    first = written(tmp_path / "a.csv", "title,year,synopsis\nThe Tin Quay,2019,Boats.\n")
    later = written(tmp_path / "b.csv", "title,year,runtime\nThe Tin Quay,2019,90\n")

    for file in (first, later):
        [outcome] = own_library.import_table(reading.read(file))

    def said(session: Session) -> FilmRecord:
        [film] = (f for f in writing.films(session) if f.title == "The Tin Quay")
        return film

    film = own_library.call(said)
    assert (outcome.effect, film.synopsis, film.runtime) == ("changed", "Boats.", 90)


# --- the commands ------------------------------------------------------------------------


def test_a_dry_run_says_all_and_writes_nothing(own_library: Library, tmp_path: Path) -> None:
    url = own_library.call(lambda session: session.get_bind().engine.url)
    address = url.render_as_string(hide_password=False)
    file = written(tmp_path / "a.csv", "Name,Jahr,Notiz\nThe Tin Quay,2019,x\nHeat,soon,\n")

    dry = filmbot("import", "table", str(file), "--dry-run", DATABASE_URL=address)
    wet = filmbot("import", "table", str(file), "--map", "title=Name", DATABASE_URL=address)

    said = [
        "Columns: Name is title, Jahr is year; not used: Notiz.",
        "row 2: added The Tin Quay (2019)",
        "row 3: skipped: column “Jahr”: “soon” cannot be read; give a year such as 1995",
        "1 added, 0 changed, 0 unchanged, 1 skipped.",
    ]
    assert dry.said.splitlines() == [*said[:3], f"{said[3]} Nothing written."]
    assert (wet.status, wet.complained, wet.said.splitlines()) == (0, "", said)


def test_misuse_of_tables_exits_2_with_one_line(filled: str, tmp_path: Path) -> None:
    file = written(tmp_path / "a.csv", "foo\n1\n")
    calls = [[str(file)], [str(tmp_path / "none.csv")], [str(file), "--map", "title"]]

    ended = [filmbot("import", "table", *call, DATABASE_URL=filled) for call in calls]

    assert [(end.status, end.said, end.complained.count("\n")) for end in ended] == [(2, "", 1)] * 3


def written(file: Path, content: bytes | str) -> Path:
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file
