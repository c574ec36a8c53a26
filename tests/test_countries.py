"""Countries and languages by code and by name, and whose country counts."""

import pytest
from sqlmodel import Session

from bot import countries
from bot.library import Library, open_library
from bot.models import MemberSettings, ServerSettings

CODES = [
    ("GB", "GB"),
    ("gb", "GB"),
    (" de ", "DE"),
    ("uk", "GB"),
    ("USA", "US"),
    ("england", "GB"),
    ("Germany", "DE"),
    ("united states", "US"),
    ("SOUTH KOREA", "KR"),
    ("São Tomé & Príncipe", "ST"),
    ("Hong Kong", "HK"),
    ("Turkey", "TR"),
    ("Czech Republic", "CZ"),
    ("Great Britain", "GB"),
    ("Soviet Union", "RU"),
    ("Czechoslovakia", "CZ"),
    ("", None),
    ("X", None),
    ("XX", None),
    ("ZZ", None),
    ("EU", None),
    ("UN", None),
    ("419", None),
    ("DEU", None),
    ("Atlantis", None),
    ("@everyone", None),
]

TODAY = [  # countries that are no more, as TMDB, Wikidata and IMDb write them
    ("SU", "RU"),
    ("SUHH", "RU"),
    ("CSHH", "CZ"),
    ("YUCS", "RS"),
    ("DD", "DE"),
    ("FR", "FR"),
    ("XWW", None),
    ("", None),
]

TYPED: list[tuple[str, list[str]]] = [  # what is typed, and the codes that come first
    ("gb", ["GB"]),
    ("Fra", ["FR"]),
    ("ger", ["DE", "DZ", "NE", "NG"]),
    ("united", ["AE", "GB", "US"]),
    ("states", ["US"]),
    ("in", ["IN", "ID"]),
    ("uk", ["GB"]),
    ("usa", ["US"]),
    ("qqq", []),
]

NAMES = [("GB", "United Kingdom"), ("KR", "South Korea"), ("XX", "XX"), ("", "")]

IN_A_SENTENCE = [
    ("US", "the United States"),
    ("GB", "the United Kingdom"),
    ("NL", "the Netherlands"),
    ("FR", "France"),
    ("XX", "XX"),
]

FLAGS = [("GB", "🇬🇧"), ("US", "🇺🇸"), ("KR", "🇰🇷")]

LANGUAGES = [("en", "English"), ("fr", "French"), ("ja", "Japanese"), ("xx", "xx")]

LOCALES = [  # every one of Discord's, and what is none
    *[("en-US", "US"), ("en-GB", "GB"), ("pt-BR", "BR"), ("es-ES", "ES"), ("sv-SE", "SE")],
    *[("zh-CN", "CN"), ("zh-TW", "TW"), ("id", "ID"), ("da", "DK"), ("de", "DE"), ("fr", "FR")],
    *[("hr", "HR"), ("it", "IT"), ("lt", "LT"), ("hu", "HU"), ("nl", "NL"), ("no", "NO")],
    *[("pl", "PL"), ("ro", "RO"), ("fi", "FI"), ("vi", "VN"), ("tr", "TR"), ("cs", "CZ")],
    *[("el", "GR"), ("bg", "BG"), ("ru", "RU"), ("uk", "UA"), ("hi", "IN"), ("th", "TH")],
    *[("ja", "JP"), ("ko", "KR")],
    ("es-419", None),
    ("", None),
    ("-", None),
    ("nonsense", None),
    ("xx-YY", None),
]

MEMBER, GUILD = 2**62 + 1, 2**62 + 2
WHOSE: list[tuple[dict[str, str], str]] = [  # what is known of the asker
    ({"country": "FR", "member": "SE", "server": "NL", "locale": "pt-BR"}, "FR"),
    ({"member": "SE", "server": "NL", "locale": "pt-BR"}, "SE"),
    ({"server": "NL", "locale": "pt-BR"}, "NL"),
    ({"locale": "pt-BR"}, "BR"),
    ({"locale": "es-419"}, "US"),
    ({}, "US"),
]


