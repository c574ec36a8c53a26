"""What follows on from the turn before: `how long is it?`, `only the 90s`, `the second one`."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeAlias

from bot.answers import (
    FilmName,
    NotUnderstood,
    OtherFilms,
    PersonName,
    Said,
    Turn,
    Which,
    WhichName,
)
from bot.names.folding import fold
from bot.parsing.small_talk import small_talk
from bot.parsing.spoken_of import asked, shown_in, the_film, the_person
from bot.questions import (
    Compared,
    Count,
    Described,
    Doubtful,
    Known,
    Listed,
    Listing,
    Others,
    Pick,
    Question,
    Subject,
    Unfound,
)
from bot.questions.selections import (
    Fact,
    PeopleOf,
    Selection,
    TheFilm,
    ThePerson,
    Within,
    Without,
    is_of_films,
    narrowed,
    parts,
    replaced,
)

Read: TypeAlias = Callable[[str], Question | NotUnderstood]


class Following(NamedTuple):
    """What was said after a turn. `words`: without its opening (`and …`), if it was `opened`."""

    words: str
    opened: bool
    before: Turn
    question: Question  # of the turn before
    read: Read


_OPENING = re.compile(
    r"^(?:(?:and|but|ok|okay|so|then|well|no|nope|sorry|actually|i meant|i mean|now)\b[\s,:;]*)+",
    re.IGNORECASE,
)
_INSTEAD = re.compile(r"^(?:what|how) about\s+", re.IGNORECASE)
_ONE = r"(?: (?:one|film|movie|version))?"
_PLACE = re.compile(rf"(?:the )?(?:number |no )?(?P<place>\w+){_ONE}")
_OF_YEAR = re.compile(rf"(?:the |from )?(?P<year>(?:18|19|20)\d\d){_ONE}")
_BY_AGE = re.compile(
    r"(?:the )?(?P<age>new|newer|newest|latest|old|older|oldest|original)"
    r" (?:one|film|movie|version)|the original"
)
_THE_ONE = re.compile(r"(?:the|that) (?:one|film|movie|version) (?:with|by|from|of) (?P<who>.+)")
_OTHER = re.compile(r"(?:the other(?: one| film| movie)?|not th(?:at|is)(?: one)?)")
_PLACES = {
    word: place
    for place, words in enumerate(
        ["first 1st 1", "second 2nd 2", "third 3rd 3", "fourth 4th 4", "fifth 5th 5",
         "sixth 6th 6", "seventh 7th 7", "eighth 8th 8", "ninth 9th 9", "tenth 10th 10"]
    )
    for word in words.split()
} | {"last": -1}  # fmt: skip
_IT = re.compile(
    r"\b(?:(?:it|its)\b(?!')|(?:that|this)(?: one| film| movie)?\b|the (?:film|movie)\b)"
)
_THEY = re.compile(r"\b(?:he|she|him|his|her|they|their)\b")
_THEM = re.compile(r"\b(?:them|they|those|these)(?: films| movies| ones)?\b")
_ELSE = re.compile(r"\b(?:else|other|others|another)\b")
_PERIOD = re.compile(r"(?:the )?(?:early |late )?(?:(?:18|19|20)\d\ds?|'?\d0s)")
_FEW = 3  # words that may stand for a whole condition: `animated`, `black and white`
_NO_YEAR = 1850  # no film is as old: what stands for the films spoken of
_SOME_FILMS = f"films from {_NO_YEAR}"
_HALF = 6  # words of half a question, at most
_NARROWS = re.compile(
    r"^(?:only|just|any|from|with|without|not|in|of the|before|after|since|between|under|over|"
    r"longer|shorter|older|newer|directed|written|starring|by|which|the (?:\w+est|first|last))\b"
)
_WHOLE = re.compile(r"^(?:only|just|any|which)\s+|\b(?:ones?|of them|are|is|the ones)\b\s*")
_HOW_MANY = re.compile(r"how many(?: (?:are there|of them|is that|are they))?")
_MORE = re.compile(r"(?:show )?(?:me )?(?:the )?(?:more|next(?: page)?|go on|continue)")
_ANOTHER = re.compile(
    r"(?:pick |show |give )?(?:me )?(?:another|one|pick one|a random one)(?: one)?"
)


def follow_up(text: str, before: Turn, read: Read) -> Question | None:
    """What the words ask as the next thing said after `before`; None if they stand alone. `read`
    reads a whole sentence."""
    if before.question is None or small_talk(text) not in (None, Said.NOD):
        return None
    text = text.strip()
    words = _OPENING.sub("", text)
    said = Following(words, words != text, before, before.question, read)
    ways = (
        _picked, _turned, _spoken_of_together, _pointed, _corrected, _exchanged, _compared_again,
        _refined, _completed,
    )  # fmt: skip
    found = next((question for way in ways if (question := way(said))), None)
    return found or (_if_sound(read(words)) if said.opened and words else None)


# --- one of those shown ------------------------------------------------------------------


def _picked(said: Following) -> Question | None:
    """`the second one`, `the 1986 one`, `the newer one`, `the one with De Niro`, `not that one`."""
    words, shown = fold(said.words), shown_in(said.before)
    found = _PLACE.fullmatch(words)
    if found and found["place"] in _PLACES and len(shown) > 1:
        place = _PLACES[found["place"]]
        return _of(shown[place], said) if place < len(shown) else None
    if found := _OF_YEAR.fullmatch(words):
        return _of_year(int(found["year"]), shown, said)
    if (found := _BY_AGE.fullmatch(words)) and len(shown) > 1:
        by_year = sorted(shown, key=lambda film: film.year or 0)
        return _of(by_year[-1 if (found["age"] or "").startswith(("new", "l")) else 0], said)
    if (found := _THE_ONE.fullmatch(words)) and shown:
        return _meant_now(said.read(f"{shown[0].title} {found['who']}"), said)
    return _other(said.question) if _OTHER.fullmatch(words) else None


def _of_year(year: int, shown: Sequence[FilmName], said: Following) -> Question | None:
    of_year = [film for film in shown if film.year == year]
    if len(of_year) == 1 and len(shown) > 1:
        return _of(of_year[0], said)
    film = the_film(said.before)
    return _meant_now(said.read(f"{film.title} {year}"), said) if film else None


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


def _meant_now(reading: Question | NotUnderstood, said: Following) -> Question | None:
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


# --- the same set, turned ----------------------------------------------------------------


def _turned(said: Following) -> Question | None:
    """`how many?`, `more`, `another one`: of the films listed before."""
    words, question = fold(said.words), said.question
    if _films(question) is None:
        return None
    match question.say:
        case Pick(throw) if _ANOTHER.fullmatch(words):
            return replace(question, say=Pick(throw + 1))
        case Listing(page) if _MORE.fullmatch(words):
            return replace(question, say=Listing(page + 1))
        case _ if _HOW_MANY.fullmatch(words):
            return replace(question, say=Count())
        case _ if words == "pick one":
            return replace(question, say=Pick())
        case _:
            return None


# --- what was spoken of ------------------------------------------------------------------


def _pointed(said: Following) -> Question | None:
    """`how long is it`, `his other films`: the film or person spoken of, by name."""
    film, person, words = the_film(said.before), the_person(said.before), said.words
    if person:
        words = _THEY.sub(lambda found: _as_owner(person.name, found[0]), words, count=1)
    if film:
        words = _IT.sub(lambda _: film.title, words, count=1)
    question = said.read(words) if words != said.words else None
    question = question and _if_sound(_pinned(_pinned(question, film), person))
    if question and film and _ELSE.search(words) and (films := _films(question)):
        return replace(question, about=Without(films, TheFilm((film.id,), film.title)))
    return question


def _pinned(
    reading: Question | NotUnderstood, name: FilmName | PersonName | None
) -> Question | NotUnderstood:
    """Of the films or people that go by the name, the one that was spoken of is meant."""
    if name is None or isinstance(reading, NotUnderstood):
        return reading
    if isinstance(reading.about, Known | Doubtful) and isinstance(name, FilmName):
        return replace(reading, about=Known(name.id, name.title))
    kind = TheFilm if isinstance(name, FilmName) else ThePerson
    for part in parts(reading, kind):
        if name.id in part.ids:
            reading = replaced(reading, part, replace(part, ids=(name.id,)))
    return reading


def _spoken_of_together(said: Following) -> Question | None:
    """`who starred in them`: a question about some films, asked of those listed before."""
    listed = _films(said.question)
    if listed is None or not _THEM.search(said.words):
        return None
    reading = said.read(_THEM.sub(_SOME_FILMS, said.words, count=1))
    some = [part for part in parts(reading, Within) if part.low == _NO_YEAR]
    return replaced(reading, some[0], listed) if some and isinstance(reading, Question) else None


def _as_owner(name: str, pronoun: str) -> str:
    return f"{name}'s" if pronoun in ("his", "their") else name


# --- the same of another -----------------------------------------------------------------


def _exchanged(said: Following) -> Question | None:
    """`what about Casino?`, `and Robert De Niro?`: asked of another film or person."""
    name = _INSTEAD.sub("", said.words).rstrip(" ?!.")
    if not name or not (said.opened or name != said.words.rstrip(" ?!.")):
        return None
    reading = said.read(name)
    match reading:
        case Question(Known(film) | TheFilm((film,))):
            return _in_place(TheFilm((film,), name), said.question)
        case Question(ThePerson((_,)) as person):
            return _in_place(person, said.question)
        case _ if _PERIOD.fullmatch(name):
            return _in_period(said.read(f"films from {name}"), said.question)
        case _:
            return _of_character(name, said.question)


def _corrected(said: Following) -> Question | None:
    """`no, the documentary`: another film of the same name."""
    film = the_film(said.before)
    if film is None or not said.opened or not said.words.startswith("the "):
        return None
    reading = said.read(f"{film.title} {said.words.removeprefix('the ')}")
    meant = _meant_now(reading, said)
    return None if meant and meant.about == Known(film.id) else meant


def _compared_again(said: Following) -> Question | None:
    """`which is older?` after a comparison: of the same two."""
    if not isinstance(said.question.say, Compared) or len(said.words.split()) > _HALF:
        return None
    named = asked(said.before.answer)
    films = named.films if named else ()
    reading = said.read(f"{said.words.rstrip(' ?!.')}, {' or '.join(film.title for film in films)}")
    for film in films:
        reading = _pinned(reading, film)
    return _if_sound(reading)


def _in_place(new: TheFilm | ThePerson, question: Question) -> Question | None:
    """The question with its film, or its person, exchanged for the new one."""
    if isinstance(question.about, Known) and isinstance(new, TheFilm):
        return replace(question, about=Known(new.ids[0], new.typed))
    alike = parts(question, type(new))
    return replaced(question, alike[-1], new) if alike else None


def _in_period(reading: Question | NotUnderstood, question: Question) -> Question | None:
    """The question with its years exchanged for those of another."""
    old = [part for part in parts(question, Within) if part.fact is Fact.YEAR]
    new = [part for part in parts(reading, Within) if part.fact is Fact.YEAR]
    return replaced(question, old[-1], new[0]) if old and new else None


def _of_character(name: str, question: Question) -> Question | None:
    """Who plays another character in the same film."""
    match question.about:
        case PeopleOf(_, _, str()) as people:
            return replace(question, about=replace(people, character=name))
        case _:
            return None


# --- fewer of them -----------------------------------------------------------------------


def _refined(said: Following) -> Question | None:
    """`only the 90s`, `any with De Niro?`, `the longest`: of the films listed before."""
    listed, words = _films(said.question), said.words.rstrip(" ?!.")
    narrows = bool(_NARROWS.match(words.lower()))
    if listed is None or isinstance(_about(said.read(words)), Known | TheFilm):
        return None  # a title, whatever it begins with
    if not narrows and (len(words.split()) > _FEW or _if_sound(said.read(words))):
        return None
    fewer = " ".join(_WHOLE.sub(" ", words).split())
    before = fewer.startswith("the ") or not narrows
    wanted = said.read(f"{fewer} films" if before else f"films {fewer}")
    if (films := _films(wanted)) is None:
        return None
    return Question(narrowed(listed, films), Listing())


# --- half a question ---------------------------------------------------------------------


def _completed(said: Following) -> Question | None:
    """`cast?`, `and the music`: what is asked of the film spoken of, without a word for it."""
    film = the_film(said.before)
    if film is None or len(said.words.split()) > _HALF or _if_sound(said.read(said.words)):
        return None
    reading = said.read(f"{said.words.rstrip(' ?!.')} of {film.title}")
    return _if_sound(_pinned(reading, film))


def _if_sound(question: Question | NotUnderstood) -> Question | None:
    """The question, if it is about something that is known."""
    unsure = Unfound | Described | Doubtful
    return None if isinstance(_about(question), unsure | None) else _question(question)


def _question(reading: Question | NotUnderstood) -> Question | None:
    return reading if isinstance(reading, Question) else None


def _films(reading: Question | NotUnderstood) -> Selection | None:
    """The set of films that a question is about; a name that is looked for is none."""
    match _about(reading):
        case None | Known() | Doubtful() | Unfound() | Others() | Listed() | Described():
            return None
        case about:
            return about if is_of_films(about) else None


def _about(reading: Question | NotUnderstood) -> Subject | None:
    return reading.about if isinstance(reading, Question) else None
