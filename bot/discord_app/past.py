"""Changes of the catalogue in words: for its history, and for a server's log."""

from collections.abc import Iterable
from typing import Any, cast

from sqlmodel import Session, col, select

from bot.cards.keeping import Past, said_in_words
from bot.catalogue import trail
from bot.catalogue.edits import Editor
from bot.catalogue.fields import FIELDS
from bot.models import AuditEntry, Film

NOTHING = "nothing"
_DONE = {"add": "added", "remove": "removed", "merge": "merged", "accept": "shown to all servers"}


def past(session: Session, editor: Editor, film: int | None = None, page: int = 0) -> list[Past]:
    """What the editor may know of the changes of a film, or of all; the newest first."""
    return in_words(session, trail.entries(session, editor, film, page))


def in_words(session: Session, entries: Iterable[AuditEntry]) -> list[Past]:
    entries = list(entries)
    ids = {entry.film_id for entry in entries if entry.film_id}
    films = {f.id: f for f in session.exec(select(Film).where(col(Film.id).in_(ids))).all()}
    return [_in_words(session, entry, films.get(entry.film_id or 0)) for entry in entries]


def _in_words(session: Session, entry: AuditEntry, film: Film | None) -> Past:
    before, after = trail.read(entry.before), trail.read(entry.after)
    kind, _, what = entry.slot.partition(" ")
    return Past(
        entry.id,
        f"{film.title} ({film.year})" if film and film.year else film.title if film else "a film",
        _what(entry, kind, what),
        _value(kind, what, before),
        _value(kind, what, after),
        entry.member_id,
        entry.at,
        "this server" if entry.guild_id else "all servers",
        trail.is_undone(session, entry),
    )


def _what(entry: AuditEntry, kind: str, what: str) -> str:
    match kind:
        case "field" if what in FIELDS:
            told = FIELDS[what].label.lower()
        case "film":
            told = _DONE.get(entry.action, "the film")
        case "alias":
            told = "another name"
        case "offers":
            told = "where to watch"
        case _:
            told = f"{kind} {what}".strip()
    return f"change {entry.undoes} undone, {told}" if entry.undoes else told


def _value(kind: str, what: str, value: Any) -> str:
    held = cast("dict[str, Any]", value) if isinstance(value, dict) else {}
    rows = cast("list[dict[str, Any]]", value or [])
    match kind:
        case "field":
            return said_in_words(what, held.get("shown"))
        case "film":
            return str(held.get("title") or NOTHING)
        case "offers":
            places = [f"{o['country']}: {o['provider']} ({o['kind']})" for o in rows]
            return ", ".join(places[:10]) or NOTHING
        case "lock":
            return "locked" if value else "open"
        case _:
            return value if isinstance(value, str) else NOTHING
