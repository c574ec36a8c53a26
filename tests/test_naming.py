"""The index of names stays true: changes are noticed, and a bad file is never trusted."""

import os
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlmodel import Session, col, delete, select, update

from bot import database, naming
from bot.catalogue import saving
from bot.catalogue.records import CreditRecord, FilmRecord
from bot.catalogue.versions import (
    mark_all_changed,
    mark_changed,
    mark_person_changed,
    version,
)
from bot.library import Library
from bot.models import CatalogueVersion, Film, NameChange, Person
from bot.names.building import build
from bot.names.films import Entry
from bot.names.ranking import Level
from bot.names.sections import Sections
from bot.naming import KeptNames
from bot.terms import Role
from tests.killed_imports import limited

BY = CreditRecord("Zebulon Quimby", Role.DIRECTOR)
NEW = FilmRecord(source="admin", ids={"admin": "1"}, title="Our Class Play", year=2024)


def kept(library: Library, folder: Path) -> KeptNames:
    return library.call(lambda session: KeptNames(session.get_bind().engine, folder, look_every=0))


def test_a_film_that_another_process_adds_is_found(own_library: Library, tmp_path: Path) -> None:
    names = kept(own_library, tmp_path)
    assert names.current().films.resolve("our class play").level is Level.NONE

    film = own_library.call(saving.save, NEW)

    assert names.current().films.resolve("our clas play") == (Level.SURE, (film,))


def removed(session: Session, film: int) -> None:
    session.delete(session.get_one(Film, film))
    mark_changed(session, film)


def test_a_film_that_is_removed_is_found_no_more(own_library: Library, tmp_path: Path) -> None:
    film = own_library.call(saving.save, NEW)
    names = kept(own_library, tmp_path)

    own_library.call(removed, film)

    assert names.current().films.resolve("our class play").level is Level.NONE


def test_new_people_are_found_with_their_film(own_library: Library, tmp_path: Path) -> None:
    names = kept(own_library, tmp_path)
    assert names.current().people.resolve("zebulon quimby").level is Level.NONE

    own_library.call(saving.save, replace(NEW, credits=(BY,)))

    assert names.current().people.resolve("zebulon quimby").level is Level.SURE
    assert names.current().resolve("our clas play quimby").level is Level.SURE


def test_a_person_renamed_is_found_by_the_new_name(own_library: Library, tmp_path: Path) -> None:
    own_library.call(saving.save, replace(NEW, credits=(BY,)))
    names = kept(own_library, tmp_path)

    own_library.call(renamed, "Zebulon Quimby", "Ottoline Pike")

    assert names.current().people.resolve("ottoline pike").level is Level.SURE
    assert names.current().people.resolve("zebulon quimby").level is Level.NONE
    assert names.current().resolve("our class play pike").level is Level.SURE


def renamed(session: Session, before: str, after: str) -> None:
    person = session.exec(select(Person).where(Person.name == before)).one()
    person.name = after
    mark_person_changed(session, person.id)


def test_a_change_does_not_write_the_files_again(own_library: Library, tmp_path: Path) -> None:
    names = kept(own_library, tmp_path)
    written = (tmp_path / "films").stat().st_mtime_ns

    own_library.call(saving.save, NEW)
    found = names.current().films.resolve("our class play").level
    opened = kept(own_library, tmp_path).current().films.resolve("our class play").level

    assert (found, opened) == (Level.SURE, Level.SURE)
    assert (tmp_path / "films").stat().st_mtime_ns == written


