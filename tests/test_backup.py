"""A copy of the database, made while it is in use, from which the bot answers as before."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from bot import database
from bot.cards import card
from bot.config import ConfigError
from bot.library import Library, open_library
from tests.conftest import GB, SERVER

sqlite_only = pytest.mark.skipif(SERVER is not None, reason="PostgreSQL makes its own backups")


@sqlite_only
def test_a_copy_made_in_use_answers_as_the_database_does(
    library: Library, filled: str, tmp_path: Path
) -> None:
    copy = tmp_path / "copies" / "films.db"
    with sqlite3.connect(str(make_url(filled).database)) as writing:
        writing.execute("UPDATE lastdone SET value = value")

        database.back_up(filled, copy)

    with open_library(f"sqlite:///{copy}") as restored:
        turns = [of.ask("heat 1995", GB) for of in (library, restored)]
    assert card(turns[0].answer) == card(turns[1].answer)
    assert [file.name for file in copy.parent.glob("*.partial")] == []


@sqlite_only
def test_a_backup_that_fails_leaves_the_one_before(tmp_path: Path) -> None:
    copy, broken = tmp_path / "copy.db", tmp_path / "broken.db"
    copy.write_bytes(b"the one before")
    broken.write_bytes(b"SQLite format 3\x00" + b"nonsense" * 600)

    with pytest.raises(ConfigError, match="cannot be copied whole"):
        database.back_up(f"sqlite:///{broken}", copy)

    assert copy.read_bytes() == b"the one before"


@sqlite_only
def test_the_database_is_no_copy_of_itself(filled: str) -> None:
    with pytest.raises(ConfigError, match="is the database itself"):
        database.back_up(filled, Path(str(make_url(filled).database)))


def test_for_postgresql_the_command_is_told_without_the_password() -> None:
    url = "postgresql+psycopg://user:secret@host/films"

    with pytest.raises(ConfigError, match=r"pg_dump .* postgresql://user:\*\*\*@host/films"):
        database.back_up(url, Path("films.dump"))


def test_what_is_not_there_cannot_be_copied(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="there is no database at"):
        database.back_up(f"sqlite:///{tmp_path}/none.db", tmp_path / "copy.db")
