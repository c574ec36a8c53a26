"""What people read, in their language, from catalogues of messages: gettext's, read by Babel.

English stands in the code and is the id of a message: `tr("Cast of {film}", film=…)`. Beside this
file lies a catalogue for each other language (`de.po`); what it lacks is said in English.

The language belongs to a reply, not to each of the functions that help to word it. So it is set
once, where the reply begins (where an interaction arrives, or a typed message is answered), as a
context variable that everything done for the reply inherits, also in threads. Where nothing is
set, as in the terminal, in JSON and in the log, it is English.
"""

import gettext
import io
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from babel import Locale, UnknownLocaleError
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import NullTranslations, Translations

FOLDER = Path(__file__).parent
ENGLISH = "en"
LANGUAGES = (ENGLISH, "de", "fr", "es", "pt_BR")  # those with a catalogue, English first
COMMAND = "command"  # the context of messages that are names of commands and their options


class Speech(NamedTuple):
    """In which language texts are said, and by which customs numbers and dates are written."""

    language: str
    locale: Locale


ENGLISH_CUSTOMS = Locale(ENGLISH)
_ENGLISH = Speech(ENGLISH, ENGLISH_CUSTOMS)
_speech: ContextVar[Speech] = ContextVar("speech", default=_ENGLISH)


class Message(str):
    """A whole text that is put into words where it is shown, not where it is made: a constant."""

    __slots__ = ()


def later(message: str) -> Message:
    """Mark a constant for the catalogues."""
    return Message(message)


def later_plural(one: str, more: str) -> tuple[str, str]:
    """The same of a constant that depends on a number, for `plural(*constant, number)`."""
    return one, more


def told(text: str) -> str:
    """A text as it is shown; what is no constant is in its language already."""
    return tr(text) if isinstance(text, Message) else text


def mid_sentence(text: str) -> str:
    """A heading as words within a sentence; German nouns keep their capital."""
    return text if _speech.get().language == "de" else text.lower()


def tr(message: str, /, **values: object) -> str:
    """A message in the language of the reply. Whole numbers are written as that language writes
    them; years and ids are passed as text."""
    speech = _speech.get()
    is_known = speech.language != ENGLISH and message
    said = _catalogue(speech.language).gettext(message) if is_known else message
    return _filled(said, values) if values else said


def plural(one: str, more: str, number: int, /, **values: object) -> str:
    """The same of a message that depends on a number, which it may say as `{n}`."""
    said = _catalogue(_speech.get().language).ngettext(one, more, number)
    return _filled(said, values | {"n": number})


def number(value: float) -> str:
    """`12,345`, `12.345`, `12 345`; `7.5`, `7,5`."""
    speech = _speech.get()
    if speech.language != ENGLISH:
        return format_decimal(value, locale=speech.locale)
    return f"{value:,}" if isinstance(value, int) else f"{value:g}"


def language() -> str:
    """The language of the reply: one of LANGUAGES."""
    return _speech.get().language


def locale() -> Locale:
    """Its customs, for Babel."""
    return _speech.get().locale


def own_name(language: str) -> str:
    """What its speakers call a language: `Deutsch`."""
    name = speech_of(language).locale.display_name or language
    return name[:1].upper() + name[1:]


@contextmanager
def speaking(locale: str | None) -> Generator[None]:
    """Everything that is begun within the block speaks the language of that locale (`pt-BR`,
    `de`); English, if there is no catalogue for it."""
    token = _speech.set(speech_of(locale))
    try:
        yield
    finally:
        _speech.reset(token)


@lru_cache(100)
def speech_of(locale: str | None) -> Speech:
    """How a locale speaks: `es-419` Spanish with the customs of Latin America."""
    try:
        parsed = Locale.parse(locale or ENGLISH, sep="-")
    except (UnknownLocaleError, ValueError):
        return _ENGLISH
    known = next((one for one in LANGUAGES if one.split("_")[0] == parsed.language), ENGLISH)
    return Speech(known, parsed) if known != ENGLISH else _ENGLISH


def command_name(name: str) -> str:
    """What a command or an option of one is called in the language of the reply."""
    return _catalogue(_speech.get().language).pgettext(COMMAND, name)


def _filled(said: str, values: dict[str, object]) -> str:
    written = {
        name: number(value) if isinstance(value, int) else str(value)
        for name, value in values.items()
    }
    return said.format(**written)


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == ENGLISH:
        return NullTranslations()
    with (FOLDER / f"{language}.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled)
