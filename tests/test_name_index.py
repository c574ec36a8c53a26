"""The index of names: which films a text names, how nearly, and in any script."""

import pytest

from bot.names.films import NamedFilm
from bot.names.index import Named, NameIndex

FILMS = (
    NamedFilm(1, ("Heat",), 1995, votes=700_000),
    NamedFilm(2, ("Heat",), 1986, votes=2_000),
    NamedFilm(3, ("The Godfather Part II", "Il padrino - Parte II"), 1974, votes=1_400_000),
    NamedFilm(4, ("Amélie", "Le Fabuleux Destin d'Amélie Poulain"), 2001, votes=800_000),
    NamedFilm(5, ("Our Class Play",), 2024, guild_id=7),
    NamedFilm(6, ("WALL·E",), 2008, votes=1_200_000),
    NamedFilm(7, ("七人の侍", "Seven Samurai"), 1954, votes=370_000),
)
INDEX = NameIndex.of(FILMS)

NO_FILMS: list[int] = []
NAMED = [  # a span of a sentence, and the films whose whole name it is
    ("heat", [1, 2]),
    ("HEAT", [1, 2]),
    ("the heat", [1, 2]),
    ("godfather 2", [3]),
    ("the godfather part two", [3]),
    ("amelie", [4]),
    ("le fabuleux destin d’amélie poulain", [4]),
    ("wall-e", [6]),
    ("walle", [6]),
    ("七人の侍", [7]),
    ("godfather", NO_FILMS),
    ("heet", NO_FILMS),
    ("heat 1995", NO_FILMS),
    ("our class play", NO_FILMS),
    ("who starred in", NO_FILMS),
    ("", NO_FILMS),
    ("\ud800", NO_FILMS),
]
NEARLY = [  # the same with typing errors
    ("the godfahter part ii", [3]),
    ("ameile", [4]),
    ("seven samurais", [7]),
    ("heat", [1, 2]),
    ("who starred in", NO_FILMS),
]


@pytest.mark.parametrize(("text", "films"), NAMED)
def test_a_span_that_is_a_whole_name_is_known_as_such(text: str, films: list[int]) -> None:
    assert [named.film for named in INDEX.named(text)] == films


@pytest.mark.parametrize(("text", "films"), NEARLY)
def test_a_span_that_is_nearly_a_name_is_known_too(text: str, films: list[int]) -> None:
    assert [named.film for named in INDEX.nearly(text)] == films


def test_a_film_of_one_server_is_named_there_alone() -> None:
    assert [named.film for named in INDEX.named("our class play", 7)] == [5]
    assert [named.film for named in INDEX.nearly("our clas play", 7)] == [5]
    assert INDEX.named("our class play", 8) == INDEX.nearly("our clas play", 8) == []


def test_a_name_says_how_well_known_its_film_is_and_whether_the_card_shows_it() -> None:
    match INDEX.named("heat") + INDEX.named("seven samurai"):
        case [Named(on_card=True) as best, Named(on_card=True) as other, Named(on_card=False)]:
            assert best.prior > other.prior
        case found:
            pytest.fail(f"{found}")
