"""Changes of the catalogue in words: for its history, and for a server's log."""

from collections.abc import Iterable
from typing import Any, cast

from sqlmodel import Session, col, select

from bot.cards import keeping as cards
from bot.cards.keeping import Past, said_in_words
from bot.catalogue import trail
from bot.catalogue.edits import Editor
from bot.catalogue.fields import FIELDS
from bot.community import settings
from bot.messages import later, mid_sentence, speaking, told, tr
from bot.models import AuditEntry, Film

NOTHING = later("nothing")
_DONE = {
    "add": later("added"),
    "remove": later("removed"),
    "merge": later("merged"),
    "accept": later("shown to all servers"),
}


def past(session: Session, editor: Editor, film: int | None = None, page: int = 0) -> list[Past]:
    """What the editor may know of the changes of a film, or of all; the newest first."""
    return in_words(session, trail.entries(session, editor, film, page))


def log_line(session: Session, entry: int, guild_id: int | None) -> str:
    """A change on one line, in the language of the server whose log it is for; `{who}` in it stands
    for who made it."""
    with speaking(settings.of_server(session, guild_id).language):
        [one] = in_words(session, [session.get_one(AuditEntry, entry)])
        return cards.in_the_log(one, "{who}")


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
        _called(film) if film else tr("a film"),
        _what(entry, kind, what),
        _value(kind, what, before),
        _value(kind, what, after),
        entry.member_id,
        entry.at,
        tr("this server") if entry.guild_id else tr("all servers"),
        trail.is_undone(session, entry),
    )


def _called(film: Film) -> str:
    return f"{film.title} ({film.year})" if film.year else film.title


def _what(entry: AuditEntry, kind: str, what: str) -> str:
    match kind:
        case "field" if what in FIELDS:
            named = FIELDS[what].called
        case "film":
            named = told(_DONE.get(entry.action, later("the film")))
        case "alias":
            named = tr("another name")
        case "offers":
            named = mid_sentence(tr("Where to watch"))
        case _:
            named = f"{kind} {what}".strip()
    if not entry.undoes:
        return named
    return tr("change {id} undone, {what}", id=str(entry.undoes), what=named)


def _value(kind: str, what: str, value: Any) -> str:
    held = cast("dict[str, Any]", value) if isinstance(value, dict) else {}
    rows = cast("list[dict[str, Any]]", value or [])
    match kind:
        case "field":
            return said_in_words(what, held.get("shown"))
        case "film":
            return str(held.get("title") or told(NOTHING))
        case "offers":
            places = [f"{o['country']}: {o['provider']} ({o['kind']})" for o in rows]
            return ", ".join(places[:10]) or told(NOTHING)
        case "lock":
            return tr("locked") if value else tr("open")
        case _:
            return value if isinstance(value, str) else told(NOTHING)
