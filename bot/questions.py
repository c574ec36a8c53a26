"""What can be asked, as plain values: what a question is about, and what to say about it.

A question can be written as a short text and read back, so that a button can carry it.
"""

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias, assert_never

from bot.terms import BIGGEST_ID

MENU = 10  # films offered at once when it is not clear which is meant


# --- what a question is about ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Known:
    """One film, surely. `others` are what the same words may also have meant, likeliest first."""

    film: int
    typed: str = ""
    others: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Several films, or one that is not sure: the person has to say which."""

    films: tuple[int, ...]
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Unfound:
    """No film goes by this name; `near` are the nearest names, if any are near at all."""

    typed: str
    near: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Others:
    """The film shown was not meant: what else the words may mean, if anything."""

    typed: str
    films: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """The film that another catalogue lists under this id: `imdb`, `tt0113627`."""

    source: str
    value: str


Subject: TypeAlias = Known | Doubtful | Unfound | Others | Listed


# --- what to say about it ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that fits on one card."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays whom; `page` counts from 0."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class WhereToWatch:
    """Where to watch in a country (ISO 3166-1); None: in the asker's own."""

    country: str | None = None


Saying: TypeAlias = Sheet | Cast | WhereToWatch


@dataclass(frozen=True, slots=True)
class Question:
    about: Subject
    say: Saying = Sheet()


class Option(NamedTuple):
    """Something the person may pick next: a label and the question picking it asks."""

    label: str
    question: Question


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, as far as an answer depends on it: the server decides which films are seen,
    the country (ISO 3166-1) where they can be watched."""

    country: str
    guild_id: int | None = None
    adult: bool = False  # whether films for adults may be shown here


# --- as text -----------------------------------------------------------------------------


def write(question: Question) -> str:
    """`Question(Known(42, "heat", (7,)), Cast())` -> `kc0~16.7~heat`."""
    match question.about:
        case Known(film, typed, others):
            kind, films = "k", (film, *others)
        case Doubtful(films, typed):
            kind = "d"
        case Unfound(typed, films):
            kind = "u"
        case Others(typed, films):
            kind = "o"
        case Listed(source, value):
            kind, films, typed = "l", (), f"{source}:{value}"
        case _:
            assert_never(question.about)
    ids = ".".join(_base36(film) for film in films)
    return f"{kind}{_write_saying(question.say)}~{ids}~{typed}"


def read(text: str) -> Question | None:
    """The question that `write` wrote; None for any other text, forged or damaged."""
    head, _, rest = text.partition("~")
    ids, tilde, typed = rest.partition("~")
    films = [_number(part) for part in ids.split(".") if part]
    say = _read_saying(head[1:])
    if not tilde or say is None or None in films or len(films) > 2 * MENU:
        return None
    about = _read_subject(head[:1], tuple(film for film in films if film is not None), typed)
    return about and Question(about, say)


def _write_saying(say: Saying) -> str:
    match say:
        case Sheet():
            return "s"
        case Cast(page):
            return f"c{page}"
        case WhereToWatch(country):
            return f"w{country or ''}"
        case _:
            assert_never(say)


def _read_saying(text: str) -> Saying | None:
    kind, detail = text[:1], text[1:]
    if kind == "s" and not detail:
        return Sheet()
    if kind == "c" and detail.isascii() and detail.isdigit() and len(detail) < 4:
        return Cast(int(detail))
    if kind == "w" and not detail:
        return WhereToWatch()
    if (
        kind == "w"
        and len(detail) == 2
        and detail.isascii()
        and detail.isalpha()
        and detail.isupper()
    ):
        return WhereToWatch(detail)
    return None


def _read_subject(kind: str, films: tuple[int, ...], typed: str) -> Subject | None:
    match kind:
        case "k" if films:
            return Known(films[0], typed, films[1:])
        case "d" if films:
            return Doubtful(films, typed)
        case "u":
            return Unfound(typed, films)
        case "o":
            return Others(typed, films)
        case "l" if ":" in typed:
            return Listed(*typed.split(":", 1))
        case _:
            return None


_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def _base36(number: int) -> str:
    return (_base36(number // 36) if number >= 36 else "") + _DIGITS[number % 36]


def _number(text: str) -> int | None:
    if not text.isascii() or not text.isalnum() or (not text.islower() and not text.isdigit()):
        return None
    number = int(text, 36) if len(text) < 9 else BIGGEST_ID + 1
    return number if number <= BIGGEST_ID else None
