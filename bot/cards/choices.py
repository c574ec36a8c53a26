"""Cards that ask: which film, another one, or none of that name. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from bot.actions import Deed, SearchTmdb
from bot.answers import FilmName
from bot.cards.shape import Card
from bot.cards.wording import labelled, shortened
from bot.messages import later, told, tr
from bot.questions import Known, Option, Question

LABEL = 80  # characters of a label, so that any button can show it
AT_A_GLANCE = 5  # more options than that are put in a menu, and so listed on the card too
HELP_WITH_NAMES = later(
    "Try the year or a name with it, such as “heat 1995” or “crash cronenberg”."
)


def which(typed: str, films: Sequence[FilmName], question: Question) -> Card:
    """Which film is meant; with a single guess, whether it is that one."""
    text = _whether_one(films) or tr("Which “{typed}” do you mean?", typed=shortened(typed))
    return _asking(text, typed, films, question)


def other_films(typed: str, films: Sequence[FilmName], question: Question) -> Card:
    """What else the words may have meant."""
    if films:
        text = _whether_one(films) or tr("Perhaps one of these?")
        asking = _asking(text, typed, films, question)
        corrections = tuple(option._replace(corrects=True) for option in asking.options)
        return replace(asking, options=corrections)
    unknown = tr("I know no other film.")
    if typed:
        unknown = tr("I know no other film called “{typed}”.", typed=shortened(typed))
    return Card(f"{unknown} {told(HELP_WITH_NAMES)}")


def remembered(words: str, films: Sequence[FilmName], question: Question) -> Card:
    """Films that a description may mean: a guess, and called one."""
    if films:
        return _asking(tr("From what you describe, perhaps one of these:"), "", films, question)
    return Card(tr("No film I know fits that. Tell me more of the story, or who is in it."))


def no_such_name(typed: str, near: Sequence[FilmName], question: Question) -> Card:
    """That there is no such film, and the nearest names."""
    unknown = tr("I don’t know a film called “{typed}”.", typed=shortened(typed))
    search = (Deed(tr("Search TMDB"), SearchTmdb(shortened(typed))),) if typed.strip() else ()
    if near:
        asking = _asking(f"{unknown} {tr('The nearest I have:')}", typed, near, question)
        return replace(asking, deeds=search)
    advice = tr("Check the spelling, or try its original title.")
    return Card(f"{unknown} {advice}", deeds=search)


def _whether_one(films: Sequence[FilmName]) -> str:
    """The question of a single film; empty if there are more."""
    return tr("Did you mean {film}?", film=labelled(films[0])) if len(films) == 1 else ""


def no_such_person(typed: str) -> Card:
    unknown = tr("I don’t know anyone called “{typed}”.", typed=shortened(typed))
    return Card(f"{unknown} {tr('Check the spelling, or name a film they are in.')}")


def _asking(text: str, typed: str, films: Sequence[FilmName], question: Question) -> Card:
    """One option a film, each asking the same of it; the others stay one press away."""
    options = tuple(
        Option(
            labelled(film, LABEL),
            Question(Known(film.id, typed, _without(film, films)), question.say),
        )
        for film in films
    )
    if len(films) <= AT_A_GLANCE:
        return Card(text, options=options)
    return Card(text, text, body="\n".join(labelled(film) for film in films), options=options)


def _without(film: FilmName, films: Sequence[FilmName]) -> tuple[int, ...]:
    return tuple(other.id for other in films if other.id != film.id)
