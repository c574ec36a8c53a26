"""TMDB beside a library: films taken in, kept fresh, and given back; and nothing without it."""

import threading
from typing import Any

import pytest

from bot.answers import Candidate
from bot.cards import card
from bot.catalogue.records import FilmRecord, OfferRecord
from bot.catalogue.saving import save
from bot.enrichment import Enrichment, Renewed, enriching
from bot.importers.tmdb.client import TmdbError
from bot.library import Library, open_library
from bot.models import (
    Alias,
    now,
)
from bot.terminal import to_text
from bot.terms import OfferKind
from tests.conftest import GB
from tests.tmdb_server import A_PAGE, Said, TmdbServer, aria, ferry, offered
from tests.tmdb_words import added, age, all_that_is_said, bundled, checked, providers, title_of


@pytest.fixture
def enrichment(own_library: Library, tmdb: TmdbServer) -> Enrichment:
    return Enrichment(own_library, tmdb.client())


def test_a_film_that_was_taken_in_answers(own_library: Library, enrichment: Enrichment) -> None:
    film = enrichment.add(9001)
    own_library.refresh()

    shown = to_text(card(own_library.ask("night ferry", GB).answer))

    assert film is not None
    assert shown.startswith("The Night Ferry (1987)")
    for line in ("Lau Sze as Ferryman / His Brother", "Buy: Apple TV", "from JustWatch"):
        assert line in shown


def test_taking_it_in_twice_keeps_its_id(own_library: Library, enrichment: Enrichment) -> None:
    first = enrichment.add(9001)
    films = own_library.collection().films

    assert (enrichment.add(9001), own_library.collection().films) == (first, films)


def test_a_film_tmdb_does_not_have_is_none(enrichment: Enrichment) -> None:
    assert enrichment.add(404) is None


FOUND: list[tuple[str, list[int]]] = [
    ("night ferry", [9001, 9003]),  # the soundtrack is no film, and comes last
    ("The Night Ferry 1987", [9001, 9003]),
    ("the night ferry from 1987", [9001, 9003]),
    ("zanzarrow", [9002]),
    ("tt9900001", [9001]),
    ("imdb:tt9900001", [9001]),
    ("https://www.imdb.com/title/tt9900001/", [9001]),
    ("https://www.themoviedb.org/movie/9001-the-night-ferry", [9001]),
    ("tmdb:9001", [9001]),
    ("tmdb:404", []),
    ("tt0000009", []),
    ("https://www.wikidata.org/wiki/Q990001", []),
    ("nothing of the kind", []),
    ("   ", []),
]


@pytest.mark.parametrize(("typed", "found"), FOUND)
def test_a_search_finds_films(
    library: Library, tmdb: TmdbServer, typed: str, found: list[int]
) -> None:
    films = Enrichment(library, tmdb.client()).search(typed)

    assert [film.tmdb_id for film in films] == found


def test_the_very_name_comes_first_and_then_the_better_known(
    tmdb: TmdbServer, enrichment: Enrichment
) -> None:
    def of(id: int, title: str, votes: int, **more: Any) -> dict[str, Any]:
        return {"id": id, "title": title, "vote_count": votes, "release_date": "2001-01-01"} | more

    films = [
        of(1, "Heat Wave", 900),
        of(2, "Heat", 5),
        of(3, "HEAT!", 700),
        of(4, "Heat", 1, video=True),
        of(5, "Heat", 10_000, adult=True),
        of(6, "", 8),
    ]
    tmdb.movies = {film["id"]: film for film in films}

    found = enrichment.search("heat")

    assert found[0] == Candidate(3, "HEAT!", 2001)
    assert [film.tmdb_id for film in found] == [3, 2, 1, 4]


# --- offers --------------------------------------------------------------------------------


def test_a_film_of_the_bundle_gets_its_offers(
    own_library: Library, tmdb: TmdbServer, enrichment: Enrichment
) -> None:
    film = bundled(own_library, "alien 1979")
    before = to_text(card(own_library.ask("alien 1979", GB).answer))
    unlike: dict[str, Any] = {
        "id": 348,
        "imdb_id": None,
        "external_ids": {},
        "original_title": None,
    }
    tmdb.movies[348] = ferry() | unlike

    came = enrichment.freshen(film)

    after = to_text(card(own_library.ask("alien 1979", GB).answer))
    assert came
    assert after.splitlines()[:3] == before.splitlines()[:3]  # the bundle's word counts more
    assert "Buy: Apple TV" in after
    assert tmdb.paths == ["/movie/348"]


