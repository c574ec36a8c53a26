"""What servers offer to all, and what owners make of it; drafts on the way."""

from bot.catalogue import drafts, proposals
from bot.catalogue.drafts import NewFilm, NewValue
from bot.catalogue.edits import GONE, AddFilm, Changed, Refused, SetField
from bot.catalogue.proposals import OWNERS, Proposed
from bot.library import Library
from tests.editors import ADMIN, HERE, MEMBER, OTHER, OURS, OWNER, THERE, done, film, said


def offered(library: Library) -> list[Proposed]:
    found = library.call(proposals.listed, OWNER)
    assert isinstance(found, list)
    return found


def test_a_film_that_is_accepted_is_everyones_and_keeps_its_id(own_library: Library) -> None:
    ours = done(own_library, AddFilm(OURS), ADMIN).film
    assert own_library.call(proposals.propose, ADMIN, ours, None) == (
        "Proposed: The Class of Ash Street (2024)."
    )
    [one] = offered(own_library)

    accepted = own_library.change(proposals.accept, OWNER, one.id)

    assert isinstance(accepted, Changed)
    assert accepted.film == ours
    for guild_id in (HERE, THERE, None):
        assert "Ash Street (2024)" in said(own_library, "class of ash street", guild_id)
        assert "Ida Quill" in said(own_library, "who directed the class of ash street", guild_id)
    assert own_library.change(proposals.accept, OWNER, one.id) == (
        Refused(f"Proposal {one.id} is accepted already.")
    )
    own_library.undo(OWNER, accepted.entry)
    assert "Ash Street (2024)" in said(own_library, "class of ash street", HERE)
    assert "Ash Street (2024)" not in said(own_library, "class of ash street", THERE)


def test_a_correction_that_is_accepted_is_no_correction_any_more(own_library: Library) -> None:
    heat = film(own_library)
    done(own_library, SetField(heat, "runtime", 171), ADMIN)
    own_library.call(proposals.propose, ADMIN, heat, "runtime")
    [one] = offered(own_library)

    own_library.change(proposals.accept, OWNER, one.id)

    assert (one.now, one.value) == (170, 171)
    assert "2 h 51 min" in said(own_library, "heat 1995", THERE)
    done(own_library, SetField(heat, "runtime", 172))
    assert "2 h 52 min" in said(own_library, "heat 1995", HERE)


def test_only_owners_see_and_decide(own_library: Library) -> None:
    ours = done(own_library, AddFilm(OURS), ADMIN).film
    own_library.call(proposals.propose, ADMIN, ours, None)
    [one] = offered(own_library)

    for editor in (ADMIN, OTHER, MEMBER):
        assert own_library.call(proposals.listed, editor) == OWNERS
        assert own_library.change(proposals.accept, editor, one.id) == OWNERS
        assert own_library.call(proposals.decline, editor, one.id, "no") == OWNERS
    assert own_library.call(proposals.propose, OTHER, ours, None) == GONE
    again = own_library.call(proposals.propose, ADMIN, ours, None)
    assert again == Refused("That waits for the owners already.")
    declined = own_library.call(proposals.decline, OWNER, one.id, "not yet")
    assert isinstance(declined, str)
    assert offered(own_library) == []


def test_a_draft_is_kept_for_whoever_typed_it_there(own_library: Library) -> None:
    id = own_library.call(drafts.keep, ADMIN, NewFilm({"title": "Ash"}))

    changed = own_library.call(drafts.change, ADMIN, id, NewValue(1, "year", "2024"))

    assert changed
    assert own_library.call(drafts.opened, ADMIN, id) == NewValue(1, "year", "2024")
    for other in (OTHER, MEMBER, OWNER, ADMIN._replace(guild_id=THERE)):
        assert own_library.call(drafts.opened, other, id) is None
        assert not own_library.call(drafts.change, other, id, NewFilm({}))
    own_library.call(drafts.close, ADMIN, id)
    assert own_library.call(drafts.opened, ADMIN, id) is None
    assert own_library.call(drafts.is_done, ADMIN, id)
