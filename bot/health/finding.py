"""One thing that was looked at."""

from typing import NamedTuple


class Finding(NamedTuple):
    """A line to read. `wrong`: something has to be mended, and the line says how."""

    line: str
    wrong: bool = False
