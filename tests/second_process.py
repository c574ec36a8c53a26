"""A second process for tests: it opens the library and does as it is told."""

import sys
import time

from bot.library import open_library
from bot.names.ranking import Level

PATIENCE = 60.0  # seconds


def watch(url: str, typed: str, level: str) -> int:
    """Say `ready`, then wait until the typed name is as sure as that; 1: it never was."""
    with open_library(url) as library:
        print("ready", flush=True)
        until = time.monotonic() + PATIENCE
        while library.names.films.resolve(typed).level is not Level(level):
            if time.monotonic() > until:
                return 1
            time.sleep(0.05)
        return 0


def index_for_ever(url: str) -> int:
    """Say `ready`, then write the indexes again and again."""
    with open_library(url) as library:
        print("ready", flush=True)
        while True:
            library.refresh()


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["watch", url, typed, level]:
            sys.exit(watch(url, typed, level))
        case ["index", url]:
            sys.exit(index_for_ever(url))
        case _:
            sys.exit(2)
