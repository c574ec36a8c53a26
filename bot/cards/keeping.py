"""Cards about keeping the catalogue: previews, what changed, history, proposals. Pure."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from bot.answers import FilmName
from bot.cards.shape import Card, Field, Span
from bot.cards.wording import day, labelled, shortened, titled
from bot.catalogue.fields import FIELDS, Form, Value, said, text_of
from bot.catalogue.records import FilmRecord, OfferRecord
from bot.messages import ENGLISH, language, later, plural, told, tr

NOT_YOURS = Card(
    later("That draft is not yours, or not of this server. Start anew with /catalogue add.")
)
DONE = Card(later("That is done already: nothing was done twice."))
DROPPED = Card(later("Nothing was saved."))
_LINES = 12  # of a list on a preview
_SHORT = 300  # characters of a value on a card
_ON_TOP = ("title", "year", "synopsis", "image")


class Preview(NamedTuple):
    """A film as it would be saved. `wrong`: what keeps it from that; `doubts`: what does not."""

    record: FilmRecord
    wrong: Sequence[str] = ()
    alike: Sequence[FilmName] = ()
    doubts: Sequence[str] = ()
    for_all: bool = True


def preview(of: Preview) -> Card:
    record = of.record
    title = f"{record.title} ({record.year})" if record.year else record.title
    called = title or tr("the film")
    text = tr("This is how {film} would be saved, for this server.", film=called)
    if of.for_all:
        text = tr("This is how {film} would be saved, for everyone.", film=called)
    if of.wrong:
        text = tr("Not yet: {why}", why=of.wrong[0])
    elif of.alike:
        asked = tr("This looks like {film}; edit that one?", film=titled(of.alike[0]))
        text = f"{asked} {text}"
    footer = tr("A preview for this server: nothing is saved yet.")
    if of.for_all:
        footer = tr("A preview for everyone: nothing is saved yet.")
    fields = (
        _field(tr("To be put right"), of.wrong),
        _field(tr("Looks like"), map(labelled, of.alike)),
        _field(tr("Is that so?"), of.doubts),
        *_said(record),
        _field(tr("Where to watch"), map(_offer, record.offers)),
    )
    return Card(
        text=text,
        title=title or tr("A film without a title yet"),
        body=record.synopsis or "",
        fields=tuple(field for field in fields if field.lines),
        image=str(said(record, FIELDS["image"]) or "") or None,
        footer=footer,
    )


def _said(record: FilmRecord) -> Iterable[Field]:
    for field in FIELDS.values():
        if field.name not in _ON_TOP:
            lines = text_of(field, said(record, field)).split("\n")
            rest = len(lines) - _LINES
            more = [plural("and {n} more", "and {n} more", rest)] if rest > 0 else []
            yield _field(
                told(field.label), [*lines[:_LINES], *more], short=field.form is not Form.PARTS
            )


def _offer(offer: OfferRecord) -> str:
    return f"{offer.country}: {offer.provider} ({offer.kind})"


def said_in_words(field: str, value: Value) -> str:
    """A value on one line, for people."""
    known = FIELDS.get(field)
    text = text_of(known, value) if known else str(value or "")
    return shortened(text.replace("\n", ", "), _SHORT) or tr("nothing")


def clash(film: FilmName, field: str, now: Value, typed: str) -> Card:
    """Someone else was quicker."""
    label = told(FIELDS[field].label)
    return Card(
        tr(
            "{field} of {film} changed while you typed. Save yours all the same?",
            field=label,
            film=titled(film),
        ),
        tr("Changed meanwhile"),
        fields=(
            _field(tr("It is now"), [said_in_words(field, now)]),
            _field(tr("You typed"), [shortened(typed, _SHORT) or tr("nothing")]),
        ),
    )


def unread(field: str, why: str, typed: str) -> Card:
    """What was typed cannot be saved; it is kept to be put right."""
    return Card(
        why, tr("Not saved yet"), fields=(_field(tr("You typed"), [shortened(typed, _SHORT)]),)
    )


def what_to_edit(film: FilmName, values: dict[str, Value]) -> Card:
    """What a film has, to pick from."""
    fields = [
        _field(
            told(FIELDS[name].label),
            [said_in_words(name, value)],
            short=FIELDS[name].form is Form.LINE,
        )
        for name, value in values.items()
        if value is not None
    ]
    return Card(
        tr("What of {film} do you want to change?", film=titled(film)),
        titled(film),
        fields=tuple(fields),
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
        return Card(tr("No change of {film} is noted here.", film=of))
    fields = tuple(_field(_heading(one), [_who_and_when(one), _change(one)]) for one in past)
    return Card(
        tr("The last changes of {film}:", film=of), tr("Changes of {film}", film=of), fields=fields
    )


def in_the_log(past: Past, who: str) -> str:
    """A change on one line, for the channel of the log."""
    return shortened(f"{who} · {past.film}: {past.what} · {_change(past)}", 500)


def _heading(one: Past) -> str:
    undone = f" ({tr('undone')})" if one.undone else ""
    return f"{one.id} · {one.film}: {one.what}{undone}"


def _who_and_when(one: Past) -> str:
    when = f"{one.at:%d %b %Y %H:%M}"
    if language() != ENGLISH:
        when = f"{day(one.at)} {one.at:%H:%M}"
    return tr(
        "by member {id}, {when} UTC, {where}", id=str(one.member_id), when=when, where=one.where
    )


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
        return Card(tr("No proposal waits."))
    fields = tuple(
        _field(f"{one.id} · {one.film}: {one.what}", [f"{one.now} → {one.new}", one.server])
        for one in offered
    )
    return Card(tr("Proposals for all servers:"), tr("Proposals"), fields=fields)


class Fate(NamedTuple):
    """What became of a proposal, as its server's admins read it."""

    id: int
    what: str
    status: str
    reply: str | None = None


def own_proposals(own: Sequence[Fate]) -> Card:
    if not own:
        return Card("This server has proposed nothing yet. /catalogue propose offers a film.")
    became = {"open": "waits for the bot’s owners"}
    fields = tuple(
        _field(
            f"{one.id} · {one.what}",
            [f"{became.get(one.status, one.status)}{f': “{one.reply}”' if one.reply else ''}"],
        )
        for one in own
    )
    return Card("What this server proposed for all servers:", "Proposals", fields=fields)


def _field(name: str, lines: Iterable[str], *, short: bool = False) -> Field:
    return Field(name, tuple((Span(line),) for line in lines if line), short)
