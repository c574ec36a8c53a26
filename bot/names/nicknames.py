"""Names nobody wrote down: initials, a subtitle alone, a series and the film's number in it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from anyascii import anyascii

from bot.names.films import Entry, FoldedName, NamedFilm, Source
from bot.names.folding import (
    ARTICLES,
    core,
    fold,
    numbers,
    with_digits,
    without_article,
)
from bot.names.people import surnames

SUBTITLE = 6  # letters of a subtitle that may stand alone
_PARTS = re.compile(r"\s*:\s+|\s+[-–—]\s+")
_NUMBERED = re.compile(r"(?:^| )\d{1,2}$")
_AND_THE = re.compile(r"^(.+?) and the .+$")
_AS_KNOWN = 20  # of the films of a series, those a twentieth as well known as the best count
_TOO = (Source.PART, Source.VAGUE)  # names of a film, even where another one is called so
_IDEOGRAPHS = re.compile(r"[\u3400-\u9fff]")  # how they sound depends on the language
Folded = tuple[Entry, list[FoldedName]]  # an entry and its names, the one on its card first
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


def nicknames(best_known: Sequence[Folded], *, whole: bool) -> Iterator[Folded]:
    """What people may call these films and people, for those who are called anything else.
    `whole`: no film of their series is missing, so that they can be counted."""
    places = _numbers(best_known) if whole else {}
    taken = {name.text for _, names in best_known for name in names}
    for entry, (on_card, *_) in best_known:
        if isinstance(entry, NamedFilm):
            made = _of_film(entry, on_card, places.get(entry.id))
        else:
            made = ((name, Source.SHORT) for name in surnames(entry.names[0], on_card.text))
        new = {
            n: FoldedName(n, source, 0) for n, source in made if source in _TOO or n not in taken
        }
        if new:
            yield entry, list(new.values())


def _of_film(
    film: NamedFilm, on_card: FoldedName, counted: tuple[str, int] | None
) -> Iterator[tuple[str, Source]]:
    """`counted`: its series and its number there, if they are not written with the film."""
    *series, subtitle = _PARTS.split(film.names[0])
    if series and len(subtitle) >= SUBTITLE and not _NUMBERED.search(core(fold(subtitle))):
        yield fold(subtitle), Source.PART
        if _NUMBERED.search(numbered := core(fold(" ".join(series)))):
            yield numbered, Source.PART
    if stem := on_card.stem:
        name, rest = on_card.text[:stem], on_card.text[stem:]
        definite = numbers(name) or rest.startswith(" or ")
        yield name, Source.PART if definite else Source.VAGUE
    named = fold(" ".join(series)) if series else on_card.text
    yield from ((name, Source.INITIALS) for name in _initials(named))
    if film.series and film.series_number:
        yield from _numbered(film.series, film.series_number, Source.SHORT)
    elif counted:
        yield from _numbered(*counted, Source.VAGUE)
    for name in film.names:
        if not name.isascii() and not _IDEOGRAPHS.search(name):
            yield fold(anyascii(name)), Source.SHORT


def _initials(named: str) -> Iterator[str]:
    """`lotr` and `tlotr`, `tdk`, `bttf 2`, `t2`."""
    words = core(named).split()
    digits = [word for word in words if word.isdecimal() and len(word) < 3]
    letters = "".join(word[0] for word in words if word not in digits)
    if digits and words[-1] in digits and letters:
        yield f"{letters}{words[-1]}"
    if len(letters) > 1 and not digits:
        whole = f"t{letters}" if named.startswith("the ") else letters
        yield from (name for name in {letters, whole} - _WORDS if len(name) > 2)


def _numbered(series: str, number: int, source: Source) -> Iterator[tuple[str, Source]]:
    name = without_article(fold(series))
    yield f"{name} {number}", source
    letters = "".join(word[0] for word in name.split())
    if len(letters) > 1 and letters not in _WORDS | ARTICLES:  # “las 1” would be a mere “1”
        yield f"{letters} {number}", source


def _numbers(entries: Iterable[Folded]) -> dict[int, tuple[str, int]]:
    """For films of a series, by its name in their titles, which one of it they are."""
    series: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry, (on_card, *_) in entries:
        for name in _series(entry.names[0], on_card.text):
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


def _series(title: str, folded: str) -> dict[str, None]:
    """What its series may be called: `Harry Potter and the …`, `Mission: Impossible - …`, `The
    Lost World: Jurassic Park`."""
    *parts, last = _PARTS.split(title)
    folded = core(folded)
    names = [_NUMBERED.sub("", folded)]
    if parts:
        names += [_NUMBERED.sub("", core(fold(" ".join(some)))) for some in (parts[:1], parts)]
        names += [] if _NUMBERED.search(core(fold(last))) else [core(fold(last))]
    elif found := _AND_THE.match(folded):
        names.append(found[1])
    return dict.fromkeys(name for name in names if len(name) > 1)


def _agrees(film: Entry, number: int) -> bool:
    """Whether the title does not say, behind the name of its series, that it is another one."""
    first, *others = _PARTS.split(film.names[0])
    said = _NUMBERED.search(core(fold(first)))
    if not said and others:
        said = re.fullmatch(r"\d{1,2}", with_digits(f"part {fold(others[0])}").partition(" ")[2])
    return said is None or int(said[0]) == number
