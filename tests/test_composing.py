"""Questions of many types in odd wordings over a few films of our own: what is answered."""

from collections.abc import Iterator

import pytest
from sqlmodel import Session

from bot import database, json_lines
from bot.catalogue import saving
from bot.catalogue.records import CreditRecord, FilmRecord, RatingRecord
from bot.library import Library
from bot.terms import Role
from tests.conftest import GB

D, W, A = Role.DIRECTOR, Role.WRITER, Role.ACTOR


def _film(
    title: str, year: int, credits: str, genres: str, *,
    about: str = "", language: str = "en", score: float = 6.0, minutes: int = 100,
) -> FilmRecord:  # fmt: skip
    """`credits`: `D Ada Quill, W Ada Quill, A Tom Birch`."""
    each = [credit.partition(" ") for credit in credits.split(", ")]
    roles = {"D": D, "W": W, "A": A}
    return FilmRecord(
        source="test", ids={"test": f"{title} {year}"}, title=title, year=year, runtime=minutes,
        genres=tuple(genres.split(", ")), keywords=tuple(filter(None, about.split(", "))),
        languages=(language,), ratings=(RatingRecord("IMDb", score, votes=50_000),),
        credits=tuple(CreditRecord(name, roles[role]) for role, _, name in each),
    )  # fmt: skip


FILMS = [
    _film("The Salt Road", 1951, "D Ada Quill, W Ada Quill, A Tom Birch, A Vera Lund", "Drama",
          about="desert", minutes=92),
    _film("Nine Lanterns", 1958, "D Ada Quill, W Otto Prym, A Tom Birch, A June Marlow", "Comedy",
          score=7.9),
    _film("The Glass Orchard", 1962, "D Ada Quill, W Ada Quill, A Vera Lund, A Kit Rosen",
          "Drama, Mystery", about="amnesia", language="fr", score=8.4, minutes=131),
    _film("Halfway to Winter", 1962, "D Otto Prym, W Otto Prym, A Tom Birch, A Kit Rosen",
          "Comedy, Romance"),
    _film("A Quiet Harbour", 1970, "D Otto Prym, W Ada Quill, A Vera Lund, A Tom Birch", "Mystery",
          about="amnesia", language="fr", minutes=118),
    _film("They Drift", 1975, "D June Marlow, W Otto Prym, A June Marlow, A Kit Rosen", "Drama"),
    _film("Drift", 1981, "D Leo Vance, W Leo Vance, A Nora Pike", "Horror", score=4.1),
]  # fmt: skip

