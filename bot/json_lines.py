"""Questions and answers as JSON, for programs: one object a line, in and out."""

import json
import time
from collections.abc import Iterable, Iterator
from typing import Any, assert_never

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
    FilmName,
    FilmOffers,
    FilmSheet,
    Gone,
    NoSuchName,
    NotUnderstood,
    OtherFilms,
    PersonList,
    PersonName,
    PersonSheet,
    Remembered,
    Turn,
    Which,
    WhichName,
)
from bot.cards import Card, bare, card, understood
from bot.library import Library
from bot.questions import Asker

ANSWERED = {"sheet", "fact", "list", "count", "yes_no", "comparison", "where", "person"}


class BadLineError(Exception):
    """A line that is no question; the message says which and what is expected."""


def answered(
    text: str, library: Library, asker: Asker, before: Turn | None = None
) -> tuple[Turn, dict[str, Any]]:
    """The answer to one question, and the same as `filmbot ask --json` prints it."""
    start = time.perf_counter()
    turn = library.ask(text, asker, before=before)
    return turn, _object(turn, (time.perf_counter() - start) * 1000)


def conversations(lines: Iterable[str], library: Library, asker: Asker) -> Iterator[str]:
    """For each line `{"id": …, "turns": ["…", …]}` the answer to its last turn, in order.

    Raises BadLineError at the first line that is none; empty lines are passed over.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            id, turns = _read(number, line)
            turn, shown = answered(turns[0], library, asker)
            for text in turns[1:]:
                turn, shown = answered(text, library, asker, turn)
            yield json.dumps({"id": id} | shown, ensure_ascii=False)


def _read(number: int, line: str) -> tuple[object, list[str]]:
    try:
        asked: Any = json.loads(line)
        turns: Any = asked["turns"]
        if (
            turns
            and not isinstance(turns, str | dict)
            and all(isinstance(turn, str) for turn in turns)
        ):
            return asked.get("id"), turns
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        pass
    raise BadLineError(f'line {number} is no question; give {{"id": 1, "turns": ["heat 1995"]}}')


def _object(turn: Turn, ms: float) -> dict[str, Any]:
    shown = card(turn.answer)
    return {
        "kind": kind(turn.answer),
        "understood": understood(turn.answer),
        "answers": _bare_answers(turn.answer),
        "films": [_film(film) for film in _films(turn.answer)],
        "options": [{"label": option.label} for option in shown.options],
        "card": _card(shown),
        "ms": round(ms, 3),
    }


def kind(answer: Answer) -> str:
    """One word for what sort of answer it is."""
    match answer:
        case FilmSheet():
            return "sheet"
        case FilmCast():
            return "fact" if answer.parts else "unknown"
        case FilmOffers():
            return "where" if answer.where.offers or answer.where.checked else "unknown"
        case FilmList() | PersonList():
            return "list" if answer.page.size else "unknown"
        case FactList():
            return "fact" if answer.values else "unknown"
        case Counted():
            return "count"
        case Decided():
            return "unknown" if answer.yes is None else "yes_no"
        case Comparison():
            return "comparison" if _is_known(answer) else "unknown"
        case Chain():
            return "list" if answer.links else "unknown"
        case PersonSheet():
            return "person"
        case Which() | OtherFilms() | WhichName():
            return "which"
        case Remembered(_, films):
            return "which" if films else "unknown"
        case NoSuchName():
            return "no_such_name"
        case Both():
            return kind(answer.first)
        case Gone():
            return "unknown"
        case NotUnderstood():
            return "not_understood"
        case _:
            assert_never(answer)


def _is_known(answer: Comparison) -> bool:
    return len(answer.places) > 1 and all(place.value is not None for place in answer.places)


def _bare_answers(answer: Answer) -> list[str]:
    match answer:
        case FilmSheet():
            return [answer.film.title]
        case FilmCast():
            return [part.actor for part in answer.parts]
        case FilmOffers():
            return [offer.provider for offer in answer.where.offers]
        case FilmList():
            return list(answer.titles)
        case PersonList():
            return list(answer.names)
        case FactList():
            return [bare(answer.fact, value) for value in answer.values]
        case Counted():
            return [str(answer.number)]
        case Decided(_, yes):
            return [] if yes is None else ["yes" if yes else "no"]
        case Comparison():
            return [_name(place.name) for place in answer.places[:1]] if _is_known(answer) else []
        case Chain():
            return [_name(link) for link in answer.links]
        case PersonSheet():
            return [answer.person.name]
        case Both():
            return _bare_answers(answer.first) + _bare_answers(answer.second)
        case _:
            return []


def _name(name: FilmName | PersonName) -> str:
    return name.title if isinstance(name, FilmName) else name.name


def _films(answer: Answer) -> tuple[FilmName, ...]:
    match answer:
        case FilmSheet() | FilmCast() | FilmOffers():
            return (answer.film,)
        case Which() | OtherFilms() | Remembered():
            return answer.films
        case NoSuchName():
            return answer.near
        case FilmList() | Counted():
            return answer.films
        case Decided():
            return _only_films(answer.names) or answer.asked.films
        case FactList() | PersonList():
            return answer.asked.films
        case Comparison():
            return _only_films(place.name for place in answer.places)
        case Chain():
            return _only_films(answer.links)
        case WhichName():
            return _only_films(answer.names)
        case Both():
            return tuple(dict.fromkeys(_films(answer.first) + _films(answer.second)))
        case _:
            return ()


def _only_films(names: Iterable[FilmName | PersonName]) -> tuple[FilmName, ...]:
    return tuple(name for name in names if isinstance(name, FilmName))


def _film(film: FilmName) -> dict[str, Any]:
    return {
        "id": film.id,
        "title": film.title,
        "year": film.year,
        "directors": list(film.directors),
        "runtime": film.runtime,
    }


def _card(shown: Card) -> dict[str, Any]:
    return {
        "text": shown.text,
        "title": shown.title,
        "link": shown.link,
        "body": shown.told,
        "fields": [{"name": field.name, "value": field.text} for field in shown.fields],
        "image": shown.image,
        "footer": shown.footer,
        "links": [{"label": link.label, "url": link.url} for link in shown.links],
    }
