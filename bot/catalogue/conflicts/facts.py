"""Facts that differ between sources, or that the calendar forbids."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, and_, col, func, or_, select

from bot.catalogue import words
from bot.catalogue.conflicts.line import AT_ONCE, Contradiction, names, parts
from bot.catalogue.records import FilmRecord
from bot.catalogue.trust import OFFERS_LAST, by_trust
from bot.models import Credit, Film, Offer, Person, Provenance
from bot.terms import Role

RUNTIME = 3  # minutes that sources may be apart: frames, and the card at the end
YEAR = 1  # the festival's year and the cinema's
DEAD = 100  # years after which nobody acts or directs any more
LATER = (Role.WRITER, Role.COMPOSER)  # who is credited long after death: Shakespeare, Mozart


def between_sources(session: Session) -> Iterator[Contradiction]:
    """Runtimes and years that are too far apart."""
    several = (
        select(Provenance.film_id)
        .group_by(col(Provenance.film_id))
        .having(func.count(col(Provenance.source)) > 1)
    )
    for films in parts(session.exec(several).all()):
        said = words.whole(session, films)
        for film, name in names(session, films).items():
            ranked = [said[film][source] for source in sorted(said[film], key=by_trust)]
            for what, advice in _apart(ranked):
                yield Contradiction(film, name, what, advice)


def _apart(ranked: list[FilmRecord]) -> Iterator[tuple[str, str]]:
    shown = "Cards show the first; correct or lock it if that is wrong."
    runtimes = {_version(word): word.runtime for word in ranked if word.runtime}
    if runtimes and max(runtimes.values()) - min(runtimes.values()) > RUNTIME:
        yield f"runtime {_listed(runtimes, '{} min')}", shown
    years = {word.source: word.year for word in ranked if word.year}
    if years and max(years.values()) - min(years.values()) > YEAR:
        yield f"year {_listed(years, '{}')}", f"Two films may have been taken for one. {shown}"


def _version(word: FilmRecord) -> str:
    return f"{word.source}, {word.runtime_note}" if word.runtime_note else word.source


def _listed(said: dict[str, int], form: str) -> str:
    """`170 min (bundle) or 165 min (imdb)`."""
    return " or ".join(f"{form.format(value)} ({source})" for source, value in said.items())


def old_offers(session: Session, today: date) -> Iterator[Contradiction]:
    """Offers that nobody has looked at for too long."""
    cutoffs = {
        source: datetime.combine(today - timedelta(days), time(), UTC)
        for source, days in OFFERS_LAST.items()
    }
    is_old = or_(
        *(
            and_(Offer.source == source, col(Offer.checked_at) < at)
            for source, at in cutoffs.items()
        )
    )
    found = (
        sa.select(
            col(Offer.film_id),
            col(Offer.source),
            sa.func.count(),
            sa.func.min(col(Offer.checked_at)),
        )
        .where(is_old)
        .group_by(col(Offer.film_id), col(Offer.source))
        .order_by(col(Offer.film_id))
    )
    advice = "They are shown as last seen; look again, or take them out."

    def line(row: Any, name: str) -> Contradiction:
        _, source, count, seen = row
        what = f"{count} offer{'s' if count > 1 else ''} ({source}) last seen on {seen:%Y-%m-%d}"
        return Contradiction(row[0], name, what, advice)

    yield from _named(session, found, line)


def out_of_their_time(session: Session) -> Iterator[Contradiction]:
    """People credited before their birth, or in person a century after their death."""
    unborn = col(Film.year) < col(Person.birth_year)
    gone = and_(col(Film.year) > col(Person.death_year) + DEAD, col(Credit.role).not_in(LATER))
    found = (
        sa.select(
            col(Film.id),
            col(Film.year),
            col(Person.name),
            col(Person.birth_year),
            col(Person.death_year),
        )
        .join(Credit, col(Credit.film_id) == col(Film.id))
        .join(Person, col(Person.id) == col(Credit.person_id))
        .where(or_(unborn, gone))
        .order_by(col(Film.id), col(Person.name))
        .distinct()
    )
    advice = "Another person of that name may be meant; correct the credit or the dates."

    def line(row: Any, name: str) -> Contradiction:
        film, year, person, born, died = row
        when = f"was born in {born}" if born and year < born else f"died in {died}"
        return Contradiction(film, name, f"{person} is credited, who {when}", advice)

    yield from _named(session, found, line)


def _named(
    session: Session, query: Any, line: Callable[[Any, str], Contradiction]
) -> Iterator[Contradiction]:
    """The rows of a query, which begin with a film's id, as lines; shared films only."""
    rows = session.connection().execution_options(yield_per=AT_ONCE).execute(query)
    for some in parts(rows):
        named = names(session, {row[0] for row in some})
        yield from (line(row, named[row[0]]) for row in some if row[0] in named)
