"""What the bot counts of itself, for Prometheus: never who asked, nor what."""

import logging
import time
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, start_http_server

from bot.config import ConfigError

_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 15.0, 60.0)


class Figures:
    """The counters of one process; they go on when the bot connects anew."""

    def __init__(self) -> None:
        self.registry = own = CollectorRegistry()
        self._answers = Histogram(
            "filmbot_answer_seconds", "Time until an answer was sent", ["way"], registry=own,
            buckets=_SECONDS,
        )  # fmt: skip
        self._shed = Counter("filmbot_shed", "Questions turned away for their pace", registry=own)
        self._lines = Counter("filmbot_log_lines", "Lines of the log", ["level"], registry=own)
        gauges = {
            "filmbot_servers": "Servers that the bot is in",
            "filmbot_shards_open": "Shards that are connected",
            "filmbot_latency_seconds": "Time until Discord acknowledges a heartbeat",
        }
        self._gauges = {name: Gauge(name, said, registry=own) for name, said in gauges.items()}

    def watch(self, bot: Any) -> None:
        """Tell of this bot from now on."""
        self._gauges["filmbot_servers"].set_function(lambda: len(bot.guilds))
        self._gauges["filmbot_shards_open"].set_function(lambda: open_shards(bot))
        self._gauges["filmbot_latency_seconds"].set_function(lambda: bot.latency)

    @contextmanager
    def timing(self, way: str) -> Generator[None]:
        """An answer, and the way it was asked for: `message`, `command`, `button`, …"""
        began = time.monotonic()
        yield
        self._answers.labels(way).observe(time.monotonic() - began)

    def shed(self) -> None:
        self._shed.inc()

    def serve(self, port: int) -> None:
        """Answer Prometheus on that port, in a thread of its own. Errors of the log count, too."""
        try:
            start_http_server(port, registry=self.registry)
        except OSError as error:
            raise ConfigError(f"METRICS_PORT {port} cannot be used ({error.strerror})") from None
        logging.getLogger().addHandler(_Counting(self._lines))


class _Counting(logging.Handler):
    """Counts lines of the log by their level."""

    def __init__(self, lines: Counter) -> None:
        super().__init__()
        self._lines = lines

    def emit(self, record: logging.LogRecord) -> None:
        self._lines.labels(record.levelname).inc()


def open_shards(bot: Any) -> int:
    return sum(not shard.is_closed() for shard in bot.shards.values())
