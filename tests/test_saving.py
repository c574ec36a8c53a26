"""Writing films: again, changed, interrupted, and from two processes at once."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from subprocess import PIPE
from typing import TypeAlias

import pytest
from sqlmodel import Session, SQLModel, col, func, select

from bot import database
from bot.answers import FilmSheet
from bot.cards import card
from bot.catalogue import saving, words
from bot.catalogue.records import (
    AwardRecord,
    CreditRecord,
    FilmRecord,
    OfferRecord,
    RatingRecord,
    TitleRecord,
)
from bot.importers import bundled
from bot.library import Library, open_library
from bot.models import (
    Alias,
    AlternativeTitle,
    Credit,
    ExternalId,
    Film,
    Genre,
    Offer,
    Person,
    Provenance,
    Rating,
)
from bot.questions import Known, Question
from bot.terminal import to_text
from bot.terms import OfferKind, Role
from tests.conftest import GB

ROOT = Path(__file__).parent.parent
ALL = len(bundled.files(bundled.folder()))
DAY = date(2024, 11, 20)

FIRST = FilmRecord(
    source="tmdb",
    ids={"tmdb": "990001", "imdb": "tt9900011"},
    title="The First Cut",
    year=2020,
    runtime=90,
    synopsis="As it was.",
    titles=(TitleRecord("Le premier montage", "fr", "FR"),),
    genres=("Drama", "Comedy"),
    keywords=("editing",),
    countries=("FR",),
    languages=("fr",),
    certificates={"US": "R"},
    credits=(
        CreditRecord("Ada Lang", Role.DIRECTOR),
        CreditRecord("Bo Mann", Role.ACTOR, "Kit"),
        CreditRecord("Cy Young", Role.ACTOR, "Max"),
    ),
    awards=(AwardRecord("Academy Awards", "Best Film Editing", 2021),),
    offers=(OfferRecord("GB", "Old Service", OfferKind.STREAM, DAY),),
    ratings=(RatingRecord("tmdb", 6.1, votes=10),),
)
SECOND = replace(
    FIRST,
    title="The Last Cut",
    runtime=95,
    synopsis="As it is.",
    titles=(),
    genres=("Thriller",),
    keywords=(),
    certificates={"US": "PG-13"},
    credits=(
        CreditRecord("Ada Lang", Role.DIRECTOR),
        CreditRecord("Cy Young", Role.ACTOR, "Max"),
        CreditRecord("Dee Dahl", Role.ACTOR),
    ),
    awards=(),
    offers=(OfferRecord("GB", "New Service", OfferKind.RENT, DAY),),
    ratings=(RatingRecord("tmdb", 7.2, votes=20),),
)
CHANGED = """\
The Last Cut (2020)
As it is.
Director: Ada Lang
Runtime: 1 h 35 min
Genres: Thriller
Certificate: PG-13 (United States)
Cast:
  Cy Young as Max
  Dee Dahl
Ratings: tmdb: 7.2/10 from 20 votes
Where to watch · 🇬🇧 United Kingdom: Rent: New Service (last seen on 20 November 2024)
Where to watch: from JustWatch
  [1] Cast
  [2] Where to watch
  [3] Not this one?
  IMDb: https://www.imdb.com/title/tt9900011/"""


def counts(session: Session) -> dict[str, int]:
    """How many rows every table has, but those that keep the indexes of names true."""
    listing = {"catalogueversion", "namechange"}
    tables = [table for table in SQLModel.metadata.sorted_tables if table.name not in listing]
    return {
        table.name: session.connection()
        .execute(select(func.count()).select_from(table))
        .scalar_one()
        for table in tables
    }


def ids(session: Session) -> dict[str, int]:
    """The id of every bundled film by the name of its file."""
    query = select(ExternalId.value, ExternalId.film_id).where(ExternalId.source == "bundle")
    return dict(session.exec(query).all())


