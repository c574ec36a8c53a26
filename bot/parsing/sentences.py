"""From a sentence to the question it asks, if it is one that can be understood."""

from dataclasses import replace
from typing import cast

from bot.names.folding import bare, fold
from bot.names.hints import readings, typed_id
from bot.names.index import Names
from bot.names.ranking import Level
from bot.parsing import mentions
from bot.parsing.characters import with_characters
from bot.parsing.composing import Effort, Whole, meanings
from bot.parsing.describing import described
from bot.parsing.lexicon import PREPOSITIONS, SENSES, SILENT
from bot.parsing.meanings import (
    Asked,
    Asks,
    Doer,
    FilmSet,
    HowMany,
    Meaning,
    Partner,
    PersonSet,
)
from bot.parsing.mentions import POINTERS, Sentence
from bot.parsing.misspelt import with_slips
from bot.parsing.reading import question_of
from bot.parsing.unknown_words import (
    partly_named,
    with_every_word,
    with_names_nobody_has,
    with_names_whole,
    with_telling_words,
)
from bot.parsing.words import MOST_WORDS, Word, words_of
from bot.questions import (
    Exists,
    Facts,
    Listing,
    Question,
    Sheet,
    Unfound,
    WhereToWatch,
    Whether,
)
from bot.questions.selections import (
    All,
    Awarded,
    Beyond,
    Either,
    EveryFilm,
    Everyone,
    Fact,
    FilmsOf,
    Having,
    Offered,
    PeopleOf,
    Ranked,
    Selection,
    TheFilm,
    ThePerson,
    Within,
    Without,
    is_of_films,
    parts,
)

_DEAREST = 12.0  # a reading that costs more is a guess

_DECIDING = frozenset(
    "did is was does are were do has have had can could will would isnt wasnt didnt".split()
)
_NO_DECISION = frozenset("there you u ya any we i anyone somebody".split())
_WHICH = frozenset("who whom whose which what when where how why".split())


def understood(
    text: str, names: Names, guild_id: int | None = None, effort: Effort | None = None
) -> Question | None:
    """The question, unless the text is only a title, or asks what cannot be understood in so much
    `effort`."""
    if typed_id(text) or not any(character.isalnum() for character in text[:400]):
        return None
    if len(text) > _LONGEST or _is_a_whole_title(text, names, guild_id):
        return None
    sentence = with_characters(mentions.read(text, names, guild_id))
    if len(sentence.words) > MOST_WORDS or _is_surely_a_title(sentence, names, guild_id):
        return None
    effort = effort or Effort()
    as_typed, sentence = sentence, with_slips(sentence, names, guild_id)
    if question := _best(with_every_word(sentence), effort):
        is_guess = isinstance(question.say, Sheet) and _is_short(question.about)
        return _best(with_every_word(as_typed), effort) if is_guess else question
    cut = with_names_whole(sentence)
    question = _best(with_telling_words(cut), effort)
    is_little = not question or isinstance(question.say, Sheet)
    is_of_nobody = question and _decides(sentence.words) and not _names(question)
    if (is_little or is_of_nobody) and not described(text, asks=is_a_sentence(text)):
        unheard_of = _best(with_every_word(with_names_nobody_has(sentence)), effort)
        if unheard_of and (named := [film for film in parts(unheard_of, TheFilm) if not film.ids]):
            return _of_no_film(unheard_of, named[0], names, guild_id)
        nobody = [who for who in parts(unheard_of, ThePerson) if not who.ids]
        if unheard_of and nobody and is_a_sentence(text):
            return Question(Unfound(nobody[0].typed)) if unheard_of.about in nobody else unheard_of
    if question is None:
        return _of_another_name(sentence) if _best(cut, effort) or _best(sentence, effort) else None
    # A name beside words that nobody knows may be a part of another name: “Notting Hill”.
    # And yes or no is about every word.
    return None if isinstance(question.say, Sheet | Whether | Exists) else question


