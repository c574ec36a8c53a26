"""The grammar of what is asked: facts, counts, the longest and the latest."""

from bot.parsing.lexicon import SENSES
from bot.parsing.meanings import (
    ACTED,
    About,
    Asked,
    Asks,
    Considered,
    Doer,
    FilmSet,
    PersonSet,
    Phrase,
    Place,
    Preposition,
    Same,
    SameFact,
    Share,
    Tag,
    Verb,
)
from bot.parsing.rules import Rules
from bot.questions.selections import (
    All,
    EveryFilm,
    Everyone,
    Fact,
    FilmsOf,
    Having,
    PeopleOf,
    Selection,
    Sharing,
    TheFilm,
    ThePerson,
    Within,
    narrowed,
)
from bot.terms import Role

ASKING = Rules()
_OF_PEOPLE = frozenset({Fact.BORN, Fact.DIED, Fact.AGE, Fact.BIRTHPLACE, Fact.LIFE})
_SHARED = frozenset(
    {Fact.GENRE, Fact.KEYWORD, Fact.LANGUAGE, Fact.COUNTRY, Fact.YEAR, Fact.RUNTIME}
)
_OF = frozenset({"of", "for", "in", "from", "on", "to", "about", "with", "behind"})


# --- facts -------------------------------------------------------------------------------


@ASKING.rule(0.1)
def _fact_of(left: Asks, right: FilmSet | PersonSet | Phrase) -> Asked | Asks | None:
    """`genre` + `of Heat`, `when` + `Heat`, `kind of` + `film`"""
    of = right.of if isinstance(right, Phrase) else right
    if isinstance(right, Phrase) and right.word not in _OF:
        return None
    return _asked(left, of)


def _asked(asks: Asks, of: FilmSet | PersonSet) -> Asked | Asks | None:
    wanted = isinstance(of, PersonSet)
    if not wanted and asks.facts == (Fact.AGE,):
        return Asked((Fact.YEAR,), of) if of.is_named else None  # how old a film is
    facts = tuple(fact for fact in asks.facts if (fact in _OF_PEOPLE) == wanted)
    if not facts or (isinstance(of, FilmSet) and not of.head and _is_a_number(of.films)):
        return None
    return Asks(facts) if of.is_bare else Asked(facts, of)


def _is_a_number(films: Selection) -> bool:
    """Whether it is a mere year or certificate, of which nothing is asked: `how long is 1917`."""
    return isinstance(films, Within | Having) and films.fact in (Fact.YEAR, Fact.CERTIFICATE)


@ASKING.rule(0.15)
def _its_fact(left: FilmSet | PersonSet | Phrase, right: Asks) -> Asked | None:
    """`Heat's` + `genre`, `in the films by X` + `languages`"""
    of = left.of if isinstance(left, Phrase) else left
    found = _asked(right, of)
    return found if isinstance(found, Asked) else None


@ASKING.rule(0.05)
def _same_fact(left: Asks, right: Asks) -> Asks | None:
    """`when` + `released`, `what year` + `born`"""
    facts = tuple(fact for fact in left.facts if fact in right.facts)
    return Asks(facts) if facts else None


@ASKING.rule(0.05)
def _said_again(left: Asked, right: Asks) -> Asked | None:
    """`when did Heat` + `come out`"""
    facts = tuple(fact for fact in left.facts if fact in right.facts)
    return Asked(facts, left.of) if facts else None


@ASKING.rule(0.0)
def _came_out_there(left: Asked, right: Place) -> Asked | None:
    """`when did Heat come out` + `in the UK`: the day there is not known, its year is"""
    if Fact.RELEASED not in left.facts or Fact.COUNTRY in left.facts:
        return None
    if not isinstance(left.of, FilmSet):
        return None
    return Asked((Fact.YEAR,), left.of) if left.of.is_named else None


@ASKING.rule(0.2)
def _asked_of_fewer(left: Asked, right: FilmSet) -> Asked | None:
    """`when did the movies release` + `whose actors appear in Heat`"""
    if right.is_named or not isinstance(left.of, FilmSet):
        return None
    if left.of.is_named:
        return None
    films = narrowed(left.of.films, right.films)
    return Asked(left.facts, FilmSet(films, head=True))  # pyright: ignore[reportArgumentType]


@ASKING.rule(0.3)
def _asked_of_phrase(left: Asks, right: Preposition) -> Asks | None:
    """`what language is Heat` + `in`"""
    return left


@ASKING.rule(0.3)
def _asked_left_over(left: Asked, right: Preposition | About) -> Asked:
    """`what topics is Heat` + `about`"""
    return left


