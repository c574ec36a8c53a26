"""The index of names beside a long import: built once, at its end, also if that never comes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.catalogue.versions import version
from bot.importers.imdb import Chosen, Told, import_films
from bot.library import Library, open_library
from tests.imdb.data_sets import ROWS, UNTOLD, write

FILMS = 3_600
PAGE = 90_000  # bytes: twelve hundred films in each transaction
MANY = dict.fromkeys(ROWS, "") | {
    "title.basics": "\n".join(
        rf"tt{id} movie Quarry.Song.{id} Quarry.Song.{id} 0 1990 \N 91 Drama"
        for id in range(1_000_000, 1_000_000 + FILMS)
    )
}


class KilledError(Exception):
    """The process ends here."""


def test_everything_is_marked_once(own_library: Library, tmp_path: Path) -> None:
    versions: list[int] = []

    def look(_: int, __: int) -> None:
        versions.append(own_library.call(version))

    engine = own_library.call(lambda session: session.get_bind().engine)
    before = own_library.call(version)
    told = Told(UNTOLD.files, look, UNTOLD.names)
    import_films(engine, write(tmp_path, MANY), Chosen(), told, at_once=PAGE)

    assert len(versions) > 2
    assert set(versions) == {before}
    assert own_library.call(version) != before


def test_after_a_kill_the_next_to_open_finds_what_is_there(
    copied: Callable[[], str], tmp_path: Path
) -> None:
    url = copied()

    def die(done: int, _: int) -> None:
        raise KilledError

    with open_library(url) as library:
        told = Told(UNTOLD.files, die, UNTOLD.names)
        engine = library.call(lambda session: session.get_bind().engine)
        with pytest.raises(KilledError):
            import_films(engine, write(tmp_path, MANY), Chosen(), told, at_once=PAGE)

    with open_library(url) as library:
        found = library.suggest("quarry song 1000007", library.asker())
    assert [film.title for film in found][:1] == ["Quarry Song 1000007"]
