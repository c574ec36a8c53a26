"""Asking TMDB over real HTTP: what comes back, what is tried again, and how it gives up."""

import logging
import socket
import threading
import time
from contextlib import closing

import pytest

from bot.importers.tmdb.client import LONGEST_WAIT, PER_SECOND, Tmdb, TmdbError
from tests.tmdb_server import (
    A_PAGE,
    BAD_TOKEN,
    NOT_FOUND,
    QUICK,
    TIMEOUT,
    TOKEN,
    TOO_MANY,
    Said,
    TmdbServer,
    ferry,
)


@pytest.fixture
def client(tmdb: TmdbServer) -> Tmdb:
    return tmdb.client()


def test_all_of_a_film_comes_in_one_request(tmdb: TmdbServer, client: Tmdb) -> None:
    movie = client.movie(9001)

    assert movie is not None
    assert (movie.title, len(movie.credits.cast), len(movie.offers.results)) == (
        "The Night Ferry", 4, 3,
    )  # fmt: skip
    assert tmdb.paths == ["/movie/9001"]
    assert len(tmdb.asked[0].query["append_to_response"].split(",")) <= 20
    assert tmdb.asked[0].token == f"Bearer {TOKEN}"


def test_a_search_finds_films_by_title_and_year(tmdb: TmdbServer, client: Tmdb) -> None:
    assert [found.id for found in client.search("night ferry")] == [9001, 9003]
    assert [found.id for found in client.search("night ferry", 1950)] == []
    assert tmdb.asked[0].query == {"query": "night ferry", "include_adult": "false"}
    assert tmdb.asked[1].query["year"] == "1950"


def test_a_film_is_found_by_its_imdb_id(client: Tmdb) -> None:
    assert (client.id_of("tt9900001"), client.id_of("tt0000000")) == (9001, None)


def test_a_film_that_is_not_there_is_none(tmdb: TmdbServer, client: Tmdb) -> None:
    assert client.movie(1) is None
    assert len(tmdb.asked) == 1  # and is not asked for again


PASSING = [
    Said(TOO_MANY, 429),
    Said(TOO_MANY, 429, {"Retry-After": "0"}),
    Said(A_PAGE, 429),
    Said(b"", 500),
    Said(A_PAGE, 502),
    Said({"status_code": 9, "status_message": "Service offline"}, 503),
    Said(A_PAGE, 504),
    Said(ferry(), cut=200),
    Said(b'{"id": 9001, "title": "The Ni'),
    Said(A_PAGE),
    Said(b""),
    Said(b"[]"),
    Said(b"null"),
    Said(b'{"title": "of no id"}'),
    Said(b"\xff\xfe\x00"),
    Said(ferry(), late=2 * TIMEOUT),
]


@pytest.mark.parametrize("fault", PASSING, ids=repr)
def test_a_fault_that_passes_is_tried_again(tmdb: TmdbServer, client: Tmdb, fault: Said) -> None:
    tmdb.next = [fault, fault]

    movie = client.movie(9001)

    assert movie is not None
    assert movie.title == "The Night Ferry"
    assert len(tmdb.asked) == 3


LASTING = [
    (Said(TOO_MANY, 429), "TMDB is asked too much"),
    (Said(b"", 500), "TMDB has a fault of its own (HTTP 500)"),
    (Said(A_PAGE), "TMDB’s answer cannot be read (Invalid JSON: expected value at line 1"),
    (Said(b'{"id": 90'), "TMDB’s answer cannot be read (Invalid JSON: EOF while parsing"),
    (Said(b"{}"), "TMDB’s answer cannot be read (Field required)"),
    (Said(ferry(), cut=200), "TMDB cannot be reached (RemoteProtocolError)"),
    (Said(b"{}", late=2 * TIMEOUT), "TMDB cannot be reached (ReadTimeout)"),
]


@pytest.mark.parametrize(("fault", "said"), LASTING, ids=repr)
def test_a_fault_that_stays_is_given_up_in_one_line(
    tmdb: TmdbServer, client: Tmdb, fault: Said, said: str
) -> None:
    tmdb.always = fault

    with pytest.raises(TmdbError) as given_up:
        client.movie(9001)

    assert str(given_up.value).startswith(said)
    assert "\n" not in str(given_up.value)
    assert len(tmdb.asked) == 3


FINAL = [
    (Said(BAD_TOKEN, 401), "TMDB refused TMDB_TOKEN; copy the API Read Access Token"),
    (Said(A_PAGE, 403), "TMDB refused TMDB_TOKEN"),
    (Said({"status_message": "Invalid\npage"}, 400), "TMDB said no (HTTP 400): Invalid page"),
    (Said(A_PAGE, 422), "TMDB said no (HTTP 422)"),
    (Said(b"", 302, {"Location": "http://example.org/"}), "TMDB said no (HTTP 302)"),
    (
        Said(TOO_MANY, 429, {"Retry-After": f"{LONGEST_WAIT + 1:.0f}"}),
        "TMDB is asked too much; it asks to wait 61 s",
    ),
]


@pytest.mark.parametrize(("fault", "said"), FINAL, ids=repr)
def test_what_will_not_pass_is_not_tried_again(
    tmdb: TmdbServer, client: Tmdb, fault: Said, said: str
) -> None:
    tmdb.always = fault

    with pytest.raises(TmdbError) as given_up:
        client.search("ferry")

    assert str(given_up.value).startswith(said)
    assert len(tmdb.asked) == 1


def test_it_waits_as_long_as_tmdb_says(tmdb: TmdbServer, client: Tmdb) -> None:
    tmdb.next = [Said(TOO_MANY, 429, {"Retry-After": "1"})]

    client.movie(9001)

    first, second = tmdb.asked
    assert second.at - first.at >= 1.0


def test_where_nobody_listens_it_says_so() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/3"

    nowhere = closing(Tmdb(TOKEN, address, QUICK))
    unreachable = pytest.raises(TmdbError, match=r"^TMDB cannot be reached \(ConnectError\)$")
    with nowhere as client, unreachable:
        client.movie(9001)


@pytest.mark.parametrize("token", [TOKEN, "a-wrong-token", "with\x01control\x02characters"])
@pytest.mark.parametrize("fault", [None, Said(BAD_TOKEN, 401), Said(A_PAGE), Said(b"", 500)])
def test_the_token_is_in_no_log_and_no_error(
    tmdb: TmdbServer, caplog: pytest.LogCaptureFixture, token: str, fault: Said | None
) -> None:
    tmdb.always = fault
    told = ""

    with caplog.at_level(logging.DEBUG):
        client = tmdb.client(token)
        try:
            client.movie(9001)
        except TmdbError as error:
            logging.getLogger("bot").exception("no film")
            told = f"{error} {error!r} {error.__cause__!r}"

    assert token not in caplog.text + told + repr(vars(client)) + repr(client)
    assert repr(token)[1:-1] not in caplog.text + told


def test_threads_together_keep_to_the_pace(tmdb: TmdbServer, client: Tmdb) -> None:
    threads = [
        threading.Thread(target=lambda: [client.movie(9001) for _ in range(10)]) for _ in range(4)
    ]

    begin = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(tmdb.asked) == 40
    assert time.monotonic() - begin >= 39 / PER_SECOND


def test_nothing_is_there_of_what_is_not_found(tmdb: TmdbServer, client: Tmdb) -> None:
    tmdb.always = Said(NOT_FOUND, 404)

    assert (client.search("ferry"), client.id_of("tt9900001")) == ([], None)
