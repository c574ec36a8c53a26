"""Matching one reading of what was typed against the names of an index."""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.names import ranking
from bot.names.building import FIRST_LOOK, KINDS
from bot.names.films import Source
from bot.names.folding import respelt, unglued
from bot.names.hints import Reading
from bot.names.ranking import (
    LETTER,
    MISSPELT_RIVAL,
    REORDERED,
    RIVAL,
    WRONG,
    WRONG_YET,
    Cost,
    Costs,
    Fit,
)
from bot.names.search import BEGINNING, STANDING, Search
from bot.names.sections import Numbers

BY_NAME = {  # what it costs to mean a film or person by such a name
    Source.TITLE: 0.0,
    Source.OTHER: 1.5,
    Source.SHORT: 3.0,
    Source.PART: 3.5,
    Source.VAGUE: 3.0,
    Source.INITIALS: 4.0,
}
OFF_BY_A_YEAR, WRONG_YEAR = 1.5, 9.0
SURELY_MEANT = {  # letters that a misspelt name of such a kind has at least
    Source.TITLE: 4,
    Source.OTHER: 10,  # a short title in another language is not what a slip was aimed at
    Source.SHORT: 6,
    Source.PART: 6,
    Source.VAGUE: 6,
    Source.INITIALS: 6,
}
SETTLED = 3.0  # a cost at which nobody looks for typing errors
WORTH_OFFERING = 10.0  # a film whose score is lower by more has no place in the menu
OWN_FILM = 3.0  # how much rather a server's own film is meant there, while it is typed
ENOUGH = 5  # good choices for someone who is still typing
TELLING = 8  # letters of a misspelt beginning that may mean a little-known name
LOST = 10.0  # a cost so high that nothing fits: words are looked for one by one
WELL_KNOWN = 20_000  # names that are meant even by a telling part, or with a typing error
_KEPT = 40  # matches of one reading that are handed on
_CLOSER = 20  # names within a few letters that are looked at closer
_BY_SOURCE = np.array([BY_NAME[source] for source in Source], np.float32)
_NEAR = [RIVAL if source is Source.TITLE else MISSPELT_RIVAL for source in Source]
_LINKING = frozenset("with by starring directed from of and in the a film movie".split())


class Match(NamedTuple):
    """One film that may be meant, by the name that fits best."""

    film: int
    name: str  # folded
    year: int  # 0: not known
    score: float
    cost: float
    fit: Fit
    source: int  # the Source of that name


