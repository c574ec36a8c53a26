"""Taking a change back, if nothing that still holds was built on it."""

from typing import Any

from sqlmodel import Session

from bot.catalogue import aliases, corrections, trail
from bot.catalogue.editing import set_lock
from bot.catalogue.edits import GONE, Changed, Editor, Refused
from bot.catalogue.fields import FIELDS
from bot.catalogue.joining import part
from bot.catalogue.places import (
    Place,
    may_edit,
    own_offers,
    own_value,
    place_of,
    set_offers,
    set_removed,
    set_value,
)
from bot.catalogue.sharing import keep_to
from bot.catalogue.trail import Slot
from bot.database import wait_to_write
from bot.messages import later, plural, told, tr
from bot.models import AuditEntry

NOTHING = Refused(later("There is no change here that could be undone."))


def undo(session: Session, editor: Editor, id: int | None = None) -> Changed | Refused:
    """Take back one change, or (None) the last one of this server; of an owner in a direct
    message, of the shared catalogue. It is noted as a change of its own."""
    wait_to_write(session)
    if refused := may_edit(editor):
        return refused
    entry = trail.entry(session, editor, id)
    if entry is None or entry.film_id is None:
        return NOTHING
    if entry.undoes:
        return Refused(
            tr(
                "Change {id} undid change {other}: make that one again.",
                id=str(entry.id),
                other=str(entry.undoes),
            )
        )
    if trail.is_undone(session, entry):
        return Refused(tr("Change {id} is undone already.", id=str(entry.id)))
    if built := trail.later(session, entry):
        which = ", ".join(f"{one.id} ({one.slot})" for one in built[:5])
        if (more := len(built) - 5) > 0:
            which = f"{which} {plural('and {n} more', 'and {n} more', more)}"
        return Refused(tr("Undo what came after it first: {changes}.", changes=which))
    place = place_of(session, editor, entry.film_id, removed=True)
    if isinstance(place, Refused):
        return place
    place = Place(place.film, entry.guild_id)  # an owner, too, undoes where it was done
    if refused := _take_back(session, editor, place, entry):
        return refused
    slot = Slot(entry.guild_id, place.film.id, entry.slot)
    before, after = trail.read(entry.after), trail.read(entry.before)
    new = trail.note(session, editor, slot, "undo", before, after, undoes=entry.id)
    return Changed(
        place.film.id,
        new,
        tr("Change {id} of {film} is undone.", id=str(entry.id), film=place.called),
    )


def _take_back(session: Session, editor: Editor, place: Place, entry: AuditEntry) -> Refused | None:
    before, after = trail.read(entry.before), trail.read(entry.after)
    kind, _, what = entry.slot.partition(" ")
    match entry.action:
        case "add" | "remove":
            set_removed(session, place, removed=entry.action == "add")
        case "set":
            return _field_back(session, place, what, before, after)
        case "alias":
            return _alias_back(session, editor, place, before, after)
        case "offers":
            return _offers_back(session, place, before, after)
        case "lock":
            set_lock(session, place, what, locked=bool(before))
        case "merge":
            part(session, place.film, before)
        case "accept":
            keep_to(session, place.film, before["guild_id"])
        case _:
            return Refused(tr("A change of this kind ({kind}) cannot be undone.", kind=kind))
    return None


def _field_back(
    session: Session, place: Place, name: str, before: Any, after: Any
) -> Refused | None:
    field = FIELDS[name]
    if own_value(session, place, field) != after["said"]:
        return Refused(tr("{field} has been written again since then.", field=told(field.label)))
    set_value(session, place, field, before["said"])
    return None


def _alias_back(
    session: Session, editor: Editor, place: Place, before: Any, after: Any
) -> Refused | None:
    try:
        if before:
            aliases.add(session, place.guild_id, place.film.id, before, editor.member_id)
        else:
            aliases.remove(session, place.guild_id, place.film.id, after)
    except aliases.NoAliasError:
        return GONE
    return None


def _offers_back(session: Session, place: Place, before: Any, after: Any) -> Refused | None:
    if own_offers(session, place) != corrections.offers(after):
        return Refused(tr("Where to watch it has been written again since then."))
    set_offers(session, place, corrections.offers(before))
    return None
