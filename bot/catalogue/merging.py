"""Making one film of two records of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from sqlalchemy import PrimaryKeyConstraint, Table, UniqueConstraint, exists, update
from sqlmodel import Session, SQLModel, col, select

from bot.catalogue import words
from bot.catalogue.identity import OWN, forget_film
from bot.catalogue.records import FilmRecord
from bot.catalogue.saving import save
from bot.catalogue.trust import added_to, by_trust
from bot.catalogue.versions import mark_changed
from bot.messages import tr
from bot.models import Alias, AlternativeTitle, ExternalId, Film, MergedId, Provenance

# What saving writes from the sources' words. All else hangs on the film, and moves.
WRITTEN = frozenset(
    "alternativetitle award certificate credit externalid filmcountry filmlanguage genre image"
    " keyword offer offercheck provenance rating trailer".split()
)


class MergeError(Exception):
    """Two records that cannot be made one film; the message says why."""


def merge(session: Session, keep: int, lose: int) -> None:
    """Make one film of two records. `keep` keeps its id; what any source says of either counts
    for it, and what hangs on the other (aliases, reports, history, watchlists) moves to it. The
    ids that go lead to the film that stays, for old buttons and later imports."""
    kept, lost = _both(session, keep, lose)
    ids = _ids(session, keep) | _ids(session, lose) | {(OWN, str(lose))}
    names = _names(session, kept) | _names(session, lost)
    oldest = _oldest(session, keep, lose)
    for word in list(_joined(words.whole(session, [keep, lose]), keep, lose)):
        save(session, replace(word, ids=word.ids | {OWN: str(keep)}))
        row = session.get_one(Provenance, (keep, word.source))
        row.fetched_at, row.offers_at = oldest[word.source], None
    kept.added_at = min(kept.added_at, lost.added_at)
    session.flush()
    for table in SQLModel.metadata.sorted_tables:
        if "film_id" in table.c and table.name not in WRITTEN:
            _move(session, table, keep, lose)
    forget_film(session, lose)
    _lead_to(session, kept, ids - _ids(session, keep), names - _names(session, kept))
    mark_changed(session, keep)
    mark_changed(session, lose)


def _both(session: Session, keep: int, lose: int) -> tuple[Film, Film]:
    kept, lost = session.get(Film, keep), session.get(Film, lose)
    if kept is None or lost is None or keep == lose:
        raise MergeError(tr("only two films that are both there can be made one"))
    if kept.guild_id != lost.guild_id:
        raise MergeError(tr("a server's own film cannot be merged with one that others see"))
    return kept, lost


def _joined(said: dict[int, dict[str, FilmRecord]], keep: int, lose: int) -> Iterator[FilmRecord]:
    """What each source says of either record, the least trusted first."""
    for source in sorted({*said[keep], *said[lose]}, key=by_trust, reverse=True):
        first, second = said[keep].get(source), said[lose].get(source)
        yield added_to(second, first) if first else said[lose][source]


def _oldest(session: Session, *films: int) -> dict[str, datetime]:
    """When each source's word was fetched; a joined word is as old as its older half."""
    query = select(Provenance).where(col(Provenance.film_id).in_(films))
    rows = session.exec(query.order_by(col(Provenance.fetched_at).desc())).all()
    return {row.source: row.fetched_at for row in rows}


def _ids(session: Session, film: int) -> set[tuple[str, str]]:
    query = select(ExternalId.source, ExternalId.value).where(ExternalId.film_id == film)
    return set(session.exec(query).all())


def _names(session: Session, film: Film) -> set[str]:
    query = select(AlternativeTitle.title).where(AlternativeTitle.film_id == film.id)
    return {film.title, *session.exec(query).all()}


def _move(session: Session, table: Table, keep: int, lose: int) -> None:
    """Hang a table's rows on the kept film; what it has already goes with the other."""
    rows = update(table).where(table.c.film_id == lose).values(film_id=keep)
    there = table.alias()
    for key in table.constraints:
        if isinstance(key, (PrimaryKeyConstraint, UniqueConstraint)) and "film_id" in key.columns:
            same = [there.c[c.name] == c for c in key.columns if c.name != "film_id"]
            rows = rows.where(~exists().where(there.c.film_id == keep, *same))
    session.connection().execute(rows)


def _lead_to(session: Session, kept: Film, ids: set[tuple[str, str]], names: set[str]) -> None:
    """The ids and names that the film has no more still mean it."""
    session.add_all(
        MergedId(source=source, value=value, film_id=kept.id) for source, value in sorted(ids)
    )
    session.add_all(
        Alias(film_id=kept.id, guild_id=kept.guild_id, name=name) for name in sorted(names)
    )
    session.flush()
