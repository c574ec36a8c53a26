"""Offers have an age of their own: where the details are young, only they are asked for."""

import pytest

from bot.catalogue.records import FilmRecord
from bot.catalogue.saving import save
from bot.enrichment import Enrichment, Renewed
from bot.library import Library, open_library
from tests.tmdb_server import TmdbServer, ferry, offered
from tests.tmdb_words import added, age, all_that_is_said, providers, title_of


@pytest.fixture
def enrichment(own_library: Library, tmdb: TmdbServer) -> Enrichment:
    return Enrichment(own_library, tmdb.client())


AGES: list[tuple[float, float | None, list[str]]] = [  # days since the details, the offers
    (0.9, None, []),
    (1.1, None, ["/movie/9001/watch/providers"]),
    (29, 0.9, []),
    (29, 1.1, ["/movie/9001/watch/providers"]),
    (31, 0.9, []),
    (31, 1.1, ["/movie/9001"]),
    (31, None, ["/movie/9001"]),
]


@pytest.mark.parametrize(("details", "offers", "asked"), AGES)
def test_only_what_is_old_is_asked_for(
    own_library: Library,
    tmdb: TmdbServer,
    enrichment: Enrichment,
    details: float,
    offers: float | None,
    asked: list[str],
) -> None:
    film = added(enrichment)
    age(own_library, film, details, offers)
    tmdb.asked.clear()

    assert enrichment.freshen(film) == bool(asked)
    assert tmdb.paths == asked
    assert enrichment.renew() == Renewed()


def test_fresh_offers_leave_all_else_as_old_as_it_is(
    own_library: Library, tmdb: TmdbServer, enrichment: Enrichment
) -> None:
    film = added(enrichment)
    both = own_library.call(save, FilmRecord("imdb", {"imdb": "tt9900001"}, "Night Ferry, The"))
    age(own_library, film, days=29)
    tmdb.movies[9001] = ferry() | {
        "title": "Not Asked For",
        "watch/providers": {"results": {"GB": offered("GB", ads=["ITV"])}},
    }

    assert enrichment.freshen(film)

    assert both == film
    assert own_library.call(title_of, film) == "The Night Ferry"
    assert own_library.call(providers, film) == [("GB", "ITV", "ads")]
    age(own_library, film, days=180.1, offers=0.5)
    url = own_library.call(lambda session: session.get_bind().engine.url)
    with open_library(url.render_as_string(hide_password=False)):
        pass
    assert own_library.call(all_that_is_said) == []  # the words have an end, whatever was asked


def test_where_tmdb_has_the_film_no_more_its_offers_stay_until_they_expire(
    own_library: Library, tmdb: TmdbServer, enrichment: Enrichment
) -> None:
    film = added(enrichment)
    age(own_library, film, days=2)
    before = own_library.call(providers, film)
    del tmdb.movies[9001]

    assert not enrichment.freshen(film)
    assert not enrichment.freshen(film)
    assert own_library.call(providers, film) == before
    assert tmdb.paths == ["/movie/9001", "/movie/9001/watch/providers"]
