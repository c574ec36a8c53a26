"""Two records of one film made one: nothing is lost, and the old ids lead to it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, SQLModel, col, select

from bot.answers import FilmSheet, Gone
from bot.catalogue.merging import MergeError, merge
from bot.catalogue.records import CreditRecord, FilmRecord, OfferRecord, RatingRecord, TitleRecord
from bot.catalogue.saving import save, withdraw
from bot.library import Library
from bot.models import Alias, AuditEntry, FieldLock, Film, Provenance, Report
from bot.questions import Known, Question
from bot.terms import OfferKind, Role
from tests.conftest import GB

DAY = date(2026, 11, 20)
KEPT = FilmRecord(
    source="imdb",
    ids={"imdb": "tt9900031"},
    title="The Weir",
    year=2001,
    runtime=88,
    titles=(TitleRecord("Le Barrage", "fr"),),
    credits=(CreditRecord("Ida Holm", Role.DIRECTOR, ids={"imdb": "nm31"}),),
)
LOST = FilmRecord(
    source="tmdb",
    ids={"tmdb": "990031", "imdb": "tt9900032"},
    title="Weir",
    year=2002,
    synopsis="A river rises.",
    offers=(OfferRecord("GB", "Some Service", OfferKind.STREAM, DAY),),
    ratings=(RatingRecord("tmdb", 7.0, votes=30),),
    credits=(
        CreditRecord("Ida Holm", Role.DIRECTOR, ids={"tmdb": "31"}),
        CreditRecord("Jo Kane", Role.ACTOR, "Lock keeper"),
    ),
)


def hang_everything_on(session: Session, film: int, other: int) -> None:
    session.add_all(
        [
            Alias(film_id=film, name="the wet one", guild_id=7),
            AuditEntry(film_id=film, member_id=1, action="add"),
            Report(film_id=film, member_id=1, wrong="the year"),
            FieldLock(film_id=film, field="synopsis"),
            FieldLock(film_id=film, field="year"),
            FieldLock(film_id=other, field="year"),
        ]
    )


def test_merging_loses_nothing(own_library: Library) -> None:
    keep, lose = own_library.call(save, KEPT), own_library.call(save, LOST)
    own_library.call(hang_everything_on, lose, keep)

    own_library.call(merge, keep, lose)

    sheet = own_library.answer(Question(Known(keep)), GB).answer
    assert isinstance(sheet, FilmSheet)
    assert own_library.call(hanging_on, keep, lose) == {
        Alias: [keep, keep],  # "The Weir", which it is not called any more, is now one
        AuditEntry: [keep],
        Report: [keep],
        FieldLock: [keep, keep],
        Provenance: [keep, keep],
    }
    assert (sheet.film.title, sheet.film.year, sheet.film.runtime) == ("Weir", 2001, 88)
    assert (sheet.synopsis, sheet.film.directors) == ("A river rises.", ("Ida Holm",))
    assert [part.actor for part in sheet.cast] == ["Jo Kane"]
    assert [offer.provider for offer in sheet.where.offers] == ["Some Service"]


def hanging_on(session: Session, keep: int, lose: int) -> dict[type[SQLModel], list[int]]:
    def films(table: Any) -> list[int]:
        query = select(table.film_id).where(col(table.film_id).in_([keep, lose]))
        return list(session.exec(query).all())

    return {table: films(table) for table in (Alias, AuditEntry, Report, FieldLock, Provenance)}


@pytest.mark.parametrize("name", ["the weir", "weir", "le barrage", "tt9900031", "tt9900032"])
def test_every_old_name_and_id_means_the_merged_film(own_library: Library, name: str) -> None:
    keep, lose = own_library.call(save, KEPT), own_library.call(save, LOST)

    own_library.call(merge, keep, lose)
    own_library.refresh()

    turn = own_library.ask(name, GB)
    assert isinstance(turn.answer, FilmSheet)
    assert turn.answer.film.id == keep


def test_an_old_button_shows_the_merged_film_and_never_a_newer_one(own_library: Library) -> None:
    keep, lose = own_library.call(save, KEPT), own_library.call(save, LOST)
    own_library.call(merge, keep, lose)

    newer = own_library.call(save, FilmRecord("tmdb", {"tmdb": "990039"}, "Newer"))

    answers = [own_library.answer(Question(Known(id)), GB).answer for id in (keep, lose, newer)]
    assert [one.film.title for one in answers if isinstance(one, FilmSheet)] == [
        "Weir",
        "Weir",
        "Newer",
    ]


def test_a_film_that_went_gives_its_id_to_no_other(own_library: Library) -> None:
    gone = own_library.call(save, KEPT)
    own_library.call(withdraw, gone, "imdb")

    others = [own_library.call(save, replace(KEPT, ids={"imdb": f"tt990004{i}"})) for i in "12"]

    assert gone not in others
    assert isinstance(own_library.answer(Question(Known(gone)), GB).answer, Gone)


def test_a_later_import_finds_the_merged_film_by_an_id_it_had(own_library: Library) -> None:
    keep, lose = own_library.call(save, KEPT), own_library.call(save, LOST)
    own_library.call(merge, keep, lose)

    again = [
        own_library.call(save, FilmRecord("imdb", {"imdb": id}, "Weir"))
        for id in ("tt9900032", "tt9900031")
    ]

    assert again == [keep, keep]


def test_merged_films_can_be_merged_again(own_library: Library) -> None:
    third = replace(KEPT, ids={"imdb": "tt9900033"}, title="Weir 3")
    films = [own_library.call(save, record) for record in (KEPT, LOST, third)]

    own_library.call(merge, films[1], films[0])
    own_library.call(merge, films[2], films[1])

    answers = [own_library.answer(Question(Known(film)), GB).answer for film in films]
    assert [one.film.id for one in answers if isinstance(one, FilmSheet)] == [films[2]] * 3


@pytest.mark.parametrize("case", ["itself", "nothing", "a server's own"])
def test_what_cannot_be_one_film_is_left_alone(own_library: Library, case: str) -> None:
    keep = own_library.call(save, KEPT)
    lose = {
        "itself": keep,
        "nothing": 999_999,
        "a server's own": own_library.call(save, replace(LOST, guild_id=7)),
    }[case]

    with pytest.raises(MergeError):
        own_library.call(merge, keep, lose)

    assert own_library.call(lambda session: session.get(Film, keep)) is not None
