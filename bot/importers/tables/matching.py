"""Which film each row of a table means: the one with its id, or with its title, year and director.
Where that is doubtful, the row is left out and says why: no film is guessed."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import islice
from typing import NamedTuple

from sqlmodel import Session, col, select

from bot.catalogue import words
from bot.catalogue.identity import OWN, directors_of, films_meant, ids_of
from bot.catalogue.records import FilmRecord
from bot.catalogue.trust import added_to, settled
from bot.catalogue.words import said_fields
from bot.importers.tables.reading import SOURCE, FilmRow
from bot.messages import ENGLISH, language, later, tr
from bot.models import Film
from bot.names.folding import fold
from bot.terms import Role

Find = Callable[[str], Collection[int]]  # the films that go by a name
_AT_ONCE = 100  # rows


class Effect(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"


EFFECTS = {
    Effect.ADDED: later("added"),
    Effect.CHANGED: later("changed"),
    Effect.UNCHANGED: later("unchanged"),
    Effect.SKIPPED: later("skipped"),
}


class Outcome(NamedTuple):
    """What a row does. `why`: what changes, or why the row is left out."""

    row: int
    effect: Effect
    film: str
    why: str = ""
    record: FilmRecord | None = None  # to be saved

    def __str__(self) -> str:
        film = f" {self.film}" if self.film else ""
        return f"row {self.row}: {self.effect}{film}{f': {self.why}' if self.why else ''}"


def outcomes(session: Session, rows: Sequence[FilmRow], find: Find) -> Iterator[Outcome]:
    """What each row would do to the catalogue, in order. Nothing is written."""
    seen: dict[str, int] = {}  # the row that spoke of a film first
    rest = iter(rows)
    while batch := list(islice(rest, _AT_ONCE)):
        yield from _of_batch(session, batch, find, seen)


def films_of(
    session: Session, batch: Sequence[FilmRow], find: Find, guild_id: int | None = None
) -> list[int | str | None]:
    """The film that each row means, of the server or shared; None for a new one; or why that is
    doubtful. Rows have ids: `with_own_id`."""
    meant = _known(session, batch, guild_id)
    named = {i: _named(batch[i], meant[i], find) for i in range(len(batch))}
    candidates = _candidates(session, {id for ids in named.values() for id in ids}, guild_id)
    return [
        _chosen(row, film, [candidates[id] for id in named[i] if id in candidates])
        for i, (row, film) in enumerate(zip(batch, meant, strict=True))
    ]


def _known(session: Session, batch: Sequence[FilmRow], guild_id: int | None) -> list[int | None]:
    """The film that has any of a row's ids: the server's own before the shared one."""
    records = [row.record for row in batch if isinstance(row.record, FilmRecord)]
    found = films_meant(session, records)
    if guild_id is not None:
        own = films_meant(session, [replace(record, guild_id=guild_id) for record in records])
        found = [film or other for film, other in zip(own, found, strict=True)]
    known = iter(found)
    return [None if isinstance(row.record, str) else next(known) for row in batch]


def _of_batch(
    session: Session, batch: list[FilmRow], find: Find, seen: dict[str, int]
) -> Iterator[Outcome]:
    batch = [row._replace(record=with_own_id(row.record)) for row in batch]
    chosen = films_of(session, batch, find)
    said = words.whole(session, [film for film in chosen if isinstance(film, int)])
    for row, film in zip(batch, chosen, strict=True):
        yield _outcome(row, film, said, seen)


def _named(row: FilmRow, meant: int | None, find: Find) -> Collection[int]:
    if isinstance(row.record, str) or meant is not None or not row.record.title:
        return ()
    return find(row.record.title)


class _Candidate(NamedTuple):
    id: int
    title: str
    year: int | None
    directors: frozenset[str]  # folded
    ids: dict[str, str]

    def __str__(self) -> str:
        return f"{self.title} ({self.year})" if self.year else self.title


def _candidates(
    session: Session, films: Collection[int], guild_id: int | None
) -> dict[int, _Candidate]:
    directors, ids = directors_of(session, films), ids_of(session, films)
    seen = col(Film.guild_id).is_(None)
    if guild_id is not None:
        seen = seen | (col(Film.guild_id) == guild_id)
    there = select(Film).where(col(Film.id).in_(films), seen, col(Film.removed).is_(False))
    return {
        film.id: _Candidate(
            film.id, film.title, film.year, frozenset(directors[film.id]), ids[film.id]
        )
        for film in session.exec(there).all()
    }


def _chosen(row: FilmRow, meant: int | None, candidates: list[_Candidate]) -> int | str | None:
    """The film that a row means; None for a new one; or why that is doubtful."""
    if isinstance(row.record, str):
        return row.record
    record = row.record
    possible = [
        c for c in candidates if all(c.ids.get(k, id) == id for k, id in record.ids.items())
    ]
    if meant is not None or not possible:
        return meant
    directors = {fold(c.person) for c in record.credits if c.role == Role.DIRECTOR}
    same = [c for c in possible if _agree(record.year, directors, c)]
    if len(same) == 1:
        return same[0].id
    near = [c for c in same or possible if _may_be(record.year, directors, c)]
    if not near:
        return None
    names = (" or " if language() == ENGLISH else " / ").join(map(str, near[:4]))
    return tr(
        "is it {films}? Give an id (such as tt0113277), or its year and director", films=names
    )


def _agree(year: int | None, directors: set[str], film: _Candidate) -> bool:
    """The same film, as far as anyone can tell: the same year and no other director; or the same
    director and a year beside it, or none."""
    by_same = bool(directors & film.directors)
    if year is not None and year == film.year:
        return by_same or not directors or not film.directors
    return by_same and (year is None or film.year is None or abs(year - film.year) <= 1)


def _may_be(year: int | None, directors: set[str], film: _Candidate) -> bool:
    """Not surely another film: that is one of another year or, a year beside, another director."""
    if year is None or film.year is None:
        return not directors or not film.directors or bool(directors & film.directors)
    return year == film.year or (abs(year - film.year) <= 1 and not (directors and film.directors))


def _outcome(
    row: FilmRow,
    film: int | str | None,
    said: dict[int, dict[str, FilmRecord]],
    seen: dict[str, int],
) -> Outcome:
    if isinstance(row.record, str) or isinstance(film, str):
        name = "" if isinstance(row.record, str) else _name(row.record)
        return Outcome(row.number, Effect.SKIPPED, name, str(film))
    record = row.record
    name = _name(record)
    key = f"{OWN}:{film}" if film else str(sorted(record.ids.items()))
    if (first := seen.setdefault(key, row.number)) != row.number:
        return Outcome(row.number, Effect.SKIPPED, name, f"row {first} is the same film")
    if film is None:
        if not record.title:
            return Outcome(row.number, Effect.SKIPPED, "", "its id is not known; give a title too")
        return Outcome(row.number, Effect.ADDED, name, record=record)
    return _change(row.number, record, film, said[film])


def _change(number: int, record: FilmRecord, film: int, before: dict[str, FilmRecord]) -> Outcome:
    old = before.get(SOURCE)
    new = added_to(old, record)
    shown, then = settled(before.values()), settled((before | {SOURCE: new}).values())
    name = _name(replace(record, title=record.title or shown.title, year=record.year or shown.year))
    if old is not None and words.written(new) == words.written(old):
        return Outcome(number, Effect.UNCHANGED, name)
    told = said_fields(record) - ({"ids"} if record.ids.keys() <= {SOURCE} else set())
    changed = [field for field in sorted(told) if getattr(shown, field) != getattr(then, field)]
    why = ", ".join(changed) or "kept; what is shown comes from sources that count more"
    saved = replace(new, ids=new.ids | {OWN: str(film)})
    return Outcome(number, Effect.CHANGED, name, why, saved)


def _name(record: FilmRecord) -> str:
    return f"{record.title} ({record.year})" if record.year else record.title


def with_own_id(record: FilmRecord | str) -> FilmRecord | str:
    """A row without any id is known again by its title, year and directors."""
    if isinstance(record, str) or record.ids:
        return record
    directors = sorted(fold(c.person) for c in record.credits if c.role == Role.DIRECTOR)
    parts = (fold(record.title), str(record.year or ""), *directors)
    return replace(record, ids={SOURCE: " ".join(part for part in parts if part)})
