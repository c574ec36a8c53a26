"""What a question was taken to be, in words made from the question itself. Pure."""

from collections.abc import Sequence
from typing import assert_never

from bot import countries
from bot.answers import Asked, FilmName, PersonName
from bot.cards.wording import listed, shortened, titled
from bot.questions import (
    Alike,
    CalledIn,
    Cast,
    Compared,
    Connection,
    Count,
    Exists,
    Facts,
    InOrder,
    Listing,
    Pick,
    Sheet,
    Tally,
    WhereToWatch,
    Whether,
)
from bot.questions.selections import (
    All,
    Awarded,
    Beyond,
    Born,
    Busiest,
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
    is_of_films,
)
from bot.terms import Kind, Role

_DOERS = {
    Role.DIRECTOR: ("director", "directors"),
    Role.WRITER: ("writer", "writers"),
    Role.ACTOR: ("actor", "cast"),
    Role.COMPOSER: ("composer", "composers"),
    Role.CINEMATOGRAPHER: ("cinematographer", "cinematographers"),
    Role.PRODUCER: ("producer", "producers"),
    Role.EDITOR: ("editor", "editors"),
}
_DONE = {
    Role.DIRECTOR: "directed by", Role.WRITER: "written by", Role.ACTOR: "with",
    Role.COMPOSER: "with music by", Role.CINEMATOGRAPHER: "shot by",
    Role.PRODUCER: "produced by", Role.EDITOR: "edited by",
}  # fmt: skip
_BY_ALL = {3: "by or with", len(Role): "with work by"}  # those who direct, write and act; all
FACTS = {
    Fact.YEAR: "release year", Fact.RELEASED: "release date", Fact.RUNTIME: "runtime",
    Fact.GENRE: "genres", Fact.LANGUAGE: "languages", Fact.COUNTRY: "countries",
    Fact.KEYWORD: "keywords", Fact.CERTIFICATE: "certificate", Fact.SCORE: "ratings",
    Fact.VOTES: "votes", Fact.SYNOPSIS: "synopsis", Fact.AWARD: "awards", Fact.KIND: "kind",
    Fact.SERIES: "series", Fact.TITLE: "other titles", Fact.BUDGET: "budget",
    Fact.GROSS: "box office", Fact.BASED_ON: "source", Fact.TRAILER: "trailer",
    Fact.BORN: "birth", Fact.DIED: "death", Fact.AGE: "age", Fact.CHARACTER: "characters",
    Fact.ORIGINAL_TITLE: "original title", Fact.OSCARS: "Oscars", Fact.FILMS: "number of films",
    Fact.VERSION: "versions", Fact.LINK: "page at IMDb", Fact.POSTER: "poster",
    Fact.STUDIO: "studio", Fact.CREW: "other crew", Fact.BIRTHPLACE: "birthplace",
    Fact.LIFE: "private life",
}  # fmt: skip
_KINDS = {
    Kind.SHORT: "short film", Kind.DOCUMENTARY: "documentary", Kind.CONCERT: "concert film",
    Kind.TV_FILM: "TV film", Kind.FEATURE: "feature film",
}  # fmt: skip
_MOST = {
    Fact.RUNTIME: ("longest", "shortest"), Fact.YEAR: ("latest", "earliest"),
    Fact.RELEASED: ("latest", "earliest"), Fact.SCORE: ("best rated", "worst rated"),
    Fact.VOTES: ("best known", "least known"), Fact.BUDGET: ("most expensive", "cheapest"),
    Fact.GROSS: ("highest grossing", "lowest grossing"),
    Fact.OSCARS: ("most honoured", "least honoured"),
}  # fmt: skip
_MORE = {
    Fact.RUNTIME: ("longer", "shorter"), Fact.YEAR: ("newer", "older"),
    Fact.RELEASED: ("newer", "older"), Fact.SCORE: ("better rated", "worse rated"),
    Fact.VOTES: ("better known", "less known"), Fact.BUDGET: ("more expensive", "cheaper"),
    Fact.GROSS: ("more successful", "less successful"), Fact.AGE: ("older", "younger"),
    Fact.BORN: ("older", "younger"), Fact.FILMS: ("in more films", "in fewer films"),
    Fact.OSCARS: ("ahead in Oscars", "behind in Oscars"),
    Fact.AWARD: ("ahead in awards", "behind in awards"),
}  # fmt: skip


