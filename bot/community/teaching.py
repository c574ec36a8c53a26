"""Names that a server learns: when enough of its members say, after “Not this one?”, that they
meant the same film, the server finds it by that name."""

from typing import NamedTuple

from sqlmodel import Session, col, delete, func, select

from bot.catalogue import aliases
from bot.catalogue.versions import mark_changed
from bot.models import Alias, Correction, Film
from bot.names.folding import fold
from bot.names.hints import typed_id

ENOUGH = 3  # members who agree
MOST = 500  # names one member's word is kept of, in one server
MOST_LEARNED = 20  # names of one film in one server


class Learned(NamedTuple):
    """A name that a server learned, and how many of its members said so."""

    alias: int
    name: str
    film: int
    title: str
    members: int


def note(session: Session, guild_id: int, member_id: int, film_id: int, typed: str) -> bool:
    """A member meant that film by what they typed; whether the server learned it just now. The
    last word of a member on a name is the one that counts."""
    name = " ".join(typed.split())
    folded = fold(name)
    if not _can_be_learned(name):
        return False
    if session.get(Correction, (guild_id, folded, member_id)) is None and _is_busy(
        session, guild_id, member_id
    ):
        return False
    session.merge(
        Correction(guild_id=guild_id, typed=folded, member_id=member_id, film_id=film_id, name=name)
    )
    session.flush()
    if _agreeing(session, guild_id, folded, film_id) < ENOUGH:
        return False
    return _learn(session, guild_id, film_id, name)


def learned(session: Session, guild_id: int) -> list[Learned]:
    """What a server learned, the latest first."""
    query = (
        select(Alias, Film)
        .join(Film, col(Film.id) == col(Alias.film_id))
        .where(Alias.guild_id == guild_id, col(Alias.learned))
        .order_by(col(Alias.id).desc())
    )
    return [
        Learned(
            alias.id,
            alias.name,
            film.id,
            f"{film.title} ({film.year})" if film.year else film.title,
            _agreeing(session, guild_id, fold(alias.name), film.id),
        )
        for alias, film in session.exec(query).all()
    ]


def unlearn(session: Session, guild_id: int, alias_id: int) -> str | None:
    """Take back a name that this server learned, with what its members said of it; the name."""
    alias = session.get(Alias, alias_id)
    if alias is None or alias.guild_id != guild_id or not alias.learned:
        return None
    session.exec(
        delete(Correction).where(
            col(Correction.guild_id) == guild_id,
            col(Correction.typed) == fold(alias.name),
            col(Correction.film_id) == alias.film_id,
        )
    )
    mark_changed(session, alias.film_id)
    session.delete(alias)
    return alias.name


def share(session: Session, guild_id: int, alias_id: int, owner_id: int) -> str | None:
    """Let all servers find the film by a name that one learned; the name. None where it is a film
    of that server alone."""
    alias = session.get(Alias, alias_id)
    film = session.get(Film, alias.film_id) if alias else None
    if alias is None or alias.guild_id != guild_id or not film or film.guild_id is not None:
        return None
    aliases.add(session, None, film.id, alias.name, owner_id)
    return alias.name


def _can_be_learned(name: str) -> bool:
    wordy = any(character.isalnum() for character in name) and len(name) <= aliases.LONGEST
    return wordy and not name.startswith("film:") and typed_id(name) is None


def _is_busy(session: Session, guild_id: int, member_id: int) -> bool:
    query = select(func.count()).where(
        Correction.guild_id == guild_id, Correction.member_id == member_id
    )
    return session.exec(query).one() >= MOST


def _agreeing(session: Session, guild_id: int, folded: str, film_id: int) -> int:
    query = select(func.count()).where(
        Correction.guild_id == guild_id, Correction.typed == folded, Correction.film_id == film_id
    )
    return session.exec(query).one()


def _learn(session: Session, guild_id: int, film_id: int, name: str) -> bool:
    here = aliases.listed(session, guild_id, film_id)
    film = session.get_one(Film, film_id)
    known = {fold(alias.name) for alias in here} | {fold(film.title)}
    if fold(name) in known or sum(alias.learned for alias in here) >= MOST_LEARNED:
        return False
    alias = aliases.add(session, guild_id, film_id, name, member_id=None)
    alias.learned = True
    return True