def _of_no_film(question: Question, film: TheFilm, names: Names, guild_id: int | None) -> Question:
    """A question about a film that nobody knows; those of the nearest names may be picked."""
    near = names.films.resolve(film.typed, guild_id=guild_id).films
    say = question.say if question.about == film else Sheet()
    return Question(Unfound(film.typed, near), say)


def _of_another_name(sentence: Sentence) -> Question | None:
    """What is known beside words that nobody knows is no answer, but it may be what is meant: of
    `barbie 2` there is `Barbie`."""
    typed, films = partly_named(sentence)
    return Question(Unfound(typed, films)) if films else None


_LONGEST = 600  # characters
_FEW = 6  # words


def is_a_sentence(text: str) -> bool:
    """Whether it begins as questions and requests do, and so is no title that is not known."""
    plain = [word.plain for word in words_of(text[:_LONGEST]) if not word.is_sign]
    if len(plain) > 2 and plain[0] in _BEGINNINGS | _DECIDING:
        return True
    is_open = bool(plain) and (plain[-1] in _OPEN or plain[0] in _BEGINNINGS)
    is_common = all(word in SILENT or (word,) in SENSES for word in plain)
    return is_common and (is_open or all(word in SILENT for word in plain))


_OPEN = {*PREPOSITIONS, *POINTERS}  # `cast of it`


def points(text: str) -> bool:
    """Whether it speaks of `it` or `them`: of something said before."""
    return any(word.plain in POINTERS for word in words_of(text[:_LONGEST]))


def _is_a_whole_title(text: str, names: Names, guild_id: int | None) -> bool:
    """Whether it is a title as it is spelled, alone or with its year: `Do the Right Thing 1989`."""
    if names.films.named(text, guild_id):
        return True
    dated = (reading.name for reading in readings(text) if reading.years)
    return (
        any(names.films.named(name, guild_id) for name in dated)
        and names.films.resolve(text, guild_id=guild_id).level is Level.SURE
    )


def _is_surely_a_title(sentence: Sentence, names: Names, guild_id: int | None) -> bool:
    """Whether a few words that ask nothing are a title, with a year or a name beside it."""
    words = [word.plain for word in sentence.words if not word.is_sign]
    if len(words) > _FEW or not words or words[0] in _BEGINNINGS | _DECIDING:
        return False
    return names.films.resolve(sentence.text, guild_id=guild_id).level is Level.SURE


_BEGINNINGS = frozenset(
    "who whom whose what which when where how why list show give find name tell any films movies"
    " actors pick recommend suggest".split()
)


def _best(sentence: Sentence, effort: Effort) -> Question | None:
    decides = _decides(sentence.words)
    wanted = None if decides else _wanted(sentence)
    asks = bool(sentence.words) and sentence.words[0].plain in _WHICH
    readings: list[tuple[float, int, Whole, Question]] = []
    for n, whole in enumerate(meanings(sentence, effort)):
        if question := question_of(whole.meaning):
            cost = _dear(whole, wanted, decides=decides)
            is_choice = isinstance(whole.meaning, FilmSet) and isinstance(question.say, Facts)
            cost += 0 if is_choice else _undecided(question, decides=decides, asks=asks)
            readings.append((cost, n, whole, question))
    if not readings:
        return None
    if decides and _points_back(sentence):
        return None
    cost, _, whole, question = min(readings, key=lambda reading: reading[:2])
    if cost > _DEAREST or _is_a_title(whole, question, decides=decides):
        return None
    return _of_others(_decided(question, sentence) if decides else question, sentence)


