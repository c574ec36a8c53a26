"""What cannot all be true of the shared films: contradictions, each with what to do about it."""

from collections.abc import Iterator
from datetime import date
from itertools import chain

from sqlmodel import Session

from bot.catalogue.conflicts.duplicates import one_film_twice
from bot.catalogue.conflicts.facts import between_sources, old_offers, out_of_their_time
from bot.catalogue.conflicts.line import Contradiction
from bot.catalogue.conflicts.synopses import foreign_synopses

__all__ = ["Contradiction", "contradictions"]


def contradictions(session: Session, today: date) -> Iterator[Contradiction]:
    """All contradictions, one after the other as they are found; the database is read in streams,
    so a million films are no trouble."""
    return chain(
        between_sources(session),
        foreign_synopses(session),
        one_film_twice(session),
        out_of_their_time(session),
        old_offers(session, today),
    )
