"""The grammar of what people do in films, alone and together: `directed`, `acted with`."""

from bot.parsing.meanings import (
    ACTED,
    ANY,
    MADE,
    And,
    Doer,
    FilmSet,
    InTheirFilms,
    JointVerb,
    PersonSet,
    Phrase,
    Preposition,
    Same,
    Share,
    Their,
    ThroughTheirFilms,
    Together,
    Verb,
    Whom,
    Whose,
    WhoseDoer,
    WithWhom,
    Work,
)
from bot.parsing.rules import Rules
from bot.parsing.steps import films_of, partners_of, people_of, people_of_films
from bot.questions.selections import (
    All,
    FilmsOf,
    ThePerson,
    parts,
)
from bot.terms import Role

DOING = Rules()
_IN = frozenset({"in", "of", "for", "from", "on", "to", "at", "behind", "into"})
_WITH = frozenset({"with", "alongside", "as", "to", "beside", "opposite"})
_BY = frozenset({"by", "from", "of", "for"})


# --- verbs -------------------------------------------------------------------------------


@DOING.rule(0.1)
def _did(left: Verb, right: FilmSet) -> PersonSet | Verb | None:
    """`directed` + `Heat`; `acted in` + `films` goes on: `with X`"""
    return None if left.plays and right.is_named else _done_in(left, right)


@DOING.rule(1.6)
def _played(left: Verb, right: FilmSet) -> PersonSet | Verb | None:
    """`acted` + `Heat`: who means a film says `in`, else it is a character (`played Batman`)"""
    return _done_in(left, right) if left.plays and right.is_named else None


def _done_in(verb: Verb, films: FilmSet) -> PersonSet | Verb | None:
    if films.is_bare:
        return verb if films.head else None
    if not films.head and not films.is_named:
        return None
    groups = ((Role.DIRECTOR,),) if verb.groups == (MADE,) and films.is_named else verb.groups
    return PersonSet(people_of(films, groups), groups[0])


@DOING.rule(0.1)
def _did_in(left: Verb, right: Phrase) -> PersonSet | FilmSet | Whom | Verb | WithWhom | None:
    """`acted` + `in Heat`, `directed` + `by X`, `directed` + `by who`"""
    of = right.of
    if isinstance(of, FilmSet):
        return _done_in(left, of) if right.word in _IN else None
    if right.word == "by":
        return Whom(left.groups) if of.is_bare else FilmSet(films_of(of.people, left.groups))
    return None


@DOING.rule(0.6)
def _did_with(left: Verb, right: Phrase) -> PersonSet | WithWhom | None:
    """`acted` + `with X`, `wrote` + `for the director X`"""
    of = right.of
    if not isinstance(of, PersonSet):
        return None
    if right.word in ("for", "under") and not of.is_bare:
        films = films_of(of.people, (of.roles or MADE,))
        return PersonSet(people_of_films(films, left.groups), left.groups[0])
    if right.word not in _WITH:
        return None
    if of.is_bare:
        return WithWhom(left.groups)
    return PersonSet(partners_of(of.people, left.groups), left.groups[0])


@DOING.rule(0.1)
def _starring(left: Verb, right: PersonSet) -> FilmSet | PersonSet | Whom | None:
    """`starring` + `X`, `starred` + `who`, `directors that` + `directed X`"""
    if right.is_bare:
        return Whom(left.groups)
    if left.groups == ((Role.DIRECTOR,),):
        people = people_of_films(films_of(right.people, (right.roles or ACTED,)), left.groups)
        return PersonSet(people, left.groups[0])
    return FilmSet(films_of(right.people, left.groups)) if left.of_films else None


@DOING.rule(0.6)
def _did_someone(left: Verb, right: PersonSet) -> PersonSet | None:
    """`directed` + `Isabelle Huppert`"""
    if left.of_films or left.plays or not right.is_named or right.roles:
        return None
    return PersonSet(people_of_films(films_of(right.people, (ACTED,)), left.groups), left.groups[0])


@DOING.rule(0.2)
def _starred_which(left: Verb, right: Doer) -> Whom:
    """`starred` + `which actors`"""
    return Whom((right.roles,) if left.of_films else left.groups)


@DOING.rule(0.0)
def _did_the_work(left: Verb | Share, right: Work) -> Verb:
    """`created` + `the story`, `did` + `the music`"""
    return Verb((right.roles,))


@DOING.rule(0.1)
def _work_by(left: Work, right: Phrase) -> FilmSet | PersonSet | Whom | None:
    """`with music` + `by X`, `the music` + `of Heat`"""
    of = right.of
    if isinstance(of, PersonSet):
        if right.word != "by":
            return None
        return Whom((left.roles,)) if of.is_bare else FilmSet(films_of(of.people, (left.roles,)))
    if right.word not in _IN or of.is_bare or not (of.head or of.is_named):
        return None
    return PersonSet(people_of(of, (left.roles,)), left.roles)


