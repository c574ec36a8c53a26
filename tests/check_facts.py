"""`python -m tests.check_facts`: where the bundled films and ../shared/films disagree.

A disagreement is decided when the film's `notes` name its field: "runtime: the 1995 cinema
version". `--sources` shows, by field, how many facts rest on how many sources.
"""

import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from bot.importers.bundled import files, folder
from bot.names.folding import fold
from tests.known_facts import Known, Oscar, family, known_films

OWN_KNOWLEDGE = "own knowledge"
NOT_HERE = "the numbers"  # box-office lists (npm: vega-datasets, movies.json), read by hand
FIELDS = (
    "original_title", "year", "released", "runtime", "genres", "countries", "languages",
    "certificates", "budget", "gross", "based_on", "directors", "writers", "composers",
    "cinematographers", "cast", "characters", "titles", "awards", "ids",
)  # fmt: skip
_CREW = ("directors", "writers", "composers", "cinematographers")
_RANKS = {
    "capt": "captain", "col": "colonel", "lt": "lieutenant", "sgt": "sergeant", "prof": "professor",
    "maj": "major", "gen": "general", "det": "detective", "dr": "doctor", "mr": "mister",
    "cpl": "corporal", "pvt": "private", "rev": "reverend", "sen": "senator",
}  # fmt: skip
Film = dict[str, Any]


class Disagreement(NamedTuple):
    file: str
    field: str
    ours: str
    theirs: str

    def __str__(self) -> str:
        return f"{self.file}: {self.field}: we say {self.ours}, the facts {self.theirs}"


def films() -> dict[str, Film]:
    """The bundled films as their files say them, by the file's stem."""
    texts = {file.stem: file.read_text(encoding="utf-8") for file in files(folder())}
    return {stem: tomllib.loads(text) for stem, text in texts.items()}


def ids(films: dict[str, Film]) -> set[str]:
    return {film["ids"]["imdb"] for film in films.values() if "imdb" in film.get("ids", {})}


def known_of(film: Film, known: dict[str, Known]) -> Known | None:
    return known.get(film.get("ids", {}).get("imdb") or film["title"])


def disagreements(stem: str, film: Film, known: Known) -> Iterator[Disagreement]:
    """Every field of which a source says otherwise, decided or not."""
    found = [
        *_single(film, known), *_sets(film, known), *_people(film, known), *_parts(film, known),
        *_titles(film, known), *_awards(film, known),
    ]  # fmt: skip
    for field, ours, theirs in found:
        yield Disagreement(stem, field, ours, theirs)


def decided(film: Film) -> set[str]:
    """The fields that the film's notes name."""
    return {note.partition(":")[0] for note in film.get("notes", [])} & {*FIELDS}


def undecided() -> list[Disagreement]:
    bundled = films()
    known = known_films(ids(bundled))
    return [
        found
        for stem, film in bundled.items()
        if (facts := known_of(film, known))
        for found in disagreements(stem, film, facts)
        if found.field not in decided(film)
    ]


# --- field by field ----------------------------------------------------------------------

Found = Iterator[tuple[str, str, str]]


def _single(film: Film, known: Known) -> Found:
    if others := known.values("year") - {str(film["year"])}:
        yield "year", str(film["year"]), _said(known, "year", others)
    far = {
        s: minutes for s, minutes in known.runtimes.items() if abs(minutes - film["runtime"]) > 1
    }
    if far:
        yield "runtime", str(film["runtime"]), ", ".join(f"{m} ({s})" for s, m in far.items())
    day = str(film.get("released", ""))
    if day and (others := {it for it in known.values("released") if len(it) == 10} - {day}):
        yield "released", day, _said(known, "released", others)
    ours = {fold(film["title"]), fold(film.get("original_title", film["title"]))}
    ours |= {fold(title["title"]) for title in film.get("titles", [])}
    if others := {it for it in known.values("original_title") if fold(it) not in ours}:
        yield "original_title", film.get("original_title", "-"), ", ".join(others)
    rated = film.get("certificates", {}).get("US")
    if rated and (others := known.values("certificates") - {rated}):
        yield "certificates", rated, ", ".join(sorted(others))
    ids = {str(value) for value in film.get("ids", {}).values()}
    if others := known.values("ids") - ids:
        yield "ids", ", ".join(sorted(ids)), ", ".join(sorted(others))


