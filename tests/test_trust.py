"""Several sources on one film: whose word shows, what stays, and what comes back."""

from dataclasses import asdict, replace
from datetime import date
from itertools import permutations
from typing import Any

import pytest
from sqlmodel import Session, col, select

from bot.catalogue.lists import lists_in_tables
from bot.catalogue.locking import lock, locked, unlock
from bot.catalogue.records import (
    CreditRecord,
    FilmRecord,
    ImageRecord,
    OfferRecord,
    RatingRecord,
    TitleRecord,
    TrailerRecord,
)
from bot.catalogue.saving import NamelessFilmError, save, save_all, withdraw
from bot.catalogue.versions import version
from bot.library import Library
from bot.models import (
    AlternativeTitle,
    Credit,
    ExternalId,
    FieldLock,
    Film,
    Image,
    Offer,
    OfferCheck,
    Person,
    PersonExternalId,
    Provenance,
    Rating,
    Trailer,
)
from bot.terms import Kind, OfferKind, Role

DAY = date(2026, 11, 20)
IDS = {"imdb": "tt9900021"}

IMDB = FilmRecord(
    source="imdb",
    ids=IDS,
    title="The Quay",
    year=1998,
    runtime=97,
    kind=Kind.DOCUMENTARY,
    genres=("Documentary",),
    titles=(TitleRecord("La Digue", "fr"),),
    credits=(
        CreditRecord("Ann Orr", Role.DIRECTOR, ids={"imdb": "nm1"}, born=1950),
        CreditRecord("Ben Poe", Role.ACTOR, "Self", ids={"imdb": "nm2"}),
        CreditRecord("Cat Quill", Role.COMPOSER, ids={"imdb": "nm3"}),
    ),
    ratings=(RatingRecord("imdb", 7.5, votes=1200),),
)
TMDB = FilmRecord(
    source="tmdb",
    ids={**IDS, "tmdb": "990021"},
    title="The Quay",
    year=1999,
    runtime=96,
    runtime_note="festival version",
    synopsis="A harbour, for a year.",
    budget=2_000_000,
    gross=3_000_000_000,
    titles=(TitleRecord("Der Kai", "de"),),
    credits=(CreditRecord("Ann Orr", Role.DIRECTOR, ids={"tmdb": "71"}, born=date(1950, 5, 3)),),
    offers=(OfferRecord("GB", "Some Service", OfferKind.STREAM, DAY),),
    checked_countries={"GB": DAY, "FR": DAY},
    images=(ImageRecord("https://example.org/quay.jpg"),),
    trailers=(TrailerRecord("https://example.org/quay.mp4", "Trailer", "en"),),
    ratings=(RatingRecord("tmdb", 6.9, votes=80),),
)
BUNDLE = FilmRecord(
    source="bundle",
    ids={**IDS, "bundle": "the-quay"},
    title="The Quay",
    year=1998,
    runtime=95,
    based_on="the diaries of Ann Orr",
    genres=("Drama",),
    credits=(CreditRecord("Ben Poe", Role.ACTOR, "The Keeper"),),
)
TABLE = FilmRecord(source="table", ids=IDS, title="Quay, The", synopsis="Boats.", budget=5)

# What a film shows when the sources named have spoken, in whatever order.
SHOWN: list[tuple[tuple[FilmRecord, ...], dict[str, Any]]] = [
    ((TABLE,), {"title": "Quay, The", "year": None, "synopsis": "Boats.", "kind": "feature"}),
    ((TABLE, IMDB), {"title": "The Quay", "runtime": 97, "synopsis": "Boats.", "votes": 1200}),
    ((IMDB, TMDB), {"year": 1999, "runtime": 96, "kind": "documentary", "votes": 1200}),
    ((IMDB, TMDB), {"runtime_note": "festival version", "gross": 3_000_000_000}),
    ((TABLE, TMDB), {"budget": 2_000_000, "synopsis": "A harbour, for a year.", "votes": 80}),
    ((IMDB, TMDB, BUNDLE), {"year": 1998, "runtime": 95, "runtime_note": None}),
    ((IMDB, TMDB, BUNDLE), {"based_on": "the diaries of Ann Orr", "budget": 2_000_000}),
    ((IMDB, FilmRecord("admin", IDS, runtime=90)), {"title": "The Quay", "runtime": 90}),
]


