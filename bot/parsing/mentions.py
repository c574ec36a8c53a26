"""What the stretches of a sentence may mean: names, conditions, and the words of the lexicon."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.names.index import Named, Names
from bot.names.ranking import RIVAL, Level
from bot.parsing.conditions import POSSESSIVE, are_theirs, conditions
from bot.parsing.lexicon import LONGEST, PREPOSITIONS, SENSES, SILENT, TELLING, is_common
from bot.parsing.meanings import (
    And,
    FilmSet,
    PersonSet,
)
from bot.parsing.periods import NUMBERS, measures
from bot.parsing.version_words import First
from bot.parsing.words import Mention, Word, spans, words_of
from bot.questions.selections import (
    TheFilm,
    ThePerson,
)

LONGEST_NAME = 12  # words
NAME = 1.0  # what it costs to take words for a name
_EACH_PLAIN = 0.45  # on top for each word of it that means something else
_ALONE = 1.6  # on top for a name that is one such word
_INSIDE = 0.2  # the same, between words that mean nothing else
_SEEMING = 0.15  # the same, of words that say little outside names
_LEFT_OUT = 0.05  # a silent word
_TELLING_LEFT_OUT = 0.45
UNKNOWN = 6.0  # a word nobody knows
_OTHER_THING = 1.5  # on top for a name that seems to be of something else
_HYPHEN = 2.0  # on top for a part of a word with hyphens
NEVER = 99.0
_PREPOSITION = 0.9  # a preposition that leads nowhere
_CAPITAL = 1.2  # on top for a word written as names are
_OTHER_NAME = 0.6  # a title in another language, or a working title
_SURNAME = 0.6
_ALIKE = 0.15  # names spelt as closely as that are the same name
_MENU = 10


class Sentence(NamedTuple):
    """The words, what they may mean, and what it costs to leave each one out."""

    text: str
    words: list[Word]
    mentions: list[Mention]
    left_out: list[float]


def read(text: str, names: Names, guild_id: int | None = None) -> Sentence:
    """All that the stretches of the sentence may mean, before anything is put together."""
    words = words_of(text)
    mentions = [
        *_lexical(words),
        *_measured(text, words),
        *conditions(words, names),
        *_outermost([*_named(text, words, names, guild_id)], words),
    ]
    mixed = has_names_in_capitals(text, words)
    left_out = [_cost_to_leave_out(word, at, mixed=mixed) for at, word in enumerate(words)]
    return Sentence(text, words, mentions, left_out)


def has_names_in_capitals(text: str, words: list[Word]) -> bool:
    """Whether capital letters tell names from other words here."""
    return any(word.is_capital for word in words[1:]) and not text.isupper()


def _cost_to_leave_out(word: Word, at: int, *, mixed: bool) -> float:
    if word.is_sign or word.plain in ("s", "'s", "’s"):
        return 0.0
    named = _CAPITAL if mixed and at and word.is_capital and len(word.text) > 1 else 0.0
    if word.plain in _DENIES:
        return NEVER
    if word.plain in TELLING:
        return _TELLING_LEFT_OUT + named
    if word.plain in SILENT:
        return _LEFT_OUT + named
    return (_PREPOSITION if word.plain in PREPOSITIONS else UNKNOWN) + named


_DENIES = frozenset("not nor without except excluding never".split())


# --- the lexicon, numbers, and what narrows ------------------------------------------------


def _lexical(words: list[Word]) -> Iterator[Mention]:
    for start, end in spans(words, LONGEST):
        phrase = tuple(word.plain.lstrip("'’") for word in words[start:end] if word.text != "-")
        for meaning, cost in SENSES.get(phrase, ()):
            yield Mention(start, end, meaning, cost)
    for at, word in enumerate(words):
        number = _number(word)
        if number > 1:
            top = at > 0 and words[at - 1].plain == "top"
            yield Mention(at - top, at + 1, First(number), 0.2)
        if word.text in _JOINING:
            yield Mention(at, at + 1, And(), 0.3)


def _number(word: Word) -> int:
    """A number of few digits, or as a word; else 0."""
    if word.plain.isdecimal() and len(word.plain) < _DIGITS:
        return int(word.plain)
    return NUMBERS.get(word.plain, 0)


_JOINING = (",", "&", "+")
_DIGITS = 3


def _measured(text: str, words: list[Word]) -> Iterator[Mention]:
    starts = {word.start: at for at, word in enumerate(words)}
    ends = {word.end: at + 1 for at, word in enumerate(words)}
    for start, end, within in measures(text):
        if start in starts and end in ends:
            yield Mention(starts[start], ends[end], FilmSet(within), 0.2)


# --- names -------------------------------------------------------------------------------


def _named(text: str, words: list[Word], names: Names, guild_id: int | None) -> Iterator[Mention]:
    mixed = has_names_in_capitals(text, words)
    for start, end in spans(words, LONGEST_NAME):
        typed = text[words[start].start : words[end - 1].end]
        cost = _cost_as_name(words, start, end, mixed=mixed) + _cut_at_hyphens(words, start, end)
        if films := names.films.named(typed, guild_id):
            if not _points(words, start, end, mixed=mixed):
                dearer = _OTHER_THING if are_theirs(words, end) else 0.0
                yield film_mention(start, end, films, typed, cost + dearer)
            yield from _dated(text, words, (start, end), names, guild_id)
        if words[start].plain in _ARTICLES:  # nobody is called `the Coon`
            continue
        if people := names.people.named(typed, guild_id):
            yield person_mention(start, end, people, typed, cost)
            yield from _theirs(text, words, (start, end), names, guild_id)


def _outermost(named: list[Mention], words: list[Word]) -> list[Mention]:
    """Without names that are parts of a longer one: of `Frank Whaley` neither word is a name."""
    whole = [
        mention
        for mention in named
        if sum(not is_common(word) for word in words[mention.start : mention.end]) > 1
        and _APART.isdisjoint(word.plain for word in words[mention.start : mention.end])
    ]
    return [
        mention
        for mention in named
        if not any(
            other.start <= mention.start and mention.end <= other.end
            and other.end - other.start > mention.end - mention.start
            for other in whole
        )
    ]  # fmt: skip


def _theirs(
    text: str, words: list[Word], person: tuple[int, int], names: Names, guild_id: int | None
) -> Iterator[Mention]:
    """The film of that title by the one whose name stands before it: `Kubrick's Lolita`."""
    start, end = person
    if end >= len(words) or not words[end].plain.startswith(POSSESSIVE):
        return
    whose = text[words[start].start : words[end - 1].end]
    for stop in range(end + 2, min(end + 2 + _OWNED, len(words) + 1)):
        title = text[words[end + 1].start : words[stop - 1].end]
        if not words[stop - 1].is_sign and names.films.named(title, guild_id):
            found = names.resolve(f"{title} {whose}", guild_id=guild_id)
            if found.level is Level.SURE:
                yield Mention(
                    start, stop, FilmSet(TheFilm(found.films[:1], title), head=True), NAME
                )


_OWNED = 7  # words of a title behind the name of whose it is


def _cut_at_hyphens(words: list[Word], start: int, end: int) -> float:
    """`devil` of `she-devil` is hardly a name."""
    before, after = words[max(0, start - 1) : start], words[end : end + 1]
    cut = any(word.text == "-" and word.end == words[start].start for word in before)
    cut |= any(word.text == "-" and word.start == words[end - 1].end for word in after)
    return _HYPHEN if cut else 0.0


def _dated(
    text: str, words: list[Word], title: tuple[int, int], names: Names, guild_id: int | None
) -> Iterator[Mention]:
    """The film of that title and of the year behind it: `heat 1995`, `Heat (1995)`."""
    start, end = title
    year = end + (end < len(words) and words[end].text == "(")
    if year >= len(words) or not _A_YEAR.fullmatch(words[year].plain):
        return
    stop = year + 1 + (year > end and year + 1 < len(words) and words[year + 1].text == ")")
    typed = text[words[start].start : words[stop - 1].end]
    found = names.films.resolve(typed, guild_id=guild_id)
    if found.level is Level.SURE:
        yield Mention(start, stop, FilmSet(TheFilm(found.films[:1], typed), head=True), NAME)


def _points(words: list[Word], start: int, end: int, *, mixed: bool) -> bool:
    """Whether it is `it` or `that`, not written as a name is: it stands for another film. So is
    `no`, which denies."""
    word, around = words[start], [*words[max(0, start - 1) : start], *words[end : end + 1]]
    is_name = (mixed and start and word.is_capital) or any(w.text in QUOTES for w in around)
    return end - start == 1 and word.plain in POINTERS | _DENYING and not is_name


_DENYING = frozenset({"no", "not"})
POINTERS = frozenset("it its that this these those they them he she him his".split())
_APART = frozenset("and or & , with by".split())
_A_YEAR = re.compile(r"(?:18|19|20)\d\d")


def _cost_as_name(words: list[Word], start: int, end: int, *, mixed: bool) -> float:
    """Words that mean something else are a name only where the rest of the sentence wants one."""
    around = [*words[max(0, start - 1) : start], *words[end : end + 1]]
    if len(around) == 2 and all(word.text in QUOTES for word in around):
        return NAME / 2
    plain = _plain_words(words, start, end, mixed=mixed)
    if end - start > 1:  # a number inside a title is no year: `2001: A Space Odyssey`
        plain = [word for word in plain if not word.plain.isdigit()]
    if len(plain) == end - start:
        return NAME + _EACH_PLAIN * len(plain) + (_ALONE if len(plain) == 1 else _ALONE / 2)
    if plain and words[start].plain in _ARTICLES and words[start] == plain[0]:
        plain = plain[1:]
    edges = (words[start], words[end - 1])
    each = (
        _SEEMING if word.plain in TELLING else _EACH_PLAIN if word in edges else _INSIDE
        for word in plain
    )
    return NAME + sum(each)


def _plain_words(words: list[Word], start: int, end: int, *, mixed: bool) -> list[Word]:
    """The words that mean something else as well, and are not written as names are."""
    return [
        word
        for at, word in enumerate(words[start:end], start)
        if is_common(word) and not (mixed and word.is_capital and at > 0)
    ]


QUOTES = ('"', "“", "”", "'", "‘", "’", "«", "»", "*")


def film_mention(start: int, end: int, found: list[Named], typed: str, cost: float) -> Mention:
    """A film by its name: all that share it, unless one is so much better known."""
    meant, dearer = _meant(found)
    return Mention(start, end, FilmSet(TheFilm(meant, typed), head=True), cost + dearer)


def person_mention(start: int, end: int, found: list[Named], typed: str, cost: float) -> Mention:
    meant, dearer = _meant(found)
    if dearer >= _OTHER_NAME:
        dearer += _SURNAME  # there are many of each surname
    return Mention(start, end, PersonSet(ThePerson(meant, typed)), cost + dearer)


def _meant(found: list[Named]) -> tuple[tuple[int, ...], float]:
    best = min(found, key=lambda name: (name.cost + (0 if name.on_card else 1), -name.prior))
    alike = [name for name in found if name.cost <= best.cost + _ALIKE]
    alike = [name for name in alike if name.on_card >= best.on_card]
    alike = [name for name in alike if name.prior > best.prior - RIVAL] if len(alike) > 1 else alike
    alike.sort(key=lambda name: -name.prior)
    dearer = (0.0 if best.on_card else _OTHER_NAME) + 0.2 * best.cost
    return tuple(name.film for name in alike[:_MENU]), dearer


_ARTICLES = frozenset({"the", "a", "an"})
