"""The grammar of where to watch, and of countries."""

from dataclasses import replace

from bot.parsing.meanings import Asks, FilmSet, Place, Preposition, Where, WhereTo
from bot.parsing.rules import Rules
from bot.questions.selections import Fact, Having, Offered, narrowed, parts, replaced

WATCHING = Rules()


@WATCHING.rule(0.1)
def _where(left: Where, right: FilmSet) -> WhereTo | None:
    """`where can I watch` + `Heat`"""
    return WhereTo(right, left.country) if right.is_named else None


@WATCHING.rule(0.2)
def _streaming(left: FilmSet, right: Where) -> WhereTo | None:
    """`is Heat` + `streaming anywhere`"""
    return WhereTo(left, right.country) if left.is_named else None


@WATCHING.rule(0.2)
def _can_be_watched(left: FilmSet, right: Where) -> FilmSet | None:
    """`horror films` + `I can stream`, `films` + `I can rent in the US`"""
    says_more = right.kinds or right.country or not left.is_bare
    if left.is_named or not left.head or not says_more:
        return None
    films = narrowed(left.films, Offered(None, right.country, right.kinds))
    return FilmSet(films, head=True)  # pyright: ignore[reportArgumentType]  # films


@WATCHING.rule(0.05)
def _offered_in(left: FilmSet, right: Place) -> FilmSet | None:
    """`on Netflix` + `in Germany`"""
    for offered in parts(left.films, Offered):
        if offered.country is None:
            there = replaced(left.films, offered, replace(offered, country=right.code))
            return FilmSet(there, left.head)
    return None


@WATCHING.rule(0.1)
def _where_in(left: WhereTo, right: Place) -> WhereTo:
    """`where can I watch Heat` + `in Germany`"""
    return WhereTo(left.of, right.code)


@WATCHING.rule(0.05)
def _watched_there(left: Where, right: Place) -> Where:
    """`I can rent` + `in the US`"""
    return Where(right.code, left.kinds)


@WATCHING.rule(0.0)
def _in_place(left: Preposition, right: Place) -> Place:
    """`in` + `Germany`"""
    return right


@WATCHING.rule(0.3)
def _made_in(left: FilmSet, right: Place) -> FilmSet | None:
    """`films` + `from Germany`"""
    if left.is_named:
        return None
    films = narrowed(left.films, Having(Fact.COUNTRY, right.code))
    return FilmSet(films, left.head)  # pyright: ignore[reportArgumentType]  # films


@WATCHING.rule(0.05)
def _made_there(left: Asks, right: Place) -> FilmSet | None:
    """`was Heat` `made` + `in France`"""
    if Fact.COUNTRY not in left.facts:
        return None
    return FilmSet(Having(Fact.COUNTRY, right.code))


@WATCHING.rule(0.1)
def _watched_again(left: Where, right: Where | Preposition) -> Where:
    """`where` + `streaming`"""
    if isinstance(right, Preposition):
        return left
    return Where(right.country or left.country, right.kinds or left.kinds)
