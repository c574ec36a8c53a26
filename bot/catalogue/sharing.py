"""Whose a film is: one server's own, or shared by all."""

from dataclasses import replace

from sqlmodel import Session, col, select

from bot.catalogue import words
from bot.catalogue.versions import mark_changed, mark_person_changed
from bot.models import Credit, Film, Person, Provenance


def keep_to(session: Session, film: Film, guild_id: int | None) -> None:
    """Let a film be seen by all (None), or by one server alone. Whom a shared film credits is
    known everywhere from then on."""
    film.guild_id = guild_id
    session.add(film)
    said = words.whole(session, [film.id])[film.id]
    for source, word in said.items():
        row = session.get_one(Provenance, (film.id, source))
        row.said = words.written(replace(word, guild_id=guild_id))
    if guild_id is None:
        credited = select(Credit.person_id).where(Credit.film_id == film.id)
        for person in session.exec(select(Person).where(col(Person.id).in_(credited))).all():
            if person.guild_id is not None:
                person.guild_id = None
                mark_person_changed(session, person.id)
    session.flush()
    mark_changed(session, film.id)
