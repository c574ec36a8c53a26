"""IMDb's data sets become films: what rows say, what is skipped, and what a newer dump changes."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from bot import database
from bot.importers import SourceError
from bot.importers.imdb import Chosen, Imported, import_films
from bot.library import Library
from bot.models import Person
from tests.imdb.data_sets import ROWS, UNTOLD, film_ids, films, people, write

BUNDLED = "tt0113627"

T = TypeVar("T")


@pytest.fixture
def engine(copied: Callable[[], str]) -> Iterator[Engine]:
    engine = database.open_engine(copied())
    yield engine
    engine.dispose()


def imported(engine: Engine, folder: Path, chosen: Chosen | None = None) -> Imported:
    return import_films(engine, folder, chosen or Chosen(), UNTOLD)


def kept(engine: Engine) -> dict[str, dict[str, Any]]:
    return read(engine, films)


def read(engine: Engine, what: Callable[[Session], T]) -> T:
    with Session(engine) as session:
        return what(session)


def counts(done: Imported) -> tuple[int, int, int]:
    return done.added, done.changed, done.same


def test_rows_become_films(engine: Engine, tmp_path: Path) -> None:
    done = imported(engine, write(tmp_path))

    found = kept(engine)
    assert counts(done) == (5, 1, 0)  # one is bundled
    assert done.bad.total() == 0
    assert found["tt0100001"] == {
        "film": {
            "title": '"Quoted" Name',
            "year": 1990,
            "runtime": 91,
            "votes": 1200,
            "score": 75.0,
        },
        "credits": [
            ("actor", 0, "Nicolas Cage", "Joe", None),
            ("actor", 1, "Ada Ænglish", 'The "Boss" / Herself', None),
            ("composer", 0, "Cy Young", None, None),
            ("director", 0, 'Bo "Bob" Mann', None, None),
            ("director", 1, "Ada Ænglish", None, "co-director"),
            ("writer", 0, "Cy Young", None, "screenplay"),
        ],
        "titles": [
            ("Nom «cité»", "fr", "FR", None),
            ("Ost", "de", "DE", "festival"),
            ("Überall", None, None, "short title"),
            ("香港名", "zh", "HK", None),
        ],
        "genres": ["Drama", "Science Fiction"],
        "ratings": [(7.5, 1200)],
    }
    assert found["tt0100002"]["film"] == {
        "title": "Little One", "original_title": "Kleine Sache", "year": 1991, "kind": "short",
    }  # fmt: skip
    assert found["tt0100002"]["credits"] == [("actor", 0, "Eight Digit Person", "Self", None)]
    assert found["tt0100004"]["film"] == {"title": "Told Twice", "runtime": 1, "kind": "tv_film"}
    assert found["tt1000002"]["film"] == {
        "title": "Seven Digits", "original_title": "Sept chiffres", "year": 2001, "runtime": 100,
        "kind": "documentary", "adult": True, "votes": 9, "score": 50.0,
    }  # fmt: skip
    assert found["tt1000002"]["genres"] == ["Documentary", "Film Noir"]
    assert found["tt10000011"]["film"]["adult"] is True
    assert "tt0100003" not in found
    assert "tt1000003" not in found


@pytest.mark.parametrize(
    ("chosen", "ids"),
    [
        (Chosen(("short",)), {"tt0100002"}),
        (Chosen(("video", "tvMovie")), {"tt1000003", "tt0100004"}),
        (Chosen(min_votes=100), {"tt0100001", BUNDLED}),
        (Chosen(min_votes=9), {"tt0100001", "tt1000002", BUNDLED}),
        (Chosen(min_votes=10**9), set[str]()),
    ],
)
def test_only_what_is_chosen_is_kept(
    engine: Engine, tmp_path: Path, chosen: Chosen, ids: set[str]
) -> None:
    done = imported(engine, write(tmp_path), chosen)

    assert sum(counts(done)) == len(ids)
    assert ids <= kept(engine).keys()


def test_a_name_is_found_at_once(own_library: Library, tmp_path: Path) -> None:
    own_library.import_imdb(write(tmp_path), Chosen(), UNTOLD)

    found = own_library.suggest("kleine s", own_library.asker())
    assert [(film.title, film.year) for film in found][:1] == [("Little One", 1991)]


def test_the_bundle_keeps_its_word_and_gains_what_it_lacks(engine: Engine, tmp_path: Path) -> None:
    before = kept(engine)[BUNDLED]

    imported(engine, write(tmp_path))

    after = kept(engine)[BUNDLED]
    assert after["film"] == before["film"] | {"votes": 134000, "score": 75.0}
    assert after["credits"] == before["credits"]
    assert after["titles"] == [("Adieu Vegas", "nl", None, "alternative")]
    assert after["ratings"] == [(7.5, 134000)]


def test_people_of_bundled_films_are_not_doubled(engine: Engine, tmp_path: Path) -> None:
    """Nicolas Cage is met first in a film that only IMDb has."""
    imported(engine, write(tmp_path))

    named = read(engine, people)
    assert named["Nicolas Cage"] == ["nm0000115"]
    assert named["Mike Figgis"] == ["nm0001220"]


@pytest.mark.parametrize("packed", [False, True])
def test_a_second_run_changes_nothing(engine: Engine, tmp_path: Path, packed: bool) -> None:
    folder = write(tmp_path, packed=packed)
    imported(engine, folder)
    before = kept(engine)

    done = imported(engine, folder)

    assert counts(done) == (0, 0, 6)
    assert kept(engine) == before


def test_a_newer_dump_changes_what_changed_and_keeps_ids(engine: Engine, tmp_path: Path) -> None:
    imported(engine, write(tmp_path / "old"))
    before, ids = kept(engine), read(engine, film_ids)
    newer = {
        "title.basics": ROWS["title.basics"].replace("1990 \\N 91", "1989 \\N 95"),
        "title.principals": ROWS["title.principals"].replace('["Joe"]', '["Jack"]'),
        "title.ratings": ROWS["title.ratings"].replace("5.0 9", "6.5 10"),
    }

    done = imported(engine, write(tmp_path / "new", newer))

    after = kept(engine)
    assert counts(done) == (0, 2, 4)
    assert read(engine, film_ids) == ids
    assert after["tt0100001"]["film"] == before["tt0100001"]["film"] | {"year": 1989, "runtime": 95}
    assert after["tt0100001"]["credits"][0] == ("actor", 0, "Nicolas Cage", "Jack", None)
    assert after["tt1000002"]["ratings"] == [(6.5, 10)]
    assert {id for id in after if after[id] != before[id]} == {"tt0100001", "tt1000002"}


def test_a_newer_dump_renews_people(engine: Engine, tmp_path: Path) -> None:
    """But for the names of those whom the bundle credits too."""
    imported(engine, write(tmp_path / "old"))
    renamed = ROWS["name.basics"].replace("Cy.Young 1901", "Cyrus.Young 1902")
    newer = renamed.replace("Nicolas.Cage 1964 \\N", "Nic.Cage 1964 2099")

    imported(engine, write(tmp_path / "new", {"name.basics": newer}))

    known = {person.name: person for person in read(engine, _everyone)}
    assert known["Cyrus Young"].birth_year == 1902
    assert known["Nicolas Cage"].death_year == 2099
    assert known.keys().isdisjoint({"Cy Young", "Nic Cage"})


def _everyone(session: Session) -> list[Person]:
    return list(session.exec(select(Person)).all())


BAD: list[tuple[str, str, str, str]] = [  # the file, the row, one that is bad, and what is said
    ("title.basics", "0 1990 ", "0 MCMXC ", "title.basics:2: “MCMXC” is no number for this column"),
    ("title.basics", "0 1990 ", "0 19900 ", "title.basics:2: “19900” is no year"),
    ("title.basics", " \\N 91 ", " \\N -3 ", "title.basics:2: “-3” is no number for this column"),
    ("title.basics", "0 1990 ", "1990 ", "title.basics:2: has 8 columns, not 9"),
    ("title.basics", "tt1000003 ", "1000003 ", "title.basics:9: begins with no id"),
    ("title.akas", "1 Nom.«cité» ", "1 . ", "title.akas:2: has no name"),
    ("title.akas", "6 香港名 HK cmn", "6 香港名 HK", "title.akas:7: has 7 columns, not 8"),
    ("title.principals", '["Joe"]', '["Joe"', "title.principals:4: has no JSON list"),
    ("title.principals", '["Joe"]', '["\\ud83d"]', "title.principals:4: has no JSON list"),
    ("title.principals", '["Joe"]', '["\\u0000"]', "title.principals:4: holds a character that is"),
    ("title.principals", '["Joe"]', "[7]", "title.principals:4: has no JSON list"),
    ("title.principals", "10 nm0000003", "X nm0000003", "title.principals:2: “X” is no number"),
    ("title.ratings", "7.5 1200", "11.5 1200", "title.ratings:2: “11.5” is no rating"),
    ("title.ratings", "7.5 1200", "nan 1200", "title.ratings:2: “nan” is no rating"),
    ("name.basics", "1901 1999", "1901 999999999999", "name.basics:4: “999999999999” is no number"),
    ("name.basics", "Cy.Young 1901", "Cy\0Young 1901", "name.basics:4: holds a character that is"),
]


@pytest.mark.parametrize(("file", "row", "bad", "said"), BAD)
def test_a_bad_row_is_counted_shown_and_skipped(
    engine: Engine, tmp_path: Path, file: str, row: str, bad: str, said: str
) -> None:
    assert row in ROWS[file]

    done = imported(engine, write(tmp_path, {file: ROWS[file].replace(row, bad, 1)}))

    assert +done.bad == {file: 1}
    assert [str(shown)[: len(said)] for shown in done.shown] == [said]
    assert sum(counts(done)) >= 5


def test_a_row_that_is_not_utf_8_is_skipped(engine: Engine, tmp_path: Path) -> None:
    file = write(tmp_path) / "title.akas.tsv"
    file.write_bytes(file.read_bytes().replace("Überall".encode(), b"\xdcberall"))

    done = imported(engine, tmp_path)

    assert [str(row) for row in done.shown] == ["title.akas:6: is not UTF-8"]
    assert len(kept(engine)["tt0100001"]["titles"]) == 3


def test_files_in_any_order_give_the_same_films(engine: Engine, tmp_path: Path) -> None:
    shuffled = {
        file: "\n".join(sorted(rows.strip().split("\n"), key=lambda row: row[::-1])) + "\n"
        for file, rows in ROWS.items()
    }
    ordered = imported(engine, write(tmp_path / "ordered"))
    before = kept(engine)

    done = imported(engine, write(tmp_path / "shuffled", shuffled))

    assert sum(counts(done)) == sum(counts(ordered)) == 6
    assert _without_titles(kept(engine)) == _without_titles(before)


def _without_titles(found: dict[str, Any]) -> dict[str, Any]:
    """Of two rows with one title the first counts, which is another when they are shuffled."""
    return {
        id: {key: film[key] for key in ("film", "credits", "genres")} for id, film in found.items()
    }


def _no_file(folder: Path) -> None:
    (folder / "title.crew.tsv").unlink()


def _no_folder(folder: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))


def _other_header(folder: Path) -> None:
    file = folder / "title.akas.tsv"
    file.write_text(file.read_text().replace("isOriginalTitle", "original", 1))


def _empty(folder: Path) -> None:
    (folder / "title.basics.tsv").write_text("")


def _cut(folder: Path) -> None:
    write(folder, packed=True)
    for file in folder.glob("*.tsv"):
        file.unlink()
    packed = folder / "name.basics.tsv.gz"
    packed.write_bytes(packed.read_bytes()[:-20])


def _no_gzip(folder: Path) -> None:
    (folder / "title.crew.tsv").rename(folder / "title.crew.tsv.gz")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_no_file, "lacks title.crew.tsv.gz; download"),
        (_no_folder, "lacks title.basics.tsv.gz, title.akas.tsv.gz, title.crew"),
        (_other_header, r"title.akas.tsv: the columns are titleId .* original, not titleId "),
        (_empty, r"title.basics.tsv: the columns are , not tconst titleType"),
        (_cut, r"name.basics.tsv.gz is damaged \(.*\); download it again"),
        (_no_gzip, r"title.crew.tsv.gz is damaged \(.*\); download it again"),
    ],
)
def test_a_data_set_that_cannot_be_read_stops_before_anything_is_written(
    engine: Engine, tmp_path: Path, spoil: Callable[[Path], None], said: str
) -> None:
    before = kept(engine)
    spoil(write(tmp_path / "sets"))

    with pytest.raises(SourceError) as raised:
        imported(engine, tmp_path / "sets")

    assert re.search(said, str(raised.value))
    assert "\n" not in str(raised.value)
    assert kept(engine) == before
