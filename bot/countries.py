"""Countries and languages by code and by name, from the Unicode CLDR (Babel)."""

from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from bot import messages
from bot.messages import ENGLISH, ENGLISH_CUSTOMS

_ALSO = {  # what people call countries besides their names in the CLDR
    "uk": "GB", "great britain": "GB", "britain": "GB", "england": "GB", "scotland": "GB",
    "wales": "GB", "usa": "US", "america": "US", "united states of america": "US",
    "turkey": "TR", "czech republic": "CZ", "hong kong": "HK", "macau": "MO", "macao": "MO",
    "holland": "NL", "the netherlands": "NL", "burma": "MM", "ivory coast": "CI",
    "korea": "KR", "bosnia": "BA", "uae": "AE", "macedonia": "MK", "soviet union": "RU",
    "ussr": "RU", "czechoslovakia": "CZ", "yugoslavia": "RS", "east germany": "DE",
    "west germany": "DE", "zaire": "CD",
}  # fmt: skip
_GONE = {  # ISO 3166-3, by the code it had and by its own four letters: where most of it is now
    "SU": "RU", "SUHH": "RU", "DD": "DE", "DDDE": "DE", "CSHH": "CZ", "YU": "RS", "YUCS": "RS",
    "CS": "RS", "CSXX": "RS", "BU": "MM", "BUMM": "MM", "VD": "VN", "VDVN": "VN", "ZR": "CD",
    "ZRCD": "CD", "TP": "TL", "TPTL": "TL", "YD": "YE", "YDYE": "YE", "AN": "CW", "ANHH": "CW",
    "DY": "BJ", "DYBJ": "BJ", "HV": "BF", "HVBF": "BF", "RH": "ZW", "RHZW": "ZW",
}  # fmt: skip


@cache
def _names(table: str, locale: Locale = ENGLISH_CUSTOMS) -> dict[str, str]:
    return dict(getattr(locale, table))


@cache
def countries() -> dict[str, str]:
    """ISO 3166-1 code -> English name, by name; without regions such as 419 or EU."""
    unions = {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"}
    names = {
        code: name
        for code, name in _names("territories").items()
        if len(code) == 2 and code.isalpha() and code not in unions
    }
    return dict(sorted(names.items(), key=lambda item: item[1]))


def today(code: str) -> str | None:
    """A country's code as it is now, also of one that is no more (`SU`, `CSHH`); None if it is no
    country. Soviet films are among those from Russia."""
    known = _GONE.get(code, code)
    return known if known in countries() else None


def country_code(text: str) -> str | None:
    """`de`, `Germany` and `UK` as an ISO 3166-1 code; None if it is no country."""
    typed = text.strip().casefold()
    if typed.upper() in countries():
        return typed.upper()
    return _ALSO.get(typed) or _code("territories", typed)


def _code(table: str, typed: str) -> str | None:
    """Of a name in English, or in the language of the reply."""
    return _codes(table, ENGLISH_CUSTOMS).get(typed) or _codes(table, messages.locale()).get(typed)


@cache
def _codes(table: str, locale: Locale) -> dict[str, str]:
    return {
        name.casefold(): code
        for code, name in _names(table, locale).items()
        if table != "territories" or code in countries()
    }


def matching(typed: str) -> list[tuple[str, str]]:
    """Countries for a list that grows as someone types: code and name, best fit first."""
    start = typed.strip().casefold()

    def fit(country: tuple[str, str]) -> int:
        code, name = country[0].casefold(), country[1].casefold()
        exact = start in (code, name) or country_code(start) == country[0]
        return 0 if exact else 1 if name.startswith(start) else 2 if start in name else 3

    named = [(code, country_name(code)) for code in countries()]
    return sorted((c for c in sorted(named, key=_by_name) if fit(c) < 3), key=fit)


def _by_name(country: tuple[str, str]) -> str:
    return country[1]


def country_name(code: str) -> str:
    """`GB` -> `United Kingdom`, in the language of the reply; a code that is none is returned as it
    is."""
    return _names("territories", messages.locale()).get(code, code) if code in countries() else code


def in_a_sentence(code: str) -> str:
    """The name as it stands behind “in”: `the United States`, `France`; in other languages the name
    alone."""
    if messages.language() != ENGLISH:
        return country_name(code)
    with_article = {"US", "GB", "NL", "PH", "AE", "BS", "GM", "MV", "CF", "DO", "SB", "MH", "KY"}
    return f"the {country_name(code)}" if code in with_article else country_name(code)


def flag(code: str) -> str:
    """The two regional-indicator letters that screens draw as the country's flag."""
    return "".join(chr(0x1F1E6 + ord(letter) - ord("A")) for letter in code)


def languages() -> dict[str, str]:
    """Language code -> English name, for the languages that have a name of one or two words."""
    names = {code: name for code, name in _names("languages").items() if "_" not in code}
    return {code: name for code, name in names.items() if name.count(" ") < 2}


def is_language(code: str) -> bool:
    """Whether `code` is an ISO 639-1 language that has a name."""
    return len(code) == 2 and code in _names("languages")


def language_name(code: str) -> str:
    """Its name in the language of the reply."""
    return _names("languages", messages.locale()).get(code, code)


def language_code(text: str) -> str | None:
    """`fr`, `French` and `fr-FR` as an ISO 639-1 language; None if it is none."""
    typed = text.strip().casefold()
    if is_language(code := typed.partition("-")[0]):
        return code
    named = _code("languages", typed) or ""
    return named if is_language(named) else None


def country_of_locale(locale: str) -> str | None:
    """`pt-BR` -> `BR`, `de` -> `DE`; None where a language names no one country (`es-419`)."""
    try:
        parsed = Locale.parse(locale, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
    territory = parsed.territory or _likely_territory(parsed.language)
    return territory if territory in countries() else None


def _likely_territory(language: str) -> str | None:
    likely: str | None = get_global("likely_subtags").get(language)
    return likely.rsplit("_", 1)[-1] if likely else None
