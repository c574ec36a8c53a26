"""What can be done at the press of a button, as plain values. Who may is checked when pressed.

An action can be written as a short text and read back, so that a button can carry it.
"""

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias, assert_never

from bot.terms import BIGGEST_ID


@dataclass(frozen=True, slots=True)
class SearchTmdb:
    """Look for a film at TMDB."""

    typed: str


@dataclass(frozen=True, slots=True)
class AddFromTmdb:
    """Take one of TMDB's films into the catalogue."""

    tmdb_id: int


@dataclass(frozen=True, slots=True)
class ReportFilm:
    """Say that something is wrong with a film. It opens a form."""

    film: int


AtTmdb: TypeAlias = SearchTmdb | AddFromTmdb
Action: TypeAlias = AtTmdb | ReportFilm


class Deed(NamedTuple):
    """Something the person may do next: a label and the action it stands for."""

    label: str
    action: Action


def write(action: Action) -> str:
    """`AddFromTmdb(550)` -> `t550`."""
    match action:
        case SearchTmdb(typed):
            return f"s{typed}"
        case AddFromTmdb(tmdb_id):
            return f"t{tmdb_id}"
        case ReportFilm(film):
            return f"r{film}"
        case _:
            assert_never(action)


def read(text: str) -> Action | None:
    """The action that `write` wrote; None for any other text, forged or damaged."""
    kind, rest = text[:1], text[1:]
    if kind == "s" and rest.strip():
        return SearchTmdb(rest)
    number = int(rest) if rest.isascii() and rest.isdigit() and len(rest) < 11 else 0
    if not 0 < number <= BIGGEST_ID:
        return None
    return {"t": AddFromTmdb, "r": ReportFilm}.get(kind, _nothing)(number)


def _nothing(_: int) -> None:
    return None