def shown(session: Session, film: int) -> dict[str, Any]:
    """All that the database says of a film, without ids of rows and times of writing."""
    own = session.get_one(Film, film).model_dump(exclude={"id", "added_at"})
    lists = lists_in_tables(session, [film])[film]
    credits = [asdict(replace(c, ids={})) for c in lists.pop("credits", ())]
    rows = {
        table.__name__: sorted(
            str(row.model_dump(exclude={"id", "film_id", "fetched_at"}))
            for row in session.exec(select(table).where(col(table.film_id) == film)).all()
        )
        for table in (AlternativeTitle, ExternalId, Image, Offer, OfferCheck, Rating, Trailer)
    }
    lists["titles"] = sorted(map(str, lists.get("titles", ())))
    return own | lists | rows | {"credits": credits}


@pytest.mark.parametrize(("records", "expected"), SHOWN)
def test_a_film_shows_the_most_trusted_word_whoever_spoke_last(
    own_library: Library, records: tuple[FilmRecord, ...], expected: dict[str, Any]
) -> None:
    [film, *_] = own_library.call(lambda session: [save(session, r) for r in records])

    seen = own_library.call(shown, film)

    assert {name: seen[name] for name in expected} == expected


def test_every_order_of_saving_and_taking_back_ends_alike(own_library: Library) -> None:
    """One source after the other, then without the table's: 24 orders, one outcome."""

    def outcome(session: Session, records: tuple[FilmRecord, ...]) -> dict[str, Any]:
        with session.begin_nested() as attempt:
            [film, *_] = list(save_all(session, records))
            there = [withdraw(session, film, source) for source in ("table", "tmdb")]
            seen = shown(session, film)
            attempt.rollback()
        session.expire_all()
        assert there == [True, True]
        return seen

    def outcomes(session: Session) -> list[dict[str, Any]]:
        return [outcome(session, some) for some in permutations((TABLE, IMDB, TMDB, BUNDLE))]

    first, *others = own_library.call(outcomes)

    assert [other for other in others if other != first] == []
    assert (first["runtime"], first["budget"], first["Offer"]) == (95, None, [])
    assert [credit["person"] for credit in first["credits"]] == ["Ben Poe", "Cat Quill", "Ann Orr"]


def test_taking_back_a_word_shows_the_next_ones(own_library: Library) -> None:
    film = own_library.call(save, IMDB)
    before = own_library.call(shown, film)
    own_library.call(save, TMDB)

    there = own_library.call(withdraw, film, "tmdb")

    assert there
    assert own_library.call(shown, film) == before


def test_a_film_of_which_nobody_speaks_any_more_goes(own_library: Library) -> None:
    film = own_library.call(save, IMDB)

    assert own_library.call(withdraw, film, "tmdb")
    assert not own_library.call(withdraw, film, "imdb")
    assert own_library.call(lambda session: session.get(Film, film)) is None


def test_roles_come_each_from_who_knows_them_best(own_library: Library) -> None:
    film = own_library.call(save, IMDB)

    own_library.call(save, BUNDLE)

    credits = own_library.call(shown, film)["credits"]
    assert [(c["person"], c["role"], c["character"]) for c in credits] == [
        ("Ben Poe", "actor", "The Keeper"),
        ("Cat Quill", "composer", None),
        ("Ann Orr", "director", None),
    ]


