"""Our imports in a process of their own: `python -m tests.benchmarks.import_runs FOLDER DATABASE`
prints the figures as JSON."""

import json
import resource
import sys
import time
from pathlib import Path
from typing import NamedTuple

from bot.importers import imdb
from bot.library import open_library


def main(folder: Path, database: str) -> None:
    """An import into a library that is open, with its index of names; then again with every row
    read, and as the command does it, which knows the files."""
    at: dict[str, Moment] = {}

    def rows_read(done: int, total: int) -> None:
        if done == total and "written" not in at:
            at["written"] = _now()

    def nobody(_: int, __: int) -> None: ...

    told = imdb.Told(nobody, rows_read, nobody)
    with open_library(database) as library:
        start = _now()
        done = library.import_imdb(folder, imdb.Chosen(), told)
        at["indexed"] = _now()
        library.import_imdb(folder, imdb.Chosen(), told)
        at["again"] = _now()
        assert library.call(imdb.imported_before, folder, imdb.Chosen())
        at["known"] = _now()
    figures = {
        "films": done.added,
        "seconds": at["indexed"].seconds - start.seconds,
        "cpu_s": at["indexed"].cpu - start.cpu,
        "written_s": at["written"].seconds - start.seconds,
        "written_cpu_s": at["written"].cpu - start.cpu,
        "again_s": at["again"].seconds - at["indexed"].seconds,
        "known_s": at["known"].seconds - at["again"].seconds,
        "written_mb": at["written"].peak_mb,
        "peak_mb": at["indexed"].peak_mb,
    }
    print(json.dumps(figures))


class Moment(NamedTuple):
    """What was spent until then."""

    seconds: float
    cpu: float
    peak_mb: int


def _now() -> Moment:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return Moment(time.perf_counter(), time.process_time(), round(peak / 1000))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