def _undecided(question: Question, *, decides: bool, asks: bool) -> float:
    """What it costs to take for yes or no what does not ask so, or what asks of many films."""
    if question.say == Facts(Fact.AWARD):
        return _NOT_WANTED if decides else 0.0
    if not isinstance(question.say, Whether):
        is_list = isinstance(question.say, Listing)
        return _OF_NOBODY if decides and is_list and not _names(question) else 0.0
    among = question.say.among
    if asks:
        return _NEVER
    wide = isinstance(among, PeopleOf) and not parts(among.films, TheFilm) and not among.character
    return (0.0 if decides else _NOT_WANTED) + (_WIDE if wide else 0.0)


def _names(question: Question) -> bool:
    """Whether a film or a person is named in it."""
    return bool(parts(question.about, TheFilm) or parts(question.about, ThePerson))


def _points_back(sentence: Sentence) -> bool:
    """Whether it asks of `it`, and names nothing: `is it on Netflix`."""
    named = [m.meaning for m in sentence.mentions if isinstance(m.meaning, FilmSet | PersonSet)]
    points = any(word.plain in ("it", "that", "this") for word in sentence.words[:3])
    return points and not any(meaning.is_named for meaning in named)


def _decided(question: Question, sentence: Sentence) -> Question:
    """`have A and B made a film`: whether there is one; `any` asks which."""
    words = {word.plain for word in sentence.words}
    if "any" in words or not _names(question):
        return question
    is_list = isinstance(question.say, Listing) and not parts(question.about, Ranked)
    return replace(question, say=Exists()) if is_list else question


def _of_others(question: Question, sentence: Sentence) -> Question:
    """`what else was the one who plays Sera in`: not the film that she is in."""
    if not any(word.plain in _OTHERS for word in sentence.words):
        return question
    for people in parts(question.about, PeopleOf):
        if people.character and isinstance(people.films, EveryFilm) and question.about != people:
            known = Having(Fact.CHARACTER, people.character)
            about = cast("Selection", question.about)
            return (
                replace(question, about=Without(about, known)) if is_of_films(about) else question
            )
    return question


_OTHERS = frozenset({"else", "other", "others", "another"})
_WIDE = 1.5
_NEVER = 99.0
_OF_NOBODY = 3.0  # `is get out scary` asks of something, and not for scary films


def _is_short(about: object) -> bool:
    """Whether it is about one word that may be taken for a name by a slip: `the weather`."""
    named = [*parts(about, TheFilm), *parts(about, ThePerson)]
    typed = [bare(fold(name.typed)) for name in named]
    return all(" " not in name and len(name) < _TELLING for name in typed)


_TELLING = 9  # letters


def _dear(whole: Whole, wanted: type[FilmSet] | type[PersonSet] | None, *, decides: bool) -> float:
    """What a reading costs; more, if it is no answer to `which films` or to `who`."""
    meaning = whole.meaning
    is_other = wanted and isinstance(meaning, FilmSet | PersonSet | Asked)
    plays = isinstance(meaning, Asked) and meaning.facts in ((Fact.CHARACTER,), (Fact.CREW,))
    wrong = is_other and not plays and not isinstance(meaning, wanted or FilmSet)
    cost = whole.cost + (_NOT_WANTED if wrong else 0.0)
    if not plays and not decides and _narrows_a_title(meaning):
        cost += _UNLIKELY
    if isinstance(meaning, PersonSet) and isinstance(meaning.people, All | Either):
        cost += _NAMES_ALONE if meaning.is_named else 0.0
    if isinstance(meaning, Asked) and _is_asked_of_many(meaning):
        cost += _UNNAMED
    return cost


def _is_asked_of_many(asked: Asked) -> bool:
    """Whether it is a fact of all films of a kind, or a plot of several films."""
    named = parts(asked, TheFilm) + parts(asked, ThePerson)
    series = any(has.fact is Fact.SERIES for has in parts(asked, Having))
    if asked.facts == (Fact.RUNTIME,) and not parts(asked, TheFilm):
        return not series  # `last` of theirs rather is their latest
    plot = asked.facts[0] is Fact.SYNOPSIS and isinstance(asked.of, FilmSet)
    return not (named or series) or (plot and not asked.of.is_named)


