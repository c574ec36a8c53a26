"""The index of names: what a typed name means, and how sure that is."""

import heapq
import math
from collections.abc import Callable, Collection, Iterable, Mapping
from copy import copy
from dataclasses import dataclass, replace
from itertools import islice, takewhile
from typing import NamedTuple

import numpy as np
from rapidfuzz.distance import OSA

from bot.names import ranking
from bot.names.building import build
from bot.names.films import Entry, Source
from bot.names.folding import fold, key
from bot.names.hints import Edition, Reading, edition, people_beside, readings
from bot.names.matching import LOST, SETTLED, WORTH_OFFERING, Match, Matching
from bot.names.people import given_names
from bot.names.ranking import MISSPELT_RIVAL, RIVAL, TOO_FAR, Fit, Level
from bot.names.search import Search
from bot.names.sections import Sections
from bot.names.terms import Terms

LONGEST = 200  # characters of a typed name that are looked at
_LONG = 12  # characters of a name in which two letters may be wrong
_MADE = (Source.SHORT, Source.VAGUE, Source.INITIALS)  # names that nobody wrote down
Forms = Callable[[str], list[tuple[str, float]]]  # of a folded name, and what each costs

NEAR = 5  # nearest names offered where none fits
PART_RIVAL = 1.0  # the same, where the best one's whole name was typed and a part of the other's
_ONE_SLIP = 7.0  # a cost at which nobody looks for slips in other readings
_BESIDE = 1.0  # what it costs to have said more than the name
_PEOPLE, _CUTS = 2, 3  # of those whom words beside a name may mean so many are tried; in all
_SHORT = 3  # spaces of a name in which there may be a slip, with people beside it
_RECENT = 1.5  # by how much someone who types rather means a film that was looked up lately
_TELLING = 4  # letters of a word that may be what a name is remembered by
_NEARLY = 6.0  # of names that do not fit, those as near as that to the nearest are offered
_TOO_DEAR = 19.0  # a cost at which a match is only near
_TOO_DEAR_YET = 15.0  # the same, for what is still being typed


class Found(NamedTuple):
    """What a name may mean: how sure that is, and the films, likeliest first."""

    level: Level
    films: tuple[int, ...]


class Named(NamedTuple):
    """A film whose whole name was typed."""

    film: int
    prior: float  # how well known it is: PRIOR times the logarithm of its votes
    on_card: bool  # whether that name is the title on its card
    cost: float = 0.0  # of writing the name so: 0 for the very same letters
    name: str = ""  # folded


def as_typed(folded: str) -> list[tuple[str, float]]:
    return [(folded, 0.0)]


