"""The names of films, searchable as people type them. Built once, never changed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from bot.names.folding import fold, without_article
from bot.names.hints import Id, Reading, readings, typed_id
from bot.names.ranking import Fit, Level, Match, cost, level
from bot.terms import Kind

NEAR = 5  # how many nearest names are offered where none fits


@dataclass(frozen=True, slots=True)
class NamedFilm:
    """A film as the index knows it. The first of `titles` is the one on its card."""

    id: int
    titles: tuple[str, ...]
    year: int | None = None
    kind: Kind = Kind.FEATURE
    guild_id: int | None = None  # seen in this server alone; None: everywhere
    series: str | None = None
    people: tuple[str, ...] = ()  # directors and cast
    ids: tuple[Id, ...] = ()
    popularity: float = 0.0  # ln(votes): the better known film comes first


class Found(NamedTuple):
    """What a name may mean: how sure that is, and the films, likeliest first."""

    level: Level
    films: tuple[int, ...]


class _Entry(NamedTuple):
    film: NamedFilm
    names: tuple[tuple[str, float], ...]  # folded, with what it costs to use this one
    people: frozenset[str]


class NameIndex:
    """Names of films. Only those of the shared catalogue and of the given server are found."""

    def __init__(self, films: Iterable[NamedFilm]) -> None:
        self._entries = [_entry(film) for film in films]
        self._by_id = {id: entry.film for entry in self._entries for id in entry.film.ids}
        self._by_film = {entry.film.id: entry.film for entry in self._entries}

    def __len__(self) -> int:
        return len(self._entries)

    def has_name(self, text: str) -> bool:
        """Whether some film's whole name is just this: `$`, `…`."""
        return any(name == fold(text) for entry in self._entries for name, _ in entry.names)

    def resolve(self, text: str, *, guild_id: int | None = None, limit: int = 10) -> Found:
        """What `text` means: one sure film (its rivals behind it), several to ask about, or
        none (the nearest names, if any are near). Any text will do; none raises."""
        if named := typed_id(text):
            film = self._film_with(named, guild_id)
            return Found(Level.SURE, (film,)) if film else Found(Level.NONE, ())
        matches = self._matches(text, guild_id)
        likely = [match for match in matches if match.cost < _TOO_FAR]
        if likely:
            worth = [match for match in likely if match.cost < likely[0].cost + _WORTH_OFFERING]
            return Found(level(likely), tuple(match.film for match in worth[:limit]))
        return Found(Level.NONE, self._nearest(text, guild_id))

    def search(self, text: str, *, guild_id: int | None = None, limit: int = 25) -> list[int]:
        """Films for a list that grows as someone types, likeliest first, each once."""
        if not text.strip():
            return [film.id for film in self._by_popularity(guild_id)][:limit]
        return [match.film for match in self._matches(text, guild_id)][:limit]

    def _film_with(self, named: Id, guild_id: int | None) -> int | None:
        by_own_id = named.source == "film"
        film = self._by_film.get(int(named.value)) if by_own_id else self._by_id.get(named)
        return film.id if film and film.guild_id in (None, guild_id) else None

    def _matches(self, text: str, guild_id: int | None) -> list[Match]:
        asked = readings(text[:_LONGEST])
        found = (_match(entry, asked) for entry in self._seen_by(guild_id))
        return sorted((match for match in found if match), key=self._order)

    def _order(self, match: Match) -> tuple[float, float, int]:
        film = self._by_film[match.film]
        return match.cost, -film.popularity, -(film.year or 0)

    def _seen_by(self, guild_id: int | None) -> Iterator[_Entry]:
        return (entry for entry in self._entries if entry.film.guild_id in (None, guild_id))

    def _by_popularity(self, guild_id: int | None) -> list[NamedFilm]:
        seen = (entry.film for entry in self._seen_by(guild_id))
        return sorted(seen, key=lambda film: (-film.popularity, fold(film.titles[0])))

    def _nearest(self, text: str, guild_id: int | None) -> tuple[int, ...]:
        """Films whose whole name stands in the text, or that share its rarest words."""
        words = set(fold(text[:_LONGEST]).split()) - _COMMON
        shared = (
            (len(words & set(entry.names[0][0].split())), entry.film)
            for entry in self._seen_by(guild_id)
        )
        near = sorted((-count, film.titles[0], film.id) for count, film in shared if count)
        return tuple(id for _, _, id in near[:NEAR])


_LONGEST = 300  # characters of a name that are looked at
_TOO_FAR = 30.0
_WORTH_OFFERING = 8.0  # costlier than the best by this much: not worth a place in the menu
_COMMON = frozenset("the a an of and in to from my is it on at for with part no 2 3".split())
_OFF_BY_A_YEAR, _WRONG_YEAR = 1.0, 8.0


def _entry(film: NamedFilm) -> _Entry:
    folded = {fold(title): 0.0 for title in film.titles}
    for title in film.titles:
        for short in _short_forms(title, film.series):
            folded.setdefault(short, 1.0)
    people = frozenset(word for name in film.people for word in fold(name).split() if len(word) > 2)
    return _Entry(film, tuple(folded.items()), people)


def _short_forms(title: str, series: str | None) -> Iterator[str]:
    """What stands before a colon, or `or:`; but not the name of a whole series."""
    before = fold(title.replace(" or:", ":").split(":")[0])
    if without_article(before) != without_article(fold(series or "")):
        yield before


def _match(entry: _Entry, asked: list[Reading]) -> Match | None:
    best = min(_costs(entry, asked), default=None)
    return best and Match(entry.film.id, *best)


def _costs(entry: _Entry, asked: list[Reading]) -> Iterator[tuple[float, Fit]]:
    for reading in asked:
        if reading.kinds and entry.film.kind not in reading.kinds:
            continue
        for name, extra in entry.names:
            if fit := cost(reading.name, name, entry.people):
                years = _year_cost(entry.film.year, reading.years)
                total = fit.cost + extra + reading.cost + years
                doubtful = years >= _WRONG_YEAR
                yield total, Fit.PARTLY if doubtful else fit.fit


def _year_cost(year: int | None, asked: tuple[int, int] | None) -> float:
    if asked is None:
        return 0.0
    first, last = asked
    if year is not None and first <= year <= last:
        return 0.0
    near = year is not None and first - 1 <= year <= last + 1
    return _OFF_BY_A_YEAR if near else _WRONG_YEAR
