"""Changing the catalogue, one edit at a time. Whoever calls, the rights are checked here, at the
moment the edit runs; the change and its line in the trail are one transaction.

An owner changes the shared catalogue, and a server's own films in that server. A server's admin
changes its own films, and corrects shared ones for that server alone.
"""

import hashlib
import json
from dataclasses import replace
from typing import Any, assert_never

from sqlmodel import Session, func, select

from bot.catalogue import aliases, corrections, trail
from bot.catalogue.edits import (
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
    Result,
    SetField,
)
from bot.catalogue.fields import FIELDS, OF_ALL_SERVERS, FilmField, Value, said
from bot.catalogue.identity import OWN, films_meant
from bot.catalogue.joining import joined
from bot.catalogue.places import (
    Place,
    may_edit,
    own_offers,
    own_value,
    place_of,
    set_offers,
    set_removed,
    set_value,
    shown_value,
)
from bot.catalogue.plausible import clean, link_problem, problem, title_problem
from bot.catalogue.records import FilmRecord, OfferRecord
from bot.catalogue.saving import ADMIN, save
from bot.catalogue.trail import Slot
from bot.countries import countries
from bot.database import wait_to_write
from bot.models import FieldLock, Film

MOST_FILMS = 5_000  # of one server's own
MOST_ALIASES = 50  # of one film in one server
MOST_OFFERS = 200  # of one film, from admins


def apply(session: Session, edit: Edit, editor: Editor) -> Result:
    """Do it if the editor may, and note it; or say why not. Nothing is written then."""
    wait_to_write(session)  # what was read stays true until the end
    match edit:
        case AddFilm():
            return _add(session, edit, editor)
        case MergeFilms():
            return joined(session, edit, editor)
        case _:
            place = place_of(session, editor, edit.film)
            return place if isinstance(place, Refused) else _on(session, edit, editor, place)


def digest(value: Value) -> str:
    """A few characters that tell whether a value is still what someone saw."""
    return hashlib.sha256(json.dumps(value).encode()).hexdigest()[:10]


def shown(session: Session, editor: Editor, film: int, field: str) -> Value | Refused:
    """What the editor sees of a field, to change it."""
    place = place_of(session, editor, film)
    if isinstance(place, Refused) or field not in FIELDS:
        return place if isinstance(place, Refused) else _no_field(field)
    return shown_value(session, place, FIELDS[field])


def _on(session: Session, edit: Any, editor: Editor, place: Place) -> Result:
    match edit:
        case SetField():
            return _set(session, edit, editor, place)
        case RemoveFilm():
            return _remove(session, editor, place)
        case AddAlias(_, name):
            return _add_alias(session, name, editor, place)
        case RemoveAlias(_, name):
            return _remove_alias(session, name, editor, place)
        case AddOffer(_, offer):
            return _add_offer(session, offer, editor, place)
        case RemoveOffer(_, country, provider):
            return _remove_offer(session, country, provider, editor, place)
        case LockField(_, field, locked):
            return _lock(session, field, editor, place, locked=locked)
        case _:
            assert_never(edit)


# --- films -------------------------------------------------------------------------------


def _add(session: Session, edit: AddFilm, editor: Editor) -> Result:
    if refused := may_edit(editor):
        return refused
    guild_id = editor.guild_id if edit.for_server or not editor.owner else None
    if edit.for_server and guild_id is None:
        return Refused("A film of one server is added in that server.")
    ids = {key: id for key, id in edit.record.ids.items() if key != OWN}
    record = replace(edit.record, source=ADMIN, ids=ids, guild_id=guild_id)
    if why := _wrong(record):
        return Refused(why)
    if guild_id and _films_of(session, guild_id) >= MOST_FILMS:
        return Refused(f"This server has {MOST_FILMS:,} films of its own; that is all I keep.")
    if known := films_meant(session, [record])[0]:
        there = Place(session.get_one(Film, known), guild_id)
        return Refused(f"That is {there.called}, which is in the catalogue already.")
    place = Place(session.get_one(Film, save(session, record)), guild_id)
    after = {"title": place.called}
    return _noted(session, editor, place, "film", "add", None, after, f"Added {place.called}.")


def _wrong(record: FilmRecord) -> str | None:
    """The first field that cannot be as it is."""
    for field in FIELDS.values():
        if why := problem(field, said(record, field)):
            return f"{field.label}: {why}."
    for alias in record.titles:
        if why := title_problem(alias.title):
            return f"Other title: {why}."
    return next((why for offer in record.offers if (why := _wrong_offer(offer))), None)


def _films_of(session: Session, guild_id: int) -> int:
    return session.exec(select(func.count()).where(Film.guild_id == guild_id)).one()


def _remove(session: Session, editor: Editor, place: Place) -> Result:
    set_removed(session, place, removed=True)
    before = {"title": place.called}
    words = f"Removed {place.called}{' in this server' if place.corrects else ''}."
    return _noted(session, editor, place, "film", "remove", before, None, words)


# --- fields ------------------------------------------------------------------------------


def _set(session: Session, edit: SetField, editor: Editor, place: Place) -> Result:
    field = FIELDS.get(edit.field)
    if field is None:
        return _no_field(edit.field)
    if place.corrects and field.name in OF_ALL_SERVERS:
        return Refused(f"{field.label} is the same in every server: only the bot’s owners set it.")
    if edit.value is not None and (why := problem(field, edit.value)):
        return Refused(f"{field.label}: {why}.")
    before = _said_and_shown(session, place, field)
    if edit.seen is not None and digest(before["shown"]) != edit.seen:
        return Clash(place.film.id, field.name, before["shown"])
    if edit.value is None and before["said"] is None:
        return Refused(f"No admin said anything of {place.called} there: nothing is taken back.")
    if field.name == "title" and edit.value is None and not _is_named(session, place):
        return Refused("A film has to have a title.")
    called = place.called
    set_value(session, place, field, edit.value)
    after = _said_and_shown(session, place, field)
    if before == after:
        return Refused(f"{field.label} of {called} is that already.")
    words = f"{field.label} of {called} changed{' in this server' if place.corrects else ''}."
    return _noted(session, editor, place, f"field {field.name}", "set", before, after, words)


