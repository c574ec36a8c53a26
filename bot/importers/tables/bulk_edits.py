"""A file of films as edits of the catalogue: what each row would do for whoever sent it, and doing
all of that or nothing. It goes through the one door of `catalogue.editing`: rights, checks, trail.

Of a row only what people may write is taken: fields of films, other titles, ids, and where to
watch. An admin's rows make films of their server and correct shared ones there alone.
"""

import hashlib
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from sqlmodel import Session

from bot.catalogue import editing
from bot.catalogue.edits import AddFilm, AddOffer, Changed, Edit, Editor, Refused, SetField
from bot.catalogue.fields import FIELDS, OF_ALL_SERVERS, Value, said, with_value
from bot.catalogue.places import own_offers, place_of
from bot.catalogue.plausible import clean, link_problem, problem, title_problem
from bot.catalogue.records import FilmRecord, OfferRecord
from bot.catalogue.saving import ADMIN
from bot.countries import countries
from bot.importers.tables.columns import IDS
from bot.importers.tables.matching import EFFECTS, Effect, Find, films_of, with_own_id
from bot.importers.tables.reading import FilmRow, Table
from bot.messages import mid_sentence, told, tr

MOST_ROWS = 1_000
MOST_BYTES = 2_000_000
SECONDS = 25.0  # for reading and comparing, and again for applying
_AT_ONCE = 100  # rows
_TITLES, _OFFERS, _ID = 50, 50, 100
_FORMULA = re.compile(r"[=+@-]\s*[A-Z][A-Z.]*\s*\(")  # =HYPERLINK("…"), +SUM(A1)

Progress = Callable[[int], None]  # rows done


class Planned(NamedTuple):
    """What a row would do. `why`: what changes, or why the row is left out."""

    row: int
    effect: Effect
    film: str
    why: str = ""
    edits: tuple[Edit, ...] = ()

    def __str__(self) -> str:
        film = f" {self.film}" if self.film else ""
        done = tr("row {row}: {effect}", row=str(self.row), effect=told(EFFECTS[self.effect]))
        return f"{done}{film}{f': {self.why}' if self.why else ''}"


class BulkError(Exception):
    """Nothing was done; why, for people."""


def plan(session: Session, table: Table, editor: Editor, find: Find) -> list[Planned]:
    """What each row would do, in order. Nothing is written."""
    if len(table.rows) > MOST_ROWS:
        raise BulkError(
            tr("That is {n} rows; send up to {most} at a time.", n=len(table.rows), most=MOST_ROWS)
        )
    until = time.monotonic() + SECONDS
    guild_id = None if editor.owner else editor.guild_id
    rows = [row._replace(record=with_own_id(_kept(row.record))) for row in table.rows]
    seen: dict[str, int] = {}
    planned: list[Planned] = []
    for start in range(0, len(rows), _AT_ONCE):
        batch = rows[start : start + _AT_ONCE]
        for row, film in zip(batch, films_of(session, batch, find, guild_id), strict=True):
            planned.append(_planned(session, row, film, editor, seen))
            if time.monotonic() > until:
                raise BulkError(tr("That takes too long to compare; send a smaller file."))
    return planned


def digest(planned: Sequence[Planned], editor: Editor) -> str:
    """A few characters that tell whether a plan is the one that was shown."""
    text = "\n".join(map(str, planned)) + f"{editor.guild_id} {editor.owner}"
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def apply(session: Session, planned: Sequence[Planned], editor: Editor, progress: Progress) -> int:
    """Do all that was planned, and return how many films changed; raises BulkError, and then the
    transaction is to be rolled back."""
    until = time.monotonic() + SECONDS
    films = 0
    for done, row in enumerate(planned, 1):
        for edit in row.edits:
            result = editing.apply(session, edit, editor)
            if not isinstance(result, Changed):
                why = tr("it changed meanwhile")
                if isinstance(result, Refused):
                    why = told(result.words)
                raise BulkError(
                    tr("Nothing was changed. Row {row}: {why}", row=str(row.row), why=why)
                )
        films += bool(row.edits)
        progress(done)
        if time.monotonic() > until:
            raise BulkError(tr("Nothing was changed: that takes too long; send a smaller file."))
    return films


# --- what a row may say ------------------------------------------------------------------


