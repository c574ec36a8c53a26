"""What a card says of an answer, and how its texts are made fit for Discord."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.answers import (
    Answer,
    FilmCast,
    FilmName,
    FilmOffers,
    FilmSheet,
    Honour,
    NoSuchName,
    Offers,
    OtherFilms,
    Part,
    Score,
    Which,
)
from bot.cards import Link, card, plain
from bot.cards.wording import day
from bot.catalogue import saving
from bot.catalogue.records import FilmRecord, OfferRecord
from bot.discord_app import embeds
from bot.library import Library
from bot.questions import Asker, Known, Others, Question, WhereToWatch
from bot.terms import Kind, OfferKind
from tests.conftest import GB

HEAT = FilmName(1, "Heat", 1995, ("Michael Mann",), 170)
HEAT_86 = FilmName(2, "Heat", 1986, ("Dick Richards",), 101)
CHECKED = date(2026, 5, 3)
UNKNOWN_HERE = "I have no data for this country. Search JustWatch"
WHERE = "Where to watch · 🇬🇧 United Kingdom"


def sheet(film: FilmName = HEAT, **known: Any) -> FilmSheet:
    return FilmSheet(film, Known(film.id), Offers("GB"), **known)


def fields(answer: Answer) -> dict[str, str]:
    return {field.name: field.text for field in card(answer).fields}


# --- the film sheet ----------------------------------------------------------------------


def test_a_film_with_nothing_but_a_title_is_a_title_and_where_to_look(own_library: Library) -> None:
    record = FilmRecord("test", {"test": "1"}, "Bare")
    film = own_library.call(saving.save, record)

    shown = card(own_library.answer(Question(Known(film)), GB).answer)

    made = embeds.embed(shown)
    assert (shown.text, shown.title, shown.body, shown.footer) == ("Bare", "Bare", "", "")
    assert plain(shown) == f"Bare\n{WHERE}: {UNKNOWN_HERE} ({shown.fields[0].lines[0][1].link})"
    assert shown.links == ()
    assert made is not None
    assert made.description is None
    assert [field.name for field in made.fields] == [WHERE]


RUNTIMES = [
    (111, "1 h 51 min"),
    (60, "1 h"),
    (59, "59 min"),
    (61, "1 h 1 min"),
    (1, "1 min"),
    (600, "10 h"),
    (0, None),
    (-5, None),
    (None, None),
]


@pytest.mark.parametrize(("minutes", "said"), RUNTIMES)
def test_a_runtime_is_said_in_hours_and_minutes(minutes: int | None, said: str | None) -> None:
    film = FilmName(1, "Heat", runtime=minutes)

    shown = card(sheet(film, runtime_note="the cut for cinemas"))

    noted = said and f"{said} (the cut for cinemas)"
    assert fields(sheet(film)).get("Runtime") == said
    assert fields(sheet(film, runtime_note="the cut for cinemas")).get("Runtime") == noted
    assert shown.text == (f"Heat · {said}" if said else "Heat")


PARTS: list[tuple[dict[str, Any], dict[str, str]]] = [
    ({"genres": ("Crime", "Drama")}, {"Genres": "Crime, Drama"}),
    ({"genres": ()}, {}),
    ({"genres": ("",)}, {}),
    (
        {"certificate": "15", "certificate_country": "GB"},
        {"Certificate": "15 (United Kingdom)"},
    ),
    ({"certificate": "15"}, {}),
    ({"certificate_country": "GB"}, {}),
    ({"kind": Kind.DOCUMENTARY}, {"Kind": "Documentary"}),
    ({"kind": Kind.TV_FILM}, {"Kind": "TV film"}),
    ({"kind": Kind.FEATURE}, {}),
    ({"cast": (Part("Cage", "Ben"), Part("Shue")), "cast_size": 2}, {"Cast": "Cage as Ben\nShue"}),
    ({"cast": (Part("Cage", "Ben"),), "cast_size": 9}, {"Cast": "Cage as Ben\nand 8 more"}),
    ({"cast": (), "cast_size": 0}, {}),
    ({"scores": (Score("IMDb", 7.5, 10, 135912),)}, {"Ratings": "IMDb: 7.5/10 from 135,912 votes"}),
    (
        {"scores": (Score("Critics", 91, 100), Score("A", 8.25, 10, 0))},
        {"Ratings": "Critics: 91/100\nA: 8.25/10"},
    ),
    ({"honours": ()}, {}),
    (
        {"honours": (Honour("Academy Awards", 1, 4, ("Best Actor",)), Honour("BAFTA", 0, 1))},
        {"Awards": "Oscars: won Best Actor (4 nominations)\nBAFTA: 1 nomination"},
    ),
    ({"honours": (Honour("Cannes", 1, 1, ("Palme d’Or",)),)}, {"Awards": "Cannes: won Palme d’Or"}),
    (
        {"honours": (Honour("Academy Awards", 2, 2, ("Best Picture", "Best Sound")),)},
        {"Awards": "Oscars: won Best Picture and Best Sound"},
    ),
    ({"honours": (Honour("Academy Awards", 0, 3),)}, {"Awards": "Oscars: 3 nominations"}),
    (
        {"honours": (Honour("BAFTA", 5, 7, ("A", "B", "C", "D", "E")),)},
        {"Awards": "BAFTA: won A, B, C and 2 more (7 nominations)"},
    ),
]


@pytest.mark.parametrize(("known", "said"), PARTS)
def test_a_sheet_says_what_is_known_and_no_more(
    known: dict[str, Any], said: dict[str, str]
) -> None:
    film = FilmName(1, "Heat")

    assert fields(sheet(film, **known)) == {**said, WHERE: UNKNOWN_HERE}


DIRECTORS: list[tuple[tuple[str, ...], dict[str, str]]] = [
    ((), {}),
    (("Michael Mann",), {"Director": "Michael Mann"}),
    (("Lana Wachowski", "Lilly Wachowski"), {"Directors": "Lana Wachowski and Lilly Wachowski"}),
    (("A", "B", "C"), {"Directors": "A, B and C"}),
]


@pytest.mark.parametrize(("directors", "said"), DIRECTORS)
def test_directors_are_listed(directors: tuple[str, ...], said: dict[str, str]) -> None:
    film = FilmName(1, "Heat", directors=directors)

    assert fields(sheet(film)) == {**said, WHERE: UNKNOWN_HERE}


BODIES: list[tuple[dict[str, Any], str]] = [
    ({}, ""),
    ({"synopsis": "Two men."}, "Two men."),
    ({"original_title": "Heat!", "synopsis": "Two men."}, "Original title: Heat!\n\nTwo men."),
    ({"original_title": "Heat!"}, "Original title: Heat!"),
]


@pytest.mark.parametrize(("known", "body"), BODIES)
def test_the_synopsis_follows_the_original_title(known: dict[str, Any], body: str) -> None:
    assert card(sheet(**known)).told == body


def test_a_sheet_leads_to_imdb_and_to_the_trailer() -> None:
    imdb = "https://www.imdb.com/title/tt0113277/"
    trailer = "https://a.example/trailer"

    shown = card(sheet(imdb_id="tt0113277", trailer=trailer))

    assert shown.link == imdb
    assert shown.links == (Link("IMDb", imdb), Link("Trailer", trailer))


def test_a_line_of_text_stays_one_line() -> None:
    shown = card(sheet(FilmName(1, "Heat\n# Loud", 1995)))

    assert "\n" not in embeds.content(shown)


# --- cast and choices --------------------------------------------------------------------


def test_a_page_of_the_cast_says_where_it_is() -> None:
    parts = tuple(Part(f"Actor {n}", f"Role {n}") for n in range(20))

    shown = card(FilmCast(HEAT, Known(1), parts, page=1, pages=3, size=45))

    assert shown.title == "Cast of Heat (1995)"
    assert shown.text == "Cast of Heat (1995): Actor 0 as Role 0 and Actor 1 as Role 1"
    assert shown.body.splitlines()[-1] == "Actor 19 as Role 19"
    assert shown.footer == "45 in the cast, page 2 of 3"


LEADS = [(0, ["Next page"]), (1, ["Previous page", "Next page"]), (2, ["Previous page"])]


@pytest.mark.parametrize(("page", "labels"), LEADS)
def test_a_page_of_the_cast_leads_to_its_neighbours(page: int, labels: list[str]) -> None:
    shown = card(FilmCast(HEAT, Known(1), (Part("Actor"),), page=page, pages=3, size=45))

    others = ["The film", "Where to watch", "Not this one?"]
    assert [option.label for option in shown.options] == [*labels, *others]


def test_a_cast_that_is_not_known_is_said_to_be_unknown() -> None:
    shown = card(FilmCast(HEAT, Known(1), (), page=0, pages=1, size=0))

    assert shown.text == "Cast of Heat (1995): I don’t know who is in it."
    assert shown.body == "I don’t know who is in it."
    assert shown.footer == ""


ONE, TWO = "Heat (1995) · Michael Mann · 2 h 50 min", "Heat (1986) · Dick Richards · 1 h 41 min"
ASKED = Question(Others("heat"), WhereToWatch("DE"))
CHOICES: list[tuple[Answer, str, list[str]]] = [
    (Which("heat", (HEAT,), ASKED), f"Did you mean {ONE}?", [ONE]),
    (Which("heat", (HEAT, HEAT_86), ASKED), "Which “heat” do you mean?", [ONE, TWO]),
    (OtherFilms("heat", (HEAT,), ASKED), f"Did you mean {ONE}?", [ONE]),
    (OtherFilms("heat", (HEAT_86, HEAT), ASKED), "Perhaps one of these?", [TWO, ONE]),
    (
        NoSuchName("haet", (HEAT,), ASKED),
        "I don’t know a film called “haet”. The nearest I have:",
        [ONE],
    ),
    (
        NoSuchName("a  b\n" + "c" * 90, (), ASKED),
        f"I don’t know a film called “a b {'c' * 75}…”. Check the spelling, or try its original"
        " title.",
        [],
    ),
]


@pytest.mark.parametrize(("answer", "text", "labels"), CHOICES)
def test_each_film_it_may_be_can_be_picked(answer: Answer, text: str, labels: list[str]) -> None:
    shown = card(answer)

    assert shown.text == text
    assert [option.label for option in shown.options] == labels
    assert {option.question.say for option in shown.options} <= {WhereToWatch("DE")}


# --- where to watch ----------------------------------------------------------------------


def test_offers_stand_by_kind_with_their_credit_and_date(own_library: Library) -> None:
    kinds = [OfferKind.BUY, OfferKind.ADS, OfferKind.STREAM, OfferKind.RENT, OfferKind.FREE]
    offers = [OfferRecord("GB", f"{kind} B", kind, CHECKED) for kind in kinds]
    offers += [
        OfferRecord("GB", "stream A", OfferKind.STREAM, date(2026, 6, 1), "https://a.example/")
    ]
    record = FilmRecord("bundle", {"test": "1"}, "Heat", offers=tuple(offers))
    film = own_library.call(saving.save, record)

    answer = own_library.answer(Question(Known(film), WhereToWatch()), GB).answer

    assert fields(answer)[WHERE].splitlines() == [
        "Stream: stream A, stream B",
        "Free: free B",
        "Free with ads: ads B",
        "Rent: rent B",
        "Buy: buy B",
    ]
    assert card(answer).footer == "Where to watch: checked 3 May 2026, from filmbot’s own list"
    assert card(answer).text.endswith(
        " in the United Kingdom: stream A, stream B, free B and ads B"
    )


def test_no_data_is_not_the_same_as_not_available(own_library: Library) -> None:
    record = FilmRecord("tmdb", {"test": "1"}, "Heat", checked_countries={"GB": CHECKED})
    film = own_library.call(saving.save, record)
    question = Question(Known(film), WhereToWatch())

    here, there = (own_library.answer(question, Asker(code)).answer for code in ("GB", "DE"))

    assert fields(here) == {
        WHERE: "Not available here when checked on 3 May 2026. Search JustWatch"
    }
    assert card(here).text.endswith("in the United Kingdom: not available when checked")
    assert card(here).footer == "Where to watch: from JustWatch"
    assert fields(there) == {"Where to watch · 🇩🇪 Germany": UNKNOWN_HERE}
    assert card(there).text.endswith("in Germany: I have no data for this country")


JUSTWATCH, BOTH = "from JustWatch", "from JustWatch and this server’s admins"
SEEN = [  # who saw an offer how many days ago; what the card says, in short and at its foot
    (["tmdb 0"], "Rent: A", "A", f"checked <0>, {JUSTWATCH}"),
    (["tmdb 2", "tmdb 1"], "Rent: A, B", "A and B", f"checked <2>, {JUSTWATCH}"),
    (["tmdb 9"], "Rent: A (last seen on <9>)", "last seen on A on <9>", JUSTWATCH),
    (["tmdb 9"] * 2, "Rent: A, B (last seen on <9>)", "last seen on A on <9>", JUSTWATCH),
    (["tmdb 9", "admin 9"], "Rent: B, A (last seen on <9>)", "B", f"checked <9>, {BOTH}"),
    (["admin 31", "tmdb 0"], "Rent: B, A (last seen on <31>)", "B", f"checked <0>, {BOTH}"),
    (
        ["tmdb 9", "tmdb 8"],
        "Rent: B (last seen on <8>), A (last seen on <9>)",
        "last seen on B on <8>",
        JUSTWATCH,
    ),
    (["bundle 900"], "Rent: A", "A", "checked <900>, from filmbot’s own list"),
    (
        ["table 31"],
        "Rent: A (last seen on <31>)",
        "last seen on A on <31>",
        "from an imported table",
    ),
]


@pytest.mark.parametrize(("seen", "line", "short", "foot"), SEEN)
def test_an_offer_of_long_ago_is_shown_as_last_seen(
    own_library: Library, seen: list[str], line: str, short: str, foot: str
) -> None:
    of_source: dict[str, tuple[OfferRecord, ...]] = {}
    for letter, (source, _, days) in zip("AB", (one.partition(" ") for one in seen), strict=False):
        offer = OfferRecord("GB", letter, OfferKind.RENT, ago(int(days)))
        of_source[source] = (*of_source.get(source, ()), offer)
    [film, *_] = [
        own_library.call(saving.save, FilmRecord(source, {"test": "1"}, "Heat", offers=offers))
        for source, offers in of_source.items()
    ]

    answer = own_library.answer(Question(Known(film), WhereToWatch()), GB).answer

    said = (fields(answer)[WHERE], card(answer).text, card(answer).footer)
    assert said[0] == dated(line)
    assert said[1].endswith(f" in the United Kingdom: {dated(short)}")
    assert said[2] == f"Where to watch: {dated(foot)}"


def ago(days: int) -> date:
    return datetime.now(UTC).date() - timedelta(days)


def dated(text: str) -> str:
    """With `<9>` as the day nine days ago."""
    return re.sub(r"<(\d+)>", lambda found: day(ago(int(found[1]))), text)


def test_where_nothing_is_known_other_countries_are_named(library: Library) -> None:
    film = library.ask("night of the living dead 1968", GB).answer
    assert isinstance(film, FilmSheet)

    here, there = (
        library.answer(Question(film.about), Asker(code)).answer for code in ("GB", "US")
    )

    assert fields(here)[WHERE] == f"{UNKNOWN_HERE}\nI do know where in: the United States."
    assert card(here).footer == ""
    assert fields(there)["Where to watch · 🇺🇸 United States"] == "Free: Internet Archive"
    assert card(there).footer.endswith("from filmbot’s own list")


SEARCHED = [
    ("Heat", "q=Heat"),
    ("Cléo from 5 to 7", "q=Cl%C3%A9o%20from%205%20to%207"),
    ("Lilo & Stitch", "q=Lilo%20%26%20Stitch"),
    # Each of its letters takes nine in an address: too many, if none were left out.
    pytest.param("千" * 100, "q=%E5%8D%83", id="a long title in Chinese"),
]


@pytest.mark.parametrize(("title", "query"), SEARCHED)
def test_an_unknown_country_leads_to_a_search(title: str, query: str) -> None:
    shown = card(FilmOffers(FilmName(1, title), Known(1), Offers("GB")))

    made = embeds.embed(shown)
    assert made is not None
    assert f"[Search JustWatch](https://www.justwatch.com/uk/search?{query}" in str(
        made.fields[0].value
    )
    assert embeds.address(shown.links[0].url) is not None
