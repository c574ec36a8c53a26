"""Which column of a table is which field of a film, guessed by its name or told."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from bot.importers.tables import cells
from bot.terms import Role


class Column(NamedTuple):
    """How a field's cells are read, and what people call the column besides the field's name."""

    read: Callable[[Any], Any]
    names: tuple[str, ...] = ()


CREW = {
    "directors": Role.DIRECTOR,
    "writers": Role.WRITER,
    "composers": Role.COMPOSER,
    "cinematographers": Role.CINEMATOGRAPHER,
    "producers": Role.PRODUCER,
    "editors": Role.EDITOR,
}
IDS = ("imdb", "tmdb", "wikidata", "letterboxd", "bundle", "table")


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(","))


COLUMNS: dict[str, Column] = {
    "title": Column(
        cells.text,
        _names("name, film, movie, film title, movie title, titel, titre, título, titolo"),
    ),
    "original_title": Column(cells.text, _names("originaltitel, titre original")),
    "year": Column(cells.year, _names("release year, start year, jahr, année, año, anno")),
    "released": Column(cells.day, _names("release date, date released, premiere")),
    "runtime": Column(
        cells.runtime,
        _names(
            "runtime mins, runtime minutes, length, duration, minutes, mins, laufzeit, länge,"
            " dauer, durée, duración, durata"
        ),
    ),
    "runtime_note": Column(cells.text),
    "synopsis": Column(
        cells.prose,
        _names("plot, overview, summary, description, storyline, inhalt, sinopsis, trama"),
    ),
    "kind": Column(cells.kind, _names("type, title type, format")),
    "adult": Column(cells.yes, _names("is adult")),
    "series": Column(cells.text, _names("collection, franchise")),
    "series_number": Column(cells.whole_number, _names("part")),
    "budget": Column(cells.dollars),
    "gross": Column(cells.dollars, _names("revenue, box office, worldwide gross")),
    "based_on": Column(cells.text),
    "directors": Column(
        cells.crew(Role.DIRECTOR),
        _names("director, directed by, regie, réalisateur, réalisation, dirección, regia"),
    ),
    "writers": Column(cells.crew(Role.WRITER), _names("writer, written by, screenplay, drehbuch")),
    "composers": Column(cells.crew(Role.COMPOSER), _names("composer, music, music by, musik")),
    "cinematographers": Column(
        cells.crew(Role.CINEMATOGRAPHER), _names("cinematographer, cinematography, camera, kamera")
    ),
    "producers": Column(cells.crew(Role.PRODUCER), _names("producer, produced by")),
    "editors": Column(cells.crew(Role.EDITOR), _names("editor, edited by")),
    "cast": Column(
        cells.parts, _names("actors, starring, stars, darsteller, besetzung, distribution, reparto")
    ),
    "genres": Column(cells.genres, _names("genre, género, genere")),
    "keywords": Column(cells.several, _names("keyword")),
    "countries": Column(
        cells.country_codes, _names("country, production countries, land, pays, país, paese")
    ),
    "languages": Column(
        cells.language_codes, _names("language, spoken languages, sprache, langue, idioma, lingua")
    ),
    "certificates": Column(cells.certificates, _names("certificate, age rating")),
    "imdb": Column(cells.imdb, _names("imdb id, imdb url, imdb link, const, tconst, url")),
    "tmdb": Column(cells.tmdb, _names("tmdb id, tmdb url, tmdb link")),
    "wikidata": Column(cells.wikidata, _names("wikidata id, qid")),
    "letterboxd": Column(cells.letterboxd, _names("letterboxd uri, letterboxd url")),
    "bundle": Column(cells.text),
    "table": Column(cells.text),
    "imdb_rating": Column(cells.score),
    "imdb_votes": Column(cells.whole_number, _names("num votes, numvotes")),
    "rating": Column(cells.score, _names("score")),
    "tmdb_rating": Column(cells.score, _names("vote average")),
    "rotten_tomatoes": Column(cells.points, _names("rotten tomatoes score, tomatometer")),
    "metacritic": Column(cells.points, _names("metascore, metacritic score")),
}
RATINGS = {  # as cards name who gave them
    "imdb_rating": "IMDb", "tmdb_rating": "TMDB", "rotten_tomatoes": "Rotten Tomatoes",
    "metacritic": "Metacritic", "rating": "table",
}  # fmt: skip

# What `filmbot export` writes as JSON, whatever the format of the table.
AS_RECORDS = (
    "ids", "credits", "titles", "awards", "offers", "checked_countries", "images", "trailers",
    "ratings",
)  # fmt: skip


class Known(NamedTuple):
    """A site whose exports are known: a column that only it has, and what the columns are that it
    names in its own way. `None`: they say something of the list, not of the film."""

    site: str
    column: str
    fields: dict[str, str | None]


SITES = (
    Known(
        "Letterboxd",
        "letterboxd uri",
        {"name": "title", "rating": None, "date": None, "tags": None, "description": None},
    ),
    Known(
        "a Letterboxd list",
        "url",
        {"name": "title", "url": "letterboxd", "position": None, "description": None},
    ),
    Known(
        "IMDb",
        "const",
        {
            "url": None, "description": None, "position": None, "created": None, "modified": None,
            "your rating": None, "date rated": None, "imdb rating": "imdb_rating",
            "num votes": "imdb_votes",
        },
    ),
)  # fmt: skip


class ColumnError(Exception):
    """Columns that cannot be told apart; the message says what to do."""


def guess(header: Sequence[str], told: Mapping[str, str]) -> dict[str, str]:
    """The field of each column that says something of films: `told` (field -> column) first."""
    site = site_of(header)
    found = _told(header, told)
    for name in header:
        field = (site.fields if site else {}).get(plain(name), "") if name not in found else None
        if field and field not in found.values():
            found[name] = field
    ignored = {name for name in header if site and site.fields.get(plain(name), "") is None}
    for field, column in _FIELDS.items():
        if field in found.values():
            continue
        for known in (plain(field), *map(plain, column)):
            name = next((n for n in header if plain(n) == known and n not in found), None)
            if name is not None and name not in ignored:
                found[name] = field
                break
    return found


_FIELDS = {field: column.names for field, column in COLUMNS.items()} | dict.fromkeys(AS_RECORDS, ())


def site_of(header: Sequence[str]) -> Known | None:
    """Whose export this is, if its columns show it."""
    names = {plain(name) for name in header}
    for site in SITES:
        if site.column in names and (site.column != "url" or {"position", "name"} <= names):
            return site
    return None


def plain(name: str) -> str:
    """`Runtime (mins)`, `runtime_mins` and `RuntimeMins` are one name."""
    spaced = re.sub(r"(?<=[a-zà-ÿ])(?=[A-Z])", " ", name)
    return " ".join(re.sub(r"[\W_]+", " ", spaced).casefold().split())


def _told(header: Sequence[str], told: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for field, name in told.items():
        if field not in _FIELDS:
            raise ColumnError(f"“{field}” is no field; give one of {', '.join(sorted(_FIELDS))}")
        column = next((n for n in header if n == name or plain(n) == plain(name)), None)
        if column is None:
            raise ColumnError(f"there is no column “{name}”; there are {', '.join(header)}")
        found[column] = field
    return found