def paraphrase(asked: Asked) -> str:
    """`director of Leaving Las Vegas (1995)`."""
    words = _Words(asked)
    about, say = asked.question.about, asked.question.say
    set_ = words.of(about)  # pyright: ignore[reportArgumentType]  # an Asked is about a set
    match say:
        case Sheet() | Listing() | Cast() | WhereToWatch():
            return set_
        case Facts(fact):
            return f"{FACTS[fact]} of {set_}"
        case Count():
            return f"how many {set_}"
        case Whether(among):
            return f"whether {set_} is among {words.of(among)}"
        case Compared(by, most):
            return f"which is {comparative(by, most=most)}: {set_}"
        case Connection():
            return f"how {set_} are connected"
        case Pick():
            return f"any of {set_}"
        case Exists():
            return f"whether there are {set_}"
        case Alike(fact):
            return f"whether the {FACTS[fact]} of {set_} are alike"
        case Tally(fact):
            return f"how many {FACTS[fact]}: {set_}"
        case CalledIn(language, country):
            where = countries.language_name(language) if language else ""
            where = countries.in_a_sentence(country) if country else where
            return f"title of {set_} in {where}"
        case InOrder(by, most, _, first):
            if first:
                order = _MOST.get(by, ("last", "first"))[0 if most else 1]
                return f"the {first} {order} of {set_}"
            return f"{set_}, the {_MOST.get(by, ('last', 'first'))[0 if most else 1]} first"
        case _:
            assert_never(say)


def words_of(asked: Asked, selection: Selection) -> str:
    """A set in words, with the names that the question uses."""
    return _Words(asked).of(selection)


def comparative(by: Fact, *, most: bool) -> str:
    return _MORE.get(by, ("first", "last"))[0 if most else 1]


def doer(role: Role, *, many: bool = False) -> str:
    return _DOERS[role][1 if many else 0]


class _Words:
    """Sets in words, with the names that a question uses."""

    def __init__(self, asked: Asked) -> None:
        self._films = {film.id: film for film in asked.films}
        self._people = {person.id: person for person in asked.people}

    def of(self, selection: Selection) -> str:
        if is_of_films(selection):
            return self._films_in_words(selection)
        return self._people_in_words(selection)

    def _films_in_words(self, selection: Selection) -> str:
        match selection:
            case TheFilm(ids, typed):
                found = self._films.get(ids[0]) if ids else None
                return titled(found) if found else f"“{shortened(typed)}”"
            case Ranked(films, by, most, rank):
                place = "" if rank == 1 else f"{_ordinal(rank)} "
                order = _MOST.get(by, ("first", "last"))[0 if most else 1]
                of = self.of(films)
                if " or " in of or "films" not in of:
                    return f"the {place}{order} of {of}"
                return f"the {place}{order} {of.replace('films', 'film', 1)}"
            case Either(of):
                return " or ".join(map(self.of, of))
            case Without(kept, dropped):
                return f"{self.of(kept)}, without {self.of(dropped)}"
            case All(of):
                return self._narrowed(of)
            case _:
                return self._narrowed((selection,))

    def _narrowed(self, conditions: Sequence[Selection]) -> str:
        """`French films directed by X with Y`: what stands before the noun, and after it."""
        before = [word for each in conditions if (word := _adjective(each))]
        after = [words for each in conditions if (words := self._behind(each))]
        nouns = [
            self.of(each)
            for each in conditions
            if isinstance(each, TheFilm | Ranked | Either | Without)
        ]
        noun = " that is among ".join(nouns) if nouns else "films"
        return " ".join([*before, noun, " and ".join(after)]).strip()

    def _behind(self, condition: Selection) -> str:
        match condition:
            case FilmsOf(people, roles):
                done = _BY_ALL.get(len(roles)) or " or ".join(_DONE[role] for role in roles)
                article = "the " if isinstance(people, PeopleOf) else ""
                return f"{done} {article}{self.of(people)}"
            case Having(Fact.KEYWORD, value):
                return f"about {value}"
            case Having(Fact.BASED_ON, value):
                return f"based on a {value}"
            case Having(Fact.CERTIFICATE | Fact.SERIES | Fact.CHARACTER as fact, value):
                return {Fact.CERTIFICATE: f"rated {value}", Fact.SERIES: f"of {value}"}.get(
                    fact, f"with the character {value}"
                )
            case Within(fact, low, high):
                return bounds(fact, low, high)
            case Awarded():
                who = f" for {self.of(condition.recipient)}" if condition.recipient else ""
                return f"that {honour(condition, many=True)}{who}"
            case InSeries(films, step):
                return f"{_STEPS[step]} {self.of(films)} in its series"
            case Offered(service, country, _):
                where = f" in {countries.in_a_sentence(country)}" if country else ""
                return f"to watch on {service or 'any service'}{where}"
            case Beyond(fact, films, more):
                return f"{comparative(fact, most=more)} than {self.of(films)}"
            case Sharing(fact, films):
                return f"with the same {FACTS[fact]} as {self.of(films)}"
            case _:
                return ""

    def _people_in_words(self, selection: Selection) -> str:
        match selection:
            case ThePerson(ids, typed):
                found = self._people.get(ids[0]) if ids else None
                return found.name if found else f"“{shortened(typed)}”"
            case Everyone(roles):
                return listed([_plural(role) for role in roles]) if roles else "people"
            case PeopleOf(films, roles, character):
                many = not isinstance(films, TheFilm)
                doers = " or ".join(doer(role, many=many) for role in roles)
                playing = f" of {character}" if character else ""
                return (
                    f"{doers}{playing} {'in' if roles == (Role.ACTOR,) else 'of'} {self.of(films)}"
                )
            case Honoured(award, films):
                of = "" if isinstance(films, EveryFilm) else f" for {self.of(films)}"
                return f"people who {honour(award, many=True)}{of}"
            case Busiest(films, roles):
                doers = listed([_plural(role) for role in roles])
                return f"the {doers} with the most {self.of(films)}"
            case Born(low, high, died):
                return f"people who {'died' if died else 'were born'} {_years(low, high)}"
            case All(of):
                return " and also ".join(map(self.of, of))
            case Either(of):
                return " or ".join(map(self.of, of))
            case Without(kept, dropped):
                return f"{self.of(kept)}, without {self.of(dropped)}"
            case _:
                return ""


