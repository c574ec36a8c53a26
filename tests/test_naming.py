"""The index of names stays true: changes are noticed, and a bad file is never trusted."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot import naming
from bot.catalogue import saving
from bot.catalogue.records import FilmRecord
from bot.library import Library
from bot.names.ranking import Level
from bot.naming import KeptNames

NEW = FilmRecord(source="admin", ids={"admin": "1"}, title="Our Class Play", year=2024)


def kept(library: Library, folder: Path) -> KeptNames:
    return library.call(lambda session: KeptNames(session.get_bind().engine, folder, look_every=0))


def test_a_film_that_another_process_adds_is_found(own_library: Library, tmp_path: Path) -> None:
    names = kept(own_library, tmp_path)
    assert names.current().films.resolve("our class play").level is Level.NONE

    film = own_library.call(saving.save, NEW)

    assert names.current().films.resolve("our clas play") == (Level.SURE, (film,))


def test_a_renamed_film_is_found_by_its_new_name_alone(
    own_library: Library, tmp_path: Path
) -> None:
    own_library.call(saving.save, NEW)
    names = kept(own_library, tmp_path)

    own_library.call(saving.save, FilmRecord("admin", {"admin": "1"}, "Curtain Call", year=2024))

    assert names.current().films.resolve("curtain call").level is Level.SURE
    assert names.current().films.resolve("our class play").level is Level.NONE


def test_an_unchanged_catalogue_is_not_indexed_again(own_library: Library, tmp_path: Path) -> None:
    kept(own_library, tmp_path)
    written = (tmp_path / "films").stat().st_mtime_ns

    names = kept(own_library, tmp_path)

    assert names.current().films.resolve("heat 1995").level is Level.SURE
    assert (tmp_path / "films").stat().st_mtime_ns == written


def cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-100])


def damaged_inside(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[5000] ^= 0xFF
    file.write_bytes(content)


def damaged_head(file: Path) -> None:
    file.write_bytes(b"x" + file.read_bytes()[1:])


def of_another_catalogue(file: Path) -> None:
    found, _ = naming.sections.load(file)
    naming.sections.save(found, file, "another")


def emptied(file: Path) -> None:
    file.write_bytes(b"")


@pytest.mark.parametrize("name", ["films", "people"])
@pytest.mark.parametrize(
    "spoil", [cut_short, damaged_inside, damaged_head, of_another_catalogue, emptied, Path.unlink]
)
def test_a_file_that_cannot_be_trusted_is_built_again(
    own_library: Library, tmp_path: Path, name: str, spoil: Callable[[Path], None]
) -> None:
    file = tmp_path / name
    kept(own_library, tmp_path)
    good = file.read_bytes()
    spoil(file)

    names = kept(own_library, tmp_path)

    assert names.current().films.resolve("leaving las vagas").level is Level.SURE
    assert file.read_bytes() == good


def test_a_folder_that_cannot_be_written_to_is_no_obstacle(
    own_library: Library, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")

    names = kept(own_library, tmp_path / "file" / "names")

    assert names.current().films.resolve("heat 1995").level is Level.SURE


def test_each_database_has_a_file_of_its_own() -> None:
    urls = ["sqlite:///data/a.db", "sqlite:///b.db", "postgresql://h/a", "postgresql://h/b"]

    files = {naming.folder_for(url) for url in urls}

    assert len(files) == 4
