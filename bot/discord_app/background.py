"""Slow work beside the bot: in threads that no answer waits for, and no shutdown either."""

import asyncio
import contextvars
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

T = TypeVar("T")


def begin(work: Callable[[], T]) -> Future[T]:
    """Start `work` in a thread of its own. The threads of `asyncio.to_thread` are few, answers
    need them, and the program would wait for them at its end."""
    outcome: Future[T] = Future()
    outcome.set_running_or_notify_cancel()  # who waits may give up; the work goes on
    context = contextvars.copy_context()  # as `asyncio.to_thread` does

    def run() -> None:
        try:
            outcome.set_result(context.run(work))
        except BaseException as error:  # whatever it is, it is for the one who waits
            outcome.set_exception(error)

    threading.Thread(target=run, name="background", daemon=True).start()
    return outcome


async def in_background(work: Callable[[], T]) -> T:
    """What `work` returns, which is begun in a thread of its own."""
    return await asyncio.wrap_future(begin(work))
