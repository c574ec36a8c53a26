"""Typed titles that are easily taken for another film: which is answered, asked about, or none."""

import pytest

from bot.names.films import NamedFilm
from bot.names.index import Found, Names
from bot.names.people import NamedPerson
from bot.names.ranking import Level
from bot.terms import Kind

FILMS = {
    "die hard": NamedFilm(1, ("Die Hard",), 1988, votes=900_000),
    "die hard 2": NamedFilm(2, ("Die Hard 2",), 1990, votes=370_000),
    "hard candy": NamedFilm(3, ("Hard Candy",), 2005, votes=160_000),
    "day-o": NamedFilm(4, ("Day-O",), 1998, votes=130),
    "a day to die": NamedFilm(5, ("A Day to Die",), 2022, votes=4_800),
    "welle": NamedFilm(6, ("Die Welle", "The Wave"), 2008, votes=110_000),
    "$": NamedFilm(7, ("$",), 1971, votes=2_400),
    "1971": NamedFilm(8, ("1971",), 2007, votes=2_600),
    "killers": NamedFilm(9, ("The Killers",), 1946, votes=23_000),
    "killers 1964": NamedFilm(10, ("The Killers",), 1964, votes=8_000),
    "killers doc": NamedFilm(
        11, ("The Killers: Live in Las Vegas",), 2007, kind=Kind.DOCUMENTARY, votes=90
    ),
    "leaving": NamedFilm(12, ("Leaving Las Vegas",), 1995, votes=130_000),
    "sting": NamedFilm(13, ("The Sting",), 1973, votes=270_000),
    "barbie": NamedFilm(14, ("Barbie",), 2023, votes=500_000),
    "gladiator": NamedFilm(15, ("Gladiator",), 2000, people=("Russell Crowe",), votes=1_600_000),
    "sweeney": NamedFilm(
        16, ("Sweeney Todd: The Demon Barber of Fleet Street",), 2007, votes=380_000
    ),
    "fury road": NamedFilm(17, ("Mad Max: Fury Road",), 2015, votes=1_000_000),
    "strangelove": NamedFilm(
        18, ("Dr. Strangelove or: How I Learned to Stop Worrying and Love the Bomb",), 1964,
        votes=500_000,
    ),
    "birdman": NamedFilm(
        19, ("Birdman or (The Unexpected Virtue of Ignorance)",), 2014, votes=650_000
    ),
    "t2": NamedFilm(20, ("Terminator 2: Judgment Day",), 1991, votes=1_100_000),
    "trainspotting": NamedFilm(21, ("T2 Trainspotting",), 2017, votes=130_000),
    "dark knight": NamedFilm(22, ("The Dark Knight",), 2008, votes=2_800_000),
    "no way home": NamedFilm(23, ("Spider-Man: No Way Home",), 2021, votes=840_000),
    "no way home 1996": NamedFilm(24, ("No Way Home",), 1996, votes=1_700),
    "empire": NamedFilm(
        25, ("Star Wars: Episode V - The Empire Strikes Back",), 1980, votes=1_300_000
    ),
    "jurassic park": NamedFilm(26, ("Jurassic Park",), 1993, votes=1_000_000),
    "lost world": NamedFilm(27, ("The Lost World: Jurassic Park",), 1997, votes=430_000),
    "jurassic park 3": NamedFilm(28, ("Jurassic Park III",), 2001, votes=330_000),
    "x-men": NamedFilm(29, ("X-Men",), 2000, votes=630_000),
    "x2": NamedFilm(30, ("X2",), 2003, votes=560_000),
    "last stand": NamedFilm(31, ("X-Men: The Last Stand",), 2006, votes=530_000),
    "apocalypse": NamedFilm(32, ("X-Men: Apocalypse",), 2016, votes=440_000),
    "wonder woman": NamedFilm(33, ("Wonder Woman",), 2017, votes=680_000),
    "wonder women": NamedFilm(34, ("Wonder Women",), 1973, votes=200),
    "scary movie": NamedFilm(35, ("Scary Movie",), 2000, votes=280_000),
    "scar": NamedFilm(36, ("Scar",), 2007, votes=2_900),
    "girl next door": NamedFilm(37, ("The Girl Next Door",), 2004, votes=230_000),
    "widowmaker": NamedFilm(38, ("K-19: The Widowmaker", "The Widowmaker"), 2002, votes=66_000),
    "faces": NamedFilm(40, ("Faces of Death 2",), 1981, votes=2_000),
    "faces ii": NamedFilm(41, ("Faces of Death II",), 1981, votes=1_900),
    "borat": NamedFilm(42, ("Borat: Cultural Learnings of America",), 2006, votes=430_000),
    "old": NamedFilm(43, ("Old",), 2021, votes=150_000),
    "2021": NamedFilm(44, ("2021",), 2013, votes=27),
}  # fmt: skip
NAMES = Names.of(FILMS.values(), [NamedPerson(1, ("Russell Crowe",), votes=100)])

