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


Action: TypeAlias = SearchTmdb | AddFromTmdb


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
        case _:
            assert_never(action)


def read(text: str) -> Action | None:
    """The action that `write` wrote; None for any other text, forged or damaged."""
    kind, rest = text[:1], text[1:]
    if kind == "s" and rest.strip():
        return SearchTmdb(rest)
    if (
        kind == "t"
        and rest.isascii()
        and rest.isdigit()
        and len(rest) < 11
        and 0 < int(rest) <= BIGGEST_ID
    ):
        return AddFromTmdb(int(rest))
    return None
