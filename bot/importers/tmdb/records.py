"""From TMDB's answers to records of films."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from bot import countries
from bot.catalogue.records import (
    CreditRecord,
    FilmRecord,
    ImageRecord,
    OfferRecord,
    RatingRecord,
    TitleRecord,
    TrailerRecord,
)
from bot.importers.tmdb import SOURCE
from bot.importers.tmdb.bodies import Crew, Movie, Offers, Release, Video
from bot.terms import Kind, OfferKind, Role

SHORT = 40  # minutes a short film has at most, as the Academy counts
IMAGES = "https://image.tmdb.org/t/p"
POSTERS, STILLS, TRAILERS = 3, 3, 3  # kept of each


def record(movie: Movie, on: date) -> FilmRecord:
    """The film as TMDB describes it on a day."""
    return FilmRecord(
        source=SOURCE,
        ids=_ids(movie),
        title=movie.called,
        year=movie.release_date and movie.release_date.year,
        original_title=movie.original_title or None,
        released=movie.release_date,
        runtime=movie.runtime,
        synopsis=movie.overview or None,
        kind=_kind(movie),
        adult=movie.adult,
        series=_series(movie),
        budget=movie.budget,
        gross=movie.revenue,
        titles=tuple(_titles(movie)),
        genres=_once(genre.name for genre in movie.genres if genre.name != _TV_FILM),
        keywords=_once(keyword.name for keyword in movie.keywords.keywords),
        countries=_countries(movie),
        languages=_languages(movie),
        certificates=dict(_certificates(movie)),
        credits=(*_crew(movie), *_cast(movie)),
        offers=tuple(_offers(movie.offers, on)),
        checked_countries=_checked(movie.offers, on),
        images=tuple(_images(movie)),
        trailers=tuple(_trailers(movie)),
        ratings=tuple(_ratings(movie)),
    )


def with_offers(word: FilmRecord, found: Offers, on: date) -> FilmRecord:
    """What TMDB said of a film before, with the offers of that day."""
    return replace(word, offers=tuple(_offers(found, on)), checked_countries=_checked(found, on))


# --- the film ----------------------------------------------------------------------------

_TV_FILM, _DOCUMENTARY = "TV Movie", "Documentary"
_RATING = "TMDB"  # as cards name it
_REGIONS = {"XC": "CZ", "XG": "DE", "XI": "GB"}  # TMDB's own codes
_LANGUAGES = {"cn": "zh"}  # TMDB's own code of Cantonese; `xx`, no language, is left out


def _ids(movie: Movie) -> dict[str, str]:
    imdb = movie.imdb_id or movie.external_ids.imdb_id
    wikidata = movie.external_ids.wikidata_id
    found = {SOURCE: str(movie.id)}
    if re.fullmatch(r"tt\d{7,8}", imdb):
        found["imdb"] = imdb
    if re.fullmatch(r"Q\d{1,12}", wikidata):
        found["wikidata"] = wikidata
    return found


def _kind(movie: Movie) -> Kind | None:
    genres = {genre.name for genre in movie.genres}
    if _TV_FILM in genres:
        return Kind.TV_FILM
    if _DOCUMENTARY in genres:
        return Kind.DOCUMENTARY
    return Kind.SHORT if movie.runtime and movie.runtime <= SHORT else None


def _series(movie: Movie) -> str | None:
    collection = movie.belongs_to_collection
    return collection.name.removesuffix(" Collection") if collection else None


def _titles(movie: Movie) -> Iterator[TitleRecord]:
    """Titles in other languages and countries, each once."""
    seen = {movie.title, movie.original_title}
    for words in movie.translations.translations:
        if words.data.title not in seen:
            seen.add(words.data.title)
            yield TitleRecord(
                words.data.title, _language(words.iso_639_1), _country(words.iso_3166_1)
            )
    for other in movie.alternative_titles.titles:
        if other.title not in seen:
            seen.add(other.title)
            yield TitleRecord(other.title, None, _country(other.iso_3166_1), other.type or None)


def _countries(movie: Movie) -> tuple[str, ...]:
    made_in = [country.iso_3166_1 for country in movie.production_countries]
    return _once(map(_country, made_in or movie.origin_country))


def _languages(movie: Movie) -> tuple[str, ...]:
    spoken = [language.iso_639_1 for language in movie.spoken_languages]
    return _once(_language(code) for code in (movie.original_language, *spoken))


def _certificates(movie: Movie) -> Iterator[tuple[str, str]]:
    """One for each country: that of the cinemas, where there is one."""
    for country in movie.release_dates.results:
        given = [release for release in country.release_dates if release.certification]
        if given and country.iso_3166_1 in countries.countries():
            yield country.iso_3166_1, min(given, key=_how_it_was_released).certification


def _how_it_was_released(release: Release) -> int:
    """TMDB's numbers: 1 premiere, 2 some cinemas, 3 cinemas, 4 online, 5 on disc, 6 on TV."""
    order = (3, 2, 1, 4, 5, 6)
    return order.index(release.type) if release.type in order else len(order)


def _ratings(movie: Movie) -> Iterator[RatingRecord]:
    if movie.vote_average and movie.vote_count:
        yield RatingRecord(_RATING, round(movie.vote_average, 1), votes=movie.vote_count)


