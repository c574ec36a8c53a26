"""Owners and admins, and what they do to films."""

from datetime import date

from bot.cards import card
from bot.catalogue.edits import (
    Changed,
    Edit,
    Editor,
    Result,
)
from bot.catalogue.records import CreditRecord, FilmRecord, OfferRecord
from bot.library import Library
from bot.terms import OfferKind, Role

HERE, THERE = 7, 8  # two servers
OWNER = Editor(1, None, owner=True)
ADMIN = Editor(2, HERE, admin=True)
OTHER = Editor(3, THERE, admin=True)
MEMBER = Editor(4, HERE)
OURS = FilmRecord(
    "admin",
    {},
    "The Class of Ash Street",
    year=2024,
    runtime=12,
    credits=(
        CreditRecord("Ida Quill", Role.DIRECTOR),
        CreditRecord("Bo Fenn", Role.ACTOR, "The Caretaker"),
    ),
)
MANN = CreditRecord("Michael Mann", Role.DIRECTOR)
BUNDLED = FilmRecord("bundle", {"imdb": "tt0113277"}, "Heat", year=1995, credits=(MANN,))
NETFLIX = OfferRecord("GB", "Netflix", OfferKind.STREAM, date(2026, 11, 1), "https://a.example/1")


def done(library: Library, edit: Edit, editor: Editor = OWNER) -> Changed:
    result = tried(library, edit, editor)
    assert isinstance(result, Changed), result
    return result


def tried(library: Library, edit: Edit, editor: Editor = OWNER) -> Result:
    return library.edit(edit, editor)


def said(library: Library, text: str, guild_id: int | None = None) -> str:
    answer = library.ask(text, library.asker(country="GB", guild_id=guild_id)).answer
    shown = card(answer)
    return "\n".join([shown.text, shown.told, *(f"{f.name}: {f.text}" for f in shown.fields)])


def film(library: Library, title: str = "heat 1995") -> int:
    [found, *_] = library.names.films.search(title)
    return found
