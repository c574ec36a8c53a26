"""What would contradict the catalogue, if a film were added as it was typed."""

from collections.abc import Iterator

from sqlmodel import Session, col, func, select

from bot.catalogue.conflicts.facts import DEAD, LATER
from bot.catalogue.conflicts.line import names
from bot.catalogue.conflicts.synopses import names_in
from bot.catalogue.records import FilmRecord
from bot.messages import tr
from bot.models import Credit, Film, Person
from bot.names.folding import fold

_MOST = 5  # lines


def doubts(session: Session, record: FilmRecord) -> list[str]:
    """Lines for the one who typed it; only the shared catalogue is asked."""
    found = [*_out_of_their_time(session, record), *_foreign_names(session, record)]
    return found[:_MOST]


def _out_of_their_time(session: Session, record: FilmRecord) -> Iterator[str]:
    if record.year is None or not record.credits:
        return
    roles = {credit.person: credit.role for credit in record.credits}
    query = select(Person).where(
        col(Person.name).in_(list(roles)),
        col(Person.guild_id).is_(None),
        (col(Person.birth_year) > record.year) | (col(Person.death_year) < record.year - DEAD),
    )
    for person in session.exec(query.order_by(Person.name)).all():
        if (born := person.birth_year) and born > record.year:
            yield tr("{person} was born in {year}.", person=person.name, year=str(born))
        elif roles[person.name] not in LATER:
            yield tr("{person} died in {year}.", person=person.name, year=str(person.death_year))


def _foreign_names(session: Session, record: FilmRecord) -> Iterator[str]:
    own = {
        word
        for credit in record.credits
        for text in (credit.person, credit.character or "")
        for word in fold(text).split()
    } | set(fold(record.title).split())
    spans = [n for n in names_in(record.synopsis or "") if own.isdisjoint(n.split())]
    if not spans:
        return
    query = (
        select(Credit.film_id, Credit.character)
        .join(Film, col(Film.id) == col(Credit.film_id))
        .where(col(Film.guild_id).is_(None), func.lower(col(Credit.character)).in_(spans))
        .order_by(col(Film.votes).desc())
        .limit(_MOST)
    )
    rows = session.exec(query).all()
    called = names(session, {film for film, _ in rows})
    for film, character in rows:
        yield tr(
            "The synopsis names {character}, who is in {film}.",
            character=character,
            film=called[film],
        )
