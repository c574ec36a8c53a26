"""Who changes what in the catalogue, and who sees it."""

from dataclasses import replace
from typing import Any

import pytest

from bot.catalogue import trail
from bot.catalogue.editing import digest, shown
from bot.catalogue.edits import (
    GONE,
    NOT_ALLOWED,
    OWNERS_ONLY,
    AddAlias,
    AddFilm,
    AddOffer,
    Changed,
    Clash,
    Edit,
    Editor,
    LockField,
    MergeFilms,
    Refused,
    RemoveAlias,
    RemoveFilm,
    RemoveOffer,
    SetField,
)
from bot.catalogue.records import FilmRecord
from bot.catalogue.saving import save
from bot.library import Library
from tests.editors import (
    ADMIN,
    BUNDLED,
    HERE,
    MEMBER,
    NETFLIX,
    OTHER,
    OURS,
    OWNER,
    THERE,
    done,
    film,
    said,
    tried,
)

# --- the security border -----------------------------------------------------------------


def every_edit(film: int, other: int) -> list[Edit]:
    return [
        SetField(film, "runtime", 99),
        RemoveFilm(film),
        MergeFilms(film, other),
        MergeFilms(other, film),
        AddAlias(film, "ashes"),
        RemoveAlias(film, "ashes"),
        AddOffer(film, NETFLIX),
        RemoveOffer(film, "GB", "Netflix"),
        LockField(film, "runtime"),
    ]


NOBODY: list[tuple[Editor, Refused]] = [
    (MEMBER, NOT_ALLOWED),
    (Editor(4, None), OWNERS_ONLY),
    (Editor(4, None, admin=True), OWNERS_ONLY),
]


@pytest.mark.parametrize(("editor", "refused"), NOBODY)
def test_who_has_no_right_changes_nothing(
    own_library: Library, editor: Editor, refused: Refused
) -> None:
    heat, alien = film(own_library), film(own_library, "alien")

    for edit in [AddFilm(OURS), *every_edit(heat, alien)]:
        assert tried(own_library, edit, editor) == refused
    assert own_library.undo(editor) == refused
    assert own_library.call(trail.entries, OWNER) == []


def test_a_film_of_one_server_is_for_another_as_one_that_never_was(own_library: Library) -> None:
    ours = done(own_library, AddFilm(OURS), ADMIN).film
    never, theirs = ours + 999, done(own_library, AddFilm(OURS), OTHER).film

    for foreign in (OTHER, OWNER, Editor(1, THERE, owner=True, admin=True)):
        for edit, in_vain in zip(every_edit(ours, theirs), every_edit(never, theirs), strict=True):
            assert tried(own_library, edit, foreign) == tried(own_library, in_vain, foreign) == GONE
        assert own_library.call(shown, foreign, ours, "title") == GONE
        assert own_library.call(trail.entries, foreign, ours) == []


def test_a_film_of_one_server_is_found_there_with_typos_and_nowhere_else(
    own_library: Library,
) -> None:
    done(own_library, AddFilm(OURS), ADMIN)

    assert said(own_library, "the clas of ash street", HERE).startswith("The Class of Ash Street")
    for guild_id in (THERE, None):
        assert "Ash Street" not in said(own_library, "class of ash stret", guild_id)
        assert "Quill" not in said(own_library, "who is Ida Quil", guild_id)


def test_what_an_owner_adds_is_found_everywhere(own_library: Library) -> None:
    done(own_library, AddFilm(OURS))

    for guild_id in (HERE, THERE, None):
        assert "The Class of Ash Street" in said(own_library, "class of ash street", guild_id)


def test_a_forged_id_in_a_new_film_reaches_no_other(own_library: Library) -> None:
    heat = film(own_library)
    forged = FilmRecord("bundle", {"film": str(heat)}, "Not Heat", runtime=1)

    for editor in (OWNER, ADMIN):
        assert done(own_library, AddFilm(forged), editor).film != heat
    assert "2 h 50 min" in said(own_library, "heat 1995")


def test_an_id_that_is_there_already_is_told(own_library: Library) -> None:
    result = tried(own_library, AddFilm(FilmRecord("x", {"imdb": "tt0113277"}, "Heat again")))

    assert result == Refused("That is Heat (1995), which is in the catalogue already.")


CORRECTIONS: list[tuple[str, Any, str, str]] = [
    ("title", "Hot Pursuit in LA", "hot pursuit in la", "Hot Pursuit in LA (1995)"),
    ("year", 1996, "heat 1995", "Heat (1996)"),
    ("runtime", 171, "how long is heat 1995", "171"),
    ("runtime", 999, "longest film by michael mann", "Heat (1995)"),
    ("runtime", 20, "films by michael mann under 30 minutes", "Heat (1995)"),
    ("synopsis", "A thief and a cop drink coffee.", "heat 1995", "drink coffee"),
    ("director", ["Ida Quill"], "heat 1995", "Director: Ida Quill"),
    ("cast", [["Bo Fenn", "Neil"]], "heat 1995", "Bo Fenn as Neil"),
    ("cast", [["Bo Fenn", "Neil"]], "who plays Neil in heat 1995", "Bo Fenn"),
    ("genres", ["Heist"], "genre of heat 1995", "Heist"),
    ("spoilers", True, "heat 1995", ""),
]


@pytest.mark.parametrize(("field", "value", "text", "then"), CORRECTIONS)
def test_a_correction_shows_in_its_server_alone(
    own_library: Library, field: str, value: Any, text: str, then: str
) -> None:
    heat = film(own_library)
    before = said(own_library, text, THERE)

    entry = done(own_library, SetField(heat, field, value), ADMIN).entry

    assert then in said(own_library, text, HERE)
    assert said(own_library, text, THERE) == said(own_library, text) == before
    assert isinstance(own_library.undo(ADMIN, entry), Changed)
    assert said(own_library, text, HERE) == before


