"""Settings: what may be given, and what a malformed one says."""

from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest
from dotenv import dotenv_values

from bot.config import ConfigError, Settings, read_settings

OWNER, OTHER = "123456789012345678", "223456789012345678"
EXAMPLE = Path(__file__).parent.parent / ".env.example"

GOOD: list[tuple[str, str, object]] = [
    ("DISCORD_TOKEN", "abc.def-ghi_jkl", "abc.def-ghi_jkl"),
    ("DISCORD_TOKEN", "  abc.def  ", "abc.def"),
    ("DATABASE_URL", "sqlite:///films.db", "sqlite:///films.db"),
    ("DATABASE_URL", "sqlite:////var/films.db", "sqlite:////var/films.db"),
    ("DATABASE_URL", "postgresql://u:p%40ss@h:5432/d", "postgresql+psycopg://u:p%40ss@h:5432/d"),
    ("DATABASE_URL", "postgres://h/d", "postgresql+psycopg://h/d"),
    ("DATABASE_URL", "postgresql+asyncpg://h/d", "postgresql+psycopg://h/d"),
    ("COUNTRY", "GB", "GB"),
    ("COUNTRY", "de", "DE"),
    ("COUNTRY", "uk", "GB"),
    ("COUNTRY", "Germany", "DE"),
    ("PREFIX", "?", "?"),
    ("PREFIX", "bot!", "bot!"),
    ("OWNER_IDS", OWNER, {int(OWNER)}),
    ("OWNER_IDS", f"{OWNER}, {OTHER}", {int(OWNER), int(OTHER)}),
    ("OWNER_IDS", f"{OWNER} {OWNER}", {int(OWNER)}),
    ("TMDB_TOKEN", "eyJhbGci.eyJh.x-y_z", "eyJhbGci.eyJh.x-y_z"),
    ("LOG_LEVEL", "debug", "DEBUG"),
    ("LOG_LEVEL", "WARNING", "WARNING"),
    ("LOG_FORMAT", "JSON", "json"),
    ("METRICS_PORT", "9464", 9464),
    ("DISCORD_API_URL", "https://proxy.example/api/v10/", "https://proxy.example/api/v10"),
    ("DISCORD_API_URL", "http://127.0.0.1:8080", "http://127.0.0.1:8080"),
    ("DISCORD_GATEWAY_URL", "wss://gateway.example", "wss://gateway.example"),
    ("DISCORD_GATEWAY_URL", "ws://[::1]:8080", "ws://[::1]:8080"),
    ("SHARD_COUNT", "4", 4),
]

DATABASES = "give sqlite:///data/filmbot.db (three slashes) or postgresql://"
COUNTRIES = "give a two-letter country code such as GB or US"
PREFIXES = "give 1 to 5 characters, no space, @, #, / or <"
IDS = "give Discord user ids (17 to 20 digits), divided by commas"
LEVELS = "give one of DEBUG, INFO, WARNING, ERROR"
TOKENS = "copy the token alone, without “Bot ”"
SHARDS = "give shard numbers from 0, such as 0,1,2"
COUNT = "give the number of all shards, 1 or more"

MALFORMED = [
    ("DISCORD_TOKEN", "Bot abc.def", TOKENS),
    ("DISCORD_TOKEN", "abc\ndef", TOKENS),
    ("DISCORD_TOKEN", "abc…def", TOKENS),
    ("TMDB_TOKEN", "Bearer abc.def", TOKENS),
    ("DATABASE_URL", "films.db", DATABASES),
    ("DATABASE_URL", "sqlite:/films.db", DATABASES),
    ("DATABASE_URL", "sqlite://films.db", DATABASES),
    ("DATABASE_URL", "mysql://u:secret@h/d", DATABASES),
    ("DATABASE_URL", "https://h/d", DATABASES),
    ("DATABASE_URL", "postgresql://u:secret@h:port/d", DATABASES),
    ("DATABASE_URL", "sqlite+aiosqlite:///films.db", DATABASES),
    ("DATABASE_URL", "sqlite://", DATABASES),
    ("DATABASE_URL", "sqlite:///:memory:", DATABASES),
    ("COUNTRY", "XX", COUNTRIES),
    ("COUNTRY", "EU", COUNTRIES),
    ("COUNTRY", "Atlantis", COUNTRIES),
    ("COUNTRY", "en-GB", COUNTRIES),
    ("PREFIX", "!!!!!!", PREFIXES),
    ("PREFIX", "a b", PREFIXES),
    ("PREFIX", "@bot", PREFIXES),
    ("PREFIX", "/", PREFIXES),
    ("PREFIX", "<", PREFIXES),
    ("PREFIX", "#", PREFIXES),
    ("OWNER_IDS", "me", IDS),
    ("OWNER_IDS", "123", IDS),
    ("OWNER_IDS", f"{OWNER};{OTHER}", IDS),
    ("OWNER_IDS", f"-{OWNER}", IDS),
    ("OWNER_IDS", f"{OWNER},@me", IDS),
    ("LOG_LEVEL", "loud", LEVELS),
    ("LOG_LEVEL", "10", LEVELS),
    ("LOG_FORMAT", "xml", "give one of plain, json"),
    ("METRICS_PORT", "0", "give a port from 1 to 65535"),
    ("METRICS_PORT", "http", "give a port from 1 to 65535"),
    ("DISCORD_API_URL", "proxy.example", "give an address such as https://host"),
    ("DISCORD_API_URL", "ftp://proxy.example", "give an address such as https://host"),
    ("DISCORD_API_URL", "https://", "give an address such as https://host"),
    ("DISCORD_API_URL", "https://h:port", "give an address such as https://host"),
    ("DISCORD_API_URL", "https://h:99999", "give an address such as https://host"),
    ("DISCORD_API_URL", "https://[::1", "give an address such as https://host"),
    ("DISCORD_API_URL", "https://a b", "give an address such as https://host"),
    ("DISCORD_GATEWAY_URL", "https://h", "give an address such as wss://host"),
    ("DISCORD_GATEWAY_URL", "wss://", "give an address such as wss://host"),
    ("SHARD_IDS", "a", SHARDS),
    ("SHARD_IDS", "-1", SHARDS),
    ("SHARD_IDS", "0-3", SHARDS),
    ("SHARD_IDS", "12345678", SHARDS),
    ("SHARD_COUNT", "0", COUNT),
    ("SHARD_COUNT", "-1", COUNT),
    ("SHARD_COUNT", "two", COUNT),
    ("SHARD_COUNT", "12345678", COUNT),
]

