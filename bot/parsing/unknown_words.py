"""Words that nobody knows beside a name: they may belong to the name of another film. Pure."""

import re

from bot.names.folding import ARTICLES
from bot.parsing.lexicon import SILENT
from bot.parsing.meanings import Character, Doer, FilmSet, PersonSet, Tag
from bot.parsing.mentions import NEVER, UNKNOWN, Mention, Sentence, is_common
from bot.questions.selections import TheFilm, ThePerson, parts

_CUT = 6.0  # on top for a name that may go on
_GUESSED = 1.9  # what a name costs of which it is not sure that it is one
_SELF_EVIDENT = 2  # words of a name that is whole as it stands


def with_every_word(sentence: Sentence) -> Sentence:
    """The same, with no word left out that nobody knows: it may be a name with an error in it."""
    kept = [cost if cost < UNKNOWN else NEVER for cost in sentence.left_out]
    return sentence._replace(left_out=kept)


def with_names_whole(sentence: Sentence) -> Sentence:
    """The same, where a short name next to a word that nobody knows is dear: the word may be of
    it."""
    known = _known(sentence)
    dearest = enumerate(sentence.left_out)
    unknown = [cost >= UNKNOWN and at not in known for at, cost in dearest]

    def is_cut(mention: Mention) -> bool:
        around = unknown[max(0, mention.start - 1) : mention.start], unknown[mention.end :][:1]
        of = mention.meaning
        is_name = of.is_named if isinstance(of, FilmSet | PersonSet) else isinstance(of, Tag)
        telling = [w for w in sentence.words[mention.start : mention.end] if w.plain not in SILENT]
        return is_name and len(telling) < _SELF_EVIDENT and any(map(any, around))

    dear = [m._replace(cost=m.cost + _CUT) if is_cut(m) else m for m in sentence.mentions]
    return sentence._replace(mentions=dear)


def _known(sentence: Sentence) -> set[int]:
    """The places of words that mean something, or are of a name that is surely one."""
    return {
        at
        for mention in sentence.mentions
        if not isinstance(mention.meaning, Character) and not _is_guessed(mention)
        for at in range(mention.start, mention.end)
    }


def _is_guessed(mention: Mention) -> bool:
    of = mention.meaning
    return isinstance(of, FilmSet | PersonSet) and of.is_named and mention.cost > _GUESSED


def with_telling_words(sentence: Sentence) -> Sentence:
    """The same, with no word left out that may tell more than is understood: a number may belong
    to the name of another film (`barbie 2`), and a word before `films` or behind `with a` narrows
    them (`silent films`, `from Pixar`)."""
    nouns = {mention.start for mention in sentence.mentions if _is_a_noun(mention)}

    def tells(at: int) -> bool:
        is_beside = at + 1 in nouns or _is_joined(sentence, at)
        return sentence.words[at].plain.isdigit() or (is_beside and _is_unknown(sentence, at))

    kept = [NEVER if tells(at) else cost for at, cost in enumerate(sentence.left_out)]
    return sentence._replace(left_out=kept)


def _is_joined(sentence: Sentence, at: int) -> bool:
    """Whether something is said of the films by it: `with a volleyball`, `and a dog`, `from
    Pixar`; not `by the way`, `in minutes`."""
    before = " ".join(word.plain for word in sentence.words[max(0, at - 2) : at])
    return bool(_JOINED.search(before))


_JOINED = re.compile(r"\b(?:(?:with|about)(?: an?| the)?|and (?:an?|the)|from)$")


def _is_a_noun(mention: Mention) -> bool:
    """Whether it stands for films or people of a kind: `films`, `directors`."""
    of = mention.meaning
    return isinstance(of, Doer) or (isinstance(of, FilmSet) and of.is_bare and of.head)


def _is_unknown(sentence: Sentence, at: int) -> bool:
    """Whether nobody knows the word: a number that says nothing here is such a word too."""
    word = sentence.words[at]
    return sentence.left_out[at] >= UNKNOWN and (word.plain.isdigit() or not is_common(word))


def with_names_nobody_has(sentence: Sentence) -> Sentence:
    """The same, where words that nobody knows are the name of a film or person: `how long is
    Waterworld`, `films by Uwe Boll`."""
    found: list[Mention] = []
    for start, end in _unknown_runs(sentence):
        typed = sentence.text[sentence.words[start].start : sentence.words[end - 1].end]
        found.append(Mention(start, end, FilmSet(TheFilm((), typed), head=True), _NOBODYS))
        found.append(Mention(start, end, PersonSet(ThePerson((), typed)), _NOBODYS + _RATHER))
    return sentence._replace(mentions=[*sentence.mentions, *found])


_NOBODYS = 2.5
_RATHER = 0.3  # rather a film than a person


def _unknown_runs(sentence: Sentence) -> list[tuple[int, int]]:
    """Where words that nobody knows stand together, with an article before them, and with little
    words between them."""
    runs: list[tuple[int, int]] = []
    known = _known(sentence)
    for at, word in enumerate(sentence.words):
        is_name = not word.is_sign and not word.plain.isdigit() and at not in known
        if not is_name or not _is_unknown(sentence, at):
            continue
        last = runs[-1] if runs else (0, 0)
        between = sentence.words[last[1] : at]
        if last[1] and len(between) <= _LITTLE and all(w.plain in _INSIDE for w in between):
            runs[-1] = (last[0], at + 1)
        else:
            is_led = at and sentence.words[at - 1].plain in ARTICLES
            runs.append((at - 1 if is_led else at, at + 1))
    return runs


_LITTLE = 2  # words between two of a title
_INSIDE = frozenset({*ARTICLES, "of", "and"})


def _names_beside(sentence: Sentence, at: int) -> list[Mention]:
    """The films and surnames right before or behind a word."""
    return [
        mention
        for mention in sentence.mentions
        if (at == mention.end or at == mention.start - 1)
        and (_is_a_title(mention) or _is_a_surname(mention))
    ]


def _is_a_title(mention: Mention) -> bool:
    return isinstance(mention.meaning, FilmSet) and isinstance(mention.meaning.films, TheFilm)


def _is_a_surname(mention: Mention) -> bool:
    is_name = isinstance(mention.meaning, PersonSet) and mention.meaning.is_named
    return is_name and mention.end - mention.start == 1


def partly_named(sentence: Sentence) -> tuple[str, tuple[int, ...]]:
    """The stretch around a word that nobody knows, with the films that a part of it names."""
    for at in range(len(sentence.words)):
        beside = [m for m in _names_beside(sentence, at) if _is_a_title(m)]
        if beside and _is_unknown(sentence, at):
            best = max(beside, key=lambda mention: mention.end - mention.start)
            first, last = min(at, best.start), max(at + 1, best.end)
            typed = sentence.text[sentence.words[first].start : sentence.words[last - 1].end]
            return typed, parts(best.meaning, TheFilm)[0].ids
    return "", ()