def test_a_word_kept_already_writes_nothing(own_library: Library) -> None:
    def rows(session: Session) -> tuple[int, list[Any], list[int]]:
        kept = session.exec(select(Provenance.said, Provenance.fetched_at)).all()
        return version(session), list(kept), list(session.exec(select(Credit.id)).all())

    own_library.call(save, TMDB)
    before = own_library.call(rows)

    own_library.call(save, replace(TMDB))

    assert own_library.call(rows) == before


def test_new_offers_are_no_reason_to_index_names_again(own_library: Library) -> None:
    own_library.call(save, TMDB)
    before = own_library.call(version)

    own_library.call(save, replace(TMDB, offers=(), ratings=()))

    assert own_library.call(version) == before


def test_imports_leave_a_locked_field_alone_and_admins_do_not(own_library: Library) -> None:
    film = own_library.call(save, IMDB)
    own_library.call(lambda session: session.add(FieldLock(film_id=film, field="runtime")))

    own_library.call(save, TMDB)
    after_import = own_library.call(shown, film)
    own_library.call(save, FilmRecord("admin", {"film": str(film)}, runtime=91))

    assert (after_import["runtime"], after_import["year"]) == (97, 1999)
    assert own_library.call(shown, film)["runtime"] == 91


def test_a_bulk_sources_lists_come_back_from_its_completed_word(own_library: Library) -> None:
    film = own_library.call(save, IMDB)
    before = own_library.call(shown, film)

    def leave_lists_in_tables(session: Session) -> None:
        row = session.get_one(Provenance, (film, "imdb"))
        row.said = (
            '{"source":"imdb","ids":{"imdb":"tt9900021"},"title":"The Quay","year":1998,'
            '"runtime":97,"kind":"documentary","ratings":[{"source":"imdb","score":7.5,'
            '"votes":1200}],"in_tables":["titles","genres","credits"]}'
        )

    own_library.call(leave_lists_in_tables)
    own_library.call(save, replace(TMDB, genres=("War",), titles=()))

    assert own_library.call(shown, film)["genres"] == ("War",)
    own_library.call(withdraw, film, "tmdb")
    assert own_library.call(shown, film) == before


def test_a_nameless_record_adds_no_film(own_library: Library) -> None:
    with pytest.raises(NamelessFilmError, match="give a title"):
        own_library.call(save, FilmRecord("admin", {"imdb": "tt9900099"}, runtime=90))


def test_two_records_of_one_film_in_one_import_are_one_film(own_library: Library) -> None:
    film = own_library.call(save, replace(IMDB, ids={**IDS, "tmdb": "990021"}))
    one, other = (replace(TMDB, ids={key: id}) for key, id in TMDB.ids.items())

    films = own_library.call(lambda session: list(save_all(session, [one, other])))

    assert films == [film, film]


# --- people ------------------------------------------------------------------------------

ACTOR = CreditRecord("Stan McQuill", Role.ACTOR, ids={"tmdb": "13"})
DIRECTOR = CreditRecord("Stan McQuill", Role.DIRECTOR, ids={"tmdb": "14"})
NAMED = CreditRecord("Stan McQuill", Role.ACTOR)
BY_IMDB = CreditRecord("Stan McQuill", Role.ACTOR, ids={"imdb": "nm7"})
RENAMED = CreditRecord("Stanley McQuill", Role.ACTOR, ids={"tmdb": "13"})

# Credits of films saved one after the other, and which of them are one person.
SAME: list[tuple[list[CreditRecord], list[int]]] = [
    ([NAMED, NAMED], [0, 0]),
    ([ACTOR, DIRECTOR], [0, 1]),
    ([ACTOR, RENAMED], [0, 0]),
    ([NAMED, ACTOR, DIRECTOR], [0, 0, 1]),
    ([ACTOR, BY_IMDB, BY_IMDB], [0, 0, 0]),
    ([ACTOR, DIRECTOR, BY_IMDB, BY_IMDB], [0, 1, 2, 2]),
    ([ACTOR, DIRECTOR, NAMED], [0, 1, 0]),
]