def test_a_film_removed_in_one_server_is_there_in_others(own_library: Library) -> None:
    heat = film(own_library)

    done(own_library, RemoveFilm(heat), ADMIN)

    assert "2 h 50" not in said(own_library, "heat 1995", HERE)
    assert "Heat (1995)" not in said(own_library, "films by michael mann", HERE)
    assert "2 h 50" in said(own_library, "heat 1995", THERE)
    assert tried(own_library, SetField(heat, "year", 1996), ADMIN) == GONE
    assert isinstance(own_library.undo(ADMIN), Changed)
    assert "2 h 50" in said(own_library, "heat 1995", HERE)


def test_where_to_watch_as_a_server_knows_it(own_library: Library) -> None:
    heat = film(own_library)

    done(own_library, AddOffer(heat, NETFLIX), ADMIN)

    assert "Netflix" in said(own_library, "where can I watch heat 1995", HERE)
    assert "Netflix" not in said(own_library, "where can I watch heat 1995", THERE)
    done(own_library, RemoveOffer(heat, "GB", "netflix"), ADMIN)
    assert "Netflix" not in said(own_library, "where can I watch heat 1995", HERE)


def test_no_word_of_a_servers_films_is_understood_elsewhere(own_library: Library) -> None:
    before = said(own_library, "ashpunk films", THERE)

    done(own_library, AddFilm(replace(OURS, genres=("Ashpunk",))), ADMIN)

    own_library.refresh()
    assert said(own_library, "ashpunk films", THERE) == before


def test_an_alias_of_a_server_is_its_own(own_library: Library) -> None:
    done(own_library, AddAlias(film(own_library), "coffee cops"), ADMIN)

    assert said(own_library, "coffee cops", HERE).startswith("Heat (1995)")
    assert "Heat (1995)" not in said(own_library, "coffee cops", THERE)


# --- owners and imports ------------------------------------------------------------------


def test_no_import_overwrites_what_an_owner_says(own_library: Library) -> None:
    heat = film(own_library)
    done(own_library, SetField(heat, "runtime", 171))

    own_library.call(save, replace(BUNDLED, runtime=170))

    assert "2 h 51 min" in said(own_library, "heat 1995")


def test_clearing_a_field_shows_the_next_source_again(own_library: Library) -> None:
    heat = film(own_library)
    done(own_library, SetField(heat, "runtime", 171))

    done(own_library, SetField(heat, "runtime", None))

    assert "2 h 50 min" in said(own_library, "heat 1995")


def test_a_removed_film_stays_removed_when_it_is_imported_again(own_library: Library) -> None:
    heat = film(own_library)
    done(own_library, RemoveFilm(heat))

    own_library.import_bundled()

    assert "2 h 50" not in said(own_library, "heat 1995")
    assert isinstance(own_library.undo(OWNER), Changed)
    assert film(own_library) == heat


def test_a_locked_field_stays_as_it_is(own_library: Library) -> None:
    heat = film(own_library)
    done(own_library, LockField(heat, "runtime"))

    own_library.call(save, replace(BUNDLED, runtime=99))

    assert "2 h 50 min" in said(own_library, "heat 1995")
    assert isinstance(tried(own_library, LockField(heat, "runtime")), Refused)
    assert isinstance(tried(own_library, LockField(heat, "runtime"), ADMIN), Refused)


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("runtime", 0, "Runtime: give 1 to 1000 minutes, as 111, 1:51 or 1h51."),
        ("runtime", True, "Runtime: give 1 to 1000 minutes, as 111, 1:51 or 1h51."),
        ("runtime", "170", "Runtime: give 1 to 1000 minutes, as 111, 1:51 or 1h51."),
        ("year", 1869, "Year: give a year from 1870 to "),
        ("title", "", "Title: give plain words on one line."),
        ("title", "He\u200bat", "Title: give plain words on one line."),
        ("title", "@everyone", "Title: leave out mentions: write names as words."),
        ("title", "...", "Title: give letters or digits."),
        ("title", "Неаt", "Title: “Неаt” mixes Cyrillic and Latin letters"),
        ("title", "x" * 201, "Title: give up to 200 characters; these are 201."),
        ("synopsis", "x" * 4001, "Synopsis: give up to 4000 characters; these are 4001."),
        ("image", "http://a.example/a.png", "Image: give a link that begins with https://"),
        ("image", "javascript:alert(1)", "Image: give a link that begins with https://"),
        ("image", "https://user@a.example/", "Image: give a link that begins with https://"),
        ("cast", [["x" * 121, None]], "Cast: “xxx"),
        ("cast", [["A", None]] * 201, "Cast: give up to 200 names; these are 201."),
        ("nonsense", "x", "There is no field “nonsense”."),
    ],
)
def test_what_cannot_be_is_refused_whoever_says_it(
    own_library: Library, field: str, value: Any, why: str
) -> None:
    result = tried(own_library, SetField(film(own_library), field, value))

    assert isinstance(result, Refused)
    assert result.words.startswith(why)


def test_two_who_edit_one_field_at_once_lose_nothing(own_library: Library) -> None:
    heat = film(own_library)
    seen = digest(170)
    assert own_library.call(shown, OWNER, heat, "runtime") == 170
    done(own_library, SetField(heat, "runtime", 171, seen))

    assert tried(own_library, SetField(heat, "runtime", 172, seen)) == Clash(heat, "runtime", 171)
    done(own_library, SetField(heat, "runtime", 172, digest(171)))
