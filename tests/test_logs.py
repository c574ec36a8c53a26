"""What the log says, and what it never says."""

import json
import logging
from collections.abc import Callable, Iterator

import pytest

from bot import logs

SECRET = "MTIz.secret.token"  # noqa: S105 (no secret: of no bot)


@pytest.fixture
def written(capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[[], str]]:
    """What went to standard error; the log is as it was afterwards."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    quiet = {name: logging.getLogger(name).level for name in logs.QUIET}
    yield lambda: capsys.readouterr().err
    root.handlers[:] = before
    root.setLevel(level)
    for name, was in quiet.items():
        logging.getLogger(name).setLevel(was)


def test_as_json_each_record_is_one_line(written: Callable[[], str]) -> None:
    logs.begin("INFO", "json", [])

    logging.getLogger("bot.test").info("%d films", 485)
    try:
        raise ValueError("odd")
    except ValueError:
        logging.getLogger("bot.test").exception("it failed")

    said, failed = map(json.loads, written().splitlines())
    assert (said["level"], said["logger"], said["message"]) == ("info", "bot.test", "485 films")
    assert said["time"].endswith("+00:00")
    assert "ValueError: odd" in failed["exception"]


@pytest.mark.parametrize("format", ["plain", "json"])
def test_a_secret_is_crossed_out_wherever_it_stands(
    written: Callable[[], str], format: str
) -> None:
    logs.begin("DEBUG", format, [SECRET, None])

    logging.getLogger("bot.test").warning("with %s", SECRET)
    try:
        raise ValueError(SECRET)
    except ValueError:
        logging.getLogger("bot.test").exception("it failed")

    log = written()
    assert SECRET not in log
    assert "***" in log


def test_at_debug_what_discord_sends_is_not_written(written: Callable[[], str]) -> None:
    logs.begin("DEBUG", "plain", [])

    logging.getLogger("discord.gateway").debug("MESSAGE_CREATE: my diary")
    logging.getLogger("bot.test").debug("our own")

    log = written()
    assert "diary" not in log
    assert "our own" in log
