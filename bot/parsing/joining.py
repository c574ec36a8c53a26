"""The grammar of `and`, `or` and `not`, and of comparing what they join."""

from bot.parsing.meanings import (
    ACTED,
    ANY,
    And,
    AndThen,
    Before,
    ButNot,
    Comparative,
    Comparing,
    Connected,
    ConnectedTo,
    Connecting,
    DidNot,
    Doer,
    FilmSet,
    Not,
    Or,
    OrElse,
    PersonSet,
    Phrase,
    Place,
    Share,
    SharedBy,
    Superlative,
    Tag,
    Than,
    ThanThis,
    Verb,
)
from bot.parsing.rules import Rules
from bot.parsing.steps import films_of, people_of, people_of_films
from bot.questions.selections import (
    All,
    Beyond,
    Either,
    EveryFilm,
    Fact,
    FilmsOf,
    Having,
    PeopleOf,
    Selection,
    TheFilm,
    ThePerson,
    Without,
    narrowed,
    parts,
)

JOINING = Rules()


@JOINING.rule(0.0)
def _and_then(left: And, right: FilmSet | PersonSet | Phrase | Tag) -> AndThen:
    """`and` + `directed by X`"""
    return AndThen(right)


@JOINING.rule(0.0)
def _or_else(left: Or, right: FilmSet | PersonSet) -> OrElse:
    """`or` + `Heat`"""
    return OrElse(right)


@JOINING.rule(0.0)
def _or_there(left: Or, right: Place) -> OrElse:
    """`from Iran` + `or Senegal`"""
    return OrElse(FilmSet(Having(Fact.COUNTRY, right.code)))


@JOINING.rule(0.2)
def _without_that(left: Not, right: Tag) -> ButNot | None:
    """`without` + `dinosaurs`"""
    match right.values:
        case (value,):
            return ButNot(FilmSet(Having(Fact.KEYWORD, value)))
        case _:
            return None


@JOINING.rule(0.0)
def _but_not(left: Not, right: FilmSet | PersonSet | Phrase) -> ButNot | None:
    """`but not` + `directed by X`"""
    return ButNot(right.of if isinstance(right, Phrase) else right)


@JOINING.rule(0.0)
def _and_not(left: And, right: ButNot) -> ButNot:
    """`and` + `not X`"""
    return right


@JOINING.rule(0.05)
def _both_films(left: FilmSet, right: AndThen) -> FilmSet | None:
    """`Heat` + `and Casino`, `directed by X` + `and written by Y`"""
    of = right.of
    if not isinstance(of, FilmSet):
        return None
    joined = _joined(All, left.films, of.films)
    if left.is_named == of.is_named:
        return FilmSet(joined, left.head or of.head)  # pyright: ignore  # films
    if left.is_bare or of.is_bare or not (left.head and of.head):
        return None
    return FilmSet(joined, head=True, each=(left.films, of.films))  # pyright: ignore  # films


@JOINING.rule(0.05)
def _both_people(left: PersonSet, right: AndThen) -> PersonSet | None:
    """`X` + `and Y`, `who acted in A` + `and wrote B`"""
    of = right.of
    if not isinstance(of, PersonSet) or left.is_named != of.is_named or of.is_bare or left.is_bare:
        return None
    if left.is_named and left.roles != of.roles and of.roles:  # `by X and with Y as the lead`
        return None
    people = _joined(All, left.people, of.people)
    return PersonSet(people, left.roles if left.is_named else ())  # pyright: ignore  # people


@JOINING.rule(0.9)
def _films_of_both(left: FilmSet, right: AndThen) -> FilmSet | None:
    """`films X directed` + `in addition to Y`"""
    of, mine = right.of, parts(left.films, FilmsOf)
    if not isinstance(of, PersonSet) or not of.is_named or len(mine) != 1:
        return None
    if not isinstance(mine[0].people, ThePerson):
        return None
    films = narrowed(left.films, films_of(of.people, (of.roles or mine[0].roles,)))
    return FilmSet(films, left.head)  # pyright: ignore[reportArgumentType]  # films


@JOINING.rule(0.3)
def _and_in(left: PersonSet, right: AndThen) -> PersonSet | None:
    """`the actors in films by X` + `and in Heat`"""
    phrase = right.of
    if not isinstance(phrase, Phrase) or left.is_named or left.is_bare or not left.roles:
        return None
    of = phrase.of
    if not isinstance(of, FilmSet) or of.is_bare:
        return None
    people = narrowed(left.people, people_of(of, (left.roles,)))
    return PersonSet(people, left.roles)  # pyright: ignore[reportArgumentType]  # people


@JOINING.rule(0.05)
def _both_tags(left: Tag, right: AndThen) -> Tag | None:
    """`war` + `and love`"""
    return Tag((*left.values, *right.of.values)) if isinstance(right.of, Tag) else None


