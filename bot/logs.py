"""The log: lines to read, or JSON for machines; without secrets, and without what people say."""

import logging
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

LINES = "%(asctime)s %(levelname)s %(name)s: %(message)s"
# What they note beneath these levels holds members' messages and searches, or is no news.
QUIET = {
    "discord": logging.INFO,
    "alembic": logging.WARNING,
    "httpx2": logging.WARNING,
    "stamina": logging.ERROR,
}


def begin(level: str, format: str, secrets: Iterable[str | None]) -> None:
    """Log to standard error from now on, and there alone; `format` is plain or json."""
    logging.raiseExceptions = False  # it would print what was to be crossed out
    handler = logging.StreamHandler()
    handler.setFormatter(
        Discreet(_json() if format == "json" else logging.Formatter(LINES), secrets)
    )
    root = logging.getLogger()
    for earlier in [one for one in root.handlers if isinstance(one.formatter, Discreet)]:
        root.removeHandler(earlier)
    root.addHandler(handler)
    root.setLevel(level)
    for name, least in QUIET.items():
        logging.getLogger(name).setLevel(max(least, root.level))


class Discreet(logging.Formatter):
    """Formats as another formatter does, with each secret crossed out."""

    def __init__(self, formatter: logging.Formatter, secrets: Iterable[str | None]) -> None:
        super().__init__()
        self._formatter = formatter
        self._secrets = [secret for secret in secrets if secret]

    def format(self, record: logging.LogRecord) -> str:
        line = self._formatter.format(record)
        for secret in self._secrets:
            line = line.replace(secret, "***")
        return line


def _json() -> logging.Formatter:
    """One line of JSON for each record: time, level, logger, message, and an error's story."""
    import structlog  # only who wants JSON waits for it

    def timed(_: Any, __: str, event: Any) -> Any:
        at = datetime.fromtimestamp(event["_record"].created, UTC)
        return {"time": at.isoformat(timespec="milliseconds"), **event}

    return structlog.stdlib.ProcessorFormatter(
        processors=[
            timed,
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.processors.format_exc_info,
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.EventRenamer("message"),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    )
