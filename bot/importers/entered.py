"""What admins type, field by field or as a block of lines, read into records."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from typing import NamedTuple

from bot import countries
from bot.catalogue.fields import FIELDS, FilmField, Form, Value, with_value
from bot.catalogue.plausible import clean, link_problem, problem, title_problem
from bot.catalogue.records import FilmRecord, OfferRecord
from bot.catalogue.saving import ADMIN
from bot.catalogue.services import WELL_KNOWN
from bot.importers.tables import cells
from bot.importers.tables.cells import CellError
from bot.messages import mid_sentence, told, tr
from bot.terms import Kind, OfferKind

WHERE = "where"  # beside the fields: a line for each place to watch the film
EXAMPLE_OF_WHERE = "US stream Netflix https://…"

Texts = dict[str, str]  # what was typed, by field


class Wrong(NamedTuple):
    """What cannot be read, and what is expected. `line` counts from 1 in a block."""

    field: str
    words: str
    line: int | None = None

    def __str__(self) -> str:
        named = told(FIELDS[self.field].label) if self.field in FIELDS else self.field.capitalize()
        if self.field == WHERE:
            named = tr("Where")
        end = "" if self.words.endswith(("?", "…")) else "."
        said = f"{self.words}{end}"
        if not self.line:
            return f"{named}: {said}"
        line = str(self.line)
        return tr("Line {line}, {field}: {why}", line=line, field=mid_sentence(named), why=said)


class Entered(NamedTuple):
    """A film as it was typed, as far as it could be read, and what could not."""

    record: FilmRecord
    wrong: tuple[Wrong, ...]


class Block(NamedTuple):
    """A block of lines by field, the line where each begins, and the lines that are none."""

    texts: Texts
    lines: dict[str, int]
    wrong: tuple[Wrong, ...]


NO_BLOCK = Block({}, {}, ())


def value_of(field: FilmField, text: str) -> Value | Wrong:
    """The value that was typed; None for nothing."""
    if not clean(text, lines=True):
        return None
    try:
        value = _READ[field.form](text)
    except CellError as error:
        return Wrong(field.name, str(error))
    why = problem(field, value)
    return Wrong(field.name, why) if why else value


def entered(texts: Texts, today: date, lines: dict[str, int] | None = None) -> Entered:
    """The film of what was typed into a form."""
    record, wrong = FilmRecord(ADMIN, {}), list[Wrong]()
    for name, text in texts.items():
        if name == WHERE:
            offers, bad = _offers(text, today)
            record = replace(record, offers=tuple(offers))
            wrong += bad
            continue
        value = value_of(FIELDS[name], text)
        if isinstance(value, Wrong):
            wrong.append(value)
        else:
            record = with_value(record, FIELDS[name], value)
    if not record.title and not any(one.field == "title" for one in wrong):
        wrong.insert(0, Wrong("title", tr("a film has to have a title")))
    at = lines or {}
    return Entered(record, tuple(one._replace(line=at.get(one.field)) for one in wrong))


def block_of(text: str) -> Block:
    """`title: Heat`, `year: 1995`, … as texts by field. One line without any colon is a title,
    perhaps with its year: `Heat (1995)`."""
    rows = text.strip().splitlines()
    if len(rows) == 1 and not _keyed(rows[0]):
        return Block(_titled(rows[0]), {}, ())
    texts, lines, wrong = Texts(), dict[str, int](), list[Wrong]()
    last = ""
    for number, row in enumerate(rows, 1):
        key, rest = _keyed(row) or ("", row)
        if name := field_called(key):
            texts[name] = f"{texts[name]}\n{rest}" if name in texts else rest
            lines.setdefault(name, number)
            last = name
        elif last and _goes_on(last, key):
            texts[last] += f"\n{row.strip()}"
        elif row.strip():
            wrong.append(_no_such_field(key or row, number))
    return Block(texts, lines, tuple(wrong))


def field_called(typed: str) -> str | None:
    """The field that goes by a word: its name, its label, or what people say for it."""
    word = " ".join(typed.casefold().replace("_", " ").split())
    own = (name for name, field in FIELDS.items() if told(field.label).casefold() == word)
    return _CALLED.get(word) or next(own, None)


def nearest_field(typed: str) -> str | None:
    near = get_close_matches(typed.casefold(), list(_CALLED), 1, 0.7)
    return near[0] if near else None


def offer_of(text: str, today: date) -> OfferRecord | str:
    """`US stream Netflix https://…`; else what is wrong with it."""
    words = clean(text).split()
    link = words.pop() if words and "://" in words[-1] else None
    if len(words) < 3:
        return tr("give a place to watch as {example}", example=EXAMPLE_OF_WHERE)
    country, kind = countries.country_code(words[0]), words[1].casefold()
    provider = _service(" ".join(words[2:]))
    if country is None:
        return tr("“{word}” is no country: give a code such as US first", word=words[0][:40])
    if kind not in {*OfferKind}:
        near = get_close_matches(kind, [*OfferKind], 1, 0.6)
        meant = _did_you_mean(near, OfferKind)
        return tr("“{word}” is no way to watch; {advice}", word=kind[:40], advice=meant)
    why = title_problem(provider) or (link and link_problem(link))
    return why or OfferRecord(country, provider, OfferKind(kind), today, link)


def _did_you_mean(near: list[str], known: Iterable[str]) -> str:
    if near:
        return tr("did you mean {word}?", word=near[0])
    return tr("give one of {values}", values=", ".join(known))


# --- reading one value -------------------------------------------------------------------


def _year(text: str) -> Value:
    found = re.fullmatch(r"\(?(\d{1,6})\)?", clean(text), re.ASCII)
    if not found:
        raise CellError(tr("give a year such as 1995"))
    return int(found[1])


def _kind(text: str) -> Value:
    try:
        return str(cells.kind(text))
    except CellError:
        near = get_close_matches(clean(text).casefold(), [*Kind], 1, 0.6)
        raise CellError(_did_you_mean(near, Kind)) from None


def _list(text: str) -> list[str]:
    """One a line, or with commas or semicolons between."""
    text = clean(text, lines=True)
    mark = next((mark for mark in ("\n", ";") if mark in text), ",")
    return list(dict.fromkeys(part for piece in text.split(mark) if (part := clean(piece))))


def _parts(text: str) -> Value:
    found: list[list[str | None]] = []
    for piece in _list(text):
        who, _, whom = piece.partition(" as ")
        if not who.strip():
            raise CellError(
                tr("“{text}” names nobody; give Nicolas Cage as Ben Sanderson", text=piece[:60])
            )
        found.append([who.strip(), whom.strip() or None])
    return found


_READ: dict[Form, Callable[[str], Value]] = {
    Form.LINE: clean,
    Form.TEXT: lambda text: clean(text, lines=True),
    Form.NUMBER: lambda text: cells.whole_number(clean(text)),
    Form.YEAR: _year,
    Form.RUNTIME: lambda text: cells.runtime(clean(text)),
    Form.MONEY: lambda text: cells.dollars(clean(text)),
    Form.DAY: lambda text: cells.day(clean(text)).isoformat(),
    Form.KIND: _kind,
    Form.FLAG: lambda text: cells.yes(clean(text)),
    Form.LINK: lambda text: text.strip().strip("<>"),
    Form.NAMES: _list,
    Form.COUNTRIES: lambda text: list(cells.country_codes(_list(text))),
    Form.LANGUAGES: lambda text: list(cells.language_codes(_list(text))),
    Form.PARTS: _parts,
    Form.IMDB: lambda text: cells.imdb(clean(text)),
}


def _offers(text: str, today: date) -> tuple[list[OfferRecord], list[Wrong]]:
    read = [offer_of(row, today) for row in text.splitlines() if clean(row)]
    wrong = [Wrong(WHERE, one) for one in read if isinstance(one, str)]
    return [one for one in read if isinstance(one, OfferRecord)], wrong


def _service(name: str) -> str:
    """As the service writes itself: `netflix` is Netflix."""
    return next((known for known in WELL_KNOWN if known.casefold() == name.casefold()), name)


# --- reading a block ---------------------------------------------------------------------


def _titled(row: str) -> Texts:
    found = re.fullmatch(r"(.+?)\s*\((\d{4})\)", row.strip())
    return {"title": found[1], "year": found[2]} if found else {"title": row}


def _keyed(row: str) -> tuple[str, str] | None:
    """`runtime: 1h51` -> `runtime` and the rest; None where no word stands before a colon. A
    title may have a colon, too: what stands before it is then no field, nor near one."""
    key, colon, rest = row.partition(":")
    known = field_called(key) or (key.strip() and nearest_field(key.strip()))
    return (key.strip(), rest.strip()) if colon and known else None


def _goes_on(last: str, key: str) -> bool:
    several_lines = last == WHERE or FIELDS[last].is_list or FIELDS[last].form is Form.TEXT
    return several_lines and not key


def _no_such_field(typed: str, line: int) -> Wrong:
    near = nearest_field(typed)
    name = clean(typed)[:40]
    meant = tr("give a field first, such as “year: 1995”")
    if near:
        meant = tr("did you mean “{field}:”?", field=near)
    return Wrong(f"“{name}”", tr("this is no field; {advice}", advice=meant), line)


_CALLED = {
    **{field.name.replace("_", " "): field.name for field in FIELDS.values()},
    **{field.label.casefold(): field.name for field in FIELDS.values()},
    "directed by": "director", "actors": "cast", "starring": "cast", "length": "runtime",
    "duration": "runtime", "plot": "synopsis", "summary": "synopsis", "genre": "genres",
    "country": "countries", "language": "languages", "poster": "image", "keyword": "keywords",
    "written by": "writer", "music": "composer", "watch": WHERE, "where to watch": WHERE,
    WHERE: WHERE, "name": "title",
}  # fmt: skip
