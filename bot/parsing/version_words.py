"""Words about versions, likeness and number, and what they mean."""

from dataclasses import dataclass
from typing import TypeAlias

from bot.questions.selections import Films


@dataclass(frozen=True, slots=True)
class Version:
    """`the remake`, `the original`: of the films of one name the newest, or the first."""

    newest: bool


@dataclass(frozen=True, slots=True)
class Siblings:
    """`brothers`: those who share a surname."""


@dataclass(frozen=True, slots=True)
class Like:
    """`like`, `similar`."""


@dataclass(frozen=True, slots=True)
class First:
    """`5`, `top 5`: so many of a list."""

    number: int


@dataclass(frozen=True, slots=True)
class Most:
    """`the most`: films, and who has them is asked for."""


@dataclass(frozen=True, slots=True)
class MostOf:
    """`the most films`."""

    films: Films


Chosen: TypeAlias = Version | Siblings | Like | First | Most | MostOf
CHOSEN: list[tuple[Chosen, str]] = [
    (Version(newest=True), "new, newer, remake, remake of, modern, new version of, newer version "
                           "of, remake version of, newest version of, latest version of, reboot, "
                           "reboot of, new one, newer one, remade, modern version of"),
    (Version(newest=False), "original, old, older, classic, old version of, older version of, "
                            "original version of, first version of, old one, older one"),
    (Siblings(), "brothers, bros, sisters, siblings"),
    (Like(), "like, similar, similar to, resembling, in the style of, along the lines of, "
             "in the vein of, alike, reminiscent of, comparable to, kinda like"),
    (Most(), "most, the most"),
]  # fmt: skip
