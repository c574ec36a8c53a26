"""One of the films that were shown: `the second one`, `the 1986 one`, `the Russian one`. Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answers import FilmName, NotUnderstood, OtherFilms, PersonName, Which, WhichName
from bot.names.folding import fold
from bot.parsing.spoken_of import Following, shown_in, the_film
from bot.questions import Known, Others, Question
from bot.questions.selections import (
    All,
    FilmsOf,
    Having,
    TheFilm,
    ThePerson,
    Within,
    Without,
    replaced,
)

_ONE = r"(?: (?:one|film|movie|version))?"
_PLACE = re.compile(rf"(?:the )?(?:number |no )?(?P<place>\w+){_ONE}")
_OF_YEAR = re.compile(
    rf"(?:the |from )?(?P<year>(?:18|19|20)\d\d|[’']\d\d|\d\d(?= ))(?: year)?{_ONE}"
)
_BY_AGE = re.compile(
    r"(?:the )?(?P<age>new|newer|newest|latest|old|older|oldest|original)"
    r" (?:one|film|movie|version)|the original"
)
_THE_ONE = re.compile(r"(?:the|that) (?:one|film|movie|version) (?:with|by|from|of) (?P<who>.+)")
_OTHER = re.compile(
    r"(?:not th(?:at|is)(?: one)?[\s,]*)?(?:no )?(?:the other(?: one| film| movie)?)"
    r"|not th(?:at|is)(?: one)?"
)
_SOME_ONE = re.compile(
    r"(?:the|that) (?P<what>.+?)(?: one| film| movie| version)|(?P<whose>.+)[’']s"
)
_NTH = re.compile(r"\bthe (?P<place>\w+) (?:one|film|movie)\b(?P<s>[’']s)?", re.IGNORECASE)
_PLACES = {
    word: place
    for place, words in enumerate(
        ["first 1st 1", "second 2nd 2", "third 3rd 3", "fourth 4th 4", "fifth 5th 5",
         "sixth 6th 6", "seventh 7th 7", "eighth 8th 8", "ninth 9th 9", "tenth 10th 10"]
    )
    for word in words.split()
} | {"last": -1}  # fmt: skip


def picked(said: Following) -> Question | None:
    """`the second one`, `the 1986 one`, `the newer one`, `the one with De Niro`, `not that one`."""
    words, shown = fold(said.words), shown_in(said.before)
    found = _PLACE.fullmatch(words)
    if found and found["place"] in _PLACES and len(shown) > 1:
        place = _PLACES[found["place"]]
        return _of(shown[place], said) if place < len(shown) else None
    if found := _OF_YEAR.fullmatch(words):
        return _of_year(_year(found["year"], shown), shown, said)
    if (found := _BY_AGE.fullmatch(words)) and len(shown) > 1:
        by_year = sorted(shown, key=lambda film: film.year or 0)
        return _of(by_year[-1 if (found["age"] or "").startswith(("new", "l")) else 0], said)
    if (found := _THE_ONE.fullmatch(words)) and shown:
        return meant_now(said.read(f"{shown[0].title} {found['who']}"), said)
    if _OTHER.fullmatch(words):
        return _other(said.question)
    return _by_name(said) or _told_apart(said)


def with_its_title(said: Following) -> tuple[str, FilmName] | None:
    """The words with `the second one` as the title of the film at that place, and the film."""
    shown = shown_in(said.before)
    found = _NTH.search(said.words)
    place = _PLACES.get(found["place"].lower()) if found else None
    if found is None or place is None or not 1 < len(shown) > place:
        return None
    film = shown[place]
    title = f"{film.title}{found['s'] or ''}"
    return said.words[: found.start()] + title + said.words[found.end() :], film


def _by_name(said: Following) -> Question | None:
    """`Alfred`: of the people that were asked about the one who is called so."""
    match said.before.answer:
        case WhichName(_, ThePerson() as named, names, question):
            words = {*fold(said.words).split()}
            called = [name for name in names if words and words <= {*fold(_called(name)).split()}]
            if len(called) == 1:
                return replaced(question, named, ThePerson((called[0].id,), named.typed))
            return None
        case _:
            return None


def _called(name: FilmName | PersonName) -> str:
    return name.title if isinstance(name, FilmName) else name.name


def _told_apart(said: Following) -> Question | None:
    """`the Russian one`, `Lynch's`: of those that were asked about, the one that is so."""
    found = _SOME_ONE.fullmatch(said.words.strip(" ?!."))
    if not found or not isinstance(said.before.answer, Which | WhichName):
        return None
    if found["what"]:
        reading = said.read(f"{found['what']} films")
    else:
        reading = said.read(f"films by {found['whose']}")
    about = reading.about if isinstance(reading, Question) else None
    if not isinstance(about, Having | Within | FilmsOf | Without | All):
        return None
    match said.before.answer:
        case WhichName(_, TheFilm() as named, _, question):
            return replaced(question, named, All((named, about)))
        case Which(typed, films, question):
            named = TheFilm(tuple(film.id for film in films), typed)
            return replace(question, about=All((named, about)))
        case _:
            return None


def _year(typed: str, shown: Sequence[FilmName]) -> int:
    """`98` is the year of one of the films shown, or of this century or the last."""
    year = int(typed.lstrip("’'"))
    if year > 99:
        return year
    of_shown = [film.year for film in shown if film.year and film.year % 100 == year]
    return of_shown[0] if of_shown else year + (1900 if year > 29 else 2000)


def _of_year(year: int, shown: Sequence[FilmName], said: Following) -> Question | None:
    of_year = [film for film in shown if film.year == year]
    if len(of_year) == 1 and len(shown) > 1:
        return _of(of_year[0], said)
    film = the_film(said.before)
    return meant_now(said.read(f"{film.title} {year}"), said) if film else None


def _other(question: Question) -> Question | None:
    """What else the words before may have meant."""
    match question.about:
        case Known(_, typed, (other,)):
            return replace(question, about=Known(other, typed))
        case Known(_, typed, others):
            return replace(question, about=Others(typed, others))
        case _:
            return None


def _of(film: FilmName, said: Following) -> Question:
    """The question before, asked of this film; a list gives the film's card."""
    match said.before.answer:
        case WhichName(_, named, _, question):
            return replaced(question, named, TheFilm((film.id,), film.title))
        case Which(typed, films, question) | OtherFilms(typed, films, question):
            others = tuple(other.id for other in films if other.id != film.id)
            return replace(question, about=Known(film.id, typed, others))
        case _:
            return Question(Known(film.id, film.title))


def meant_now(reading: Question | NotUnderstood, said: Following) -> Question | None:
    """The question before, asked of the film that is meant now."""
    if isinstance(reading, NotUnderstood) or not isinstance(reading.about, Known | TheFilm):
        return None
    film = reading.about.film if isinstance(reading.about, Known) else reading.about.ids[0]
    match said.before.answer:
        case WhichName(_, named, _, question):
            return replaced(question, named, TheFilm((film,)))
        case Which(_, _, question):
            return replace(question, about=Known(film))
        case _:
            return reading
