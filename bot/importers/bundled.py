"""The films that ship with the bot: one TOML file each, in `data/films/`."""

import hashlib
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any, NamedTuple

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from bot import countries
from bot.catalogue.records import (
    AwardRecord,
    CreditRecord,
    FilmRecord,
    OfferRecord,
    TitleRecord,
)
from bot.importers import SourceError
from bot.terms import Kind, OfferKind, Role

SOURCE = "bundle"
GENRES = {
    "Action", "Adventure", "Animation", "Biography", "Comedy", "Crime", "Documentary", "Drama",
    "Family", "Fantasy", "Film Noir", "History", "Horror", "Music", "Musical", "Mystery",
    "Romance", "Science Fiction", "Sport", "Thriller", "War", "Western",
}  # fmt: skip
_PACKAGE = Path(__file__).parent.parent


class Fault(NamedTuple):
    """What is wrong in a bundled file, and where. `line` counts from 1."""

    file: Path
    line: int
    field: str
    problem: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.field}: {self.problem}"


class BundleError(SourceError):
    """Bundled files that cannot be read; the message lists every fault, one a line."""


def folder() -> Path:
    """Where the films are: beside the package in a checkout, inside it when installed."""
    beside = _PACKAGE.parent / "data" / "films"
    return beside if beside.is_dir() else _PACKAGE / "bundled_films"


def files(films: Path) -> list[Path]:
    return sorted(films.glob("*.toml"))


def digest(films: Path) -> str:
    """Changes when any bundled file does."""
    total = hashlib.sha256()
    for file in files(films):
        total.update(file.name.encode() + file.read_bytes())
    return total.hexdigest()


def read(films: Path) -> Iterator[FilmRecord]:
    """Every bundled film, in order of file name. Raises BundleError at the first bad file."""
    for file in files(films):
        parsed = _parse(file)
        if not isinstance(parsed, _Film):
            raise BundleError("\n".join(map(str, parsed)))
        yield _record(file.stem, parsed)


def faults(films: Path) -> list[Fault]:
    """Everything wrong with the bundled files."""
    parsed = {file: _parse(file) for file in files(films)}
    wrong = [fault for outcome in parsed.values() if isinstance(outcome, list) for fault in outcome]
    good = {file: film for file, film in parsed.items() if isinstance(film, _Film)}
    return wrong + _said_twice(good)


def _said_twice(films: "dict[Path, _Film]") -> list[Fault]:
    """Files that give their film an id which another file gives to another."""
    first: dict[tuple[str, str], Path] = {}
    twice: list[Fault] = []
    for file, film in films.items():
        for source, value in film.ids.model_dump(exclude_none=True).items():
            if (other := first.setdefault((source, str(value)), file)) != file:
                line = _line_of(file.read_text(encoding="utf-8"), ("ids", source), value)
                problem = f"{value} is the film of {other.name} already"
                twice.append(Fault(file, line, f"ids.{source}", problem))
    return twice


# --- the schema --------------------------------------------------------------------------


def _country(code: str) -> str:
    if code not in countries.countries():
        raise ValueError(f"“{code}” is not an ISO 3166-1 country, such as US or GB")
    return code


def _language(code: str) -> str:
    if not countries.is_language(code):
        raise ValueError(f"“{code}” is not an ISO 639-1 language, such as en or fr")
    return code


def _genre(name: str) -> str:
    if name not in GENRES:
        raise ValueError(f"“{name}” is not one of {', '.join(sorted(GENRES))}")
    return name


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _short_synopsis(text: str) -> str:
    text = _one_line(text)
    if not 40 <= (words := len(text.split())) <= 90:
        raise ValueError(f"a synopsis has 40 to 90 words, this one has {words}")
    return text


def _once_each(values: list[str]) -> list[str]:
    if again := next((value for value in values if values.count(value) > 1), None):
        raise ValueError(f"“{again}” stands here twice")
    return values