@pytest.mark.parametrize(("credits", "expected"), SAME)
def test_people_are_told_apart_by_their_ids(
    own_library: Library, credits: list[CreditRecord], expected: list[int]
) -> None:
    records = [
        FilmRecord("tmdb", {"tmdb": f"99100{i}"}, f"Film {i}", credits=(credit,))
        for i, credit in enumerate(credits)
    ]

    def people(session: Session) -> list[int]:
        films = [save(session, record) for record in records]
        query = select(Credit.person_id).order_by(col(Credit.film_id))
        return list(session.exec(query.where(col(Credit.film_id).in_(films))).all())

    alone = own_library.call(people)

    in_order = list(dict.fromkeys(alone))
    assert [in_order.index(person) for person in alone] == expected


def test_who_is_credited_in_the_film_already_is_meant(own_library: Library) -> None:
    films = [
        FilmRecord("imdb", {"imdb": "tt9910001"}, "One", credits=(BY_IMDB,)),
        FilmRecord(
            "imdb", {"imdb": "tt9910002"}, "Two", credits=(replace(BY_IMDB, ids={"imdb": "nm8"}),)
        ),
        FilmRecord("bundle", {"imdb": "tt9910002"}, "Two", credits=(NAMED,)),
        FilmRecord("tmdb", {"imdb": "tt9910002"}, "Two", credits=(DIRECTOR,)),
    ]

    def ids(session: Session) -> set[tuple[str, str]]:
        *_, film = save_all(session, films)
        query = (
            select(PersonExternalId.source, PersonExternalId.value)
            .join(Credit, col(Credit.person_id) == col(PersonExternalId.person_id))
            .where(Credit.film_id == film)
        )
        return set(session.exec(query).all())

    assert own_library.call(ids) == {("imdb", "nm8"), ("tmdb", "14")}


def test_a_year_of_birth_is_no_birthday_until_the_day_is_known(own_library: Library) -> None:
    def person(session: Session) -> tuple[int | None, date | None]:
        row = session.exec(select(Person).where(Person.name == "Ann Orr")).one()
        return row.birth_year, row.born

    own_library.call(save, IMDB)
    year_only = own_library.call(person)
    own_library.call(save, TMDB)

    assert year_only == (1950, None)
    assert own_library.call(person) == (1950, date(1950, 5, 3))


# --- servers -----------------------------------------------------------------------------


def test_a_servers_own_film_and_people_stay_its_own(own_library: Library) -> None:
    own = replace(IMDB, source="admin", guild_id=7, title="Our Quay", credits=(NAMED,))

    def save_three(session: Session) -> list[int]:
        return list(save_all(session, [IMDB, own, replace(own, guild_id=8)]))

    films = own_library.call(save_three)
    again = own_library.call(save_three)

    def servers(session: Session) -> list[int | None]:
        query = select(Person.guild_id).where(Person.name == NAMED.person).order_by(col(Person.id))
        return [*(session.get_one(Film, film).guild_id for film in films), *session.exec(query)]

    assert again == films
    assert own_library.call(servers) == [None, 7, 8, 7, 8]


def test_what_was_unlocked_shows_at_once_what_the_sources_say(own_library: Library) -> None:
    film = own_library.call(save, IMDB)
    for field in ("runtime", "genres", "titles"):
        own_library.call(lock, film, field)
    before = own_library.call(shown, film)
    own_library.call(save, replace(TMDB, runtime=99, genres=("War",)))
    while_locked = own_library.call(shown, film)

    unlocked = [
        own_library.call(unlock, film, field) for field in ("runtime", "genres", "titles", "year")
    ]

    assert (while_locked["runtime"], while_locked["genres"]) == (97, before["genres"])
    after = own_library.call(shown, film)
    assert (after["runtime"], after["genres"]) == (99, ("War",))
    assert unlocked == [True, True, True, False]
    assert own_library.call(locked, film) == set()