def test_a_film_known_to_imdb_alone_is_found_by_that(
    own_library: Library, tmdb: TmdbServer, enrichment: Enrichment
) -> None:
    film = own_library.call(save, FilmRecord("imdb", {"imdb": "tt9900001"}, "The Night Ferry"))

    assert enrichment.freshen(film)
    assert tmdb.paths == ["/find/tt9900001", "/movie/9001"]


def test_fresh_offers_are_not_asked_for_again(tmdb: TmdbServer, enrichment: Enrichment) -> None:
    film = added(enrichment)

    assert not enrichment.freshen(film)
    assert len(tmdb.asked) == 1


def test_offers_older_than_a_day_are_replaced(
    own_library: Library, tmdb: TmdbServer, enrichment: Enrichment
) -> None:
    film = added(enrichment)
    age(own_library, film, days=1.1)
    tmdb.movies[9001] = ferry() | {
        "watch/providers": {"results": {"GB": offered("GB", ads=["ITV"])}}
    }

    assert enrichment.freshen(film)
    assert own_library.call(providers, film) == [("GB", "ITV", "ads")]
    assert own_library.call(checked, film) == ["GB"]
    assert not enrichment.freshen(film)


OTHERS = [
    pytest.param({"imdb_id": "tt7700007"}, id="IMDb lists it as another film"),
    pytest.param(None, id="TMDB has it no more"),
    pytest.param({"title": "", "original_title": ""}, id="it has no name"),
]


@pytest.mark.parametrize("change", OTHERS)
def test_what_tmdb_says_of_another_film_is_left_out(
    own_library: Library, tmdb: TmdbServer, enrichment: Enrichment, change: dict[str, Any] | None
) -> None:
    film = bundled(own_library, "alien 1979")
    before = own_library.ask("alien 1979", GB)
    if change is not None:
        tmdb.movies[348] = ferry() | {"id": 348} | change

    came = [enrichment.freshen(film) for _ in range(2)]

    assert (came, len(tmdb.asked)) == ([False, False], 1)  # and it is not asked for again
    assert own_library.ask("alien 1979", GB) == before


def test_a_film_without_ids_and_one_of_a_server_are_not_asked_for(
    own_library: Library, tmdb: TmdbServer, enrichment: Enrichment
) -> None:
    nameless = own_library.call(save, FilmRecord("table", {"table": "1"}, "Home Movie"))
    theirs = own_library.call(save, FilmRecord("admin", {"imdb": "tt9900001"}, "Ours", guild_id=7))

    assert not enrichment.freshen(nameless)
    assert not enrichment.freshen(theirs)
    assert not enrichment.freshen(10**9)
    assert tmdb.asked == []


def test_where_tmdb_fails_it_is_left_in_peace(
    own_library: Library, tmdb: TmdbServer, enrichment: Enrichment
) -> None:
    film, other = bundled(own_library, "alien 1979"), bundled(own_library, "heat 1995")
    tmdb.always = Said(A_PAGE, 503)

    assert not enrichment.freshen(film)
    asked = len(tmdb.asked)
    assert not enrichment.freshen(other)
    assert len(tmdb.asked) == asked


def test_many_who_ask_at_once_ask_tmdb_once(
    own_library: Library, tmdb: TmdbServer, enrichment: Enrichment
) -> None:
    film = own_library.call(save, FilmRecord("imdb", {"tmdb": "9001"}, "The Night Ferry"))
    tmdb.next = [Said(ferry(), late=0.2)]
    came: list[bool] = []
    threads = [
        threading.Thread(target=lambda: came.append(enrichment.freshen(film))) for _ in range(6)
    ]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(came) == [False] * 5 + [True]
    assert len(tmdb.asked) == 1


# --- all of them ---------------------------------------------------------------------------