def _said(known: Known, field: str, values: set[str]) -> str:
    """`1995 (freebase)`"""
    by = known.said[field].items()
    return ", ".join(f"{v} ({s})" for v in sorted(values) for s, said in by if v in said)


def _sets(film: Film, known: Known) -> Found:
    """What we say and no source does, and the other way round."""
    for field in ("genres", "countries", "languages"):
        ours, theirs = {*film.get(field, [])}, known.values(field)
        chief = known.genres if field == "genres" else theirs
        only_ours, only_theirs = ours - theirs, chief - ours
        if chief and (only_ours or only_theirs):
            more = [f"+{it}" for it in sorted(only_ours)], [f"+{it}" for it in sorted(only_theirs)]
            yield field, " ".join(more[0]) or "no more", " ".join(more[1]) or "no more"


def _people(film: Film, known: Known) -> Found:
    ours = {fold(name) for name in people(film, "directors")}
    theirs = known.values("directors")
    others = {name for name in theirs if fold(name) not in ours}
    missing = ours - {fold(name) for name in theirs}
    if theirs and (others or missing):
        yield "directors", ", ".join(people(film, "directors")), ", ".join(sorted(theirs))
    for field in ("writers", "composers"):
        ours = {fold(name) for name in people(film, field)}
        if ours and (others := {it for it in known.values(field) if fold(it) not in ours}):
            yield field, ", ".join(people(film, field)), _said(known, field, others)


def _parts(film: Film, known: Known) -> Found:
    ours = [fold(name) for name in people(film, "cast")]
    if not ours or not known.billed:
        return
    billed = [fold(name) for name in known.billed]
    if missing := [name for name in known.billed if fold(name) not in ours]:
        yield "cast", f"{len(ours)} names", "also " + ", ".join(missing)
    both = [name for name in billed if name in ours]
    if known.in_order and both != sorted(both, key=ours.index):
        yield "cast", "order " + ", ".join(ours[:6]), "order " + ", ".join(billed[:6])
    for name, character in zip(ours, characters(film), strict=True):
        theirs = known.characters.get(name, "")
        if character and theirs and not _same_part(character, theirs):
            yield "characters", f"{name} as {character}", theirs


def _same_part(one: str, other: str) -> bool:
    """Whether one says no more than the other: "Ripley", "Ellen Ripley (voice)"."""
    words = [
        {_RANKS.get(word, word) for word in fold(re.sub(r"""['"“”()/]""", " ", text)).split()}
        - {"the", "voice", "uncredited", "as"}
        for text in (one, other)
    ]
    return bool(words[0] & words[1]) and (words[0] <= words[1] or words[1] <= words[0])


def _titles(film: Film, known: Known) -> Found:
    for title in film.get("titles", []):
        theirs = known.titles_in.get(title.get("country", ""), [])
        ours = {
            fold(it["title"]) for it in film["titles"] if it.get("country") == title.get("country")
        }
        if theirs and not ours & {fold(it) for it in theirs}:
            yield "titles", title["title"], ", ".join(theirs)


def _awards(film: Film, known: Known) -> Found:
    ours = Counter(
        (award["category"], award["won"])
        for award in film.get("awards", [])
        if award["ceremony"] == "Academy Awards"
    )
    theirs = Counter((oscar.category, oscar.won) for oscar in known.oscars)
    if ours != theirs:
        less, more = theirs - ours, ours - theirs
        yield "awards", _counted(more) or "no more", _counted(less) or "no more"


def _counted(awards: Counter[tuple[str, bool]]) -> str:
    return ", ".join(
        f"+{name} {'won' if won else 'lost'} ({n})" for (name, won), n in awards.items()
    )


# --- what a file says, and who says it too -------------------------------------------------


def people(film: Film, field: str) -> list[str]:
    """The names of a field, without jobs and characters."""
    between = " as " if field == "cast" else " ("
    return [name.partition(between)[0] for name in film.get(field, [])]


def characters(film: Film) -> list[str]:
    return [part.partition(" as ")[2] for part in film.get("cast", [])]


