"""Services that offer films: when two names mean the same one, and which there are."""

import re

from sqlmodel import Session, col, func, select

from bot.models import Offer
from bot.names.folding import fold

WELL_KNOWN = (
    "Netflix", "Amazon Prime Video", "Disney Plus", "Max", "Apple TV Plus", "Hulu", "Peacock",
    "Paramount Plus", "MUBI", "Criterion Channel", "Crunchyroll", "YouTube Premium", "Kanopy",
    "BFI Player", "Sky Go", "NOW", "Canal Plus", "WOW", "RTL Plus", "Joyn", "BBC iPlayer",
    "Shudder", "Stan", "Crave",
)  # fmt: skip
LONGEST = 60  # characters of a name

_SAME = {
    "prime video": "amazon prime video",
    "amazon prime": "amazon prime video",
    "hbo max": "max",
}
_WITH_ADS = re.compile(r" (?:basic |standard )?with ads$")


def key(name: str) -> str:
    """What names of one service have in common: `Disney+` and `Disney Plus`, `Netflix` and
    `Netflix basic with Ads`."""
    folded = _WITH_ADS.sub("", fold(name.replace("+", " Plus ")))
    return _SAME.get(folded, folded)


def offered(session: Session, country: str) -> list[str]:
    """The services of a country, those with the most films first; then well-known ones."""
    there = (
        select(Offer.provider)
        .where(Offer.country == country)
        .group_by(col(Offer.provider))
        .order_by(func.count().desc(), col(Offer.provider))
    )
    found: dict[str, str] = {}
    for name in (*session.exec(there).all(), *WELL_KNOWN):
        found.setdefault(key(name), name)
    return [name for name in found.values() if len(name) <= LONGEST]
