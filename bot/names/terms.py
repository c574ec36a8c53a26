"""What a catalogue calls its genres, keywords, services and the like."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from bot.names.folding import bare, fold, without_article


@dataclass(frozen=True)
class Terms:
    """The values that films of a catalogue have. Mappings are from the folded name."""

    genres: tuple[str, ...] = ()
    keywords: Mapping[str, str] = field(default_factory=dict[str, str])
    certificates: Mapping[str, str] = field(default_factory=dict[str, str])
    services: Mapping[str, str] = field(default_factory=dict[str, str])
    series: Mapping[str, str] = field(default_factory=dict[str, str])
    prizes: Mapping[str, str] = field(default_factory=dict[str, str])

    @cached_property
    def keywords_by_length(self) -> dict[int, list[str]]:
        """The folded keywords, by how many characters each has."""
        found: defaultdict[int, list[str]] = defaultdict(list)
        for folded in self.keywords:
            found[len(folded)].append(folded)
        return dict(found)


def series_by_name(names: Iterable[str]) -> dict[str, str]:
    """Each series by what it is called, also without its article or what stands in brackets."""
    named = by_folded(names)
    for folded, name in list(named.items()):
        short = fold(_BESIDE.sub("", name))
        for called in (short, without_article(short), without_article(folded)):
            named.setdefault(called, name)
    return named


_BESIDE = re.compile(r"\s*\(.*\)|\s+(?:trilogy|saga|series)$", re.IGNORECASE)


def by_folded(names: Iterable[str]) -> dict[str, str]:
    """Each name by what it is when folded; of those that are alike, the first."""
    folded: dict[str, str] = {}
    for name in names:
        folded.setdefault(fold(name), name)
    return folded


def with_and_without_articles(folded: Mapping[str, str]) -> dict[str, str]:
    """`the godfather` is `godfather` as well."""
    return {bare(name): value for name, value in folded.items()} | dict(folded)