@JOINING.rule(0.05)
def _either_films(left: FilmSet, right: OrElse) -> FilmSet | None:
    """`Heat` + `or Casino`, `French` + `or Italian`"""
    of = right.of
    if not isinstance(of, FilmSet) or left.is_named != of.is_named or left.is_bare or of.is_bare:
        return None
    if isinstance(left.films, All) and not left.is_named and parts(left.films.of, TheFilm):
        return None  # `Heat a comedy or a drama`: either is asked of the film
    if isinstance(left.films, Having) and _says_more(of.films, left.films.fact):
        return None  # `comedies or dramas by X`: both are by X
    return FilmSet(_joined(Either, left.films, of.films), left.head or of.head)  # pyright: ignore


@JOINING.rule(0.05)
def _either_people(left: PersonSet, right: OrElse) -> PersonSet | None:
    """`X` + `or Y`"""
    of = right.of
    if not isinstance(of, PersonSet) or left.is_named != of.is_named or left.is_bare:
        return None
    return PersonSet(_joined(Either, left.people, of.people), left.roles)  # pyright: ignore


def _says_more(films: Selection, fact: Fact) -> bool:
    """Whether it is a value of the fact, and something besides."""
    each = films.of if isinstance(films, All) else ()
    return any(isinstance(one, Having) and one.fact is fact for one in each)


def _joined(kind: type[All] | type[Either], left: Selection, right: Selection) -> Selection:
    if kind is All and not _is_name(left):
        return narrowed(left, right)
    parts = [*(left.of if isinstance(left, kind) else (left,))]
    parts += right.of if isinstance(right, kind) else (right,)
    return kind(tuple(dict.fromkeys(parts)))


def _is_name(selection: Selection) -> bool:
    if isinstance(selection, All | Either):
        return all(_is_name(each) for each in selection.of)
    return isinstance(selection, TheFilm | ThePerson)


@JOINING.rule(0.1)
def _films_but_not(left: FilmSet, right: ButNot) -> FilmSet | None:
    """`films by X` + `but not with Y`"""
    if left.is_named:
        return None
    of = right.of
    dropped = of.films if isinstance(of, FilmSet) else films_of(of.people, (of.roles or ANY,))
    return FilmSet(Without(left.films, dropped), left.head)


@JOINING.rule(0.0)
def _did_not(left: Not, right: Verb) -> DidNot:
    """`didn't` + `write`"""
    return DidNot(right.groups)


@JOINING.rule(0.1)
def _films_they_did_not(left: FilmSet, right: DidNot) -> FilmSet | None:
    """`films X directed` + `but did not write`"""
    mine = {step.people for step in parts(left.films, FilmsOf)}
    if len(mine) != 1 or left.is_named:
        return None
    dropped = films_of(mine.pop(), right.groups)
    return FilmSet(Without(left.films, dropped), left.head)


@JOINING.rule(0.3)
def _someone_but_not(left: PersonSet, right: ButNot) -> FilmSet | None:
    """`X` + `but not Y`: films"""
    of = right.of
    if not isinstance(left.people, ThePerson) or (isinstance(of, FilmSet) and of.is_named):
        return None
    dropped = of.films if isinstance(of, FilmSet) else films_of(of.people, (of.roles or ANY,))
    films = films_of(left.people, (left.roles or ACTED,))
    return FilmSet(Without(films, dropped), head=True)


@JOINING.rule(0.1)
def _people_but_not(left: PersonSet, right: ButNot) -> PersonSet | None:
    """`who acted in A` + `but not in B`"""
    if left.is_named:
        return None
    of = right.of
    if isinstance(of, PersonSet) and of.is_named:  # `who besides X`
        return PersonSet(Without(left.people, of.people), left.roles)
    if left.is_bare:
        return None
    if isinstance(of, PersonSet):
        return PersonSet(Without(left.people, of.people), left.roles)
    if not left.roles:
        return None
    return PersonSet(Without(left.people, PeopleOf(of.films, left.roles)), left.roles)


@JOINING.rule(0.2)
def _not_so(left: Not, right: FilmSet) -> FilmSet | None:
    """`not` + `in English`"""
    if right.is_named or right.is_bare:
        return None
    return FilmSet(Without(EveryFilm(), right.films))


@JOINING.rule(0.1)
def _not_there(left: Not, right: Place) -> FilmSet:
    """`not` + `from Germany`"""
    return FilmSet(Without(EveryFilm(), Having(Fact.COUNTRY, right.code)))


@JOINING.rule(0.9)
def _and_dangling(left: FilmSet | PersonSet, right: And) -> FilmSet | PersonSet:
    """`films by X` + `and`: the word joins nothing"""
    return left


