"""What TMDB adds to the catalogue: films nobody had, and fresh offers. Never asked to answer."""

import logging
import threading
import time
from collections.abc import Callable, Generator, Iterable
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

import stamina
from sqlmodel import Session

from bot.answers import Candidate
from bot.catalogue import ageing, saving, words
from bot.catalogue.edits import AddFilm, Editor, Result
from bot.catalogue.identity import OWN, films_meant
from bot.catalogue.records import FilmRecord
from bot.importers.tmdb import SOURCE
from bot.importers.tmdb.bodies import Found
from bot.importers.tmdb.client import Tmdb, TmdbError
from bot.importers.tmdb.records import record, with_offers
from bot.library import Library
from bot.names.folding import fold
from bot.names.hints import Id, readings, typed_id

log = logging.getLogger(__name__)

FRESH = timedelta(days=1)  # offers older than that are asked for again
LASTING = timedelta(days=30)  # and all else with them, if that is older than this
REST = 60.0  # seconds TMDB is left in peace after it failed a card
FAILURES = 3  # in a row, after which renewing gives up
CANDIDATES = 10
IN_PASSING = stamina.RetryingCaller(attempts=3, timeout=15.0, wait_initial=0.5, wait_max=2.0)

Progress = Callable[[int, int], None]  # films done, films in all


class Renewed(NamedTuple):
    """What became of the films that were asked for again."""

    films: int = 0
    missing: int = 0  # TMDB has no such film any more, or another one under the id
    failed: int = 0
    purged: int = 0  # words too old to be kept
    trouble: str = ""  # why the last failed


@contextmanager
def enriching(library: Library, token: str | None) -> Generator["Enrichment | None"]:
    """TMDB beside a library while the block runs; None without a token. It is less patient than
    an import, for what it fetches in vain comes with the next question."""
    if token is None:
        yield None
        return
    with closing(Tmdb(token, patience=IN_PASSING)) as tmdb:
        yield Enrichment(library, tmdb)


