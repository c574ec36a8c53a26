"""Words with typing errors in a sentence: where they may stand, and what they may be."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise, product
from typing import NamedTuple

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from bot.names.folding import ARTICLES, bare, fold
from bot.names.index import Named, Names
from bot.names.ranking import LETTER, RIVAL, TOO_FAR
from bot.names.terms import Terms
from bot.parsing.lexicon import PREPOSITIONS, SENSES, SILENT
from bot.parsing.meanings import Character, FilmSet, Meaning, PersonSet, Tag
from bot.parsing.mentions import LONGEST_NAME, NAME, Mention, Sentence, has_names_in_capitals
from bot.questions.selections import TheFilm, ThePerson

MOST_STRETCHES = 16  # in which typing errors are looked for
SHORTEST = 4  # letters of a name with a typing error
_LONG, _VERY_LONG = 8, 20  # letters; in longer names one letter more may be wrong
_SLIP = 0.4  # what it costs to have misspelt a name
_PER_LETTER = 4.0  # on top, for each wrong letter, by how many letters there are
_PLAIN = 0.1  # on top for each word that means something else
_SURNAME = 1.2  # on top for a surname alone, or another short name
_ARTICLE = 0.3  # of a wrong letter: another article, or one where there is none
_ALIKE = 0.2  # of a wrong letter: names as near as that are meant as well
_MENU = 10
_TAG_WORDS, _PERSON_WORDS = 3, 5
_WHOLE_NAME = 2  # words, each of which is told by itself
_TAG = 0.9  # what it costs to have misspelt a keyword
_SETTLED = 1.85
_BRIDGE = 3  # words of little meaning between two words of one name
_AROUND = 3  # the same, before and behind
_INSIDE, _OUTSIDE, _DROPPED, _JOINED = 0.15, 1.0, 1.2, 0.15
_LETTER_OF_A_WORD = 1.6  # what a wrong letter costs in a word that is no name
_SHORTEST_WORD = 5  # letters of such a word, or of a keyword

Run = tuple[int, int]


def with_slips(sentence: Sentence, names: Names, guild_id: int | None = None) -> Sentence:
    """The sentence with what its doubtful words may mean if they have typing errors."""
    runs = _runs(sentence)
    doubtful = _doubtful(sentence, runs, names, guild_id)
    if not doubtful:
        return sentence
    found = [
        *_misspelt_names(sentence, _stretches(sentence, runs, doubtful), names, guild_id),
        *_misspelt_words(sentence, doubtful),
    ]
    left_out = list(sentence.left_out)
    for at in _places(doubtful):
        if _is_nearly_silent(sentence.words[at].plain):
            left_out[at] = min(left_out[at], _LETTER_OF_A_WORD)
    return sentence._replace(mentions=[*sentence.mentions, *found], left_out=left_out)


# --- where -------------------------------------------------------------------------------


def _runs(sentence: Sentence) -> list[Run]:
    """Neighbouring words that mean nothing by themselves, or are written as names are."""
    words, mixed = sentence.words, has_names_in_capitals(sentence.text, sentence.words)
    told = _places((m.start, m.end) for m in sentence.mentions if not _is_name(m.meaning))
    runs: list[Run] = []
    for at, word in enumerate(words):
        capital = mixed and at > 0 and word.is_capital
        plain = at in told or word.plain in SILENT or word.plain.isdigit()
        if word.is_sign or word.plain in ("s", "'s", "’s") or (plain and not capital):
            continue
        if runs and runs[-1][1] == at:
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return runs


def _places(runs: Iterable[Run]) -> set[int]:
    return {at for start, end in runs for at in range(start, end)}


def _is_name(meaning: Meaning) -> bool:
    return isinstance(meaning, Character) or (
        isinstance(meaning, FilmSet | PersonSet) and meaning.is_named
    )


def _doubtful(sentence: Sentence, runs: list[Run], names: Names, guild_id: int | None) -> list[Run]:
    """Runs that are no names as they stand; and single words, each a name, that may be parts of
    one: `Devil im the Flesh`."""
    words = sentence.words
    unknown = {run for run in runs if not _is_known(sentence, run, names, guild_id)}
    for one, other in pairwise(runs) if has_names_in_capitals(sentence.text, words) else ():
        between = [word.plain for word in words[one[1] : other[0]]]
        near = len(between) <= _BRIDGE and _APART.isdisjoint(between)
        if near and any(_telling(sentence, run) == 1 for run in (one, other)):
            unknown |= {one, other}
    return [run for run in runs if run in unknown]


def _telling(sentence: Sentence, run: Run) -> int:
    return sum(word.plain not in SILENT for word in sentence.words[run[0] : run[1]])


_APART = frozenset(", and or & as ( ) with by starring star not but".split())


def _is_known(sentence: Sentence, run: Run, names: Names, guild_id: int | None) -> bool:
    """Whether these words are a name or a condition as they stand, or several that are each
    longer than a word."""
    start, end = run
    reached = {start}
    for mention in sorted(sentence.mentions, key=lambda mention: mention.start):
        if isinstance(mention.meaning, Character) or mention.end <= start:
            continue
        if mention.start <= start and mention.end >= end:
            if end - start > 1 or mention.end - mention.start > 1:
                return True
            if not _is_name(mention.meaning) or _is_spelt(sentence, run, names, guild_id):
                return True
        if mention.start in reached and mention.end - mention.start > 1:
            reached.add(mention.end)
    return end in reached


def _is_spelt(sentence: Sentence, run: Run, names: Names, guild_id: int | None) -> bool:
    """Whether one word is a name by the same letters: `Thee` is not `T. Hee`."""
    word = sentence.words[run[0]].text
    films = [named for named in names.films.named(word, guild_id) if named.on_card]
    found = [*films, *names.people.named(word, guild_id)]
    return any(named.name == fold(word) or named.cost < _PLAIN for named in found)


class _Stretch(NamedTuple):
    cost: float
    start: int
    end: int


def _stretches(sentence: Sentence, runs: list[Run], doubtful: list[Run]) -> list[_Stretch]:
    """Where a name with an error may begin and end, the likeliest first, and not many."""
    found: dict[Run, _Stretch] = {}
    for run in doubtful:
        for stretch in _around(sentence, _group(runs, run), run):
            place = (stretch.start, stretch.end)
            found[place] = min(stretch, found.get(place, stretch))
    likeliest = sorted(found.values(), key=lambda s: (s.cost, s.start - s.end))
    return likeliest[:MOST_STRETCHES]


def _group(runs: list[Run], run: Run) -> list[Run]:
    """The runs that may be of one name with this one: little stands between them."""
    at = runs.index(run)
    first = last = at
    while first > 0 and runs[first][0] - runs[first - 1][1] <= _BRIDGE:
        first -= 1
    while last + 1 < len(runs) and runs[last + 1][0] - runs[last][1] <= _BRIDGE:
        last += 1
    return runs[first : last + 1]


def _around(sentence: Sentence, group: list[Run], run: Run) -> Iterator[_Stretch]:
    words, inside = sentence.words, _places(group)
    starts = {start for start, _ in group if start <= run[0]} | set(range(*run))
    ends = {end for _, end in group if end >= run[1]} | {at + 1 for at in range(*run)}
    spoken = [at for at, word in enumerate(words) if not word.is_sign]
    starts |= {*[at for at in spoken if at < run[0]][-_AROUND:]}
    starts |= {*[at for at in spoken if at < group[0][0]][-2:]}
    ends |= {at + 1 for at in [at for at in spoken if at >= run[1]][:_AROUND]}
    for start, end in product(starts & set(spoken), ends & {at + 1 for at in spoken}):
        if start >= end or end - start > LONGEST_NAME:
            continue
        dropped = sum(not start <= at < end for at in range(*run))
        joined = sum(start < first and last <= end for first, last in group if first != run[0])
        cost = _DROPPED * dropped + _JOINED * joined
        for at in set(range(start, end)) - inside:
            if words[at].is_sign:
                continue
            is_edge = all(other not in inside for other in range(start, at)) or all(
                other not in inside for other in range(at, end)
            )
            article = words[at].plain in ARTICLES
            cost += (_OUTSIDE / 2 if article else _OUTSIDE) if is_edge else _INSIDE
        yield _Stretch(cost, start, end)


# --- names and keywords ------------------------------------------------------------------


def _misspelt_names(
    sentence: Sentence, stretches: list[_Stretch], names: Names, guild_id: int | None
) -> Iterator[Mention]:
    """Where a long name fits, what overlaps with it and is less likely is not looked at."""
    settled: list[_Stretch] = []
    for stretch in stretches:
        if any(_is_settled_by(stretch, other) for other in settled):
            continue
        for mention in _near_here(sentence, stretch, names, guild_id):
            yield mention
            if mention.cost < _SETTLED:
                settled.append(stretch)


def _is_settled_by(stretch: _Stretch, other: _Stretch) -> bool:
    overlap = stretch.start < other.end and other.start < stretch.end
    inside = other.start <= stretch.start and stretch.end <= other.end
    return overlap and (inside or stretch.cost > other.cost + _OUTSIDE)


def _near_here(
    sentence: Sentence, stretch: _Stretch, names: Names, guild_id: int | None
) -> Iterator[Mention]:
    _, start, end = stretch
    typed = sentence.text[sentence.words[start].start : sentence.words[end - 1].end]
    folded = fold(typed)
    if len(folded) < SHORTEST:
        return
    cost = NAME + _SLIP + _PLAIN * _common(sentence, start, end)
    if found := _near(folded, names.films.nearly(typed, guild_id)):
        film = FilmSet(TheFilm(found.ids, typed), head=True)
        yield Mention(start, end, film, cost + found.cost)
    people = names.people.nearly(typed, guild_id) if end - start <= _PERSON_WORDS else []
    if found := _near(folded, people):
        person = PersonSet(ThePerson(found.ids, typed))
        yield Mention(start, end, person, cost + found.cost)
    if end - start <= _TAG_WORDS:
        for tag, dearer in _near_tags(folded, names.terms):
            yield Mention(start, end, tag, dearer)


def _common(sentence: Sentence, start: int, end: int) -> int:
    """Words that mean something else, and are not written as names are."""
    mixed = has_names_in_capitals(sentence.text, sentence.words)
    return sum(
        word.plain in SILENT or (word.plain,) in SENSES
        for at, word in enumerate(sentence.words[start:end], start)
        if not (mixed and at and word.is_capital)
    )


class _Near(NamedTuple):
    ids: tuple[int, ...]
    cost: float


def _near(typed: str, found: list[Named]) -> _Near | None:
    """Those that are meant: the nearest, all that are as near, and whoever is so well known that
    a letter more does not matter. `typed`: folded."""
    letters = _letters(typed)
    wrong = {named: _wrong(typed, named.name) for named in found}
    near = [named for named in found if wrong[named] < _most(letters) + _ARTICLE]
    near = [named for named in near if named.on_card or letters > _LONG - 2]
    if not near:
        return None
    best = min(near, key=lambda named: (wrong[named] + (not named.on_card), -named.prior))
    meant = [named for named in near if _rivals(named, best, wrong)]
    meant.sort(key=lambda named: (wrong[named] - wrong[best] > _ALIKE, -named.prior))
    dearer = _PER_LETTER * wrong[best] / letters + (0.0 if best.on_card else _SURNAME)
    return _Near(tuple(named.film for named in meant[:_MENU]), dearer)


def _rivals(named: Named, best: Named, wrong: dict[Named, float]) -> bool:
    more = wrong[named] - wrong[best]
    if named.on_card < best.on_card:
        return False
    if more <= _ALIKE:
        return named.prior > best.prior - RIVAL
    return named.prior > best.prior + LETTER * more + RIVAL


def _wrong(typed: str, name: str) -> float:
    """How many letters are wrong; an article counts less."""
    whole = OSA.distance(typed, name)
    if whole <= 1:
        return whole
    words, others = typed.split(), name.split()
    if len(words) == len(others) == _WHOLE_NAME and any(map(_is_other, words, others)):
        return TOO_FAR  # `Martin` is not `Larkin`
    return min(whole, OSA.distance(bare(typed), bare(name)) + _ARTICLE)


def _is_other(typed: str, word: str) -> bool:
    return OSA.distance(typed, word) > 1 + (len(word) > _LONG)


def _letters(folded: str) -> int:
    return max(1, len(folded.replace(" ", "")))


def _most(letters: int) -> int:
    return 1 + (letters > _LONG) + (letters > _VERY_LONG)


def _near_tags(folded: str, terms: Terms) -> Iterator[tuple[Tag, float]]:
    letters = _letters(folded)
    if letters < _SHORTEST_WORD or folded in terms.keywords:
        return
    lengths = range(len(folded) - 1, len(folded) + 2)
    keywords = [word for length in lengths for word in terms.keywords_by_length.get(length, ())]
    near = extract(folded, keywords, scorer=OSA.distance, score_cutoff=1, limit=2)
    if len(near) == 1:  # one of several would be a guess
        yield Tag((terms.keywords[near[0][0]],)), _TAG + _PER_LETTER / letters


# --- other words -------------------------------------------------------------------------


def _misspelt_words(sentence: Sentence, doubtful: list[Run]) -> Iterator[Mention]:
    """What a single word may mean besides: `dircted`."""
    for at in sorted(_places(doubtful)):
        plain = sentence.words[at].plain
        written_as_a_name = at > 0 and sentence.words[at].is_capital
        if len(plain) >= _SHORTEST_WORD and not written_as_a_name:
            for word, *_ in extract(plain, _words(), scorer=OSA.distance, score_cutoff=1, limit=3):
                for meaning, cost in SENSES[word,]:
                    yield Mention(at, at + 1, meaning, cost + _LETTER_OF_A_WORD)


def _is_nearly_silent(plain: str) -> bool:
    if len(plain) < _SHORTEST_WORD:
        return plain in _SLIPS
    return bool(extract(plain, _silent(), scorer=OSA.distance, score_cutoff=1, limit=1))


_SLIPS = frozenset("teh hte thte wich waht whta taht tht thsi fo adn nad si".split())


@cache
def _words() -> list[str]:
    return [phrase[0] for phrase in SENSES if len(phrase) == 1 and len(phrase[0]) >= SHORTEST]


@cache
def _silent() -> list[str]:
    return [word for word in (*SILENT, *PREPOSITIONS) if len(word) >= SHORTEST]
