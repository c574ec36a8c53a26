"""Yes and no as sentences that say the thing: `Yes: Ridley Scott directed Alien (1979).` Pure."""

from collections.abc import Sequence

from bot import countries
from bot.answers import Asked, Decided, FilmName, PersonName
from bot.cards.paraphrase import FACTS, bounds, comparative, honour, named, paraphrase, words_of
from bot.cards.wording import listed, shortened
from bot.questions import Alike, Exists, Whether
from bot.questions.selections import (
    All,
    Awarded,
    Beyond,
    Either,
    Fact,
    FilmsOf,
    Having,
    Honoured,
    Offered,
    PeopleOf,
    Selection,
    TheFilm,
    ThePerson,
    Within,
)
from bot.terms import Role

DID = {
    Role.DIRECTOR: ("directed", "did not direct"), Role.WRITER: ("wrote", "did not write"),
    Role.ACTOR: ("appeared in", "did not appear in"),
    Role.COMPOSER: ("wrote the music of", "did not write the music of"),
    Role.CINEMATOGRAPHER: ("shot", "did not shoot"),
    Role.PRODUCER: ("produced", "did not produce"), Role.EDITOR: ("edited", "did not edit"),
}  # fmt: skip


def decided_in_words(answer: Decided) -> str:
    """The one line of a yes or no."""
    asked, yes = answer.asked, answer.yes
    if yes is None:
        return f"I don’t know {shortened(paraphrase(asked), 250)}."
    word = "Yes" if yes else "No"
    match asked.question.say:
        case Whether(among):
            return f"{word}: {_statement(asked, among, yes)}."
        case Alike(fact):
            films = listed([named(film) for film in asked.films])
            if yes:
                shared = listed([_value(fact, value) for value in answer.values])
                return f"{word}: {films} share {shared}."
            return f"{word}: {films} have no {FACTS[fact]} in common."
        case Exists():
            return _existing(answer.names, paraphrase(asked), yes=yes)
        case _:
            return f"{word}."


def _existing(names: Sequence[FilmName | PersonName], what: str, *, yes: bool) -> str:
    what = what.removeprefix("whether there are ")
    if not yes:
        return f"No, I know no {shortened(what, 250)}."
    return f"Yes: {listed([named(name) for name in names])}."


def _statement(asked: Asked, among: Selection, yes: bool) -> str:
    about = asked.question.about
    subject = _subject(asked, about, yes=yes)  # pyright: ignore[reportArgumentType]  # a set
    predicates = [_predicate(asked, each, yes=yes) for each in _each(among)]
    if not all(predicates):
        is_ = "is" if yes else "is not"
        return f"{subject} {is_} one of {words_of(asked, among)}"
    return f"{subject} {(' and ' if yes else ' or ').join(predicates)}"


def _each(among: Selection) -> tuple[Selection, ...]:
    return among.of if isinstance(among, All) else (among,)


def _subject(asked: Asked, about: Selection, *, yes: bool) -> str:
    match about:
        case Either(of) | All(of):
            names = [words_of(asked, each) for each in of]
            return listed(names) if yes else f"not all of {listed(names)}"
        case _:
            return words_of(asked, about)


def _predicate(asked: Asked, among: Selection, *, yes: bool) -> str:
    """What is said of the subject; empty where there is no short way to say it."""
    many = isinstance(asked.question.about, Either | All)
    does = 0 if yes or many else 1
    was = (("are", "are") if many else ("is", "is not"))[does]
    match among:
        case PeopleOf(TheFilm() as film, roles, None) if len(roles) == 1:
            return f"{DID[roles[0]][does]} {words_of(asked, film)}"
        case PeopleOf(TheFilm() as film, _, str(character)):
            verb = "play" if many else ("plays", "does not play")[does]
            return f"{verb} {character} in {words_of(asked, film)}"
        case FilmsOf(ThePerson() as person, (Role.ACTOR,)):
            return f"{('has', 'does not have')[does]} {words_of(asked, person)} in it"
        case FilmsOf(people, roles):
            done = " or ".join(_PASSIVE[role] for role in roles)
            the = "" if isinstance(people, ThePerson) else "the "
            return f"{was} {done} {the}{words_of(asked, people)}"
        case Awarded():
            return honour(among, won=yes or many)
        case Honoured(award, films):
            what = honour(award, won=yes or many)
            return f"{what} for {words_of(asked, films)}" if isinstance(films, TheFilm) else what
        case Beyond(fact, films, more):
            return f"{was} {comparative(fact, most=more)} than {words_of(asked, films)}"
        case Within(fact, low, high):
            return f"{was} {bounds(fact, low, high)}"
        case Offered(service, country, _):
            where = f" in {countries.in_a_sentence(country)}" if country else ""
            return f"{was} on {service or 'any service'}{where}, as far as I know"
        case Having(fact, value):
            return f"{was} {_of_value(fact, value)}" if _of_value(fact, value) else ""
        case _:
            return ""


_PASSIVE = {
    Role.DIRECTOR: "directed by", Role.WRITER: "written by", Role.ACTOR: "played by",
    Role.COMPOSER: "scored by", Role.CINEMATOGRAPHER: "shot by", Role.PRODUCER: "produced by",
    Role.EDITOR: "edited by",
}  # fmt: skip


def _of_value(fact: Fact, value: str) -> str:
    match fact:
        case Fact.GENRE:
            article = "an" if value[:1] in "AEIOU" else "a"
            return f"{article} {value} film"
        case Fact.LANGUAGE:
            return f"in {countries.language_name(value)}"
        case Fact.COUNTRY:
            return f"from {countries.in_a_sentence(value)}"
        case Fact.KEYWORD:
            return f"about {value}"
        case Fact.CERTIFICATE:
            return f"rated {value}"
        case Fact.SERIES:
            return f"part of {value}"
        case Fact.BASED_ON:
            return f"based on a {value}"
        case Fact.KIND:
            return f"a {value.replace('_', ' ')}"
        case _:
            return ""


def _value(fact: Fact, value: str) -> str:
    match fact:
        case Fact.LANGUAGE:
            return countries.language_name(value)
        case Fact.COUNTRY:
            return countries.in_a_sentence(value)
        case _:
            return value
