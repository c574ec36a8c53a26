"""Cards about sets of films and people: the answer in one line, then the list. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import assert_never

from bot import countries
from bot.answers import (
    Asked,
    Chain,
    Comparison,
    Counted,
    Decided,
    FactList,
    FilmList,
    FilmName,
    Page,
    PersonList,
    PersonName,
    PersonSheet,
    SetAnswer,
    WhichName,
)
from bot.cards.deciding import DID, decided_in_words
from bot.cards.paraphrase import FACTS, comparative, doer, many, named, paraphrase
from bot.cards.shape import Card, Field, Line, Span
from bot.cards.wording import day, duration, labelled, listed, shortened, titled, understood_as
from bot.messages import tr
from bot.questions import InOrder, Known, Listing, Option, Pick, Question, Tally
from bot.questions.selections import (
    EveryFilm,
    Fact,
    FilmsOf,
    Offered,
    PeopleOf,
    Ranked,
    TheFilm,
    ThePerson,
    is_of_films,
    replaced,
)
from bot.terms import Kind

_IN_A_LINE = 5  # names in the answer's one line
_OFFERED = 3  # films of a list that are one press away
_LABEL = 80


def set_card(answer: SetAnswer) -> Card:
    match answer:
        case FilmList() | PersonList():
            return _list(answer)
        case FactList():
            return _facts(answer)
        case Counted():
            return _counted(answer)
        case Decided(asked, _, names):
            options = (*_each(names), *_about_named(asked))[:_OFFERED]
            return _card(asked, decided_in_words(answer), options)
        case Comparison():
            return _comparison(answer)
        case Chain():
            return _chain(answer)
        case PersonSheet():
            return _person(answer)
        case _:
            assert_never(answer)


def _counted(answer: Counted) -> Card:
    """`I know 9 films directed by Steven Spielberg.`"""
    asked, number = answer.asked, answer.number
    what = paraphrase(asked).removeprefix("how many ")
    if isinstance(asked.question.say, Tally):
        fact, _, of = what.partition(": ")
        return _card(asked, f"{of[:1].upper()}{of[1:]}: {number:,} {fact}.", _about_named(asked))
    if number == 1:
        what = what.replace("films", "film", 1)
    options = (Option(tr("Show them"), Question(asked.question.about, Listing())),)
    shown = options if number and answer.films else ()
    return _card(asked, f"I know {many(number, more=answer.more)} {what}.", shown)


def which_name(which: WhichName) -> Card:
    """Which film, or which person, of those that share the name."""
    text = tr("Which “{typed}” do you mean?", typed=shortened(which.typed))
    options = tuple(
        Option(_label(name), _settled(which, name)) for name in which.names if which.names
    )
    body = "\n".join(_label(name) for name in which.names) if len(options) > _IN_A_LINE else ""
    return Card(text, text if body else "", body=body, options=options)


def _settled(which: WhichName, name: FilmName | PersonName) -> Question:
    kind = TheFilm if isinstance(name, FilmName) else ThePerson
    return replaced(which.question, which.named, kind((name.id,), which.typed))


def _label(name: FilmName | PersonName) -> str:
    if isinstance(name, FilmName):
        return labelled(name, _LABEL)
    born = tr("born {year}", year=str(name.born)) if name.born else ""
    return " · ".join(filter(None, (name.name, born, ", ".join(name.known_for))))[:_LABEL]


def _card(
    asked: Asked, text: str, options: Sequence[Option] = (), title: str = "", body: str = ""
) -> Card:
    understood = understood_as(shortened(paraphrase(asked), 300))
    return Card(text, title or text, body=body, footer=understood, options=tuple(options))


# --- lists -------------------------------------------------------------------------------


def _list(answer: FilmList | PersonList) -> Card:
    asked, page = answer.asked, answer.page
    names: Sequence[FilmName | PersonName]
    names = answer.films if isinstance(answer, FilmList) else answer.people
    shown = [named(name) for name in names]
    lines = [labelled(name) if isinstance(name, FilmName) else name.name for name in names]
    text = _said(asked, shown, page) if shown else _nothing(answer)
    of = many(page.pages, more=page.more)
    pages = f" · page {page.number + 1} of {of}" if page.pages > 1 else ""
    card = _card(
        asked,
        text,
        (*_pages(asked.question, page), *_each(names), *_another(asked.question)),
        title=_heading(asked, page),
        body="\n".join(lines) or text,
    )
    return replace(card, footer=card.footer + pages)


def _heading(asked: Asked, page: Page) -> str:
    words = paraphrase(asked)
    count = f" ({many(page.size, more=page.more)})" if page.size > 1 else ""
    return shortened(words[:1].upper() + words[1:], 200) + count


def _said(asked: Asked, names: Sequence[str], page: Page) -> str:
    """`Mike Figgis directed Leaving Las Vegas (1995).`"""
    more = page.size - len(names[:_IN_A_LINE])
    rest = "many more" if page.more else f"{more:,} more"
    some = [*names[:_IN_A_LINE], *([rest] if more > 0 else [])]
    match asked.question.about:
        case PeopleOf(TheFilm(), (role,), None) if len(asked.films) == 1:
            return f"{listed(some)} {DID[role][0]} {titled(asked.films[0])}."
        case PeopleOf(TheFilm(), _, str(character)) if len(asked.films) == 1:
            plays = "plays" if page.size == 1 else "play"
            return f"{listed(some)} {plays} {_as_name(character)} in {titled(asked.films[0])}."
        case PeopleOf(EveryFilm(), _, str(character)):
            return f"{_as_name(character)} is played by {listed(some)}."
        case FilmsOf(ThePerson(), (role,)) if len(asked.people) == 1:
            return f"{asked.people[0].name} {DID[role][0]} {listed(some)}."
        case Ranked():
            what = paraphrase(asked)
            return f"{what[:1].upper()}{what[1:]} is {listed(some)}."
        case _ if isinstance(asked.question.say, Pick):
            return f"How about {listed(some)}?"
        case _:
            return f"{_heading(asked, page)}: {listed(some)}."


def _as_name(character: str) -> str:
    """A character as it was typed, with capitals if it had none."""
    return character if character != character.lower() else character.title()


def _nothing(answer: FilmList | PersonList) -> str:
    """That nothing is known, in the words of the question."""
    asked = answer.asked
    what = shortened(paraphrase(asked), 200)
    match answer:
        case FilmList(lacking=Offered(service, str(country))):
            place = countries.in_a_sentence(country)
            shown = f"what is on {service}" if service else "where films can be watched"
            return f"I don’t know {shown} in {place}: {what}."
        case FilmList(lacking=Fact() as fact):
            return f"I know no {_COUNTED_UP[fact]} of films, so I can’t say: {what}."
        case _:
            pass
    match asked.question.about:
        case PeopleOf(TheFilm(), (role,), None) if asked.films:
            return f"I don’t know who {DID[role][0]} {titled(asked.films[0])}."
        case _:
            return f"I know none: {what}."


_COUNTED_UP = {Fact.SCORE: "ratings", Fact.VOTES: "votes"}


def _pages(question: Question, page: Page) -> Iterable[Option]:
    if isinstance(question.say, Pick):
        return
    if page.number > 0:
        yield Option(tr("Previous page"), _turned(question, page.number - 1))
    if page.number + 1 < page.pages:
        yield Option(tr("Next page"), _turned(question, page.number + 1))


def _turned(question: Question, number: int) -> Question:
    if isinstance(question.say, InOrder):
        return replace(question, say=replace(question.say, page=number))
    return replace(question, say=Listing(number))


def _each(names: Sequence[FilmName | PersonName]) -> Iterable[Option]:
    for name in names[:_OFFERED]:
        if isinstance(name, FilmName):
            yield Option(labelled(name, _LABEL), Question(Known(name.id, name.title)))
        else:
            yield Option(name.name[:_LABEL], Question(ThePerson((name.id,), name.name)))


def _another(question: Question) -> Iterable[Option]:
    if isinstance(question.say, Pick):
        yield Option(tr("Another one"), replace(question, say=Pick(question.say.throw + 1)))
    elif is_of_films(question.about):  # pyright: ignore[reportArgumentType]  # a set
        yield Option(tr("Pick one for me"), replace(question, say=Pick(1)))


# --- facts -------------------------------------------------------------------------------


def _facts(answer: FactList) -> Card:
    asked, fact = answer.asked, answer.fact
    words = [fact_in_words(fact, value) for value in answer.values]
    about = [*map(titled, asked.films), *(person.name for person in asked.people)]
    whose = about[0] if len(about) == 1 else ""
    if not words:
        return _card(asked, _unknown_fact(asked, fact, whose), _about_named(asked))
    if fact in (Fact.SYNOPSIS, Fact.AWARD, Fact.TITLE, Fact.KEYWORD) or len(words) > _IN_A_LINE:
        body = "\n".join(words[:40])
    else:
        body = ""
    more = len(words) - 12
    said = ", ".join(words[:12]) + (f" and {more} more" if more > 0 else "")
    text = _fact_said(asked, fact, whose, said)
    heading = paraphrase(asked)
    title = heading[:1].upper() + heading[1:] if body else ""
    made = _card(asked, shortened(text, 400), _about_named(asked), shortened(title, 200), body)
    return replace(made, body="", story=body, tells=True) if fact is Fact.SYNOPSIS else made


def _fact_said(asked: Asked, fact: Fact, whose: str, said: str) -> str:
    """A fact as a sentence, where there is a short one."""
    what = paraphrase(asked)
    match fact:
        case Fact.RUNTIME if whose:
            return f"{whose} is {said.replace(' (', ' long (')}."
        case Fact.RELEASED | Fact.YEAR if whose:
            return f"{whose} came out {'on' if ' ' in said else 'in'} {said}."
        case Fact.BORN | Fact.DIED if whose:
            return f"{whose} {'was born' if fact is Fact.BORN else 'died'} on {said}."
        case Fact.AGE if whose:
            return f"{whose}: {said} years old."
        case Fact.CHARACTER if len(asked.people) == 1:
            films = f" in {listed([*map(titled, asked.films)])}" if asked.films else ""
            return f"{asked.people[0].name} plays {said}{films}."
        case Fact.BASED_ON if whose:
            return f"{whose} is based on {said}."
        case Fact.SYNOPSIS if whose:
            return f"{whose}: {said}"
        case _:
            return f"{what[:1].upper()}{what[1:]}: {said}"


def _unknown_fact(asked: Asked, fact: Fact, whose: str) -> str:
    match fact:
        case Fact.BORN if whose:
            return f"I don’t know when {whose} was born."
        case Fact.DIED if whose:
            return f"I don’t know of a day when {whose} died."
        case Fact.AGE if whose:
            return f"I don’t know how old {whose} is."
        case Fact.BASED_ON if whose:
            return f"I don’t know what {whose} is based on, or whether on anything."
        case Fact.AWARD:
            return f"I know of none: {paraphrase(asked)}."
        case _ if whose:
            return f"I don’t know the {paraphrase(asked)}."
        case _:
            return f"I don’t know that: {paraphrase(asked)}."


def fact_in_words(fact: Fact, value: str) -> str:
    match fact:
        case Fact.LANGUAGE:
            return countries.language_name(value)
        case Fact.COUNTRY:
            return countries.country_name(value)
        case Fact.RUNTIME:
            return f"{duration(int(value))} ({value} minutes)"
        case Fact.VOTES:
            return f"{int(value):,} votes"
        case Fact.BUDGET | Fact.GROSS:
            return f"${int(value):,}"
        case Fact.RELEASED | Fact.BORN | Fact.DIED:
            return _date_in_words(value)
        case Fact.KIND:
            return {Kind.TV_FILM: "TV film", Kind.CONCERT: "concert film"}.get(Kind(value), value)
        case _:
            return value


def bare(fact: Fact, value: str) -> str:
    """The value alone, as programs want it: the names of languages, and plain numbers."""
    return fact_in_words(fact, value) if fact in (Fact.LANGUAGE, Fact.COUNTRY) else value


def _date_in_words(value: str) -> str:
    return day(date.fromisoformat(value)) if len(value) == 10 else value


def _about_named(asked: Asked) -> tuple[Option, ...]:
    films = [Option(labelled(f, _LABEL), Question(Known(f.id, f.title))) for f in asked.films]
    people = [Option(p.name[:_LABEL], Question(ThePerson((p.id,), p.name))) for p in asked.people]
    return (*films, *people)[:_OFFERED]


# --- comparing and connecting ------------------------------------------------------------


def _comparison(answer: Comparison) -> Card:
    known = [place for place in answer.places if place.value is not None]
    asked = answer.asked
    unknown = [named(place.name) for place in answer.places if place.value is None]
    if len(known) < 2 or unknown:
        missing = f" of {listed(unknown)}" if unknown else ""
        return _card(asked, f"I don’t know the {FACTS[answer.by]}{missing}.", _about_named(asked))
    first, second = known[:2]
    how = [f"{named(p.name)}{_measure(answer.by, p.value)}" for p in known]
    if first.value == second.value:
        return _card(asked, f"Neither: {'; '.join(how)}.", _about_named(asked))
    most = getattr(asked.question.say, "most", True)
    text = f"{named(first.name)} is {comparative(answer.by, most=most)}: {'; '.join(how)}."
    return _card(asked, text, _about_named(asked))


def _measure(by: Fact, value: int | None) -> str:
    if value is None:
        return ""
    match by:
        case Fact.RUNTIME:
            return f", {duration(value)}"
        case Fact.SCORE:
            return f", {value} %"
        case Fact.BUDGET | Fact.GROSS:
            return f", ${value:,}"
        case _:
            return ""


def _chain(answer: Chain) -> Card:
    if not answer.links:
        return _card(
            answer.asked, "I found no connection between them.", _about_named(answer.asked)
        )
    names = [named(link) for link in answer.links]
    body = "\n".join(f"{'  ' * (i % 2)}{name}" for i, name in enumerate(names))
    return _card(
        answer.asked, shortened(" → ".join(names), 400), _about_named(answer.asked),
        "How they are connected", body,
    )  # fmt: skip


def _person(sheet: PersonSheet) -> Card:
    dates = [
        f"{word} {day(when)}" for word, when in (("Born", sheet.born), ("died", sheet.died)) if when
    ]
    best = [film for work in sheet.work for film in work.films][:3]
    known = f", known for {listed([titled(f) for f in dict.fromkeys(best)])}" if best else ""
    roles = listed([doer(work.role) for work in sheet.work])
    options = [
        Option(
            f"Films as {doer(work.role)}", Question(FilmsOf(_the(sheet), (work.role,)), Listing())
        )
        for work in sheet.work
    ]
    return Card(
        text=f"{sheet.person.name}{f', {roles}' if roles else ''}{known}.",
        title=sheet.person.name,
        body=", ".join(dates),
        fields=tuple(
            Field(f"As {doer(work.role)} ({work.size:,})", _lines(map(titled, work.films)))
            for work in sheet.work
        ),
        footer=understood_as(sheet.person.name),
        options=tuple(options[:4]),
    )


def _the(sheet: PersonSheet) -> ThePerson:
    return ThePerson((sheet.person.id,), sheet.person.name)


def _lines(texts: Iterable[str]) -> tuple[Line, ...]:
    return tuple((Span(text),) for text in texts)
