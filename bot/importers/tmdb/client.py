"""Asking TMDB, politely: not too often, again when it is busy, and never for ever."""

import threading
import time
from typing import Any, TypeVar

import httpx2
import stamina
from pydantic import ValidationError

from bot.importers import SourceError
from bot.importers.tmdb.bodies import (
    APPENDED,
    Body,
    Found,
    Listed,
    Movie,
    Offers,
    Refusal,
    Search,
)

ADDRESS = "https://api.themoviedb.org/3"
PER_SECOND = 40  # requests; more than “somewhere in the 40s” TMDB turns away
LONGEST_WAIT = 60.0  # seconds; if TMDB asks for more, it is left in peace

M = TypeVar("M", bound=Body)

PATIENCE = stamina.RetryingCaller(attempts=5, timeout=60.0, wait_initial=0.5, wait_max=10.0)


class TmdbError(SourceError):
    """TMDB gave no answer that can be used; the message says why, in one line."""


class _PassingError(TmdbError):
    """It may go better in a while; `wait`: after so many seconds, if TMDB says so."""

    def __init__(self, problem: str, wait: float = 0.0) -> None:
        super().__init__(problem)
        self.wait = wait


class _NotThereError(Exception):
    """TMDB has nothing under that address."""


class Tmdb:
    """TMDB's API, asked with the user's own token. May be shared by threads; each question
    waits until it is answered, or raises TmdbError."""

    def __init__(
        self,
        token: str,
        address: str = ADDRESS,
        patience: stamina.RetryingCaller = PATIENCE,
        timeout: float = 10.0,
    ) -> None:
        self._http = httpx2.Client(
            base_url=address,
            headers={"Authorization": f"Bearer {token}", "Accept": "application/json"},
            timeout=timeout,
        )
        self._patience, self._pace = patience, _Pace(PER_SECOND)

    def movie(self, id: int) -> Movie | None:
        """All of a film and where to watch it in all countries, in one request; None if there is
        no film of that id."""
        return self._ask(
            Movie,
            f"/movie/{id}",
            append_to_response=",".join(APPENDED),
            include_image_language="en,null",
        )

    def offers(self, id: int) -> Offers | None:
        """Where to watch a film in all countries, and nothing else of it."""
        return self._ask(Offers, f"/movie/{id}/watch/providers")

    def search(self, title: str, year: int | None = None) -> list[Found]:
        """Films called something like `title`, TMDB's likeliest first; none for adults."""
        found = self._ask(
            Search, "/search/movie", query=title, include_adult="false", year=year or ""
        )
        return found.results if found else []

    def id_of(self, imdb_id: str) -> int | None:
        """TMDB's own id of the film that IMDb lists as `imdb_id`."""
        found = self._ask(Listed, f"/find/{imdb_id}", external_source="imdb_id")
        return found.movie_results[0].id if found and found.movie_results else None

    def close(self) -> None:
        self._http.close()

    def _ask(self, body: type[M], path: str, **query: Any) -> M | None:
        try:
            return self._patience(_when_again, self._ask_once, body, path, query)
        except _NotThereError:
            return None
        except httpx2.HTTPError as error:  # its own words may quote a header, so its name alone
            raise TmdbError(f"TMDB cannot be reached ({type(error).__name__})") from None

    def _ask_once(self, body: type[M], path: str, query: dict[str, Any]) -> M:
        self._pace.keep()
        answer = self._http.get(path, params=query)
        if answer.is_success:
            return _read(body, answer.content)
        raise _refused(answer)


def _when_again(error: Exception) -> bool | float:
    """Whether to ask again: True after a wait that grows each time, a number of seconds as TMDB
    wants it. An answer cut short may be whole next time, too."""
    if isinstance(error, httpx2.TransportError):
        return True
    if not isinstance(error, _PassingError) or error.wait > LONGEST_WAIT:
        return False
    return error.wait or True


def _read(body: type[M], content: bytes) -> M:
    try:
        return body.model_validate_json(content)
    except ValidationError as error:
        reason = error.errors(include_url=False, include_input=False)[0]["msg"]
        raise _PassingError(f"TMDB’s answer cannot be read ({reason})") from None


def _refused(answer: httpx2.Response) -> Exception:
    match answer.status_code:
        case 404:
            return _NotThereError()
        case 401 | 403:
            return TmdbError(
                "TMDB refused TMDB_TOKEN; copy the API Read Access Token (the long one) from"
                " themoviedb.org, Settings, API"
            )
        case 429:
            wait = _seconds(answer.headers.get("Retry-After", ""))
            until = f"; it asks to wait {wait:.0f} s" if wait else ""
            return _PassingError(f"TMDB is asked too much{until}", wait)
        case status if status >= 500:
            return _PassingError(f"TMDB has a fault of its own (HTTP {status})")
        case status:
            return TmdbError(f"TMDB said no (HTTP {status}){_reason(answer)}")


def _seconds(text: str) -> float:
    """Retry-After in seconds; 0 where it is absent, 0 or a date, for then the usual wait does."""
    return float(text) if text.isascii() and text.isdigit() else 0.0


def _reason(answer: httpx2.Response) -> str:
    try:
        said = Refusal.model_validate_json(answer.content).status_message
    except ValidationError:
        return ""
    return f": {' '.join(said.split())[:200]}" if said else ""


class _Pace:
    """Lets so many through a second, evenly, whichever thread they come from."""

    def __init__(self, per_second: float) -> None:
        self._gap, self._next, self._lock = 1 / per_second, 0.0, threading.Lock()

    def keep(self) -> None:
        """Wait for one's turn."""
        with self._lock:
            turn = max(self._next, time.monotonic())
            self._next = turn + self._gap
        time.sleep(max(0.0, turn - time.monotonic()))