def _plural(role: Role) -> str:
    return "actors" if role is Role.ACTOR else doer(role, many=True)


def _adjective(condition: Selection) -> str:
    match condition:
        case Having(Fact.GENRE, value):
            return value
        case Having(Fact.LANGUAGE, value):
            return countries.language_name(value)
        case Having(Fact.COUNTRY, value):
            return f"({countries.country_name(value)})"
        case Having(Fact.KIND, value):
            return _KINDS.get(Kind(value), value) if value in list(Kind) else value
        case _:
            return ""


def honour(award: Awarded, *, won: bool = True, many: bool = False) -> str:
    """`won the Academy Award for Best Picture of 1996`, `did not win …`."""
    ceremony = award.ceremony.removesuffix("s") if award.ceremony else ""
    category = _capitals(award.category) if award.category else ""
    what = f"the {ceremony} for {category}" if ceremony and category else category or ceremony
    if not category:
        article = "an" if what[:1] in "AEIOU" else "a"
        what = f"{article} {what}" if what else "an award"
    elif not ceremony:
        what = f"{category}" if category.startswith("Best") else f"the {category}"
    what += f" in {award.year}" if award.year else ""
    if award.won:
        return f"won {what}" if won else f"did not win {what}"
    were = "were" if many else "was"
    return f"{were} nominated for {what}" if won else f"{were} not nominated for {what}"


def _capitals(category: str) -> str:
    return " ".join(w if w in ("and", "for", "d'or") else w.capitalize() for w in category.split())


_STEPS = {
    Step.NEXT: "right after", Step.PREVIOUS: "right before", Step.LATER: "after",
    Step.EARLIER: "before", Step.OTHERS: "beside",
}  # fmt: skip


def bounds(fact: Fact, low: int | None, high: int | None) -> str:
    if fact in (Fact.YEAR, Fact.RELEASED):
        return _years(low, high)
    if fact is Fact.OSCARS:
        return f"with {_number_of(low, high)} Oscar{'s' if (high or low) != 1 else ''}"
    if fact in (Fact.BUDGET, Fact.GROSS):
        return f"with a {FACTS[fact]} of {_number_of(low, high, '$')}"
    unit = {Fact.RUNTIME: " minutes", Fact.SCORE: " %"}.get(fact, "")
    name = "" if fact is Fact.RUNTIME else f"{FACTS[fact]} "
    if low is not None and high is not None:
        return f"of {name}{low:,} to {high:,}{unit}"
    return (
        f"of {name}at least {low:,}{unit}"
        if low is not None
        else f"of {name}at most {high:,}{unit}"
    )


def _number_of(low: int | None, high: int | None, sign: str = "") -> str:
    if low == high:
        return f"{sign}{low:,}"
    if low is not None and high is not None:
        return f"{sign}{low:,} to {sign}{high:,}"
    return f"at least {sign}{low:,}" if low is not None else f"at most {sign}{high:,}"


def _years(low: int | None, high: int | None) -> str:
    if low == high:
        return f"from {low}"
    if low is None:
        return f"up to {high}"
    if high is None:
        return f"from {low} on"
    return f"from the {low}s" if high == low + 9 and low % 10 == 0 else f"from {low} to {high}"


def _ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def named(name: FilmName | PersonName) -> str:
    """A film with its year, a person by their name."""
    return titled(name) if isinstance(name, FilmName) else name.name


def many(number: int, *, more: bool) -> str:
    """`no`, `10,000` or `more than 10,000`."""
    return f"more than {number:,}" if more else f"{number:,}" if number else "no"