def test_renewing_asks_again_for_what_is_old(
    own_library: Library, tmdb: TmdbServer, enrichment: Enrichment
) -> None:
    old, older, fresh = (added(enrichment, id) for id in (9001, 9002, 9003))
    age(own_library, old, days=2)
    age(own_library, older, days=31)
    tmdb.asked.clear()
    steps: list[tuple[int, int]] = []

    renewed = enrichment.renew(lambda done, total: steps.append((done, total)))

    assert renewed == Renewed(films=2)
    assert tmdb.paths == ["/movie/9002", "/movie/9001/watch/providers"]  # the oldest first
    assert steps == [(1, 2), (2, 2)]
    assert fresh not in (old, older)
    assert enrichment.renew() == Renewed()


def test_renewing_goes_on_after_a_film_that_fails(
    own_library: Library, tmdb: TmdbServer, enrichment: Enrichment
) -> None:
    for id in (9001, 9002, 9003):
        age(own_library, added(enrichment, id), days=id - 9000 + 1)
    tmdb.next = [Said(b"{", 200)] * 3  # as often as a client tries
    del tmdb.movies[9002]

    renewed = enrichment.renew()

    assert renewed[:4] == (1, 1, 1, 0)
    assert renewed.trouble.startswith("TMDB’s answer cannot be read")


def test_renewing_gives_up_where_all_fail(
    own_library: Library, tmdb: TmdbServer, enrichment: Enrichment
) -> None:
    for id in range(9101, 9107):
        tmdb.movies[id] = aria() | {"id": id}
        age(own_library, added(enrichment, id), days=2)
    tmdb.asked.clear()
    tmdb.always = Said(b"", 401)

    renewed = enrichment.renew()

    assert (renewed.films, renewed.failed, len(tmdb.asked)) == (0, 3, 3)
    assert renewed.trouble.startswith("TMDB refused TMDB_TOKEN")


def test_nothing_of_tmdb_is_kept_longer_than_half_a_year(
    own_library: Library, enrichment: Enrichment, database_of: str
) -> None:
    kept, gone = added(enrichment, 9001), added(enrichment, 9002)
    both = own_library.call(save, FilmRecord("imdb", {"imdb": "tt9900001"}, "Night Ferry, The"))
    own_library.call(lambda s: s.add(Alias(film_id=both, name="the ferry one")))
    for film in (kept, gone):
        age(own_library, film, days=180.1)

    with open_library(database_of):  # any start will do: no token and no network is needed
        pass

    assert both == kept
    assert own_library.call(all_that_is_said) == []
    assert own_library.call(title_of, kept) == "Night Ferry, The"
    assert own_library.call(title_of, gone) is None
    assert own_library.call(providers, kept) == []
    assert own_library.call(checked, kept) == []


def test_the_bundles_own_offers_stay_beside_tmdbs(
    own_library: Library, tmdb: TmdbServer, enrichment: Enrichment
) -> None:
    film = added(enrichment)
    on = now().date()
    archive = OfferRecord("US", "Internet Archive", OfferKind.FREE, on, "https://archive.org/x")
    own_library.call(
        save, FilmRecord("bundle", {"film": str(film)}, "The Night Ferry", offers=(archive,))
    )
    age(own_library, film, days=2)

    enrichment.renew()

    offered_by = [provider for _, provider, _ in own_library.call(providers, film)]
    assert "Internet Archive" in offered_by
    assert "Netflix" in offered_by


def test_without_a_token_there_is_no_enrichment(own_library: Library) -> None:
    with enriching(own_library, None) as nothing:
        assert nothing is None
    with enriching(own_library, "a-token") as something:
        assert something is not None


def test_with_the_server_gone_all_is_as_before(own_library: Library, tmdb: TmdbServer) -> None:
    film = bundled(own_library, "alien 1979")
    before = own_library.ask("alien 1979", GB)
    tmdb.gone()
    alone = Enrichment(own_library, tmdb.client())

    assert not alone.freshen(film)
    assert alone.renew() == Renewed()
    with pytest.raises(TmdbError, match="TMDB cannot be reached"):
        alone.search("night ferry")
    with pytest.raises(TmdbError, match="TMDB cannot be reached"):
        alone.add(9001)
    assert own_library.ask("alien 1979", GB) == before


# ---


@pytest.fixture
def database_of(own_library: Library) -> str:
    return own_library.call(
        lambda session: session.get_bind().engine.url.render_as_string(hide_password=False)
    )
