"""Titles as people type them: each rule of folding, hints and nicknames, as rows of words."""

import pytest

from bot.names.films import NamedFilm
from bot.names.index import NameIndex, Names
from bot.names.people import NamedPerson
from bot.names.ranking import Level
from bot.terms import Kind

FILMS = {
    "heat": NamedFilm(1, ("Heat",), 1995, people=("Michael Mann", "Al Pacino"), votes=700_000),
    "heat 1986": NamedFilm(2, ("Heat",), 1986, people=("Dick Richards",), votes=2_000),
    "thing": NamedFilm(3, ("The Thing",), 1982, people=("John Carpenter",), votes=450_000),
    "thing 2011": NamedFilm(4, ("The Thing",), 2011, votes=140_000),
    "suspiria": NamedFilm(5, ("Suspiria",), 1977, people=("Dario Argento",), votes=110_000),
    "suspiria 2018": NamedFilm(6, ("Suspiria",), 2018, votes=90_000),
    "crash": NamedFilm(
        7, ("Crash",), 1996, people=("David Cronenberg", "James Spader"), votes=60_000
    ),
    "crash 2004": NamedFilm(8, ("Crash",), 2004, people=("Paul Haggis",), votes=450_000),
    "2012": NamedFilm(9, ("2012",), 2009, votes=390_000),
    "1917": NamedFilm(10, ("1917",), 2019, votes=650_000),
    "2049": NamedFilm(11, ("Blade Runner 2049",), 2017, votes=650_000),
    "1984": NamedFilm(12, ("Wonder Woman 1984",), 2020, votes=300_000),
    "wonder woman": NamedFilm(13, ("Wonder Woman",), 2017, votes=700_000),
    "2000": NamedFilm(14, ("Death Race 2000",), 1975, votes=30_000),
    "rec": NamedFilm(15, ("[REC]",), 2007, votes=200_000),
    "rec 2": NamedFilm(16, ("[REC]²",), 2009, votes=80_000),
    "$": NamedFilm(17, ("$",), 1971, votes=2_000),
    "wall-e": NamedFilm(18, ("WALL·E",), 2008, votes=1_200_000),
    "8½": NamedFilm(19, ("8½", "Otto e mezzo"), 1963, votes=130_000),
    "9½": NamedFilm(20, ("Nine 1/2 Weeks",), 1986, votes=50_000),
    "samurai": NamedFilm(21, ("Seven Samurai", "七人の侍"), 1954, votes=370_000),
    "dalmatians": NamedFilm(
        22, ("One Hundred and One Dalmatians",), 1961, votes=190_000
    ),
    "third man": NamedFilm(23, ("The Third Man",), 1949, votes=190_000),
    "friday": NamedFilm(24, ("Friday the 13th",), 1980, votes=160_000),
    "godfather": NamedFilm(25, ("The Godfather",), 1972, votes=2_000_000),
    "godfather 2": NamedFilm(26, ("The Godfather Part II",), 1974, votes=1_400_000),
    "lilo": NamedFilm(27, ("Lilo & Stitch",), 2002, votes=220_000),
    "juliet": NamedFilm(28, ("Romeo + Juliet",), 1996, votes=250_000),
    "empire": NamedFilm(
        29,
        ("Star Wars: Episode V - The Empire Strikes Back",),
        1980,
        series="Star Wars",
        series_number=5,
        votes=1_400_000,
    ),
    "fellowship": NamedFilm(
        30, ("The Lord of the Rings: The Fellowship of the Ring",), 2001, votes=2_000_000
    ),
    "towers": NamedFilm(31, ("The Lord of the Rings: The Two Towers",), 2002, votes=1_800_000),
    "king": NamedFilm(
        32, ("The Lord of the Rings: The Return of the King",), 2003, votes=1_900_000
    ),
    "t2": NamedFilm(33, ("Terminator 2: Judgment Day",), 1991, votes=1_200_000),
    "rogue": NamedFilm(
        34,
        ("Mission: Impossible - Rogue Nation",),
        2015,
        series="Mission: Impossible",
        series_number=5,
        votes=400_000,
    ),
    "alien 3": NamedFilm(35, ("Alien³",), 1992, votes=320_000),
    "mockingbird": NamedFilm(36, ("To Kill a Mockingbird",), 1962, votes=330_000),
    "spider-verse": NamedFilm(37, ("Spider-Man: Into the Spider-Verse",), 2018, votes=600_000),
    "stalker": NamedFilm(38, ("Stalker", "Сталкер"), 1979, votes=140_000),
    "brother": NamedFilm(39, ("Brat",), 1997, votes=20_000),
    "parasite": NamedFilm(40, ("Parasite", "기생충"), 2019, votes=900_000),
    "woodstock": NamedFilm(41, ("Woodstock",), 1970, kind=Kind.DOCUMENTARY, votes=20_000),
    "woodstock 1975": NamedFilm(42, ("Woodstock",), 1975, votes=10_000),
    "gladiator": NamedFilm(
        43, ("Gladiator",), 2000, people=("Ridley Scott", "Russell Crowe"), votes=1_600_000
    ),
    "gladiator 1992": NamedFilm(44, ("Gladiator",), 1992, votes=8_000),
    "strangers": NamedFilm(45, ("Strangers on a Train",), 1951, votes=140_000),
    "apollo": NamedFilm(46, ("Apollo 13",), 1995, votes=310_000),
    "the the": NamedFilm(47, ("Show Me Love", "Fucking Åmål"), 1998, votes=60_000),
    "leon": NamedFilm(48, ("Léon: The Professional", "Léon"), 1994, votes=1_200_000),
    "guilty": NamedFilm(49, ("Find Me Guilty",), 2006, votes=40_000),
    "this is 40": NamedFilm(51, ("This Is 40",), 2012, votes=150_000),
    "this is": NamedFilm(52, ("This Is",), 1939, votes=200),
    "brave one": NamedFilm(53, ("The Brave One",), 2007, votes=60_000),
    "brave": NamedFilm(54, ("Brave",), 2012, votes=430_000),
    "dune": NamedFilm(55, ("Dune",), 2021, votes=720_000),
    "dune 2021": NamedFilm(56, ("Dune 2021",), 2002),
    "last night": NamedFilm(57, ("Last Night",), 2010, votes=50_000),
    "crossfire": NamedFilm(59, ("Crossfire",), 1947, votes=9_000),
    "cross fire": NamedFilm(60, ("Cross Fire",), 1933, votes=1_000),
    "amelie": NamedFilm(50, ("Amélie", "Le Fabuleux Destin d'Amélie Poulain"), 2001, votes=800_000),
}  # fmt: skip
PEOPLE = [
    NamedPerson(number, (name,), votes=100)
    for number, name in enumerate(
        {name: None for film in FILMS.values() for name in film.people}, 1
    )
]
NAMES = Names.of(FILMS.values(), PEOPLE)

