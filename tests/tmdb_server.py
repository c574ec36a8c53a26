"""A stand-in for TMDB: real HTTP on loopback, bodies of TMDB's shapes, and faults on demand.

Its films are made up; what is odd about them is what is odd in TMDB's own bodies.
"""

import json
import threading
import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import stamina

from bot.importers.tmdb.client import Tmdb

TOKEN = "eyJhbGciOiJIUzI1NiJ9.a-read-token.of-nobody"  # noqa: S105 - nobody’s
QUICK = stamina.RetryingCaller(attempts=3, timeout=20, wait_initial=0.01, wait_jitter=0)
TIMEOUT = 0.3  # seconds a client of the tests waits
Json = dict[str, Any]

NOT_FOUND: Json = {
    "success": False, "status_code": 34,
    "status_message": "The resource you requested could not be found.",
}  # fmt: skip
BAD_TOKEN: Json = {
    "success": False, "status_code": 7,
    "status_message": "Invalid API key: You must be granted a valid key.",
}  # fmt: skip
TOO_MANY: Json = {
    "status_code": 25,
    "status_message": "Your request count (41) is over the allowed limit of 40.",
}  # fmt: skip
A_PAGE = b"<html><body><h1>504 Gateway Time-out</h1></body></html>"


@dataclass(frozen=True)
class Said:
    """One answer. `late`: seconds it takes; `cut`: of the body, only so many bytes come."""

    body: Json | bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    late: float = 0.0
    cut: int | None = None


@dataclass(frozen=True)
class Asked:
    """One request that came."""

    path: str
    query: dict[str, str]
    token: str
    at: float


class TmdbServer:
    """What the stand-in knows, what it was asked, and what it shall say next."""

    def __init__(self, address: str, server: ThreadingHTTPServer) -> None:
        self.address, self._server = address, server
        self.movies: dict[int, Json] = {m["id"]: m for m in (ferry(), empty(), aria())}
        self.asked: list[Asked] = []
        self.next: list[Said] = []  # said before anything else, one for each request
        self.always: Said | None = None  # said to everything
        self.going = threading.Event()
        self.clients: list[Tmdb] = []

    def client(self, token: str = TOKEN, **options: Any) -> Tmdb:
        """A client of it that has little patience; closed with it."""
        options = {"patience": QUICK, "timeout": TIMEOUT} | options
        self.clients.append(Tmdb(token, self.address, **options))
        return self.clients[-1]

    def gone(self) -> None:
        """From now on nobody listens there."""
        self.going.set()
        self._server.shutdown()
        self._server.server_close()

    @property
    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]

    def answer(self, asked: Asked) -> Said:
        self.asked.append(asked)
        if self.next:
            return self.next.pop(0)
        if self.always:
            return self.always
        if asked.token != f"Bearer {TOKEN}":
            return Said(BAD_TOKEN, 401)
        return self._known(asked)

    def _known(self, asked: Asked) -> Said:
        match asked.path.strip("/").split("/"):
            case ["search", "movie"]:
                return Said(self._search(asked.query))
            case ["find", id]:
                listed = [m for m in self.movies.values() if m.get("imdb_id") == id]
                return Said({"movie_results": [_short(movie) for movie in listed]})
            case ["movie", id, "watch", "providers"] if movie := self.movies.get(int(id)):
                return Said({"id": movie["id"], **(movie.get("watch/providers") or {})})
            case ["movie", id] if movie := self.movies.get(int(id)):
                appended = asked.query.get("append_to_response", "").split(",")
                return Said({k: v for k, v in movie.items() if k in appended or k not in APPENDS})
            case _:
                return Said(NOT_FOUND, 404)

    def _search(self, query: dict[str, str]) -> Json:
        title, year = query["query"].casefold(), query.get("year")
        found = [
            _short(movie)
            for movie in self.movies.values()
            if title in str(movie.get("title")).casefold()
            if not year or str(movie.get("release_date")).startswith(year)
        ]
        return {"page": 1, "results": found, "total_pages": 1, "total_results": len(found)}


