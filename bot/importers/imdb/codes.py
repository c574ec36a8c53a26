"""IMDb's codes of regions, languages and genres, as the rest of the bot has them."""

from functools import cache

from bot import countries

_REGIONS = {  # that are no more, in IMDb's own letters: to where most of it is now
    "DDDE": "DE", "XWG": "DE", "BUMM": "MM", "VDVN": "VN", "ZRCD": "CD", "XSI": "TH", "XKV": "XK",
    "CSHH": "CZ",
}  # fmt: skip
_LANGUAGES = {
    "cmn": "zh", "yue": "zh", "qbn": "nl", "qbp": "es", "qbo": "sh", "qac": "el", "gsw": "de",
    "prs": "fa", "fil": "tl", "mri": "mi", "nor": "no",
}  # fmt: skip
_GENRES = {"Sci-Fi": "Science Fiction", "Film-Noir": "Film Noir", "Short": None, "Adult": None}


@cache
def country(region: str) -> str | None:
    """ISO 3166-1; None for what is none, such as `XWW` (everywhere) and `SUHH`."""
    code = _REGIONS.get(region, region)
    return code if code in countries.countries() else None


@cache
def language(code: str) -> str | None:
    """ISO 639-1; None for a language that has no such code."""
    known = _LANGUAGES.get(code, code)
    return known if countries.is_language(known) else None


@cache
def genre(name: str) -> str | None:
    """As the bundled films call it; None for what is a kind of film, and no genre."""
    return _GENRES.get(name, name)
