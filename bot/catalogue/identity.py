"""Which film a record speaks of."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from sqlmodel import Session, col, delete, func, select

from bot.catalogue.descriptions import describe
from bot.catalogue.records import FilmRecord
from bot.models import Credit, ExternalId, Film, LastDone, MergedId, Person
from bot.names.folding import fold
from bot.terms import BIGGEST_ID, Role

OWN = "film"  # the catalogue that this database itself is

_Id = tuple[str, str]  # the catalogue, and what it calls the film


def films_meant(session: Session, records: Sequence[FilmRecord]) -> list[int | None]:
    """For each record the film it is known to speak of, by any of its ids: of the same server, or
    shared as the record is. Our own id decides first, then that of the record's source."""
    holders = _holders(session, {item for record in records for item in record.ids.items()})
    return [_meant(record, holders) for record in records]


def films_listed(session: Session, source: str, value: str) -> list[int]:
    """The films that another catalogue lists under that id, of whatever server."""
    query = select(ExternalId.film_id).where(ExternalId.source == source, ExternalId.value == value)
    return list(session.exec(query).all())


def directors_of(session: Session, films: Collection[int]) -> defaultdict[int, set[str]]:
    """The folded names of those who directed each film."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    query = (
        select(Credit.film_id, Person.name)
        .join(Person, col(Person.id) == col(Credit.person_id))
        .where(col(Credit.film_id).in_(films), Credit.role == Role.DIRECTOR)
    )
    for film, name in session.exec(query).all():
        found[film].add(fold(name))
    return found


def ids_of(session: Session, films: Collection[int]) -> defaultdict[int, dict[str, str]]:
    """What other catalogues call each film, by the catalogue."""
    found: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for row in session.exec(select(ExternalId).where(col(ExternalId.film_id).in_(films))).all():
        found[row.film_id][row.source] = row.value
    return found


def forget_film(session: Session, film: int) -> None:
    """Delete a film with all that hangs on it. Its id is never given to another: SQLite would, and
    an old button would show the wrong film."""
    highest = session.exec(select(func.max(col(Film.id)))).one()
    if film == highest:
        session.merge(LastDone(name=_HIGHEST, value=str(film)))
    session.flush()
    session.exec(delete(Film).where(col(Film.id) == film))
    session.expire_all()
    describe(session, [film])


def add_films(session: Session, films: Collection[Film]) -> None:
    """Add films; each has its id afterwards, one that no other film ever had."""
    gone = session.get(LastDone, _HIGHEST) if films else None
    if gone and session.get_bind().dialect.name == "sqlite":
        for id, film in enumerate(films, int(gone.value) + 1):
            film.id = id
        session.delete(gone)
    session.add_all(films)
    session.flush()


_HIGHEST = "the last film's id, which is gone"


def _meant(record: FilmRecord, holders: dict[_Id, list[tuple[int, int | None]]]) -> int | None:
    ranks = {OWN: 0, record.source: 1}
    for item in sorted(record.ids.items(), key=lambda item: ranks.get(item[0], 2)):
        for film, guild_id in holders.get(item, ()):
            if guild_id == record.guild_id:
                return film
    return None


def _holders(session: Session, ids: Iterable[_Id]) -> dict[_Id, list[tuple[int, int | None]]]:
    """The films, and their servers, that have or had each of the ids."""
    by_catalogue: defaultdict[str, list[str]] = defaultdict(list)
    for catalogue, value in ids:
        by_catalogue[catalogue].append(value)
    found: defaultdict[_Id, list[tuple[int, int | None]]] = defaultdict(list)
    for catalogue, values in by_catalogue.items():
        if catalogue == OWN:
            own = [int(v) for v in values if v.isdecimal() and int(v) <= BIGGEST_ID]
            films = select(Film.id, Film.guild_id).where(col(Film.id).in_(own))
            for film, guild_id in session.exec(films).all():
                found[OWN, str(film)].append((film, guild_id))
        for table in (ExternalId, MergedId):
            query = (
                select(table.value, Film.id, Film.guild_id)
                .join(Film, col(Film.id) == col(table.film_id))
                .where(table.source == catalogue, col(table.value).in_(values))
                .order_by(col(Film.id))
            )
            for value, film, guild_id in session.exec(query).all():
                found[catalogue, value].append((film, guild_id))
    return found