def _is_named(session: Session, place: Place) -> bool:
    """Whether the film has a title even if its admins give it none."""
    return place.corrects or own_value(session, place, FIELDS["title"]) is None


def _said_and_shown(session: Session, place: Place, field: FilmField) -> dict[str, Value]:
    return {
        "said": own_value(session, place, field),
        "shown": shown_value(session, place, field),
    }


def _no_field(name: str) -> Refused:
    return Refused(f"There is no field “{clean(name)[:40]}”.")


def _lock(session: Session, name: str, editor: Editor, place: Place, *, locked: bool) -> Result:
    field = FIELDS.get(name)
    if field is None:
        return _no_field(name)
    if place.corrects:
        return Refused("No import changes what this server says; there is nothing to lock.")
    lock = session.get(FieldLock, (place.film.id, field.stored))
    if (lock is not None) == locked:
        return Refused(f"{field.label} of {place.called} is {'' if lock else 'not '}locked.")
    set_lock(session, place, field.stored, locked=locked)
    words = f"{field.label} of {place.called} is {'' if locked else 'un'}locked."
    slot = f"lock {field.stored}"
    return _noted(session, editor, place, slot, "lock", not locked, locked, words)


def set_lock(session: Session, place: Place, stored: str, *, locked: bool) -> None:
    lock = session.get(FieldLock, (place.film.id, stored))
    if locked and lock is None:
        session.add(FieldLock(film_id=place.film.id, field=stored))
    elif lock and not locked:
        session.delete(lock)
    session.flush()


# --- aliases and offers ------------------------------------------------------------------


def _add_alias(session: Session, name: str, editor: Editor, place: Place) -> Result:
    name = clean(name)
    if why := title_problem(name):
        return Refused(f"An alias: {why}.")
    have = aliases.listed(session, place.guild_id, place.film.id)
    if len(have) >= MOST_ALIASES:
        return Refused(f"{place.called} has {MOST_ALIASES} aliases; that is all I keep.")
    try:
        alias = aliases.add(session, place.guild_id, place.film.id, name, editor.member_id)
    except aliases.NoAliasError as error:
        return Refused(f"{str(error).capitalize()}.")
    if alias.id in {one.id for one in have}:
        return Refused(f"{place.called} is called “{alias.name}” already.")
    words = f"{place.called} is found as “{name}” too."
    return _noted(session, editor, place, f"alias {name}", "alias", None, name, words)


def _remove_alias(session: Session, name: str, editor: Editor, place: Place) -> Result:
    name = clean(name)
    if not aliases.remove(session, place.guild_id, place.film.id, name):
        return Refused(f"{place.called} has no alias “{name[:80]}” here.")
    words = f"{place.called} is not found as “{name}” any more."
    return _noted(session, editor, place, f"alias {name}", "alias", name, None, words)


def _add_offer(session: Session, offer: OfferRecord, editor: Editor, place: Place) -> Result:
    if why := _wrong_offer(offer):
        return Refused(why)
    before = own_offers(session, place)
    if len(before) >= MOST_OFFERS:
        return Refused(f"{place.called} has {MOST_OFFERS} places to watch it; that is all I keep.")
    kept = [o for o in before if not _is_same(o, offer)]
    set_offers(session, place, (*kept, offer))
    words = f"{place.called} is on {offer.provider} ({offer.country})."
    return _offers_noted(session, editor, place, before, words)


def _remove_offer(
    session: Session, country: str, provider: str, editor: Editor, place: Place
) -> Result:
    before = own_offers(session, place)
    name = clean(provider)
    kept = [o for o in before if (o.country, o.provider.casefold()) != (country, name.casefold())]
    if len(kept) == len(before):
        return Refused(
            f"No admin put {place.called} on {name[:80]} ({country[:2]}). What another source"
            " says goes when that source is asked again."
        )
    set_offers(session, place, tuple(kept))
    words = f"{place.called} is not on {name} ({country}) any more."
    return _offers_noted(session, editor, place, before, words)


def _offers_noted(
    session: Session, editor: Editor, place: Place, before: tuple[OfferRecord, ...], words: str
) -> Result:
    was = corrections.offers_as_json(before)
    now = corrections.offers_as_json(own_offers(session, place))
    return _noted(session, editor, place, "offers", "offers", was, now, words)


def _wrong_offer(offer: OfferRecord) -> str | None:
    if offer.country not in countries():
        return f"I don’t know a country called “{clean(offer.country)[:40]}”."
    if why := title_problem(offer.provider):
        return f"The service: {why}."
    if offer.link is not None and (why := link_problem(offer.link)):
        return f"The link: {why}."
    return None


def _is_same(one: OfferRecord, other: OfferRecord) -> bool:
    here = (one.country, one.provider.casefold(), one.kind)
    return here == (other.country, other.provider.casefold(), other.kind)


# --- both --------------------------------------------------------------------------------


def _noted(
    session: Session,
    editor: Editor,
    place: Place,
    slot: str,
    action: str,
    before: Any,
    after: Any,
    words: str,
) -> Changed:
    where = Slot(place.guild_id, place.film.id, slot)
    entry = trail.note(session, editor, where, action, before, after)
    return Changed(place.film.id, entry, words)
