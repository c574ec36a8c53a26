"""What a cell of a table says, however it is dressed: `111`, `1:51` and `1h51` are one runtime."""

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import Any, cast

from bot import countries
from bot.catalogue.records import CreditRecord
from bot.messages import tr
from bot.terms import Kind, Role

LATEST = 5  # years ahead that a film may be announced for


class CellError(ValueError):
    """A cell that cannot be read; the message says what is expected."""


def text(cell: Any) -> str:
    return " ".join(str(cell).split())


def prose(cell: Any) -> str:
    """A text that may have paragraphs."""
    return str(cell).replace("\r\n", "\n").strip()


def year(cell: Any) -> int:
    """`1995`, `1995-10-27`, `(1995)`, `2015–`."""
    found = re.search(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)", str(cell))
    if found and 1870 <= int(found[1]) <= date.today().year + LATEST:  # noqa: DTZ011 - a year's worth
        return int(found[1])
    raise CellError(tr("give a year such as 1995"))


def day(cell: Any) -> date:
    """`1995-10-27`, `27.10.1995`, `27 October 1995`; with slashes nobody can tell day and month."""
    typed = " ".join(str(cell).replace(",", " ").split())
    for form in ("%d.%m.%Y", "%d %B %Y", "%B %d %Y", "%d %b %Y", "%b %d %Y"):
        with suppress(ValueError):
            return datetime.strptime(typed, form).date()  # noqa: DTZ007 - a day has no zone
    try:
        return date.fromisoformat(typed[:10])
    except ValueError:
        raise CellError(tr("give a day as 1995-10-27")) from None


_RUNTIMES = (
    re.compile(
        r"(?P<m>\d{1,4})(?:[.,]0+)?\s*(?:m|min|mins|minutes|minuten|’|'|′)?\.?", re.IGNORECASE
    ),
    re.compile(r"(?P<h>\d{1,2}):(?P<m>[0-5]\d)(?::[0-5]\d)?"),
    re.compile(
        r"(?:PT)?(?P<h>\d{1,2})\s*(?:h|hr|hrs|hour|hours|std)\.?\s*(?:(?:and\s+)?(?P<m>\d{1,2})\s*"
        r"(?:m|min|mins|minutes)?\.?)?",
        re.IGNORECASE,
    ),
)


def runtime(cell: Any) -> int:
    """Minutes: `111`, `111 min`, `1:51`, `1h51`, `1 h 51 min`, `PT1H51M`."""
    typed = str(cell).strip()
    for form in _RUNTIMES:
        if found := form.fullmatch(typed):
            parts = found.groupdict()
            minutes = 60 * int(parts.get("h") or 0) + int(parts["m"] or 0)
            if 1 <= minutes <= 1000:
                return minutes
    raise CellError(tr("give 1 to 1000 minutes, as 111, 1:51 or 1h51"))


def dollars(cell: Any) -> int:
    """`12000000`, `12,000,000`, `$12 million`, `12.5M`."""
    typed = str(cell).strip().lower().removeprefix("us").lstrip("$ ").removesuffix("usd").strip()
    found = re.fullmatch(r"(\d[\d,]*(?:\.\d+)?)\s*(m|mio|million|bn|billion)?", typed)
    if not found:
        raise CellError(tr("give whole US dollars, as 12000000 or 12 million"))
    scale = {"m": 10**6, "mio": 10**6, "million": 10**6, "bn": 10**9, "billion": 10**9}
    amount = round(float(found[1].replace(",", "")) * scale.get(found[2] or "", 1))
    if not 1 <= amount <= 20 * 10**9:
        raise CellError(tr("give whole US dollars, as 12000000 or 12 million"))
    return amount


def whole_number(cell: Any) -> int:
    typed = str(cell).strip().replace(",", "").removesuffix(".0")
    if not re.fullmatch(r"-?\d{1,9}", typed):
        raise CellError(tr("give a whole number"))
    return int(typed)


def score(cell: Any) -> tuple[float, int]:
    """`7.5`, `7.5/10`, `4/5`, `85%`: the score, and out of how much."""
    typed = str(cell).strip().replace(",", ".")
    found = re.fullmatch(r"(\d{1,3}(?:\.\d+)?)\s*(?:(/\s*(5|10|100))|(%))?", typed)
    if found:
        points, out_of = float(found[1]), 100 if found[4] else int(found[3] or 10)
        if points <= out_of:
            return points, out_of
    raise CellError(tr("give a rating as 7.5, 4/5 or 85%"))


def points(cell: Any) -> tuple[float, int]:
    """The same, where a bare number is one of a hundred."""
    typed = str(cell).strip()
    return score(f"{typed}%" if re.fullmatch(r"\d{1,3}", typed) else typed)


