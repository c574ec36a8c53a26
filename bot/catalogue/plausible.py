"""What may stand in a field, whoever wrote it: the last check before anything is saved. Pure."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from urllib.parse import urlsplit

from bot import countries
from bot.catalogue.fields import FilmField, Form, Value, names_of, parts_of
from bot.messages import later, told, tr
from bot.terms import Kind

LINE, TEXT, LINK, NAME = 200, 4000, 400, 120  # characters
NAMES, PARTS = 50, 200
FIRST_YEAR, YEARS_AHEAD = 1870, 5
LONGEST_RUNTIME = 1000  # minutes
MOST_MONEY = 20 * 10**9

_MENTION = re.compile(r"<(?:@[!&]?|#|a?:\w+:|/)\w|@(?:everyone|here)\b", re.IGNORECASE)
_JOINERS = "\u200c\u200d"  # Persian and Indian words need them, Latin ones hide in them
_BREAKS = "\t\v\f\x85\u2028\u2029"
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK")  # whose letters look alike


def clean(text: str, *, lines: bool = False) -> str:
    """Without what nobody sees: control characters, direction marks, zero widths. One line, unless
    it may have `lines`."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    spaced = "".join(" " if c in _BREAKS or (c == "\n" and not lines) else c for c in text)
    before = "a" + spaced
    kept = "".join(c for c, last in zip(spaced, before, strict=False) if _stays(c, last))
    if lines:
        return "\n".join(" ".join(line.split()) for line in kept.split("\n")).strip()
    return " ".join(kept.split())


def _stays(character: str, last: str) -> bool:
    if character in _JOINERS:
        return not last.isascii()
    return character == "\n" or unicodedata.category(character) not in (
        "Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp",
    )  # fmt: skip


def in_latin_letters(text: str) -> str:
    """Cyrillic and Greek letters as the Latin ones that are drawn like them: `НЕАТ`, `HEAT`."""
    return text.translate(_DRAWN_ALIKE)


_DRAWN_ALIKE = str.maketrans(
    "АВЕКМНОРСТУХІЈЅаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρυχ",
    "ABEKMHOPCTYXIJSaeopcyxijsABEZHIKMNOPTYXovpyx",
)


def problem(field: FilmField, value: Value) -> str | None:
    """Why that cannot stand in the field, for people; None if it can."""
    if value is None:
        return tr("a film has to have a title") if field.name == "title" else None
    return _CHECKS[field.form](value)


def title_problem(value: Value) -> str | None:
    """The same of a title, or of an alias."""
    return _line(value) or _mixed_letters(str(value))


def link_problem(value: Value) -> str | None:
    expected = tr("give a link that begins with https://, up to {n} characters", n=LINK)
    try:
        parts = urlsplit(str(value))
        port = parts.port
    except ValueError:
        return expected
    host = re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", parts.hostname or "")
    plain = isinstance(value, str) and value.isascii() and not re.search(r"[\s<>\"'`\\()]", value)
    right = parts.scheme == "https" and host and port in (None, 443) and "@" not in parts.netloc
    return None if plain and right and len(str(value)) <= LINK else expected


def _line(value: Value) -> str | None:
    if not isinstance(value, str) or clean(value) != value or not value:
        return tr("give plain words on one line")
    if len(value) > LINE:
        return _too_long(LINE, value)
    if _MENTION.search(value):
        return tr("leave out mentions: write names as words")
    if not any(unicodedata.category(c)[0] in "LNS" for c in value):
        return tr("give letters or digits")
    return None


def _too_long(most: int, text: str) -> str:
    return tr("give up to {most} characters; these are {n}", most=str(most), n=str(len(text)))


def _give_one_of(*values: Value) -> str:
    return tr("give one of {values}", values=", ".join(map(str, values)))


