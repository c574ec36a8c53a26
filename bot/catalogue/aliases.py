"""Names that people use for a film: of one server, or shared by all."""

from sqlmodel import Session, col, select

from bot.catalogue.versions import mark_changed
from bot.messages import tr
from bot.models import Alias, Film
from bot.names.folding import fold

LONGEST = 100  # characters of an alias


class NoAliasError(Exception):
    """This can be no name of that film; the message says why."""


def add(
    session: Session, guild_id: int | None, film_id: int, name: str, member_id: int | None
) -> Alias:
    """Let a film be found by `name` too, in one server or (None) everywhere. A name that it has
    there already, however it is written, is left as it is."""
    film = session.get(Film, film_id)
    if film is None or film.guild_id not in (None, guild_id):
        raise NoAliasError(tr("there is no such film here"))
    name = " ".join(name.split())
    if not any(character.isalnum() for character in name) or len(name) > LONGEST:
        raise NoAliasError(
            tr("an alias has letters or digits, and up to {n} characters", n=LONGEST)
        )
    for alias in listed(session, guild_id, film_id):
        if fold(alias.name) == fold(name):
            return alias
    alias = Alias(guild_id=guild_id, film_id=film_id, name=name, member_id=member_id)
    session.add(alias)
    session.flush()
    mark_changed(session, film_id)
    return alias


def remove(session: Session, guild_id: int | None, film_id: int, name: str) -> bool:
    """Take a name back, however it is written; whether the film had it there."""
    found = [a for a in listed(session, guild_id, film_id) if fold(a.name) == fold(name)]
    for alias in found:
        session.delete(alias)
        mark_changed(session, film_id)
    return bool(found)


def listed(session: Session, guild_id: int | None, film_id: int | None = None) -> list[Alias]:
    """The aliases of one server, or (None) those shared by all; of one film or of every."""
    query = select(Alias).where(Alias.guild_id == guild_id).order_by(col(Alias.name))
    return list(session.exec(query if film_id is None else query.where(Alias.film_id == film_id)))
