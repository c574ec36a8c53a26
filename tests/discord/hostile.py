"""Films as nobody would wish them, for hypothesis to make up."""

from datetime import date
from typing import TypeVar

from hypothesis import strategies as st

from bot.answers import (
    Answer,
    FilmCast,
    FilmName,
    FilmOffers,
    FilmSheet,
    Honour,
    NoSuchName,
    Offer,
    Offers,
    OtherFilms,
    Part,
    Score,
    Which,
)
from bot.questions import MENU, Cast, Known, Others, Question, Sheet, WhereToWatch
from bot.terms import BIGGEST_ID, Kind, OfferKind

T = TypeVar("T")

_PIECES = [
    *("Heat", " ", "\n", "\t", "9. ", "- ", "# ", "> ", ">>> ", "-# ", "*", "**", "_", "__", "~~"),
    *("||", "`", "```", "\\", "[", "]", "(", ")", "](", "[a](https://evil.example)", "<", "<@1>"),
    *("<@&2>", "<#3>", "<t:4>", "</a:5>", "@everyone", "@here", "https://evil.example/a_b_c"),
    *(
        "🎬",
        "👨\u200d👩\u200d👧",
        "\u200b",
        "\u200c",
        "\u200d",
        "\u202e",
        "\u2066",
        "\ufeff",
        "\u00ad",
    ),
    *("\u2800", "\u3164", "\x00", "\u0301", "\U000e0041", "\ue000", "\ud83d", "\udfac", "عربي"),
    *("千と千尋", "é", "“", "…", "%", "&"),
]
_LINKS = [
    *(None, "", "https://a.example/", "HTTPS://A.EXAMPLE/B", "javascript:alert(1)", "//a.example"),
    *("data:text/html,a", "https://a.example/b c", "https://a.example/(b)_[c]", "ftp://a.example"),
    *("https://a.example/" + "a" * 3000, "https://a.example/" + "é" * 400, "https://a.example/é"),
    *("https://", "https://[::1", "https://a.example:99999/", "https://é.example/", "https:a"),
    *("http://a.example/\u202e", "https://a.example/\"'<>\\`", "https://a.example/\ud83d"),
    "http://a.example/)[b](https://evil.example",
]
_COUNTRIES = ["GB", "US", "DE", "AQ", "ZZ"]


def _many(things: st.SearchStrategy[T], most: int) -> st.SearchStrategy[tuple[T, ...]]:
    """None to `most` things; the many are repeated, so that they are made up quickly."""

    def repeated(few: list[T]) -> st.SearchStrategy[tuple[T, ...]]:
        return st.sampled_from([tuple(few), tuple((few * most)[:most])])

    return st.lists(things, max_size=3).flatmap(repeated)


def _long(text: str) -> str:
    return (text * 10_000)[:10_000]


def _whole(text: str) -> str:
    """Without half characters, which nobody can send."""
    return text.encode(errors="ignore").decode()


_pieces = st.lists(st.sampled_from(_PIECES), max_size=6).map("".join)
_texts = st.one_of(_pieces, st.text(max_size=40))
_long_texts = st.one_of(_texts, _texts, _texts.map(_long))
_typed = _long_texts.map(_whole)
_maybe = st.none() | _texts
_links = st.sampled_from(_LINKS) | _texts
_ids = st.integers(1, BIGGEST_ID)
_numbers = st.none() | st.sampled_from([0, 1, 59, 60, 111, 10**6, 10**30]) | st.integers()
_dates = st.dates(date(1900, 1, 1), date(2100, 1, 1))
_floats = st.floats(allow_nan=False, allow_infinity=False)
_counts = st.integers(0, 10**9)

_names = st.builds(FilmName, _ids, _long_texts, _numbers, _many(_texts, 30), _numbers)
_abouts = st.builds(Known, _ids, _typed, st.lists(_ids, max_size=MENU, unique=True).map(tuple))
_parts = st.builds(Part, _texts, _maybe)
_offers = st.builds(Offer, _texts, st.sampled_from(OfferKind), _links, _dates, _texts)
_honours = st.builds(Honour, _texts, _counts, _counts, _many(_texts, 30))
_scores = st.builds(Score, _texts, _floats, _counts, _numbers)
_wheres = st.builds(
    Offers,
    st.sampled_from(_COUNTRIES),
    _many(_offers, 100).map(lambda some: tuple(sorted(some, key=_place))),
    st.none() | _dates,
    _many(st.sampled_from(_COUNTRIES), 30),
)
_sheets = st.builds(
    FilmSheet,
    _names,
    _abouts,
    _wheres,
    original_title=_maybe,
    synopsis=_long_texts,
    kind=st.sampled_from(["", *Kind]),
    runtime_note=_maybe,
    cast=_many(_parts, 400),
    cast_size=_counts,
    genres=_many(_texts, 50),
    certificate=_maybe,
    certificate_country=st.sampled_from([None, *_COUNTRIES]),
    honours=_many(_honours, 30),
    scores=_many(_scores, 30),
    poster=_links,
    trailer=_links,
    imdb_id=_maybe,
)
_casts = st.builds(
    FilmCast, _names, _abouts, _many(_parts, 400), st.integers(0, 99), st.integers(0, 99), _counts
)
_films = st.lists(_names, max_size=MENU, unique_by=lambda film: film.id).map(tuple)
_questions = st.builds(
    Question,
    st.builds(Others, _typed),
    st.sampled_from([Sheet(), Cast(999), WhereToWatch(), WhereToWatch("GB")]),
)
answers: st.SearchStrategy[Answer] = st.one_of(
    _sheets,
    _casts,
    st.builds(FilmOffers, _names, _abouts, _wheres),
    st.builds(Which, _typed, _films.filter(bool), _questions),
    st.builds(OtherFilms, _typed, _films, _questions),
    st.builds(NoSuchName, _typed, _films, _questions),
)


def _place(offer: Offer) -> int:
    return list(OfferKind).index(offer.kind)
