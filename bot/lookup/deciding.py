"""Yes or no, which comes first, and how two are connected."""

from collections.abc import Iterable
from dataclasses import replace

from sqlmodel import Session, col, func, or_, select

from bot.answers import Asked, Chain, Comparison, Decided, FilmName, PersonName, Place
from bot.lookup.facts import facts
from bot.lookup.film_names import film_names
from bot.lookup.numbers import number_of
from bot.lookup.person_names import bare_names
from bot.lookup.sets import View, by_fame, films_in, people_in, size_of
from bot.models import Credit, Film, Offer, OfferCheck, Person
from bot.questions.selections import (
    All,
    Awarded,
    Beyond,
    Either,
    EveryFilm,
    Everyone,
    Fact,
    Having,
    Honoured,
    Offered,
    Selection,
    TheFilm,
    ThePerson,
    Within,
    is_of_films,
    narrowed,
    parts,
)
from bot.terms import Role

_STEPS = 6  # films in a chain at most
_WIDEST = 4_000  # people or films looked at in one step
_CHUNK = 900
# A film without them may be about it all the same.
_NEVER_DENIED = (Fact.KEYWORD, Fact.BASED_ON, Fact.CHARACTER)
_FEW = 5  # of a set, to show that there are any

Node = tuple[bool, int]  # whether it is a film, and its id


def decided(
    session: Session, asked: Asked, about: Selection, among: Selection, view: View
) -> Decided:
    """Yes where all of the set is in the other; None where that hangs on a number not known."""
    whole = replace(view, stepping=False)
    of = films_in if is_of_films(about) else people_in
    size = size_of(session, of(about, whole))
    if not size or is_of_films(about) != is_of_films(among):
        return Decided(asked, None)
    inside = size_of(session, of(narrowed(about, among), whole))
    if inside < size and _is_open(session, about, among, whole):
        return Decided(asked, None)
    return Decided(asked, inside == size)


def _is_open(session: Session, about: Selection, among: Selection, view: View) -> bool:
    """Whether rows that are not there say no more than that nobody wrote them."""
    return (
        any(has.fact in _NEVER_DENIED for has in parts(among, Having))
        or any(not award.won for award in parts(among, Awarded))
        or any(to.films == EveryFilm() for to in parts(among, Honoured))
        or any(not _is_checked(session, about, it, view) for it in parts(among, Offered))
        or any(_is_unknown(session, about, it, view) for it in parts(among, Within))
        or any(
            _is_unknown(session, of, Within(it.fact), view)
            for it in parts(among, Beyond)
            for of in (about, it.films)
        )
    )


def exists(session: Session, asked: Asked, about: Selection, view: View) -> Decided:
    """Yes where there is anything in the set, with the first few of it."""
    of, name = (films_in, film_names) if is_of_films(about) else (people_in, bare_names)
    order = by_fame() if is_of_films(about) else (col(Person.name),)
    ids = session.exec(of(about, view).order_by(*order).limit(_FEW)).all()
    return Decided(asked, bool(ids), name(session, ids, view.asker))


def alike(session: Session, asked: Asked, about: Selection, fact: Fact, view: View) -> Decided:
    """Whether films named together share a value; None where one of them has none."""
    each = about.of if isinstance(about, All | Either) else (about,)
    values = [facts(session, asked, film, fact, view).values for film in each]
    if not all(values):
        return Decided(asked, None)
    common = [value for value in values[0] if all(value in others for others in values)]
    return Decided(asked, bool(common), values=tuple(common))


def _is_checked(session: Session, about: Selection, offered: Offered, view: View) -> bool:
    """Whether anyone looked where all of these films can be watched there."""
    country = offered.country or view.asker.country
    checked = select(OfferCheck.film_id).where(OfferCheck.country == country)
    offers = select(Offer.film_id).where(Offer.country == country)
    films = films_in(about, view)
    known = films.where(or_(col(Film.id).in_(checked), col(Film.id).in_(offers)))
    return size_of(session, known) == size_of(session, films)


def _is_unknown(session: Session, about: Selection, within: Within, view: View) -> bool:
    known = narrowed(about, Within(within.fact))
    return size_of(session, films_in(known, view)) < size_of(session, films_in(about, view))


def compared(
    session: Session, asked: Asked, about: Selection, by: Fact, view: View, *, most: bool
) -> Comparison:
    """The films or people of the set in order; those whose number is not known come last."""
    places = _film_places(session, about, by, view)
    if not is_of_films(about):
        of_people = _people_by_films if by is Fact.FILMS else _person_places
        places = of_people(session, about, view)
    known = [place for place in places if place.value is not None]
    known.sort(key=lambda place: place.value or 0, reverse=most)
    return Comparison(asked, by, (*known, *(place for place in places if place.value is None)))


