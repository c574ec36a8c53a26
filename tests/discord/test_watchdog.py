"""An event loop that is stuck is noticed, with where it is stuck."""

import asyncio
import logging
import time

import pytest

from bot.discord_app.watchdog import watching


async def test_a_stuck_loop_is_told_once_with_where(caplog: pytest.LogCaptureFixture) -> None:
    with (
        caplog.at_level(logging.ERROR),
        watching(asyncio.get_running_loop(), look_every=0.02, stuck=0.2),
    ):
        await asyncio.sleep(0.1)
        time.sleep(0.6)  # noqa: ASYNC251 (to be stuck is the point)
        await asyncio.sleep(0.1)

    told = [record.getMessage() for record in caplog.records]
    assert len(told) == 1
    assert "time.sleep(0.6)" in told[0]


async def test_a_loop_that_turns_is_let_be(caplog: pytest.LogCaptureFixture) -> None:
    with watching(asyncio.get_running_loop(), look_every=0.02, stuck=0.5):
        await asyncio.sleep(0.8)

    assert caplog.records == []