def facts_in(film: Film, field: str) -> list[str]:
    """The single facts of a field of a file, as text."""
    if field in (*_CREW, "cast"):
        return people(film, field)
    if field == "characters":
        return [character for character in characters(film) if character]
    if field == "titles":
        return [title["title"] for title in film.get("titles", [])]
    if field == "awards":
        return [_award(award) for award in film.get("awards", [])]
    if field == "ids":
        return [str(value) for value in film.get("ids", {}).values()]
    if field == "certificates":
        return [f"{place} {rated}" for place, rated in film.get(field, {}).items()]
    if field in ("genres", "countries", "languages"):
        return film.get(field, [])
    return [str(film[field])] if field in film else []


def _award(award: dict[str, Any]) -> str:
    won = "won" if award["won"] else "nominated"
    return f"{award['ceremony']} {award['year']} {award['category']} {won}"


def _oscar(oscar: Oscar) -> str:
    won = "won" if oscar.won else "nominated"
    return f"Academy Awards {oscar.year} {oscar.category} {won}"


def sources_of(field: str, fact: str, known: Known) -> set[str]:
    """Every source in ../shared that says so."""
    said = known.said[field]
    if field == "awards":
        return {"oscars"} if fact in map(_oscar, known.oscars) else set()
    if field == "runtime":
        return {s for s, told in said.items() if any(abs(int(m) - int(fact)) <= 1 for m in told)}
    if field == "certificates":
        return {s for s, rated in said.items() if fact in {f"US {it}" for it in rated}}
    if field == "characters":
        return {s for s, parts in said.items() if any(_same_part(fact, part) for part in parts)}
    if field == "original_title":
        return {s for s, titles in said.items() if fold(fact) in map(fold, titles)}
    if field == "based_on":
        return {s for s, authors in said.items() if any(fold(it) in fold(fact) for it in authors)}
    told = {s for s, values in said.items() if fold(fact) in map(fold, values)}
    if field in (*_CREW, "cast") and fold(fact) in fold(known.article):
        told.add("wikipedia")
    return told


def supported(film: Film, known: Known) -> dict[str, list[set[str]]]:
    """Of each field, fact by fact, who says it: the sources at hand, and the file's own."""
    claims: dict[str, list[str]] = film["sources"]
    found: dict[str, list[set[str]]] = {}
    for field in FIELDS:
        facts = facts_in(film, field)
        own = {family(source) for source in claims.get(field, []) if _read_by_hand(source)}
        found[field] = [sources_of(field, fact, known) | own for fact in facts]
        if field == "certificates":  # those lists are of the United States
            abroad = [not fact.startswith("US ") for fact in facts]
            found[field] = [
                said - {NOT_HERE} if other else said
                for said, other in zip(found[field], abroad, strict=True)
            ]
    return found


def _read_by_hand(source: str) -> bool:
    """`encyclopedia.com`: a public page that states every fact of the field; not in ../shared."""
    return source in (OWN_KNOWLEDGE, NOT_HERE) or "." in source


def main() -> int:
    if "--sources" in sys.argv:
        _print_sources()
        return 0
    found = undecided()
    print(*found, f"{len(found)} undecided disagreements", sep="\n")
    return int(bool(found))


def _print_sources() -> None:
    bundled = films()
    known, counts = known_films(ids(bundled)), dict[str, Counter[str]]()
    for film in bundled.values():
        for field, facts in supported(film, known_of(film, known) or Known()).items():
            for sources in facts:
                counts.setdefault(field, Counter())[_strength(sources)] += 1
    kinds = ["two sources", "one source and own knowledge", "one source", "own knowledge", "none"]
    print("field", *kinds, sep="\t")
    for field, counted in counts.items():
        print(field, *(counted[kind] for kind in kinds), sep="\t")


def _strength(sources: set[str]) -> str:
    others, own = sources - {OWN_KNOWLEDGE}, OWN_KNOWLEDGE in sources
    if len(others) > 1:
        return "two sources"
    if others:
        return "one source and own knowledge" if own else "one source"
    return "own knowledge" if own else "none"


if __name__ == "__main__":
    sys.exit(main())
