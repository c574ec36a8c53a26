"""`filmbot import imdb`, as a program that people run."""

from pathlib import Path

import pytest

from tests.imdb.data_sets import ROWS, write
from tests.test_cli import filmbot

REFUSED: list[tuple[list[str], str]] = [  # the arguments, and the complaint
    ([], "filmbot: IMDb's data sets are for personal, non-commercial use"),
    (["--kinds", "movie,opera"], "filmbot: --kinds: “opera” is not one of movie, short, tvMovie,"),
    (["--kinds", ","], "filmbot: --kinds names none; give some of movie,"),
]


@pytest.mark.parametrize(("arguments", "complaint"), REFUSED)
def test_what_is_not_agreed_or_not_understood_writes_nothing(
    tmp_path: Path, arguments: list[str], complaint: str
) -> None:
    file = tmp_path / "films.db"

    ended = filmbot(
        "import", "imdb", str(write(tmp_path)), *arguments, DATABASE_URL=f"sqlite:///{file}"
    )

    assert (ended.status, ended.said) == (2, "")
    assert ended.complained.startswith(complaint)
    assert not file.exists()


def test_a_missing_file_is_said_in_one_line(tmp_path: Path) -> None:
    (write(tmp_path) / "title.crew.tsv").unlink()

    ended = filmbot("import", "imdb", str(tmp_path), "--accept-terms")

    assert ended.status == 2
    assert ended.complained.startswith(f"filmbot: {tmp_path} lacks title.crew.tsv.gz; download")
    assert len(ended.complained.splitlines()) == 1


def test_an_import_says_what_it_did_and_need_not_be_done_twice(
    database_url: str, tmp_path: Path
) -> None:
    bad = ROWS["title.ratings"].replace("7.5 1200", "7.5 many")
    command = ("import", "imdb", str(write(tmp_path / "sets", {"title.ratings": bad})))

    dry = filmbot(*command, "--dry-run", DATABASE_URL=database_url)
    first = filmbot(*command, "--accept-terms", DATABASE_URL=database_url)
    second = filmbot(*command, "--accept-terms", DATABASE_URL=database_url)
    again = filmbot(*command, "--accept-terms", "--again", DATABASE_URL=database_url)

    did = (
        "6 films: 5 new, 1 changed, 0 as before; 39 rows read,"
        " 1 bad ones skipped (title.ratings 1)."
    )
    assert (dry.status, dry.said) == (0, f"{did} Nothing written.\n")
    assert (first.status, first.said) == (0, f"{did}\n")
    assert first.complained == "filmbot: title.ratings:2: “many” is no number for this column\n"
    assert second.said.startswith("These data sets are the ones imported last; nothing to do")
    assert again.said.startswith("6 films: 0 new, 0 changed, 6 as before; 39 rows read")
