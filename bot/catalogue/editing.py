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
    may_add,
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
from bot.messages import told, tr
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
    if refused := may_add(editor):
        return refused
    guild_id = editor.guild_id if edit.for_server or not editor.owner else None
    if edit.for_server and guild_id is None:
        return Refused(tr("A film of one server is added in that server."))
    ids = {key: id for key, id in edit.record.ids.items() if key != OWN}
    record = replace(edit.record, source=edit.said_by or ADMIN, ids=ids, guild_id=guild_id)
    if edit.said_by is None and (why := _wrong(record)):
        return Refused(why)
    if guild_id and _films_of(session, guild_id) >= MOST_FILMS:
        return Refused(
            tr("This server has {n} films of its own; that is all I keep.", n=MOST_FILMS)
        )
    if known := films_meant(session, [record])[0]:
        there = Place(session.get_one(Film, known), guild_id)
        return Refused(tr("That is {film}, which is in the catalogue already.", film=there.called))
    place = Place(session.get_one(Film, save(session, record)), guild_id)
    after = {"title": place.called}
    words = tr("Added {film}.", film=place.called)
    return _noted(session, editor, place, "film", "add", None, after, words)


def _wrong(record: FilmRecord) -> str | None:
    """The first field that cannot be as it is."""
    for field in FIELDS.values():
        if why := problem(field, said(record, field)):
            return f"{told(field.label)}: {why}."
    for alias in record.titles:
        if why := title_problem(alias.title):
            return f"{tr('Other title')}: {why}."
    return next((why for offer in record.offers if (why := _wrong_offer(offer))), None)


def _films_of(session: Session, guild_id: int) -> int:
    return session.exec(select(func.count()).where(Film.guild_id == guild_id)).one()


def _remove(session: Session, editor: Editor, place: Place) -> Result:
    set_removed(session, place, removed=True)
    before = {"title": place.called}
    words = tr("Removed {film}.", film=place.called)
    if place.corrects:
        words = tr("Removed {film} in this server.", film=place.called)
    return _noted(session, editor, place, "film", "remove", before, None, words)


# --- fields ------------------------------------------------------------------------------


def _set(session: Session, edit: SetField, editor: Editor, place: Place) -> Result:
    field = FIELDS.get(edit.field)
    if field is None:
        return _no_field(edit.field)
    if place.corrects and field.name in OF_ALL_SERVERS:
        return Refused(
            tr(
                "{field} is the same in every server: only the bot’s owners set it.",
                field=told(field.label),
            )
        )
    if edit.value is not None and (why := problem(field, edit.value)):
        return Refused(f"{told(field.label)}: {why}.")
    before = _said_and_shown(session, place, field)
    if edit.seen is not None and digest(before["shown"]) != edit.seen:
        return Clash(place.film.id, field.name, before["shown"])
    if edit.value is None and before["said"] is None:
        return Refused(
            tr("No admin said anything of {film} there: nothing is taken back.", film=place.called)
        )
    if field.name == "title" and edit.value is None and not _is_named(session, place):
        return Refused(tr("A film has to have a title."))
    called = place.called
    set_value(session, place, field, edit.value)
    after = _said_and_shown(session, place, field)
    if before == after:
        return Refused(
            tr("{field} of {film} is that already.", field=told(field.label), film=called)
        )
    words = tr("{field} of {film} changed.", field=told(field.label), film=called)
    if place.corrects:
        words = tr(
            "{field} of {film} changed in this server.", field=told(field.label), film=called
        )
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
    return Refused(tr("There is no field “{name}”.", name=clean(name)[:40]))


def _lock(session: Session, name: str, editor: Editor, place: Place, *, locked: bool) -> Result:
    field = FIELDS.get(name)
    if field is None:
        return _no_field(name)
    if place.corrects:
        return Refused(tr("No import changes what this server says; there is nothing to lock."))
    lock = session.get(FieldLock, (place.film.id, field.stored))
    if (lock is not None) == locked:
        return Refused(
            _lock_said(field, place, locked=locked) if lock else _not_locked(field, place)
        )
    set_lock(session, place, field.stored, locked=locked)
    words = _lock_said(field, place, locked=locked)
    slot = f"lock {field.stored}"
    return _noted(session, editor, place, slot, "lock", not locked, locked, words)


