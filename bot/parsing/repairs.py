"""Corrections inside one sentence: `heat, no wait, casino`, `who directed, I mean wrote, Heat`."""

import re
from collections.abc import Callable

from bot.answers import NotUnderstood
from bot.questions import Described, Doubtful, Known, Question, Sheet, Unfound
from bot.questions.selections import TheFilm, ThePerson, parts, replaced

Read = Callable[[str], Question | NotUnderstood]

_MARK = re.compile(
    r"[\s,.…;:–-]+(?:no+,? wait,?(?: no)?|wait,? no|no,? sorry|sorry,? no"
    r"|(?:no,? |sorry,? |oops,? )?i meant?|or rather|scratch that|make that|sorry|oops"
    r"|(?<=[,.…] )no(?=,? ))[\s,.…;:–-]+",
    re.IGNORECASE,
)
_LONGEST, _WORDS = 100, 14  # characters and words: each way to read it is tried
_REPLACED = 3  # words before the correction that may be the wrong ones


def repaired(text: str, read: Read) -> Question | None:
    """What is asked once the last correction in the sentence is made; None if there is none."""
    if len(text) > _LONGEST or len(text.split()) > _WORDS:
        return None
    marks = [*_MARK.finditer(text)]
    before, after = (text[: marks[-1].start()], text[marks[-1].end() :]) if marks else ("", "")
    if not before or not after:
        return None
    anew = sound(read(after))
    if anew and not _is_a_name(anew):
        return anew
    asked = read(before)
    if anew and isinstance(asked, Question):
        return exchanged(asked, anew) or anew
    words = before.split()
    tries = (" ".join([*words[:-wrong], after]) for wrong in range(1, _REPLACED + 1))
    return next((question for text in tries if (question := sound(read(text)))), anew)


def exchanged(question: Question, name: Question) -> Question | None:
    """The question with its film, or its person, exchanged for the one named."""
    match name.about:
        case Known(film, typed):
            new: TheFilm | ThePerson = TheFilm((film,), typed)
        case TheFilm((_,)) | ThePerson((_,)):
            new = name.about
        case _:
            return None
    return in_place(new, question)


def in_place(new: TheFilm | ThePerson, question: Question) -> Question | None:
    """The question with the last name of its kind exchanged for the new one."""
    if isinstance(question.about, Known) and isinstance(new, TheFilm):
        return Question(Known(new.ids[0], new.typed), question.say)
    alike = parts(question, type(new))
    return replaced(question, alike[-1], new) if alike else None


def sound(reading: Question | NotUnderstood) -> Question | None:
    """The question, if it is about something that is known."""
    if isinstance(reading, NotUnderstood):
        return None
    return None if isinstance(reading.about, Unfound | Described | Doubtful) else reading


def _is_a_name(question: Question) -> bool:
    named = Known | TheFilm | ThePerson
    return isinstance(question.say, Sheet) and isinstance(question.about, named)
