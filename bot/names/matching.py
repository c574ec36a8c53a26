"""Matching one reading of what was typed against the names of an index."""

from typing import NamedTuple

from bot.names import ranking
from bot.names.building import KINDS
from bot.names.films import Source
from bot.names.folding import respelt, unglued
from bot.names.hints import Reading
from bot.names.ranking import Cost, Fit
from bot.names.search import Search

BY_NAME = {  # what it costs to mean a film or person by such a name
    Source.TITLE: 0.0,
    Source.OTHER: 1.5,
    Source.SHORT: 3.0,
}
OFF_BY_A_YEAR, WRONG_YEAR = 1.5, 9.0
SURELY_MEANT = {  # letters that a misspelt name of such a kind has at least
    Source.TITLE: 4,
    Source.OTHER: 10,  # a short title in another language is not what a slip was aimed at
    Source.SHORT: 6,
}
SETTLED = 3.0  # a cost at which nobody looks for typing errors
ENOUGH = 5  # good choices for someone who is still typing
_CLOSER = 40  # names within a few letters that are looked at closer
_LINKING = frozenset("with by starring directed from of and in the a film movie".split())


class Match(NamedTuple):
    """One film that may be meant, by the name that fits best."""

    film: int
    name: str  # folded
    year: int  # 0: not known
    score: float
    cost: float
    fit: Fit
    source: Source  # of that name


class Matching:
    """The names that one reading may mean, each with its least cost. `growing`: the text is
    still being typed."""

    def __init__(
        self, search: Search, reading: Reading, guild_id: int | None, *, growing: bool
    ) -> None:
        self._search, self._sections = search, search.sections
        self._reading, self._guild_id = reading, guild_id
        self._growing = growing
        self._typed = ranking.typed(reading.name)
        self._costs: dict[int, Cost] = {}

    def matches(self) -> list[Match]:
        """Best first; typing errors are looked for only where no spelling fits."""
        self.spelled()
        if not self._is_settled():
            self._add_typos()
        return self._found()

    def spelled(self) -> list[Match]:
        """Those without a typing error: the quick part."""
        if not self._costs:
            self._add_spellings()
            self._add_parts()
            if not self._growing:
                self._add_with_people()
        return self._found()

    def _found(self) -> list[Match]:
        prior, film, year = self._sections.prior, self._sections.film, self._sections.year
        found = (
            Match(
                int(film[n]),
                self._search.name(n),
                int(year[n]),
                float(prior[n]) - c.cost,
                c.cost,
                c.fit,
                Source(self._sections.source[n]),
            )
            for n, c in self._costs.items()
        )
        return sorted(found, key=lambda match: -match.score)

    def _is_settled(self) -> bool:
        if not self._growing:
            return any(cost.cost < SETTLED for cost in self._costs.values())
        best = float(self._sections.prior[0]) if len(self._sections) else 0.0
        scores = [self._sections.prior[n] - c.cost for n, c in self._costs.items()]
        good = sum(score > best - ranking.LETTER - ranking.WRONG for score in scores)
        return good >= ENOUGH or (len(scores) >= ENOUGH and len(self._typed.text) <= 4)

    def _put(self, number: int, cost: Cost | None) -> None:
        if cost is None or not self._search.is_seen(number, self._guild_id):
            return
        total = cost.cost + self._reading.cost + self._beside_the_name(number)
        fit = Fit.PARTLY if self._year_cost(number) >= WRONG_YEAR else cost.fit
        if number not in self._costs or total < self._costs[number].cost:
            self._costs[number] = Cost(total, fit)

    def _beside_the_name(self, number: int) -> float:
        other = BY_NAME[Source(self._sections.source[number])]
        kinds = self._reading.kinds
        wrong_kind = bool(kinds) and KINDS[self._sections.kind[number]] not in kinds
        return other + self._year_cost(number) + (ranking.TOO_FAR if wrong_kind else 0.0)

    def _year_cost(self, number: int) -> float:
        if self._reading.years is None:
            return 0.0
        first, last = self._reading.years
        year = int(self._sections.year[number])
        if first <= year <= last:
            return 0.0
        return OFF_BY_A_YEAR if first - 1 <= year <= last + 1 else WRONG_YEAR

    def _add_spellings(self) -> None:
        keys = {self._typed.key, unglued(self._typed.joined)}
        numbers = {n for key in keys for n in self._search.same(key)}
        if " " in self._typed.text:
            numbers |= set(self._search.bag(self._typed.text).tolist())
        for number in numbers:
            self._put(number, ranking.spelling_cost(self._typed, self._search.name(number)))
        if numbers and not self._growing:  # a well-known name may be a letter away
            self._add_close(self._search.short(self._typed.key).tolist())

    def _add_parts(self) -> None:
        extra = ((self._typed.core, 0.8), *((text, 0.5) for text in respelt(self._typed.text)))
        forms = [(self._typed.text, 0.0), *((text, cost) for text, cost in extra)]
        for text, dearer in dict(reversed(forms)).items():
            part = ranking.typed(text)
            for number in self._search.beginning(text).tolist():
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
                if people:
                    self._add_if_theirs(" ".join(name), people)

    def _add_if_theirs(self, name: str, people: list[str]) -> None:
        wanted = ranking.typed(name)
        for number in self._search.same(wanted.key):
            cost = ranking.spelling_cost(wanted, self._search.name(number))
            if cost and self._search.knows_people(number, people):
                self._put(number, Cost(cost.cost + 1.0, Fit.SAME))

    def _add_typos(self) -> None:
        if len(self._typed.key) < 2:
            return
        alike = self._search.alike(self._typed.bare.replace(" ", "")).tolist()
        self._add_close(alike)
        if self._growing or min((c.cost for c in self._costs.values()), default=99.0) < 10:
            return
        if len(self._typed.key) <= 24:
            self._add_close(self._search.well_known(self._typed.key).tolist())
        if " " in self._typed.text:
            for number in alike:
                self._put(number, ranking.word_cost(self._typed, self._search.name(number)))

    def _add_close(self, numbers: list[int]) -> None:
        """Names a few letters away; the likeliest of them are looked at closer."""
        if not numbers:
            return
        names = [self._search.name(number) for number in numbers]
        costs = ranking.typo_costs(self._typed, names, growing=self._growing)
        order = (costs - self._sections.prior[numbers]).argsort()[:_CLOSER]
        for at in [int(place) for place in order]:
            cost = float(costs[at])
            if cost >= ranking.TOO_FAR:
                continue
            close = Cost(cost, Fit.PARTLY)
            if not self._growing:
                source = Source(self._sections.source[numbers[at]])
                close = ranking.typo_fit(self._typed, names[at], cost, SURELY_MEANT[source])
            self._put(numbers[at], close)