ASKED: list[tuple[str, str, str]] = [
    # counts
    ("how many films did Ada Quill direct", "count", "3"),
    ("how many films did Ada Quill and Tom Birch make together", "count", "3"),
    ("how often did Otto Prym work with Kit Rosen", "count", "2"),
    ("number of movies Ada Quill both wrote and directed", "count", "2"),
    ("count the French mysteries", "count", "2"),
    # superlatives
    ("what is the oldest film by Ada Quill", "list", "The Salt Road"),
    ("Ada Quill's second movie", "list", "Nine Lanterns"),
    ("most recent thing Otto Prym directed", "list", "A Quiet Harbour"),
    ("which was Vera Lund's last film", "list", "A Quiet Harbour"),
    # periods
    ("films Ada Quill made between 1955 and 1965", "list", "The Glass Orchard|Nine Lanterns"),
    ("what did Ada Quill direct in the 1950s", "list", "Nine Lanterns|The Salt Road"),
    ("French films of the sixties", "list", "The Glass Orchard"),
    ("what did Otto Prym direct after Halfway to Winter", "list", "A Quiet Harbour"),
    ("films by Ada Quill made before The Glass Orchard", "list",
     "Nine Lanterns|The Salt Road"),
    # left out
    ("films directed by Ada Quill that she didn't write", "list", "Nine Lanterns"),
    ("Ada Quill movies without Tom Birch", "list", "The Glass Orchard"),
    ("everything Ada Quill directed apart from comedies", "list",
     "The Glass Orchard|The Salt Road"),
    ("what has Ada Quill directed other than The Salt Road", "list",
     "The Glass Orchard|Nine Lanterns"),
    ("who besides Vera Lund acted in The Glass Orchard", "list", "Kit Rosen"),
    # either
    ("comedies or mysteries directed by Otto Prym", "list", "A Quiet Harbour|Halfway to Winter"),
    ("films starring June Marlow or Nora Pike", "list", "Drift|They Drift|Nine Lanterns"),
    ("movies written by Leo Vance or directed by June Marlow", "list", "Drift|They Drift"),
    # the same
    ("other films by whoever directed Nine Lanterns", "list",
     "The Glass Orchard|The Salt Road"),
    ("which films came out in the same year as The Glass Orchard", "list", "Halfway to Winter"),
    ("which actors do Nine Lanterns and The Salt Road have in common", "list", "Tom Birch"),
    ("which films have an actor in common with They Drift and were directed by Otto Prym", "list",
     "Halfway to Winter"),
    # deciding
    ("did Tom Birch and Vera Lund ever act in the same movie", "yes_no", "yes"),
    ("has Nora Pike acted for Ada Quill", "yes_no", "no"),
    ("was Nine Lanterns made before They Drift", "yes_no", "yes"),
    ("which came out first, Nine Lanterns or They Drift", "comparison", "Nine Lanterns"),
    ("is Nine Lanterns a comedy or a drama", "fact", "Comedy"),
    # together, and for someone
    ("what did Ada Quill and Vera Lund do together", "list",
     "A Quiet Harbour|The Glass Orchard|The Salt Road"),
    ("films pairing Tom Birch with Kit Rosen", "list", "Halfway to Winter"),
    ("movies where Tom Birch is directed by Otto Prym", "list",
     "A Quiet Harbour|Halfway to Winter"),
    ("who has directed Kit Rosen", "list", "Ada Quill|June Marlow|Otto Prym"),
    ("directors Vera Lund has worked with", "list", "Ada Quill|Otto Prym"),
    ("movies directed by and starring June Marlow", "list", "They Drift"),
    ("list the co-stars of Tom Birch in films directed by Otto Prym", "list",
     "Kit Rosen|Vera Lund"),
    ("genres of the movies Tom Birch made with Otto Prym", "fact", "Comedy|Romance|Mystery"),
    # keywords, languages, ratings
    ("French movies about amnesia", "list", "A Quiet Harbour|The Glass Orchard"),
    ("what films did Ada Quill direct that got good ratings", "list",
     "The Glass Orchard|Nine Lanterns"),
    ("which stories did Ada Quill write", "list",
     "A Quiet Harbour|The Glass Orchard|The Salt Road"),
    ("name a few French films Ada Quill wrote that are rated good", "list", "The Glass Orchard"),
    # whose film it is; a title that begins with a word of little meaning
    ("how long is Ada Quill's The Glass Orchard", "fact", "131"),
    ("who wrote They Drift", "list", "Otto Prym"),
]  # fmt: skip


@pytest.fixture(scope="module")
def few_films(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """On SQLite alone: what is asked here is how words are put together."""
    engine = database.open_engine(f"sqlite:///{tmp_path_factory.mktemp('few') / 'films.db'}")
    database.upgrade(engine)
    with Session(engine) as session, session.begin():
        list(saving.save_all(session, FILMS))
    yield Library(engine)
    engine.dispose()


@pytest.mark.parametrize(("text", "kind", "answers"), ASKED)
def test_a_question_of_its_own_wording_is_answered(
    few_films: Library, text: str, kind: str, answers: str
) -> None:
    _, said = json_lines.answered(text, few_films, GB)

    assert (said["kind"], sorted(said["answers"])) == (kind, sorted(answers.split("|")))
