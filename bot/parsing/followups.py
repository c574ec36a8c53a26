"""What follows on from the turn before: `how long is it?`, `only the 90s`, `the second one`."""

import re
from dataclasses import replace

from bot import countries
from bot.answers import FilmList, FilmName, NotUnderstood, PersonName, Said, Turn
from bot.names.folding import fold
from bot.parsing.picking import meant_now, picked, with_its_title
from bot.parsing.repairs import exchanged
from bot.parsing.small_talk import small_talk
from bot.parsing.spoken_of import Following, Read, asked, shown_in, the_film, the_person
from bot.questions import (
    Compared,
    Count,
    Described,
    Doubtful,
    Facts,
    InOrder,
    Known,
    Listed,
    Listing,
    Others,
    Pick,
    Question,
    Subject,
    Unfound,
    WhereToWatch,
    Whether,
)
from bot.questions.selections import (
    All,
    Awarded,
    EveryFilm,
    Fact,
    FilmsOf,
    Offered,
    PeopleOf,
    Ranked,
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

_OPENING = re.compile(
    r"^(?:(?:and|but|ok|okay|so|then|well|no|nope|sorry|actually|i meant|i mean|now|oops|wait|oh"
    r"|er|um|hmm|also)\b[\s,:;.…]*)+",
    re.IGNORECASE,
)
_INSTEAD = re.compile(r"^(?:(?:what|how) about|than)\s+", re.IGNORECASE)
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
_SORT = re.compile(r"^(?:sort|sorted|order|ordered|list)(?: them| it| these)? ", re.IGNORECASE)
_WHICH_ONES = frozenset({"which", "which one", "which ones", "what for", "for what", "what"})
_IN_A_COUNTRY = re.compile(r"(?:in|for) (?:the )?(?P<country>[^\d]{2,40})", re.IGNORECASE)
_TWO = 2
_IN_IT = re.compile(r"(?:in|for|of) ", re.IGNORECASE)
_THE_SAME_THERE = (Facts(Fact.RELEASED), Facts(Fact.YEAR), Facts(Fact.CERTIFICATE))
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
    opening = text[: len(text) - len(words)].lower()
    said = Following(words, opening, before, before.question, read)
    ways = (
        picked, _turned, _put_in_order, _told_more, _numbered, _spoken_of_together, _of_this_film,
        _pointed, _corrected, _elsewhere, _exchanged, _compared_again, _refined, _completed,
    )  # fmt: skip
    found = next((question for way in ways if (question := way(said))), None)
    return found or (_if_sound(read(words)) if said.opening and words else None)


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


def _put_in_order(said: Following) -> Question | None:
    """`sort by length`, `from newest to oldest`: the films listed before in that order."""
    listed = _films(said.question)
    reading = said.read(f"{_SOME_FILMS} {_SORT.sub('', said.words)}") if listed else None
    match reading:
        case Question(_, InOrder() as order) if listed:
            return Question(listed, order)
        case _:
            return None


def _told_more(said: Following) -> Question | None:
    """`which ones?` after whether a film won something: what it won."""
    match said.question:
        case Question(TheFilm() as film, Whether(Awarded() as award)) if (
            fold(said.words).strip() in _WHICH_ONES
        ):
            return Question(All((film, award)), Facts(Fact.AWARD))
        case _:
            return None


# --- what was spoken of ------------------------------------------------------------------


def _numbered(said: Following) -> Question | None:
    """`who directed the second one`: asked of the film at that place in the list."""
    if (titled := with_its_title(said)) is None:
        return None
    words, film = titled
    return _if_sound(_pinned(said.read(words), film))


def _of_this_film(said: Following) -> Question | None:
    """`who plays Buzz`, `who does she play`: in the film spoken of, if no other is named."""
    film, person, words = the_film(said.before), the_person(said.before), said.words
    if film is None:
        return None
    if person:
        words = _THEY.sub(lambda found: _as_owner(person.name, found[0]), words, count=1)
    this = TheFilm((film.id,), film.title)
    match said.read(words):
        case Question(PeopleOf(EveryFilm(), _, str(character)) as people) as question if (
            " " not in character
        ):
            return replace(question, about=replace(people, films=this))
        case Question(FilmsOf(ThePerson()) as films, Facts(Fact.CHARACTER)) as question if (
            words != said.words
        ):
            return replace(question, about=All((films, this)))
        case _:
            return None


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
    instead = name != said.words.rstrip(" ?!.")
    if not name or not (said.opening or instead):
        return None
    if not instead and (found := _IN_IT.match(name)):  # `and in Aliens?`
        reading = said.read(name[found.end() :])
        if isinstance(_about(reading), Known | TheFilm) and isinstance(reading, Question):
            return exchanged(said.question, reading)
    if not instead and _NARROWS.match(name.lower()) and not name.lower().startswith("by "):
        return None
    reading = said.read(name)
    match reading:
        case Question(Known() | TheFilm((_,)) | ThePerson((_,))):
            return exchanged(said.question, reading)
        case _ if _PERIOD.fullmatch(name):
            return _in_period(said.read(f"films from {name}"), said.question)
        case _:
            return _of_character(name, said.question)


def _corrected(said: Following) -> Question | None:
    """`no, the documentary`: another film of the same name."""
    film = the_film(said.before)
    if film is None or not said.opening or not said.words.startswith("the "):
        return None
    reading = said.read(f"{film.title} {said.words.removeprefix('the ')}")
    meant = meant_now(reading, said)
    return None if meant and meant.about == Known(film.id) else meant


def _compared_again(said: Following) -> Question | None:
    """`which is older?` after a comparison: of the same two."""
    listed = _films(said.question) if isinstance(said.before.answer, FilmList) else None
    is_again = isinstance(said.question.say, Compared) or listed
    if not is_again or len(said.words.split()) > _HALF or _if_sound(said.read(said.words)):
        return None
    named = asked(said.before.answer)
    films = shown_in(said.before)[:2] if listed else named.films if named else ()
    if len(films) < _TWO:
        return None
    reading = said.read(f"{said.words.rstrip(' ?!.')}, {' or '.join(film.title for film in films)}")
    for film in films:
        reading = _pinned(reading, film)
    match _if_sound(reading):
        case Question(_, Compared(by, most)) if listed:
            return Question(Ranked(listed, by, most), Listing())  # pyright: ignore  # of films
        case question:
            return None if listed else question


def _elsewhere(said: Following) -> Question | None:
    """`and in the US?`: whether, or where, it can be watched there."""
    found = _IN_A_COUNTRY.fullmatch(said.words.rstrip(" ?!."))
    code = countries.country_code(found["country"]) if found else None
    if not code:
        return None
    if isinstance(said.question.say, WhereToWatch):
        return replace(said.question, say=WhereToWatch(code))
    if said.question.say in _THE_SAME_THERE:
        return said.question
    question = said.question
    for offered in parts(question, Offered):
        question = replaced(question, offered, replace(offered, country=code))
    return question if question != said.question else None


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
    narrows = bool(_NARROWS.match(words.lower())) or words.lower().endswith((" ones", " one"))
    narrows |= "but" in said.opening.split()
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
    if (
        film is None
        or _THEY.search(said.words)
        or len(said.words.split()) > _HALF
        or _if_sound(said.read(said.words))
    ):
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
