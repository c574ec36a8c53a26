"""Questions written into buttons, and read back when they are pressed."""

from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.questions import (
    MENU,
    Alike,
    CalledIn,
    Cast,
    Compared,
    Connection,
    Count,
    Described,
    Doubtful,
    Exists,
    Facts,
    InOrder,
    Known,
    Listed,
    Listing,
    Others,
    Pick,
    Question,
    Saying,
    Sheet,
    Subject,
    Tally,
    Unfound,
    WhereToWatch,
    Whether,
    read,
    write,
)
from bot.questions.selections import (
    All,
    Awarded,
    Beyond,
    Born,
    Busiest,
    Either,
    EveryFilm,
    Everyone,
    Fact,
    FilmsOf,
    Having,
    Honoured,
    InSeries,
    Offered,
    PeopleOf,
    Ranked,
    Sharing,
    Step,
    TheFilm,
    ThePerson,
    Within,
    Without,
)
from bot.terms import BIGGEST_ID, Role

quick = settings(max_examples=100, deadline=None)

_texts = st.text() | st.lists(st.sampled_from("~.:=-0aZ \n😀"), max_size=9).map("".join)
_ids = st.integers(0, BIGGEST_ID)
_films = st.lists(_ids, max_size=2 * MENU).map(tuple)
_countries = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=2, max_size=2)

_facts, _roles = st.sampled_from(Fact), st.lists(st.sampled_from(Role), max_size=3).map(tuple)
_bounds = st.none() | st.integers(0, 3000)
_ids_of_a_name = st.lists(_ids, min_size=1, max_size=3).map(tuple)
_some_films = st.one_of(
    st.builds(EveryFilm),
    st.builds(TheFilm, _ids_of_a_name, _texts, st.none() | st.booleans()),
    st.builds(Having, _facts, _texts),
)
_some_people = st.one_of(
    st.builds(Everyone, _roles),
    st.builds(ThePerson, _ids_of_a_name, _texts),
    st.builds(PeopleOf, _some_films, _roles, st.none() | _texts),
)
_awards = st.builds(
    Awarded,
    st.none() | _texts,
    st.none() | _texts,
    st.booleans(),
    st.none() | st.builds(ThePerson, _ids_of_a_name, _texts),
    _bounds,
)
_alike = st.one_of(
    *(st.lists(sets, min_size=1, max_size=3).map(tuple) for sets in (_some_films, _some_people))
)

SELECTIONS: dict[type, st.SearchStrategy[Any]] = {
    EveryFilm: st.builds(EveryFilm),
    TheFilm: st.builds(TheFilm, _ids_of_a_name, _texts, st.none() | st.booleans()),
    FilmsOf: st.builds(FilmsOf, _some_people, _roles),
    Having: st.builds(Having, _facts, _texts),
    Within: st.builds(Within, _facts, _bounds, _bounds),
    Awarded: _awards,
    InSeries: st.builds(InSeries, _some_films, st.sampled_from(Step)),
    Honoured: st.builds(Honoured, _awards, _some_films),
    Busiest: st.builds(Busiest, _some_films, _roles),
    Offered: st.builds(Offered, st.none() | _texts, st.none() | _countries, st.just(("rent",))),
    Sharing: st.builds(Sharing, _facts, _some_films),
    Beyond: st.builds(Beyond, _facts, _some_films, st.booleans()),
    Ranked: st.builds(Ranked, _some_films, _facts, st.booleans(), st.integers(1, 50)),
    Everyone: st.builds(Everyone, _roles),
    ThePerson: st.builds(ThePerson, _ids_of_a_name, _texts),
    PeopleOf: st.builds(PeopleOf, _some_films, _roles, st.none() | _texts),
    Born: st.builds(Born, _bounds, _bounds, st.booleans()),
    All: st.builds(All, _alike),
    Either: st.builds(Either, _alike),
    Without: st.one_of(
        st.builds(Without, _some_films, _some_films), st.builds(Without, _some_people, _some_people)
    ),
}
_selections = st.one_of(*SELECTIONS.values())
SUBJECTS: dict[type, st.SearchStrategy[Any]] = SELECTIONS | {
    Known: st.builds(Known, _ids, _texts, st.lists(_ids, max_size=2 * MENU - 1).map(tuple)),
    Doubtful: st.builds(Doubtful, _films.filter(bool), _texts),
    Unfound: st.builds(Unfound, _texts, _films),
    Others: st.builds(Others, _texts, _films),
    Described: st.builds(Described, _texts, st.integers(1, 9)),
    Listed: st.builds(Listed, st.sampled_from(["imdb", "tmdb", "wikidata"]), _texts),
}
SAYINGS: dict[type, st.SearchStrategy[Any]] = {
    Sheet: st.builds(Sheet),
    Cast: st.builds(Cast, st.integers(0, 999)),
    WhereToWatch: st.builds(WhereToWatch, st.none() | _countries),
    Listing: st.builds(Listing, st.integers(0, 999)),
    Facts: st.builds(Facts, _facts),
    Count: st.builds(Count),
    Whether: st.builds(Whether, _selections),
    Compared: st.builds(Compared, _facts, st.booleans()),
    Connection: st.builds(Connection),
    Pick: st.builds(Pick, st.integers(0, 99)),
    Exists: st.builds(Exists),
    Alike: st.builds(Alike, _facts),
    Tally: st.builds(Tally, _facts),
    CalledIn: st.builds(CalledIn, st.none() | st.just("ja"), st.none() | _countries),
    InOrder: st.builds(
        InOrder, _facts, st.booleans(), st.integers(0, 999), st.none() | st.integers(1, 50)
    ),
}
_questions = st.builds(Question, st.one_of(*SUBJECTS.values()), st.one_of(*SAYINGS.values()))


