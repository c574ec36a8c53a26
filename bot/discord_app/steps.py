"""What a button, menu or form of `/catalogue` asks for, read from its custom_id. Anyone can forge
one: it says what is wished, and whether that may be is checked where it is done."""

from collections.abc import Callable
from typing import Any

from bot.cards import Card
from bot.discord_app.forms import Values
from bot.discord_app.keeping import Keeping, Shown, Step, Who
from bot.discord_app.panels import Panel
from bot.discord_app.proposing import Proposing
from bot.discord_app.replies import TOO_OLD
from bot.terms import BIGGEST_ID

OPENING = ("edit", "more", "pick", "again", "no")  # steps that may open a form: at once, or never


def opens(rest: str) -> bool:
    return rest.partition(":")[0] in OPENING


def pressed(keeping: Keeping, proposing: Proposing, rest: str, values: list[Any]) -> Step:
    """What a press asks for."""
    chosen = values[0] if values and isinstance(values[0], str) else ""
    match rest.split(":"):
        case ["save", id]:
            return lambda who: keeping.save(who, id)
        case ["edit", id]:
            return lambda who: keeping.film_form(who, id)
        case ["more", id] if chosen:
            return lambda who: keeping.detail_form(who, id, chosen)
        case ["drop", id]:
            return lambda who: keeping.drop(who, id)
        case ["again", id]:
            return lambda who: keeping.value_form(who, id)
        case ["pick", film, *_] if (number := _number(film)) and chosen:
            return lambda who: keeping.field_form(who, number, chosen)
        case [word, *ids] if numbers := _numbers(ids):
            return _numbered(keeping, proposing, word, numbers)
        case _:
            return _too_old


def filled(keeping: Keeping, proposing: Proposing, rest: str, texts: Values) -> Step:
    """What a form that was filled in asks for."""
    match rest.split(":"):
        case ["new"]:
            return lambda who: keeping.new(who, {n: t for n, t in texts.items() if t.strip()})
        case ["edit", id]:
            return lambda who: keeping.changed_draft(who, id, texts)
        case ["redo", id]:
            return lambda who: keeping.redo(who, id, texts)
        case ["set", film, field, seen] if number := _number(film):
            text = texts.get(field, "")
            return lambda who: keeping.set_text(who, number, field, text, seen)
        case ["no", id] if number := _number(id):
            return lambda who: proposing.decline(who, number, texts.get("reply", ""))
        case _:
            return _too_old


def _numbered(keeping: Keeping, proposing: Proposing, word: str, ids: list[int]) -> Step:
    steps: dict[tuple[str, int], Callable[[Who], Shown]] = {
        ("fields", 1): lambda who: keeping.fields_of(who, ids[0]),
        ("undo", 1): lambda who: keeping.undo(who, ids[0]),
        ("hist", 2): lambda who: keeping.history(who, ids[0] or None, ids[1]),
        ("rm", 1): lambda who: proposing.remove(who, ids[0]),
        ("join", 2): lambda who: proposing.merge(who, ids[0], ids[1]),
        ("prop", 1): lambda who: proposing.propose_change(who, ids[0]),
        ("props", 1): lambda who: proposing.listed(who, ids[0]),
        ("yes", 1): lambda who: proposing.accept(who, ids[0]),
        ("no", 1): lambda who: proposing.decline_form(who, ids[0]),
    }
    return steps.get((word, len(ids)), _too_old)


def _numbers(texts: list[str]) -> list[int]:
    numbers = [_number(text) for text in texts]
    return [n for n in numbers if n is not None] if None not in numbers else []


def _number(text: str) -> int | None:
    plain = text.isascii() and text.isdigit() and len(text) < 11
    return int(text) if plain and int(text) <= BIGGEST_ID else None


def _too_old(_: Who) -> Panel:
    return Panel(Card(TOO_OLD.text))
