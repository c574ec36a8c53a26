"""Writing records: the only way films come into the database."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import timedelta

from sqlmodel import Session, col, select

from bot.catalogue import words
from bot.catalogue.descriptions import describe
from bot.catalogue.identity import OWN, add_films, films_meant, forget_film
from bot.catalogue.lists import Change, write_lists
from bot.catalogue.records import FilmRecord, best_score, most_votes
from bot.catalogue.trust import ORDER, SETTLED, SIDE_BY_SIDE, WHOLE, settled
from bot.catalogue.versions import mark_changed
from bot.catalogue.words import written
from bot.models import FieldLock, Film, Provenance, now
from bot.terms import Kind

ADMIN = ORDER[0]
_AT_ONCE = 100  # films
_AGAIN = timedelta(days=1)  # after which an unchanged word is dated anew
_COLUMNS = tuple(name for name in WHOLE if name in Film.model_fields)
_NAMING = {"title", "original_title", "titles", "year", "kind", "adult", "series", "credits"}
_DESCRIBING = {"title", "synopsis", "keywords", "credits"}

_Words = dict[str, FilmRecord]  # by source


class NamelessFilmError(Exception):
    """A record of a film that is not known yet, and without a title."""


def save(session: Session, record: FilmRecord) -> int:
    """Keep what a source says of a film, in place of what it said before, and return the film's
    id. A film that is known by any of the record's ids keeps its id: watchlists and aliases hang
    on it. Cards show the most trusted source's word (`trust.py`); what an admin locked stays. A
    word that is kept already changes nothing."""
    [film] = save_all(session, [record])
    return film


def save_all(session: Session, records: Iterable[FilmRecord]) -> Iterator[int]:
    """Save many, a hundred at a time: the film's id for each record, in order."""
    for batch in _batches(records):
        yield from _save_batch(session, batch)


def withdraw(session: Session, film_id: int, source: str) -> bool:
    """Take back all that a source said of a film: the next one's word shows again. Returns
    whether the film is still there: one of which nobody speaks any more goes."""
    spoken = _spoken(session, [film_id])[film_id]
    row = spoken.pop(source, None)
    if row is None:
        return bool(spoken)
    if not spoken:
        mark_changed(session, film_id)
        forget_film(session, film_id)
        return False
    said = words.whole(session, [film_id])[film_id]
    _keep_whole(spoken, said)
    rest = {name: word for name, word in said.items() if name != source}
    session.delete(row)
    _write(session, {film_id: (said, rest)}, source)
    return True


def show_again(session: Session, film_id: int, fields: Collection[str]) -> None:
    """Write fields of a film anew from what its sources say."""
    said = words.whole(session, [film_id])[film_id]
    _keep_whole(_spoken(session, [film_id])[film_id], said)
    together = settled(said.values())
    changes = [
        Change(film_id, set(fields) & set(SETTLED), together, FilmRecord("", {})),
        *(Change(film_id, set(fields) & set(SIDE_BY_SIDE), together, own) for own in said.values()),
    ]
    _write_changes(session, [change for change in changes if change.fields])


def _batches(records: Iterable[FilmRecord]) -> Iterator[list[FilmRecord]]:
    """No two records of a batch share an id: the second has to find the film of the first."""
    batch: list[FilmRecord] = []
    ids: set[tuple[str, str]] = set()
    for record in records:
        if len(batch) == _AT_ONCE or not ids.isdisjoint(record.ids.items()):
            yield batch
            batch, ids = [], set()
        batch.append(record)
        ids.update(record.ids.items())
    if batch:
        yield batch


def _save_batch(session: Session, records: list[FilmRecord]) -> list[int]:
    known = films_meant(session, records)
    if len({*known} - {None}) < len(known) - known.count(None):  # two records mean one film
        return [film for record in records for film in _save_batch(session, [record])]
    films = _added(session, records, known)
    spoken = _spoken(session, films)
    said = [written(_without_own_id(record)) for record in records]
    news = {
        film: record
        for film, record, text in zip(films, records, said, strict=True)
        if not _kept_already(spoken[film].get(record.source), text)
    }
    before = words.whole(session, list(news))
    for film, text in zip(films, said, strict=True):
        if film in news:
            _keep_whole(spoken[film], before[film])
            _keep(session, spoken[film], film, news[film].source, text)
    for source in {record.source for record in news.values()}:
        changed = {
            film: (before[film], before[film] | {source: _without_own_id(record)})
            for film, record in news.items()
            if record.source == source
        }
        _write(session, changed, source)
    return films