Detail: TypeAlias = (
    type[AlternativeTitle]
    | type[Credit]
    | type[ExternalId]
    | type[Genre]
    | type[Offer]
    | type[Provenance]
    | type[Rating]
)


def rows_of(session: Session, table: Detail, film: int) -> int:
    """How many rows of a table belong to a film."""
    query = select(func.count()).select_from(table).where(col(table.film_id) == film)
    return session.exec(query).one()


def test_importing_the_bundle_again_changes_no_id_and_no_count(own_library: Library) -> None:
    before = own_library.call(ids), own_library.call(counts)

    saved = own_library.import_bundled()

    assert saved == ALL == len(before[0])
    assert (own_library.call(ids), own_library.call(counts)) == before


def test_opening_a_filled_database_writes_nothing(filled: str) -> None:
    told: list[tuple[int, int]] = []

    def tell(done: int, total: int) -> None:
        told.append((done, total))

    with open_library(filled, progress=tell) as library:
        films = library.collection().films

    assert (films, told) == (ALL, [])


def test_the_first_start_tells_of_every_film_that_is_written(database_url: str) -> None:
    told: list[tuple[int, int]] = []

    def tell(done: int, total: int) -> None:
        told.append((done, total))

    with open_library(database_url, progress=tell) as library:
        films = library.collection().films

    assert films == ALL
    assert told == [(done, ALL) for done in range(1, ALL + 1)]


def test_a_changed_record_replaces_what_its_source_said_and_keeps_the_id(
    own_library: Library,
) -> None:
    first = own_library.call(saving.save, FIRST)

    second = own_library.call(saving.save, SECOND)

    shown = card(own_library.answer(Question(Known(second)), GB).answer)
    assert first == second
    assert to_text(shown).replace(" \n", "\n") == CHANGED
    assert own_library.call(rows_of, AlternativeTitle, first) == 0
    assert own_library.call(rows_of, Genre, first) == 1
    assert own_library.call(rows_of, Credit, first) == 3
    assert own_library.call(rows_of, Offer, first) == 1
    assert own_library.call(rows_of, Rating, first) == 1


def test_what_hangs_on_a_film_outlives_its_change(own_library: Library) -> None:
    film = own_library.call(saving.save, FIRST)
    own_library.call(lambda session: session.add(Alias(film_id=film, name="cutty")))

    own_library.call(saving.save, SECOND)
    own_library.refresh()

    answer = own_library.ask("cutty", GB).answer
    assert isinstance(answer, FilmSheet)
    assert answer.film.title == "The Last Cut"


def test_a_film_is_known_again_by_any_of_its_ids(own_library: Library) -> None:
    first = own_library.call(saving.save, FIRST)

    by_imdb = own_library.call(saving.save, replace(FIRST, ids={"imdb": "tt9900011"}))
    by_another = own_library.call(saving.save, replace(FIRST, ids={"tmdb": "990002"}))

    assert by_imdb == first
    assert by_another != first


def test_an_id_that_was_wrong_is_not_kept(own_library: Library) -> None:
    film = own_library.call(saving.save, FIRST)

    own_library.call(saving.save, replace(FIRST, ids={"tmdb": "990001"}))

    found = own_library.call(rows_of, ExternalId, film)
    assert found == 1


def test_another_sources_offers_and_word_stay(own_library: Library) -> None:
    film = own_library.call(saving.save, FIRST)
    theirs = OfferRecord("GB", "Their Service", OfferKind.BUY, DAY)

    own_library.call(saving.save, replace(FIRST, source="admin", offers=(theirs,)))

    assert own_library.call(rows_of, Offer, film) == 2
    assert own_library.call(rows_of, Provenance, film) == 2


def test_every_field_knows_its_sources(own_library: Library) -> None:
    film = own_library.call(saving.save, FIRST)
    own_library.call(saving.save, FilmRecord("imdb", {"imdb": "tt9900011"}, runtime=91))

    sources = own_library.call(words.sources, film)

    assert sources["runtime"] == ("tmdb", "imdb")
    assert sources["genres"] == ("tmdb",)
    assert {"source", "guild_id", "released", "original_title"}.isdisjoint(sources)