def _lock_said(field: FilmField, place: Place, *, locked: bool) -> str:
    label = told(field.label)
    if locked:
        return tr("{field} of {film} is locked.", field=label, film=place.called)
    return tr("{field} of {film} is unlocked.", field=label, film=place.called)


def _not_locked(field: FilmField, place: Place) -> str:
    return tr("{field} of {film} is not locked.", field=told(field.label), film=place.called)


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
        return Refused(f"{tr('An alias')}: {why}.")
    have = aliases.listed(session, place.guild_id, place.film.id)
    if len(have) >= MOST_ALIASES:
        return Refused(
            tr("{film} has {n} aliases; that is all I keep.", film=place.called, n=MOST_ALIASES)
        )
    try:
        alias = aliases.add(session, place.guild_id, place.film.id, name, editor.member_id)
    except aliases.NoAliasError as error:
        return Refused(f"{str(error).capitalize()}.")
    if alias.id in {one.id for one in have}:
        return Refused(tr("{film} is called “{name}” already.", film=place.called, name=alias.name))
    words = tr("{film} is found as “{name}” too.", film=place.called, name=name)
    return _noted(session, editor, place, f"alias {name}", "alias", None, name, words)


def _remove_alias(session: Session, name: str, editor: Editor, place: Place) -> Result:
    name = clean(name)
    if not aliases.remove(session, place.guild_id, place.film.id, name):
        return Refused(tr("{film} has no alias “{name}” here.", film=place.called, name=name[:80]))
    words = tr("{film} is not found as “{name}” any more.", film=place.called, name=name)
    return _noted(session, editor, place, f"alias {name}", "alias", name, None, words)


def _add_offer(session: Session, offer: OfferRecord, editor: Editor, place: Place) -> Result:
    if why := _wrong_offer(offer):
        return Refused(why)
    before = own_offers(session, place)
    if len(before) >= MOST_OFFERS:
        return Refused(
            tr(
                "{film} has {n} places to watch it; that is all I keep.",
                film=place.called,
                n=MOST_OFFERS,
            )
        )
    kept = [o for o in before if not _is_same(o, offer)]
    set_offers(session, place, (*kept, offer))
    where = (offer.provider, offer.country)
    words = tr(
        "{film} is on {service} ({country}).", film=place.called, service=where[0], country=where[1]
    )
    return _offers_noted(session, editor, place, before, words)


def _remove_offer(
    session: Session, country: str, provider: str, editor: Editor, place: Place
) -> Result:
    before = own_offers(session, place)
    name = clean(provider)
    kept = [o for o in before if (o.country, o.provider.casefold()) != (country, name.casefold())]
    if len(kept) == len(before):
        return Refused(
            tr(
                "No admin put {film} on {service} ({country}). What another source says goes when"
                " that source is asked again.",
                film=place.called,
                service=name[:80],
                country=country[:2],
            )
        )
    set_offers(session, place, tuple(kept))
    words = tr(
        "{film} is not on {service} ({country}) any more.",
        film=place.called,
        service=name,
        country=country,
    )
    return _offers_noted(session, editor, place, before, words)


def _offers_noted(
    session: Session, editor: Editor, place: Place, before: tuple[OfferRecord, ...], words: str
) -> Result:
    was = corrections.offers_as_json(before)
    now = corrections.offers_as_json(own_offers(session, place))
    return _noted(session, editor, place, "offers", "offers", was, now, words)


def _wrong_offer(offer: OfferRecord) -> str | None:
    if offer.country not in countries():
        return tr("I don’t know a country called “{name}”.", name=clean(offer.country)[:40])
    if why := title_problem(offer.provider):
        return f"{tr('The service')}: {why}."
    if offer.link is not None and (why := link_problem(offer.link)):
        return f"{tr('The link')}: {why}."
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
