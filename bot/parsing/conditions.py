"""What narrows films in a sentence: genres, keywords, services, languages, countries… Pure."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache

from bot import countries
from bot.names.folding import fold
from bot.names.index import Names
from bot.names.terms import Terms
from bot.parsing.award_and_title_words import Prize
from bot.parsing.film_words import KEYWORDS, KINDS_OF_FILMS, SERVICES, genre_words
from bot.parsing.lexicon import SENSES, SILENT, is_common
from bot.parsing.meanings import FilmSet, Place, Tag
from bot.parsing.words import Mention, Word, spans
from bot.questions.selections import EveryFilm, Fact, Having, Offered

LONGEST_TERM = 5  # words of a genre, a keyword, a service…
POSSESSIVE = ("'", "’", "`", "´")


def conditions(words: list[Word], names: Names) -> Iterator[Mention]:
    """Genres, keywords, services and the like that the catalogue has, languages and countries."""
    terms = names.terms
    genres = _genres(terms.genres)
    for start, end in spans(words, LONGEST_TERM):
        plain = " ".join(word.plain for word in words[start:end] if not word.is_sign)
        for genre in genres.get(plain, ()):
            is_noun = plain.endswith(("ies", "as", "ers", "rns", "als"))
            cost = 0.2 if genre == "Documentary" else 0.3  # rather than the kind of film
            yield Mention(start, end, FilmSet(Having(Fact.GENRE, genre), head=is_noun), cost)
        if keyword := _keyword(plain, terms):
            someone = end - start > 1 and names.people.named(plain)
            cost = 0.9 if someone or are_theirs(words, end) else 0.6
            yield Mention(start, end, Tag((keyword,)), cost)
        if kind := terms.keywords.get(KINDS_OF_FILMS.get(plain, "")):
            yield Mention(start, end, FilmSet(Having(Fact.KEYWORD, kind), head=True), 0.6)
        if series := terms.series.get(plain):
            several = _are_films(words, end)
            cost = 0.7 if several else 3.4  # else it is the first of them
            is_word = end - start == 1 and is_common(words[start])
            if is_word and not several:
                continue
            yield Mention(start, end, FilmSet(Having(Fact.SERIES, series)), cost)
        if service := terms.services.get(plain) or SERVICES.get(plain):
            led = start and words[start - 1].plain in _LEAD_TO_A_SERVICE
            cost = 0.3 if led or plain not in _NOT_ONLY_SERVICES else 2.5
            yield Mention(start, end, FilmSet(Offered(service)), cost)
        if prize := terms.prizes.get(plain):
            yield Mention(start, end, Prize(None, prize.lower()), 0.2)
        certificate = terms.certificates.get(plain)
        if certificate and _is_of_ratings(words, start, end):
            cost = 0.4 if words[start].is_capital or len(plain) == 1 else 1.0
            rated = FilmSet(Having(Fact.CERTIFICATE, certificate))
            yield Mention(start, end, rated, cost)
            if end < len(words) and words[end].plain == "rated":
                yield Mention(start, end + 1, rated, 0.1)
        for code in _languages().get(plain, ()):
            yield Mention(start, end, FilmSet(Having(Fact.LANGUAGE, code)), 0.3)
        if code := _NATIONS.get(plain):
            yield Mention(start, end, FilmSet(Having(Fact.COUNTRY, code)), 0.35)
        if code := _country(plain, words[start].text, words[start - 1].plain if start else ""):
            yield Mention(start, end, Place(code), 0.3)


def _keyword(plain: str, terms: Terms) -> str | None:
    """The keyword that the catalogue has for it."""
    forms = (plain, plain.removesuffix("s"), KEYWORDS.get(plain, plain))
    return next((found for form in forms if (found := terms.keywords.get(form))), None)


_LEAD_TO_A_SERVICE = frozenset("on from via has have does watch stream".split())
_NOT_ONLY_SERVICES = frozenset("disney max peacock amazon".split())


def _are_films(words: list[Word], at: int) -> bool:
    """Whether `films` or the like stands there: `Alien films`; one film is the first of them."""
    return at < len(words) and words[at].plain in _SEVERAL


_SEVERAL = frozenset(
    "films movies series franchise saga trilogy flicks pictures ones universe".split()
)


def _is_of_ratings(words: list[Word], start: int, end: int) -> bool:
    """Whether one letter is meant as a certificate: `R`, `rated r`, and not `do u know`."""
    around = [word.plain for word in (*words[max(0, start - 1) : start], *words[end : end + 1])]
    whole = end - start > 1 or len(words[start].plain) > 1 or words[start].is_capital
    return whole or "rated" in around or "certificate" in around


@lru_cache(maxsize=4)
def _genres(genres: tuple[str, ...]) -> dict[str, list[str]]:
    """How people say the genres that this catalogue has."""
    called: defaultdict[str, list[str]] = defaultdict(list)
    for genre in genres:
        for word in genre_words(genre):
            called[" ".join(fold(word).split())].append(genre)
    return dict(called)


@cache
def _languages() -> dict[str, list[str]]:
    called: defaultdict[str, list[str]] = defaultdict(list)
    for code, name in countries.languages().items():
        called[fold(name)].append(code)
    return dict(called)


def _country(plain: str, text: str, before: str) -> str | None:
    """`Germany`, `GB`, `in gb`, `the us`: two letters in lower case may be a word as well."""
    if len(plain) == 2:
        is_word = plain in SILENT or (plain,) in SENSES
        is_code = plain == "uk" or (before == "in" and not is_word)
        is_meant = text.isupper() or is_code or (plain, before) == ("us", "the")
        return countries.country_code(plain) if is_meant else None
    return countries.country_code(plain) if len(plain) > 3 or plain in ("usa", "uae") else None


_NATIONS = {
    "american": "US", "british": "GB", "english made": "GB", "australian": "AU", "canadian": "CA",
    "mexican": "MX", "brazilian": "BR", "argentine": "AR", "argentinian": "AR", "indian": "IN",
    "belgian": "BE", "austrian": "AT", "swiss": "CH", "irish": "IE", "scottish": "GB",
    "egyptian": "EG", "iranian": "IR", "taiwanese": "TW", "cuban": "CU", "chilean": "CL",
    "south korean": "KR", "new zealand": "NZ", "hollywood": "US", "bollywood": "IN",
}  # fmt: skip


def are_theirs(words: list[Word], end: int) -> bool:
    """Whether films of theirs follow: `Hitchcock's films` are of no film called Hitchcock."""
    whose, *rest = [word.plain for word in words[end : end + 4]] or [""]
    bare = FilmSet(EveryFilm(), head=True)
    nouns = (sense.meaning for word in rest for sense in SENSES.get((word,), ()))
    return whose.startswith(POSSESSIVE) and bare in nouns
