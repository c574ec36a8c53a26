"""From what a sentence means to the question it asks."""

from bot.parsing.award_and_title_words import (
    AreAlike,
    Honour,
    ListedInOrder,
    SideBySide,
    Tallied,
    TitleOf,
)
from bot.parsing.honouring import winners
from bot.parsing.meanings import (
    ANY,
    Asked,
    Comparative,
    Comparing,
    Connecting,
    Counted,
    FilmSet,
    Meaning,
    PersonSet,
    Picked,
    SharedBy,
    WhereTo,
)
from bot.parsing.steps import films_of, people_of_films
from bot.questions import (
    Alike,
    CalledIn,
    Compared,
    Connection,
    Count,
    Facts,
    InOrder,
    Listing,
    Pick,
    Question,
    Sheet,
    Tally,
    WhereToWatch,
    Whether,
)
from bot.questions.selections import (
    All,
    Beyond,
    Either,
    EveryFilm,
    Everyone,
    Fact,
    FilmsOf,
    Having,
    InSeries,
    Offered,
    Ranked,
    Selection,
    TheFilm,
    ThePerson,
    Within,
    Without,
    is_of_films,
    narrowed,
    parts,
)


def question_of(meaning: Meaning) -> Question | None:
    """The question that a whole sentence asks, if it asks one."""
    match meaning:
        case FilmSet(films, head):
            return _about_set(films) if head or _is_telling(films) else None
        case PersonSet(people):
            return _about_set(people)
        case SharedBy(films):
            return Question(people_of_films(films, (ANY,)), Listing())
        case Asked(facts, of):
            return Question(_not_offered(_selection(of)), Facts(facts[0]))
        case Counted(of):
            return Question(_selection(of), Count())
        case Comparing(how, of):
            about = _selection(of)
            if isinstance(of, PersonSet):
                return _compared_people(about, how)
            return Question(_one_of(about), Compared(how.by, how.most))
        case Connecting(of):
            return Question(of, Connection())
        case WhereTo(of, country):
            return Question(of.films, WhereToWatch(country))
        case Picked(of):
            return Question(of.films, Pick(1))
        case Honour():
            return question_of(winners(meaning))
        case Tallied(films, fact):
            return Question(films, Tally(fact))
        case ListedInOrder(films, order):
            return Question(films, InOrder(order.by, order.most, first=order.first))
        case TitleOf(films, None, None):
            return None
        case TitleOf(films, language, country):
            return Question(films, CalledIn(language, country))
        case SideBySide(Either() as films):
            return Question(films, Listing())
        case AreAlike(films, fact):
            return Question(films, Alike(fact))
        case _:
            return None


def _compared_people(about: Selection, how: Comparative) -> Question | None:
    if how.of_people is None:
        return None
    each = _one_of(about)
    if how.roles and isinstance(each, Either):
        each = Either(tuple(narrowed(one, Everyone(how.roles)) for one in each.of))
    return Question(each, Compared(how.of_people, how.people_most))


def _is_telling(films: Selection) -> bool:
    """Whether it is enough to ask for films that nobody called films: not a mere year, nor
    `good`."""
    if isinstance(films, Within):
        return films.fact is Fact.RUNTIME or (
            films.fact is not Fact.SCORE and films.low != films.high
        )
    if isinstance(films, Having):
        return films.fact in (Fact.GENRE, Fact.KIND, Fact.CHARACTER) and films.value not in _WIDE
    return isinstance(films, TheFilm | Offered | Without | InSeries) or bool(
        parts(films, FilmsOf) or parts(films, Ranked) or parts(films, Beyond)
        or (isinstance(films, All) and len(films.of) > 1 and not _is_a_dated_series(films))
    )  # fmt: skip


def _is_a_dated_series(films: All) -> bool:
    """`Poltergeist 2015` is rather a title with its year."""
    return all(
        isinstance(each, Within) or (isinstance(each, Having) and each.fact is Fact.SERIES)
        for each in films.of
    )


_WIDE = frozenset({"Music", "Family", "History", "War", "Sport", "Short", "Crime", "Biography"})


def _selection(of: FilmSet | PersonSet) -> Selection:
    return of.films if isinstance(of, FilmSet) else of.people


def _not_offered(about: Selection) -> Selection:
    """A named film, wherever it can be watched: `what genre is Heat on Netflix`."""
    if isinstance(about, All) and any(isinstance(each, TheFilm) for each in about.of):
        kept = tuple(each for each in about.of if not isinstance(each, Offered))
        return kept[0] if len(kept) == 1 else All(kept)
    return about


def _one_of(selection: Selection) -> Selection:
    """`A and B` or `A or B`: the two that are compared."""
    return Either(selection.of) if isinstance(selection, All | Either) else selection


def _about_set(about: Selection) -> Question | None:
    if isinstance(about, EveryFilm | Everyone):
        return None
    if _are_people(about):  # a few names, of whom nothing is asked
        return Question(films_of(about, (ANY,)), Listing())  # pyright: ignore  # people
    if isinstance(about, TheFilm | ThePerson):
        return Question(about, Sheet())
    if named := _named_in(about):
        rest = _without(about, named)
        if isinstance(rest, Offered) and isinstance(named[0], TheFilm) and len(named) == 1:
            return Question(named[0], WhereToWatch(rest.country))
        if rest and len(named) == 1 and (fact := _choice(rest)):
            return Question(named[0], Facts(fact))
        if isinstance(about, All) and rest is not None:
            return Question(_whole(named), Whether(rest))
        return None
    return Question(about, Listing())


def _are_people(about: Selection) -> bool:
    """Whether it is a few names."""
    return isinstance(about, All | Either) and all(isinstance(each, ThePerson) for each in about.of)


def _named_in(about: Selection) -> list[Selection]:
    """The names that the rest of the set is said of."""
    each = about.of if isinstance(about, All) else (about,)
    return [part for part in each if isinstance(part, TheFilm | ThePerson)]


def _without(about: Selection, named: list[Selection]) -> Selection | None:
    rest: Selection = EveryFilm() if is_of_films(about) else Everyone()
    for part in about.of if isinstance(about, All) else ():
        if part not in named:
            rest = narrowed(rest, part)
    return None if isinstance(rest, EveryFilm | Everyone) else rest


def _choice(rest: Selection) -> Fact | None:
    """Of which fact two values are given to choose from: `is Heat a comedy or a drama`."""
    each = rest.of if isinstance(rest, Either) else ()
    facts = {one.fact if isinstance(one, Having) else None for one in each}
    return facts.pop() if len(facts) == 1 else None


def _whole(named: list[Selection]) -> Selection:
    return named[0] if len(named) == 1 else Either(tuple(named))
