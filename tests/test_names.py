"""From typed text to films: folding, what else the words say, and finding by name."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from bot.answers import FilmSheet, Gone, NoSuchName
from bot.catalogue.records import FilmRecord
from bot.importers import bundled
from bot.library import Library
from bot.models import ExternalId, Film
from bot.names.films import NamedFilm
from bot.names.folding import fold, numbers, with_digits, without_article
from bot.names.hints import Reading, readings, typed_id
from bot.names.index import NameIndex
from bot.names.ranking import Level
from bot.questions import Asker, Known, Question
from bot.terms import Kind
from tests.conftest import GB

FOLDED = [
    ("WALL·E", "wall e"),
    ("Amélie", "amelie"),
    ("AME\u0301LIE", "amelie"),
    ("Le Samouraï", "le samourai"),
    ("8½", "8 1 2"),
    ("8 1/2", "8 1 2"),
    ("Lilo & Stitch", "lilo and stitch"),
    ("Empire Strikes Back, The", "empire strikes back the"),
    ("Ocean's Eleven", "oceans eleven"),
    ("Ocean’s Eleven", "oceans eleven"),
    ("Ocean`s Eleven", "oceans eleven"),
    ("Ocean´s Eleven", "oceans eleven"),
    ("[REC]", "rec"),
    ("(500) Days of Summer", "500 days of summer"),
    ("Se7en", "se7en"),
    ("snake_case", "snake case"),
    ("  two \n lines\t", "two lines"),
    ("Straße", "strasse"),
    ("Æon Flux", "aeon flux"),
    ("Łódź", "lodz"),
    ("Þór", "thor"),
    ("Tom ＆ Jerry", "tom and jerry"),
    ("Smørrebrød", "smorrebrod"),
    ("ﬁlm", "film"),
    ("Ｈｅａｔ", "heat"),
    ("İstanbul", "istanbul"),
    ("Rocky Ⅱ", "rocky ii"),
    ("Тело", "тело"),
    ("七人の侍", "七人の侍"),
    ("が", "が"),
    ("기생충", "기생충"),
    ("$", "$"),
    ("", ""),
    ("  ", ""),
]

WITHOUT_ARTICLE = [
    ("the thing", "thing"),
    ("thing the", "thing"),
    ("le samourai", "samourai"),
    ("the killers the", "killers"),
    ("the the", "the"),
    ("the", "the"),
    ("them", "them"),
    ("alien", "alien"),
    ("", ""),
]

WITH_DIGITS = [
    ("the godfather part ii", "the godfather 2"),
    ("godfather 2", "godfather 2"),
    ("kill bill vol two", "kill bill 2"),
    ("star wars episode v", "star wars 5"),
    ("ocean eleven", "ocean 11"),
    ("seven samurai", "seven samurai"),
    ("m", "m"),
    ("i robot", "i robot"),
    ("x", "x"),
]

NUMBERS = [
    ("the godfather part iii", ("3",)),
    ("blade runner 2049", ("2049",)),
    ("cleo from 5 to 7", ("5", "7")),
    ("se7en", ("se7en",)),
    ("seven samurai", ()),
    ("alien", ()),
    ("", ()),
]

IDS = [
    ("tt0113627", ("imdb", "tt0113627")),
    ("https://www.imdb.com/title/tt0113627/?ref_=nv_sr_1", ("imdb", "tt0113627")),
    ("imdb.com/title/tt15239678", ("imdb", "tt15239678")),
    ("look: https://m.imdb.com/title/tt0113627 good", ("imdb", "tt0113627")),
    ("<https://www.imdb.com/title/tt0113627/>", ("imdb", "tt0113627")),
    ("https://www.themoviedb.org/movie/451-leaving-las-vegas", ("tmdb", "451")),
    ("TMDB: 451", ("tmdb", "451")),
    ("https://www.wikidata.org/wiki/Q280918", ("wikidata", "Q280918")),
    ("film:42", ("film", "42")),
    ("tt01136", None),
    ("tt0113627000", None),
    ("matt0113627", None),
    ("film: noir", None),
    ("the film:42 thing", None),
    ("1917", None),
    ("300", None),
    ("2012", None),
    ("", None),
]

YEARS = [  # a way to take the words, which is not the first
    ("heat 1995", "heat", (1995, 1995)),
    ("heat (1986)", "heat", (1986, 1986)),
    ("halloween '78", "halloween", (1978, 1978)),
    ("halloween ’18", "halloween", (2018, 2018)),
    ("1995 heat", "heat", (1995, 1995)),
    ("crash from 1996", "crash", (1996, 1996)),
    ("the thing from the 80s", "the thing", (1980, 1989)),
    ("solaris of the 1970s", "solaris", (1970, 1979)),
    ("blade runner 2049 2017", "blade runner 2049", (2017, 2017)),
    ("2001 a space odyssey 1968", "2001 a space odyssey", (1968, 1968)),
    ("film heat 1995", "heat", (1995, 1995)),
]

TITLES_BEFORE_YEARS = ["1917", "2012", "1984", "300", "Blade Runner 2049", "Wonder Woman 1984", "9"]

ADULT = Asker("GB", adult=True)
BUNDLED = list(bundled.read(bundled.folder()))

FILMS = (
    NamedFilm(1, ("Heat",), 1995, people=("Michael Mann", "Al Pacino")),
    NamedFilm(2, ("Heat",), 1986),
    NamedFilm(3, ("Our Class Play",), 2024, guild_id=7),
    NamedFilm(4, ("Heat",), 2023, guild_id=8),
    NamedFilm(5, ("Woodstock",), 1970, kind=Kind.DOCUMENTARY),
    NamedFilm(6, ("Woodstock",), 1975),
    NamedFilm(7, ("The Godfather", "El padrino"), 1972, series="The Godfather"),
    NamedFilm(8, ("The Godfather Part II",), 1974, series="The Godfather"),
    NamedFilm(9, ("$",), 1971),
)
INDEX = NameIndex.of(FILMS)

NO_FILM: set[int] = set()
FOUND: list[
    tuple[str, int | None, Level, set[int]]
] = [  # the words, asked in which server, and what they mean
    ("heat", None, Level.ASK, {1, 2}),
    ("heat", 8, Level.ASK, {1, 2, 4}),
    ("heat 1995", None, Level.SURE, {1}),
    ("heat pacino", None, Level.SURE, {1}),
    ("heat al pacino", None, Level.SURE, {1}),
    ("our class play", None, Level.NONE, NO_FILM),
    ("our class play", 8, Level.NONE, NO_FILM),
    ("our class play", 7, Level.SURE, {3}),
    ("our clas play", 7, Level.SURE, {3}),
    ("woodstock documentary", None, Level.SURE, {5}),
    ("padrino", None, Level.SURE, {7}),
    ("godfather ii", None, Level.SURE, {8}),
    ("$", None, Level.SURE, {9}),
    ("nothing like it", None, Level.NONE, NO_FILM),
]

any_text = st.text() | st.text("tT0123456789:'’ s½Ⅷ.,()#/\x00\ud800👍ßIİ", max_size=30)
each_film = pytest.mark.parametrize("film", BUNDLED, ids=[film.ids["bundle"] for film in BUNDLED])
quick = settings(deadline=None, max_examples=150)


@pytest.mark.parametrize(("text", "folded"), FOLDED)
def test_folding_writes_a_name_in_plain_letters(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(("folded", "rest"), WITHOUT_ARTICLE)
def test_articles_at_either_end_do_not_count(folded: str, rest: str) -> None:
    assert without_article(folded) == rest


@pytest.mark.parametrize(("folded", "digits"), WITH_DIGITS)
def test_numerals_behind_the_first_word_become_digits(folded: str, digits: str) -> None:
    assert with_digits(folded) == digits


@pytest.mark.parametrize(("folded", "found"), NUMBERS)
def test_the_numbers_of_a_name_are_kept_in_order(folded: str, found: tuple[str, ...]) -> None:
    assert numbers(folded) == found


@quick
@given(any_text)
@example("ΐ")
@example("ŉ´")
@example("Þ")
@example("ǽ")
@example("½⅓")
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text)

    assert fold(once) == once


@quick
@given(any_text)
def test_folding_leaves_neither_capitals_nor_double_spaces(text: str) -> None:
    folded = fold(text)

    assert folded == " ".join(folded.split())
    assert folded == folded.casefold()


@pytest.mark.parametrize(("text", "found"), IDS)
def test_an_id_or_a_link_is_read_and_a_title_is_not(
    text: str, found: tuple[str, str] | None
) -> None:
    assert typed_id(text) == found


@pytest.mark.parametrize(("text", "name", "years"), YEARS)
def test_a_year_or_decade_may_stand_beside_the_name(
    text: str, name: str, years: tuple[int, int]
) -> None:
    found = readings(text)

    assert found[0] == Reading(fold(text))
    assert any(reading.name == name and reading.years == years for reading in found[1:])


@pytest.mark.parametrize("text", TITLES_BEFORE_YEARS)
def test_the_whole_text_is_a_title_before_part_of_it_is_a_year(text: str) -> None:
    first, *others = readings(text)

    assert first == Reading(fold(text))
    assert all(other.cost > first.cost for other in others)


def test_a_kind_of_film_may_stand_beside_the_name() -> None:
    found = readings("woodstock documentary 1970")

    kinds = {reading.name: reading.kinds for reading in found if reading.years and reading.kinds}
    assert kinds == {"woodstock": {Kind.DOCUMENTARY, Kind.CONCERT}}


@pytest.mark.parametrize(("text", "guild", "level", "films"), FOUND)
def test_words_find_films_of_the_catalogue_and_of_their_server(
    text: str, guild: int | None, level: Level, films: set[int]
) -> None:
    found = INDEX.resolve(text, guild_id=guild)

    sure = {*found.films[:1]} if found.level is Level.SURE else {*found.films}
    assert (found.level, sure) == (level, films)


@pytest.mark.parametrize(("guild", "seen"), [(None, 7), (7, 8), (8, 8), (9, 7)])
def test_an_empty_search_lists_what_the_server_may_see(guild: int | None, seen: int) -> None:
    listed = INDEX.search(" ", guild_id=guild)

    allowed = {film.id for film in FILMS if film.guild_id in (None, guild)}
    assert len(listed) == seen
    assert {*listed} == allowed


@quick
@given(any_text, st.sampled_from([None, 7, 8, 9]))
def test_any_text_may_be_searched_for(text: str, guild: int | None) -> None:
    found = INDEX.resolve(text, guild_id=guild)
    listed = INDEX.search(text, guild_id=guild)

    allowed = {film.id for film in FILMS if film.guild_id in (None, guild)}
    assert {*found.films, *listed} <= allowed
    assert len({*listed}) == len(listed)
    assert bool(found.films) or found.level is Level.NONE


@each_film
def test_a_title_with_its_year_finds_the_film(library: Library, film: FilmRecord) -> None:
    answer = library.ask(f"{film.title} ({film.year})", GB).answer

    assert isinstance(answer, FilmSheet)
    assert (answer.film.title, answer.film.year) == (film.title, film.year)


@each_film
def test_every_name_of_a_film_leads_to_it(library: Library, film: FilmRecord) -> None:
    names = [film.title, film.original_title or film.title, *(also.title for also in film.titles)]

    found = [library.names.films.resolve(name).films for name in names]

    known = library.names.films.resolve(f"{film.title} ({film.year})").films[0]
    assert [name for name, films in zip(names, found, strict=True) if known not in films] == []


@each_film
def test_a_title_half_typed_suggests_the_film(library: Library, film: FilmRecord) -> None:
    suggested = library.suggest(film.title[: max(3, len(film.title) - 2)], GB)

    assert (film.title, film.year) in {(shown.title, shown.year) for shown in suggested}


def added(library: Library, film: Film, imdb: str) -> int:
    """The id of a film that was written into the database, and indexed."""

    def add(session: Session) -> int:
        session.add(film)
        session.flush()
        session.add(ExternalId(film_id=film.id, source="imdb", value=imdb))
        return film.id

    id = library.call(add)
    library.refresh()
    return id


@pytest.mark.parametrize("text", ["our class play", "our clas play", "tt7654321", "film:{id}"])
def test_a_film_of_one_server_is_found_there_alone(own_library: Library, text: str) -> None:
    id = added(own_library, Film(title="Our Class Play", year=2024, guild_id=7), "tt7654321")
    words = text.format(id=id)

    there = own_library.ask(words, Asker("GB", guild_id=7)).answer
    elsewhere = own_library.ask(words, Asker("GB", guild_id=8)).answer
    nowhere = own_library.ask(words, GB).answer

    assert isinstance(there, FilmSheet)
    assert there.film.id == id
    assert isinstance(elsewhere, NoSuchName)
    assert isinstance(nowhere, NoSuchName)
    assert "Our Class Play" not in repr(elsewhere) + repr(nowhere)


def test_a_film_of_one_server_is_gone_for_forged_questions(own_library: Library) -> None:
    id = added(own_library, Film(title="Our Class Play", guild_id=7), "tt7654321")
    forged = Question(Known(id))

    assert isinstance(own_library.answer(forged, Asker("GB", guild_id=7)).answer, FilmSheet)
    assert isinstance(own_library.answer(forged, Asker("GB", guild_id=8)).answer, Gone)
    assert isinstance(own_library.answer(forged, GB).answer, Gone)


def test_a_servers_own_film_does_not_hide_a_shared_one_of_that_id(own_library: Library) -> None:
    added(own_library, Film(title="Our Leaving Las Vegas", guild_id=7), "tt0113627")

    answer = own_library.ask("tt0113627", GB).answer

    assert isinstance(answer, FilmSheet)
    assert answer.film.title == "Leaving Las Vegas"


@pytest.mark.parametrize("text", ["secret passion", "secret pasion", "tt7654321", "film:{id}"])
def test_a_film_for_adults_is_not_found_by_default(own_library: Library, text: str) -> None:
    id = added(own_library, Film(title="Secret Passion", adult=True), "tt7654321")

    answer = own_library.ask(text.format(id=id), GB).answer

    assert isinstance(answer, NoSuchName)
    assert "Secret Passion" not in repr(answer)
    assert isinstance(own_library.answer(Question(Known(id)), GB).answer, Gone)
    assert isinstance(own_library.answer(Question(Known(id)), ADULT).answer, FilmSheet)


def test_where_they_may_be_shown_films_for_adults_are_found_by_their_names(
    own_library: Library,
) -> None:
    added(own_library, Film(title="Secret Passion", adult=True), "tt7654321")

    assert "Secret Passion" in repr(own_library.ask("secret pasion", ADULT).answer)
    assert "Secret Passion" in repr(own_library.suggest("secret pas", ADULT))
    assert "Secret Passion" not in repr(own_library.ask("secret pasion", GB).answer)
    assert "Secret Passion" not in repr(own_library.suggest("secret pas", GB))
    assert isinstance(own_library.ask("heat 1995", ADULT).answer, FilmSheet)


def test_a_film_for_adults_is_not_suggested_by_default(own_library: Library) -> None:
    added(own_library, Film(title="Secret Passion", adult=True), "tt7654321")

    assert "Secret Passion" not in repr(own_library.suggest("secret", GB))
    assert "Secret Passion" not in repr(own_library.suggest("", GB))