TYPED = {
    "case, accents, punctuation and width": [
        ("HEAT 1995", "heat"),
        ("amelie", "amelie"),
        ("AMÉLIE", "amelie"),
        ("Ｗａｌｌ・Ｅ", "wall-e"),
        ("wall-e", "wall-e"),
        ("wall.e", "wall-e"),
        ("walle", "wall-e"),
        ("leon the professional", "leon"),
    ],
    "joined and split words": [
        ("to kill a mocking bird", "mockingbird"),
        ("tokillamockingbird", "mockingbird"),
        ("crossfoire", "crossfire"),
        ("spiderman into the spiderverse", "spider-verse"),
        ("spider man: into the spider verse", "spider-verse"),
    ],
    "articles": [
        ("third man", "third man"),
        ("third man, the", "third man"),
        ("empire strikes back, the", "empire"),
        ("a third man", "third man"),
    ],
    "and": [
        ("lilo and stitch", "lilo"),
        ("lilo & stitch", "lilo"),
        ("romeo and juliet", "juliet"),
        ("romeo & juliet", "juliet"),
        ("romeo+juliet", "juliet"),
    ],
    "numbers": [
        ("godfather 2", "godfather 2"),
        ("godfather ii", "godfather 2"),
        ("the godfather part two", "godfather 2"),
        ("godfather two", "godfather 2"),
        ("7 samurai", "samurai"),
        ("the 7 samurai", "samurai"),
        ("101 dalmatians", "dalmatians"),
        ("a hundred and one dalmatians", "dalmatians"),
        ("the 3rd man", "third man"),
        ("friday the thirteenth", "friday"),
        ("8½", "8½"),
        ("8 1/2", "8½"),
        ("eight and a half", "8½"),
        ("9½ weeks", "9½"),
        ("9 1/2 weeks", "9½"),
        ("nine and a half weeks", "9½"),
    ],
    "symbols": [
        ("$", "$"),
        ("[rec]", "rec"),
        ("rec", "rec"),
        ("rec 2", "rec 2"),
        ("[rec]2", "rec 2"),
        ("alien 3", "alien 3"),
        ("alien3", "alien 3"),
    ],
    "years in any dress": [
        ("heat (1995)", "heat"),
        ("heat '95", "heat"),
        ("heat ’95", "heat"),
        ("heat from 95", "heat"),
        ("heat from '95", "heat"),
        ("heat 95", "heat"),
        ("heat 1986", "heat 1986"),
        ("heat, 1986", "heat 1986"),
        ("1986 heat", "heat 1986"),
        ("heat (1986 film)", "heat 1986"),
        ("the 1986 heat", "heat 1986"),
        ("heat from 1986", "heat 1986"),
        ("heat the 1986 one", "heat 1986"),
        ("the thing from the 80s", "thing"),
        ("the thing, the one from the 80s", "thing"),
        ("the thing from the eighties", "thing"),
        ("the thing 2010s", "thing 2011"),
        ("heet 1995", "heat"),
        ("heet 95", "heat"),
        ("brave, the one from 2012", "brave"),
        ("dune 2021", "dune"),
    ],
    "years that are titles": [
        ("2012", "2012"),
        ("1917", "1917"),
        ("blade runner 2049", "2049"),
        ("wonder woman 1984", "1984"),
        ("wonder woman 2017", "wonder woman"),
        ("death race 2000", "2000"),
        ("2012 2009", "2012"),
        ("2012 (2009)", "2012"),
        ("blade runner 2049 2017", "2049"),
        ("apollo 13", "apollo"),
        ("tuis is 40", "this is 40"),
    ],
    "the original and the remake": [
        ("suspiria the original", "suspiria"),
        ("the original suspiria", "suspiria"),
        ("original suspiria", "suspiria"),
        ("suspiria (original)", "suspiria"),
        ("suspiria the old one", "suspiria"),
        ("the old suspiria", "suspiria"),
        ("suspiria remake", "suspiria 2018"),
        ("the remake of suspiria", "suspiria 2018"),
        ("suspiria the new one", "suspiria 2018"),
        ("the new suspiria", "suspiria 2018"),
        ("the thing the remake", "thing 2011"),
        ("the thing the original one", "thing"),
    ],
    "people": [
        ("crash cronenberg", "crash"),
        ("cronenberg crash", "crash"),
        ("cronenberg's crash", "crash"),
        ("crash david cronenberg", "crash"),
        ("crash by david cronenberg", "crash"),
        ("crash with james spader", "crash"),
        ("crash starring james spader", "crash"),
        ("crash haggis", "crash 2004"),
        ("heat by michael mann", "heat"),
        ("heat dick richards", "heat 1986"),
        ("gladiater crowe", "gladiator"),
        ("gladiater with russell crowe", "gladiator"),
        ("gladiator russel crowe", "gladiator"),
        ("heat with al pacinno", "heat"),
        ("strangers on a train", "strangers"),
    ],
    "a kind of film": [
        ("woodstock documentary", "woodstock"),
        ("woodstock the documentary", "woodstock"),
    ],
    "quotes and stray words": [
        ('"heat" 1995', "heat"),
        ("“gladiator” (2000)", "gladiator"),
        ("wall-e movie", "wall-e"),
        ("the movie wall-e", "wall-e"),
        ("the movie called wall-e", "wall-e"),
        ("that movie amelie", "amelie"),
        ("film amelie", "amelie"),
        ("show me amelie", "amelie"),
        ("show me love", "the the"),
        ("find me guilty", "guilty"),
    ],
    "links": [
        ("https://letterboxd.com/film/alien-3/", "alien 3"),
        ("https://letterboxd.com/film/heat-1995/", "heat"),
        ("letterboxd.com/film/the-thing-2011/reviews/", "thing 2011"),
        ("https://en.wikipedia.org/wiki/Crash_(1996_film)", "crash"),
        ("https://en.wikipedia.org/wiki/Am%C3%A9lie", "amelie"),
    ],
    "other titles and scripts": [
        ("七人の侍", "samurai"),
        ("Сталкер", "stalker"),
        ("сталкер", "stalker"),
        ("брат", "brother"),
        ("기생충", "parasite"),
        ("gisaengchung", "parasite"),
        ("otto e mezzo", "8½"),
        ("le fabuleux destin d'amelie poulain", "amelie"),
    ],
    "nicknames": [
        ("empire strikes back", "empire"),
        ("star wars 5", "empire"),
        ("sw5", "empire"),
        ("two towers", "towers"),
        ("t2", "t2"),
        ("mission impossible 5", "rogue"),
        ("rogue nation", "rogue"),
    ],
}  # fmt: skip

