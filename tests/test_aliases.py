"""What else people call a film: in one server or in all, by admins and by rules."""

import pytest
from sqlmodel import Session

from bot.catalogue import aliases
from bot.catalogue.aliases import NoAliasError
from bot.catalogue.records import FilmRecord
from bot.catalogue.saving import save
from bot.library import Library
from bot.models import Film
from bot.names.index import Found
from bot.names.ranking import Level

OURS = FilmRecord("admin", {"admin": "1"}, "Our Class Play", year=2024)
MEMBER = 5


def found(library: Library, typed: str, guild_id: int | None) -> Found:
    return library.names.resolve(typed, guild_id=guild_id)


@pytest.fixture
def film(own_library: Library) -> int:
    return own_library.call(save, OURS)


def shown(library: Library, guild_id: int | None) -> list[str]:
    def names(session: Session) -> list[str]:
        return [alias.name for alias in aliases.listed(session, guild_id)]

    return library.call(names)


def added(library: Library, guild_id: int | None, film: int, name: str) -> None:
    library.call(lambda session: aliases.add(session, guild_id, film, name, MEMBER))
    library.refresh()


def test_an_alias_of_a_server_is_found_there_alone(own_library: Library, film: int) -> None:
    added(own_library, 7, film, "Curtain Chaos")

    assert found(own_library, "curtain chaos", 7) == (Level.SURE, (film,))
    assert found(own_library, "curtain caos", 7) == (Level.SURE, (film,))
    assert found(own_library, "curtain chaos", 8).level is Level.NONE
    assert found(own_library, "curtain chaos", None).level is Level.NONE
    assert own_library.names.films.search("curtain c", guild_id=7) == [film]


def test_a_shared_alias_is_found_everywhere(own_library: Library, film: int) -> None:
    added(own_library, None, film, "Curtain Chaos")

    assert found(own_library, "curtain chaos", 7) == (Level.SURE, (film,))
    assert found(own_library, "curtain chaos", None) == (Level.SURE, (film,))


def test_an_alias_taken_back_is_found_no_more(own_library: Library, film: int) -> None:
    added(own_library, 7, film, "Curtain Chaos")

    gone = own_library.call(aliases.remove, 7, film, "curtain  CHAOS!")
    again = own_library.call(aliases.remove, 7, film, "curtain chaos")
    own_library.refresh()

    assert (gone, again) == (True, False)
    assert found(own_library, "curtain chaos", 7).level is Level.NONE
    assert shown(own_library, 7) == []


def test_an_alias_is_kept_once_however_it_is_written(own_library: Library, film: int) -> None:
    for name in ("Curtain Chaos", "curtain chaos", "  CURTAIN   chaos!"):
        added(own_library, 7, film, name)
    added(own_library, 8, film, "curtain chaos")

    assert shown(own_library, 7) == ["Curtain Chaos"]
    assert shown(own_library, 8) == ["curtain chaos"]
    assert shown(own_library, None) == []


@pytest.mark.parametrize("name", ["", "  ", "!?", "x" * 101])
def test_what_can_be_no_name_is_refused(own_library: Library, film: int, name: str) -> None:
    with pytest.raises(NoAliasError):
        added(own_library, 7, film, name)


def test_a_film_of_another_server_gets_no_alias(own_library: Library) -> None:
    def add(session: Session) -> int:
        theirs = Film(title="Theirs", guild_id=8)
        session.add(theirs)
        session.flush()
        return theirs.id

    theirs = own_library.call(add)

    with pytest.raises(NoAliasError):
        added(own_library, 7, theirs, "ours now")
    with pytest.raises(NoAliasError):
        added(own_library, 7, theirs + 1_000, "nobody's")