@ASKING.rule(0.1)
def _who_did_that(left: PersonSet | Verb, right: Asked) -> Asked | None:
    """`who` + `did the costumes for Heat`: what nobody is credited with here"""
    is_bare = isinstance(left, Verb) or left.is_bare
    return right if is_bare and right.facts in ((Fact.CREW,), (Fact.SCORE,)) else None


@ASKING.rule(0.1)
def _what_did_that(left: Asks, right: PersonSet) -> Asked | None:
    """`which studio` + `made Heat`: no person did"""
    match right.people:
        case PeopleOf(TheFilm() as film) if left.facts == (Fact.STUDIO,):
            return Asked(left.facts, FilmSet(film))
        case _:
            return None


@ASKING.rule(0.2)
def _such_people(left: Asks, right: Doer) -> Asked | None:
    """`female` + `directors`"""
    if left.facts != (Fact.LIFE,):
        return None
    return Asked(left.facts, PersonSet(Everyone(right.roles)))


@ASKING.rule(0.6)
def _people_from_there(left: FilmSet | Place, right: Doer) -> Asked | None:
    """`French` + `directors`: where someone was born is not known"""
    if isinstance(left, FilmSet):
        said = left.films
        if left.head or not isinstance(said, Having):
            return None
        if said.fact not in (Fact.LANGUAGE, Fact.COUNTRY):
            return None
    return Asked((Fact.BIRTHPLACE,), PersonSet(Everyone(right.roles)))


@ASKING.rule(0.3)
def _preposition_before(left: Preposition, right: Asks) -> Asks:
    """`in` + `which years`"""
    return right


@ASKING.rule(0.3)
def _about_someone(left: About, right: PersonSet) -> PersonSet | None:
    """`tell me` `about` + `X`"""
    return right if right.is_named else None


@ASKING.rule(0.2)
def _what_about(left: FilmSet, right: About) -> Asked | None:
    """`what is Heat` + `about`"""
    return Asked((Fact.SYNOPSIS,), left) if left.is_named else None


@ASKING.rule(0.05)
def _by_that_fact(left: Asks, right: FilmSet) -> FilmSet | None:
    """`genre` + `Comedy`, `released` + `in 1995`, `language` + `French`"""
    return right if _fact_in(right.films) in left.facts and not right.head else None


@ASKING.rule(0.05)
def _of_that_fact(left: FilmSet, right: Asks) -> FilmSet | None:
    """`Comedy` + `genre`, `French` + `language`"""
    return left if _fact_in(left.films) in right.facts else None


def _fact_in(films: Selection) -> Fact | None:
    match films:
        case Having(fact) | Within(fact) | Sharing(fact):
            return fact
        case _:
            return None


@ASKING.rule(0.1)
def _when_they_did(left: Asks, right: PersonSet) -> Asked | None:
    """`when did` + `X direct Heat`"""
    match right.people:
        case All((ThePerson() as person, PeopleOf(films, roles, None))) if Fact.YEAR in left.facts:
            facts = (Fact.RELEASED, Fact.YEAR)
            return Asked(facts, FilmSet(All((films, FilmsOf(person, roles)))))
        case _:
            return None


@ASKING.rule(0.0)
def _based_on_them(left: Asks, right: FilmSet) -> FilmSet | None:
    """`based on` + `a novel by X`"""
    match right.films:
        case FilmsOf(_, (Role.WRITER,)) if left.facts == (Fact.BASED_ON,) and not right.head:
            return right
        case _:
            return None


@ASKING.rule(0.1)
def _what_they_share(left: Asked, right: Share) -> Asked:
    """`which tags do A and B` + `share`"""
    return left


@ASKING.rule(0.1)
def _shared_fact(left: Share, right: Asks) -> Asks:
    """`the shared` + `tags of A and B`"""
    return right


@ASKING.rule(0.3)
def _sharing_a_fact(left: Share, right: Asked) -> FilmSet | None:
    """`have` + `the same genre as Heat`"""
    of = right.of
    if not isinstance(of, FilmSet) or not of.is_named or right.facts[0] not in _SHARED:
        return None
    return FilmSet(Sharing(right.facts[0], of.films))


@ASKING.rule(0.0)
def _the_same_fact(left: Same, right: Asks) -> SameFact | None:
    """`the same` + `year`"""
    shared = [fact for fact in right.facts if fact in _SHARED]
    return SameFact(shared[0]) if shared else None


@ASKING.rule(0.05)
def _same_as_this(left: SameFact, right: Phrase) -> FilmSet | None:
    """`the same year` + `as Heat`"""
    of = right.of
    if not isinstance(of, FilmSet) or not of.is_named or right.word not in ("as", "with", "of"):
        return None
    return FilmSet(Sharing(left.fact, of.films))


