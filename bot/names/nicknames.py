"""Names nobody wrote down: initials, a subtitle alone, a series and the film's number in it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import count

from anyascii import anyascii

from bot.names.films import Entry, FoldedName, NamedFilm, Source
from bot.names.folding import ARTICLES, core, fold, without_article
from bot.names.people import surnames

SUBTITLE = 6  # letters of a subtitle that may stand alone
_PARTS = re.compile(r"\s*:\s+|\s+[-–—]\s+")
_NUMBERED = re.compile(r"(?:^| )\d{1,2}$")
_AND_THE = re.compile(r"^(.+?) and the .+$")
_AS_KNOWN = 20  # of the films of a series, those a twentieth as well known as the best count
_IDEOGRAPHS = re.compile(r"[\u3400-\u9fff]")  # how they sound depends on the language
# Initials that nobody would type for a film.
_WORDS = frozenset(
    """
    all and any are ask bad best big box boy but can cast day did does end far few film for from get
    had has have her here him his hit hot how its job know last let like lot low made make man many
    may men more most new not now off old one our out own play put ran same saw say see sell set she
    show sit some star tell than that the them then they this top two was watch way what when where
    which who whom why will win with won you your
    """.split()
)


def nicknames(
    best_known: Iterable[Entry], *, whole: bool
) -> Iterator[tuple[Entry, list[FoldedName]]]:
    """What people may call these films and people, for those who are called anything else.
    `whole`: no film of their series is missing, so that they can be counted."""
    entries = list(best_known)
    numbers = _numbers(entries) if whole else {}
    taken = {fold(name) for entry in entries for name in entry.names}
    for entry in entries:
        of_film = isinstance(entry, NamedFilm)
        made = _of_film(entry, numbers.get(entry.id)) if of_film else surnames(entry)
        new = [name for name in dict.fromkeys(made) if name not in taken]
        if new:
            yield entry, [FoldedName(name, Source.SHORT, 0) for name in new]


def _of_film(film: NamedFilm, counted: tuple[str, int] | None) -> Iterator[str]:
    """`counted`: its series and its number there, if they are not written with the film."""
    *series, subtitle = _PARTS.split(film.names[0])
    if series and len(subtitle) >= SUBTITLE and not _NUMBERED.search(core(fold(subtitle))):
        yield fold(subtitle)
    yield from _initials(series or [subtitle])
    if film.series and film.series_number:
        counted = film.series, film.series_number
    if counted:
        yield from _numbered(*counted)
    for name in film.names:
        if not name.isascii() and not _IDEOGRAPHS.search(name):
            yield fold(anyascii(name))


def _initials(parts: list[str]) -> Iterator[str]:
    """`lotr` and `tlotr`, `bttf 2`, `t2`."""
    words = core(fold(" ".join(parts))).split()
    numbers = [word for word in words if word.isdecimal() and len(word) < 3]
    letters = "".join(word[0] for word in words if word not in numbers)
    if numbers and words[-1] in numbers and letters:
        yield f"{letters}{words[-1]}"
    if len(letters) > 2 and not numbers and letters not in _WORDS:
        yield letters
        if fold(parts[0]).startswith("the "):
            yield f"t{letters}"


def _numbered(series: str, number: int) -> Iterator[str]:
    name = without_article(fold(series))
    yield f"{name} {number}"
    letters = "".join(word[0] for word in name.split())
    if len(letters) > 1 and letters not in _WORDS | ARTICLES:  # “las 1” would be a mere “1”
        yield f"{letters} {number}"


def _numbers(entries: list[Entry]) -> dict[int, tuple[str, int]]:
    """For films of a series, by its name in their titles, which one of it they are."""
    series: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for name in _series(entry.names[0]):
            series[name].append(entry)
    found: dict[int, tuple[str, int]] = {}
    for name, films in series.items():
        best = max(film.votes for film in films)
        known = [film for film in films if film.votes * _AS_KNOWN >= best and film.year]
        known.sort(key=lambda film: film.year or 0)
        titles = {fold(film.names[0]) for film in known}  # of remakes there are fewer
        if len(known) == len(titles) > 2 and all(map(_agrees, known, count(1))):
            found |= {film.id: (name, n) for n, film in enumerate(known, 1)}
    return found


def _series(title: str) -> Iterator[str]:
    """What its series may be called: `Harry Potter and the …`, `Mission: Impossible - …`."""
    *parts, _ = _PARTS.split(title)
    folded = core(fold(title))
    if parts:
        yield _NUMBERED.sub("", core(fold(" ".join(parts))))
    elif found := _AND_THE.match(folded):
        yield found[1]
    yield _NUMBERED.sub("", folded)


def _agrees(film: Entry, number: int) -> bool:
    """Whether the title does not say that it is another one of its series."""
    said = re.search(r"\b(\d{1,2})\b", core(fold(film.names[0])))
    return said is None or int(said[1]) == number
