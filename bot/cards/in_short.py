"""Answers about sets where English has a sentence of its own: name, colon, value. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import assert_never

from bot.answers import (
    Asked,
    Chain,
    Comparison,
    Counted,
    Decided,
    FactList,
    FilmList,
    FilmName,
    PersonList,
    PersonName,
    PersonSheet,
    SetAnswer,
)  # fmt: skip
from bot.cards.conditions import BETWEEN, conditions, fact_called, named, role_called, value_said
from bot.cards.shape import Card, Field, Span
from bot.cards.wording import day, duration, labelled, listed, shortened, titled, understood_as
from bot.messages import number, plural, tr
from bot.questions import Exists, Pick, Whether
from bot.questions.selections import Fact, PeopleOf, TheFilm

_IN_A_LINE, _IN_A_FACT = 5, 12
_TITLE, _FOOTER = 200, 300


def in_short(answer: SetAnswer, made: Card) -> Card:
    """The card that was made for English, with these words in place of its sentences."""
    what = conditions(answer.asked)
    footer = understood_as(shortened(what, _FOOTER))
    match answer:
        case FilmList() | PersonList():
            return _list(answer, replace(made, footer=footer), what)
        case FactList(asked, fact, values):
            words = [_fact(fact, value) for value in values]
            said = _facts(asked, fact, words) if words else _unknown(what)
            if not words and fact is Fact.AWARD:
                said = tr("I know none: {what}.", what=shortened(what, _TITLE))
            body = "\n".join(words[:40]) if len(words) > _IN_A_LINE else ""
            if fact is Fact.SYNOPSIS:
                return replace(made, text=said, title=_headed(what), footer=footer)
            return replace(made, text=said, title=_headed(what, said), body=body, footer=footer)
        case Counted(number=size):
            said = tr("{what}: {n}.", what=what, n=size)
            return replace(made, text=said, title=said, footer=footer)
        case Decided():
            said = _decided(answer, what)
            return replace(made, text=said, title=said, footer=footer)
        case Comparison():
            said = _compared(answer, what)
            return replace(made, text=said, title=said, footer=footer)
        case Chain(_, links):
            how = tr("How they are connected")
            said = " → ".join(map(named, links)) or tr("I found no connection between them.")
            return replace(made, text=said, title=how if links else said, footer=footer)
        case PersonSheet():
            return _person(answer, made)
        case _:
            assert_never(answer)


def _list(answer: FilmList | PersonList, made: Card, what: str) -> Card:
    names: Sequence[FilmName | PersonName]
    names = answer.films if isinstance(answer, FilmList) else answer.people
    page = answer.page
    if not names:
        said = tr("I know none: {what}.", what=shortened(what, _TITLE))
        if _is_unknown(answer):
            said = _unknown(what)
        return replace(made, text=said, title=_headed(what), body=said)
    first = [named(name) for name in names[:_IN_A_LINE]]
    more = page.size - len(first)
    if more > 0:
        first.append(plural("{n} more", "{n} more", more))
    heading = _headed(what) + (f" ({number(page.size)})" if page.size > 1 else "")
    text = tr("{label}: {value}", label=heading, value=listed(first))
    if isinstance(answer.asked.question.say, Pick):
        text = tr("How about {film}?", film=listed(first))
    lines = [labelled(name) if isinstance(name, FilmName) else name.name for name in names]
    footer = made.footer
    if page.pages > 1:
        footer += BETWEEN + tr("page {n} of {all}", n=page.number + 1, all=page.pages)
    return replace(made, text=text, title=heading, body="\n".join(lines), footer=footer)


def _is_unknown(answer: FilmList | PersonList) -> bool:
    """Whether nothing is found because nobody looked, which is not none."""
    if isinstance(answer, FilmList):
        return answer.lacking is not None
    about = answer.asked.question.about
    return isinstance(about, PeopleOf) and isinstance(about.films, TheFilm)


def _headed(what: str, otherwise: str = "") -> str:
    return shortened(what or otherwise, _TITLE)


def _unknown(what: str) -> str:
    return tr("I don’t know that: {what}.", what=shortened(what, _TITLE))


def _facts(asked: Asked, fact: Fact, words: Sequence[str]) -> str:
    about = [*map(titled, asked.films), *(person.name for person in asked.people)]
    of = about[0] if len(about) == 1 else conditions(asked).removeprefix(fact_called(fact))
    label = BETWEEN.join(filter(None, (of.removeprefix(BETWEEN), fact_called(fact))))
    said = ", ".join(words[:_IN_A_FACT])
    more = len(words) - _IN_A_FACT
    if more > 0:
        said = f"{said} {plural('and {n} more', 'and {n} more', more)}"
    return shortened(tr("{label}: {value}", label=label, value=said), 400)


def _fact(fact: Fact, value: str) -> str:
    match fact:
        case Fact.RUNTIME:
            return duration(int(value))
        case Fact.VOTES:
            return number(int(value))
        case Fact.BUDGET | Fact.GROSS:
            return tr("${amount}", amount=int(value))
        case Fact.RELEASED | Fact.BORN | Fact.DIED if len(value) == 10:
            return day(date.fromisoformat(value))
        case _:
            return value_said(fact, value)


def _decided(answer: Decided, what: str) -> str:
    if answer.yes is None:
        return _unknown(what)
    match answer.asked.question.say:
        case Whether() | Exists() if not answer.names or not answer.yes:
            pass
        case _ if answer.names or answer.values:
            found = [*map(named, answer.names), *answer.values]
            what = tr("{label}: {value}", label=what, value=listed(found))
        case _:
            pass
    return tr("Yes: {what}.", what=what) if answer.yes else tr("No: {what}.", what=what)


def _compared(answer: Comparison, what: str) -> str:
    if any(place.value is None for place in answer.places):
        return _unknown(what)
    measured = [f"{named(p.name)} ({_fact(answer.by, str(p.value))})" for p in answer.places]
    return tr("{label}: {value}", label=fact_called(answer.by), value="; ".join(measured))


def _person(sheet: PersonSheet, made: Card) -> Card:
    dates = [
        tr("{label}: {value}", label=fact_called(fact), value=day(when))
        for fact, when in ((Fact.BORN, sheet.born), (Fact.DIED, sheet.died))
        if when
    ]
    best = [titled(film) for work in sheet.work for film in work.films][:3]
    roles = [role_called(work.role) for work in sheet.work]
    fields = tuple(
        Field(
            f"{role_called(work.role)} ({number(work.size)})",
            tuple((Span(titled(film)),) for film in work.films),
        )
        for work in sheet.work
    )
    said = BETWEEN.join(filter(None, (sheet.person.name, listed(roles), listed(best))))
    options = tuple(
        option._replace(label=tr("Films as: {role}", role=role_called(work.role)))
        for option, work in zip(made.options, sheet.work, strict=False)
    )
    return replace(
        made,
        text=said,
        body=", ".join(dates),
        fields=fields,
        footer=understood_as(sheet.person.name),
        options=options,
    )
