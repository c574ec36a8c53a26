"""Names of people by their id, from a file too large to be held: a sparse index of it is."""

import os
from bisect import bisect_right
from collections.abc import Iterable
from itertools import groupby

from bot.catalogue.bulk import BulkPerson
from bot.importers.imdb.dump import Table
from bot.importers.imdb.rows import Bad, person

_BLOCK = 64  # rows between two entries of the index: what is read to find one of them


class People:
    """Everyone in `name.basics`. The file is read when the first name is asked for."""

    def __init__(self, table: Table, bad: Bad) -> None:
        self._table, self._bad = table, bad
        self._ids: list[bytes] = []
        self._begins: list[int] = []

    def named(self, ids: Iterable[str]) -> dict[str, BulkPerson]:
        """Those of the people who are there, and whose row can be read."""
        if not self._begins:
            self._index()
        found: dict[str, BulkPerson] = {}
        for block, of_block in groupby(sorted(map(str.encode, ids)), self._block):
            rows = self._rows(block)
            for id in of_block:
                start = rows.find(b"\n" + id + b"\t") + 1
                row = rows[start : rows.index(b"\n", start)]
                if start and (known := person(row, self._bad)):
                    found[id.decode()] = known
        return found

    def _index(self) -> None:
        position = 0
        for number, line in enumerate(self._table.plain()):
            if number % _BLOCK == 0:
                self._ids.append(line[: line.find(b"\t")])
                self._begins.append(position)
            position += len(line)
        self._begins.append(position)

    def _block(self, id: bytes) -> int:
        """The number of the block of rows that the id would stand in."""
        return max(0, bisect_right(self._ids, id) - 1)

    def _rows(self, block: int) -> bytes:
        begin, end = self._begins[block : block + 2]
        return b"\n" + os.pread(self._table.plain().fileno(), end - begin, begin) + b"\n"