class Enrichment:
    """TMDB beside a library. Its methods take their time, on the network: call them in threads of
    their own. They may be called in several at once, and raise TmdbError."""

    def __init__(self, library: Library, tmdb: Tmdb) -> None:
        self._library, self._tmdb = library, tmdb
        self._lock = threading.Lock()
        self._under_way: set[int] = set()  # films being asked for
        self._missing: set[int] = set()  # films TMDB was found not to have
        self._rests_until = 0.0

    def search(self, typed: str) -> tuple[Candidate, ...]:
        """Films that TMDB has of that name, or under that id, likeliest first; a year in the words
        narrows it."""
        if id := typed_id(typed.removeprefix("imdb:")):
            return self._listed(id)
        plain = [reading for reading in readings(typed) if not reading.kinds]
        for reading in sorted(plain, key=lambda reading: reading.years is None):
            year = _one_year(reading.years)
            if found := self._tmdb.search(typed if reading is plain[0] else reading.name, year):
                return _likeliest(found, reading.name)
        return ()

    def id_of(self, id: Id) -> int | None:
        """TMDB's own id of the film that it or IMDb lists under `id`."""
        if id.source == SOURCE:
            return int(id.value)
        return self._tmdb.id_of(id.value) if id.source == "imdb" else None

    def record(self, tmdb_id: int) -> FilmRecord | None:
        """What TMDB says of a film, now; None if it has none of that id."""
        movie = self._tmdb.movie(tmdb_id)
        return record(movie, _today()) if movie and movie.called else None

    def add(self, tmdb_id: int) -> int | None:
        """Take a film into the shared catalogue, and return our id of it; None if TMDB has none of
        that id. A film that is there already is brought up to date."""
        said = self.record(tmdb_id)
        return self._library.call(saving.save, said) if said else None

    def add_for(self, tmdb_id: int, editor: Editor) -> Result | int | None:
        """Take a film in as an edit, which is noted and can be undone: an owner's is shared,
        anyone else's is seen in their server alone. Our id of it, where it is there already; None
        if TMDB has none of that id."""
        said = self.record(tmdb_id)
        if said is None:
            return None
        if known := self._library.call(_known, said, editor.guild_id):
            return known
        return self._library.edit(AddFilm(said, said_by=SOURCE), editor)

    def freshen(self, film: int) -> bool:
        """Ask for a film again if its offers are older than a day; whether anything came. Where
        TMDB fails, nothing does, and none is asked for a while."""
        with self._lock:
            if film in self._under_way | self._missing or time.monotonic() < self._rests_until:
                return False
            self._under_way.add(film)
        try:
            return self._library.call(_is_due, film) and self._renew(film)
        except TmdbError as error:
            log.warning("film %d is not fresh: %s", film, error)
            self._rests_until = time.monotonic() + REST
            return False
        finally:
            self._under_way.discard(film)

    def renew(
        self,
        progress: Progress | None = None,
        limit: int | None = None,
        goes_on: Callable[[], bool] = lambda: True,
    ) -> Renewed:
        """Ask again for the offers of all films where they are older than a day, the oldest word
        first, and for all else that is older than a month; and take back what may be kept no
        longer. Gives up when one after the other fails."""
        purged = self._library.call(ageing.purge)
        due = self._library.call(ageing.offers_older_than, SOURCE, FRESH, limit)
        result, in_a_row = Renewed(purged=purged), 0
        for done, film in enumerate(due, 1):
            if not goes_on():
                return result
            try:
                came = film not in self._missing and self._renew(film)
            except TmdbError as error:
                result, in_a_row = _failed(result, error), in_a_row + 1
                if in_a_row == FAILURES:
                    return result
            else:
                result, in_a_row = _done(result, came), 0
            if progress:
                progress(done, len(due))
        return result

    def _renew(self, film: int) -> bool:
        """Ask for a film we have and save what comes; whether anything does. Only its offers are
        asked for, if TMDB's other words are young."""
        ages = self._library.call(ageing.ages, film, SOURCE)
        if ages and ages.details <= LASTING:
            return self._renew_offers(film)
        return self._renew_all(film)

    def _renew_offers(self, film: int) -> bool:
        word = self._library.call(words.whole, [film])[film][SOURCE]
        found = self._tmdb.offers(int(word.ids[SOURCE]))
        if found is None:
            log.info("film %d: TMDB has none under %s any more", film, word.ids)
            self._missing.add(film)
            return False
        self._library.call(ageing.renew_offers, film, with_offers(word, found, _today()))
        return True

    def _renew_all(self, film: int) -> bool:
        """What TMDB says of another film under our film's id is left out."""
        ids, guild_id = self._library.call(ageing.listed, film)
        imdb = ids.get("imdb") if guild_id is None else None  # a server's film is not looked for
        tmdb_id = ids.get(SOURCE) or (self._tmdb.id_of(imdb) if imdb else None)
        said = self.record(int(tmdb_id)) if tmdb_id else None
        if said is None or _contradict(ids, said.ids):
            log.info("film %d: TMDB has none, or another one, under %s", film, ids)
            self._missing.add(film)
            return False
        said = replace(said, ids=said.ids | {OWN: str(film)}, guild_id=guild_id)
        self._library.call(saving.save, said)
        return True

    def _listed(self, id: Id) -> tuple[Candidate, ...]:
        tmdb_id = self.id_of(id)
        said = self.record(tmdb_id) if tmdb_id else None
        if tmdb_id is None or said is None:
            return ()
        return (Candidate(tmdb_id, said.title, said.year, said.original_title),)


def _known(session: Session, said: FilmRecord, guild_id: int | None) -> int | None:
    """The server's own film of that id, or the shared one."""
    films = films_meant(session, [replace(said, guild_id=guild_id)])
    return films[0] or films_meant(session, [said])[0]


def _is_due(session: Session, film: int) -> bool:
    ages = ageing.ages(session, film, SOURCE)
    return ages is None or ages.offers > FRESH


def _today() -> date:
    return datetime.now(UTC).date()


def _contradict(ours: dict[str, str], theirs: dict[str, str]) -> bool:
    """Whether IMDb lists the two as two films."""
    return "imdb" in ours and "imdb" in theirs and ours["imdb"] != theirs["imdb"]


def _failed(result: Renewed, error: TmdbError) -> Renewed:
    return result._replace(failed=result.failed + 1, trouble=str(error))


def _done(result: Renewed, came: bool) -> Renewed:
    if came:
        return result._replace(films=result.films + 1)
    return result._replace(missing=result.missing + 1)


def _one_year(years: tuple[int, int] | None) -> int | None:
    return years[0] if years and years[0] == years[1] else None


def _likeliest(found: Iterable[Found], name: str) -> tuple[Candidate, ...]:
    """By the very name first, then by how many people voted; what is no film comes last."""

    def order(film: Found) -> tuple[bool, bool, int]:
        return film.video, fold(film.called) != name, -film.vote_count

    films = sorted((film for film in found if film.called and not film.adult), key=order)
    return tuple(
        Candidate(
            film.id,
            film.called,
            film.release_date and film.release_date.year,
            film.original_title or None,
        )
        for film in films[:CANDIDATES]
    )
