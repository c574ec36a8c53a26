"""`filmbot import tmdb ID… | --search TEXT | --refresh`."""

import argparse
from collections.abc import Callable, Iterator
from contextlib import closing

from bot.cards.adding import labelled
from bot.catalogue import ageing
from bot.commands.opening import bar, opened
from bot.config import ConfigError, Settings
from bot.enrichment import FRESH, Enrichment
from bot.importers.tmdb import SOURCE
from bot.importers.tmdb.client import Tmdb
from bot.library import Library
from bot.names.hints import Id, typed_id

DONE, FAULTY = 0, 1


def import_tmdb(
    arguments: argparse.Namespace, settings: Settings, ask: Callable[[str], Tmdb] = Tmdb
) -> int:
    """Do as the arguments say, with the client that `ask` makes of the token."""
    if [bool(arguments.ids), arguments.search is not None, arguments.refresh].count(True) != 1:
        raise ConfigError("import tmdb takes ids, or --search TEXT, or --refresh")
    ids = [_id(text) for text in arguments.ids]
    if not settings.tmdb_token:
        raise ConfigError(
            "TMDB_TOKEN is not set; copy the API Read Access Token from themoviedb.org, Settings,"
            " API, to .env"
        )
    with opened(settings) as library, closing(ask(settings.tmdb_token)) as tmdb:
        enrichment = Enrichment(library, tmdb)
        if arguments.search is not None:
            return _search(enrichment, arguments.search)
        if arguments.refresh:
            return _refresh(library, enrichment, dry=arguments.dry_run)
        return _import(enrichment, ids, dry=arguments.dry_run)


def _id(text: str) -> Id:
    if text.isascii() and text.isdigit() and len(text) < 10:
        return Id(SOURCE, text)
    id = typed_id(text)
    if id and id.source in (SOURCE, "imdb"):
        return id
    raise ConfigError(f"“{text}” is no film’s id; give TMDB’s (550), IMDb’s (tt0137523), or a link")


def _import(enrichment: Enrichment, ids: list[Id], *, dry: bool) -> int:
    missing = list(_missing(enrichment, ids, dry=dry))
    if missing:
        print(f"TMDB has no {', '.join(missing)}.")
    saved = len(ids) - len(missing)
    print(f"{_films(saved)} found. Nothing written." if dry else f"{_films(saved)} saved.")
    return FAULTY if missing else DONE


def _missing(enrichment: Enrichment, ids: list[Id], *, dry: bool) -> Iterator[str]:
    """Take in each film, or with `dry` only look; yields the ids that TMDB does not have."""
    step = bar("Films")
    for done, id in enumerate(ids, 1):
        tmdb_id = enrichment.id_of(id)
        take = enrichment.record if dry else enrichment.add
        if tmdb_id is None or take(tmdb_id) is None:
            yield id.value
        step(done, len(ids))


def _search(enrichment: Enrichment, text: str) -> int:
    found = enrichment.search(text)
    if not found:
        print(f"TMDB has no film called “{text}”.")
        return FAULTY
    width = max(len(str(film.tmdb_id)) for film in found)
    print("\n".join(f"{film.tmdb_id:>{width}}  {labelled(film)}" for film in found))
    print("Take one in with `filmbot import tmdb ID`.")
    return DONE


def _refresh(library: Library, enrichment: Enrichment, *, dry: bool) -> int:
    if dry:
        due = library.call(ageing.offers_older_than, SOURCE, FRESH)
        print(f"{_films(len(due))} to be asked for again. Nothing written.")
        return DONE
    renewed = enrichment.renew(bar("Films"))
    print(f"{_films(renewed.films)} renewed, {renewed.missing} not at TMDB any more.")
    if renewed.purged:
        print(f"{_films(renewed.purged)} older than TMDB’s terms allow: its words are taken back.")
    if renewed.trouble:
        print(f"{renewed.failed} failed. {renewed.trouble}")
    return FAULTY if renewed.trouble else DONE


def _films(count: int) -> str:
    return f"{count} film{'' if count == 1 else 's'}"
