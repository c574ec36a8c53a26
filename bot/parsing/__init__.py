"""From words to a Question. Pure: the same words and names always mean the same thing."""

import re
import unicodedata

from bot import countries
from bot.answers import NotUnderstood, Said
from bot.names.folding import ARTICLES, fold
from bot.names.hints import typed_id
from bot.names.index import Names
from bot.names.ranking import Level
from bot.parsing.describing import described, tells
from bot.parsing.repairs import repaired
from bot.parsing.sentences import is_a_sentence, points, understood
from bot.parsing.small_talk import small_talk
from bot.questions import (
    MENU,
    Doubtful,
    Known,
    Listed,
    OfOneFilm,
    Question,
    Sheet,
    Unfound,
    WhereToWatch,
)

_KEPT = 200  # characters of what was typed that a question carries on
_LONGEST_NAME = 6  # words
_AS_A_TITLE = 4  # words from which small talk that is a title as well is meant as the title
_OF_A_TITLE = 3  # words from which it is meant so that may be what is left of one: `good bad ugly`
_IN_A_COUNTRY = re.compile(r"^(?P<name>.+?)\s+in\s+(?P<country>[^\d]{2,40})$", re.IGNORECASE)


def parse(
    text: str, names: Names, *, guild_id: int | None = None, say: OfOneFilm | None = None
) -> Question | NotUnderstood:
    """What `text` asks; with `say`, it is the name of a film, of which that is asked."""
    if say:
        return _title(text, names, guild_id, say)
    said = small_talk(text)
    if said and not _is_rather_a_title(text, said, names, guild_id):
        return NotUnderstood(_cleaned(text), said)
    if names.films.named(text, guild_id):
        return _uncorrected(text, names, guild_id)
    corrected = repaired(text, lambda words: _uncorrected(words, names, guild_id))
    return corrected or _uncorrected(text, names, guild_id)


def _uncorrected(text: str, names: Names, guild_id: int | None) -> Question | NotUnderstood:
    """What a sentence asks in which nobody corrects himself."""
    if tells(text) and (told := described(text)):
        named = names.films.resolve(text, guild_id=guild_id)  # `A Hard Day's Night (1964)`
        if named.level is Level.NONE:
            return Question(told)
    if question := understood(text, names, guild_id):
        return question
    title = _title(text, names, guild_id, Sheet())
    is_guess = isinstance(title, Question) and isinstance(title.about, Doubtful | Unfound)
    if is_guess and is_a_sentence(text) and not names.films.named(text, guild_id):
        return NotUnderstood(_cleaned(text), Said.POINTING if points(text) else Said.UNCLEAR)
    return title


def _is_rather_a_title(text: str, said: Said, names: Names, guild_id: int | None) -> bool:
    """Whether small talk is a title: in many words, `No` with a capital, or the words of one."""
    count = len(text.split())
    is_nod = said is Said.NOD and text.strip()[:1].isupper()
    if (is_nod or count >= _AS_A_TITLE) and names.films.named(text, guild_id):
        return True
    found = count >= _OF_A_TITLE and names.resolve(text, guild_id=guild_id, limit=1)
    return bool(found) and found.level is not Level.NONE


def _title(
    text: str, names: Names, guild_id: int | None, say: OfOneFilm
) -> Question | NotUnderstood:
    """Read `text` as the name of a film, and ask `say` of it.

    Asked where to watch, `heat 1995 in Germany` names a country as well, unless all of it is a
    title (`Lost in America`).
    """
    question = _named(text, names, guild_id, say)
    is_doubtful = not _is_sure(question) and not names.films.named(text, guild_id)
    if is_doubtful and (
        told := described(text, names=_has_names(text, names), asks=is_a_sentence(text))
    ):
        return Question(told, say)
    if not isinstance(say, WhereToWatch) or _is_sure(question):
        return question
    found = _IN_A_COUNTRY.match(" ".join(text.split()))
    country = found and countries.country_code(found["country"])
    if not found or not country:
        return question
    return _named(found["name"], names, guild_id, WhereToWatch(country))


def _named(
    text: str, names: Names, guild_id: int | None, say: OfOneFilm
) -> Question | NotUnderstood:
    typed = _cleaned(text)
    if named := typed_id(text):
        return Question(Listed(*named), say)
    if not any(character.isalnum() for character in typed) and not names.films.has_name(typed):
        return NotUnderstood(typed)
    found = names.resolve(text, guild_id=guild_id, limit=MENU)
    match found.level:
        case Level.SURE:
            return Question(Known(found.films[0], typed, found.films[1:]), say)
        case Level.ASK:
            return Question(Doubtful(found.films, typed), say)
        case Level.NONE:
            return Question(Unfound(typed, found.films), say)


def _has_names(text: str, names: Names) -> bool:
    """Whether two or more words of the sentence, articles not counted, are the whole name of a
    film or person."""
    words = [word for word in fold(text[:_KEPT]).split() if word not in ARTICLES]
    spans = (
        " ".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 2, min(start + _LONGEST_NAME, len(words)) + 1)
    )
    return any(names.films.named(span) or names.people.named(span) for span in spans)


def _cleaned(text: str) -> str:
    """What was typed, on one line, without control characters and half characters."""
    kept = (" " if unicodedata.category(c) == "Cc" else c for c in text[: 4 * _KEPT])
    return " ".join("".join(kept).encode(errors="ignore").decode().split())[:_KEPT]


def _is_sure(question: Question | NotUnderstood) -> bool:
    return isinstance(question, Question) and isinstance(question.about, Known | Listed)