@ASKING.rule(0.1)
def _having(left: Share, right: FilmSet) -> FilmSet | None:
    """`have` + `the tag marvel`, `has` + `a good rating`"""
    return None if right.is_named or right.head else right


@ASKING.rule(0.2)
def _character_of(left: Asks, right: FilmSet) -> Asked | None:
    """`what role` + `did Cage play in Heat`"""
    if left.facts[0] is not Fact.CHARACTER or not _has_actor(right.films):
        return None
    return Asked((Fact.CHARACTER,), right)


@ASKING.rule(0.4)
def _whom_they_play(left: PersonSet, right: FilmSet) -> Asked | None:
    """`who` + `did Cage play in Heat`"""
    return _their_part(left, right) if isinstance(right.films, All) else None


@ASKING.rule(1.9)
def _whom_they_played(left: PersonSet, right: FilmSet) -> Asked | None:
    """`who` + `did Cage play`"""
    return _their_part(left, right) if isinstance(right.films, FilmsOf) else None


def _their_part(left: PersonSet, right: FilmSet) -> Asked | None:
    bare = left.is_bare and not left.roles
    if not bare or right.head or not _has_actor(right.films):
        return None
    return Asked((Fact.CHARACTER,), right)


def _has_actor(films: Selection) -> bool:
    match films:
        case FilmsOf(ThePerson(), roles):
            return roles == ACTED
        case All(of):
            return any(_has_actor(each) for each in of)
        case _:
            return False


@ASKING.rule(0.0)
def _played_in(left: FilmSet, right: Phrase) -> FilmSet | None:
    """`Cage plays` + `in Heat`"""
    of = right.of
    if right.word not in ("in", "from") or not isinstance(of, FilmSet) or not of.is_named:
        return None
    if left.head or not _has_actor(left.films):
        return None
    films = narrowed(left.films, of.films)
    return FilmSet(films)  # pyright: ignore[reportArgumentType]  # films


# --- keywords ----------------------------------------------------------------------------


@ASKING.rule(0.0)
def _about(left: About, right: Tag) -> FilmSet:
    """`about` + `addiction`"""
    return _tagged(right)


@ASKING.rule(0.5)
def _with_such(left: Preposition, right: Tag) -> FilmSet | None:
    """`with` + `robots`, `on` + `addiction`"""
    if left.word not in ("with", "on") or any((word,) in SENSES for word in right.values):
        return None
    return _tagged(right)


@ASKING.rule(0.6)
def _about_such(left: About, right: FilmSet) -> FilmSet | None:
    """`about` + `war films`"""
    return None if right.is_named or right.is_bare else right


@ASKING.rule(0.05)
def _considered(left: Considered, right: FilmSet) -> FilmSet | None:
    """`considered` + `Comedy`, `classified as` + `war films`"""
    return None if right.is_named or right.is_bare else right


@ASKING.rule(0.1)
def _considered_about(left: Considered | Share, right: Tag) -> FilmSet:
    """`classified as` + `marvel`"""
    return _tagged(right)


@ASKING.rule(0.5)
def _kind_of(left: Asked, right: FilmSet) -> Asked | None:
    """`what kind of thriller` + `is Heat`"""
    of = left.of
    if not right.is_named or not isinstance(of, FilmSet) or of.is_named:
        return None
    return Asked(left.facts, right) if _fact_in(of.films) else None


@ASKING.rule(0.9)
def _tag_films(left: Tag, right: FilmSet) -> FilmSet | None:
    """`football` + `films`"""
    if right.is_named or not right.head:
        return None
    films = narrowed(right.films, _tagged(left).films)
    return FilmSet(films, head=True)  # pyright: ignore[reportArgumentType]  # films


@ASKING.rule(0.05)
def _by_tag(left: Asks, right: Tag) -> FilmSet | None:
    """`the tag` + `marvel`"""
    return _tagged(right) if Fact.KEYWORD in left.facts else None


@ASKING.rule(0.2)
def _tag_by_name(left: Tag, right: Asks | About) -> FilmSet | None:
    """`marvel` + `as a tag`, `death` + `about` movies"""
    return _tagged(left) if isinstance(right, About) or Fact.KEYWORD in right.facts else None


def _tagged(tag: Tag) -> FilmSet:
    films: Selection = EveryFilm()
    for value in tag.values:
        films = narrowed(films, Having(Fact.KEYWORD, value))
    return FilmSet(films)  # pyright: ignore[reportArgumentType]  # films
