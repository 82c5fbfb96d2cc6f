"""What things tell, put aside on disk until all have told theirs: memory does not grow with them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

_PRAGMAS = ("journal_mode=OFF", "synchronous=OFF", "temp_store=FILE", "cache_size=-16000")
_BATCH = 2_000
"""So many rows are written at once."""


def nameless() -> sqlite3.Connection:
    """Make a file without a name, which is gone when nobody uses it; few rows never reach the disk."""
    database = sqlite3.connect("", isolation_level=None)
    for pragma in _PRAGMAS:
        database.execute(f"PRAGMA {pragma}")
    database.execute("BEGIN")
    return database


class Aside:
    """Tables in a file that is kept with a graph, or in one without a name."""

    def __init__(self, schema: str, database: sqlite3.Connection | None = None) -> None:
        """Make the tables that are not there."""
        self._db = database or nameless()
        self._waiting: dict[str, list[tuple[object, ...]]] = {}
        self.run(schema)

    def put(self, query: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Put rows aside, by the query that writes each."""
        waiting = self._waiting.setdefault(query, [])
        waiting.extend(rows)
        if len(waiting) >= _BATCH:
            self._db.executemany(query, waiting)
            waiting.clear()

    def ask(self, query: str, *values: object) -> Iterator[Any]:
        """Give the rows that a query finds in what was put aside."""
        self._flush()
        return self._db.execute(query, values)

    def run(self, queries: str) -> None:
        """Run queries that give nothing, each of which ends a line."""
        self._flush()
        for query in filter(str.strip, queries.split(";\n")):  # a script would end what was begun
            self._db.execute(query)

    def end(self) -> None:
        """Write what waits."""
        self._flush()

    def _flush(self) -> None:
        for query, rows in self._waiting.items():
            self._db.executemany(query, rows)
        self._waiting.clear()
