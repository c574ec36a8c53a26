"""Questions as short texts, for the buttons that carry them."""

from typing import get_args

from bot.questions.asking import (
    MENU,
    Doubtful,
    Known,
    Listed,
    Named,
    Others,
    Question,
    Unfound,
)
from bot.questions.notation import base36, read_value, write_value
from bot.questions.sayings import Cast, OfOneFilm, Saying, Sheet, WhereToWatch
from bot.terms import BIGGEST_ID

ALGEBRA = "*"  # begins every question that is not about one named film


def write(question: Question) -> str:
    """`Question(Known(42, "heat", (7,)), Cast())` -> `kc0~16.7~heat`."""
    about = question.about
    if not isinstance(about, get_args(Named)) or not isinstance(question.say, _SHORT):
        return ALGEBRA + write_value(question)
    match about:
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
            return ALGEBRA + write_value(question)
    ids = ".".join(base36(film) for film in films)
    return f"{kind}{_write_saying(question.say)}~{ids}~{typed}"


def read(text: str) -> Question | None:
    """The question that `write` wrote; None for any other text, forged or damaged."""
    if text.startswith(ALGEBRA):
        return read_value(text.removeprefix(ALGEBRA))
    head, _, rest = text.partition("~")
    ids, tilde, typed = rest.partition("~")
    films = [_number(part) for part in ids.split(".") if part]
    say = _read_saying(head[1:])
    if not tilde or say is None or None in films or len(films) > 2 * MENU:
        return None
    about = _read_subject(head[:1], tuple(film for film in films if film is not None), typed)
    return about and Question(about, say)


_SHORT = get_args(OfOneFilm)


def _write_saying(say: Saying) -> str:
    match say:
        case Cast(page):
            return f"c{page}"
        case WhereToWatch(country):
            return f"w{country or ''}"
        case _:
            return "s"


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


def _read_subject(kind: str, films: tuple[int, ...], typed: str) -> Named | None:
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


def _number(text: str) -> int | None:
    if not text.isascii() or not text.isalnum() or (not text.islower() and not text.isdigit()):
        return None
    number = int(text, 36) if len(text) < 9 else BIGGEST_ID + 1
    return number if number <= BIGGEST_ID else None
