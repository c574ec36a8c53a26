"""Sentences that describe a film whose title was forgotten."""

import re

from bot.names.folding import fold
from bot.questions import Described

_LONG = 6  # words of which more than two have to be in the film
_MOST = 24  # words that a question carries on; the longest tell most
_FEW = 2  # telling words that are enough where the sentence says that it describes a film
_MANY = 4  # the same where it does not say so
_VERY_MANY = 7  # the same where there is a name in it
_FILM = r"(?:film|movie|flick|picture|cartoon|anime|one)"
_DESCRIBES = re.compile(
    rf"\b(?:that|the|a|some|this|old)\s+(?:\w+\s+){{0,3}}{_FILM}\s+"
    r"(?:where|in which|when|with the|with a|about|that has|has|is about)\b"
    rf"|\b{_FILM}\s+(?:where|in which)\b"
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


def telling_words(folded: str) -> list[str]:
    """The words that tell films apart, in their order; of very many the longest."""
    words = [word for word in folded.split() if word not in _TELLS_NOTHING and len(word) > 1]
    kept = set(sorted(set(words), key=lambda word: (-len(word), word))[:_MOST])
    return [word for word in dict.fromkeys(words) if word in kept]
