"""How many things of each kind are found by words: what a search can be narrowed to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from kamergraaf.search import kinds
from kamergraaf.search.filters import Filters, conditions
from kamergraaf.search.find import opened
from kamergraaf.search.words import read

_COUNTS = """
SELECT t.kind AS kind, t.sort AS sort, s.nl AS nl, s.en AS en, count(*) AS n
FROM found JOIN thing t ON t.id = found.rowid LEFT JOIN sort s ON s.name = t.sort
WHERE found MATCH ? AND {where} GROUP BY t.kind, t.sort ORDER BY n DESC, t.kind, t.sort
"""


@dataclass(frozen=True, slots=True)
class Facet:
    """A kind of paper or thing: the word by which a search keeps to it, what it is called, and how many there are."""

    kind: str
    label: str
    count: int


def facets(path: Path, words: str, filters: Filters, language: str) -> tuple[Facet, ...]:
    """Count what is found by kind, the most first, whatever kind the filters ask for.

    Raises:
        UsageError, NotFoundError, StoreError: as :func:`kamergraaf.search.find.find`.
    """
    asked = read(words)
    called = {kind.kind: kind.en if language == "en" else kind.nl for kind in kinds()}
    with opened(path) as database:
        where, values = conditions(database, replace(filters, kind=None))
        rows = database.execute(_COUNTS.format(where=where), (asked.fts, *values)).fetchall()
    return tuple(
        Facet(row["sort"] or row["kind"], row[language] or row["nl"] or called[row["kind"]], row["n"]) for row in rows
    )
