"""A running bot's sign of life: a small file beside the database, which it renews."""

import json
import os
import time
from contextlib import suppress
from pathlib import Path

from bot.config import Settings
from bot.naming import folder_for

EVERY = 10.0  # seconds
MISSED = 45.0  # seconds without a sign after which something is wrong


def file_of(settings: Settings) -> Path:
    """One for each database, and for each process that has its own shards of the bot."""
    shards = "-".join(map(str, settings.shard_ids))
    folder = folder_for(settings.database_url)
    return folder.with_name(f"{folder.name.removesuffix('.names')}.running{shards}")


def give(file: Path, *, connected: bool) -> None:
    """Say that the bot runs. Whoever reads sees a whole file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f"{file.name}.{os.getpid()}.tmp")
    draft.write_text(json.dumps({"at": time.time(), "connected": connected}), encoding="utf-8")
    draft.replace(file)


def end(file: Path) -> None:
    """Say that the bot runs no more."""
    with suppress(OSError):
        file.unlink(missing_ok=True)


def problem(file: Path) -> str | None:
    """What is wrong with the bot that should be running; None if it is well."""
    try:
        sign = json.loads(file.read_text(encoding="utf-8"))
        silent = time.time() - float(sign["at"])
        connected = bool(sign["connected"])
    except (OSError, ValueError, KeyError, TypeError):
        return "No bot runs here: start it with `filmbot run`."
    if silent > MISSED:
        return (
            f"The bot gave no sign of life for {silent:.0f} s: look into its log, and restart it."
        )
    if not connected:
        return "The bot runs, but is not connected to Discord: its log says why; it tries again."
    return None
