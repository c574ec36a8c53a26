"""Databases for tests: SQLite, or PostgreSQL when TEST_DATABASE_URL names a server."""

import os
import shutil
import uuid
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import TextClause, create_engine, text
from sqlalchemy.engine import make_url

from bot.config import database_address
from bot.library import Library, open_library
from bot.naming import folder_for
from bot.questions import Asker
from tests.tmdb_server import TmdbServer, tmdb_server

SHARED = Path(__file__).parent.parent.parent / "shared"
SERVER = os.environ.get("TEST_DATABASE_URL")
GB = Asker("GB")


@pytest.fixture
def database_url(tmp_path: Path) -> Iterator[str]:
    """An empty database."""
    with _new_database(tmp_path) as url:
        yield url


@pytest.fixture
def other_database_url(tmp_path: Path) -> Iterator[str]:
    """Another empty database, beside the one a test has."""
    folder = tmp_path / "other"
    folder.mkdir()
    with _new_database(folder) as url:
        yield url


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A database that holds the bundled films; to be read, or copied."""
    with _new_database(tmp_path_factory.mktemp("filled")) as url:
        with open_library(url):
            pass
        yield url


@pytest.fixture(scope="session")
def library(filled: str) -> Iterator[Library]:
    """A library of the bundled films that all tests share: only for reading."""
    with open_library(filled) as library:
        yield library


@pytest.fixture
def own_filled(filled: str, tmp_path: Path) -> Iterator[str]:
    """A database of the bundled films that the test may harm."""
    with _new_database(tmp_path, copy_of=filled) as url:
        yield url


@pytest.fixture
def own_library(filled: str, tmp_path: Path) -> Iterator[Library]:
    """A library of the bundled films that the test may change."""
    with _new_database(tmp_path, copy_of=filled) as url, open_library(url) as library:
        yield library


@pytest.fixture
def tmdb() -> Iterator[TmdbServer]:
    """A stand-in for TMDB, listening on this machine."""
    with tmdb_server() as server:
        yield server


@pytest.fixture
def copied(filled: str, tmp_path: Path) -> Iterator[Callable[[], str]]:
    """Makes databases of the bundled films that the test may change, without opening them."""
    with ExitStack() as opened:
        numbers = count()

        def copy() -> str:
            folder = tmp_path / f"copy{next(numbers)}"
            folder.mkdir()
            return opened.enter_context(_new_database(folder, copy_of=filled))

        yield copy


@contextmanager
def _new_database(folder: Path, copy_of: str | None = None) -> Generator[str]:
    make = _new_on_server if SERVER else _new_file
    with make(folder, copy_of) as url:
        yield url


@contextmanager
def _new_file(folder: Path, copy_of: str | None) -> Generator[str]:
    file = folder / "films.db"
    if copy_of:
        shutil.copy(str(make_url(copy_of).database), file)
    yield f"sqlite:///{file}"


@contextmanager
def _new_on_server(_: Path, copy_of: str | None) -> Generator[str]:
    server = make_url(database_address("TEST_DATABASE_URL", SERVER or ""))
    name = f"filmbot_test_{uuid.uuid4().hex[:12]}"
    template = f' TEMPLATE "{make_url(copy_of).database}"' if copy_of else ""
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        if copy_of:
            connection.execute(_without_sessions(str(make_url(copy_of).database)))
        connection.execute(text(f'CREATE DATABASE "{name}"{template}'))
    url = server.set(database=name).render_as_string(hide_password=False)
    try:
        yield url
    finally:
        with admin.connect() as connection:
            connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
        admin.dispose()
        shutil.rmtree(folder_for(url), ignore_errors=True)


def _without_sessions(database: str) -> TextClause:
    ends = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"
    return text(ends).bindparams(name=database)
