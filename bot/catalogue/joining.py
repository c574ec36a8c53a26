"""Merging two films as an edit: all that hangs on either is kept, so that it can be taken back."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, Table, and_, delete, insert, select, update
from sqlmodel import Session, SQLModel

from bot.catalogue import trail, words
from bot.catalogue.descriptions import describe
from bot.catalogue.edits import Changed, Editor, MergeFilms, Refused
from bot.catalogue.identity import OWN
from bot.catalogue.merging import WRITTEN, MergeError, merge
from bot.catalogue.places import Place, place_of
from bot.catalogue.saving import save, withdraw
from bot.catalogue.trail import Slot
from bot.catalogue.versions import mark_changed
from bot.messages import tr
from bot.models import Film, MergedId, UtcDateTime

_Kept = dict[str, Any]  # as JSON


def joined(session: Session, edit: MergeFilms, editor: Editor) -> Changed | Refused:
    """Make one film of two of the same catalogue."""
    places = [place_of(session, editor, film) for film in (edit.keep, edit.lose)]
    match places:
        case [Place() as keep, Place() as lose]:
            pass
        case _:
            return next(place for place in places if isinstance(place, Refused))
    if keep.corrects or lose.corrects:
        return Refused(tr("Only the bot’s owners merge films of the shared catalogue."))
    called = lose.called, keep.called
    before = {"keep": _kept(session, keep.film), "lose": _kept(session, lose.film)}
    try:
        merge(session, keep.film.id, lose.film.id)
    except MergeError as error:
        return Refused(f"{str(error).capitalize()}.")
    slot = Slot(keep.guild_id, edit.keep, "film")
    after = {"title": called[1]}
    entry = trail.note(session, editor, slot, "merge", before, after)
    words = tr("{lost} is one film with {kept} now.", lost=called[0], kept=called[1])
    return Changed(edit.keep, entry, words)


def part(session: Session, keep: Film, before: Mapping[str, _Kept]) -> None:
    """Make two films again of one, as they were."""
    kept, lost = before["keep"], before["lose"]
    _restore_row(session, Film.metadata.tables["film"], lost["film"])
    gone = [MergedId(**row) for row in _led(session, keep.id) if row not in _rows(kept, "mergedid")]
    for row in gone:
        session.delete(session.get_one(MergedId, (row.source, row.value)))
    session.flush()
    for name, table in _hanging():
        _give_back(session, table, _rows(kept, name), _rows(lost, name), keep.id)
    _say_again(session, keep.id, kept["words"])
    _say_again(session, lost["film"]["id"], lost["words"])
    session.expire_all()
    describe(session, [keep.id, lost["film"]["id"]])
    mark_changed(session, keep.id)
    mark_changed(session, lost["film"]["id"])


def _kept(session: Session, film: Film) -> _Kept:
    """All of a film: its row, what its sources say, and what hangs on it."""
    said = words.whole(session, [film.id])[film.id]
    return {
        "film": _as_json(film.model_dump()),
        "words": {source: words.written(word) for source, word in said.items()},
        "rows": {
            name: [_as_json(dict(row)) for row in rows]
            for name, table in _hanging()
            if (rows := _of_film(session, table, film.id))
        },
    }


def _hanging() -> Iterator[tuple[str, Table]]:
    for table in SQLModel.metadata.sorted_tables:
        if "film_id" in table.c and table.name not in WRITTEN:
            yield table.name, table


def _of_film(session: Session, table: Table, film: int) -> list[Any]:
    query = select(table).where(table.c.film_id == film)
    return list(session.connection().execute(query).mappings())


def _led(session: Session, film: int) -> list[_Kept]:
    return [dict(row) for row in _of_film(session, Film.metadata.tables["mergedid"], film)]


def _rows(kept: _Kept, name: str) -> list[_Kept]:
    return kept["rows"].get(name, [])


def _give_back(
    session: Session, table: Table, kept: list[_Kept], lost: list[_Kept], keep: int
) -> None:
    """The rows of one table: each film has its own again, and what merging added goes."""
    keys = [column.name for column in table.primary_key]
    own = {_key(row, keys, keep) for row in kept}
    for row in [dict(row) for row in _of_film(session, table, keep)]:
        if _key(row, keys, keep) not in own and table.name != "auditentry":
            session.connection().execute(delete(table).where(_is(table, row, keys)))
    for row in lost:
        if table.name == "auditentry":
            moved = update(table).where(table.c.id == row["id"]).values(film_id=row["film_id"])
            session.connection().execute(moved)
        else:
            _restore_row(session, table, row)


def _key(row: Mapping[str, Any], keys: list[str], film: int) -> tuple[Any, ...]:
    return tuple(film if key == "film_id" else row[key] for key in keys)


def _is(table: Table, row: Mapping[str, Any], keys: list[str]) -> Any:
    return and_(*(table.c[key] == row[key] for key in keys))


def _restore_row(session: Session, table: Table, row: _Kept) -> None:
    session.connection().execute(insert(table), [_from_json(table, row)])


def _say_again(session: Session, film: int, said: Mapping[str, str]) -> None:
    """What the sources said of a film, and no more."""
    for text in said.values():
        word = words.read(text)
        record = replace(words.bare(word), ids=word.ids | {OWN: str(film)})
        save(session, record)
    for source in set(words.whole(session, [film])[film]) - set(said):
        withdraw(session, film, source)


def _as_json(row: Mapping[str, Any]) -> _Kept:
    return {
        name: value.isoformat() if isinstance(value, date | datetime) else value
        for name, value in row.items()
    }


def _from_json(table: Table, row: _Kept) -> _Kept:
    def read(name: str, value: Any) -> Any:
        match table.c[name].type:
            case UtcDateTime() if value:
                return datetime.fromisoformat(value)
            case Date() if value:
                return date.fromisoformat(value)
            case _:
                return value

    return {name: read(name, value) for name, value in row.items()}