@JOINING.rule(0.3)
def _shared_by(left: FilmSet, right: Share) -> SharedBy | None:
    """`A and B` + `have in common`"""
    several = isinstance(left.films, All) and left.is_named
    return SharedBy(left.films) if several else None


@JOINING.rule(0.0)
def _doers_shared_by(left: Doer, right: SharedBy) -> PersonSet:
    """`which actors` + `do A and B share`"""
    return PersonSet(people_of_films(right.films, (left.roles,)), left.roles)


# --- comparing ---------------------------------------------------------------------------


@JOINING.rule(0.0)
def _which_is(left: Comparative, right: FilmSet | PersonSet) -> Comparing | None:
    """`longer` + `Heat or Casino`"""
    return Comparing(left, right) if _are_several(right) else None


@JOINING.rule(0.1)
def _which_one_is(left: FilmSet, right: Comparative) -> Comparative | None:
    """`which one is` + `longer`"""
    return right if left.is_bare else None


@JOINING.rule(0.0)
def _which_of_them_is(left: FilmSet | PersonSet, right: Comparative) -> Comparing | None:
    """`Heat or Casino` + `longer`"""
    return Comparing(right, left) if _are_several(left) else None


@JOINING.rule(0.1)
def _most_of_these(left: FilmSet, right: Superlative) -> Comparing | None:
    """`which of A, B and C` + `is the longest`"""
    return Comparing(Comparative(right.by, right.most), left) if _are_several(left) else None


@JOINING.rule(0.1)
def _the_most_of_these(left: Superlative, right: FilmSet | Phrase) -> Comparing | None:
    """`the longest` + `of A, B and C`"""
    of = right.of if isinstance(right, Phrase) else right
    if not isinstance(of, FilmSet) or not _are_several(of):
        return None
    return Comparing(Comparative(left.by, left.most), of)


def _are_several(these: FilmSet | PersonSet) -> bool:
    selection = these.films if isinstance(these, FilmSet) else these.people
    return these.is_named and isinstance(selection, All | Either)


@JOINING.rule(0.0)
def _than_this(left: Than, right: FilmSet) -> ThanThis | None:
    """`than` + `Heat`"""
    return ThanThis(right) if right.is_named else None


@JOINING.rule(0.1)
def _beside_this(left: FilmSet, right: ThanThis) -> FilmSet | None:
    """`how much longer is` `Heat` + `than Casino`: the two"""
    if not isinstance(left.films, TheFilm) or not isinstance(right.films.films, TheFilm):
        return None
    return FilmSet(Either((left.films, right.films.films)), head=True)


@JOINING.rule(0.0)
def _more_than_this(left: Comparative, right: ThanThis) -> FilmSet:
    """`longer` + `than Heat`"""
    return FilmSet(Beyond(left.by, right.films.films, left.most))


@JOINING.rule(0.05)
def _before_this(left: Before, right: FilmSet) -> FilmSet | None:
    """`made before` + `Heat`"""
    return FilmSet(Beyond(Fact.YEAR, right.films, left.later)) if right.is_named else None


@JOINING.rule(0.1)
def _connected(left: FilmSet | PersonSet, right: Connected) -> Connecting | None:
    """`X and Y` + `connected`"""
    if not _are_several(left):
        return None
    return Connecting(left.films if isinstance(left, FilmSet) else left.people)


@JOINING.rule(0.1)
def _connected_to(left: PersonSet | FilmSet, right: ConnectedTo) -> Connecting | None:
    """`X` + `connected to Y`"""
    if not left.is_named:
        return None
    first = left.films if isinstance(left, FilmSet) else left.people
    return Connecting(All((first, right.of))) if _is_name(first) else None


@JOINING.rule(0.0)
def _to_whom(left: Connected, right: Phrase) -> ConnectedTo | None:
    """`connected` + `to Y`"""
    of = right.of
    return ConnectedTo(of.films if isinstance(of, FilmSet) else of.people) if of.is_named else None


@JOINING.rule(0.1)
def _chain_from(left: Connected, right: Phrase) -> ConnectedTo | None:
    """`chain` + `from X`"""
    of = right.of
    if right.word != "from" or not of.is_named:
        return None
    return ConnectedTo(of.films if isinstance(of, FilmSet) else of.people)


@JOINING.rule(0.1)
def _chain_from_to(left: ConnectedTo, right: Phrase) -> Connecting | None:
    """`chain from X` + `to Y`"""
    of = right.of
    if right.word not in ("to", "with") or not of.is_named:
        return None
    other = of.films if isinstance(of, FilmSet) else of.people
    return Connecting(All((left.of, other)))


@JOINING.rule(0.1)
def _chain_between(left: Connected, right: Phrase) -> Connecting | None:
    """`connection` + `between X and Y`"""
    if not _are_several(right.of):
        return None
    return Connecting(right.of.films if isinstance(right.of, FilmSet) else right.of.people)
