"""Which things are in a harvest, to ask also from another process."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec

from kamergraaf import overlay
from kamergraaf.errors import StoreError


class Collection:
    """Which papers, cases and promises are in a harvest: a container to ask, also from another process."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._db: sqlite3.Connection | None = None

    def __contains__(self, key: object) -> bool:
        """Tell whether a thing is there, by its key."""
        if self._db is None:
            self._db = overlay.reading(self.path)
        return self._db.execute("SELECT 1 FROM collection WHERE key = ?", (key,)).fetchone() is not None

    def __reduce__(self) -> tuple[type[Collection], tuple[Path]]:
        """Go to another process by the path."""
        return Collection, (self.path,)


def number_of_document(path: Path, key: str) -> str | None:
    """Give the number of the document that the open data know by an id, which no graph holds; None without records.

    Raises:
        StoreError: the file of the records is damaged.
    """
    if not path.is_file():
        return None
    query = "SELECT data FROM row WHERE entity = 'Document' AND id = ? LIMIT 1"
    try:
        with closing(overlay.still(path)) as database:
            row = database.execute(query, (key,)).fetchone()
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{path}: the records cannot be read ({error}); build the graph again") from None
    return msgspec.json.decode(row[0], type=_Numbered).number if row else None


class _Numbered(msgspec.Struct, rename={"number": "DocumentNummer"}):
    number: str | None = None
