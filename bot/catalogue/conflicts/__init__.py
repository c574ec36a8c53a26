"""What cannot all be true of the shared films: contradictions, each with what to do about it."""

from collections.abc import Iterator
from datetime import date
from itertools import chain, islice
from typing import NamedTuple

from sqlmodel import Session

from bot.catalogue.conflicts.duplicates import one_film_twice
from bot.catalogue.conflicts.facts import between_sources, old_offers, out_of_their_time
from bot.catalogue.conflicts.line import Contradiction
from bot.catalogue.conflicts.synopses import foreign_synopses

__all__ = ["Contradiction", "Page", "by_kind", "contradictions", "page"]


class Page(NamedTuple):
    """Some of the contradictions; `more`: whether others follow."""

    lines: tuple[Contradiction, ...]
    more: bool


def contradictions(session: Session, today: date) -> Iterator[Contradiction]:
    """All contradictions, one after the other as they are found; the database is read in streams,
    so a million films are no trouble."""
    return chain.from_iterable(by_kind(session, today))


def by_kind(session: Session, today: date) -> tuple[Iterator[Contradiction], ...]:
    """The same, each kind by itself: what is found soonest first."""
    return (
        between_sources(session),
        out_of_their_time(session),
        old_offers(session, today),
        one_film_twice(session),
        foreign_synopses(session),
    )


def page(session: Session, today: date, number: int, size: int) -> Page:
    """The contradictions of a page, from 0; no more is read than it takes to find them."""
    found = contradictions(session, today)
    lines = tuple(islice(found, number * size, (number + 1) * size))
    return Page(lines, len(lines) == size and next(found, None) is not None)
