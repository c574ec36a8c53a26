"""Sentences that describe a film whose title was forgotten."""

import re

from bot.names.folding import fold
from bot.parsing.film_words import GENRES
from bot.questions import Described, Question
from bot.questions.selections import Fact, Having, PeopleOf, Without, parts

_LONG = 6  # words of which more than two have to be in the film
_MOST = 24  # words that a question carries on; the longest tell most
_FEW = 2  # telling words that are enough where the sentence says that it describes a film
_MANY = 4  # the same where it does not say so
_VERY_MANY = 7  # the same where there is a name in it
_FILM = r"(?:film|movie|flick|picture|cartoon|anime|one)"
_DESCRIBES = re.compile(
    rf"\b(?:that|the|a|some|this|old)\s+(?:\w+\s+){{0,3}}{_FILM}\s+"
    r"(?:where|in which|when|with the|with a|about|that has|has|is about)\b"
    rf"|\b(?:{_FILM}s?|movies|something|anything)\s+(?:where|in which|with|from|set|about)\b"
    r"|\bwhat(?:\s+is|\s+was|s|\s+are)?\s+(?:the|that|this)\s+(?:\w+\s+){0,2}"
    rf"{_FILM}\s+(?:with|where|about|when|that|in)\b"
    r"|\b(?:forgot|forgotten|remember|recall|know)\s+(?:the|its|what)\s+(?:name|title|it)\b"
)
_TELLS_NOTHING = frozenset(
    """
    a about after again all also am an and another any are as at be because been before being but
    by called came can cant come comes could did do does doing done dont down during each end ends
    every few film films first flick for forget forgot forgotten from get gets getting give go goes
    going got had has have having he her here him himself his how i id if im in into is isnt it its
    itself just kind know last like little look looking made make makes man many maybe me meet meets
    more most movie movies much my name named no not now of off old on one ones only or other our
    out over part people picture please really recall remember same saw scene she should show
    so some someone something sort story start starts still such take takes tell that thats the
    their them then there these they thing things think this those through time title to too try
    trying two under until up us very want wants was watch watched way we well went were what whats
    when where which while who whole whos whose why will with without woman would year years you
    young your
    """.split()
)


_BEGINNING = 5  # words
_INDEFINITE = frozenset("a an two three four".split())
_SOMEONE = frozenset("man young old woman few little kind".split())
_KINDS = frozenset(
    word
    for words in (*GENRES.values(), "film films movie movies flick picture documentary short "
                  "actor actress director remake sequel good random sci fi french italian")
    for word in words.replace(",", "").split()
    if word != "love"
)  # fmt: skip


def described(text: str, *, names: bool = False, asks: bool = False) -> Described | None:
    """What the sentence tells of a film, if it is a description: it says so (`that film where a
    …`, `I forgot the title`), or much in it tells, it `asks` nothing, and nothing in it `names` a
    film or person; where very much tells, a name in it may well be by chance."""
    folded = fold(text)
    words = telling_words(folded)
    if len(words) >= _FEW and _DESCRIBES.search(folded):
        return Described(" ".join(words), at_least=2)
    if not asks and (len(words) >= _VERY_MANY or (len(words) >= _MANY and not names)):
        return Described(" ".join(words), at_least=2 if len(words) < _LONG else 3)
    return None


def tells(text: str) -> bool:
    """Whether it tells what happens: `a man falls in love with …`, and asks for no kind of film."""
    first, *rest = fold(text).split()[:_BEGINNING] or [""]
    is_kind = any(word in _KINDS or word in _TELLS_NOTHING - _SOMEONE for word in rest[:1])
    asks = any(word in _KINDS for word in rest)
    return first in _INDEFINITE and not (is_kind or asks) and len(telling_words(fold(text))) > _FEW


def instead(text: str, question: Question) -> Described | None:
    """What a sentence may describe that was taken to ask for the films of a character whom nobody
    plays: `the one with the shark`."""
    characters = [having.fact is Fact.CHARACTER for having in parts(question.about, Having)]
    played = [step.character for step in parts(question.about, PeopleOf)]
    if parts(question.about, Without) or not (any(characters) or any(played)):
        return None
    words = telling_words(fold(text))
    return Described(" ".join(words), at_least=min(len(words), 2)) if words else None


def telling_words(folded: str) -> list[str]:
    """The words that tell films apart, in their order; of very many the longest."""
    words = [word for word in folded.split() if word not in _TELLS_NOTHING and len(word) > 1]
    kept = set(sorted(set(words), key=lambda word: (-len(word), word))[:_MOST])
    return [word for word in dict.fromkeys(words) if word in kept]