def test_a_person_in_two_films_is_one_person(own_library: Library) -> None:
    own_library.call(saving.save, FIRST)
    own_library.call(saving.save, replace(FIRST, ids={"tmdb": "990002"}))

    def known(session: Session) -> int:
        return session.exec(select(func.count()).where(Person.name == "Ada Lang")).one()

    assert own_library.call(known) == 1


def test_saving_leaves_a_servers_own_film_alone(own_library: Library) -> None:
    def add(session: Session) -> int:
        film = Film(title="Our Cut", guild_id=7)
        session.add(film)
        session.flush()
        session.add(ExternalId(film_id=film.id, source="imdb", value="tt9900011"))
        return film.id

    own = own_library.call(add)

    shared = own_library.call(saving.save, FIRST)

    assert shared != own
    assert own_library.call(lambda session: session.get_one(Film, own).title) == "Our Cut"


class PowerCutError(Exception):
    """Something ends the first start."""


def test_a_crash_in_the_first_fill_leaves_no_film(database_url: str) -> None:
    def crash(done: int, _: int) -> None:
        if done == ALL - 1:
            raise PowerCutError

    with pytest.raises(PowerCutError), open_library(database_url, progress=crash):
        pass

    engine = database.open_engine(database_url)
    with Session(engine) as session:
        left = counts(session)
    engine.dispose()
    assert set(left.values()) == {0}
    with open_library(database_url) as library:
        assert library.collection().films == ALL


def test_a_crash_in_a_later_import_leaves_everything_as_it_was(own_library: Library) -> None:
    own_library.call(lambda session: session.get_one(Film, 1).sqlmodel_update({"title": "Mine"}))

    def crash(done: int, _: int) -> None:
        if done == ALL:
            raise PowerCutError

    with pytest.raises(PowerCutError):
        own_library.import_bundled(crash)

    assert own_library.call(lambda session: session.get_one(Film, 1).title) == "Mine"


def films_once_each(url: str) -> tuple[int, int]:
    """How many films there are, and how many different ones."""
    engine = database.open_engine(url)
    with Session(engine) as session:
        query = select(func.count(), func.count(func.distinct(col(ExternalId.value))))
        films = session.exec(query.where(ExternalId.source == "bundle")).one()
        in_all = session.exec(select(func.count(col(Film.id)))).one()
    engine.dispose()
    assert in_all == films[0]
    return films


def test_processes_that_start_at_once_fill_an_empty_database_once(database_url: str) -> None:
    command = [sys.executable, "-m", "bot", "ask", "heat 1995"]
    environ = os.environ | {"DATABASE_URL": database_url, "PYTHONIOENCODING": "utf-8"}
    environ |= {"PYTHONDONTWRITEBYTECODE": ""}  # or each start takes seconds

    started = [
        subprocess.Popen(  # noqa: S603 - our own command
            command, cwd=ROOT, env=environ, stdout=PIPE, stderr=PIPE, encoding="utf-8"
        )
        for _ in range(3)
    ]
    ended = [(*process.communicate(), process.returncode) for process in started]

    assert [(errors, status) for _, errors, status in ended] == [("", 0)] * 3
    assert all(said.startswith("Heat (1995)\n") for said, _, _ in ended)
    assert films_once_each(database_url) == (ALL, ALL)


def test_threads_that_open_a_migrated_database_fill_it_once(database_url: str) -> None:
    engine = database.open_engine(database_url)
    database.upgrade(engine)
    engine.dispose()

    def films(_: int) -> int:
        with open_library(database_url) as library:
            return library.collection().films

    with ThreadPoolExecutor(4) as pool:
        seen = list(pool.map(films, range(4)))

    assert seen == [ALL] * 4
    assert films_once_each(database_url) == (ALL, ALL)