SHARD_FAULTS = [
    ({"SHARD_IDS": "0,1"}, "SHARD_IDS is set without SHARD_COUNT; give the number of all shards"),
    ({"SHARD_IDS": "0,2", "SHARD_COUNT": "2"}, "SHARD_IDS goes to 2, but SHARD_COUNT is 2"),
]


@pytest.mark.parametrize(("name", "text", "value"), GOOD)
def test_a_good_setting_is_read(name: str, text: str, value: object) -> None:
    assert getattr(read_settings({name: text}), name.lower()) == value


@pytest.mark.parametrize(("name", "text", "remedy"), MALFORMED)
def test_a_malformed_setting_names_itself_and_the_remedy(name: str, text: str, remedy: str) -> None:
    with pytest.raises(ConfigError) as raised:
        read_settings({name: text})

    message = str(raised.value)
    assert message.startswith(f"{name} ")
    assert remedy in message
    assert "\n" not in message


@pytest.mark.parametrize(("environ", "said"), SHARD_FAULTS)
def test_shards_that_do_not_fit_together_are_refused(environ: dict[str, str], said: str) -> None:
    with pytest.raises(ConfigError) as raised:
        read_settings(environ)

    assert str(raised.value).startswith(said)


def test_shards_are_read_once_each_and_in_order() -> None:
    read = read_settings({"SHARD_IDS": "2, 0,2", "SHARD_COUNT": "3"})

    assert (read.shard_ids, read.shard_count) == ((0, 2), 3)


@pytest.mark.parametrize("name", [setting.name.upper() for setting in fields(Settings)])
@pytest.mark.parametrize("text", ["", "  "])
def test_an_empty_setting_counts_as_unset(name: str, text: str) -> None:
    assert read_settings({name: text}) == read_settings({}) == Settings()


def test_what_is_no_setting_is_passed_over() -> None:
    assert read_settings({"PATH": "/bin", "country": "GB", "COUNTRY_": "XX"}) == Settings()


def test_every_setting_is_in_the_tables_above() -> None:
    names = {setting.name.upper() for setting in fields(Settings)}

    assert names - {name for name, *_ in GOOD} == {"SHARD_IDS"}
    assert {name for name, *_ in MALFORMED} == names


def test_the_example_file_explains_every_setting_and_can_be_used() -> None:
    given = dotenv_values(EXAMPLE)
    explained = {
        line.partition("=")[0]
        for paragraph in EXAMPLE.read_text(encoding="utf-8").split("\n\n")
        for line in paragraph.splitlines()
        if paragraph.startswith("#")
    }

    assert {*given} == {setting.name.upper() for setting in fields(Settings)}
    assert {*given} <= explained
    assert read_settings({name: text or "" for name, text in given.items()}) == Settings()


SECRETS = [
    ("DISCORD_TOKEN", "s3cret.token"),
    ("TMDB_TOKEN", "s3cret.token"),
    ("DATABASE_URL", "postgresql://u:s3cret@h/d"),
]


@pytest.mark.parametrize(("name", "text"), SECRETS)
def test_secrets_stay_out_of_what_is_shown(name: str, text: str) -> None:
    read = read_settings({name: text})

    assert "s3cret" in getattr(read, name.lower())
    assert "s3cret" not in f"{read!r} {read!s}"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("DISCORD_TOKEN", "Bot s3cret"),
        ("TMDB_TOKEN", "Bearer s3cret"),
        ("DATABASE_URL", "mysql://u:s3cret@h/d"),
        ("DATABASE_URL", "postgresql//u:s3cret@h/d"),
    ],
)
def test_secrets_stay_out_of_complaints(name: str, text: str) -> None:
    with pytest.raises(ConfigError) as raised:
        read_settings({name: text})

    assert "s3cret" not in str(raised.value)


def test_settings_do_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        setattr(Settings(), "country", "GB")  # noqa: B010 - pyright knows it cannot be done
