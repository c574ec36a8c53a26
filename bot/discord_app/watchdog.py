"""Notices an event loop that is stuck, and says in the log where."""

import asyncio
import logging
import sys
import threading
import time
import traceback
from collections.abc import Generator
from contextlib import contextmanager

log = logging.getLogger(__name__)

LOOK_EVERY = 1.0  # seconds
STUCK = 10.0  # seconds without a turn of the loop; Discord gives up on an interaction after 3


@contextmanager
def watching(
    loop: asyncio.AbstractEventLoop, look_every: float = LOOK_EVERY, stuck: float = STUCK
) -> Generator[None]:
    """Watch the running loop of this thread from another one, as long as the block lasts."""
    ended = threading.Event()
    turned = [time.monotonic()]
    watched = threading.get_ident()

    def turn() -> None:
        turned[0] = time.monotonic()

    def watch() -> None:
        told = False
        while not ended.wait(look_every):
            delay = time.monotonic() - turned[0]
            if delay > stuck and not told:
                log.error("the event loop is stuck for %.0f s:\n%s", delay, _where(watched))
            told = delay > stuck
            loop.call_soon_threadsafe(turn)

    thread = threading.Thread(target=watch, name="watchdog", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _where(thread: int) -> str:
    """What the thread is doing: its calls, the latest last."""
    frame = sys._current_frames().get(thread)  # pyright: ignore[reportPrivateUsage] (documented)
    return "".join(traceback.format_stack(frame)) if frame else ""
