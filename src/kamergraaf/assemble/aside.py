"""What things tell, put aside on disk until all have told theirs: memory does not grow with them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

_PRAGMAS = ("journal_mode=OFF", "synchronous=OFF", "temp_store=FILE", "cache_size=-16000")
_BATCH = 2_000
"""So many rows are written at once."""


class Aside:
    """Tables in a file without a name, which is gone when nobody uses it; few rows never reach the disk."""

    def __init__(self, schema: str) -> None:
        """Make the tables."""
        self._db = sqlite3.connect("", isolation_level=None)
        for pragma in _PRAGMAS:
            self._db.execute(f"PRAGMA {pragma}")
        self._db.executescript(schema)
        self._db.execute("BEGIN")
        self._waiting: dict[str, list[tuple[object, ...]]] = {}

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
        """Run queries that give nothing."""
        self._flush()
        for query in filter(str.strip, queries.split(";")):  # a script would end what was begun
            self._db.execute(query)

    def end(self) -> None:
        """Let go of all rows."""
        self._db.close()

    def _flush(self) -> None:
        for query, rows in self._waiting.items():
            self._db.executemany(query, rows)
        self._waiting.clear()