# --- people ------------------------------------------------------------------------------

_ASIDE = re.compile(r"\s*\((voice|uncredited|archive footage|singing voice)\)$", re.I)
_CREW = {
    "Director": Role.DIRECTOR,
    "Original Music Composer": Role.COMPOSER,
    "Director of Photography": Role.CINEMATOGRAPHER,
    "Producer": Role.PRODUCER,
    "Editor": Role.EDITOR,
}
_WRITING = {
    "Writer", "Screenplay", "Story", "Original Story", "Teleplay", "Adaptation", "Dialogue",
    "Author", "Novel", "Book", "Short Story", "Theatre Play", "Comic Book", "Graphic Novel",
    "Musical", "Opera", "Characters", "Screenstory", "Scenario Writer", "Co-Writer",
}  # fmt: skip
_PLAIN_JOBS = {*_CREW, "Writer"}  # they say no more than the role


def _cast(movie: Movie) -> Iterator[CreditRecord]:
    """In billing order; someone who is in it twice is there once, with both characters."""
    parts: dict[int, list[str]] = {}
    names: dict[int, str] = {}
    for part in sorted(movie.credits.cast, key=lambda part: part.order):
        names.setdefault(part.id, part.name)
        parts.setdefault(part.id, []).append(part.character)
    for id, characters in parts.items():
        asides = [aside[1].lower() for c in characters if (aside := _ASIDE.search(c))]
        yield CreditRecord(
            names[id],
            Role.ACTOR,
            character=" / ".join(_once(_ASIDE.sub("", c) for c in characters)) or None,
            job=asides[0] if asides else None,
            ids={SOURCE: str(id)},
        )


def _crew(movie: Movie) -> Iterator[CreditRecord]:
    """Each person once in each role, with all of the jobs there."""
    jobs: dict[tuple[Role, int], list[str]] = {}
    names: dict[int, str] = {}
    for member in movie.credits.crew:
        if role := _role(member):
            names.setdefault(member.id, member.name)
            jobs.setdefault((role, member.id), []).append(member.job)
    for (role, id), done in jobs.items():
        closer = _once(job.lower() for job in done if job not in _PLAIN_JOBS)
        yield CreditRecord(names[id], role, job=", ".join(closer) or None, ids={SOURCE: str(id)})


def _role(member: Crew) -> Role | None:
    if member.job in _WRITING:
        return Role.WRITER
    return _CREW.get(member.job)


# --- pictures and trailers ---------------------------------------------------------------

_PATH = re.compile(r"/[\w-]+\.(?:jpg|png)")
_SITES = {"YouTube": "https://www.youtube.com/watch?v=", "Vimeo": "https://vimeo.com/"}


def _images(movie: Movie) -> Iterator[ImageRecord]:
    """The poster TMDB shows first, then those people like best."""
    posters = [movie.poster_path, *(picture.file_path for picture in movie.images.posters)]
    for path in _once(path for path in posters if _PATH.fullmatch(path))[:POSTERS]:
        yield ImageRecord(f"{IMAGES}/w500{path}", "poster")
    stills = [picture.file_path for picture in movie.images.backdrops]
    for path in _once(path for path in stills if _PATH.fullmatch(path))[:STILLS]:
        yield ImageRecord(f"{IMAGES}/w1280{path}", "still")


def _trailers(movie: Movie) -> Iterator[TrailerRecord]:
    """Official ones first, and those in the film's language or in English."""

    def order(video: Video) -> tuple[bool, bool, bool]:
        understood = video.iso_639_1 in ("en", movie.original_language)
        return (video.type != "Trailer", not video.official, not understood)

    shown = [
        video
        for video in movie.videos.results
        if video.type in ("Trailer", "Teaser") and video.site in _SITES
        if re.fullmatch(r"[\w-]{1,40}", video.key)
    ]
    for video in sorted(shown, key=order)[:TRAILERS]:
        language = _language(video.iso_639_1)
        yield TrailerRecord(_SITES[video.site] + video.key, video.name or None, language)


# --- where to watch ----------------------------------------------------------------------


def _offers(found: Offers, on: date) -> Iterator[OfferRecord]:
    """Each links to TMDB's page of its country, which leads on to the offers."""
    for country, here in found.results.items():
        by_kind = {
            OfferKind.STREAM: here.flatrate,
            OfferKind.FREE: here.free,
            OfferKind.ADS: here.ads,
            OfferKind.RENT: here.rent,
            OfferKind.BUY: here.buy,
        }
        for kind, providers in by_kind.items():
            first = sorted(providers, key=lambda provider: provider.display_priority)
            for name in _once(provider.provider_name for provider in first):
                if country in countries.countries():
                    yield OfferRecord(country, name, kind, on, _https(here.link))


def _checked(found: Offers, on: date) -> dict[str, date]:
    """The countries TMDB has data of. Of any other it knows nothing, which is not “nowhere”."""
    return {code: on for code in found.results if code in countries.countries()}


# ---


def _once(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _country(code: str) -> str | None:
    return countries.today(_REGIONS.get(code, code))


def _language(code: str) -> str | None:
    code = _LANGUAGES.get(code, code)
    return code if countries.is_language(code) else None


def _https(link: str) -> str | None:
    return link if link.startswith("https://") else None