@DOING.rule(0.5)
def _work_and_film(left: Work, right: FilmSet) -> PersonSet | None:
    """`music` + `Heat`"""
    return PersonSet(people_of(right, (left.roles,)), left.roles) if right.is_named else None


@DOING.rule(0.2)
def _works_of_someone(left: Work, right: FilmSet) -> FilmSet | None:
    """`which stories` + `did X write`"""
    mine = parts(right.films, FilmsOf)
    if right.head or not any(isinstance(step.people, ThePerson) for step in mine):
        return None
    return FilmSet(right.films, head=True)


@DOING.rule(0.2)
def _work_for(left: Work, right: Preposition) -> Verb | None:
    """`which films did X do` `the music` + `for`"""
    return Verb((left.roles,)) if right.word in _IN else None


@DOING.rule(0.1)
def _someone_did(left: PersonSet, right: Verb) -> FilmSet | None:
    """`X` + `directed`"""
    groups = (left.roles,) if left.roles and right.groups == (MADE,) else right.groups
    return None if left.is_bare else FilmSet(films_of(left.people, groups))


@DOING.rule(0.2)
def _by_nobody_yet(left: Verb, right: Preposition) -> Whom | WithWhom | Verb | None:
    """`who was Heat` `directed` + `by`; `X acted` + `in`; `has X worked` + `with`"""
    if right.word == "by":
        return Whom(left.groups)
    if right.word in ("with", "alongside", "opposite"):
        return WithWhom(left.groups)
    return left if right.word in _IN | {"under"} else None


@DOING.rule(0.1)
def _films_by_whom(left: FilmSet, right: Whom) -> PersonSet | None:
    """`the films X wrote` + `were directed by who`"""
    if left.is_bare:
        return None
    return PersonSet(people_of(left, right.groups), right.groups[0])


@DOING.rule(1.0)
def _films_did(left: FilmSet, right: Verb) -> PersonSet | None:
    """`who did the movie Heat` + `star`"""
    if left.is_bare or not left.head:
        return None
    return PersonSet(people_of(left, right.groups), right.groups[0])


@DOING.rule(0.1)
def _did_both(left: Verb, right: And) -> Verb | None:
    """`written` + `and`: what follows is done as well"""
    return Verb((*left.groups, ()), left.of_films) if () not in left.groups else None


@DOING.rule(0.0)
def _by_whom_and(left: Whom, right: And) -> Verb | None:
    """`directed by` + `and`: `starring X` follows"""
    return Verb((*left.groups, ()), of_films=True) if () not in left.groups else None


@DOING.rule(0.1)
def _did_this_too(left: Verb, right: Verb) -> Verb | None:
    """`written and` + `directed`"""
    if () not in left.groups:
        return None
    groups = (*(group for group in left.groups if group), *right.groups)
    return Verb(groups, left.of_films and right.of_films)


# --- together ----------------------------------------------------------------------------


@DOING.rule(0.05)
def _in_the_same_films(left: Same, right: FilmSet) -> Together | None:
    """`in the same` + `movie`"""
    return Together() if right.is_bare else None


@DOING.rule(0.0)
def _together_in(left: Preposition, right: Together) -> Together:
    """`in` + `the same movie`"""
    return right


@DOING.rule(0.05)
def _did_together(left: Verb, right: Together) -> JointVerb:
    """`acted` + `together`, `made` + `together`"""
    return JointVerb(tuple(ANY if group == MADE else group for group in left.groups))


@DOING.rule(0.3)
def _been_together(left: Together, right: Phrase) -> PersonSet | WithWhom | None:
    """`was in` `the same film` + `as X`"""
    return _jointly_with(JointVerb((ACTED,)), right)


@DOING.rule(0.1)
def _joint_films(left: JointVerb, right: FilmSet) -> JointVerb | None:
    """`co-wrote` + `films`"""
    return left if right.is_bare else None


@DOING.rule(0.6)
def _joint_work_on(left: JointVerb, right: Phrase | FilmSet) -> PersonSet | None:
    """`co-starred` + `in Heat`"""
    of = right.of if isinstance(right, Phrase) else right
    if not isinstance(of, FilmSet) or not of.is_named:
        return None
    return PersonSet(people_of(of, left.groups), left.groups[0])


@DOING.rule(0.1)
def _jointly_with(left: JointVerb, right: Phrase) -> PersonSet | WithWhom | None:
    """`acted together` + `with X`, `acted together` + `with who`"""
    of = right.of
    if not isinstance(of, PersonSet) or right.word not in _WITH:
        return None
    if of.is_bare:
        return WithWhom(left.groups)
    return PersonSet(partners_of(of.people, left.groups), left.groups[0])