@pytest.mark.parametrize(("text", "code"), CODES)
def test_a_country_is_known_by_code_and_by_name(text: str, code: str | None) -> None:
    assert countries.country_code(text) == code


@pytest.mark.parametrize(("typed", "codes"), TYPED)
def test_countries_are_suggested_while_someone_types(typed: str, codes: list[str]) -> None:
    found = [code for code, _ in countries.matching(typed)]

    assert found[: len(codes)] == codes
    assert codes or not found


def test_all_countries_are_listed_by_name_before_anything_is_typed() -> None:
    listed = countries.matching("")

    assert dict(listed) == countries.countries()
    assert [name for _, name in listed] == sorted(name for _, name in listed)
    assert 190 < len(listed) < 300


def test_every_country_has_a_name_a_flag_and_is_known_by_its_name() -> None:
    for code, name in countries.countries().items():
        assert countries.country_name(code) == name != code
        assert countries.country_code(name) == code
        assert len(countries.flag(code)) == 2


@pytest.mark.parametrize(("code", "name"), NAMES)
def test_a_code_that_is_no_country_is_its_own_name(code: str, name: str) -> None:
    assert countries.country_name(code) == name


@pytest.mark.parametrize(("code", "name"), IN_A_SENTENCE)
def test_some_countries_have_an_article_in_a_sentence(code: str, name: str) -> None:
    assert countries.in_a_sentence(code) == name


@pytest.mark.parametrize(("code", "flag"), FLAGS)
def test_a_flag_is_the_code_in_regional_letters(code: str, flag: str) -> None:
    assert countries.flag(code) == flag


@pytest.mark.parametrize(("code", "name"), LANGUAGES)
def test_a_language_is_known_by_its_code(code: str, name: str) -> None:
    assert countries.language_name(code) == name
    assert countries.is_language(code) == (name != code)


@pytest.mark.parametrize(("locale", "code"), LOCALES)
def test_a_locale_speaks_of_one_country_or_of_none(locale: str, code: str | None) -> None:
    assert countries.country_of_locale(locale) == code


@pytest.mark.parametrize(("known", "country"), WHOSE)
def test_the_nearest_country_counts(
    own_library: Library, known: dict[str, str], country: str
) -> None:
    def settle(session: Session) -> None:
        session.add(MemberSettings(member_id=MEMBER, country=known.get("member")))
        session.add(ServerSettings(guild_id=GUILD, country=known.get("server")))

    own_library.call(settle)

    asker = own_library.asker(
        country=known.get("country"),
        member_id=MEMBER,
        guild_id=GUILD,
        locale=known.get("locale"),
    )

    assert asker.country == country


def test_without_anything_known_the_country_is_the_installations(filled: str) -> None:
    with open_library(filled, "IE") as library:
        stranger = library.asker(member_id=MEMBER, guild_id=GUILD, locale="es-419")

    assert stranger.country == "IE"


@pytest.mark.parametrize(
    ("age_restricted", "allowed", "shown"),
    [(True, True, True), (True, False, False), (False, True, False), (True, None, False)],
)
def test_films_for_adults_need_the_channel_and_the_server(
    own_library: Library, age_restricted: bool, allowed: bool | None, shown: bool
) -> None:
    def settle(session: Session) -> None:
        if allowed is not None:
            session.add(ServerSettings(guild_id=GUILD, adult_films=allowed))

    own_library.call(settle)

    asker = own_library.asker(guild_id=GUILD, age_restricted=age_restricted)

    assert asker.adult == shown


@pytest.mark.parametrize(("code", "now"), TODAY)
def test_a_country_that_is_no_more_is_the_one_of_today(code: str, now: str | None) -> None:
    assert countries.today(code) == now