ASKED = [  # more than one of them may be meant
    ("suspiria", {"suspiria", "suspiria 2018"}),
    ("the thing", {"thing", "thing 2011"}),
    ("friday 13th", {"friday"}),
    ("lotr", {"fellowship", "towers", "king"}),
    ("tlotr", {"fellowship", "towers", "king"}),
]


@pytest.mark.parametrize(
    ("typed", "film"), [row for rows in TYPED.values() for row in rows], ids=lambda text: str(text)
)
def test_a_title_as_it_is_typed(typed: str, film: str) -> None:
    found = NAMES.resolve(typed)

    names = {film.id: name for name, film in FILMS.items()}
    assert (found.level, names[found.films[0]]) == (Level.SURE, film)


COUNTED = [  # by their years the films of a series may be in another order, or some missing
    ("lotr 2", "towers"),
    ("lotr2", "towers"),
    ("lord of the rings 1", "fellowship"),
    ("lord of the rings 3", "king"),
]


NEARER = [  # another film's name is a few letters away as well
    ("te brave one 2007", "brave one"),
    ("las nught", "last night"),
    ("cross foire", "cross fire"),
]


@pytest.mark.parametrize(("typed", "film"), [*COUNTED, *NEARER])
def test_a_film_that_may_be_meant_is_the_first_to_be_asked_about(typed: str, film: str) -> None:
    found = NAMES.resolve(typed)

    assert (found.level, found.films[0]) == (Level.ASK, FILMS[film].id)


@pytest.mark.parametrize(("typed", "films"), ASKED)
def test_a_name_of_several_films_asks(typed: str, films: set[str]) -> None:
    found = NAMES.resolve(typed)

    assert found.level is Level.ASK
    assert {FILMS[name].id for name in films} <= {*found.films}


@pytest.mark.parametrize("typed", ["oe up", "her xy", "te a", "thex"])
def test_a_short_name_behind_what_may_be_an_article_is_not_taken_for_another(typed: str) -> None:
    assert NAMES.resolve(typed).level is not Level.SURE
    assert NAMES.films.search(typed) == NAMES.films.search(typed.upper())


def test_what_is_made_of_a_title_never_beats_a_real_one() -> None:
    films = NameIndex.of([FILMS["t2"]]).changed({90: [NamedFilm(90, ("T2",), 2009, votes=10)]})

    found = films.resolve("t2")

    assert (found.level, {*found.films}) == (Level.ASK, {33, 90})
