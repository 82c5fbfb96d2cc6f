"""The texts of papers, as the index of words keeps them: positions count in these."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from pathlib import Path

from kamergraaf.search.find import opened


@dataclass(frozen=True, slots=True)
class Kept:
    """The canonical text of a paper: where its body begins, and of a summary of our own the official address."""

    content: str
    body: int
    summary: str | None


def text_of(path: Path, paper: str) -> Kept | None:
    """Give the text of a paper by its IRI; None when the index of words has none.

    Raises:
        StoreError: there is no index, or it is damaged.
    """
    query = "SELECT c.text, c.body, t.summary FROM thing t JOIN content c ON c.id = t.id WHERE t.iri = ?"
    with opened(path) as database:
        row = database.execute(query, (paper,)).fetchone()
        return Kept(zlib.decompress(row[0]).decode(), row[1], row[2]) if row else None