def yes(cell: Any) -> bool:
    typed = str(cell).strip().casefold()
    if typed in ("1", "true", "yes", "y", "x", tr("yes")):
        return True
    if typed in ("0", "false", "no", "n", tr("no")):
        return False
    raise CellError(tr("give yes or no"))


_KINDS = {
    "movie": Kind.FEATURE, "film": Kind.FEATURE, "feature film": Kind.FEATURE,
    "short film": Kind.SHORT, "tv short": Kind.SHORT, "tv movie": Kind.TV_FILM,
    "tvmovie": Kind.TV_FILM, "tv film": Kind.TV_FILM, "tv special": Kind.TV_FILM,
    "concert film": Kind.CONCERT,
} | {str(kind): kind for kind in Kind}  # fmt: skip


def kind(cell: Any) -> Kind:
    if found := _KINDS.get(text(cell).casefold()):
        return found
    raise CellError(tr("give one of {values}; this is about films", values=", ".join(Kind)))


def id_like(pattern: str, example: str) -> Callable[[Any], str]:
    """A reader of ids, also where they stand in an address."""

    def read(cell: Any) -> str:
        if found := re.search(pattern, str(cell).strip()):
            return found[1]
        raise CellError(tr("give an id such as {example}, or its address", example=example))

    return read


imdb = id_like(r"\b(tt\d{7,8})\b", "tt0113627")
tmdb = id_like(r"(?:themoviedb\.org/movie/|^)(\d{1,9})\b", "451")
wikidata = id_like(r"\b(Q\d+)\b", "Q280918")
letterboxd = id_like(r"((?:boxd\.it|letterboxd\.com)/\S+?)/?$", "https://boxd.it/29lw")


# --- lists -------------------------------------------------------------------------------


def several(cell: Any) -> tuple[str, ...]:
    """`Drama; Romance` and `Drama, Romance`; a list of JSON as it is."""
    if isinstance(cell, list | tuple):
        parts = cast(Sequence[Any], cell)  # JSON of any shape
    else:
        separator = next((mark for mark in ("\n", ";", "|", " / ") if mark in str(cell)), ",")
        parts = str(cell).split(separator)
    return tuple(dict.fromkeys(part for part in map(text, parts) if part))


_GENRES = {"sci-fi": "Science Fiction", "film-noir": "Film Noir"}


def genres(cell: Any) -> tuple[str, ...]:
    return tuple(_GENRES.get(name.casefold(), name) for name in several(cell))


def country_codes(cell: Any) -> tuple[str, ...]:
    return tuple(map(_country, several(cell)))


def _country(name: str) -> str:
    if code := countries.country_code(name):
        return code
    raise CellError(tr("“{name}” is no country; give a name or a code such as GB", name=name))


def language_codes(cell: Any) -> tuple[str, ...]:
    return tuple(map(_language, several(cell)))


def _language(name: str) -> str:
    if code := countries.language_code(name):
        return code
    raise CellError(tr("“{name}” is no language; give a name or a code such as en", name=name))


def certificates(cell: Any) -> dict[str, str]:
    """`US R; GB 15`."""
    if isinstance(cell, dict):
        return {_country(key): text(value) for key, value in cast(dict[str, Any], cell).items()}
    found: dict[str, str] = {}
    for part in several(cell):
        country, _, certificate = part.partition(" ")
        if not certificate:
            raise CellError(tr("give certificates with their countries, as US R; GB 15"))
        found[_country(country)] = certificate
    return found


def crew(role: Role) -> Callable[[Any], tuple[CreditRecord, ...]]:
    """A reader of `Mike Figgis; John O'Brien (novel)`."""

    def read(cell: Any) -> tuple[CreditRecord, ...]:
        people = (part.partition(" (") for part in several(cell))
        return tuple(
            CreditRecord(n, role, job=job.removesuffix(")") or None) for n, _, job in people
        )

    return read


def parts(cell: Any) -> tuple[CreditRecord, ...]:
    """`Nicolas Cage as Ben Sanderson; Elisabeth Shue as Sera`."""
    people = (part.partition(" as ") for part in several(_in_words(cell)))
    return tuple(CreditRecord(name, Role.ACTOR, character or None) for name, _, character in people)


def _in_words(cell: Any) -> Any:
    """A cast as JSON often has it, `[{"name": "Nicolas Cage", "character": "Ben"}]`, in words."""
    if not isinstance(cell, list):
        return cell
    return [_part_in_words(part) for part in cast(list[Any], cell)]  # JSON of any shape


def _part_in_words(part: Any) -> Any:
    if not isinstance(part, dict):
        return part
    said = cast(dict[str, Any], part)  # keys of JSON are texts
    character = said.get("character")
    return f"{said.get('name') or ''} as {character}" if character else said.get("name") or ""
