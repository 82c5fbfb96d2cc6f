"""How many things words find of each kind, year and party: what a search can be narrowed to."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from pathlib import Path

from kamergraaf.search import kinds
from kamergraaf.search.filters import Filters, conditions
from kamergraaf.search.find import has_fates, opened
from kamergraaf.search.words import read

_MOST = 12
"""So many years and parties are offered."""
_KINDS = """
SELECT t.kind AS kind, t.sort AS sort, s.nl AS nl, s.en AS en, count(*) AS n
FROM found JOIN thing t ON t.id = found.rowid LEFT JOIN sort s ON s.name = t.sort
WHERE found MATCH ? AND {where} GROUP BY t.kind, t.sort ORDER BY n DESC, t.kind, t.sort
"""
_YEARS = """
SELECT substr(t.date, 1, 4) AS name, count(*) AS n FROM found JOIN thing t ON t.id = found.rowid
WHERE found MATCH ? AND {where} AND t.date IS NOT NULL GROUP BY name ORDER BY name DESC
"""
AMONG = "IN (SELECT t.id FROM found JOIN thing t ON t.id = found.rowid WHERE found MATCH ? AND {where})"
"""What is found, as one list: a table beside it is gone through once, and not again for each thing that is found."""
PARTIES = """
SELECT p.names AS name, count(*) AS n FROM moved m CROSS JOIN thing p ON p.id = m.party
WHERE m.thing {among} GROUP BY p.id ORDER BY n DESC, p.names
"""
MINISTRIES = """
SELECT p.names AS name, count(*) AS n FROM led l CROSS JOIN thing p ON p.id = l.ministry
WHERE l.thing {among} GROUP BY p.id ORDER BY n DESC, p.names
"""
OUTCOMES = """
SELECT e.fate AS name, f.nl AS nl, f.en AS en, count(*) AS n FROM ended e CROSS JOIN fate f ON f.name = e.fate
WHERE e.thing {among} GROUP BY e.fate ORDER BY n DESC, e.fate
"""


@dataclass(frozen=True, slots=True)
class Facet:
    """What a search can keep to: by which word, what it is called, and how many there are."""

    word: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """What a search can be narrowed to; each count is that of the search without a filter of its own."""

    kinds: tuple[Facet, ...] = ()
    years: tuple[Facet, ...] = ()
    parties: tuple[Facet, ...] = ()
    ministries: tuple[Facet, ...] = ()
    outcomes: tuple[Facet, ...] = ()


def facets(path: Path, words: str, filters: Filters, language: str) -> Facets:
    """Count what is found, by year the latest first, by all else the most first.

    Raises:
        UsageError, NotFoundError, StoreError: as :func:`kamergraaf.search.find.find`.
    """
    asked = read(words).fts
    called = {kind.kind: kind.en if language == "en" else kind.nl for kind in kinds()}
    with opened(path) as database:
        found = _counts(database, _KINDS, asked, replace(filters, kind=None))
        years = _counts(database, _YEARS, asked, replace(filters, start=None, end=None))
        parties = _counts(database, PARTIES, asked, replace(filters, party=None))
        newer = has_fates(database)
        ministries = _counts(database, MINISTRIES, asked, replace(filters, ministry=None)) if newer else []
        outcomes = _counts(database, OUTCOMES, asked, replace(filters, outcome=None)) if newer else []
    return Facets(
        tuple(
            Facet(row["sort"] or row["kind"], row[language] or row["nl"] or called[row["kind"]], row["n"])
            for row in found
        ),
        tuple(map(_named, years[:_MOST])),
        tuple(map(_named, parties[:_MOST])),
        tuple(map(_named, ministries[:_MOST])),
        tuple(Facet(row["name"], row[language] or row["name"], row["n"]) for row in outcomes),
    )


def _counts(database: sqlite3.Connection, query: str, asked: str, filters: Filters) -> list[sqlite3.Row]:
    where, values = conditions(database, filters)
    return database.execute(query.format(where=where, among=AMONG.format(where=where)), (asked, *values)).fetchall()


def _named(row: sqlite3.Row) -> Facet:
    name = str(row["name"]).partition("\n")[0]
    return Facet(name, name, row["n"])
