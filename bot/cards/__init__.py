"""From an answer to a card: the words and links of a reply, wherever it is shown. Pure."""

from typing import assert_never

from bot import countries
from bot.answers import (
    Answer,
    Both,
    Chain,
    Comparison,
    Counted,
    Decided,
    FactList,
    FilmCast,
    FilmList,
    FilmOffers,
    FilmSheet,
    Gone,
    NoSuchName,
    NotUnderstood,
    OtherFilms,
    PersonList,
    PersonSheet,
    Remembered,
    Which,
    WhichName,
)
from bot.cards.choices import no_such_name, no_such_person, other_films, remembered, which
from bot.cards.films import film_cast, film_offers, film_sheet
from bot.cards.in_short import in_short
from bot.cards.paraphrase import paraphrase
from bot.cards.sets import bare, set_card, which_name
from bot.cards.shape import Card, Field, Line, Link, Span, beside, plain
from bot.cards.small_talk import reply
from bot.cards.two import side_by_side
from bot.cards.wording import labelled, listed, shortened, suggested, titled
from bot.messages import ENGLISH, language, tr

__all__ = [
    "Card", "Field", "Line", "Link", "Span", "bare", "beside", "card", "labelled", "listed",
    "plain", "suggested", "titled", "understood",
]  # fmt: skip


def card(answer: Answer) -> Card:
    match answer:
        case FilmSheet():
            return film_sheet(answer)
        case FilmCast():
            return film_cast(answer)
        case FilmOffers():
            return film_offers(answer)
        case (
            FilmList() | PersonList() | FactList() | Counted() | Decided() | Comparison()
            | Chain() | PersonSheet()
        ):  # fmt: skip
            made = set_card(answer)
            return made if language() == ENGLISH else in_short(answer, made)
        case WhichName():
            return which_name(answer)
        case Which(typed, films, question):
            return which(typed, films, question)
        case Remembered(words, films, question):
            return remembered(words, films, question)
        case OtherFilms(typed, films, question):
            return other_films(typed, films, question)
        case NoSuchName(typed, is_person=True):
            return no_such_person(typed)
        case NoSuchName(typed, near, question):
            return no_such_name(typed, near, question)
        case Both(first, second):
            return side_by_side(card(first), card(second))
        case Gone():
            return Card(tr("That film is not in my catalogue any more."))
        case NotUnderstood(_, said):
            return Card(reply(said))
        case _:
            assert_never(answer)


def understood(answer: Answer) -> str:
    """What the question was taken to be, in a few words; empty if it was not understood."""
    match answer:
        case FilmSheet(film):
            return titled(film)
        case FilmCast(film):
            return f"cast of {titled(film)}"
        case FilmOffers(film, _, where):
            return f"where to watch {titled(film)} in {countries.in_a_sentence(where.country)}"
        case (
            FilmList(asked) | PersonList(asked) | FactList(asked) | Counted(asked)
            | Decided(asked) | Comparison(asked) | Chain(asked) | PersonSheet(asked)
        ):  # fmt: skip
            return paraphrase(asked)
        case WhichName(typed):
            return f"something called “{shortened(typed)}”"
        case NoSuchName(typed, is_person=True):
            return f"someone called “{shortened(typed)}”"
        case Which(typed) | OtherFilms(typed) | NoSuchName(typed):
            return f"a film called “{shortened(typed)}”"
        case Remembered(words):
            return f"a film with {shortened(words)}"
        case Both(first, second):
            return f"{understood(first)}; {understood(second)}"
        case Gone() | NotUnderstood():
            return ""
        case _:
            assert_never(answer)