def _mixed_letters(text: str) -> str | None:
    """`Неаt` with Cyrillic letters in it is no `Heat`."""
    for word in re.findall(r"[^\W\d_]+", text):
        scripts = {s for c in word for s in _SCRIPTS if unicodedata.name(c, "").startswith(s)}
        if len(scripts) > 1:
            mixed = sorted(script.title() for script in scripts)
            return tr(
                "“{word}” mixes {one} and {other} letters: type it in one alphabet",
                word=word, one=", ".join(mixed[:-1]), other=mixed[-1],
            )  # fmt: skip
    return None


def _text(value: Value) -> str | None:
    if not isinstance(value, str) or clean(value, lines=True) != value or not value:
        return tr("give plain words")
    if len(value) > TEXT:
        return _too_long(TEXT, value)
    return None


def _between(low: int, high: int, what: str) -> Callable[[Value], str | None]:
    def check(value: Value) -> str | None:
        right = isinstance(value, int) and not isinstance(value, bool) and low <= value <= high
        return None if right else told(what)

    return check


def _year(value: Value) -> str | None:
    last = date.today().year + YEARS_AHEAD  # noqa: DTZ011 # a year's worth
    expected = tr("give a year from {first} to {last}", first=str(FIRST_YEAR), last=str(last))
    return _between(FIRST_YEAR, last, expected)(value)


def _day(value: Value) -> str | None:
    try:
        return _year(date.fromisoformat(str(value)).year)
    except ValueError:
        return tr("give a day as 1995-10-27")


def _names(value: Value) -> str | None:
    if not isinstance(value, list) or not value:
        return tr("give names")
    if len(value) > NAMES:
        return tr("give up to {most} names; these are {n}", most=NAMES, n=len(value))
    return next((why for name in names_of(value) if (why := _name(name))), None)


def _parts(value: Value) -> str | None:
    if not isinstance(value, list) or not value:
        return tr("give a line for each, as Nicolas Cage as Ben Sanderson")
    if len(value) > PARTS:
        return tr("give up to {most} names; these are {n}", most=PARTS, n=len(value))
    texts = [text for part in parts_of(value) for text in part if text is not None]
    return next((why for text in texts if (why := _name(text))), None)


def _name(text: str) -> str | None:
    if len(text) > NAME:
        return tr("“{text}…” is too long for a name: up to {n} characters", text=text[:40], n=NAME)
    why = _line(text)
    return f"“{text[:40]}”: {why}" if why else None


def _codes(is_one: Callable[[str], object], what: str) -> Callable[[Value], str | None]:
    def check(value: Value) -> str | None:
        right = isinstance(value, list) and 0 < len(value) <= NAMES
        return None if right and all(is_one(code) for code in names_of(value)) else told(what)

    return check


def _one_of(*values: Value) -> Callable[[Value], str | None]:
    return lambda value: None if value in values else _give_one_of(*values)


def _imdb(value: Value) -> str | None:
    right = isinstance(value, str) and re.fullmatch(r"tt\d{7,9}", value, re.ASCII)
    return None if right else tr("give an IMDb id as tt0113627")


_CHECKS: dict[Form, Callable[[Value], str | None]] = {
    Form.LINE: title_problem,
    Form.TEXT: _text,
    Form.NUMBER: _between(1, 999, later("give a number from 1 to 999")),
    Form.YEAR: _year,
    Form.RUNTIME: _between(
        1, LONGEST_RUNTIME, later("give 1 to 1000 minutes, as 111, 1:51 or 1h51")
    ),
    Form.MONEY: _between(1, MOST_MONEY, later("give whole US dollars, as 12000000 or 12 million")),
    Form.DAY: _day,
    Form.KIND: _one_of(*Kind),
    Form.FLAG: _one_of(True, False),
    Form.LINK: link_problem,
    Form.NAMES: _names,
    Form.COUNTRIES: _codes(
        lambda c: c in countries.countries(), later("give countries, as GB, US")
    ),
    Form.LANGUAGES: _codes(countries.is_language, later("give languages, as English, French")),
    Form.PARTS: _parts,
    Form.IMDB: _imdb,
}
