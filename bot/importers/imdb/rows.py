"""What IMDb's rows say: tabs, no quoting, `\\N` for null, lists of words apart by 0x02."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import chain, islice
from operator import itemgetter
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from bot.catalogue.bulk import BulkCredit, BulkFilm, BulkPerson, BulkTitle
from bot.catalogue.records import RatingRecord
from bot.importers.imdb import codes
from bot.importers.imdb.joining import Title
from bot.terms import Kind, Role

AKAS = 100  # of one film; the best known have more than anyone types
_RATING = "IMDb"
_NULL = "\\N"
_KINDS = {
    "movie": Kind.FEATURE, "video": Kind.FEATURE, "tvMovie": Kind.TV_FILM,
    "tvSpecial": Kind.TV_FILM, "short": Kind.SHORT, "tvShort": Kind.SHORT,
}  # fmt: skip
_ROLES = {
    "actor": Role.ACTOR.value, "actress": Role.ACTOR.value, "self": Role.ACTOR.value,
    "director": Role.DIRECTOR.value, "writer": Role.WRITER.value,
    "composer": Role.COMPOSER.value, "cinematographer": Role.CINEMATOGRAPHER.value,
    "producer": Role.PRODUCER.value, "editor": Role.EDITOR.value,
}  # fmt: skip
_DIRECTOR, _WRITER = Role.DIRECTOR.value, Role.WRITER.value
_TITLE_KINDS = {"working": "working title", "festival": "festival", "alternative": "alternative"}
_NAMES = TypeAdapter(list[str])

Bad = Callable[[str, bytes, str], None]  # told of a file's row, and what is wrong with it
T = TypeVar("T")


def film(title: Title, bad: Bad) -> BulkFilm | None:
    """What the rows say of a title; None if they do not say what it is. Other rows that cannot
    be read are left out."""

    def read(basics: list[str]) -> BulkFilm:
        return _film(title, basics, bad)

    return _only(_read("title.basics", title.basics, 9, read, bad))


def person(row: bytes, bad: Bad) -> BulkPerson | None:
    """Whom a row of name.basics names; None if it cannot be read."""
    return _only(_read("name.basics", row, 6, _person, bad))


def _film(title: Title, basics: list[str], bad: Bad) -> BulkFilm:
    _, kind, name, original, adult, year, _, runtime, genres = basics
    name, original = _text(name), _text(original)
    named = [] if genres == _NULL else genres.split(",")
    documentary = kind == "movie" and "Documentary" in named
    return BulkFilm(
        id=title.id,
        title=name,
        original_title=original if original != name else None,
        year=_year(year),
        runtime=_number(runtime, 1),
        kind=Kind.DOCUMENTARY if documentary else _KINDS[kind],
        adult=adult == "1" or "Adult" in named,
        digest=title.digest,
        genres=tuple(dict.fromkeys(known for g in named if (known := codes.genre(g)))),
        titles=_titles(title, {name, original}, bad),
        credits=_credits(title, bad),
        ratings=tuple(_read("title.ratings", title.ratings, 3, _rating, bad)),
    )


def _titles(title: Title, known: set[str], bad: Bad) -> tuple[BulkTitle, ...]:
    """Each other title once: the first that is spelt so."""
    found: dict[str, BulkTitle] = {}
    for other in _read("title.akas", title.akas, 8, _aka, bad):
        if other[0] not in known and other[0] not in found:
            found[other[0]] = other
    return tuple(islice(found.values(), AKAS))


def _aka(row: list[str]) -> BulkTitle:
    _, _, title, region, language, types, attributes, _ = row
    code = None if language == _NULL else codes.language(language)
    country = None if region == _NULL else codes.country(region)
    return _text(title), code, country, _title_kind(types, attributes)


@lru_cache(maxsize=1_000)
def _title_kind(types: str, attributes: str) -> str | None:
    known = [_TITLE_KINDS[word] for word in types.split("\x02") if word in _TITLE_KINDS]
    said = [] if attributes == _NULL else attributes.split("\x02")
    return next(iter(known + said), None)


def _credits(title: Title, bad: Bad) -> tuple[BulkCredit, ...]:
    """Directors and writers as the crew has them, then everyone by billing: each once in a role."""
    found: dict[tuple[str, str], BulkCredit] = {}
    for credit in chain(*_read("title.crew", title.crew, 3, _crew, bad)):
        found[credit[1], credit[0]] = credit
    billed = _read("title.principals", title.principals, 6, _billed, bad)
    billed.sort(key=itemgetter(0))
    for _, credit in billed:
        if credit:
            key = (credit[1], credit[0])
            found[key] = _joined(found[key], credit) if key in found else credit
    return tuple(found.values())


def _crew(row: list[str]) -> list[BulkCredit]:
    _, directors, writers = row
    made = ((_DIRECTOR, directors), (_WRITER, writers))
    return [
        (person, role, None, None)
        for role, people in made
        if people != _NULL
        for person in people.split(",")
    ]


def _billed(row: list[str]) -> tuple[int, BulkCredit | None]:
    _, ordering, person, category, job, characters = row
    role = _ROLES.get(category)
    if role is None:
        return 0, None  # a casting director, or someone in old footage
    character = None if characters == _NULL else _characters(characters)
    return _number(ordering, 0) or 0, (person, role, character, None if job == _NULL else job)


def _characters(text: str) -> str | None:
    """`["Ben", "The Man"]` -> `Ben / The Man`."""
    if text.count('"') == 2 and text[:2] == '["' and text[-2:] == '"]' and "\\" not in text:
        return text[2:-2] or None  # nearly all are of this shape
    names = _NAMES.validate_json(text)
    return _sound(" / ".join(filter(None, names))) or None


def _joined(first: BulkCredit, second: BulkCredit) -> BulkCredit:
    person, role, character, job = first
    if character and second[2] and character != second[2]:
        character = f"{character} / {second[2]}"
    return person, role, character or second[2], job or second[3]


def _person(row: list[str]) -> BulkPerson:
    _, name, born, died, _, _ = row
    return BulkPerson(_text(name), _year(born), _year(died))


def _rating(row: list[str]) -> RatingRecord:
    _, average, votes = row
    score = float(average) if average.replace(".", "", 1).isdecimal() else 0
    if not 0 < score <= 10:
        raise ValueError(f"“{average}” is no rating")
    return RatingRecord(_RATING, score, votes=_number(votes, 0))


# --- values ------------------------------------------------------------------------------


def _read(
    file: str, rows: bytes, columns: int, parse: Callable[[list[str]], T], bad: Bad
) -> list[T]:
    """The rows as `parse` reads them, without those that it cannot."""
    try:
        return [parse(row.split("\t")) for row in rows.decode().split("\n") if row]
    except ValueError:
        return list(_one_by_one(file, rows, columns, parse, bad))


def _one_by_one(
    file: str, rows: bytes, columns: int, parse: Callable[[list[str]], T], bad: Bad
) -> Iterator[T]:
    for row in filter(None, rows.split(b"\n")):
        try:
            values = row.decode().split("\t")
            if len(values) != columns:
                raise ValueError(f"has {len(values)} columns, not {columns}")
            yield parse(values)
        except ValueError as error:
            bad(file, row, _problem(error))


def _only(read: list[T]) -> T | None:
    return read[0] if read else None


def _problem(error: ValueError) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "is not UTF-8"
    return "has no JSON list of names" if isinstance(error, ValidationError) else str(error)


def _text(value: str) -> str:
    text = value.strip()
    if not text or text == _NULL:
        raise ValueError("has no name")
    return _sound(text)


def _sound(text: str) -> str:
    if "\0" in text:
        raise ValueError("holds a character that is none")
    return text


def _year(value: str) -> int | None:
    year = _number(value, 1)
    if year and year > 2200:
        raise ValueError(f"“{value}” is no year")
    return year


def _number(value: str, least: int) -> int | None:
    if value == _NULL:
        return None
    if not value.isdecimal() or not least <= (number := int(value[:12])) < 2**31:
        raise ValueError(f"“{value[:20]}” is no number for this column")
    return number
