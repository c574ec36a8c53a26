"""Characters that somebody named instead of a film: `Ben Sanderson`."""

from sqlmodel import Session, col, func, select

from bot.lookup.visibility import films_seen_by
from bot.models import Credit, Film
from bot.names.folding import fold
from bot.questions import Asker, Listing, Question
from bot.questions.selections import EveryFilm, PeopleOf
from bot.terms import Role


def who_plays(
    session: Session, typed: str, called: tuple[str, ...], asker: Asker
) -> Question | None:
    """Who plays the character of exactly this name, if there is one, and if nothing that was
    found instead is `called` so."""
    if not typed or any(f" {fold(typed)} " in f" {fold(name)} " for name in called):
        return None
    named = func.lower(col(Credit.character)) == typed.lower()
    played = select(Credit.id).join(Film, col(Film.id) == col(Credit.film_id))
    if session.exec(played.where(named, films_seen_by(asker)).limit(1)).first() is None:
        return None
    return Question(PeopleOf(EveryFilm(), (Role.ACTOR,), typed), Listing())
