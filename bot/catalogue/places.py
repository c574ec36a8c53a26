"""Where an edit lands: on the film itself, or beside it in one server. Reads and writes there."""

from dataclasses import replace
from typing import Any, NamedTuple

from sqlmodel import Session

from bot.catalogue import corrections, words
from bot.catalogue.edits import GONE, NOT_ALLOWED, OWNERS_ONLY, Editor, Refused
from bot.catalogue.fields import FilmField, Value, said, with_value
from bot.catalogue.identity import OWN
from bot.catalogue.people import people_of
from bot.catalogue.records import FilmRecord, OfferRecord
from bot.catalogue.saving import ADMIN, save, withdraw
from bot.catalogue.trust import together
from bot.catalogue.versions import mark_changed
from bot.models import Film, MergedId


class Place(NamedTuple):
    """A film, and whose catalogue changes: a server's, or (None) the shared one."""

    film: Film
    guild_id: int | None

    @property
    def server(self) -> int | None:
        """The server in which what is written stands beside a shared film; None where it is
        written on the film itself."""
        return self.guild_id if self.film.guild_id is None else None

    @property
    def corrects(self) -> bool:
        return self.server is not None

    @property
    def called(self) -> str:
        return f"{self.film.title} ({self.film.year})" if self.film.year else self.film.title


def may_edit(editor: Editor) -> Refused | None:
    """Whether someone edits at all, in this very place."""
    if editor.owner or (editor.admin and editor.guild_id is not None):
        return None
    return OWNERS_ONLY if editor.guild_id is None else NOT_ALLOWED


def may_add(editor: Editor) -> Refused | None:
    """Whether someone adds films in this very place."""
    return None if editor.adds and editor.guild_id is not None else may_edit(editor)


def place_of(
    session: Session, editor: Editor, film_id: int, *, removed: bool = False
) -> Place | Refused:
    """Where the editor's change of that film lands. A film of another server is as one that never
    was; so is a removed one, but to undo that."""
    if refused := may_edit(editor):
        return refused
    film = session.get(Film, film_id) or _merged(session, film_id)
    if film is None or film.guild_id not in (None, editor.guild_id):
        return GONE
    guild_id = film.guild_id if editor.owner else editor.guild_id
    place = Place(film, guild_id)
    if not removed and (film.removed or is_hidden(session, place)):
        return GONE
    return place


def _merged(session: Session, film_id: int) -> Film | None:
    merged = session.get(MergedId, (OWN, str(film_id)))
    return session.get(Film, merged.film_id) if merged else None


def is_hidden(session: Session, place: Place) -> bool:
    return bool(_corrected(session, place).get(corrections.HIDDEN))


def own_value(session: Session, place: Place, field: FilmField) -> Value:
    """What the admins of that catalogue say of the field; None if nothing."""
    if place.corrects:
        return _corrected(session, place).get(field.name)
    return said(own_word(session, place.film), field)


def shown_value(session: Session, place: Place, field: FilmField) -> Value:
    """What cards show there."""
    if place.corrects and field.name in (corrected := _corrected(session, place)):
        return corrected[field.name]
    if field.stored in Film.model_fields:
        row = FilmRecord("", {}, **{field.stored: getattr(place.film, field.stored)})  # type: ignore[arg-type] # as the row has it
        return said(row, field)
    return said(together(words.whole(session, [place.film.id])[place.film.id].values()), field)


def set_value(session: Session, place: Place, field: FilmField, value: Value) -> None:
    """Say that of the field, or (None) nothing any more."""
    if (server := place.server) is not None:
        corrections.put(session, server, place.film.id, field.name, value)
        if field.name == "title":
            mark_changed(session, place.film.id)
        if field.role:  # whoever the server names is someone there
            record = with_value(FilmRecord(ADMIN, {}, guild_id=server), field, value)
            people_of(session, {place.film.id: record})
        return
    _say(session, place.film, with_value(own_word(session, place.film), field, value))


def own_word(session: Session, film: Film) -> FilmRecord:
    """The admins' record of a film; silent, if they have said nothing."""
    spoken = words.whole(session, [film.id])[film.id]
    return spoken.get(ADMIN) or FilmRecord(ADMIN, {}, guild_id=film.guild_id)


def own_offers(session: Session, place: Place) -> tuple[OfferRecord, ...]:
    """Where the admins of that catalogue say the film can be watched."""
    if not place.corrects:
        return own_word(session, place.film).offers
    return corrections.offers(_corrected(session, place).get(corrections.OFFERS))


def set_offers(session: Session, place: Place, offers: tuple[OfferRecord, ...]) -> None:
    if (server := place.server) is None:
        _say(session, place.film, replace(own_word(session, place.film), offers=offers))
        return
    value = corrections.offers_as_json(offers) or None
    corrections.put(session, server, place.film.id, corrections.OFFERS, value)


def set_removed(session: Session, place: Place, *, removed: bool) -> None:
    if (server := place.server) is not None:
        hidden = True if removed else None
        corrections.put(session, server, place.film.id, corrections.HIDDEN, hidden)
        return
    place.film.removed = removed
    session.add(place.film)
    mark_changed(session, place.film.id)
    session.flush()


def _say(session: Session, film: Film, word: FilmRecord) -> None:
    """The admins' record, in place of what they said before. One that says nothing goes, where
    others speak of the film."""
    others = set(words.whole(session, [film.id])[film.id]) - {ADMIN}
    if not words.said_fields(word) and others:
        withdraw(session, film.id, ADMIN)
    else:
        save(session, replace(word, ids=word.ids | {OWN: str(film.id)}, guild_id=film.guild_id))
    session.flush()
    session.refresh(film)


def _corrected(session: Session, place: Place) -> dict[str, Any]:
    if not place.corrects:
        return {}
    return corrections.of(session, place.guild_id, [place.film.id]).get(place.film.id, {})