class NameIndex:
    """The names of films, or of people. Those of the shared catalogue and of the asker's server
    are found. `forms`: the ways in which each may be written."""

    def __init__(self, sections: Sections, forms: Forms = as_typed) -> None:
        self._parts = (Search(sections),)
        self._forms = forms

    @classmethod
    def of(cls, entries: Iterable[Entry], forms: Forms = as_typed) -> "NameIndex":
        """An index in memory of these films or people."""
        return cls(build(entries), forms)

    def changed(self, entries: Mapping[int, Iterable[Entry]]) -> "NameIndex":
        """This index, but for what changed since: each of these ids has other entries, or none.
        It is quick, and this index stays as it is."""
        index = copy(self)
        now = build((entry for some in entries.values() for entry in some), whole=False)
        index._parts = (self._parts[0].without(entries.keys()), Search(now))
        return index

    def with_more(self, entries: Iterable[Entry]) -> "NameIndex":
        """This index, and these films or people besides; this one stays as it is."""
        index = copy(self)
        index._parts = (*self._parts, Search(build(entries, whole=False)))
        return index

    def __len__(self) -> int:
        return sum(len(part.sections) for part in self._parts)

    def unknown(self, ids: set[int]) -> set[int]:
        """Those of these films or people that it does not know at all."""
        known = [part.sections.film[np.isin(part.sections.film, list(ids))] for part in self._parts]
        return ids - {int(id) for some in known for id in some}

    def has_name(self, text: str) -> bool:
        """Whether some film's whole name is just this: `$`, `…`."""
        folded = fold(text[:LONGEST])
        return any(
            part.name(number) == folded for part in self._parts for number in part.same(key(folded))
        )

    def named(self, text: str, guild_id: int | None = None) -> list[Named]:
        """The films whose whole name is spelled by `text`, the best known first; no typing errors,
        no years. Quick enough for every span of a sentence, where it mostly finds nothing."""
        found = [
            (form, dearer, part, number)
            for form, dearer in self._forms(fold(text[:LONGEST]))
            for part in self._parts
            for number in part.same(key(form))
        ]
        if not found:
            return []
        named = (
            Named(
                int(of.film[number]),
                float(of.prior[number]),
                bool(of.source[number] == Source.TITLE),
                cost.cost + dearer,
                name,
            )
            for form, dearer, part, number in found
            for of, name in [(part.sections, part.name(number))]
            if part.is_seen(number, guild_id)
            and (cost := ranking.spelling_cost(ranking.Typed(form), name))
        )
        return _named(sorted(named, key=lambda name: (name.cost, -name.prior)))

    def nearly(self, text: str, guild_id: int | None = None) -> list[Named]:
        """The same, but a few letters may be wrong; the likeliest first. Of little-known names too,
        for the sentence around them says what is meant."""
        reading = Reading(fold(text[:LONGEST]))
        matches = sorted(self._of_all(reading, guild_id, growing=False), key=lambda m: -m.score)
        return _named(
            Named(
                match.film,
                match.score + match.cost,
                match.source == Source.TITLE,
                match.cost,
                match.name,
            )
            for match in matches
            if match.fit is not Fit.PARTLY or _is_slip(reading.name, match.name)
        )

    def resolve(self, text: str, *, guild_id: int | None = None, limit: int = 10) -> Found:
        """What `text` means: one sure film (its rivals behind it), several to ask about, or
        none (the nearest names, if any are near). Any text will do; none raises."""
        matches = self._matches(self._taken(text), guild_id)
        asked = edition(text)
        if asked and _least_cost(matches) >= SETTLED:
            named = self._matches([Reading(asked.name)], guild_id)
            matches = _of_edition(asked, named, alone=not matches) or matches
        return self._found(text, matches, limit)

    def theirs(
        self, wanted: list[Reading], *, guild_id: int | None = None, limit: int = 10
    ) -> Found:
        """The same of names read already, with people beside them; of no more than one slip: a
        name that is further off is another film's (`notting hill` is not George Roy Hill's)."""
        matches = self._matches(wanted, guild_id)
        return self._found("", [match for match in matches if match.cost < LOST + _BESIDE], limit)

    def _found(self, text: str, matches: list[Match], limit: int) -> Found:
        likely = _likely(matches)
        if not likely:
            return Found(Level.NONE, self._nearest(text, matches))
        worth = [match for match in likely if match.score > likely[0].score - WORTH_OFFERING]
        return Found(level(likely), tuple(match.film for match in worth[:limit]))

    def lead(self, text: str) -> float:
        """By how much the film that `text` means is further ahead of the others than a sure answer
        has to be: for measuring where to ask. Minus infinity if it is asked about anyway."""
        likely = _likely(self._matches(self._taken(text), None))
        return lead(likely) if likely else -math.inf

    def _nearest(self, text: str, matches: list[Match]) -> tuple[int, ...]:
        """Of films that do not fit, those with a telling word in common."""
        words = {word for word in fold(text[:LONGEST]).split() if len(word) >= _TELLING}
        shared = [match for match in matches if words & set(match.name.split())]
        near = [m for m in shared if m.score > shared[0].score - _NEARLY]
        return tuple(match.film for match in near[:NEAR])

    def search(
        self,
        text: str,
        *,
        guild_id: int | None = None,
        limit: int = 25,
        recent: Collection[int] = (),
    ) -> list[int]:
        """Films for a list that grows as someone types, likeliest first, each once. The server's
        own films, and `recent` ones, are a little likelier than others."""
        if not text.strip():
            known = self._best_known(guild_id, limit)
            return list(dict.fromkeys([*recent, *known]))[:limit]
        found: list[Match] = []
        for reading in self._taken(text):
            if not found and reading.name:
                found = self._of_all(reading, guild_id, growing=True)
                found = [match for match in found if match.cost < _TOO_DEAR_YET]
        likelier = [m._replace(score=m.score + _RECENT) if m.film in recent else m for m in found]
        return [match.film for match in _films(likelier)[:limit]]

    def _best_known(self, guild_id: int | None, limit: int) -> list[int]:
        each = [part.best_known(guild_id, limit) for part in self._parts]
        merged = heapq.merge(*each, key=lambda known: -known[0])
        return list(dict.fromkeys(film for _, film in merged))[:limit]

    def _taken(self, text: str) -> list[Reading]:
        """The ways to take the text."""
        return [
            replace(reading, name=form, cost=reading.cost + cost)
            for reading in readings(text[:LONGEST])
            for form, cost in self._forms(reading.name)
        ]

    def _matches(self, taken: list[Reading], guild_id: int | None) -> list[Match]:
        """Of all readings; one without a typing error ends the search, but for those with a year,
        `dune 2021`, and with typing errors one that explains a year."""
        tried = [
            [Matching(part, reading, guild_id, growing=False) for part in self._parts]
            for reading in taken
        ]
        found: list[Match] = []
        for reading, parts in zip(taken, tried, strict=True):
            if reading.is_dated or _least_cost(found) >= SETTLED:
                found += [match for part in parts for match in part.spelled]
        if _least_cost(found) < SETTLED:
            return _films(found)
        for dated in (True, False):
            best = max((match.score for match in found), default=-TOO_FAR)
            group = [
                parts
                for reading, parts in zip(taken, tried, strict=True)
                if reading.is_dated is dated and not reading.is_guess
            ]
            fitting: list[Match] = []
            for parts in group:
                best = max(best, *(match.score for match in fitting), -TOO_FAR)
                fitting += [match for part in parts for match in part.matches(best)]
                if _least_cost(fitting) < _ONE_SLIP:
                    break
            found += fitting
            if _least_cost(fitting) < LOST:
                break
        return _films(found)

    def _of_all(self, reading: Reading, guild_id: int | None, *, growing: bool) -> list[Match]:
        """What one reading may mean, in all parts."""
        tried = (Matching(part, reading, guild_id, growing=growing) for part in self._parts)
        return [match for part in tried for match in part.matches()]


