"""What becomes of TMDB's answers: records of films, whatever is odd about the answers."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.catalogue.records import CreditRecord, FilmRecord, OfferRecord
from bot.catalogue.saving import save
from bot.importers.tmdb.bodies import Listed, Movie, Search
from bot.importers.tmdb.records import record
from bot.library import Library
from bot.terms import Kind, OfferKind, Role
from tests.conftest import SHARED
from tests.tmdb_server import empty, ferry

TODAY = date(2026, 5, 3)
SAMPLES = SHARED / "samples" / "tmdb"


def said(body: dict[str, Any]) -> FilmRecord:
    return record(Movie.model_validate_json(json.dumps(body)), TODAY)


def test_a_film_with_everything() -> None:
    film = said(ferry())

    assert (film.source, film.title, film.original_title, film.year, film.runtime) == (
        "tmdb", "The Night Ferry", "夜渡", 1987, 104,
    )  # fmt: skip
    assert film.ids == {"tmdb": "9001", "imdb": "tt9900001", "wikidata": "Q990001"}
    assert (film.released, film.kind, film.series) == (date(1987, 3, 14), None, "Harbour")
    assert (film.budget, film.gross, film.adult) == (1_200_000, None, False)
    assert film.genres == ("Drama", "Thriller")
    assert film.keywords == ("ferry", "harbour")
    assert film.countries == ("HK",)
    assert film.languages == ("zh", "en")  # TMDB's cn and xx are no languages of ISO 639
    assert film.certificates == {"US": "R"}
    assert [(t.title, t.language, t.country) for t in film.titles] == [
        ("Le Passeur de nuit", "fr", "FR"),
        ("Die Nachtfähre", None, "DE"),
    ]
    assert [(r.source, r.score, r.votes) for r in film.ratings] == [("TMDB", 7.3, 812)]


def test_its_people_are_there_once_in_each_role() -> None:
    parts = [(c.person, c.role, c.character, c.job) for c in said(ferry()).credits]

    assert parts == [
        ("Mei Tan", Role.DIRECTOR, None, None),
        ("Mei Tan", Role.WRITER, None, "screenplay, story"),
        ("Old Hand", Role.WRITER, None, "novel"),
        ("Io Vale", Role.COMPOSER, None, None),
        ("Wu Lin", Role.CINEMATOGRAPHER, None, None),
        ("Lau Sze", Role.ACTOR, "Ferryman / His Brother", None),
        ("Ada Quill", Role.ACTOR, "The Stranger", "voice"),
        ("Bo Lind", Role.ACTOR, None, None),
    ]
    assert said(ferry()).credits[0] == CreditRecord("Mei Tan", Role.DIRECTOR, ids={"tmdb": "61"})


def test_where_to_watch_it_in_every_country() -> None:
    film = said(ferry())

    page = "https://www.themoviedb.org/movie/9001/watch?locale=US"
    assert film.offers == (
        OfferRecord("US", "Harbour+", OfferKind.STREAM, TODAY, page),
        OfferRecord("US", "Netflix", OfferKind.STREAM, TODAY, page),
        OfferRecord("US", "Apple TV", OfferKind.RENT, TODAY, page),
        OfferRecord("GB", "Apple TV", OfferKind.BUY, TODAY, None),
    )
    assert film.checked_countries == {"US": TODAY, "GB": TODAY, "DE": TODAY}


def test_its_pictures_and_trailers_have_whole_addresses() -> None:
    film = said(ferry())

    assert [(image.kind, image.url) for image in film.images] == [
        ("poster", "https://image.tmdb.org/t/p/w500/poster-one.jpg"),
        ("poster", "https://image.tmdb.org/t/p/w500/poster-two.jpg"),
        ("still", "https://image.tmdb.org/t/p/w1280/still.png"),
    ]
    assert [(t.name, t.url) for t in film.trailers] == [
        ("Trailer", "https://www.youtube.com/watch?v=trailer1"),
        (None, "https://www.youtube.com/watch?v=teaser1"),
    ]


def test_nothing_is_made_up_where_tmdb_says_nothing() -> None:
    assert said(empty()) == FilmRecord(
        "tmdb", {"tmdb": "9002"}, "Zanzarrow", original_title="Zanzarrow"
    )


KINDS = [
    ({"genres": [{"name": "TV Movie"}, {"name": "Documentary"}]}, Kind.TV_FILM, ("Documentary",)),
    ({"genres": [{"name": "Documentary"}], "runtime": 20}, Kind.DOCUMENTARY, ("Documentary",)),
    ({"runtime": 40}, Kind.SHORT, ()),
    ({"runtime": 41}, None, ()),
    ({"runtime": 0}, None, ()),
]


@pytest.mark.parametrize(("body", "kind", "genres"), KINDS)
def test_its_kind(body: dict[str, Any], kind: Kind | None, genres: tuple[str, ...]) -> None:
    film = said({"id": 1, "title": "A"} | body)

    assert (film.kind, film.genres) == (kind, genres)


NOTHING: list[Any] = [None, "", 0, [], {}, False, "N/A", -1, [None], {"results": None}, 1e400, "\0"]


@pytest.mark.parametrize("value", NOTHING, ids=repr)
def test_any_odd_value_anywhere_counts_as_unknown(value: Any) -> None:
    for name in ferry().keys() - {"id"}:
        film = said(ferry() | {name: value})
        assert film.ids["tmdb"] == "9001"
        assert "\0" not in repr(film)
    nested = json.loads(json.dumps(ferry()), object_hook=lambda o: dict.fromkeys(o, value))
    assert said({"id": 9001, "title": "The Night Ferry"} | nested | {"id": 9001}).source == "tmdb"


@pytest.mark.parametrize("name", sorted(ferry().keys() - {"id"}))
def test_any_key_may_be_absent(name: str) -> None:
    film = said({key: value for key, value in ferry().items() if key != name})

    assert film.ids["tmdb"] == "9001"


def test_a_film_named_only_in_its_own_language_goes_by_that() -> None:
    assert said({"id": 1, "title": "", "original_title": "夜渡"}).title == "夜渡"


def test_what_it_says_can_be_saved(own_library: Library) -> None:
    for body in (ferry(), empty()):
        assert own_library.call(save, said(body)) > 0


real = pytest.mark.skipif(not SAMPLES.exists(), reason="TMDB's own answers are not at hand")


def _samples() -> list[Path]:
    return sorted(SAMPLES.glob("*.json"))


def _body(file: Path) -> Any:
    body: Any = json.loads(file.read_text(encoding="utf-8"))
    recorded = "body" in body  # beside how it came
    return body["body"] if recorded else body


@real
@pytest.mark.parametrize("file", _samples(), ids=lambda file: file.stem)
def test_tmdbs_own_answers_can_be_read(file: Path) -> None:
    body = _body(file)
    text = json.dumps(body)
    if "title" in body:
        assert said(body).title == body["title"]
    elif "movie_results" in body:
        assert Listed.model_validate_json(text).movie_results
    elif "total_results" in body:
        assert len(Search.model_validate_json(text).results) == len(body["results"])
    elif "id" in body:  # what else is asked of a film, alone
        assert Movie.model_validate_json(text).id == body["id"]


@real
def test_tmdbs_own_answers_can_be_saved(own_library: Library) -> None:
    films = [said(body) for body in map(_body, _samples()) if "title" in body]

    assert len({own_library.call(save, film) for film in films}) == len(
        {f.ids["tmdb"] for f in films}
    )


@real
def test_tmdbs_own_answers_say_what_is_known_of_the_films() -> None:
    fight_club = said(_body(SAMPLES / "krelinga_TestGetMovie_0.json"))
    everywhere = said({"title": "Fight Club"} | {
        "id": 550, "watch/providers": _body(SAMPLES / "chiiya_movie_550_watch_providers.json"),
    })  # fmt: skip

    assert (fight_club.year, fight_club.runtime, fight_club.gross) == (1999, 139, 100_853_753)
    cast = [credit for credit in fight_club.credits if credit.role is Role.ACTOR]
    assert [(c.person, c.character) for c in cast[:2]] == [
        ("Edward Norton", "Narrator"),
        ("Brad Pitt", "Tyler Durden"),
    ]
    assert fight_club.certificates["US"] == "R"
    assert len(everywhere.checked_countries) == 81
