"""`filmbot import tmdb`: what it prints, what it saves, and how it ends."""

import argparse
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import col, update

from bot import cli
from bot.commands.imports import add_import
from bot.commands.tmdb import import_tmdb
from bot.config import ConfigError, Settings
from bot.importers.tmdb.client import TmdbError
from bot.library import Library
from bot.models import Provenance, now
from tests.tmdb_server import A_PAGE, TOKEN, Said, TmdbServer

Run = Callable[..., int]


@pytest.fixture
def run(own_library: Library, tmdb: TmdbServer) -> Run:
    """The command on a database of bundled films, against the stand-in."""
    url = own_library.call(
        lambda session: session.get_bind().engine.url.render_as_string(hide_password=False)
    )

    def command(*words: str, token: str = TOKEN) -> int:
        return import_tmdb(
            parsed(*words), Settings(database_url=url, tmdb_token=token), tmdb.client
        )

    return command


def parsed(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add_import(parser.add_subparsers())
    return parser.parse_args(["import", "tmdb", *words])


RUNS: list[tuple[tuple[str, ...], int, str, list[str]]] = [
    (("9001",), 0, "1 film saved.\n", ["the night ferry"]),
    (("9001", "9002"), 0, "2 films saved.\n", ["the night ferry", "zanzarrow"]),
    (("tt9900001",), 0, "1 film saved.\n", ["the night ferry"]),
    (("https://www.themoviedb.org/movie/9001-a-slug",), 0, "1 film saved.\n", ["the night ferry"]),
    (("404", "tt0000404"), 1, "TMDB has no 404, tt0000404.\n0 films saved.\n", []),
    (("404", "9001"), 1, "TMDB has no 404.\n1 film saved.\n", ["the night ferry"]),
    (("9001", "--dry-run"), 0, "1 film found. Nothing written.\n", []),
    (
        ("--search", "night ferry"),
        0,
        "9001  The Night Ferry (1987) · 夜渡\n"
        "9003  The Night Ferry: Music from the Motion Picture (1987)\n"
        "Take one in with `filmbot import tmdb ID`.\n",
        [],
    ),
    (("--search", "xyzzy"), 1, "TMDB has no film called “xyzzy”.\n", []),
    (("--refresh",), 0, "0 films renewed, 0 not at TMDB any more.\n", []),
    (("--refresh", "--dry-run"), 0, "0 films to be asked for again. Nothing written.\n", []),
]


@pytest.mark.parametrize(("words", "status", "printed", "found"), RUNS, ids=lambda v: str(v)[:40])
def test_what_it_prints_and_saves(
    run: Run,
    own_library: Library,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    status: int,
    printed: str,
    found: list[str],
) -> None:
    before = own_library.collection().films

    assert run(*words) == status
    assert capsys.readouterr().out == printed
    own_library.refresh()
    assert own_library.collection().films - before == len(found)
    assert all(own_library.names.films.resolve(title).films for title in found)


def test_refresh_asks_again_for_what_is_old(
    run: Run, own_library: Library, tmdb: TmdbServer, capsys: pytest.CaptureFixture[str]
) -> None:
    run("9001", "9002")
    past = now() - timedelta(days=2)
    old = update(Provenance).where(col(Provenance.source) == "tmdb").values(fetched_at=past)
    own_library.call(lambda session: session.exec(old))
    del tmdb.movies[9002]
    capsys.readouterr()

    assert run("--refresh", "--dry-run") == 0
    assert run("--refresh") == 0
    assert capsys.readouterr().out.splitlines() == [
        "2 films to be asked for again. Nothing written.",
        "1 film renewed, 1 not at TMDB any more.",
    ]


def test_refresh_says_what_failed(
    run: Run, own_library: Library, tmdb: TmdbServer, capsys: pytest.CaptureFixture[str]
) -> None:
    run("9001")
    past = now() - timedelta(days=2)
    old = update(Provenance).where(col(Provenance.source) == "tmdb").values(fetched_at=past)
    own_library.call(lambda session: session.exec(old))
    tmdb.always = Said(A_PAGE, 503)
    capsys.readouterr()

    assert run("--refresh") == 1
    assert "1 failed. TMDB has a fault of its own (HTTP 503)" in capsys.readouterr().out


MISUSES = [
    ((), "import tmdb takes ids, or --search TEXT, or --refresh"),
    (("550", "--refresh"), "import tmdb takes ids, or --search TEXT, or --refresh"),
    (("--search", "heat", "--refresh"), "import tmdb takes ids, or --search TEXT, or --refresh"),
    (("heat",), "“heat” is no film’s id; give TMDB’s"),
    (("nm0000001",), "“nm0000001” is no film’s id"),
    (("1234567890",), "“1234567890” is no film’s id"),
    (("film:3",), "“film:3” is no film’s id"),
]


@pytest.mark.parametrize(("words", "said"), MISUSES)
def test_a_misuse_is_explained(words: tuple[str, ...], said: str) -> None:
    with pytest.raises(ConfigError, match=f"^{said}"):
        import_tmdb(parsed(*words), Settings(tmdb_token=TOKEN))


def test_without_a_token_it_says_where_to_get_one(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMDB_TOKEN", "")

    assert cli.main(["import", "tmdb", "550"]) == 2
    assert capsys.readouterr().err.startswith("filmbot: TMDB_TOKEN is not set; copy the API Read")


def test_films_saved_before_tmdb_failed_stay(
    run: Run, own_library: Library, tmdb: TmdbServer
) -> None:
    films = own_library.collection().films
    tmdb.next = [Said(tmdb.movies[9001]), *[Said(b"", 500)] * 3]

    with pytest.raises(TmdbError, match="TMDB has a fault of its own"):
        run("9001", "9002", "9003")

    assert own_library.collection().films == films + 1
    assert run("9001", "9002", "9003") == 0
    assert own_library.collection().films == films + 3


def test_a_token_that_is_refused_is_told_in_one_line(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(TmdbError, match=r"^TMDB refused TMDB_TOKEN; [^\n]+$"):
        run("9001", token="wrong")  # noqa: S106 - nobody’s
