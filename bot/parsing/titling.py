"""The grammar of series, titles and order: sequels, what a film is called, what stands first."""

from bot.parsing.award_and_title_words import (
    AllTitled,
    AreAlike,
    ListedInOrder,
    Ordered,
    SameDoer,
    Sequel,
    SideBySide,
    Titled,
    TitleOf,
    Versus,
)
from bot.parsing.meanings import (
    Doer,
    FilmSet,
    PersonSet,
    Phrase,
    Place,
    Preposition,
    Same,
    SameFact,
    Share,
)
from bot.parsing.rules import Rules
from bot.parsing.steps import films_of, people_of
from bot.questions.selections import (
    All,
    Either,
    Fact,
    Having,
    InSeries,
    TheFilm,
)
from bot.terms import Role

TITLING = Rules()
_OF = frozenset({"of", "to", "for", "from", "in", "after", "on"})
_ACTED = (Role.ACTOR,)


# --- series ------------------------------------------------------------------------------


@TITLING.rule(0.1)
def _sequel_to(left: Sequel, right: FilmSet | Phrase) -> FilmSet | None:
    """`sequel` + `to Alien`, `what comes after` + `Alien`"""
    of = right.of if isinstance(right, Phrase) else right
    if not isinstance(of, FilmSet) or not of.is_named:
        return None
    if isinstance(right, Phrase) and right.word not in _OF:
        return None
    return FilmSet(InSeries(of.films, left.step), head=True)


@TITLING.rule(0.1)
def _its_sequel(left: FilmSet, right: Sequel) -> FilmSet | None:
    """`Alien` + `sequels`"""
    return FilmSet(InSeries(left.films, right.step), head=True) if left.is_named else None


@TITLING.rule(0.1)
def _in_order(left: FilmSet, right: Ordered) -> ListedInOrder | None:
    """`the Alien films` + `in order`"""
    return None if left.is_named or left.is_bare else ListedInOrder(left.films, right)


# --- titles ------------------------------------------------------------------------------


@TITLING.rule(0.1)
def _title_of(left: Titled, right: Phrase) -> TitleOf | None:
    """`title` + `of Heat`, `Japanese title` + `of Heat`"""
    of = right.of
    if right.word not in ("of", "for") or not isinstance(of, FilmSet) or not of.is_named:
        return None
    return TitleOf(of.films, left.language, left.country)


@TITLING.rule(0.2)
def _what_it_is(left: Titled, right: FilmSet) -> TitleOf | None:
    """`what is` + `Heat` in German"""
    if left != Titled() or not isinstance(right.films, TheFilm):
        return None
    return TitleOf(right.films)


@TITLING.rule(0.1)
def _it_is_called(left: FilmSet, right: Titled) -> TitleOf | None:
    """`Heat` + `called`"""
    return TitleOf(left.films, right.language, right.country) if left.is_named else None


@TITLING.rule(0.0)
def _title_in(left: TitleOf | Titled, right: FilmSet | Place) -> TitleOf | Titled | None:
    """`Heat is called` + `in Japanese`, + `in Germany`"""
    language, country = _place(right)
    if not language and not country:
        return None
    if isinstance(left, Titled):
        return Titled(language, country)
    return TitleOf(left.films, language, country)


@TITLING.rule(0.1)
def _language_title(left: FilmSet | Place, right: Titled) -> Titled | None:
    """`Japanese` + `title`"""
    language, country = _place(left)
    return Titled(language, country) if language or country else None


def _place(of: FilmSet | Place) -> tuple[str | None, str | None]:
    match of:
        case Place(code):
            return None, code
        case FilmSet(Having(Fact.LANGUAGE, language), head=False):
            return language, None
        case _:
            return None, None


@TITLING.rule(0.0)
def _all_called_so(left: AllTitled, right: FilmSet) -> SideBySide | None:
    """`films called` + `Psycho`: all of that title"""
    match right.films:
        case TheFilm(ids, typed):
            return SideBySide(Either(tuple(TheFilm((id,), typed) for id in ids)))
        case _:
            return None


# --- alike -------------------------------------------------------------------------------


@TITLING.rule(0.05)
def _of_the_same(left: Share | Preposition, right: SameFact) -> SameFact:
    """`have` + `the same genre`, `of` + `the same genre`"""
    return right


@TITLING.rule(0.05)
def _are_of_the_same(left: FilmSet, right: SameFact) -> AreAlike | None:
    """`A and B` + `have the same genre`"""
    several = left.is_named and isinstance(left.films, All | Either)
    return AreAlike(left.films, right.fact) if several else None


@TITLING.rule(0.0)
def _compared(left: Versus, right: FilmSet) -> SideBySide | None:
    """`compare` + `A and B`: shown side by side"""
    if not right.is_named or not isinstance(right.films, All | Either):
        return None
    return SideBySide(Either(right.films.of))


@TITLING.rule(0.1)
def _between(left: Versus, right: Phrase) -> SideBySide | None:
    """`difference` + `between A and B`"""
    return _compared(left, right.of) if isinstance(right.of, FilmSet) else None


@TITLING.rule(0.1)
def _one_against(left: FilmSet, right: Versus) -> SideBySide | None:
    """`A` + `versus`: the other follows"""
    return SideBySide(left.films) if isinstance(left.films, TheFilm) else None


@TITLING.rule(0.0)
def _against(left: SideBySide, right: FilmSet) -> SideBySide | None:
    """`A versus` + `B`"""
    if not isinstance(left.films, TheFilm) or not isinstance(right.films, TheFilm):
        return None
    return SideBySide(Either((left.films, right.films)))


@TITLING.rule(0.0)
def _same_doer(left: Same, right: Doer) -> SameDoer:
    """`the same` + `director`"""
    return SameDoer(right.roles)


@TITLING.rule(0.05)
def _by_the_same(left: SameDoer, right: Phrase) -> FilmSet | None:
    """`the same director` + `as Heat`: films"""
    of = right.of
    if right.word not in ("as", "of", "for") or not isinstance(of, FilmSet) or of.is_bare:
        return None
    if not of.head and not of.is_named:
        return None
    return FilmSet(films_of(people_of(of, (left.roles,)), (left.roles,)))


@TITLING.rule(0.05)
def _has_the_same(left: Share | Preposition, right: SameDoer) -> SameDoer:
    """`have` + `the same director`, `by` + `the same director`"""
    return right


@TITLING.rule(0.05)
def _are_by_the_same(left: FilmSet, right: SameDoer) -> PersonSet | None:
    """`A and B are by` + `the same director`"""
    several = left.is_named and isinstance(left.films, All | Either)
    if not several:
        return None
    films = FilmSet(All(left.films.of))  # pyright: ignore  # several
    return PersonSet(people_of(films, (right.roles,)), right.roles)