def _narrows_a_title(meaning: object) -> bool:
    """Whether it is one film by its title, and more is said of it than its year: `Prison films
    with X`. Rather it was no title."""
    of_work = isinstance(meaning, PersonSet)  # `who co-starred with X in Heat`
    return any(
        (
            any(isinstance(each, TheFilm) for each in both.of)
            and not all(map(_tells, both.of))
            and not (of_work and isinstance(both.of[0], FilmsOf))
        )
        or any(map(_narrows_a_title, both.of))
        for both in parts(meaning, All)
    )


def _tells(part: object) -> bool:
    return isinstance(part, TheFilm | Within | Offered | Awarded | Beyond)


def _wanted(sentence: Sentence) -> type[FilmSet] | type[PersonSet] | None:
    """Whether films or people are asked for: by the first noun behind a word that asks."""
    nouns: dict[int, type[FilmSet] | type[PersonSet] | None] = {}
    longer = {m.start for m in sentence.mentions if m.end - m.start > 1 and _is_series(m.meaning)}
    for mention in sorted(sentence.mentions, key=lambda mention: mention.start - mention.end):
        match mention.meaning:
            case FilmSet(EveryFilm(), head=True):
                nouns.setdefault(mention.start, FilmSet)
            case PersonSet(Everyone()) | Doer() | Partner() if mention.start not in longer:
                nouns.setdefault(mention.start, PersonSet)
            case Asks() | HowMany():
                nouns.setdefault(mention.start, None)
            case _:
                pass
    words = sentence.words
    first = next((at for at, word in enumerate(words) if word.plain not in SILENT), 0)
    if nouns.get(first) is PersonSet and words[first].plain.endswith("s"):
        return PersonSet  # `directors X has worked with`
    if nouns.get(0) is FilmSet or [word.plain for word in words[:2]] == ["what", "else"]:
        return FilmSet
    for at, word in enumerate(words):
        if word.plain in _WHO and (at < 2 or at > len(words) - 3):
            return PersonSet
        if word.plain in _ASKING:
            near = [(place, nouns[place]) for place in range(at + 1, at + 5) if place in nouns]
            if near and (near[0][1] is not PersonSet or near[0][0] < at + 3):
                return near[0][1]
    return None


def _is_series(meaning: Meaning) -> bool:
    """Whether it names a series: `Star Wars` asks for no star."""
    return isinstance(meaning, FilmSet) and isinstance(meaning.films, Having)


_WHO = ("who", "whom", "whose")
_NOT_WANTED = 2.0
_UNLIKELY = 2.2
_NAMES_ALONE = 4.0  # a few people, of whom nothing is asked
_UNNAMED = 1.0  # a fact of all films of a kind
_ASKING = frozenset("which what name list find any give show".split())


def _is_a_title(whole: Whole, question: Question, *, decides: bool) -> bool:
    """Whether it is a title alone, or with a year or a name that tells it from others."""
    meaning = whole.meaning
    if not isinstance(meaning, FilmSet):
        return False
    if isinstance(question.say, WhereToWatch):
        return False
    if isinstance(meaning.films, TheFilm):
        return isinstance(question.say, Sheet)
    return not decides and _names_a_film(meaning.films)


def _names_a_film(films: Selection) -> bool:
    """Whether a title is part of it: `Dr. Strangelove or How I Learned… (1964)`."""
    if isinstance(films, All | Either):
        return any(_names_a_film(each) for each in films.of)
    return isinstance(films, TheFilm)


def _decides(words: list[Word]) -> bool:
    """Whether it begins as a question for yes or no does."""
    plain = [word.plain for word in words if not word.is_sign]
    if len(plain) < 2 or plain[0] not in _DECIDING or plain[1] in _NO_DECISION:
        return False
    return not _WHICH & set(plain[1:5])