def _kept(record: FilmRecord | str) -> FilmRecord | str:
    """A row as an admin's record, tidied; or why it cannot be taken."""
    if isinstance(record, str):
        return record
    ids = {key: id for key, id in record.ids.items() if key in IDS and key != "bundle"}
    kept = FilmRecord(ADMIN, ids)
    for field in FIELDS.values():
        value = _tidy(said(record, field))
        if value is None:
            continue
        if _FORMULA.match(str(value)):
            return tr("{field}: a formula; give its value", field=told(field.label))
        if why := problem(field, value):
            return f"{told(field.label)}: {why}"
        kept = with_value(kept, field, value)
    titles = tuple(replace(title, title=clean(title.title)) for title in record.titles)
    kept = replace(kept, titles=titles, offers=record.offers)
    return next(_faults(kept), kept)


def _faults(record: FilmRecord) -> Iterator[str]:
    if len(record.titles) > _TITLES or len(record.offers) > _OFFERS:
        yield tr(
            "up to {titles} other titles and {offers} places to watch it",
            titles=_TITLES,
            offers=_OFFERS,
        )
    for id in record.ids.values():
        if len(id) > _ID or clean(id) != id:
            yield tr("an id has up to 100 plain characters")
    for title in record.titles:
        if why := title_problem(title.title):
            yield f"{tr('Other title')}: {why}"
    for offer in record.offers:
        if offer.country not in countries():
            yield tr("Where to watch: give a country as GB or US")
        if why := title_problem(offer.provider):
            yield f"{tr('Where to watch')}: {why}"
        if offer.link is not None and (why := link_problem(offer.link)):
            yield f"{tr('Where to watch')}: {why}"


def _tidy(value: Value) -> Value:
    return clean(value, lines=True) or None if isinstance(value, str) else value


# --- what a row does ---------------------------------------------------------------------


def _planned(
    session: Session,
    row: FilmRow,
    film: int | str | None,
    editor: Editor,
    seen: dict[str, int],
) -> Planned:
    if isinstance(row.record, str) or isinstance(film, str):
        name = "" if isinstance(row.record, str) else _name(row.record)
        return Planned(row.number, Effect.SKIPPED, name, str(film))
    record = row.record
    key = f"film {film}" if film else str(sorted(record.ids.items()))
    if (first := seen.setdefault(key, row.number)) != row.number:
        why = tr("row {row} is the same film", row=str(first))
        return Planned(row.number, Effect.SKIPPED, _name(record), why)
    if film is not None:
        return _changes(session, row.number, record, film, editor)
    if not record.title:
        why = tr("its id is not known; give a title too")
        return Planned(row.number, Effect.SKIPPED, "", why)
    return Planned(row.number, Effect.ADDED, _name(record), edits=(AddFilm(record),))


def _changes(
    session: Session, number: int, record: FilmRecord, film: int, editor: Editor
) -> Planned:
    """What the row says otherwise than the catalogue, as whoever sent it sees that."""
    edits: list[Edit] = []
    labels: list[str] = []
    for field in FIELDS.values():
        value = said(record, field)
        if value is None or (field.name in OF_ALL_SERVERS and not editor.owner):
            continue
        shown = editing.shown(session, editor, film, field.name)
        if isinstance(shown, Refused):
            return Planned(number, Effect.SKIPPED, _name(record), shown.words)
        if shown != value:
            edits.append(SetField(film, field.name, value, editing.digest(shown)))
            labels.append(field.called)
    known = {_place(offer) for offer in _offers_there(session, film, editor)}
    offers = [AddOffer(film, offer) for offer in record.offers if _place(offer) not in known]
    if offers and not labels:
        labels.append(mid_sentence(tr("Where to watch")))
    if not labels:
        return Planned(number, Effect.UNCHANGED, _name(record))
    why = ", ".join(labels)
    return Planned(number, Effect.CHANGED, _name(record), why, (*edits, *offers))


def _offers_there(session: Session, film: int, editor: Editor) -> tuple[OfferRecord, ...]:
    place = place_of(session, editor, film)
    return () if isinstance(place, Refused) else own_offers(session, place)


def _place(offer: OfferRecord) -> tuple[str, str, str, str | None]:
    return offer.country, offer.provider.casefold(), offer.kind, offer.link


def _name(record: FilmRecord) -> str:
    return f"{record.title} ({record.year})" if record.year else record.title