class Matching:
    """The names that one reading may mean, each with its least cost. `growing`: the text is
    still being typed."""

    def __init__(
        self, search: Search, reading: Reading, guild_id: int | None, *, growing: bool
    ) -> None:
        self._search, self._sections = search, search.sections
        self._reading, self._guild_id = reading, guild_id
        self._growing = growing
        self._typed = ranking.Typed(reading.name)
        self._costs: dict[int, Cost] = {}
        self._total: tuple[Numbers, Costs] | None = None  # of these costs

    def matches(self, floor: float = -ranking.TOO_FAR) -> list[Match]:
        """Best first; typing errors are looked for only where no spelling fits. `floor`: a score
        that is had already, so that only names that come near it are looked for."""
        spelled = self.spelled
        if self._is_settled():
            return spelled
        self._add_typos(floor)
        return self._found()

    @cached_property
    def spelled(self) -> list[Match]:
        """Those without a typing error, and such as are meant beside them: the quick part."""
        self._add_spellings()
        self._add_parts()
        if not self._growing:
            self._add_with_people()
            if self._is_settled():  # a well-known name may be a letter away
                self._look(self._add_misspelt, floor=-ranking.TOO_FAR)
        return self._found()

    def _found(self) -> list[Match]:
        numbers, costs = self._totals()
        scores = self._sections.prior[numbers] - costs
        order = np.argsort(-scores, kind="stable")[:_KEPT]
        order = order[costs[order] < ranking.TOO_FAR]
        best = numbers[order]
        columns = (
            self._sections.film[best],
            best,
            self._sections.year[best],
            scores[order],
            costs[order],
            self._year_costs(best) >= WRONG_YEAR,
            self._sections.source[best],
        )
        return [
            Match(
                film,
                self._search.name(number),
                year,
                score,
                cost,
                Fit.PARTLY if off else self._costs[number].fit,
                source,
            )
            for film, number, year, score, cost, off, source in zip(
                *(column.tolist() for column in columns), strict=True
            )
        ]

    def _totals(self) -> tuple[Numbers, Costs]:
        """The names found so far, and what each costs in all."""
        if self._total is None:
            self._total = self._added_up()
        return self._total

    def _added_up(self) -> tuple[Numbers, Costs]:
        numbers = np.array([*self._costs], np.uint32)
        costs = np.array([cost for cost, _ in self._costs.values()], np.float32)
        costs += np.float32(self._reading.cost) + _BY_SOURCE[self._sections.source[numbers]]
        costs += self._year_costs(numbers)
        if self._reading.kinds:
            wanted = [KINDS.index(kind) for kind in self._reading.kinds]
            costs[~np.isin(self._sections.kind[numbers], wanted)] += ranking.TOO_FAR
        if self._growing and self._guild_id and len(self._sections.guild):
            costs[self._sections.guild[numbers] == self._guild_id] -= OWN_FILM
        costs[self._search.unseen(numbers, self._guild_id)] += ranking.TOO_FAR
        return numbers, costs

    def _year_costs(self, numbers: NDArray[np.integer]) -> Costs:
        if self._reading.years is None:
            return np.zeros(len(numbers), np.float32)
        first, last = self._reading.years
        years = self._sections.year[numbers]
        off = np.maximum(np.maximum(first - years, years - last), 0)
        return np.array([0.0, OFF_BY_A_YEAR, WRONG_YEAR], np.float32)[np.minimum(off, 2)]

    def _in_sight(self, floor: float = -ranking.TOO_FAR) -> int:
        """How many names are known well enough to come near the best so far, or be one of ENOUGH
        good choices, with a letter wrong."""
        numbers, costs = self._totals()
        scores = self._sections.prior[numbers] - costs
        place, wrong = (ENOUGH, WRONG_YET) if self._growing else (1, WRONG)
        if len(scores) < place:
            return len(self._sections)
        at = scores.argmax() if place == 1 else np.argpartition(-scores, place - 1)[place - 1]
        near = 0.0 if self._growing else _NEAR[self._sections.source[numbers[at]]]
        return self._search.known(max(floor, float(scores[at])) + LETTER + wrong - near)

    def _is_settled(self) -> bool:
        if not self._growing:
            return bool((self._totals()[1] < SETTLED).any())
        if len(self._costs) >= ENOUGH and len(self._typed.text) <= 4:
            return True
        return self._in_sight() == 0

    def _put(self, number: int, cost: Cost | None) -> None:
        if cost is None or (number in self._costs and cost.cost >= self._costs[number].cost):
            return
        people = self._reading.people
        if people and not self._search.knows_people(number, people):
            return
        little_known = number >= WELL_KNOWN and not people
        guessed = cost.fit is Fit.TYPO and little_known
        self._costs[number] = Cost(cost.cost, Fit.PARTLY) if guessed else cost
        self._total = None

    def _add_spellings(self) -> None:
        keys = {self._typed.key, unglued(self._typed.joined)}
        numbers = {number for key in keys for number in self._search.same(key)}
        if " " in self._typed.text:
            numbers |= set(self._search.bag(self._typed.text))
        for number in numbers:
            cost = ranking.spelling_cost(self._typed, self._search.name(number))
            if cost and cost.cost >= REORDERED and number >= FIRST_LOOK:
                cost = Cost(cost.cost, Fit.PARTLY)
            self._put(number, cost)

    def _add_parts(self) -> None:
        extra = ((self._typed.core, 0.8), *((text, 0.5) for text in respelt(self._typed.text)))
        most = BEGINNING if self._growing else STANDING
        forms = [(self._typed.text, 0.0), *((text, cost) for text, cost in extra)]
        for text, dearer in dict(reversed(forms)).items():
            part = ranking.Typed(text)
            for number in self._search.beginning(text, most):
                stem = int(self._sections.stem[number])
                name = self._search.name(number)
                cost = ranking.part_cost(part, name, stem, growing=self._growing)
                self._put(number, cost and Cost(cost.cost + dearer, cost.fit))

    def _add_with_people(self) -> None:
        """`crash cronenberg`: the whole of a name, and words of the names of its people."""
        words = self._typed.text.split()
        if len(words) < 2 or not len(self._sections.people_at) or self._is_settled():
            return
        for cut in range(1, len(words)):
            for name, rest in ((words[:cut], words[cut:]), (words[cut:], words[:cut])):
                people = [word for word in rest if len(word) > 2 and word not in _LINKING]
                if people and not any(map(str.isdigit, people)):  # a year is nobody's name
                    self._add_if_theirs(" ".join(name), people)

    def _add_if_theirs(self, name: str, people: list[str]) -> None:
        wanted = ranking.Typed(name)
        for number in self._search.same(wanted.key):
            cost = ranking.spelling_cost(wanted, self._search.name(number))
            if cost and self._search.knows_people(number, people):
                self._put(number, Cost(cost.cost + 1.0, Fit.SAME))

    def _add_typos(self, floor: float) -> None:
        if len(self._typed.key) < 2:
            return
        self._look(self._add_beginnings if self._growing else self._add_misspelt, floor)
        if not (self._growing or self._is_near() or " " not in self._typed.text):
            self._add_sharing()

    def _look(self, add: Callable[[int, int], None], floor: float) -> None:
        """Among the best known names, then among the others, unless enough was found or none of
        them is known well enough to come near it."""
        add(0, min(FIRST_LOOK, self._in_sight(floor)))
        telling = len(self._typed.bare_key) >= TELLING and self._fitting() < ENOUGH
        if telling or not self._growing:
            add(FIRST_LOOK, self._in_sight(floor))

    def _is_near(self) -> bool:
        """Whether something fits but for a few letters."""
        return any(cost.fit is not Fit.PARTLY or cost.cost < LOST for cost in self._costs.values())

    def _add_sharing(self) -> None:
        """Names with some of the words, in any place."""
        numbers = self._search.sharing(self._typed.text).tolist()
        names = [self._search.name(number) for number in numbers]
        if not names:
            return
        for number, cost in zip(numbers, ranking.word_costs(self._typed, names), strict=True):
            self._put(number, Cost(float(cost), Fit.PARTLY))

    def _fitting(self) -> int:
        """How many names fit but for one letter."""
        return sum(cost.cost < LOST for cost in self._costs.values())

    def _add_misspelt(self, first: int, last: int) -> None:
        """Names of which a few letters are wrong."""
        for numbers in self._near(self._search.alike, first, last):
            names = [self._search.name(number) for number in numbers.tolist()]
            costs = ranking.typo_costs(self._typed, names)
            for at in self._likeliest(numbers, costs):
                number, name = int(numbers[at]), names[at]
                source = Source(int(self._sections.source[number]))
                cost = ranking.closer_cost(self._typed, name)
                fit = ranking.typo_fit(self._typed, name, cost, SURELY_MEANT[source])
                if fit is Fit.TYPO and not self._is_slip(name):
                    fit = Fit.PARTLY
                self._put(number, Cost(cost, fit))

    def _is_slip(self, name: str) -> bool:
        """Whether some word that is not of the name is no word at all: `man on wire` is not a slip
        for `man on fire`, `man on fier` is; and what sounds the same is: `dennis` for `denis`."""
        if ranking.is_heard(self._typed, name):
            return True
        others = set(self._typed.text.split()) - set(name.split())
        return any(not self._search.is_word(word) for word in others)

    def _add_beginnings(self, first: int, last: int) -> None:
        """Names that begin with what was typed, but for a few letters."""
        for numbers in self._near(self._search.beginning_alike, first, last):
            names = [self._search.name(number) for number in numbers.tolist()]
            costs = ranking.beginning_costs(self._typed, names)
            for at in self._likeliest(numbers, costs):
                cost = ranking.closer_beginning_cost(self._typed, names[at])
                self._put(int(numbers[at]), Cost(min(cost, float(costs[at])), Fit.PARTLY))

    def _near(
        self, search: Callable[[str, int, int], Numbers], first: int, last: int
    ) -> Iterator[Numbers]:
        """What is found by the text without its article, even a misspelt one."""
        if first >= last:
            return
        others = (key for key, _ in self._typed.unarticled)
        for key in dict.fromkeys((self._typed.bare_key, *others)):
            if len(numbers := search(key, first, last)):
                yield numbers

    def _likeliest(self, numbers: Numbers, costs: Costs) -> list[int]:
        """Places of the best of these names, and none that is too far."""
        scores = self._sections.prior[numbers] - costs
        order = np.argsort(-scores)[:_CLOSER]
        worth = (costs[order] < ranking.TOO_FAR) & (
            scores[order] > scores[order[0]] - WORTH_OFFERING
        )
        return order[worth].tolist()