def _likely(matches: list[Match]) -> list[Match]:
    return [match for match in matches if match.cost < _TOO_DEAR]


def _least_cost(matches: list[Match]) -> float:
    return min((match.cost for match in matches), default=TOO_FAR)


def _of_edition(asked: Edition, matches: list[Match], *, alone: bool) -> list[Match]:
    """Of the films whose whole name it is, the one that is meant; several later ones may be. Where
    there is but one, it is no more than a guess, if nothing else fits (`alone`)."""
    same = [match for match in matches if match.cost < SETTLED and match.year]
    if len(same) < 2:
        return [match._replace(fit=Fit.PARTLY) for match in same] if alone else []
    by_year = sorted(same, key=lambda match: match.year)
    match asked.which:
        case "first":
            return by_year[:1]
        case "last":
            return by_year[-1:]
        case _:
            return by_year[1:]


def _films(matches: list[Match]) -> list[Match]:
    """Each film once, by its best match; best first, and of equals the newest."""
    best: dict[int, Match] = {}
    for match in sorted(matches, key=lambda m: (-round(m.score, 3), -m.year, m.film)):
        best.setdefault(match.film, match)
    return list(best.values())


def _is_slip(typed: str, name: str) -> bool:
    """Whether so few letters are wrong that nothing else was meant."""
    allowed = 1 if len(typed) < _LONG else 2
    return len(typed) >= _TELLING and OSA.distance(typed, name, score_cutoff=allowed) <= allowed


