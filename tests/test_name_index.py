"""The index of names: which films a text names, how nearly, and in any script."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.names import sections
from bot.names.building import build
from bot.names.films import NamedFilm
from bot.names.folding import fold
from bot.names.hashing import letters, letters_of
from bot.names.index import LONGEST, Named, NameIndex
from bot.names.ranking import Level
from bot.names.search import FLIPS

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


SCRIPTS = (
    st.text(max_size=60)
    | st.text("theofa aeiou'-:&1 2IVX½çßø", max_size=300)
    | st.text("七人の侍기생충телоسينما", max_size=40)
)
titles = SCRIPTS.filter(lambda title: fold(title)[:1].isalnum())


@settings(deadline=None, max_examples=60)
@given(st.lists(titles, min_size=1, max_size=5, unique_by=fold), st.data())
def test_a_film_is_found_by_its_title_and_year(names: list[str], data: st.DataObject) -> None:
    films = [NamedFilm(id, (name,), 1950 + id) for id, name in enumerate(names)]
    index = NameIndex.of(films)
    film = data.draw(st.sampled_from(films))

    assert film.id in index.resolve(f"{film.names[0]} ({film.year})").films
    assert film.id in {named.film for named in index.named(film.names[0][:LONGEST])}


@settings(deadline=None, max_examples=150)
@given(SCRIPTS | st.text(min_size=200, max_size=3000))
def test_no_text_of_any_length_or_script_raises(text: str) -> None:
    INDEX.resolve(text)
    INDEX.search(text)
    INDEX.named(text)
    INDEX.nearly(text)


@settings(deadline=None, max_examples=200)
@given(SCRIPTS, st.sampled_from([None, 10]))
def test_the_letters_of_one_key_are_those_it_has_among_many(text: str, first: int | None) -> None:
    spelt = np.frombuffer(text.encode(), np.uint8)
    ends = np.array([0, len(spelt)], np.uint32)

    assert letters_of(text, first) == letters(spelt, ends, first)[0]


SPELT = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=30)


@settings(deadline=None, max_examples=100)
@given(SPELT, st.integers(0, 29), st.sampled_from("abcxyz019"))
def test_a_wrong_letter_changes_few_bits(key: str, place: int, letter: str) -> None:
    place %= len(key)
    changed = [
        key[:place] + letter + key[place + 1 :],
        key[:place] + letter + key[place:],
        key[:place] + key[place + 1 :],
    ]

    flips = [int(letters_of(key) ^ letters_of(other)).bit_count() for other in changed if other]

    assert max(flips) <= FLIPS // 2


LOVES = NameIndex.of(
    [
        NamedFilm(1, ("Love Story",), 1970, votes=40_000),
        NamedFilm(2, ("Love Streams",), 1984, votes=15_000),
        NamedFilm(3, ("Love Stuff",), 2024, guild_id=7),
        NamedFilm(4, ("Lone Star",), 1996, votes=30_000),
    ]
)
SUGGESTED: list[tuple[str, int | None, list[int], list[int]]] = [
    # typed in which server, what was looked up there lately, and the list
    ("love st", None, [], [1, 2]),
    ("love st", None, [2], [2, 1]),
    ("love st", 7, [], [1, 2, 3]),
    ("love st", 8, [], [1, 2]),
    ("love stu", 7, [], [3]),
    ("lvoe str", None, [], [2]),
    ("", 7, [4], [4, 1, 2, 3]),
]


@pytest.mark.parametrize(("text", "guild", "recent", "films"), SUGGESTED)
def test_a_list_grows_shorter_as_someone_types(
    text: str, guild: int | None, recent: list[int], films: list[int]
) -> None:
    assert LOVES.search(text, guild_id=guild, recent=recent)[: len(films)] == films


MISSPELT = [  # typed, and whether it is answered without asking
    ("the godfahter part ii", Level.SURE),
    ("wal e", Level.ASK),
    ("seven samuraii", Level.SURE),
    ("seven samurai", Level.SURE),
]


@pytest.mark.parametrize(("text", "level"), MISSPELT)
def test_a_slip_in_a_long_name_is_answered(text: str, level: Level) -> None:
    assert INDEX.resolve(text).level is level


def test_another_word_is_another_film() -> None:
    films = [NamedFilm(0, ("Man on Fire",), 2004), NamedFilm(1, ("A Wire",), 1990)]
    wires = [NamedFilm(id, (f"The Wire {id}",), 2000) for id in range(2, 9)]
    index = NameIndex.of([*films, *wires])

    assert index.resolve("man on fier") == (Level.SURE, (0,))
    assert index.resolve("man on wire").level is not Level.SURE


def test_an_index_of_nothing_finds_nothing() -> None:
    index = NameIndex.of([])

    assert index.resolve("heat") == (Level.NONE, ())
    assert index.search("heat") == index.search("") == index.named("heat") == []


def test_a_crash_during_a_build_leaves_the_old_file(tmp_path: Path) -> None:
    def cut_off() -> Iterator[NamedFilm]:
        yield NamedFilm(2, ("Alien",))
        raise OSError("the database went away")

    file = tmp_path / "films"
    sections.save(build([NamedFilm(1, ("Heat",))]), file, "old")
    with pytest.raises(OSError, match="went away"):
        sections.save(build(cut_off()), file, "new")

    found, stamp = sections.load(file)
    assert (stamp, NameIndex(found).named("heat")[0].film) == ("old", 1)
    assert [path.name for path in tmp_path.iterdir()] == ["films"]