APPENDS = {
    "credits", "videos", "alternative_titles", "translations", "release_dates", "images",
    "keywords", "external_ids", "watch/providers",
}  # fmt: skip


def _short(movie: Json) -> Json:
    """A film as search results have it."""
    kept = ("id", "title", "original_title", "release_date", "vote_count", "video", "adult")
    return {name: movie[name] for name in kept if name in movie}


@contextmanager
def tmdb_server() -> Generator[TmdbServer]:
    """The stand-in, listening on a free port of this machine until the block ends."""

    class Answering(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            address = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(address.query).items()}
            token = self.headers.get("Authorization", "")
            path = unquote(address.path).removeprefix("/3")
            self._say(knows.answer(Asked(path, query, token, time.monotonic())))

        def _say(self, said: Said) -> None:
            body = said.body if isinstance(said.body, bytes) else json.dumps(said.body).encode()
            if said.late and knows.going.wait(said.late):
                return
            self.send_response(said.status)
            for name, value in {"Content-Type": "application/json", **said.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            try:
                self.wfile.write(body[: said.cut])
            except OSError:
                return  # the client had no patience
            self.close_connection = said.cut is not None

        def log_message(self, format: str, *args: object) -> None:
            """Tests are quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    server.daemon_threads = True
    knows = TmdbServer(f"http://127.0.0.1:{server.server_address[1]}/3", server)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield knows
    finally:
        for client in knows.clients:
            client.close()
        knows.gone()
        thread.join()


# --- its films ---------------------------------------------------------------------------


def ferry() -> Json:
    """A film with everything, and with what is odd in real ones."""
    return {
        "id": 9001, "imdb_id": "tt9900001", "title": "The Night Ferry", "adult": False,
        "original_title": "夜渡", "original_language": "cn", "video": False,
        "overview": "A ferryman who never learned to swim takes a stranger across for a coin.",
        "release_date": "1987-03-14", "runtime": 104, "budget": 1200000, "revenue": 0,
        "vote_average": 7.346, "vote_count": 812, "popularity": "12.5",
        "poster_path": "/poster-one.jpg",
        "belongs_to_collection": {"id": 77, "name": "Harbour Collection", "poster_path": None},
        "genres": [{"id": 18, "name": "Drama"}, {"id": 53, "name": "Thriller"}],
        "origin_country": ["HK"],
        "production_countries": [{"iso_3166_1": "HK", "name": "Hong Kong"}],
        "spoken_languages": [
            {"iso_639_1": "cn", "english_name": "Cantonese"},
            {"iso_639_1": "xx", "english_name": "No Language"},
            {"iso_639_1": "en", "english_name": "English"},
        ],
        "credits": {"cast": _cast(), "crew": _crew()},
        "videos": {"results": _videos()},
        "alternative_titles": {"titles": [
            {"iso_3166_1": "DE", "title": "Die Nachtfähre", "type": ""},
            {"iso_3166_1": "US", "title": "The Night Ferry", "type": ""},
            {"iso_3166_1": "", "title": "", "type": None},
        ]},
        "translations": {"translations": [
            {"iso_639_1": "fr", "iso_3166_1": "FR", "data": {"title": "Le Passeur de nuit"}},
            {"iso_639_1": "es", "iso_3166_1": "ES", "data": {"title": "", "overview": ""}},
        ]},
        "release_dates": {"results": [
            {"iso_3166_1": "US", "release_dates": [
                {"certification": "NR", "type": 5, "release_date": "2001-02-03T00:00:00.000Z"},
                {"certification": "R ", "type": 3, "release_date": "1988-01-01T00:00:00.000Z"},
            ]},
            {"iso_3166_1": "GB", "release_dates": [{"certification": "", "type": 3}]},
        ]},
        "images": {"posters": [{"file_path": "/poster-two.jpg"}, {"file_path": None}],
                   "backdrops": [{"file_path": "/still.png"}], "logos": []},
        "keywords": {"keywords": [{"id": 1, "name": "ferry"}, {"id": 2, "name": "harbour"}]},
        "external_ids": {"imdb_id": "tt9900001", "wikidata_id": "Q990001", "twitter_id": None},
        "watch/providers": {"results": {
            "US": offered("US", flatrate=["Harbour+", "Netflix"], rent=["Apple TV"]),
            "GB": {"link": None, "buy": [{"provider_name": "Apple TV"}]},
            "DE": {"link": ""},
        }},
    }  # fmt: skip


def _cast() -> list[Json]:
    return [
        {"id": 52, "name": "Ada Quill", "character": "The Stranger (voice)", "order": 1},
        {"id": 51, "name": "Lau Sze", "character": "Ferryman ", "order": 0},
        {"id": 51, "name": "Lau Sze", "character": "His Brother", "order": 2},
        {"id": 53, "name": "Bo Lind", "character": "", "order": 3},
        {"id": 54, "name": "", "character": "Nobody", "order": 4},
        {"id": None, "name": "No Id", "character": "Nobody", "order": 5},
    ]


def _crew() -> list[Json]:
    return [
        {"id": 61, "name": "Mei Tan", "department": "Directing", "job": "Director"},
        {"id": 61, "name": "Mei Tan", "department": "Writing", "job": "Screenplay"},
        {"id": 61, "name": "Mei Tan", "department": "Writing", "job": "Story"},
        {"id": 62, "name": "Old Hand", "department": "Writing", "job": "Novel"},
        {"id": 63, "name": "Io Vale", "department": "Sound", "job": "Original Music Composer"},
        {"id": 64, "name": "Key Grip", "department": "Camera", "job": "Key Grip"},
        {"id": 65, "name": "Wu Lin", "department": "Camera", "job": "Director of Photography"},
    ]


def _videos() -> list[Json]:
    return [
        {"site": "YouTube", "key": "making-of", "type": "Featurette", "iso_639_1": "en"},
        {"site": "YouTube", "key": "teaser1", "type": "Teaser", "iso_639_1": "en"},
        {"site": "YouTube", "key": "../evil", "type": "Trailer", "iso_639_1": "en"},
        {"site": "YouTube", "key": "trailer1", "type": "Trailer", "name": "Trailer",
         "iso_639_1": "en", "official": True},
    ]  # fmt: skip


def empty() -> Json:
    """A record that says next to nothing, in all the ways TMDB says nothing."""
    return {
        "id": 9002, "imdb_id": None, "title": "Zanzarrow", "original_title": "Zanzarrow",
        "adult": False, "belongs_to_collection": None, "budget": 0, "genres": [], "homepage": "",
        "original_language": "xx", "overview": "", "popularity": 0.0, "poster_path": None,
        "production_countries": [], "release_date": "", "revenue": 0, "runtime": 0,
        "spoken_languages": [], "tagline": "", "video": False, "vote_average": 0.0,
        "vote_count": 0,
    }  # fmt: skip


def aria() -> Json:
    """Of the same title, and no film: a soundtrack."""
    return {
        "id": 9003, "title": "The Night Ferry: Music from the Motion Picture", "video": True,
        "original_title": "The Night Ferry: Music from the Motion Picture", "runtime": 38,
        "release_date": "1987-03-20", "vote_count": 2, "adult": False,
        "genres": [{"id": 10402, "name": "Music"}],
    }  # fmt: skip


def offered(country: str, **kinds: list[str]) -> Json:
    """What TMDB says of one country: names of providers by kind."""
    link = f"https://www.themoviedb.org/movie/9001/watch?locale={country}"
    offers = {
        kind: [
            {
                "provider_name": name,
                "provider_id": at,
                "display_priority": at,
                "logo_path": "/x.jpg",
            }
            for at, name in enumerate(names)
        ]
        for kind, names in kinds.items()
    }
    return {"link": link, **offers}
