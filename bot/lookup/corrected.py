"""What an asker's server has instead of the shared word, put over what was read of a film."""

from dataclasses import replace
from typing import Any

from sqlmodel import Session, col, select

from bot.answers import FilmSheet, Offer, Part
from bot.catalogue import corrections
from bot.catalogue.fields import FIELDS, parts_of
from bot.catalogue.records import OfferRecord
from bot.catalogue.trust import is_stale
from bot.lookup.sets import plays
from bot.lookup.visibility import people_seen_by
from bot.models import Credit, Person, now
from bot.names.folding import fold
from bot.questions import Asker
from bot.questions.selections import Fact, PeopleOf, Selection, TheFilm
from bot.terms import Role

Instead = dict[str, Any]  # by field
SOURCE = "admin"

_OF_FACTS = {  # what is said of one film in words; its numbers are asked of the database
    Fact.SYNOPSIS: "synopsis",
    Fact.KIND: "kind",
    Fact.SERIES: "series",
    Fact.BASED_ON: "based_on",
    Fact.GENRE: "genres",
    Fact.KEYWORD: "keywords",
    Fact.LANGUAGE: "languages",
    Fact.COUNTRY: "countries",
    Fact.RELEASED: "released",
    Fact.TRAILER: "trailer",
}


def instead_of(session: Session, film: int, asker: Asker) -> Instead:
    return corrections.of(session, asker.guild_id, [film]).get(film, {})


def sheet_with(sheet: FilmSheet, instead: Instead, billed: int) -> FilmSheet:
    """The sheet as the server has it."""
    text = corrections.text
    parts = cast_of(instead)
    title = text(instead, "original_title", sheet.original_title)
    return replace(
        sheet,
        original_title=title if title != sheet.film.title else None,
        synopsis=text(instead, "synopsis", sheet.synopsis),
        spoilers=bool(instead.get("spoilers", sheet.spoilers)),
        kind=text(instead, "kind", sheet.kind) or sheet.kind,
        runtime_note=text(instead, "runtime_note", sheet.runtime_note),
        cast=sheet.cast if parts is None else parts[:billed],
        cast_size=sheet.cast_size if parts is None else len(parts),
        genres=tuple(instead.get("genres", sheet.genres)),
        poster=text(instead, "image", sheet.poster),
        trailer=text(instead, "trailer", sheet.trailer),
    )


def cast_of(instead: Instead) -> tuple[Part, ...] | None:
    """The whole cast, where the server has one of its own."""
    cast = instead.get("cast")
    return None if cast is None else tuple(Part(*part) for part in parts_of(cast))


def offers_in(instead: Instead, country: str) -> list[Offer]:
    """Where else the film can be watched there, as the server's admins know."""
    listed = corrections.offers(instead.get(corrections.OFFERS))
    return [_offer(offer) for offer in listed if offer.country == country]


def _offer(offer: OfferRecord) -> Offer:
    stale = is_stale(SOURCE, offer.checked, now().date())
    return Offer(offer.provider, offer.kind, offer.link, offer.checked, SOURCE, stale)


def fact_with(instead: Instead, fact: Fact) -> tuple[str, ...] | None:
    """The fact of one film as the server has it; None where it says nothing of it."""
    value: str | list[str] | None = instead.get(_OF_FACTS.get(fact, ""))
    if value is None:
        return None
    return tuple(value) if isinstance(value, list) else (str(value),)


def people_instead(session: Session, about: Selection, asker: Asker) -> list[int] | None:
    """Who worked on a film, where the server has its own word on that; None where it has none."""
    if asker.guild_id is None or not isinstance(about, PeopleOf):
        return None
    if not isinstance(about.films, TheFilm) or len(about.films.ids) != 1:
        return None
    [film] = about.films.ids
    instead = instead_of(session, film, asker)
    if not any(_FIELDS[role] in instead for role in about.roles):
        return None
    return [
        person
        for role in about.roles
        for person in _of_role(session, film, role, instead, about.character, asker)
    ]


_FIELDS = {field.role: field.name for field in FIELDS.values() if field.role}


def _of_role(
    session: Session,
    film: int,
    role: Role,
    instead: Instead,
    character: str | None,
    asker: Asker,
) -> list[int]:
    if _FIELDS[role] not in instead:
        query = select(Credit.person_id).where(Credit.film_id == film, Credit.role == role)
        query = query.where(plays(character)) if character else query
        return list(session.exec(query.order_by(col(Credit.position))).all())
    wanted = set(fold(character or "").split())
    names = [
        name
        for name, played in parts_of(instead[_FIELDS[role]])
        if wanted <= set(fold(played or "").split())
    ]
    seen = select(Person).where(col(Person.name).in_(names), people_seen_by(asker))
    ids = {row.name: row.id for row in session.exec(seen.order_by(col(Person.id).desc())).all()}
    return [ids[name] for name in names if name in ids]
