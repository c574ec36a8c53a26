"""Cards that ask: which film, another one, or none of that name. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answers import FilmName
from bot.cards.shape import Card
from bot.cards.wording import labelled, shortened
from bot.questions import Known, Option, Question, Saying

HELP_WITH_NAMES = "Try the year or a name with it, such as “heat 1995” or “crash cronenberg”."


def which(typed: str, films: Sequence[FilmName], question: Question) -> Card:
    options = _choices(typed, films, question.say)
    if len(films) == 1:
        return Card(f"Did you mean {labelled(films[0])}?", options=options)
    names = "; ".join(labelled(film) for film in films[:3])
    more = f" and {len(films) - 3} more" if len(films) > 3 else ""
    return Card(
        text=f"Which “{shortened(typed)}” do you mean? {names}{more}.",
        title=f"Which “{shortened(typed)}” do you mean?",
        body="\n".join(labelled(film) for film in films),
        options=options,
    )


def other_films(typed: str, films: Sequence[FilmName], question: Question) -> Card:
    if not films:
        called = f" called “{shortened(typed)}”" if typed else ""
        return Card(f"I know no other film{called}. {HELP_WITH_NAMES}")
    return replace(
        which(typed, films, question),
        text="Perhaps one of these?",
        title="Perhaps one of these?",
        body="\n".join(labelled(film) for film in films),
        footer=HELP_WITH_NAMES,
    )


def no_such_name(typed: str, near: Sequence[FilmName], question: Question) -> Card:
    text = f"I don’t know a film called “{shortened(typed)}”."
    if not near:
        return Card(f"{text} Check the spelling, or try its original title.")
    return Card(
        text=f"{text} The nearest I have: {'; '.join(labelled(film) for film in near[:3])}.",
        title=text,
        body="The nearest I have:\n" + "\n".join(labelled(film) for film in near),
        options=_choices(typed, near, question.say),
    )


def _choices(typed: str, films: Sequence[FilmName], say: Saying) -> tuple[Option, ...]:
    """One option a film, each asking the same of it; the others stay one press away."""
    return tuple(
        Option(labelled(film), Question(Known(film.id, typed, _without(film, films)), say))
        for film in films
    )


def _without(film: FilmName, films: Sequence[FilmName]) -> tuple[int, ...]:
    return tuple(other.id for other in films if other.id != film.id)