@pytest.mark.parametrize(("kinds", "made"), [(Subject, SUBJECTS), (Saying, SAYINGS)])
def test_no_kind_of_question_is_left_out_below(kinds: Any, made: dict[type, Any]) -> None:
    assert set(get_args(kinds)) == set(made)


@pytest.mark.parametrize("kind", SUBJECTS)
@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_question_is_read_as_it_was_written(kind: type, data: st.DataObject) -> None:
    say = data.draw(st.one_of(*SAYINGS.values()))
    question = Question(data.draw(SUBJECTS[kind]), say)

    assert read(write(question)) == question


WRITTEN = [
    (Question(Known(42, "heat", (7,)), Cast()), "kc0~16.7~heat"),
    (Question(Known(BIGGEST_ID, "~a~")), "ks~zik0zj~~a~"),
    (Question(Doubtful((1, 36), "heat"), WhereToWatch("GB")), "dwGB~1.10~heat"),
    (Question(Unfound("heat"), WhereToWatch()), "uw~~heat"),
    (Question(Others("", (9,)), Cast(12)), "oc12~9~"),
]


@pytest.mark.parametrize(("question", "text"), WRITTEN)
def test_buttons_of_old_messages_stay_readable(question: Question, text: str) -> None:
    assert write(question) == text
    assert read(text) == question


DAMAGED = [
    "",
    "~",
    "~~",
    "ks",
    "ks~1",
    "ks~~heat",
    "ds~~heat",
    "xs~1~heat",
    "s~1~heat",
    "k~1~heat",
    "kx~1~heat",
    "ks0~1~heat",
    "kc~1~heat",
    "kc-1~1~heat",
    "kc1000~1~heat",
    "kc²~1~heat",
    "kwG~1~heat",
    "kwgb~1~heat",
    "kwGBR~1~heat",
    "kwÄÖ~1~heat",
    "kwA1~1~heat",
    "kwA ~1~heat",
    "ks~-1~heat",
    "ks~A~heat",
    "ks~1_0~heat",
    "ks~ 1~heat",
    "ks~²~heat",
    "ks~zik0zk~heat",
    "ks~" + "z" * 99 + "~heat",
    "ks~" + ".".join("1" * (2 * MENU + 1)) + "~heat",
    "ls~~imdb",
    "*",
    "*QE",
    "*QEs!",
    "*QF()0:s",
    "*QCE(1.)l0.",
    "*QG(s",
    "*Qa()s",
    "*Q" + "a(" * 99,
    "*Qa(EV(1.))s",
    "*QB99.1.2.s",
    "*QF(zik0zk.)0:s",
]


@pytest.mark.parametrize("text", DAMAGED)
def test_a_damaged_or_forged_question_is_not_read(text: str) -> None:
    assert read(text) is None


_pieces = st.sampled_from([*"kduolscw~.:=-019azGB²١ßİ ", "GB", "zik0zk", "\ud800", "\x00", "😀"])


@quick
@given(st.text() | st.lists(_pieces, max_size=12).map("".join))
def test_any_text_is_read_as_a_question_or_as_none(text: str) -> None:
    question = read(text)

    assert question is None or read(write(question)) == question


@quick
@given(_questions, st.data())
def test_a_piece_of_a_question_can_be_read_or_not(question: Question, data: st.DataObject) -> None:
    text = write(question)
    start, end = data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))))

    part = read(text[start:end])

    assert part is None or read(write(part)) == part


def test_an_award_in_an_old_button_has_no_year() -> None:
    old = read("*QA_c:best picture+_l0.")

    assert old == Question(Awarded(None, "best picture"), Listing())
