"""What a question was taken to be as a list of conditions: `Regie: Ridley Scott · Genre: Horror`.

English says it in a sentence (`paraphrase`); whose grammar that is differs from language to
language, while a list of names and values is read in each. Pure.
"""

from collections.abc import Callable, Iterable, Sequence

from bot import countries
from bot.answers import Asked, FilmName, PersonName
from bot.cards.vocabulary import in_own_words
from bot.cards.wording import shortened, titled
from bot.messages import Message, later, number, told, tr
from bot.questions import (
    Alike,
    CalledIn,
    Compared,
    Connection,
    Count,
    Exists,
    Facts,
    InOrder,
    Tally,
    Whether,
)
from bot.questions.selections import (
    All,
    Awarded,
    Beyond,
    Born,
    Either,
    EveryFilm,
    Everyone,
    Fact,
    FilmsOf,
    Having,
    Honoured,
    InSeries,
    Offered,
    PeopleOf,
    Ranked,
    Selection,
    Sharing,
    Step,
    TheFilm,
    ThePerson,
    Within,
    Without,
)  # fmt: skip
from bot.terms import Kind, Role

_FACTS = {
    Fact.YEAR: later("Year"), Fact.RELEASED: later("Release day"), Fact.RUNTIME: later("Runtime"),
    Fact.GENRE: later("Genres"), Fact.LANGUAGE: later("Languages"),
    Fact.COUNTRY: later("Countries"), Fact.KEYWORD: later("Keywords"),
    Fact.CERTIFICATE: later("Certificate"), Fact.SCORE: later("Ratings"),
    Fact.VOTES: later("Votes"), Fact.SYNOPSIS: later("Synopsis"), Fact.AWARD: later("Awards"),
    Fact.KIND: later("Kind"), Fact.SERIES: later("Series"), Fact.TITLE: later("Other titles"),
    Fact.BUDGET: later("Budget"), Fact.GROSS: later("Gross"), Fact.BASED_ON: later("Based on"),
    Fact.TRAILER: later("Trailer"), Fact.BORN: later("Born"), Fact.DIED: later("Died"),
    Fact.AGE: later("Age"), Fact.CHARACTER: later("Characters"),
    Fact.ORIGINAL_TITLE: later("Original title"),
}  # fmt: skip
_ROLES = {
    Role.DIRECTOR: later("Director"), Role.WRITER: later("Writers"), Role.ACTOR: later("Cast"),
    Role.COMPOSER: later("Composers"), Role.CINEMATOGRAPHER: later("Cinematographers"),
    Role.PRODUCER: later("Producers"), Role.EDITOR: later("Editors"),
}  # fmt: skip
_KINDS = {
    Kind.FEATURE: later("Feature film"), Kind.SHORT: later("Short film"),
    Kind.DOCUMENTARY: later("Documentary"), Kind.CONCERT: later("Concert film"),
    Kind.TV_FILM: later("TV film"),
}  # fmt: skip
_STEPS: dict[Step, Message] = {
    Step.NEXT: later("Series, right after"), Step.PREVIOUS: later("Series, right before"),
    Step.LATER: later("Series, after"), Step.EARLIER: later("Series, before"),
    Step.OTHERS: later("Series, beside"),
}  # fmt: skip
BETWEEN = " · "


def conditions(asked: Asked) -> str:
    """The whole question."""
    about = selected(asked, asked.question.about)  # pyright: ignore[reportArgumentType]  # a set
    match asked.question.say:
        case Facts(fact) | Alike(fact) | Tally(fact):
            return f"{fact_called(fact)}{BETWEEN}{about}"
        case Whether(among):
            return f"{about}{BETWEEN}{selected(asked, among)}"
        case Compared(by) | InOrder(by):
            return f"{about}{BETWEEN}{fact_called(by)}"
        case CalledIn(language, country):
            where = countries.language_name(language) if language else ""
            where = countries.country_name(country) if country else where
            return f"{told(_FACTS[Fact.TITLE])} ({where}){BETWEEN}{about}"
        case Count() | Exists():
            return _all(about)
        case Connection():
            return f"{tr('How they are connected')}{BETWEEN}{about}"
        case _:
            return _all(about)


def _all(about: str) -> str:
    return about or tr("Films")


def selected(asked: Asked, selection: Selection) -> str:
    """A set, with the names that the question uses."""
    return BETWEEN.join(dict.fromkeys(part for part in _parts(asked, selection) if part))


