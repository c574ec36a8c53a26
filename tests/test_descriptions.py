"""Films found by what is remembered of them."""

import pytest
from sqlmodel import col, delete, select

from bot.catalogue import descriptions, saving
from bot.catalogue.records import CreditRecord, FilmRecord
from bot.library import Library
from bot.lookup.descriptions import described
from bot.models import Film
from bot.questions import Asker
from bot.terms import Role
from tests.conftest import GB


def _titles(library: Library, text: str, asker: Asker = GB) -> list[str]:
    found = library.call(described, text.split(), asker)
    rows = library.call(lambda s: s.exec(select(Film).where(col(Film.id).in_(found))).all())
    titles = {film.id: film.title for film in rows}
    return [titles[film] for film in found]


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("screenwriter goes vegas drink himself death", "Leaving Las Vegas"),
        ("screenwriters drinking deaths vegas", "Leaving Las Vegas"),
        ("jury room one vote knife", "12 Angry Men"),
        ("robot trash earth plant", "WALL·E"),
        ("balloons house old man widower", "Up"),
    ],
)
def test_a_film_is_found_by_telling_words(library: Library, words: str, title: str) -> None:
    assert _titles(library, words)[0] == title


@pytest.mark.parametrize("words", ["", "qwertz", '" *)', "'", "drink qwertz", "\u0000", "🎬"])
def test_words_that_tell_nothing_find_nothing(library: Library, words: str) -> None:
    assert _titles(library, words) == []


def _lost_dog(**more: object) -> FilmRecord:
    said: dict[str, object] = {
        "synopsis": "A beekeeper crosses the Ångström glacier with a lost dog.",
        "credits": (CreditRecord("Zoë Quist", Role.ACTOR, "Halvard"),),
    }
    return FilmRecord("test", {"test": "1"}, "Frost", 1999, **(said | more))  # pyright: ignore[reportArgumentType]  # rows of a table


@pytest.mark.parametrize(
    "words", ["beekeepers glaciers", "angstrom beekeeper", "zoe halvard", "halvard frost"]
)
def test_a_saved_film_is_found_at_once(own_library: Library, words: str) -> None:
    own_library.call(saving.save, _lost_dog())

    assert _titles(own_library, words) == ["Frost"]


def test_a_changed_film_is_found_by_what_is_true_now(own_library: Library) -> None:
    own_library.call(saving.save, _lost_dog())

    own_library.call(saving.save, _lost_dog(synopsis="A beekeeper buys a lighthouse."))

    assert _titles(own_library, "beekeeper glacier dog") == []
    assert _titles(own_library, "beekeeper lighthouse") == ["Frost"]


def test_a_film_without_synopsis_and_keywords_is_not_found(own_library: Library) -> None:
    own_library.call(saving.save, _lost_dog(synopsis=None))

    assert _titles(own_library, "zoe halvard frost") == []


def test_a_film_that_went_leaves_no_words_behind(own_library: Library) -> None:
    film = own_library.call(saving.save, _lost_dog())

    own_library.call(lambda s: s.exec(delete(Film).where(col(Film.id) == film)))

    left = select(descriptions.description.c.rowid)
    here = own_library.call(lambda s: s.connection().execute(left).scalars().all())
    assert film not in here


def test_films_not_for_the_asker_stay_out(own_library: Library) -> None:
    own_library.call(saving.save, _lost_dog(adult=True))

    assert _titles(own_library, "beekeeper glacier") == []
    assert _titles(own_library, "beekeeper glacier", Asker("GB", adult=True)) == ["Frost"]
