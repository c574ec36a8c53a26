"""The grammar of awards: who and what won them, was nominated, and how often."""

from dataclasses import replace
from typing import Any

from bot.parsing.award_and_title_words import (
    Honour,
    NotWon,
    Prize,
    Tallied,
    Tallying,
    Won,
)
from bot.parsing.meanings import (
    ANY,
    And,
    AndThen,
    Asked,
    FilmSet,
    HowMany,
    Not,
    PersonSet,
    Phrase,
    Preposition,
)
from bot.parsing.rules import Rules
from bot.parsing.steps import films_of
from bot.questions.selections import (
    Awarded,
    EveryFilm,
    Fact,
    Honoured,
    People,
    ThePerson,
    Within,
    Without,
    narrowed,
    parts,
    replaced,
)

HONOURING = Rules()
_FOR = frozenset({"for", "in", "with", "from", "at", "on", "of"})
_TO_PEOPLE = ("actor", "actress", "director")

# --- what is won -------------------------------------------------------------------------


@HONOURING.rule(0.0)
def _won_a_prize(left: Won, right: Prize) -> Honour:
    """`won` + `best picture`, `nominated for` + `an Oscar`"""
    return Honour(Awarded(right.ceremony, right.category, left.won))


@HONOURING.rule(0.05)
def _prize_won(left: Prize, right: Won) -> Honour:
    """`Oscar` + `winning`, `best picture` + `nominees`"""
    return Honour(Awarded(left.ceremony, left.category, right.won))


@HONOURING.rule(0.05)
def _prize_of(left: Prize, right: Prize) -> Prize | None:
    """`the Oscar for` + `best picture`, `Cannes` + `best director`"""
    if left.category and right.category:
        return None
    return Prize(left.ceremony or right.ceremony, left.category or right.category)


@HONOURING.rule(0.05)
def _prize_for(left: Preposition, right: Prize) -> Prize | None:
    """`an Oscar` `for` + `best picture`"""
    return right if left.word in _FOR else None


@HONOURING.rule(0.05)
def _with_a_prize(left: Preposition, right: Prize) -> Honour | None:
    """`films` `with` + `an Oscar`"""
    return Honour(Awarded(right.ceremony, right.category)) if left.word == "with" else None


@HONOURING.rule(0.1)
def _in_the_year(left: Honour, right: FilmSet) -> Honour | None:
    """`nominated for best director` + `in 1996`"""
    match right.films:
        case Within(Fact.YEAR, low, high) if low == high and low and not right.head:
            return replace(left, award=replace(left.award, year=low))
        case _:
            return None


@HONOURING.rule(0.1)
def _for_a_film(left: Honour, right: Phrase) -> Honour | None:
    """`won best actor` + `for Heat`"""
    of = right.of
    if not isinstance(of, FilmSet) or of.is_bare or right.word not in _FOR or left.films:
        return None
    if not of.is_named and right.word != "for":
        return None
    return replace(left, films=of.films)


@HONOURING.rule(0.5)
def _won_for(left: Won, right: Phrase) -> Honour | None:
    """`did X` `win` + `for Heat`"""
    of = right.of
    if right.word != "for" or not isinstance(of, FilmSet) or not of.is_named:
        return None
    return Honour(Awarded(won=left.won), of.films)


@HONOURING.rule(0.1)
def _winners_of_a_time(left: Honour, right: FilmSet) -> FilmSet | None:
    """`best picture winners` + `of the 90s`"""
    match right.films, winners(left):
        case Within(Fact.YEAR, low, high), FilmSet() as won if low != high and not right.head:
            films = narrowed(won.films, right.films)
            return FilmSet(films, head=True)  # pyright: ignore[reportArgumentType]  # films
        case _:
            return None


@HONOURING.rule(0.0)
def _not_won(left: Not, right: Won | Honour) -> NotWon | None:
    """`didn't` + `win`"""
    won = right.won if isinstance(right, Won) else right.award.won
    return NotWon() if won else None


@HONOURING.rule(0.0)
def _nominated_only(left: FilmSet, right: NotWon) -> FilmSet | None:
    """`films nominated for best picture` + `that did not win`"""
    awards = [award for award in parts(left.films, Awarded) if not award.won]
    if len(awards) != 1 or left.is_named:
        return None
    return FilmSet(Without(left.films, replace(awards[0], won=True)), left.head)


@HONOURING.rule(0.05)
def _and_a_prize(left: And, right: Prize) -> AndThen | None:
    """`won best picture` + `and best director`"""
    award = Awarded(right.ceremony, right.category)
    return AndThen(FilmSet(award)) if right.category else None


# --- by whom -----------------------------------------------------------------------------


@HONOURING.rule(0.1)
def _films_that_won(left: FilmSet, right: Honour) -> FilmSet | None:
    """`films` + `that won an Oscar`, `did Heat` + `win best picture`"""
    if right.films:
        return None
    films = narrowed(left.films, right.award)
    return FilmSet(films, left.head)  # pyright: ignore[reportArgumentType]  # films


@HONOURING.rule(0.1)
def _winning_films(left: Honour, right: FilmSet) -> FilmSet | None:
    """`Oscar-winning` + `films by X`; `was` + `nominated for an Oscar` + `Heat`"""
    if left.films or not (right.head or right.is_bare):
        return None
    films = narrowed(right.films, left.award)
    return FilmSet(films, head=True)  # pyright: ignore[reportArgumentType]  # films


@HONOURING.rule(0.1)
def _people_who_won(left: PersonSet, right: Honour) -> PersonSet | None:
    """`who` + `won best actor for Heat`, `has X` + `won an Oscar`"""
    people = narrowed(left.people, _honoured(right))
    return PersonSet(people, left.roles)  # pyright: ignore[reportArgumentType]  # people


