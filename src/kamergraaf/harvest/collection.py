"""Which things are in a harvest, to ask also from another process."""

from __future__ import annotations

import sqlite3
from pathlib import Path


class Collection:
    """Which papers, cases and promises are in a harvest: a container to ask, also from another process."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._db: sqlite3.Connection | None = None

    def __contains__(self, key: object) -> bool:
        """Tell whether a thing is there, by its key."""
        if self._db is None:
            # As an address, in which `#`, `?` and `%41` of the path are written so that they mean themselves.
            self._db = sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=ro", uri=True)
        return self._db.execute("SELECT 1 FROM known WHERE key = ?", (key,)).fetchone() is not None

    def __reduce__(self) -> tuple[type[Collection], tuple[Path]]:
        """Go to another process by the path."""
        return Collection, (self.path,)
