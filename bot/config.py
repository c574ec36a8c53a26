"""Settings, read once from the environment by the command line."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot import countries
from bot.messages import later

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
LOG_FORMATS = ("plain", "json")


class ConfigError(Exception):
    """A setting is missing or malformed; the message names it and says what to do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set, checked. `country` is ISO 3166-1; secrets stay out of repr."""

    discord_token: str | None = field(default=None, repr=False)
    database_url: str = field(default="sqlite:///data/filmbot.db", repr=False)
    country: str = "US"
    prefix: str = "!"
    owner_ids: frozenset[int] = frozenset()
    tmdb_token: str | None = field(default=None, repr=False)
    log_level: str = "INFO"
    log_format: str = "plain"
    metrics_port: int | None = None
    discord_api_url: str | None = None
    discord_gateway_url: str | None = None
    shard_ids: tuple[int, ...] = ()
    shard_count: int | None = None


def read_settings(environ: Mapping[str, str]) -> Settings:
    """Settings from environment variables; one that is empty or blank counts as unset.

    Raises ConfigError at the first that cannot be used.
    """
    given: dict[str, Any] = {}
    for setting in fields(Settings):
        name = setting.name.upper()
        if text := environ.get(name, "").strip():
            given[setting.name] = _READERS[name](name, text)
    settings = Settings(**given)
    _check_shards(settings)
    return settings


def database_address(name: str, text: str) -> str:
    """A SQLAlchemy URL of SQLite or PostgreSQL; `postgres://` is read as psycopg 3."""
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise ConfigError(f"{name} is not a database address; {_DATABASES}") from None
    if url.drivername in ("sqlite", "sqlite+pysqlite") and not url.host:
        if url.database and url.database != ":memory:":
            return _shown(url)
        raise ConfigError(f"{name} names no file; {_DATABASES}")
    if url.get_backend_name() in ("postgres", "postgresql"):
        return _shown(url.set(drivername="postgresql+psycopg"))
    raise ConfigError(f"{name} names “{url.drivername}”; {_DATABASES}")


_DATABASES = (
    "give sqlite:///data/filmbot.db (three slashes) or postgresql://user:password@host/database"
)


def _shown(url: URL) -> str:
    return url.render_as_string(hide_password=False)


def _token(name: str, text: str) -> str:
    if re.search(r"\s", text) or not text.isascii():
        raise ConfigError(
            f"{name} has a space or a character no token has; copy the token alone, without “Bot ”"
        )
    return text


def _country(name: str, text: str) -> str:
    if code := countries.country_code(text):
        return code
    raise ConfigError(f"{name} is “{text}”; give a two-letter country code such as GB or US")


PREFIXES = later("1 to 5 characters, no space, @, #, / or <")


def is_prefix(text: str) -> bool:
    """Whether commands may begin with it."""
    return 1 <= len(text) <= 5 and text.isprintable() and not re.search(r"[\s@#/<]", text)


def _prefix(name: str, text: str) -> str:
    if not is_prefix(text):
        raise ConfigError(f"{name} is “{text}”; give {PREFIXES}")
    return text


def _ids(name: str, text: str) -> frozenset[int]:
    parts = [part for part in re.split(r"[,\s]+", text) if part]
    if not all(re.fullmatch(r"\d{15,20}", part) for part in parts):
        raise ConfigError(
            f"{name} is “{text}”; give Discord user ids (17 to 20 digits), divided by commas"
        )
    return frozenset(map(int, parts))


def _log_level(name: str, text: str) -> str:
    if text.upper() not in LOG_LEVELS:
        raise ConfigError(f"{name} is “{text}”; give one of {', '.join(LOG_LEVELS)}")
    return text.upper()


def _log_format(name: str, text: str) -> str:
    if text.lower() not in LOG_FORMATS:
        raise ConfigError(f"{name} is “{text}”; give one of {', '.join(LOG_FORMATS)}")
    return text.lower()


def _port(name: str, text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 6 and 0 < int(text) < 65536):
        raise ConfigError(f"{name} is “{text}”; give a port from 1 to 65535, such as 9464")
    return int(text)


def _address(*schemes: str) -> Callable[[str, str], str]:
    def read(name: str, text: str) -> str:
        try:
            parts = urlsplit(text)
            usable = parts.scheme in schemes and parts.hostname and (parts.port or 1)
            usable = usable and not re.search(r"\s", text)
        except ValueError:
            usable = False
        if not usable:
            raise ConfigError(f"{name} is “{text}”; give an address such as {schemes[0]}://host")
        return text.rstrip("/")

    return read


def _shard_ids(name: str, text: str) -> tuple[int, ...]:
    parts = [part for part in re.split(r"[,\s]+", text) if part]
    if not all(part.isascii() and part.isdigit() and len(part) < 7 for part in parts):
        raise ConfigError(f"{name} is “{text}”; give shard numbers from 0, such as 0,1,2")
    return tuple(sorted({int(part) for part in parts}))


def _shard_count(name: str, text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= len(text) < 7 and int(text) > 0):
        raise ConfigError(f"{name} is “{text}”; give the number of all shards, 1 or more")
    return int(text)


def _check_shards(settings: Settings) -> None:
    if settings.shard_ids and settings.shard_count is None:
        raise ConfigError("SHARD_IDS is set without SHARD_COUNT; give the number of all shards too")
    if settings.shard_count is not None and any(
        shard >= settings.shard_count for shard in settings.shard_ids
    ):
        raise ConfigError(
            f"SHARD_IDS goes to {max(settings.shard_ids)}, but SHARD_COUNT is"
            f" {settings.shard_count}; shards are numbered from 0 to {settings.shard_count - 1}"
        )


_READERS: dict[str, Callable[[str, str], Any]] = {
    "DISCORD_TOKEN": _token,
    "DATABASE_URL": database_address,
    "COUNTRY": _country,
    "PREFIX": _prefix,
    "OWNER_IDS": _ids,
    "TMDB_TOKEN": _token,
    "LOG_LEVEL": _log_level,
    "LOG_FORMAT": _log_format,
    "METRICS_PORT": _port,
    "DISCORD_API_URL": _address("https", "http"),
    "DISCORD_GATEWAY_URL": _address("wss", "ws"),
    "SHARD_IDS": _shard_ids,
    "SHARD_COUNT": _shard_count,
}
