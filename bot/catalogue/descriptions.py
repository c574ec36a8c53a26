"""The words that films can be found by when their title was forgotten."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlalchemy import Integer, String, bindparam, column, delete, func, insert, table
from sqlmodel import Session, col, select

from bot.models import Credit, Film, Keyword, Person
from bot.names.folding import fold

# A virtual table in SQLite (FTS5), which no model can declare; one of tsvectors in PostgreSQL.
# `rowid` is the film's id. Films with neither synopsis nor keywords are not in it.
description = table("description", column("rowid", Integer), column("words", String))

_LONGEST = 20_000  # characters of one film
_BILLED = 20  # people of each role


def describe(session: Session, films: Collection[int]) -> None:
    """Write anew what these films are found by; for whoever changed what is known of them."""
    if not films:
        return
    session.flush()
    connection = session.connection()
    connection.execute(delete(description).where(description.c.rowid.in_(films)))
    if rows := _rows(session, films):
        values: dict[str, Any] = {"rowid": bindparam("film"), "words": bindparam("said")}
        if connection.dialect.name == "postgresql":
            values["words"] = func.to_tsvector("english", bindparam("said", type_=String))
        connection.execute(insert(description).values(values), rows)


def _rows(session: Session, films: Collection[int]) -> list[dict[str, Any]]:
    said = _texts(session, films)
    return [
        {"film": film, "said": fold(" ".join(texts)[:_LONGEST])} for film, texts in said.items()
    ]


def _texts(session: Session, films: Collection[int]) -> dict[int, list[str]]:
    """By film: synopsis and keywords, and if there are any, what else is known in words."""
    synopses = select(Film.id, Film.synopsis).where(col(Film.synopsis).is_not(None))
    keywords = select(Keyword.film_id, Keyword.name)
    said: defaultdict[int, list[str]] = defaultdict(list)
    _add(session, said, synopses.where(col(Film.id).in_(films)))
    _add(session, said, keywords.where(col(Keyword.film_id).in_(films)))
    titles = select(Film.id, Film.title).where(col(Film.id).in_(list(said)))
    people = (
        select(Credit.film_id, Person.name, Credit.character)
        .join(Person, col(Person.id) == col(Credit.person_id))
        .where(col(Credit.film_id).in_(list(said)), Credit.position < _BILLED)
    )
    _add(session, said, titles)
    _add(session, said, people)
    return said


def _add(session: Session, said: defaultdict[int, list[str]], query: Any) -> None:
    for film, *texts in session.connection().execute(query).all():
        said[film] += [text for text in texts if text]
