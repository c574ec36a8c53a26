"""What is made up of the films of a big database: as unevenly spread as it is in a real one."""

import random
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import accumulate

from bot.catalogue.bulk import BulkCredit, BulkPerson
from bot.importers import bundled
from bot.names.folding import fold
from bot.terms import Role

BILLED = 6  # of each film: one directs, the others play
FILMS_EACH = 3  # as many films as people
_SAID = 25  # words of a synopsis
_GENRES = {  # films of a hundred that are of it
    "Drama": 40, "Documentary": 22, "Comedy": 20, "Romance": 9, "Action": 9, "Thriller": 9,
    "Crime": 7, "Horror": 7, "Adventure": 5, "Family": 4.5, "Mystery": 4, "Biography": 3,
    "Fantasy": 3, "Science Fiction": 3, "Music": 3, "History": 3, "Animation": 3, "Western": 2,
    "War": 2, "Musical": 2, "Sport": 1.5, "Film Noir": 0.2,
}  # fmt: skip
_COUNTRIES = {  # and the language that is spoken in most of its films
    "US en": 30, "IN hi": 9, "FR fr": 7, "GB en": 7, "JP ja": 6, "DE de": 5, "IT it": 5, "CN zh": 4,
    "ES es": 4, "CA en": 3, "MX es": 2, "BR pt": 2, "KR ko": 2, "SE sv": 1.5, "RU ru": 3,
    "TR tr": 1, "PL pl": 1, "DK da": 1, "NL nl": 1, "AR es": 1, "IR fa": 0.5, "CL es": 0.2,
}  # fmt: skip


class Cast:
    """Whom the films credit: people named as those of the bundled films are, by halves. A few are
    in very many films."""

    def __init__(self, films: int) -> None:
        self._people = max(1, films // FILMS_EACH)

    def of(self, film: int) -> tuple[BulkCredit, ...]:
        chance = _chance("cast", film)
        numbers = (int(self._people * chance.random() ** 1.5) for _ in range(BILLED))
        first, *others = dict.fromkeys(f"nm{number}" for number in numbers)
        return (
            (first, Role.DIRECTOR, None, None),
            *((person, Role.ACTOR, f"Part {i}", None) for i, person in enumerate(others, 1)),
        )

    def named(self, ids: Iterable[str]) -> Mapping[str, BulkPerson]:
        given, family = _halves()
        return {
            id: BulkPerson(
                f"{given[int(id[2:]) % len(given)]} {family[int(id[2:]) // 7 % len(family)]}",
                1900 + int(id[2:]) % 100,
            )
            for id in ids
        }


def genres(film: int) -> tuple[str, ...]:
    chance = _chance("genres", film)
    return tuple(dict.fromkeys(_drawn(chance, _GENRES) for _ in range(chance.choice((1, 1, 2, 3)))))


def runtime(film: int) -> int | None:
    """In minutes; of every tenth film nobody knows it."""
    chance = _chance("runtime", film)
    return max(40, round(chance.gauss(94, 20))) if chance.random() < 0.9 else None


def score(film: int) -> float:
    return round(min(10.0, max(1.0, _chance("score", film).gauss(6.2, 1.3))), 1)


def country_and_language(film: int) -> tuple[str, str]:
    country, language = _drawn(_chance("country", film), _COUNTRIES).split()
    return country, language


def keywords(film: int) -> tuple[str, ...]:
    """Of every fourth film a few."""
    chance = _chance("keywords", film)
    return tuple({_drawn(chance, _keywords()) for _ in range(4)}) if film % 4 == 0 else ()


def synopsis(film: int) -> str | None:
    """Of every second film: words of the bundled films, as often as they are said there."""
    words, often = _words()
    said = _chance("synopsis", film).choices(words, cum_weights=often, k=_SAID)
    return " ".join(said) if film % 2 == 0 else None


def _chance(what: str, film: int) -> random.Random:
    """Of its own for each thing made up: what a film is of says nothing of how long it is."""
    return random.Random(f"{what} {film}")  # noqa: S311 (no secret)


def _drawn(chance: random.Random, shares: Mapping[str, float]) -> str:
    return chance.choices(list(shares), list(shares.values()))[0]


@cache
def _halves() -> tuple[list[str], list[str]]:
    """Given names and family names of those in the bundled films."""
    records = bundled.read(bundled.folder())
    names = {credit.person for record in records for credit in record.credits}
    whole = sorted(name.split() for name in names)
    given = {name[0] for name in whole if len(name) > 1}
    return sorted(given), sorted({name[-1] for name in whole if len(name) > 1})


@cache
def _keywords() -> dict[str, float]:
    """Those of the bundled films; the commonest is said of one film in forty."""
    said = Counter(word for film in bundled.read(bundled.folder()) for word in film.keywords)
    return {word: 1 / (place + 10) for place, (word, _) in enumerate(said.most_common())}


@cache
def _words() -> tuple[list[str], list[int]]:
    texts = (film.synopsis or "" for film in bundled.read(bundled.folder()))
    said = Counter(word for text in texts for word in fold(text).split())
    return list(said), list(accumulate(said.values()))
