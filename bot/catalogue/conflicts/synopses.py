"""Synopses of another film: they name its people, or whom these play.

The public page “The Killers: Leaving Las Vegas” gives a concert film the synopsis of a drama: it
speaks of Ben Sanderson, whom nobody plays there.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

import sqlalchemy as sa
from sqlmodel import Session, col, select

from bot.catalogue import words
from bot.catalogue.conflicts.line import Contradiction, names, parts
from bot.models import AlternativeTitle, Credit, Film, Person
from bot.names.folding import fold

_NAME = re.compile(r"[^\W\d_a-zß-ÿ][\w’'.-]+(?: [^\W\d_a-zß-ÿ][\w’'.-]*)+")  # capitalised words
_COMMON = 3  # films a name may be in to tell anything: Sherlock Holmes is in hundreds
_STREAMED = 5_000
_SHORT = 3  # letters of a word that tells nothing

_Spans = defaultdict[str, set[int]]  # by name, folded: the films whose synopsis has it


def foreign_synopses(session: Session) -> Iterator[Contradiction]:
    spans = _spans(session)
    found: defaultdict[int, dict[str, set[int]]] = defaultdict(dict)
    for name, films in _where_named(session, spans).items():
        for film in spans[name] - films if len(films) <= _COMMON else ():
            found[film][name] = films
    for some in parts(sorted(found)):
        named = names(
            session, {*some, *(f for film in some for fs in found[film].values() for f in fs)}
        )
        said = words.whole(session, some)
        for film in some:
            sources = [source for source, word in said[film].items() if word.synopsis]
            what = ", ".join(_told(name, films, named) for name, films in found[film].items())
            if film in named and what:
                yield Contradiction(
                    film,
                    named[film],
                    f"the synopsis ({', '.join(sources) or 'unknown'}) names {what}",
                    "It may be another film's: write its own, or complete the credits.",
                )


def _told(name: str, films: Collection[int], named: dict[int, str]) -> str:
    where = " and ".join(named[film] for film in sorted(films) if film in named)
    return f"{name.title()} of {where}"


def _spans(session: Session) -> _Spans:
    """Names in synopses of which no word is the film's own: its titles, people and characters."""
    spans: _Spans = defaultdict(set)
    query = (
        sa.select(
            col(Film.id),
            col(Film.title),
            col(Film.original_title),
            col(Film.series),
            col(Film.synopsis),
        )
        .where(col(Film.synopsis).is_not(None), col(Film.guild_id).is_(None))
        .order_by(col(Film.id))
    )
    rows = session.connection().execution_options(yield_per=_STREAMED).execute(query)
    for some in parts(rows):
        own = _own_words(session, [row.id for row in some])
        for row in some:
            mine = own[row.id] | _words([row.title, row.original_title, row.series])
            for name in names_in(row.synopsis):
                if not mine & _words([name]):
                    spans[name].add(row.id)
    return spans


def names_in(text: str) -> set[str]:
    """`Fired, Ben Sanderson…` -> `ben sanderson`; of longer names every two and three words too."""
    found: set[str] = set()
    for match in _NAME.finditer(text):
        spoken = [re.sub(r"['’]s?$|[.,]+$", "", word) for word in match[0].split()]
        for size in (2, 3):
            found |= {fold(" ".join(spoken[i : i + size])) for i in range(len(spoken) - size + 1)}
    return found


def _own_words(session: Session, films: list[int]) -> defaultdict[int, set[str]]:
    own: defaultdict[int, set[str]] = defaultdict(set)
    credits = (
        sa.select(col(Credit.film_id), col(Person.name), col(Credit.character))
        .join(Person, col(Person.id) == col(Credit.person_id))
        .where(col(Credit.film_id).in_(films))
    )
    for film, *texts in session.connection().execute(credits):
        own[film] |= _words(texts)
    titles = select(AlternativeTitle.film_id, AlternativeTitle.title)
    for film, title in session.exec(titles.where(col(AlternativeTitle.film_id).in_(films))).all():
        own[film] |= _words([title])
    return own


def _words(texts: Iterable[str | None]) -> set[str]:
    return {word for text in texts if text for word in fold(text).split() if len(word) >= _SHORT}


def _where_named(session: Session, spans: Collection[str]) -> dict[str, set[int]]:
    """For each of the names the films that credit a person or a character of that very name."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    credits = (
        sa.select(col(Credit.film_id), col(Credit.character), col(Person.name))
        .join(Person, col(Person.id) == col(Credit.person_id))
        .join(Film, col(Film.id) == col(Credit.film_id))
        .where(col(Film.guild_id).is_(None))
    )
    rows = session.connection().execution_options(yield_per=_STREAMED).execute(credits)
    for film, *texts in rows if spans else ():
        for name in (fold(text) for text in texts if text and " " in text):
            if name in spans:
                found[name].add(film)
    return found