def _film_places(session: Session, about: Selection, by: Fact, view: View) -> list[Place]:
    number = number_of(by, view.asker)
    if not is_of_films(about) or number is None:
        return []
    query = films_in(about, view).add_columns(number).limit(20)
    values = {row[0]: row[1] for row in session.connection().execute(query).all()}
    names = film_names(session, list(values), view.asker)
    return [Place(name, _whole(values[name.id])) for name in names]


def _whole(value: float | None) -> int | None:
    return None if value is None else round(value)


def _person_places(session: Session, about: Selection, view: View) -> list[Place]:
    """By the day of birth: the older one was born first."""
    query = select(Person).where(col(Person.id).in_(people_in(about, view)))
    born = {person.id: person.born for person in session.exec(query.limit(20)).all()}
    names = bare_names(session, list(born), view.asker)
    return [Place(name, -day.toordinal() if (day := born[name.id]) else None) for name in names]


def _people_by_films(session: Session, about: Selection, view: View) -> list[Place]:
    """By the number of films, in the roles that are asked about."""
    roles = tuple(role for all_ in parts(about, Everyone) for role in all_.roles) or tuple(Role)
    number = select(func.count(col(Credit.film_id).distinct())).where(
        col(Credit.person_id) == col(Person.id), col(Credit.role).in_(roles)
    )
    query = people_in(about, view).add_columns(number.correlate(Person).scalar_subquery())
    films = {row[0]: row[1] for row in session.connection().execute(query.limit(20)).all()}
    return [Place(name, films[name.id]) for name in bare_names(session, list(films), view.asker)]


# --- chains ------------------------------------------------------------------------------


def connected(session: Session, asked: Asked, about: Selection, view: View) -> Chain:
    """The shortest way along casts and directors, looked for from both ends."""
    ends: list[Node] = [(True, id) for film in parts(about, TheFilm) for id in film.ids]
    ends += [(False, id) for person in parts(about, ThePerson) for id in person.ids]
    if len(ends) != 2:
        return Chain(asked, ())
    return Chain(asked, _named(session, _path(session, ends[0], ends[1], view), view))


def _path(session: Session, start: Node, goal: Node, view: View) -> list[Node]:
    came: tuple[dict[Node, Node | None], dict[Node, Node | None]] = ({start: None}, {goal: None})
    edges: list[list[Node]] = [[start], [goal]]
    if start == goal:
        return [start]
    for _ in range(2 * _STEPS):
        side = 0 if len(edges[0]) <= len(edges[1]) else 1
        if not edges[side] or len(edges[side]) > _WIDEST:
            return []
        reached: list[Node] = []
        for node, next_node in _neighbours(session, edges[side], view):
            if next_node not in came[side]:
                came[side][next_node] = node
                reached.append(next_node)
        if met := next((node for node in reached if node in came[1 - side]), None):
            return [*reversed(_way(came[0], met)), *_way(came[1], met)[1:]]
        edges[side] = reached
    return []


def _way(came: dict[Node, Node | None], node: Node | None) -> list[Node]:
    way: list[Node] = []
    while node is not None:
        way.append(node)
        node = came[node]
    return way


def _neighbours(session: Session, nodes: list[Node], view: View) -> Iterable[tuple[Node, Node]]:
    is_film = nodes[0][0]
    column = Credit.film_id if is_film else Credit.person_id
    for at in range(0, len(nodes), _CHUNK):
        ids = [id for _, id in nodes[at : at + _CHUNK]]
        query = (
            select(Credit.film_id, Credit.person_id)
            .where(col(column).in_(ids), col(Credit.role).in_((Role.ACTOR, Role.DIRECTOR)))
            .order_by(col(Credit.film_id), col(Credit.position))
        )
        rows = session.exec(query).all()
        seen = _seen_films(session, {film for film, _ in rows}, view)
        for film, person in rows:
            if film in seen:
                pair: tuple[Node, Node] = ((True, film), (False, person))
                yield pair if is_film else (pair[1], pair[0])


def _seen_films(session: Session, films: set[int], view: View) -> set[int]:
    ids, seen = list(films), set[int]()
    for at in range(0, len(ids), _CHUNK):
        seen |= set(session.exec(films_in(TheFilm(tuple(ids[at : at + _CHUNK])), view)).all())
    return seen


def _named(session: Session, path: list[Node], view: View) -> tuple[FilmName | PersonName, ...]:
    names: dict[Node, FilmName | PersonName] = {}
    films = film_names(session, [id for is_film, id in path if is_film], view.asker)
    people = bare_names(session, [id for is_film, id in path if not is_film], view.asker)
    names.update({(True, film.id): film for film in films})
    names.update({(False, person.id): person for person in people})
    return tuple(names[node] for node in path if node in names)