SURE = [
    ("die hard", "die hard"),
    ("die hard 2", "die hard 2"),
    ("die welle", "welle"),
    ("$ (1971)", "$"),
    ("$ 1971", "$"),
    ("1971", "1971"),
    ("1971 (2007)", "1971"),
    ("the killers 1946", "killers"),
    ("gladiater crowe", "gladiator"),
    ("dr strangelove", "strangelove"),
    ("birdman", "birdman"),
    ("terminator 2", "t2"),
    ("tdk", "dark knight"),
    ("empire strikes back", "empire"),
    ("star wars 5", "empire"),
    ("star wars episode 5", "empire"),
    ("judgment day", "t2"),
    ("theegirl next door", "girl next door"),
    ("th egirl next door", "girl next door"),
    ("old 2021", "old"),
]

ASKED = [  # the first that is asked about, and never answered in silence
    ("die hard 1", "die hard"),
    ("the killers", "killers"),
    ("the killers documentary", "killers doc"),
    ("barbie 2", "barbie"),
    ("t2", "t2"),
    ("sweeny todd", "sweeney"),
    ("sweeney todd", "sweeney"),
    ("borat", "borat"),
    ("mad max", "fury road"),
    ("no way home", "no way home"),
    ("jurassic park 2", "lost world"),
    ("x men 2", "last stand"),  # as far as titles and years tell; it is X2
    ("wonder women", "wonder woman"),
    ("a day o die", "a day to die"),
    ("Faces of Death II", "faces ii"),
    ("sxcar movie", "scary movie"),
]

UNKNOWN = [  # no such film: another is not answered in its place
    "notting hill", "the idolmaker", "spacecamp", "the stingray", "leaving los angeles",
    "escpe to witch mountain", "barbarella", "gladioli", "kill bill", "the long goodbye",
]  # fmt: skip


def first(found: Found) -> str | None:
    names = {film.id: name for name, film in FILMS.items()}
    return names[found.films[0]] if found.films else None


@pytest.mark.parametrize(("typed", "film"), SURE)
def test_what_is_clear_is_answered(typed: str, film: str) -> None:
    found = NAMES.resolve(typed)

    assert (found.level, first(found)) == (Level.SURE, film)


@pytest.mark.parametrize(("typed", "film"), ASKED)
def test_what_may_be_another_film_is_asked_about(typed: str, film: str) -> None:
    found = NAMES.resolve(typed)

    assert (found.level, first(found)) == (Level.ASK, film)


@pytest.mark.parametrize("typed", UNKNOWN)
def test_a_film_that_is_not_there_is_not_taken_for_another(typed: str) -> None:
    assert NAMES.resolve(typed).level is not Level.SURE


@pytest.mark.parametrize("typed", ["the killers las vegas documentary", "killers in las vegas doc"])
def test_a_documentary_is_found_by_words_of_its_title(typed: str) -> None:
    found = NAMES.resolve(typed)

    assert found.level is not Level.NONE
    assert first(found) == "killers doc"
