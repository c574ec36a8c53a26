"""Films, numbers, dates and lists in the words people read. Pure."""

from collections.abc import Sequence
from datetime import date
from urllib.parse import quote

from babel.dates import format_date
from babel.lists import format_list

from bot import messages
from bot.answers import FilmName
from bot.messages import ENGLISH, tr

_SEARCHED = 440  # characters of a title in an address
TYPED = 80  # characters of what was typed that are repeated


def titled(film: FilmName) -> str:
    """`Dune (1984)`; without the year where it is not known."""
    return f"{film.title} ({film.year})" if film.year else film.title


def labelled(film: FilmName, longest: int = 10_000) -> str:
    """`Dune (1984) · David Lynch · 2 h 17 min`: what tells it from its namesakes."""
    return _with_details(film, duration(film.runtime), longest)


def suggested(film: FilmName, longest: int = 10_000) -> str:
    """`Dune (1984) · David Lynch`: a line of a list that grows as someone types."""
    return _with_details(film, "", longest)


def _with_details(film: FilmName, last: str, longest: int) -> str:
    """What is still too long without the last detail is cut in the title: the rest is what
    tells two films apart."""
    directors = listed(film.directors[:2])
    for details in ((directors, last), (directors,)):
        label = _beside(film.title, film.year, *details)
        if len(label) <= longest:
            return label
    directors = shortened(directors, longest // 3)
    behind = len(_beside("", film.year, directors, last))
    return _beside(shortened(film.title, max(1, longest - behind)), film.year, directors, last)


def _beside(title: str, year: int | None, *details: str) -> str:
    named = f"{title} ({year})" if year else title
    return " · ".join(part for part in (named, *details) if part)


def duration(minutes: int | None) -> str:
    """`111` -> `1 h 51 min`; nothing for a runtime that is not known."""
    if not minutes or minutes < 0:
        return ""
    hours, rest = divmod(minutes, 60)
    parts = (
        tr("{n} h", n=hours) if hours else "",
        tr("{n} min", n=rest) if rest else "",
    )
    return " ".join(part for part in parts if part)


def listed(names: Sequence[str]) -> str:
    """`A, B and C`; empty for none."""
    if len(names) > 1 and messages.language() != ENGLISH:
        return format_list(names, locale=messages.locale())
    return names[0] if len(names) == 1 else " and ".join((", ".join(names[:-1]), *names[-1:]))


def day(date: date) -> str:
    """`3 May 2026`."""
    if messages.language() == ENGLISH:
        return f"{date.day} {date:%B %Y}"
    return format_date(date, "long", locale=messages.locale())


def understood_as(what: str) -> str:
    """`Understood as: films by Mike Figgis`."""
    return f"{tr('Understood as:')} {what}"


def justwatch(film: FilmName, country: str) -> str:
    """The address of a search for the film there; its sites go by ISO 3166-1, but for `uk`."""
    site = {"GB": "uk"}.get(country, country.lower())
    title = film.title[:150]
    while len(words := quote(title, errors="ignore")) > _SEARCHED:
        title = title[:-1]
    return f"https://www.justwatch.com/{site}/search?q={words}"


def shortened(text: str, longest: int = TYPED) -> str:
    """A text on one line, and not too long; by default, what was typed, to repeat it."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
