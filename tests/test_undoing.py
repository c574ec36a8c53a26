"""The trail of changes, and how one is taken back."""

from collections.abc import Callable

import pytest

from bot.catalogue import trail
from bot.catalogue.editing import shown
from bot.catalogue.edits import (
    AddAlias,
    AddFilm,
    AddOffer,
    Changed,
    Edit,
    Editor,
    MergeFilms,
    Refused,
    RemoveFilm,
    SetField,
)
from bot.library import Library
from bot.models import AuditEntry
from tests.editors import (
    ADMIN,
    HERE,
    NETFLIX,
    OTHER,
    OURS,
    OWNER,
    done,
    film,
    said,
)


def test_every_change_is_in_the_trail_and_seen_by_whom_it_concerns(own_library: Library) -> None:
    heat = film(own_library)
    shared = done(own_library, SetField(heat, "runtime", 171)).entry
    here = done(own_library, SetField(heat, "runtime", 99), ADMIN).entry

    def seen(editor: Editor) -> list[int]:
        return [entry.id for entry in own_library.call(trail.entries, editor, heat)]

    assert seen(ADMIN) == [here]
    assert seen(OTHER) == []
    assert seen(OWNER) == [shared]
    assert seen(Editor(1, HERE, owner=True)) == [here, shared]
    assert own_library.undo(OTHER, here) == own_library.undo(OTHER, here + 999)
    assert own_library.undo(ADMIN, shared) == own_library.undo(ADMIN, here + 999)


def test_the_trail_holds_who_where_when_before_and_after(own_library: Library) -> None:
    done(own_library, SetField(film(own_library), "runtime", 171), ADMIN)

    [entry] = own_library.call(trail.entries, ADMIN)

    assert (entry.member_id, entry.guild_id, entry.slot) == (2, HERE, "field runtime")
    assert trail.read(entry.before) == {"said": None, "shown": 170}
    assert trail.read(entry.after) == {"said": 171, "shown": 171}


def test_a_change_that_others_were_built_on_says_so(own_library: Library) -> None:
    heat = film(own_library)
    first = done(own_library, SetField(heat, "runtime", 171)).entry
    second = done(own_library, SetField(heat, "runtime", 172)).entry
    done(own_library, SetField(heat, "year", 1996))

    refused = own_library.undo(OWNER, first)

    assert refused == Refused(f"Undo what came after it first: {second} (field runtime).")
    assert isinstance(own_library.undo(OWNER, second), Changed)
    assert isinstance(own_library.undo(OWNER, first), Changed)
    assert own_library.call(shown, OWNER, heat, "runtime") == 170
    assert own_library.call(shown, OWNER, heat, "year") == 1996


def test_undoing_twice_undoes_two_changes_and_then_there_is_nothing(own_library: Library) -> None:
    heat = film(own_library)
    done(own_library, SetField(heat, "runtime", 171), ADMIN)
    done(own_library, AddAlias(heat, "coffee cops"), ADMIN)

    undone = [own_library.undo(ADMIN) for _ in range(3)]

    assert [isinstance(result, Changed) for result in undone] == [True, True, False]
    assert "170" in said(own_library, "how long is heat 1995", HERE)
    again = own_library.undo(ADMIN, _newest(own_library).id)
    assert isinstance(again, Refused)


def test_undoing_the_same_change_twice_is_told(own_library: Library) -> None:
    entry = done(own_library, SetField(film(own_library), "runtime", 171)).entry
    own_library.undo(OWNER, entry)

    assert own_library.undo(OWNER, entry) == Refused(f"Change {entry} is undone already.")


EVERY_KIND: list[tuple[str, Callable[[int], Edit]]] = [
    ("where can I watch heat 1995", lambda film: AddOffer(film, NETFLIX)),
    ("coffee cops", lambda film: AddAlias(film, "coffee cops")),
    ("heat 1995", lambda film: SetField(film, "cast", [["Bo Fenn", None]])),
    ("heat 1995", lambda film: SetField(film, "image", "https://a.example/heat.png")),
    ("heat 1995", lambda film: RemoveFilm(film)),
    ("heat 1995", lambda film: SetField(film, "title", "Not Heat")),
]


@pytest.mark.parametrize("editor", [OWNER, ADMIN])
@pytest.mark.parametrize(("text", "edit"), EVERY_KIND)
def test_every_kind_of_change_can_be_undone(
    own_library: Library, text: str, edit: Callable[[int], Edit], editor: Editor
) -> None:
    before = said(own_library, text, HERE)
    entry = done(own_library, edit(film(own_library)), editor).entry

    undone = own_library.undo(editor, entry)

    assert isinstance(undone, Changed)
    assert said(own_library, text, HERE) == before


def test_a_film_that_was_added_is_gone_when_that_is_undone(own_library: Library) -> None:
    done(own_library, AddFilm(OURS), ADMIN)
    assert "Ash Street" in said(own_library, "class of ash street", HERE)

    own_library.undo(ADMIN)

    assert "Ash Street (" not in said(own_library, "class of ash street", HERE)


def test_two_films_made_one_are_two_again(own_library: Library) -> None:
    heat, alien = film(own_library), film(own_library, "alien 1979")
    done(own_library, AddAlias(alien, "nostromo"))
    before = [said(own_library, text) for text in ("heat 1995", "alien 1979", "nostromo")]
    merged = done(own_library, MergeFilms(heat, alien))
    assert said(own_library, "nostromo").startswith("Heat (1995)")

    undone = own_library.undo(OWNER, merged.entry)

    assert isinstance(undone, Changed)
    assert [said(own_library, t) for t in ("heat 1995", "alien 1979", "nostromo")] == before
    assert film(own_library, "alien 1979") == alien
    assert len(own_library.call(trail.entries, OWNER, alien)) == 1


def _newest(library: Library) -> AuditEntry:
    return library.call(trail.entries, ADMIN)[0]