def test_with_many_changes_the_files_are_written_again(
    own_library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(naming, "BESIDE", 0)
    names = kept(own_library, tmp_path)
    before = (tmp_path / "films").stat().st_mtime_ns

    own_library.call(saving.save, NEW)

    assert names.current().films.resolve("our class play").level is Level.SURE
    assert (tmp_path / "films").stat().st_mtime_ns > before
    assert kept(own_library, tmp_path).current().films.resolve("our class play").level is Level.SURE


def test_nobody_waits_while_many_names_are_built_anew(
    own_library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = kept(own_library, tmp_path)
    may_go_on = threading.Event()

    def slow_build(entries: Iterable[Entry]) -> Sections:
        assert may_go_on.wait(timeout=60)
        return build(entries)

    monkeypatch.setattr(naming, "build", slow_build)
    monkeypatch.setattr(naming, "AT_ONCE", 0)
    monkeypatch.setattr(naming, "BESIDE", 0)
    own_library.call(saving.save, NEW)

    meanwhile = names.current().films
    assert meanwhile.resolve("our class play").level is Level.NONE
    assert meanwhile.resolve("leaving las vegas").level is Level.SURE

    may_go_on.set()
    names.catch_up()  # once the other one is done
    assert names.current().films.resolve("our class play").level is Level.SURE


def test_a_change_of_everything_is_noticed_too(own_library: Library, tmp_path: Path) -> None:
    names = kept(own_library, tmp_path)

    def import_many(session: Session) -> None:
        session.add(Film(title="Our Class Play"))  # and a million others
        mark_all_changed(session)

    own_library.call(import_many)

    assert names.current().films.resolve("our class play").level is Level.SURE


def test_the_list_of_changes_stays_short(own_library: Library, tmp_path: Path) -> None:
    names = kept(own_library, tmp_path)

    for title in ("One More", "Another One", "The Last One"):
        own_library.call(saving.save, replace(NEW, ids={"admin": title}, title=title))
        names.refresh()

    listed = own_library.call(lambda session: session.exec(select(NameChange.changed_id)).all())
    assert len(listed) == 1
    assert names.current().films.resolve("another one").level is Level.SURE


def test_a_database_restored_from_a_copy_has_versions_of_its_own(
    own_library: Library, tmp_path: Path
) -> None:
    def version_back(session: Session, to: int) -> None:
        session.exec(delete(NameChange))
        session.exec(delete(Film).where(col(Film.title) == NEW.title))
        session.exec(update(CatalogueVersion).values(version=to, listed_since=to))

    at = own_library.call(version)
    own_library.call(saving.save, NEW)
    kept(own_library, tmp_path)

    own_library.call(version_back, at)
    own_library.call(saving.save, replace(NEW, title="Curtain Call"))
    names = kept(own_library, tmp_path)

    assert names.current().films.resolve("curtain call").level is Level.SURE
    assert names.current().films.resolve("our class play").level is Level.NONE


def second_process(*arguments: str) -> subprocess.Popen[str]:
    """Another process on the same database, once it has opened it."""
    process = subprocess.Popen(  # noqa: S603 - our own code
        [sys.executable, "-m", "tests.second_process", *arguments],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parent.parent,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def url_of(library: Library) -> str:
    return library.call(
        lambda session: session.get_bind().engine.url.render_as_string(hide_password=False)
    )


def test_two_processes_see_each_others_changes(own_library: Library) -> None:
    film = own_library.call(saving.save, NEW)
    url = url_of(own_library)
    finds = second_process("watch", url, "curtain call", Level.SURE)
    forgets = second_process("watch", url, "our class play", Level.NONE)
    with finds, forgets:
        own_library.call(saving.save, replace(NEW, title="Curtain Call"))

        assert (finds.wait(), forgets.wait()) == (0, 0)

    with second_process("watch", url, "curtain call", Level.NONE) as forgets:
        own_library.call(removed, film)

        assert forgets.wait() == 0


def test_a_process_killed_as_it_writes_leaves_the_files_whole(own_library: Library) -> None:
    url = url_of(own_library)
    folder = naming.folder_for(url)
    for seconds in (0.0, 0.05, 0.11):
        with second_process("index", url) as writer:
            time.sleep(seconds)
            writer.kill()

        whole = [naming.is_whole(folder / name) for name in ("films", "people")]
        assert whole == [True, True]
        assert own_library.names.films.resolve("heat 1995").level is Level.SURE


@contextmanager
def full_disk() -> Generator[None]:
    """No file of this process may grow beyond what an index needs at least."""
    usual, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (usual, most))


@contextmanager
def somebody_writing(url: str) -> Generator[None]:
    engine = database.open_engine(url)
    with Session(engine) as session:
        database.wait_to_write(session)
        yield
    engine.dispose()


@pytest.mark.parametrize("fault", ["full disk", "locked"])
def test_names_are_renewed_on_a_full_disk_and_beside_somebody_who_writes(
    own_library: Library, tmp_path: Path, fault: str
) -> None:
    url = url_of(own_library)
    engine = database.open_engine(url)
    if engine.dialect.name == "sqlite":
        limited(engine, "busy_timeout = 20")
    names = KeptNames(engine, tmp_path, look_every=0)
    own_library.call(saving.save, NEW)

    with full_disk() if fault == "full disk" else somebody_writing(url):
        names.refresh()

    again = kept(own_library, tmp_path)
    assert names.current().films.resolve("our class play").level is Level.SURE
    assert again.current().films.resolve("our class play").level is Level.SURE
    assert [naming.is_whole(tmp_path / name) for name in ("films", "people")] == [True, True]
    assert list(tmp_path.glob("*.tmp")) == []
    engine.dispose()


def test_what_a_killed_process_left_is_cleared_away(own_library: Library, tmp_path: Path) -> None:
    names = kept(own_library, tmp_path)
    left, written_now = tmp_path / "films.1.tmp", tmp_path / "films.2.tmp"
    for draft in (left, written_now):
        draft.write_bytes(b"half")
    os.utime(left, (1, 1))

    names.refresh()

    assert not left.exists()
    assert written_now.exists()


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


def of_an_older_format(file: Path) -> None:
    found, stamp = naming.sections.load(file)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(naming.sections, "FORMAT", "filmbot names 0")
        naming.sections.save(found, file, stamp)


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
    "spoil",
    [
        cut_short,
        damaged_inside,
        damaged_head,
        of_another_catalogue,
        of_an_older_format,
        emptied,
        Path.unlink,
    ],
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
