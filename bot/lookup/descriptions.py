"""Films by what is remembered of them: the words of a description, the telling ones most."""

from collections.abc import Sequence
from math import log
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal, literal_column, select, union_all
from sqlmodel import Session, col, or_

from bot.catalogue.descriptions import description
from bot.models import Film
from bot.names.folding import fold
from bot.questions import Asker

_WORDS = 24  # of a description that are looked at, the longest
_COMMON = 3_000  # films: a word that so many have tells nothing
_LOOKED_AT = 10_000  # times that a word is met in a film, the rarest words first
_HIDDEN = 5  # times as many films are found as are shown: some are not for the asker


def described(
    session: Session, words: Sequence[str], asker: Asker, limit: int = 10, at_least: int = 2
) -> list[int]:
    """Films whose description has these words, best first: the more of them it has, and the rarer
    these are, the better. A word counts in all its forms: `drinks` finds `drinking`.
    Of several words a film has to have `at_least` so many."""
    words = [word for word in fold(" ".join(words)).split() if word.isalnum()]
    weights = _weights(session, sorted(set(words), key=lambda word: (-len(word), word))[:_WORDS])
    if not weights:
        return []
    met = union_all(*(_met(session, word, weight) for word, weight in weights.items())).subquery()
    score = func.sum(met.c.weight).label("score")
    best = (
        select(met.c.film, score)
        .group_by(met.c.film)
        .having(func.count() >= min(at_least, len(words)))
        .order_by(score.desc(), met.c.film)
        .limit(_HIDDEN * limit)
        .subquery()
    )
    seen = (
        select(best.c.film)
        .join(Film, col(Film.id) == best.c.film)
        .where(or_(col(Film.guild_id).is_(None), col(Film.guild_id) == asker.guild_id))
        .where(or_(col(Film.adult).is_(False), literal(asker.adult)))
        .order_by(best.c.score.desc(), best.c.film)
        .limit(limit)
    )
    return list(session.connection().execute(seen).scalars())


def _weights(session: Session, words: Sequence[str]) -> dict[str, float]:
    """How much each word tells, the rarest first; without those that are too common."""
    every = select(description.c.rowid)
    numbers = {
        word: _number(every.where(_has(session, word)), _COMMON).label(f"n{i}")
        for i, word in enumerate(words)
    }
    size = select(func.max(Film.id)).scalar_subquery()  # near enough, and known at once
    row = session.connection().execute(select(size, *numbers.values())).one()
    films = dict(zip(numbers, row[1:], strict=True))
    size = min(row[0] or 0, _LOOKED_AT)
    weights: dict[str, float] = {}
    looked_at = 0
    for word, number in sorted(films.items(), key=lambda item: item[1]):
        looked_at += number
        if 0 < number < _COMMON and looked_at <= _LOOKED_AT:
            weights[word] = log(1 + size / number)
    return weights


def _number(films: Select[Any], most: int) -> ColumnElement[int]:
    return select(func.count()).select_from(films.limit(most).subquery()).scalar_subquery()


def _met(session: Session, word: str, weight: float) -> Select[Any, Any]:
    film = description.c.rowid.label("film")
    return select(film, literal(weight).label("weight")).where(_has(session, word))


def _has(session: Session, word: str) -> ColumnElement[bool]:
    """Whether a film has a word: SQLite and PostgreSQL each ask their index in their own way."""
    if session.connection().dialect.name == "postgresql":
        return description.c.words.op("@@")(func.plainto_tsquery("english", word))
    return literal_column("description").op("MATCH")(f'"{word}"')