@DOING.rule(0.1)
def _jointly_by(left: JointVerb, right: Phrase) -> FilmSet | None:
    """`co-directed` + `by X`"""
    of = right.of
    if right.word != "by" or not isinstance(of, PersonSet) or of.is_bare:
        return None
    return FilmSet(films_of(of.people, left.groups))


@DOING.rule(0.1)
def _someone_with_whom(left: PersonSet, right: WithWhom) -> PersonSet | None:
    """`X` + `acted together with who`"""
    if left.is_bare:
        return None
    return PersonSet(partners_of(left.people, right.groups), right.groups[0])


@DOING.rule(0.1)
def _they_did_together(left: PersonSet, right: JointVerb) -> FilmSet | None:
    """`X and Y` + `acted together`"""
    alone = isinstance(left.people, ThePerson) and right.groups == (ACTED,)
    return None if left.is_bare or alone else FilmSet(films_of(left.people, right.groups))


@DOING.rule(0.3)
def _they_together(left: PersonSet, right: Together) -> FilmSet | None:
    """`which films have X and Y been in` + `together`"""
    return FilmSet(films_of(left.people, (left.roles or ANY,))) if not left.is_bare else None


@DOING.rule(0.3)
def _films_together(left: FilmSet, right: Together) -> FilmSet | None:
    """`films X and Y starred in` + `together`"""
    return None if left.is_bare else left


# --- whose, share, their -----------------------------------------------------------------


@DOING.rule(0.0)
def _whose_doer(left: Whose, right: Doer) -> WhoseDoer:
    """`whose` + `directors`"""
    return WhoseDoer(right.roles)


@DOING.rule(0.05)
def _films_whose(left: WhoseDoer, right: PersonSet) -> FilmSet | None:
    """`whose directors` + `also directed X`"""
    return None if right.is_bare else FilmSet(films_of(right.people, (left.roles,)))


@DOING.rule(0.15)
def _whose_is_in(left: WhoseDoer, right: Phrase) -> PersonSet | None:
    """`whose score` + `is in Heat`"""
    of = right.of
    if right.word != "in" or not isinstance(of, FilmSet) or not of.is_named:
        return None
    return PersonSet(people_of(of, (left.roles,)), left.roles)


@DOING.rule(0.1)
def _films_whose_are_in(left: WhoseDoer, right: Phrase) -> FilmSet | None:
    """`whose actors` + `are in X`"""
    of = right.of
    if right.word != "in" or not isinstance(of, FilmSet) or of.is_bare:
        return None
    return FilmSet(films_of(people_of(of, (left.roles,)), (left.roles,)))


@DOING.rule(0.3)
def _same_people(left: Same, right: PersonSet) -> PersonSet:
    """`the same` + `director as X`"""
    return right


@DOING.rule(0.3)
def _same_doer(left: Same, right: Doer) -> Doer:
    """`the same` + `director`"""
    return right


@DOING.rule(0.05)
def _sharing(left: Share, right: PersonSet) -> FilmSet | None:
    """`share` + `actors with X`, `have` + `the same director as X`, `have` + `Al Pacino`"""
    if right.is_bare:
        return None
    return FilmSet(films_of(right.people, (right.roles or ACTED,)))


@DOING.rule(0.3)
def _films_they_share(left: PersonSet, right: Share) -> FilmSet | None:
    """`films` `A and B` + `share`"""
    several = left.is_named and isinstance(left.people, All)
    return FilmSet(films_of(left.people, (left.roles or ANY,))) if several else None


@DOING.rule(0.1)
def _their_films(left: Their, right: FilmSet) -> InTheirFilms | None:
    """`their` + `films`"""
    return InTheirFilms() if right.is_bare else None


@DOING.rule(0.0)
def _in_their_films(left: Preposition, right: InTheirFilms) -> InTheirFilms:
    """`in` + `their films`"""
    return right


@DOING.rule(0.0)
def _doers_in_their_films(left: Doer, right: InTheirFilms) -> InTheirFilms | None:
    """`the actors` + `in their films`"""
    return None if right.roles else InTheirFilms(left.roles)


@DOING.rule(0.1)
def _through_their_films(left: InTheirFilms, right: PersonSet) -> ThroughTheirFilms | None:
    """`the actors in their films` + `also appear in X`"""
    if not left.roles or right.is_bare:
        return None
    return ThroughTheirFilms(right.people, left.roles)


@DOING.rule(0.1)
def _doers_through_their_films(left: Doer, right: ThroughTheirFilms) -> PersonSet:
    """`the writers` + `that the actors in their films also appear in X`"""
    films = films_of(right.people, (right.roles,))
    return PersonSet(people_of_films(films, (left.roles,)), left.roles)