@HONOURING.rule(0.3)
def _winning_people(left: Honour, right: PersonSet) -> PersonSet | None:
    """`Oscar-winning` + `actors`"""
    if right.is_named:
        return None
    people = narrowed(right.people, _honoured(left))
    return PersonSet(people, right.roles)  # pyright: ignore[reportArgumentType]  # people


def _honoured(honour: Honour) -> People:
    return Honoured(honour.award, honour.films or EveryFilm())


def winners(honour: Honour) -> FilmSet | PersonSet:
    """`best actor winners` are people, `best picture winners` films."""
    category = honour.award.category or ""
    if category.endswith(_TO_PEOPLE) or honour.films:
        return PersonSet(_honoured(honour))
    return FilmSet(honour.award, head=True)


# --- how many, and for what ----------------------------------------------------------------


@HONOURING.rule(0.0)
def _how_many_prizes(left: HowMany, right: Prize | Honour) -> Tallying:
    """`how many` + `Oscars`, `how many` + `Oscar nominations`"""
    award = right.award if isinstance(right, Honour) else Awarded(right.ceremony, right.category)
    return Tallying(award)


@HONOURING.rule(0.1)
def _tallied(left: Tallying, right: FilmSet | PersonSet | Phrase) -> Tallied | None:
    """`how many Oscars` + `did Heat` win, + `for Heat`"""
    of = right.of if isinstance(right, Phrase) else right
    if not of.is_named:
        return None
    return Tallied(_theirs(of, left.award))


def _theirs(of: FilmSet | PersonSet, award: Awarded) -> Any:
    if isinstance(of, FilmSet):
        return narrowed(of.films, award)
    if isinstance(of.people, ThePerson):
        return replace(award, recipient=of.people)
    return narrowed(films_of(of.people, (ANY,)), award)


@HONOURING.rule(0.05)
def _tallied_as_won(left: Tallied, right: Won) -> Tallied:
    """`how many Oscars did Heat` + `win`; + `nominated for`"""
    if right.won:
        return left
    return Tallied(_as_nominated(left.films))


def _as_nominated(films: Any) -> Any:
    for award in parts(films, Awarded):
        films = replaced(films, award, replace(award, won=False))
    return films


@HONOURING.rule(0.05)
def _tallied_for(left: Tallied, right: Preposition) -> Tallied | None:
    """`how many Oscars was Heat nominated` + `for`"""
    return left if right.word == "for" else None


@HONOURING.rule(0.1)
def _tallied_in(left: Tallied, right: Phrase) -> Tallied | None:
    """`how many Oscars did X win` + `for Heat`"""
    of = right.of
    if not isinstance(of, FilmSet) or not of.is_named or not isinstance(left.films, Awarded):
        return None
    return Tallied(narrowed(of.films, left.films))  # pyright: ignore[reportArgumentType]  # films


@HONOURING.rule(0.3)
def _what_they_won(left: PersonSet, right: Won) -> Asked | None:
    """`what did X` + `win`"""
    if not isinstance(left.people, ThePerson):
        return None
    return Asked((Fact.AWARD,), FilmSet(Awarded(won=right.won, recipient=left.people)))


@HONOURING.rule(0.3)
def _what_it_was_nominated_for(left: FilmSet, right: Won) -> Asked | None:
    """`what was Heat` + `nominated` for, `Heat` + `nominations`"""
    if not left.is_named:
        return None
    films = narrowed(left.films, Awarded(won=right.won))
    return Asked((Fact.AWARD,), FilmSet(films))  # pyright: ignore[reportArgumentType]  # films


@HONOURING.rule(0.2)
def _wins_of(left: Won | Honour | Prize, right: Phrase) -> Asked | None:
    """`nominations` + `of Heat`, `Oscars` + `of X`"""
    of = right.of
    if not of.is_named or right.word not in ("of", "for"):
        return None
    match left:
        case Won(won):
            award = Awarded(won=won)
        case Honour(award):
            pass
        case Prize(ceremony, category):
            award = Awarded(ceremony, category)
    return Asked((Fact.AWARD,), FilmSet(_theirs(of, award)))  # pyright: ignore  # films


@HONOURING.rule(0.1)
def _which_prizes(left: Prize, right: FilmSet | PersonSet) -> Asked | None:
    """`which Oscars` + `did Heat` win"""
    if not right.is_named:
        return None
    films = _theirs(right, Awarded(left.ceremony, left.category))
    return Asked((Fact.AWARD,), FilmSet(films))  # pyright: ignore[reportArgumentType]  # films


@HONOURING.rule(0.05)
def _won_as_asked(left: Asked, right: Won) -> Asked | None:
    """`which Oscars did Heat` + `win`"""
    if left.facts != (Fact.AWARD,) or not isinstance(left.of, FilmSet):
        return None
    films = left.of.films if right.won else _as_nominated(left.of.films)
    return Asked(left.facts, FilmSet(films))  # pyright: ignore[reportArgumentType]  # films


@HONOURING.rule(0.05)
def _won_for_this(left: Asked, right: Phrase) -> Asked | None:
    """`what did X win` + `for Heat`"""
    of = right.of
    if left.facts != (Fact.AWARD,) or not isinstance(left.of, FilmSet) or right.word != "for":
        return None
    if not isinstance(of, FilmSet) or not of.is_named or not isinstance(left.of.films, Awarded):
        return None
    films = narrowed(of.films, left.of.films)
    return Asked(left.facts, FilmSet(films))  # pyright: ignore[reportArgumentType]  # films


@HONOURING.rule(0.05)
def _everyone_is_bare(left: Won, right: Preposition) -> Won | None:
    """`nominated` + `for`"""
    return left if right.word == "for" else None
