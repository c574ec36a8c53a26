"""The fields of a film that people may write: how each is called, read and put into a record."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeAlias, cast

from bot import countries
from bot.catalogue.records import CreditRecord, FilmRecord, ImageRecord, TrailerRecord
from bot.messages import Message, later, mid_sentence, told, tr
from bot.terms import Kind, Role

Part: TypeAlias = list[str | None]  # who, and as whom or as what; as JSON has it
Value: TypeAlias = str | int | bool | list[str] | list[Part] | None  # None: nothing is said


class Form(StrEnum):
    """What a value looks like."""

    LINE = "line"  # a title, a name
    TEXT = "text"  # as long as a synopsis
    NUMBER = "number"
    YEAR = "year"
    RUNTIME = "runtime"
    MONEY = "money"
    DAY = "day"
    KIND = "kind"
    FLAG = "flag"
    LINK = "link"
    NAMES = "names"  # of genres, of people
    COUNTRIES = "countries"
    LANGUAGES = "languages"
    PARTS = "parts"  # who plays whom
    IMDB = "imdb"


@dataclass(frozen=True, slots=True)
class FilmField:
    """`name` is what commands call it, `stored` the field of a FilmRecord that holds it."""

    name: str
    label: Message
    form: Form
    stored: str
    role: Role | None = None

    @property
    def called(self) -> str:
        """The label as it stands within a sentence."""
        return mid_sentence(told(self.label))

    @property
    def is_list(self) -> bool:
        return self.form in (Form.NAMES, Form.COUNTRIES, Form.LANGUAGES, Form.PARTS)


def _plain(name: str, label: Message, form: Form) -> FilmField:
    return FilmField(name, label, form, name)


def _crew(name: str, label: Message, role: Role) -> FilmField:
    return FilmField(name, label, Form.NAMES, "credits", role)


_ALL = (
    _plain("title", later("Title"), Form.LINE),
    _plain("original_title", later("Original title"), Form.LINE),
    _plain("year", later("Year"), Form.YEAR),
    _plain("runtime", later("Runtime"), Form.RUNTIME),
    _plain("synopsis", later("Synopsis"), Form.TEXT),
    _crew("director", later("Directors"), Role.DIRECTOR),
    FilmField("cast", later("Cast"), Form.PARTS, "credits", Role.ACTOR),
    _crew("writer", later("Writers"), Role.WRITER),
    _crew("composer", later("Composers"), Role.COMPOSER),
    _crew("cinematographer", later("Cinematographers"), Role.CINEMATOGRAPHER),
    _crew("producer", later("Producers"), Role.PRODUCER),
    _crew("editor", later("Editors"), Role.EDITOR),
    _plain("genres", later("Genres"), Form.NAMES),
    _plain("keywords", later("Keywords"), Form.NAMES),
    _plain("countries", later("Countries"), Form.COUNTRIES),
    _plain("languages", later("Languages"), Form.LANGUAGES),
    _plain("released", later("Release day"), Form.DAY),
    _plain("runtime_note", later("Version of the runtime"), Form.LINE),
    _plain("kind", later("Kind"), Form.KIND),
    _plain("series", later("Series"), Form.LINE),
    _plain("series_number", later("Number in the series"), Form.NUMBER),
    _plain("based_on", later("Based on"), Form.LINE),
    _plain("budget", later("Budget"), Form.MONEY),
    _plain("gross", later("Gross"), Form.MONEY),
    FilmField("image", later("Image"), Form.LINK, "images"),
    FilmField("trailer", later("Trailer"), Form.LINK, "trailers"),
    FilmField("imdb", later("IMDb id"), Form.IMDB, "ids"),
    _plain("adult", later("For adults"), Form.FLAG),
    _plain("spoilers", later("Synopsis tells the end"), Form.FLAG),
)
FIELDS = {field.name: field for field in _ALL}
NUMBERS = frozenset(
    field.name for field in _ALL if field.form in (Form.NUMBER, Form.YEAR, Form.RUNTIME, Form.MONEY)
)
OF_ALL_SERVERS = frozenset({"imdb"})  # a server has no word of its own on these


def said(record: FilmRecord, field: FilmField) -> Value:
    """What a record says of the field; None if nothing."""
    if field.role:
        return _credits_said([c for c in record.credits if c.role == field.role], field)
    match field.stored:
        case "images":
            return next((image.url for image in record.images if image.kind == "poster"), None)
        case "trailers":
            return next((trailer.url for trailer in record.trailers), None)
        case "ids":
            return record.ids.get(field.name)
        case stored:
            return _as_json(getattr(record, stored))


def with_value(record: FilmRecord, field: FilmField, value: Value) -> FilmRecord:
    """The record, saying that of the field instead; with None, nothing."""
    if field.role:
        rest = tuple(credit for credit in record.credits if credit.role != field.role)
        return replace(record, credits=rest + _credits(field.role, value))
    link = str(value or "")
    match field.stored:
        case "images":
            stills = tuple(image for image in record.images if image.kind != "poster")
            return replace(record, images=((ImageRecord(link),) if link else ()) + stills)
        case "trailers":
            return replace(record, trailers=(TrailerRecord(link),) if link else ())
        case "ids":
            rest_of_ids = {key: id for key, id in record.ids.items() if key != field.name}
            return replace(record, ids=rest_of_ids | ({field.name: link} if link else {}))
        case stored:
            return replace(record, **{stored: _as_record(field, value)})  # type: ignore[arg-type] # the table says which


def text_of(field: FilmField, value: Value) -> str:
    """The value as one would type it; reading it gives the value again."""
    match field.form:
        case _ if value is None:
            return ""
        case Form.PARTS:
            return "\n".join(f"{who} as {whom}" if whom else who for who, whom in parts_of(value))
        case Form.COUNTRIES:
            return ", ".join(map(countries.country_name, names_of(value)))
        case Form.LANGUAGES:
            return ", ".join(map(countries.language_name, names_of(value)))
        case Form.NAMES:
            return ("\n" if field.role else ", ").join(names_of(value))
        case Form.RUNTIME:
            return f"{value} min"
        case Form.FLAG:
            return tr("yes") if value else tr("no")
        case _:
            return str(value)


def names_of(value: Value) -> list[str]:
    """The names of a list, whoever plays whom left out."""
    return [name for name, _ in parts_of(value)]


def parts_of(value: Value) -> list[tuple[str, str | None]]:
    """Who plays whom, of a cast."""
    parts: list[str] | list[Part] = value if isinstance(value, list) else []
    return [(str(p[0]), p[1]) if isinstance(p, list) else (p, None) for p in parts]


def _credits_said(credits: Iterable[CreditRecord], field: FilmField) -> Value:
    if field.form is Form.PARTS:
        return [[credit.person, credit.character] for credit in credits] or None
    return [credit.person for credit in credits] or None


def _credits(role: Role, value: Value) -> tuple[CreditRecord, ...]:
    return tuple(CreditRecord(name, role, character) for name, character in parts_of(value))


def _as_json(value: object) -> Value:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [str(item) for item in cast("tuple[object, ...]", value)] or None
    return cast("Value", value) or None


def _as_record(field: FilmField, value: Value) -> object:
    made: dict[Form, Callable[[Value], object]] = {
        Form.DAY: lambda day: date.fromisoformat(str(day)),
        Form.KIND: lambda kind: Kind(str(kind)),
        Form.NAMES: lambda names: tuple(names_of(names)),
        Form.COUNTRIES: lambda codes: tuple(names_of(codes)),
        Form.LANGUAGES: lambda codes: tuple(names_of(codes)),
    }
    if value is None:
        return getattr(FilmRecord("", {}), field.stored)
    return made[field.form](value) if field.form in made else value