Country = Annotated[str, AfterValidator(_country)]
Language = Annotated[str, AfterValidator(_language)]
Name = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^\S(.*\S)?$")]
Names = Annotated[list[Name], AfterValidator(_once_each)]
Dollars = Annotated[int, Field(ge=1, le=20_000_000_000)]  # whole US dollars, never "12 million"
Https = Annotated[str, Field(pattern=r"^https://[^\s]+$", max_length=400)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class _Series(_Part):
    name: Name
    number: int | None = None


class _Title(_Part):
    title: Name
    language: Language | None = None
    country: Country | None = None
    kind: Name | None = None


class _Award(_Part):
    ceremony: Name
    year: Annotated[int, Field(ge=1929, le=2100)]
    category: Name
    recipient: Name | None = None
    won: bool


class _Offer(_Part):
    countries: Annotated[list[Country], Field(min_length=1)]
    provider: Name
    kind: Annotated[OfferKind, Field(strict=False)]
    link: Https
    checked: date


class _Ids(_Part):
    imdb: Annotated[str, Field(pattern=r"^tt\d{7,8}$")] | None = None
    tmdb: Annotated[int, Field(ge=1)] | None = None
    wikidata: Annotated[str, Field(pattern=r"^Q\d+$")] | None = None


class _Sources(_Part):
    """Who says so, field by field; "own knowledge" is a writer's, still to be checked."""

    original_title: Names = []
    year: Names
    released: Names = []
    runtime: Names
    series: Names = []
    genres: Names = []
    countries: Names = []
    languages: Names = []
    certificates: Names = []
    budget: Names = []
    gross: Names = []
    based_on: Names = []
    directors: Names = []
    writers: Names = []
    composers: Names = []
    cinematographers: Names = []
    cast: Names = []
    characters: Names = []
    titles: Names = []
    awards: Names = []
    offers: Names = []
    ids: Names = []


class _Film(_Part):
    title: Name
    original_title: Name | None = None
    year: Annotated[int, Field(ge=1870, le=2100)]
    released: date | None = None
    runtime: Annotated[int, Field(ge=1, le=1000)]
    runtime_note: Name | None = None
    kind: Annotated[Kind, Field(strict=False)] = Kind.FEATURE
    adult: bool = False
    series: _Series | None = None
    synopsis: Annotated[str, AfterValidator(_short_synopsis)]
    genres: Annotated[list[Annotated[str, AfterValidator(_genre)]], Field(min_length=1)]
    keywords: Names = []
    countries: list[Country] = []
    languages: list[Language] = []
    certificates: dict[Country, Name] = {}
    budget: Dollars | None = None
    gross: Dollars | None = None
    based_on: Name | None = None
    directors: Names = []
    writers: Names = []
    composers: Names = []
    cinematographers: Names = []
    cast: Names = []
    titles: list[_Title] = []
    awards: list[_Award] = []
    offers: list[_Offer] = []
    ids: _Ids = _Ids()
    sources: _Sources
    notes: list[Name] = []


# --- reading a file ----------------------------------------------------------------------


def _parse(file: Path) -> _Film | list[Fault]:
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        return [Fault(file, 1, "file", f"is not UTF-8 at byte {error.start}")]
    try:
        return _Film.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        return [_syntax_fault(file, str(error))]
    except ValidationError as error:
        return [_schema_fault(file, text, fault["loc"], fault) for fault in error.errors()]


def _syntax_fault(file: Path, message: str) -> Fault:
    at = re.search(r"at line (\d+)", message)
    return Fault(file, int(at[1]) if at else 1, "file", f"is not TOML: {message}")


def _schema_fault(file: Path, text: str, path: tuple[int | str, ...], fault: Any) -> Fault:
    path = tuple(step for step in path if step != "[key]")
    name = ".".join(map(str, path))
    if fault["type"] == "missing":  # it stands nowhere: the line of what it is missing from
        return Fault(file, _line_of(text, path[:-1], None), name, "is required, and missing")
    problem = str(fault["msg"]).removeprefix("Value error, ")
    return Fault(file, _line_of(text, path, fault["input"]), name, problem)


def _line_of(text: str, path: tuple[int | str, ...], value: object) -> int:
    """The line of the innermost key of `path`, or, inside a list, of the value itself."""
    lines, at = text.splitlines(), 0
    for step in path:
        if isinstance(step, str):
            key = re.compile(rf"^\s*(?:\[+)?\s*{re.escape(step)}\b|[{{,]\s*{re.escape(step)}\s*=")
            at = next((i for i in range(at, len(lines)) if key.search(lines[i])), at)
        elif isinstance(value, str) and step == path[-1]:
            at = next((i for i in range(at, len(lines)) if value in lines[i]), at)
        else:
            at = _nth_table(lines, at, step)
    return at + 1


def _nth_table(lines: list[str], start: int, number: int) -> int:
    tables = [i for i in range(start, len(lines)) for _ in range(lines[i].count("{"))]
    return tables[number] if number < len(tables) else start


# --- from the file's words to a record ---------------------------------------------------


def _record(stem: str, film: _Film) -> FilmRecord:
    return FilmRecord(
        source=SOURCE,
        ids={SOURCE: stem} | {k: str(v) for k, v in film.ids.model_dump(exclude_none=True).items()},
        title=film.title,
        year=film.year,
        original_title=film.original_title,
        released=film.released,
        runtime=film.runtime,
        runtime_note=film.runtime_note,
        synopsis=film.synopsis,
        kind=film.kind,
        adult=film.adult,
        series=film.series.name if film.series else None,
        series_number=film.series.number if film.series else None,
        budget=film.budget,
        gross=film.gross,
        based_on=film.based_on,
        titles=tuple(TitleRecord(**title.model_dump()) for title in film.titles),
        genres=tuple(film.genres),
        keywords=tuple(film.keywords),
        countries=tuple(film.countries),
        languages=tuple(film.languages),
        certificates=dict(film.certificates),
        credits=tuple(_credits(film)),
        awards=tuple(AwardRecord(**award.model_dump()) for award in film.awards),
        offers=tuple(_offers(film)),
    )


def _credits(film: _Film) -> Iterator[CreditRecord]:
    crew = {
        Role.DIRECTOR: film.directors,
        Role.WRITER: film.writers,
        Role.COMPOSER: film.composers,
        Role.CINEMATOGRAPHER: film.cinematographers,
    }
    for role, people in crew.items():
        for person in people:
            name, _, job = person.partition(" (")  # "John O'Brien (novel)"
            yield CreditRecord(name, role, job=job.removesuffix(")") or None)
    for actor in film.cast:
        name, _, character = actor.partition(" as ")  # "Nicolas Cage as Ben Sanderson"
        yield CreditRecord(name, Role.ACTOR, character=character or None)


def _offers(film: _Film) -> Iterator[OfferRecord]:
    for offer in film.offers:
        for country in offer.countries:
            yield OfferRecord(country, offer.provider, offer.kind, offer.checked, offer.link)