def _added(session: Session, records: list[FilmRecord], known: list[int | None]) -> list[int]:
    """The film of each record; those not known yet are added."""
    added = {
        i: Film(title=_title(record), guild_id=record.guild_id)
        for i, (record, film) in enumerate(zip(records, known, strict=True))
        if film is None
    }
    add_films(session, added.values())
    return [added[i].id if film is None else film for i, film in enumerate(known)]


def _title(record: FilmRecord) -> str:
    if record.title:
        return record.title
    raise NamelessFilmError(f"no film is known by {record.ids}; give a title to add one")


def _without_own_id(record: FilmRecord) -> FilmRecord:
    """Our own id finds the film; it says nothing of it."""
    return replace(record, ids={key: id for key, id in record.ids.items() if key != OWN})


def _spoken(session: Session, films: Collection[int]) -> dict[int, dict[str, Provenance]]:
    """The words kept of each film, by source."""
    query = select(Provenance).where(col(Provenance.film_id).in_(films))
    found: dict[int, dict[str, Provenance]] = {film: {} for film in films}
    for row in session.exec(query).all():
        found[row.film_id][row.source] = row
    return found


def _kept_already(row: Provenance | None, said: str) -> bool:
    if row is None or row.said != said:
        return False
    if now() - row.fetched_at > _AGAIN:
        row.fetched_at = now()
    return True


def _keep_whole(spoken: dict[str, Provenance], said: _Words) -> None:
    """Lists that a bulk source left in the tables are put into its word before more is said of
    the film, or they would be lost when the tables change."""
    for source, row in spoken.items():
        if (text := written(said[source])) != row.said:
            row.said = text


def _keep(
    session: Session, spoken: dict[str, Provenance], film: int, source: str, said: str
) -> None:
    row = spoken.get(source) or Provenance(film_id=film, source=source, said=said)
    row.said, row.fetched_at = said, now()
    session.add(row)


def _write(session: Session, said: dict[int, tuple[_Words, _Words]], source: str) -> None:
    """Write what changed of films, from the words of all sources before and after `source` spoke
    anew."""
    locked = _locked(session, said) if source != ADMIN else {}
    changes = [
        _change(film, before, after, source, locked.get(film, set()))
        for film, (before, after) in said.items()
    ]
    _write_changes(session, [change for change in changes if change.fields])


def _write_changes(session: Session, changes: list[Change]) -> None:
    _write_columns(session, changes)
    write_lists(session, changes)
    describe(session, [c.film for c in changes if not _DESCRIBING.isdisjoint(c.fields)])
    for change in changes:
        if not _NAMING.isdisjoint(change.fields):
            mark_changed(session, change.film)


def _locked(session: Session, films: Collection[int]) -> dict[int, set[str]]:
    query = select(FieldLock.film_id, FieldLock.field).where(col(FieldLock.film_id).in_(films))
    found: defaultdict[int, set[str]] = defaultdict(set)
    for film, field in session.exec(query).all():
        found[film].add(field)
    return found


def _change(film: int, before: _Words, after: _Words, source: str, locked: set[str]) -> Change:
    silent = FilmRecord(source, {})
    old, new = settled(before.values()), settled(after.values())
    own_old, own_new = before.get(source, silent), after.get(source, silent)
    changed = {name for name in SETTLED if getattr(old, name) != getattr(new, name)}
    changed |= {n for n in SIDE_BY_SIDE if getattr(own_old, n) != getattr(own_new, n)}
    return Change(film, changed - locked, new, own_new)


def _write_columns(session: Session, changes: Collection[Change]) -> None:
    query = select(Film).where(col(Film.id).in_([change.film for change in changes]))
    films = {film.id: film for film in session.exec(query).all()}
    for change in changes:
        film, said = films[change.film], change.settled
        never_empty = {"title": film.title, "kind": Kind.FEATURE}
        for name in change.fields.intersection(_COLUMNS):
            value = getattr(said, name)
            setattr(film, name, never_empty.get(name) if value in (None, "") else value)
        film.votes, film.score = most_votes(said.ratings), best_score(said.ratings)
