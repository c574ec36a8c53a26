"""What public data sets say of films, read from ../shared: to check the bundled films with."""

import csv
import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot import countries
from bot.importers.bundled import GENRES
from bot.names.folding import fold
from tests.conftest import SHARED

FACTS = SHARED / "films" / "facts.jsonl.gz"
LARGE = SHARED / "films" / "large"
_FAMILIES = {  # copies of one catalogue are one source
    "mearie": "tmdb", "byteflow": "tmdb", "cmu": "freebase", "trivia": "film trivia",
    "learnco": "imdb", "visy": "imdb", "themoviedb.org": "tmdb",
    "yidio page 75382 (single source)": "yidio",
}  # fmt: skip
_GENRES = {"Sci-Fi": "Science Fiction", "Film-Noir": "Film Noir", "Noir": "Film Noir"}
_COUNTRIES = {  # states that are gone, and codes that only data sets use
    "SU": "RU", "SUHH": "RU", "XWG": "DE", "Kingdom of Italy": "IT", "XC": "CZ", "CSHH": "CZ",
}  # fmt: skip
_LANGUAGES = {
    "cn": "zh",
    "American English": "en",
    "Cantonese": "zh",
    "Silent film": "",
    "sh": "sr",
}
_NAMED_LANGUAGES = {
    "English": "en", "French": "fr", "German": "de", "Italian": "it", "Spanish": "es",
    "Portuguese": "pt", "Russian": "ru", "Japanese": "ja", "Korean": "ko", "Chinese": "zh",
    "Mandarin": "zh", "Swedish": "sv", "Danish": "da", "Norwegian": "no", "Finnish": "fi",
    "Polish": "pl", "Czech": "cs", "Hungarian": "hu", "Persian": "fa", "Hindi": "hi",
    "Bengali": "bn", "Tamil": "ta", "Arabic": "ar", "Hebrew": "he", "Turkish": "tr",
    "Greek": "el", "Dutch": "nl", "Romanian": "ro", "Thai": "th", "Latin": "la",
    "Serbo-Croatian": "sr", "Corsican": "co", "Gaelic": "gd", "Irish": "ga", "Icelandic": "is",
    "Portuguese language": "pt", "Indonesian": "id", "Vietnamese": "vi", "Latvian": "lv",
}  # fmt: skip
_PEOPLE_OF = {  # how an encyclopedia begins: "is a 1975 French drama film"
    "American": "US", "British": "GB", "English": "GB", "French": "FR", "German": "DE",
    "Italian": "IT", "Canadian": "CA", "Australian": "AU", "Japanese": "JP", "Spanish": "ES",
    "Mexican": "MX", "Indian": "IN", "Irish": "IE", "Hong Kong": "HK", "Chinese": "CN",
}  # fmt: skip
_CREW = {  # the Academy's classes -> whose work it is
    "DIRECTING": "directors", "CINEMATOGRAPHY": "cinematographers",
    "WRITING": "writers", "MUSIC (Original Score": "composers",
}  # fmt: skip
_AWARDS = {
    "ACTOR IN A LEADING ROLE": "Best Actor", "ACTRESS IN A LEADING ROLE": "Best Actress",
    "ACTOR IN A SUPPORTING ROLE": "Best Supporting Actor",
    "ACTRESS IN A SUPPORTING ROLE": "Best Supporting Actress",
    "ANIMATED FEATURE FILM": "Best Animated Feature", "ART DIRECTION": "Best Production Design",
    "BEST PICTURE": "Best Picture", "CASTING": "Best Casting",
    "CINEMATOGRAPHY": "Best Cinematography", "COSTUME DESIGN": "Best Costume Design",
    "DIRECTING": "Best Director", "DOCUMENTARY (Feature)": "Best Documentary Feature",
    "DOCUMENTARY (Short Subject)": "Best Documentary Short", "FILM EDITING": "Best Film Editing",
    "INTERNATIONAL FEATURE FILM": "Best International Feature",
    "MAKEUP AND HAIRSTYLING": "Best Makeup and Hairstyling",
    "MUSIC (Original Score)": "Best Original Score", "MUSIC (Original Song)": "Best Original Song",
    "MUSIC (Original Song Score or Adaptation Score)": "Best Adaptation Score",
    "SHORT FILM (Animated)": "Best Animated Short",
    "SHORT FILM (Live Action)": "Best Live Action Short", "SOUND MIXING": "Best Sound",
    "SOUND RECORDING": "Best Sound", "SOUND EDITING": "Best Sound Editing",
    "VISUAL EFFECTS": "Best Visual Effects",
    "WRITING (Adapted Screenplay)": "Best Adapted Screenplay",
    "WRITING (Original Screenplay)": "Best Original Screenplay",
    "WRITING (Original Story)": "Best Original Story", "DANCE DIRECTION": "Best Dance Direction",
    "ASSISTANT DIRECTOR": "Best Assistant Director", "SPECIAL AWARD": "Special Award",
    "HONORARY AWARD": "Honorary Award",
    "UNIQUE AND ARTISTIC PICTURE": "Unique and Artistic Picture",
    "SPECIAL FOREIGN LANGUAGE FILM AWARD": "Special Foreign Language Film Award",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Oscar:
    year: int
    category: str
    won: bool
    recipient: str | None


@dataclass(slots=True)
class Known:
    """What is known of one film: field -> source -> what that source says."""

    said: dict[str, dict[str, list[str]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    runtimes: dict[str, int] = field(default_factory=dict[str, int])
    characters: dict[str, str] = field(default_factory=dict[str, str])
    billed: list[str] = field(default_factory=list[str])
    genres: set[str] = field(default_factory=set[str])
    in_order: bool = False
    titles_in: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list[str]))
    oscars: list[Oscar] = field(default_factory=list[Oscar])
    article: str = ""

    def say(self, field: str, source: str, values: Iterable[Any]) -> None:
        told = [str(value) for value in values if value]
        for part in source.split("+"):
            known = self.said[field][family(part)]
            known.extend(value for value in told if value not in known)

    def values(self, field: str) -> set[str]:
        return {value for said in self.said[field].values() for value in said}


def family(source: str) -> str:
    """`imdb-2023` and `visy-imdb250` -> `imdb`; `cmu-freebase` -> `freebase`."""
    source = source.split("(")[0].strip() if source not in _FAMILIES else source
    start = re.split(r"[-\d]", source)[0]
    for known in ("imdb", "tmdb", "movielens", "wikipedia"):
        if start.startswith(known) or (start, known) == ("neo", "movielens"):
            return known
    return _FAMILIES.get(source) or _FAMILIES.get(start) or source


def rows(file: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def known_films(also: Iterable[str] = ()) -> dict[str, Known]:
    """By IMDb id, what every data set together says of the films of the facts, and of `also`."""
    known: dict[str, Known] = defaultdict(Known)
    by_tmdb: dict[int, Known] = {}
    by_article: dict[str, Known] = {}
    by_name: dict[tuple[str, str], list[Known]] = defaultdict(list)
    for row in rows(FACTS):
        film = known[row["imdb_id"] or row["title"]]
        _from_facts(film, row)
        by_tmdb[row["tmdb_id"]] = film
        by_article[str(row["enwiki_title"]).replace(" ", "_")] = film
        by_name[fold(row["title"]), str(row["year"])].append(film)
    for row in _listed({*also} - known.keys()):
        film = known[row["id"]]
        _from_titles(film, row)
        by_name[fold(row["title"]), row["year"]].append(film)

    def named(row: dict[str, Any], title: str, year: str) -> Known | None:
        films = by_name.get((fold(row[title]), str(row[year])[:4]), [])
        return films[0] if len(films) == 1 else None

    for row in rows(LARGE / "tmdb5000_reassembled.jsonl.gz"):
        if film := by_tmdb.get(row["id"]) or named(row, "title", "release_date"):
            _from_tmdb(film, row)
    for row in rows(LARGE / "wikipedia_movie_data.jsonl.gz"):
        if film := by_article.get(row.get("href") or "") or named(row, "title", "year"):
            _from_wikipedia(film, row)
    _from_oscars(known)
    _from_wikimovies(by_name)
    return known


def _listed(ids: set[str]) -> Iterator[dict[str, str]]:
    with gzip.open(SHARED / "titles" / "titles_real.tsv.gz", "rt", encoding="utf-8") as lines:
        reader = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, restval="")
        yield from (row for row in reader if row["id"] in ids)


def _from_titles(film: Known, row: dict[str, str]) -> None:
    film.say("ids", "title lists", [row["id"]])
    film.say("year", "title lists", [row["year"]])
    film.say("original_title", "title lists", [row["original_title"]])
    film.say("titles", "title lists", [row["title"], *row["akas"].split("|")])


def _from_facts(film: Known, row: dict[str, Any]) -> None:
    sources: dict[str, str] = row["sources"]
    for source, year in _map(row, "year_observed").items():
        film.say("year", source, [year])
    for source, minutes in _map(row, "runtime_observed").items():
        film.say("runtime", source, [minutes])
        film.runtimes[source] = minutes
    plain = {
        "released": "release_date", "directors": "directors", "composers": "music",
        "original_title": "original_title", "series": "collection",
    }  # fmt: skip
    for name, key in plain.items():
        value = _list(row, key) if isinstance(row[key], list) else [row[key]]
        film.say(name, sources.get(key, "tmdb"), value)
    film.say("genres", sources.get("genres", "imdb"), map(_genre, _list(row, "genres")))
    film.say("countries", sources.get("countries", "tmdb"), map(country, _list(row, "countries")))
    film.say("languages", sources.get("languages", "tmdb"), map(language, _list(row, "languages")))
    film.say("certificates", sources.get("us_certificate", "imdb"), [row["us_certificate"]])
    for writer in _list(row, "writers"):
        if writer["job"] not in ("Storyboard", "Thanks"):
            film.say("writers", writer["src"], [writer["name"]])
    for catalogue in ("imdb", "tmdb", "wikidata"):
        for source in sources.get(f"{catalogue}_id", catalogue).split("+"):
            film.say("ids", source, [row[f"{catalogue}_id"]])
    film.say("ids", "wikidata", [row["wikidata_id"]])
    if source := row["based_on"]:
        film.say("based_on", "wikipedia", source["author"].split(" and "))
    for aka in _list(row, "akas"):
        film.say("titles", aka["src"], [aka["title"]])
        if aka.get("region"):
            film.titles_in[country(aka["region"])].append(aka["title"])
    _cast(film, sources.get("cast", "tmdb"), _list(row, "cast"))
    film.genres = {_genre(name) for name in _list(row, "genres")} - {""}
    film.billed = [part["name"] for part in _list(row, "cast")]
    film.in_order = bool(row["cast_order_is_billing"])


def _list(row: dict[str, Any], key: str) -> list[Any]:
    return row[key] or []


def _map(row: dict[str, Any], key: str) -> dict[str, Any]:
    return row[key] or {}


def _cast(film: Known, source: str, parts: list[dict[str, Any]]) -> None:
    film.say("cast", source, (part["name"] for part in parts))
    film.say("characters", source, (part["character"] for part in parts))
    for part in parts:
        if part["character"]:
            film.characters.setdefault(fold(part["name"]), part["character"])


def _from_tmdb(film: Known, row: dict[str, Any]) -> None:
    film.say("year", "tmdb", [row["release_date"][:4]])
    film.say("released", "tmdb", [row["release_date"]])
    film.say("budget", "tmdb", [row["budget"]])
    film.say("gross", "tmdb", [row["revenue"]])
    film.say("original_title", "tmdb", [row["original_title"]])
    film.say("countries", "tmdb", (it["iso_3166_1"] for it in row["production_countries"]))
    film.say("languages", "tmdb", (language(it["iso_639_1"]) for it in row["spoken_languages"]))
    film.say("genres", "tmdb", (_genre(it["name"]) for it in row["genres"]))
    _cast(film, "tmdb", row["credits"]["cast"])
    jobs = {
        "Director": "directors", "Director of Photography": "cinematographers",
        "Original Music Composer": "composers", "Screenplay": "writers", "Novel": "writers",
        "Writer": "writers", "Story": "writers", "Author": "writers",
    }  # fmt: skip
    for member in row["credits"]["crew"]:
        if member["job"] in jobs:
            film.say(jobs[member["job"]], "tmdb", [member["name"]])


def _from_wikipedia(film: Known, row: dict[str, Any]) -> None:
    film.say("year", "wikipedia", [row["year"]])
    film.say("cast", "wikipedia", row["cast"])
    film.say("genres", "wikipedia", map(_genre, row["genres"]))
    film.article = row.get("extract") or ""
    start = " ".join(film.article.split()[:40])
    film.say("countries", "wikipedia", (code for word, code in _PEOPLE_OF.items() if word in start))


def _from_oscars(known: dict[str, Known]) -> None:
    with gzip.open(LARGE / "oscars_dlu.tsv.gz", "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, restval=""):
            for id in set(row["FilmId"].split("|")) & known.keys():
                _nomination(known[id], row)


def _nomination(film: Known, row: dict[str, str]) -> None:
    category = re.sub(r" \((Black-and-White|Color)\)", "", row["CanonicalCategory"])
    year = 1928 + int(row["Ceremony"]) if int(row["Ceremony"]) > 5 else _early(row["Ceremony"])
    people = row["Nominees"].replace("|", ", ")
    if category == "INTERNATIONAL FEATURE FILM":
        people = ""
    film.oscars.append(Oscar(year, award_called(category), row["Winner"] == "True", people or None))
    for start, name in _CREW.items():
        if category.startswith(start):
            film.say(name, "oscars", row["Nominees"].split("|"))
    if row["Class"] == "Acting":
        film.say("cast", "oscars", row["Nominees"].split("|"))
        film.say("characters", "oscars", row["Detail"].split("|"))


def _early(ceremony: str) -> int:
    """The first ceremonies were in May 1929, April and November 1930, 1931 and 1932."""
    return {"1": 1929, "2": 1930, "3": 1930, "4": 1931, "5": 1932}[ceremony]


def award_called(category: str) -> str:
    """`SOUND MIXING` -> `Best Sound`."""
    special = re.fullmatch(r"SPECIAL ACHIEVEMENT AWARD(?: \((.*)\))?", category)
    if special:
        return "Special Achievement Award" + (f" ({special[1]})" if special[1] else "")
    return _AWARDS.get(category, category.title())


def _from_wikimovies(by_name: dict[tuple[str, str], list[Known]]) -> None:
    facts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    file = SHARED / "questions" / "metaqa_kb.tsv.gz"
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            subject, relation, value, *_ = line.rstrip("\n").split("\t")
            facts[fold(subject)][relation].append(value)
    relations = {
        "directed_by": "directors", "written_by": "writers", "starred_actors": "cast",
        "release_year": "year", "has_genre": "genres",
    }  # fmt: skip
    for (name, year), films in by_name.items():
        told = facts.get(name, {})
        if len(films) > 1 or year not in told.get("release_year", []):
            continue
        for relation, known in relations.items():
            wanted = [year] if known == "year" else map(_genre, told.get(relation, []))
            films[0].say(known, "wikimovies", wanted)
        films[0].say("languages", "wikimovies", map(language, told.get("in_language", [])))


def _genre(name: str) -> str:
    name = _GENRES.get(name, name)
    return name if name in GENRES else ""


def country(code: str) -> str:
    """`SU` and `Peru` as codes that are in use."""
    return _COUNTRIES.get(code) or countries.country_code(code) or code


def language(code: str) -> str:
    """`Cantonese`, `cn` and `fr` as ISO 639-1; empty for a silent film."""
    if code in _LANGUAGES:
        return _LANGUAGES[code]
    return code if countries.is_language(code) else _NAMED_LANGUAGES.get(code, "")
