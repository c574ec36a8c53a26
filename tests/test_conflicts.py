"""Contradictions: each is found, named with its sources, and nothing else is."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import chain

import pytest

from bot.catalogue.conflicts import Contradiction, page
from bot.catalogue.records import CreditRecord, FilmRecord, OfferRecord
from bot.catalogue.saving import save
from bot.library import Library
from bot.terms import OfferKind, Role
from tests.test_cli import filmbot

IDS = {"imdb": "tt9900061"}
QUAY = FilmRecord("bundle", IDS, "The Quay", 1998, runtime=95)
DIRECTOR = CreditRecord("Ann Orr", Role.DIRECTOR)
TWIN = replace(QUAY, ids={"tmdb": "990061"}, year=1999, runtime=80, credits=(DIRECTOR,))
OLD = OfferRecord("GB", "Some Service", OfferKind.RENT, date(2026, 5, 3))
TODAY = OfferRecord("GB", "S", OfferKind.RENT, datetime.now(UTC).date() - timedelta(1))


def of_imdb(**said: object) -> FilmRecord:
    return replace(QUAY, source="imdb", **said)


def credited(role: Role, born: int | None = None, died: int | None = None) -> FilmRecord:
    return replace(QUAY, credits=(CreditRecord("Stan McQuill", role, born=born, died=died),))


DRAMA = (
    "Ben Sanderson used to write for the movies. Fired, he drives to Las Vegas, where he means to"
    " drink until the end, and meets Sera."
)
# The public page that gives a concert film the synopsis of a drama.
PAGE = FilmRecord("table", {}, "The Killers: Leaving Las Vegas", 2007, runtime=61, synopsis=DRAMA)

FOUND: list[tuple[list[FilmRecord], str]] = [
    (
        [replace(PAGE, ids={"table": "page"})],
        "the synopsis (table) names Ben Sanderson of Leaving Las Vegas (1995)."
        " It may be another film's",
    ),
    (
        [replace(QUAY, synopsis="At night, Elisabeth Shue waits on the quay.")],
        "the synopsis (bundle) names Elisabeth Shue of Back to the Future Part II (1989) and"
        " Leaving Las Vegas (1995).",
    ),
    ([QUAY, of_imdb(runtime=99)], "runtime 95 min (bundle) or 99 min (imdb). Cards show the first"),
    (
        [QUAY, of_imdb(runtime=120, runtime_note="restored")],
        "runtime 95 min (bundle) or 120 min (imdb, restored).",
    ),
    (
        [QUAY, of_imdb(year=2000)],
        "year 1998 (bundle) or 2000 (imdb). Two films may have been taken",
    ),
    (
        [replace(QUAY, credits=(DIRECTOR,)), TWIN],
        "it is there again as film TWIN, The Quay (1999): the same title, year and director"
        " (ann orr). Merge TWIN into FIRST.",
    ),
    (
        [QUAY, replace(TWIN, credits=(), runtime=95, title="QUAY, The")],
        "it is there again as film TWIN, QUAY, The (1999): the same title, year and runtime"
        " (95 min). Merge TWIN into FIRST.",
    ),
    (
        [credited(Role.ACTOR, 2001)],
        "Stan McQuill is credited, who was born in 2001. Another person",
    ),
    ([credited(Role.ACTOR, 1800, 1880)], "Stan McQuill is credited, who died in 1880. Another"),
    (
        [replace(QUAY, source="tmdb", offers=(OLD,))],
        "1 offer (tmdb) last seen on 2026-05-03. They are shown as last seen",
    ),
]

NOTHING_WRONG: list[list[FilmRecord]] = [
    [QUAY, of_imdb(runtime=98)],
    [QUAY, of_imdb(year=1999)],
    [QUAY, replace(TWIN, credits=(), runtime=80)],
    [QUAY, replace(TWIN, year=2001, runtime=95)],
    [replace(QUAY, credits=(DIRECTOR,)), replace(TWIN, ids={"imdb": "tt9900062"})],
    [credited(Role.ACTOR, 1998)],
    [credited(Role.WRITER, 1564, 1616)],
    [replace(QUAY, offers=(OLD,))],
    [replace(QUAY, source="tmdb", offers=(TODAY,))],
    [replace(QUAY, synopsis="In New York, Elisabeth Shue plays.", credits=(
        CreditRecord("Elisabeth Shue", Role.ACTOR),
    ))],
    [replace(QUAY, guild_id=7), replace(QUAY, guild_id=7, source="imdb", runtime=300)],
]  # fmt: skip


def every(library: Library) -> Iterator[Contradiction]:
    return chain.from_iterable(library.contradictions())


@pytest.mark.parametrize(("records", "what"), FOUND)
def test_a_contradiction_is_found(
    own_library: Library, records: list[FilmRecord], what: str
) -> None:
    films = [own_library.call(save, record) for record in records]

    found = [line for line in every(own_library) if line.film in films]

    expected = what.replace("TWIN", str(films[-1])).replace("FIRST", str(films[0]))
    assert [f"{line.what}. {line.advice}"[: len(expected)] for line in found] == [expected]


@pytest.mark.parametrize("records", NOTHING_WRONG)
def test_what_can_be_true_is_no_contradiction(
    own_library: Library, records: list[FilmRecord]
) -> None:
    films = [own_library.call(save, record) for record in records]

    assert [str(line) for line in every(own_library) if line.film in films] == []


def test_check_lists_contradictions_when_asked(own_library: Library) -> None:
    own_library.call(save, QUAY)
    film = own_library.call(save, of_imdb(runtime=120))
    address = own_library.call(lambda session: session.connection().engine.url)
    url = address.render_as_string(hide_password=False)

    plain, data = filmbot("check", DATABASE_URL=url), filmbot("check", "--data", DATABASE_URL=url)

    assert (plain.status, data.status) == (0, 1)
    assert (
        f"The Quay (1998), film {film}: runtime 95 min (bundle) or 120 min (imdb)."
        " Cards show the first; correct or lock it if that is wrong.\n"
    ) in data.said


def test_check_shows_the_first_of_each_kind_unless_all_are_asked_for(own_library: Library) -> None:
    for i in range(130):
        ids = {"imdb": f"tt99{i:05}"}
        own_library.call(save, replace(QUAY, ids=ids, title=f"Quay No {i}"))
        own_library.call(save, of_imdb(ids=ids, title=f"Quay No {i}", runtime=120))
    address = own_library.call(lambda session: session.connection().engine.url)
    url = address.render_as_string(hide_password=False)

    first = filmbot("check", "--data", DATABASE_URL=url).said
    every = filmbot("check", "--data", "--all", DATABASE_URL=url).said

    assert (first.count("Quay No"), every.count("Quay No")) == (100, 130)
    assert "… and 30 more like that; --all lists them." in first


def test_contradictions_come_by_pages(own_library: Library) -> None:
    for i in range(5):
        ids = {"imdb": f"tt99{i:05}"}
        own_library.call(save, replace(QUAY, ids=ids, title=f"Quay No {i}"))
        own_library.call(save, of_imdb(ids=ids, title=f"Quay No {i}", runtime=120))
    today = datetime.now(UTC).date()

    pages = [own_library.call(page, today, number, 2) for number in range(4)]

    names = [[line.name.partition(" (")[0] for line in one.lines] for one in pages]
    assert names == [["Quay No 0", "Quay No 1"], ["Quay No 2", "Quay No 3"], ["Quay No 4"], []]
    assert [one.more for one in pages] == [True, True, False, False]
