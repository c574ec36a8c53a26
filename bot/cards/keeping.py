"""Cards about keeping the catalogue: previews, what changed, history, proposals. Pure."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from bot.answers import FilmName
from bot.cards.shape import Card, Field, Span
from bot.cards.wording import labelled, shortened, titled
from bot.catalogue.fields import FIELDS, Form, Value, said, text_of
from bot.catalogue.records import FilmRecord, OfferRecord

NOT_YOURS = Card("That draft is not yours, or not of this server. Start anew with /catalogue add.")
DONE = Card("That is done already: nothing was done twice.")
DROPPED = Card("Nothing was saved.")
_LINES = 12  # of a list on a preview
_SHORT = 300  # characters of a value on a card
_ON_TOP = ("title", "year", "synopsis", "image")


class Preview(NamedTuple):
    """A film as it would be saved. `wrong`: what keeps it from that; `doubts`: what does not."""

    record: FilmRecord
    wrong: Sequence[str] = ()
    alike: Sequence[FilmName] = ()
    doubts: Sequence[str] = ()
    seen_by: str = "everyone"


def preview(of: Preview) -> Card:
    record = of.record
    title = f"{record.title} ({record.year})" if record.year else record.title
    text = f"This is how {title or 'the film'} would be saved, for {of.seen_by}."
    if of.wrong:
        text = f"Not yet: {of.wrong[0]}"
    elif of.alike:
        text = f"This looks like {titled(of.alike[0])}; edit that one? {text}"
    fields = (
        _field("To be put right", of.wrong),
        _field("Looks like", map(labelled, of.alike)),
        _field("Is that so?", of.doubts),
        *_said(record),
        _field("Where to watch", map(_offer, record.offers)),
    )
    return Card(
        text=text,
        title=title or "A film without a title yet",
        body=record.synopsis or "",
        fields=tuple(field for field in fields if field.lines),
        image=str(said(record, FIELDS["image"]) or "") or None,
        footer=f"A preview for {of.seen_by}: nothing is saved yet.",
    )


def _said(record: FilmRecord) -> Iterable[Field]:
    for field in FIELDS.values():
        if field.name not in _ON_TOP:
            lines = text_of(field, said(record, field)).split("\n")
            more = [f"and {len(lines) - _LINES} more"] if len(lines) > _LINES else []
            yield _field(field.label, [*lines[:_LINES], *more], short=field.form is not Form.PARTS)


def _offer(offer: OfferRecord) -> str:
    return f"{offer.country}: {offer.provider} ({offer.kind})"


def said_in_words(field: str, value: Value) -> str:
    """A value on one line, for people."""
    known = FIELDS.get(field)
    text = text_of(known, value) if known else str(value or "")
    return shortened(text.replace("\n", ", "), _SHORT) or "nothing"


def clash(film: FilmName, field: str, now: Value, typed: str) -> Card:
    """Someone else was quicker."""
    label = FIELDS[field].label
    return Card(
        f"{label} of {titled(film)} changed while you typed. Save yours all the same?",
        "Changed meanwhile",
        fields=(
            _field("It is now", [said_in_words(field, now)]),
            _field("You typed", [shortened(typed, _SHORT) or "nothing"]),
        ),
    )


def unread(field: str, why: str, typed: str) -> Card:
    """What was typed cannot be saved; it is kept to be put right."""
    return Card(why, "Not saved yet", fields=(_field("You typed", [shortened(typed, _SHORT)]),))


def what_to_edit(film: FilmName, values: dict[str, Value]) -> Card:
    """What a film has, to pick from."""
    fields = [
        _field(
            FIELDS[name].label, [said_in_words(name, value)], short=FIELDS[name].form is Form.LINE
        )
        for name, value in values.items()
        if value is not None
    ]
    return Card(
        f"What of {titled(film)} do you want to change?", titled(film), fields=tuple(fields)
    )


# --- history -----------------------------------------------------------------------------


class Past(NamedTuple):
    """A change as history tells it."""

    id: int
    film: str
    what: str
    before: str
    after: str
    member_id: int
    at: datetime
    where: str
    undone: bool = False


def history(past: Sequence[Past], of: str) -> Card:
    if not past:
        return Card(f"No change of {of} is noted here.")
    fields = tuple(_field(_heading(one), [_who_and_when(one), _change(one)]) for one in past)
    return Card(f"The last changes of {of}:", f"Changes of {of}", fields=fields)


def told(past: Past, who: str) -> str:
    """A change on one line, for the channel of the log."""
    return shortened(f"{who} · {past.film}: {past.what} · {_change(past)}", 500)


def _heading(one: Past) -> str:
    return f"{one.id} · {one.film}: {one.what}{' (undone)' if one.undone else ''}"


def _who_and_when(one: Past) -> str:
    return f"by member {one.member_id}, {one.at:%d %b %Y %H:%M} UTC, {one.where}"


def _change(one: Past) -> str:
    return f"{one.before} → {one.after}"


# --- proposals ---------------------------------------------------------------------------


class Offered(NamedTuple):
    """A proposal as owners read it."""

    id: int
    film: str
    server: str
    what: str
    now: str
    new: str


def proposals(offered: Sequence[Offered]) -> Card:
    if not offered:
        return Card("No proposal waits.")
    fields = tuple(
        _field(f"{one.id} · {one.film}: {one.what}", [f"{one.now} → {one.new}", one.server])
        for one in offered
    )
    return Card("Proposals for all servers:", "Proposals", fields=fields)


def _field(name: str, lines: Iterable[str], *, short: bool = False) -> Field:
    return Field(name, tuple((Span(line),) for line in lines if line), short)