def fact_called(fact: Fact) -> str:
    return told(_FACTS[fact])


def role_called(role: Role) -> str:
    return told(_ROLES[role])


def named(name: FilmName | PersonName) -> str:
    return titled(name) if isinstance(name, FilmName) else name.name


def _parts(asked: Asked, selection: Selection) -> Iterable[str]:
    match selection:
        case TheFilm(ids, typed) | ThePerson(ids, typed):
            known = asked.films if isinstance(selection, TheFilm) else asked.people
            found = [named(one) for one in known if ids and one.id == ids[0]]
            yield found[0] if found else f"“{shortened(typed)}”"
        case All(of):
            for each in of:
                yield from _parts(asked, each)
        case Either(of):
            yield " / ".join(selected(asked, each) for each in of)
        case Without(kept, dropped):
            yield from _parts(asked, kept)
            yield tr("without: {what}", what=selected(asked, dropped))
        case Ranked(films, by, most, rank):
            yield from _parts(asked, films)
            fact, place = fact_called(by), "" if rank == 1 else f" ({rank})"
            order = tr("{fact}, highest first", fact=fact)
            yield (order if most else tr("{fact}, lowest first", fact=fact)) + place
        case Everyone(roles):
            yield _roles(roles) if roles else tr("People")
        case Born(low, high, died):
            yield _labelled(told(_FACTS[Fact.DIED if died else Fact.BORN]), _span(low, high, str))
        case PeopleOf() | FilmsOf() | Honoured():
            yield _of_credits(asked, selection)
        case EveryFilm():
            return
        case _:
            yield _of_facts(asked, selection)


def _of_credits(asked: Asked, selection: PeopleOf | FilmsOf | Honoured) -> str:
    match selection:
        case FilmsOf(people, roles):
            return _labelled(_roles(roles), selected(asked, people))
        case PeopleOf(films, roles, character):
            playing = f"{character}, " if character else ""
            return _labelled(_roles(roles), playing + (selected(asked, films) or tr("Films")))
        case Honoured(award, films):
            of = selected(asked, films)
            return _award(asked, award) + (f" ({of})" if of else "")


def _of_facts(asked: Asked, selection: Selection) -> str:
    match selection:
        case Having(fact, value):
            return _labelled(fact_called(fact), value_said(fact, value))
        case Within(fact, low, high):
            write = str if fact in (Fact.YEAR, Fact.RELEASED) else number
            unit = {Fact.RUNTIME: " min", Fact.SCORE: " %"}.get(fact, "")
            return _labelled(fact_called(fact), _span(low, high, write) + unit)
        case Awarded():
            return _award(asked, selection)
        case Offered(service, country, _):
            where = f" ({countries.country_name(country)})" if country else ""
            return _labelled(tr("Where to watch"), (service or tr("any service")) + where)
        case Sharing(fact, films):
            return f"{fact_called(fact)} = {selected(asked, films)}"
        case Beyond(fact, films, more):
            return f"{fact_called(fact)} {'>' if more else '<'} {selected(asked, films)}"
        case InSeries(films, step):
            return _labelled(told(_STEPS[step]), selected(asked, films))
        case _:
            return ""


def value_said(fact: Fact, value: str) -> str:
    """A value of a closed vocabulary in the language of the reply; any other as it is."""
    match fact:
        case Fact.LANGUAGE:
            return countries.language_name(value)
        case Fact.COUNTRY:
            return countries.country_name(value)
        case Fact.GENRE:
            return in_own_words(value)
        case Fact.KIND if value in list(Kind):
            return told(_KINDS[Kind(value)])
        case _:
            return value


def _award(asked: Asked, award: Awarded) -> str:
    who = selected(asked, award.recipient) if award.recipient else ""
    category = in_own_words((award.category or "").title())
    what = ", ".join(filter(None, (award.ceremony, category, who, str(award.year or ""))))
    return _labelled(tr("Awards") if award.won else tr("Nominations"), what or tr("any"))


def _roles(roles: Sequence[Role]) -> str:
    return " / ".join(map(role_called, roles))


def _span(low: int | None, high: int | None, write: Callable[[int], str]) -> str:
    written = ["" if bound is None else write(bound) for bound in (low, high)]
    if low == high:
        return written[0]
    if low is None:
        return f"≤ {written[1]}"
    return f"≥ {written[0]}" if high is None else f"{written[0]}–{written[1]}"


def _labelled(label: str, value: str) -> str:
    return tr("{label}: {value}", label=label, value=value)
