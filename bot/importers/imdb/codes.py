"""IMDb's codes of regions, languages and genres, as the rest of the bot has them."""

from functools import cache

from bot import countries

_REGIONS = {"XWG": "DE", "XSI": "TH", "XKV": "XK", "XKO": "KR", "XYU": "RS"}  # IMDb's own letters
_LANGUAGES = {
    "cmn": "zh", "yue": "zh", "qbn": "nl", "qbp": "es", "qbo": "sh", "qac": "el", "gsw": "de",
    "prs": "fa", "fil": "tl", "mri": "mi", "nor": "no",
}  # fmt: skip
_GENRES = {"Sci-Fi": "Science Fiction", "Film-Noir": "Film Noir", "Short": None, "Adult": None}


@cache
def country(region: str) -> str | None:
    """ISO 3166-1; None for what is none, such as `XWW` (everywhere)."""
    return countries.today(_REGIONS.get(region, region))


@cache
def language(code: str) -> str | None:
    """ISO 639-1; None for a language that has no such code."""
    known = _LANGUAGES.get(code, code)
    return known if countries.is_language(known) else None


@cache
def genre(name: str) -> str | None:
    """As the bundled films call it; None for what is a kind of film, and no genre."""
    return _GENRES.get(name, name)
