"""Typed names of people against an index of many, most of them made up by a fixed draw."""

import random
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import accumulate, islice
from pathlib import Path
from typing import Any, NamedTuple

from bot.importers import bundled
from bot.names import sections
from bot.names.building import PRIOR, build
from bot.names.folding import fold
from bot.names.index import NameIndex
from bot.names.people import NamedPerson, given_names
from tests.benchmarks import title_files, titles
from tests.benchmarks.question_files import with_slip
from tests.benchmarks.title_files import AMONG

_MOST = 2_000_000  # votes of the best known
_FEWER = 0.8  # how fast they fall with the rank
_MADE = 0.5  # of the surnames, those that nobody bears: letters as they follow in real ones
_LONGEST = 14  # letters of such a surname
_DRAWN = 11  # which people, and which slips
_BY_EAR = (("ph", "f"), ("ck", "k"), ("ie", "y"), ("y", "i"), ("z", "s"), ("ow", "au"))


class Query(NamedTuple):
    """What someone typed, and whose name, folded, is right."""

    cls: str
    text: str
    name: str


def run(people: int, queries: int) -> dict[str, Any]:
    """The figures of one run: so many people, and so many queries of each class."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "people"
        built, peak = titles.apart(_build, people, file)
        known = [(fold(person.names[0]), person) for person in made(people)]
        index = NameIndex(sections.load(file)[0], given_names)
        classes: defaultdict[str, list[titles.Asked]] = defaultdict(list)
        for query in asked([person for _, person in known], queries):
            found, taken = title_files.timed(lambda text: [*index.resolve(text).films], query.text)
            right = [known[id][0] == query.name for id in found[:AMONG]]
            rank = right.index(True) + 1 if any(right) else 0
            classes[query.cls].append(titles.Asked(rank, taken))
        return {
            "people": people,
            "classes": {name: titles.summary(rows) for name, rows in classes.items()},
            "build_s": round(built, 1),
            "build_peak_mb": round(peak, 1),
            "index_mb": round(file.stat().st_size / 1e6, 1),
        }


def show(figures: dict[str, Any]) -> None:
    titles.show_classes(f"{figures['people']:,} people", figures)


def _build(people: int, file: Path) -> tuple[float, float]:
    start = time.perf_counter()
    sections.save(build(made(people)), file, "benchmark")
    return time.perf_counter() - start, titles.peak_mb()


def made(people: int) -> Iterator[NamedPerson]:
    """So many people of different names, numbered from 0, the best known first: those of the
    bundled films, then given names and surnames of theirs in other pairs."""
    for number, name in enumerate(islice(_names(), people)):
        yield NamedPerson(number, (name,), votes=int(_MOST / (number + 1) ** _FEWER))


def _names() -> Iterator[str]:
    draw = random.Random(_DRAWN)  # noqa: S311  # nothing secret
    films = bundled.read(bundled.folder())
    credited = Counter(credit.person for film in films for credit in film.credits)
    pairs = [name.split(" ", 1) for name in credited if " " in name]
    given, surnames = [first for first, _ in pairs], [last for _, last in pairs]
    spelt = _walk(surnames, draw)
    seen: set[str] = set()
    for name in _endless(
        [name for name, _ in credited.most_common()], given, surnames, spelt, draw
    ):
        if (folded := fold(name)) not in seen:
            seen.add(folded)
            yield name


def _endless(
    known: list[str], given: list[str], surnames: list[str], spelt: Iterator[str],
    draw: random.Random,
) -> Iterator[str]:  # fmt: skip
    yield from known
    while True:
        surname = next(spelt) if draw.random() < _MADE else draw.choice(surnames)
        yield f"{draw.choice(given)} {surname}"


def _walk(surnames: list[str], draw: random.Random) -> Iterator[str]:
    """Surnames of which any three letters in a row are those of a real one."""
    following: defaultdict[str, list[str]] = defaultdict(list)
    for surname in surnames:
        spelt = f"^^{surname.casefold()}$"
        for at in range(len(spelt) - 2):
            following[spelt[at : at + 2]].append(spelt[at + 2])
    while True:
        name = "^^"
        while name[-1] != "$" and len(name) < _LONGEST:
            name += draw.choice(following[name[-2:]])
        if len(name) > 5:
            yield name.strip("^$").title()


def asked(people: list[NamedPerson], each: int) -> Iterator[Query]:
    """So many queries of each class; the better known someone is, the more often."""
    draw = random.Random(_DRAWN)  # noqa: S311  # nothing secret
    weights = list(accumulate(person.votes**PRIOR for person in people))
    for cls, typed in TYPED.items():
        drawn = (draw.choices(people, cum_weights=weights)[0].names[0] for _ in range(20 * each))
        fitting = ((name, text) for name in drawn if (text := typed(name)) and text != name)
        yield from (Query(cls, text, fold(name)) for name, text in islice(fitting, each))


def _reversed(name: str) -> str:
    first, _, last = fold(name).rpartition(" ")
    return f"{last} {first}" if first else ""


def _with_comma(name: str) -> str:
    first, _, last = name.rpartition(" ")
    return f"{last}, {first}" if first else ""


def _short(name: str) -> str:
    """`nic cage`; nothing where the given name has no other form."""
    surname = fold(name).partition(" ")[2]
    return next((form for form, _ in given_names(fold(name))[1:] if form.endswith(surname)), "")


def _unaccented(name: str) -> str:
    return "" if name.isascii() else fold(name)


def _by_ear(name: str) -> str:
    """One sound of the surname written otherwise."""
    first, _, last = fold(name).rpartition(" ")
    heard = (last.replace(*sound, 1) for sound in _BY_EAR if sound[0] in last[1:])
    return next((f"{first} {other}" for other in heard), "")


def _one_slip(name: str) -> str:
    return with_slip(fold(name), "first")


def _two_slips(name: str) -> str:
    return with_slip(_one_slip(name), "second")


TYPED: dict[str, Callable[[str], str]] = {
    "exact": lambda name: name.upper(),
    "unaccented": _unaccented,
    "reversed": _reversed,
    "with a comma": _with_comma,
    "joined": lambda name: fold(name).replace(" ", ""),
    "short form": _short,
    "one slip": _one_slip,
    "two slips": _two_slips,
    "by ear": _by_ear,
    "reversed, one slip": lambda name: with_slip(_reversed(name), "first"),
    "short form, one slip": lambda name: with_slip(_short(name), "first"),
}
