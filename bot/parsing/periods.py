"""Years, decades, lengths and scores in a sentence. Pure."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from bot.questions.selections import Fact, Within

NUMBERS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
}
_YEAR = r"(?P<{0}>1[89]\d\d|20\d\d)"
_COUNT = r"(?P<count>\d{1,3}|" + "|".join(NUMBERS) + ")"
_UNDER = (
    r"(?:under|below|less than|shorter than|at most|no longer than|up to|not over|no more than"
    r"|max|maximum|within)"
)
_OVER = (
    r"(?:over|above|more than|longer than|at least|exceeding|no less than|not under|min|minimum)"
)


class Measure(NamedTuple):
    """What a stretch of the text says of a number of films."""

    start: int
    end: int
    within: Within


def measures(text: str, today: date | None = None) -> Iterator[Measure]:
    """Every stretch that says when, how long or how good; longer ones and shorter ones."""
    day = today or date.today()  # noqa: DTZ011  # a year is a matter of calendars
    lowered = text.lower()
    for pattern, meaning in _PATTERNS:
        for found in pattern.finditer(lowered):
            yield Measure(found.start(), found.end(), meaning(found, day.year))


Meant = Callable[[re.Match[str], int], Within]


def _years(low: int | None, high: int | None) -> Within:
    return Within(Fact.YEAR, low, high)


def _between(found: re.Match[str], _: int) -> Within:
    low, high = sorted((int(found["low"]), int(found["high"])))
    return _years(low, high)


def _decade(found: re.Match[str], _: int) -> Within:
    typed = found["decade"]
    first = int(typed) if len(typed) == 4 else _century(int(typed))
    part = (found["part"] or "").strip()
    begin = {"late": 6, "mid": 4}.get(part, 0)
    end = {"early": 3, "mid": 6}.get(part, 9)
    return _years(first + begin, first + end)


def _century(two: int) -> int:
    return two + (1900 if two >= 30 else 2000)


_DECADES = {
    word: 10 * place
    for place, word in enumerate(
        "twenties thirties forties fifties sixties seventies eighties nineties".split(), 2
    )
}


def _last_years(found: re.Match[str], year: int) -> Within:
    return _years(year - _number(found["count"]), year)


def _number(text: str) -> int:
    return NUMBERS[text] if text in NUMBERS else int(text)


_HOURS = (
    r"(?P<hours>\d(?:\.\d)?|" + "|".join(NUMBERS) + r"|an?)\s*(?P<half>and a half )?h(?:ours?|rs?)?"
    r"(?:\s*(?:and\s+)?(?P<rest>\d{1,2})\s*(?:min(?:ute)?s?|m))?(?P<half2> and a half)?"
)


def _length(found: re.Match[str]) -> int:
    groups = found.groupdict()
    if groups["count"]:
        return _number(groups["count"])
    hours = groups["hours"]
    whole = 1.0 if hours in ("a", "an") else float(NUMBERS.get(hours, 0) or hours)
    half = 30 if groups["half"] or groups["half2"] else 0
    return round(whole * 60) + half + int(groups["rest"] or 0)


_LENGTH = rf"(?:{_COUNT}[\s-]*(?:min(?:ute)?s?)|{_HOURS})(?: long)?"


def _at_most(found: re.Match[str], _: int) -> Within:
    return Within(Fact.RUNTIME, None, _length(found))


def _at_least(found: re.Match[str], _: int) -> Within:
    return Within(Fact.RUNTIME, _length(found), None)


def _about_as_long(found: re.Match[str], _: int) -> Within:
    return Within(Fact.RUNTIME, _length(found) - 5, _length(found) + 5)


_SCORE = r"(?P<score>\d(?:\.\d)?|10|" + "|".join(NUMBERS) + r")(?:\s*(?:/|out of)\s*10)?"


def _percent(found: re.Match[str]) -> int:
    typed = found["score"]
    return round(float(NUMBERS.get(typed, 0) or typed) * 10)


def _in_year(found: re.Match[str], _: int) -> Within:
    return _years(int(found["year"]), int(found["year"]))


def _before(found: re.Match[str], _: int) -> Within:
    return _years(None, int(found["year"]) - 1)


def _until(found: re.Match[str], _: int) -> Within:
    return _years(None, int(found["year"]))


def _after(found: re.Match[str], _: int) -> Within:
    return _years(int(found["year"]) + 1, None)


def _since(found: re.Match[str], _: int) -> Within:
    return _years(int(found["year"]), None)


def _decade_in_words(found: re.Match[str], _: int) -> Within:
    return _years(1900 + _DECADES[found["word"]], 1909 + _DECADES[found["word"]])


def _older_than(found: re.Match[str], year: int) -> Within:
    return _years(None, year - _number(found["count"]) - 1)


def _younger_than(found: re.Match[str], year: int) -> Within:
    return _years(year - _number(found["count"]), None)


def _between_lengths(found: re.Match[str], _: int) -> Within:
    low, high = sorted((_number(found["low"]), _number(found["high"])))
    return Within(Fact.RUNTIME, low, high)


def _last_decade(_: re.Match[str], year: int) -> Within:
    return _years(year - 10, year)


def _this_year(_: re.Match[str], year: int) -> Within:
    return _years(year, year)


def _last_year(_: re.Match[str], year: int) -> Within:
    return _years(year - 1, year - 1)


def _a_century(found: re.Match[str], _: int) -> Within:
    first = {"19": 1800, "ni": 1800, "20": 1900, "21": 2000}.get(found["century"][:2], 1900)
    return _years(2000 if found["century"][:7] == "twenty " else first, first + 99)


def _rated_over(found: re.Match[str], _: int) -> Within:
    return Within(Fact.SCORE, _percent(found), None)


def _rated_under(found: re.Match[str], _: int) -> Within:
    return Within(Fact.SCORE, None, _percent(found))


def _rated(found: re.Match[str], _: int) -> Within:
    return Within(Fact.SCORE, _percent(found) - 5, _percent(found) + 4)


_NUMBER = r"(?P<count>\d{1,3}|" + "|".join(NUMBERS) + ")"
_OSCARS = r"(?:oscars?|academy awards?)(?: wins?)?"
_WON = r"(?:won |win |wins |winning |received |got |with )?"
_MONEY = r"[$€£]?(?P<amount>\d{1,4}(?:[.,]\d{1,3})*) ?(?P<unit>millions?|mil|m|billions?|bn|k)?"
_SPENT = r"(?P<fact>budgets?|cost|costs|costing|gross|grossed|grossing|earned|made|earning)(?: of)?"
_UNITS = {"m": 10**6, "b": 10**9, "k": 10**3}


def _oscars(found: re.Match[str], _: int) -> Within:
    number = _number(found["count"])
    return Within(Fact.OSCARS, number, number)


def _oscars_over(found: re.Match[str], _: int) -> Within:
    return Within(Fact.OSCARS, _number(found["count"]) + 1)


def _oscars_at_least(found: re.Match[str], _: int) -> Within:
    return Within(Fact.OSCARS, _number(found["count"]))


def _spent_over(found: re.Match[str], _: int) -> Within:
    return Within(_spent_on(found), _amount(found))


def _spent_under(found: re.Match[str], _: int) -> Within:
    return Within(_spent_on(found), None, _amount(found))


def _spent_on(found: re.Match[str]) -> Fact:
    return Fact.BUDGET if found["fact"].startswith(("budget", "cost")) else Fact.GROSS


def _amount(found: re.Match[str]) -> int:
    amount = (
        float(found["amount"].replace(",", ""))
        if "," in found["amount"]
        else float(
            found["amount"] if found["amount"].count(".") < 2 else found["amount"].replace(".", "")
        )
    )
    return round(amount * _UNITS.get((found["unit"] or "")[:1], 1))


_THE_YEAR = rf"(?: the)?(?: year)? {_YEAR.format('year')}"
_NOT_COUNTED = (
    r"(?!\s*(?:oscars?|awards?|academy|nominations?|million"
    r"|billion|bn|mil|m|k|films?|movies?))"
)
_RATED = r"(?:rated |rating |score |scored |a rating |a score )?(?:of )?"
_WORDS: list[tuple[str, Meant]] = [
    (rf"(?:the )?(?:year )?(?:of )?{_YEAR.format('year')}", _in_year),
    (
        rf"(?:between|from)(?: the)?(?: years?)? {_YEAR.format('low')}"
        rf"(?: and| to| until| through|\s*[-–])(?: the year)? {_YEAR.format('high')}",
        _between,
    ),
    (rf"{_YEAR.format('low')}\s*(?:[-–]|to|and|until)\s*{_YEAR.format('high')}", _between),
    (rf"(?:before|prior to|earlier than|older than|preceding){_THE_YEAR}", _before),
    (rf"(?:until|up to|by the end of|no later than){_THE_YEAR}", _until),
    (rf"(?:after|later than|newer than|more recent than|past){_THE_YEAR}", _after),
    (rf"(?:since|starting in|as of){_THE_YEAR}", _since),
    (rf"(?:in |from )?{_YEAR.format('year')} (?:or|and) (?:later|onwards?|after)", _since),
    (rf"from {_YEAR.format('year')} on(?:wards?)?", _since),
    (
        r"(?:the )?(?P<part>early |late |mid[ -]?)?(?:the )?['’]?"
        r"(?P<decade>(?:18|19|20)?\d0)['’]?s",
        _decade,
    ),
    (r"(?:the )?(?P<word>" + "|".join(_DECADES) + ")", _decade_in_words),
    (rf"(?:the )?(?:last|past|previous) {_COUNT} years", _last_years),
    (rf"(?:older|more) than {_COUNT} years(?: old| ago)?", _older_than),
    (rf"(?:newer|younger|less) than {_COUNT} years(?: old)?", _younger_than),
    (r"(?:the )?year (?P<year>(?:2[1-9]|[3-9]\d)\d\d)", _in_year),
    (rf"between {_COUNT.replace('count', 'low')} and {_COUNT.replace('count', 'high')}"
     r"[\s-]*min(?:ute)?s?(?: long)?", _between_lengths),
    (r"(?:the )?(?:last|past) decade", _last_decade),
    (r"this year", _this_year),
    (r"last year", _last_year),
    (
        r"(?:the )?(?P<century>19th|nineteenth|20th|twentieth|21st|twenty first) century",
        _a_century,
    ),
    (rf"{_UNDER} {_LENGTH}", _at_most),
    (rf"{_LENGTH} or (?:less|shorter|under)", _at_most),
    (rf"{_OVER} {_LENGTH}", _at_least),
    (rf"{_LENGTH} or (?:more|longer)", _at_least),
    (rf"(?:about|around|roughly) {_LENGTH}", _about_as_long),
    (rf"{_WON}(?:more than|over|above) {_NUMBER} {_OSCARS}", _oscars_over),
    (rf"{_WON}at least {_NUMBER} {_OSCARS}", _oscars_at_least),
    (rf"{_WON}{_NUMBER} or more {_OSCARS}", _oscars_at_least),
    (rf"{_WON}(?:exactly )?{_NUMBER} {_OSCARS}", _oscars),
    (rf"{_SPENT} {_OVER} {_MONEY}(?: dollars| bucks)?", _spent_over),
    (rf"{_SPENT} {_UNDER} {_MONEY}(?: dollars| bucks)?", _spent_under),
    (rf"{_RATED}(?:over|above|more than|at least|higher than|better than) {_SCORE}(?: stars?)?"
     rf"{_NOT_COUNTED}", _rated_over),
    (rf"{_RATED}(?:under|below|less than|lower than|worse than) {_SCORE}(?: stars?)?"
     rf"{_NOT_COUNTED}", _rated_under),
    (rf"(?:rated|rating of|average rating of|ratings average of|score of) {_SCORE}(?: stars?)?",
     _rated),
]  # fmt: skip
_PATTERNS = [(re.compile(rf"\b{words}\b"), meant) for words, meant in _WORDS]
