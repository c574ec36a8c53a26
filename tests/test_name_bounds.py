"""However long and odd the text, only so much is looked at: what a name costs is bounded."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.names.building import build
from bot.names.films import NamedFilm
from bot.names.folding import fold
from bot.names.hints import people_beside, readings
from bot.names.index import LONGEST, NameIndex, Names
from bot.names.people import NamedPerson, given_names
from bot.names.search import ALIKE, BEGINNING, BEGUN, SHARING, Search

READINGS = 8  # ways to take a text
CUTS = 6  # ways to cut it into a film and a person
FORMS = 24  # ways to write a person's given name
FILMS = [
    NamedFilm(number, (f"The {word} {kind} of Night {number}",), 1950 + number % 70, votes=number)
    for number, (word, kind) in enumerate(
        [(word, kind) for word in ("Man", "War", "Love", "Last") for kind in ("Dog", "King", "Day")]
        * 40
    )
]
PEOPLE = [NamedPerson(number, (f"Nick Day {number}",), votes=number) for number in range(300)]
NAMES = Names.of(FILMS, PEOPLE)
SEARCH = Search(build(FILMS))

HOSTILE = {
    "5000 letters": "a" * 5000,
    "5000 characters of words": "the man " * 700,
    "many words": "night of the war of the last king and the day of love man " * 4,
    "one letter words": "a b c d 1 2 ii " * 20,
    "joined readings": "themanofnightandthewarofnightandthelastdayofnight" * 4,
    "years": "1995 '95 from the 80s " * 12,
    "numbers": "two 2 ii twenty one hundred and " * 8,
    "kinds": "documentary short concert " * 9,
    "stray words": "the movie called the film called " * 7,
    "people": "man with nick day by nick day " * 8,
    "possessives": "nick day's man's war's " * 9,
    "editions": "the original the remake of the new one " * 6,
    "articles": "the a le das " * 20,
    "given names": "bill " * 40,
    "Chinese": "七人の侍" * 60,
    "Hangul": "기생충 " * 60,
    "Arabic": "الجزيرة " * 30,
    "Cyrillic": "Сталкер " * 30,
    "Thai": "สวัสดี" * 40,
    "no width": "\u200b".join("the man of night") * 4,
    "nothing but no width": "\u200b" * 5000,
    "marks": "h" + "\u0301\u0302\u0303" * 2000,
    "right to left": "\u202ethgin fo nam eht",
    "emoji": "👍🏽" * 200,
    "half characters": "\ud800" * 100,
    "nulls": "\0" * 500,
    "fractions": "½" * 400,
    "ligatures": "ﬃ" * 400,
    "quotes": "'\"“’" * 100,
    "a link": "https://letterboxd.com/film/" + "man-" * 500,
    "an escaped link": "en.wikipedia.org/wiki/" + "%C3" * 500,
}

any_text = st.text(max_size=300) | st.lists(
    st.sampled_from(
        "the man of night 1995 '95 ii 2 one with by nick bill days movie new half 80s".split()
    ),
    max_size=60,
).map(" ".join)
quick = settings(deadline=None, max_examples=100)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_answered(text: str) -> None:
    NAMES.resolve(text)
    NAMES.people.resolve(text)
    NAMES.films.search(text)
    NAMES.films.nearly(text)
    NAMES.films.named(text)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_stands_behind_the_longest_name_is_not_read(text: str) -> None:
    assert NAMES.resolve(text) == NAMES.resolve(text[:LONGEST])


@quick
@given(any_text)
@example("the movie called heat 1995 documentary")
@example("'95 from the 80s concert film please")
def test_a_text_has_few_readings(text: str) -> None:
    assert len(readings(text)) <= READINGS
    assert len(list(people_beside(text))) <= CUTS
    assert len(given_names(fold(text))) <= FORMS


@quick
@given(any_text)
@example("the night")
@example("n")
def test_few_names_are_looked_at_closer(text: str) -> None:
    folded = fold(text[:LONGEST]) or "night"

    beginning = SEARCH.beginning(folded, BEGINNING)

    assert len(beginning) <= 2 * BEGINNING
    assert len(SEARCH.sharing(folded)) <= ALIKE <= SHARING
    assert len(SEARCH.alike(folded, 0, len(FILMS))) <= ALIKE
    assert len(SEARCH.beginning_alike(folded, 0, len(FILMS))) <= BEGUN


def test_a_film_is_found_by_its_title_and_year_whatever_its_name() -> None:
    films = [NamedFilm(1, ("$",), 1971), NamedFilm(2, ("?",), 1999), NamedFilm(3, ("1971",), 2007)]
    index = NameIndex.of([*films, NamedFilm(4, ("…",), 2001), NamedFilm(5, ("Die Hard",), 1988)])

    found = [index.resolve(f"{film.names[0]} ({film.year})").films[0] for film in films]

    assert found == [1, 2, 3]