def _named(found: Iterable[Named]) -> list[Named]:
    """Each film once, by the first of its names."""
    films: dict[int, Named] = {}
    for named in found:
        films.setdefault(named.film, named)
    return list(films.values())


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one catalogue at one moment."""

    films: NameIndex
    people: NameIndex
    terms: Terms = Terms()  # noqa: RUF009  # a frozen value

    @classmethod
    def of(cls, films: Iterable[Entry] = (), people: Iterable[Entry] = ()) -> "Names":
        """The names in memory of these films and people."""
        return cls(NameIndex.of(films), NameIndex.of(people, given_names))

    def resolve(self, text: str, *, guild_id: int | None = None, limit: int = 10) -> Found:
        """What `text` means, as a film: its name, and beside it perhaps someone of its cast or
        its director, `crash cronenberg`."""
        found = self.films.resolve(text, guild_id=guild_id, limit=limit)
        if found.level is Level.SURE or self.films.named(text, guild_id):
            return found
        theirs = self._theirs(text[:LONGEST], guild_id, limit)
        return found if theirs.level is Level.NONE else theirs

    def _theirs(self, text: str, guild_id: int | None, limit: int) -> Found:
        """The films of somebody who is named beside the title. There may be a slip in one of the
        two: looking for slips in both would take too long."""
        cuts = list(people_beside(text))
        people = ((name, self.people.named(rest, guild_id)) for name, rest in cuts)
        found = self.films.theirs(_beside(people, spelled=False), guild_id=guild_id, limit=limit)
        if found.level is not Level.NONE:
            return found
        titles = [cut for cut in cuts if self.films.named(cut[0], guild_id)][:_CUTS]
        people = ((name, self.people.nearly(rest, guild_id)) for name, rest in titles)
        return self.films.theirs(_beside(people, spelled=True), guild_id=guild_id, limit=limit)


def _beside(found: Iterable[tuple[str, list[Named]]], *, spelled: bool) -> list[Reading]:
    """A few names with people beside them, as readings. `spelled`: there is no slip in the name."""
    readings = (
        Reading(name, people=words, cost=_BESIDE, is_guess=spelled or name.count(" ") > _SHORT)
        for name, people in found
        for person in people[:_PEOPLE]
        if (words := tuple(word for word in person.name.split() if len(word) > 2))
    )
    return list(islice(readings, _CUTS))


def level(matches: list[Match]) -> Level:
    """Sure when the best match fits well and no other comes near it. `matches`: best first."""
    if not matches:
        return Level.NONE
    return Level.SURE if lead(matches) >= 0 else Level.ASK


def lead(matches: list[Match]) -> float:
    """By how much the best match is further ahead of all others than a sure one has to be."""
    best, *others = matches
    if best.fit is Fit.PARTLY or best.source == Source.VAGUE:
        return -math.inf
    near = takewhile(lambda other: other.score > best.score - WORTH_OFFERING, others)
    leads = (best.score - other.score - _needed(best, other) for other in near)
    return min(leads, default=math.inf)


def _needed(best: Match, other: Match) -> float:
    """How far ahead of the other the best one has to be, for nobody to mean the other."""
    if best.source in _MADE and other.source not in _MADE and other.fit is Fit.SAME:
        return MISSPELT_RIVAL  # what is left of one name is all of another
    if best.source == Source.OTHER and other.source == Source.TITLE and other.fit is Fit.TYPO:
        return MISSPELT_RIVAL  # “psyco”: a foreign title, or a slip
    named = best.fit is Fit.SAME and other.fit is Fit.PARTLY and best.source not in _MADE
    return PART_RIVAL if named else RIVAL
