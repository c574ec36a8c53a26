"""Cards that ask: which film, another one, or none of that name. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from bot.actions import Deed, SearchTmdb
from bot.answers import FilmName
from bot.cards.shape import Card
from bot.cards.wording import labelled, shortened
from bot.questions import Known, Option, Question

LABEL = 80  # characters of a label, so that any button can show it
AT_A_GLANCE = 5  # more options than that are put in a menu, and so listed on the card too
HELP_WITH_NAMES = "Try the year or a name with it, such as “heat 1995” or “crash cronenberg”."


def which(typed: str, films: Sequence[FilmName], question: Question) -> Card:
    """Which film is meant; with a single guess, whether it is that one."""
    if len(films) == 1:
        return _asking(f"Did you mean {labelled(films[0])}?", typed, films, question)
    return _asking(f"Which “{shortened(typed)}” do you mean?", typed, films, question)


def other_films(typed: str, films: Sequence[FilmName], question: Question) -> Card:
    """What else the words may have meant."""
    if films:
        asking = _asking("Perhaps one of these?", typed, films, question)
        corrections = tuple(option._replace(corrects=True) for option in asking.options)
        return replace(asking, options=corrections)
    called = f" called “{shortened(typed)}”" if typed else ""
    return Card(f"I know no other film{called}. {HELP_WITH_NAMES}")


def remembered(words: str, films: Sequence[FilmName], question: Question) -> Card:
    """Films that a description may mean: a guess, and called one."""
    if films:
        return _asking("From what you describe, perhaps one of these:", "", films, question)
    return Card("No film I know fits that. Tell me more of the story, or who is in it.")


def no_such_name(typed: str, near: Sequence[FilmName], question: Question) -> Card:
    """That there is no such film, and the nearest names."""
    unknown = f"I don’t know a film called “{shortened(typed)}”."
    search = (Deed("Search TMDB", SearchTmdb(shortened(typed))),) if typed.strip() else ()
    if near:
        asking = _asking(f"{unknown} The nearest I have:", typed, near, question)
        return replace(asking, deeds=search)
    return Card(f"{unknown} Check the spelling, or try its original title.", deeds=search)


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
