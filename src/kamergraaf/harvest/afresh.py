"""Let go of what inputs told before that is told afresh: of an archive there is one version of everything."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from kamergraaf.model import Afresh

_STALE = """
CREATE INDEX IF NOT EXISTS input_address ON input (address);
CREATE TEMP TABLE stale (input INTEGER, place TEXT, withdrawn INTEGER, PRIMARY KEY (input, place)) WITHOUT ROWID;
CREATE TEMP TABLE told_afresh (address TEXT, place TEXT, PRIMARY KEY (address, place)) WITHOUT ROWID;
"""
_FIND = """
INSERT OR REPLACE INTO stale SELECT number, ?2, ?3 FROM input
  WHERE (address = ?1 OR (?2 = '' AND address > ?1 || '/' AND address < ?1 || '0')) AND number <= ?4
"""
"""Below an address lies what begins with it and a slash, behind which `0` is the next character."""
_WITHDRAWN = """
SELECT 1 FROM stale s WHERE s.withdrawn AND (
  EXISTS (SELECT 1 FROM row r WHERE r.input = s.input AND s.place IN ('', r.place) AND NOT r.deleted)
  OR (s.place = '' AND EXISTS (SELECT 1 FROM paper p WHERE p.input = s.input))
) LIMIT 1
"""
_ROWS = "input IN (SELECT input FROM stale WHERE place = '') OR (input, place) IN (SELECT input, place FROM stale)"
_WHOLE = "input IN (SELECT input FROM stale WHERE place = '')"
_DELETE = f"""
DELETE FROM link WHERE {_WHOLE} OR (input, teller) IN
  (SELECT r.input, r.id FROM row r JOIN stale s ON s.input = r.input AND s.place = r.place);
DELETE FROM row WHERE {_ROWS};
"""  # noqa: S608
_THINGS = (f"DELETE FROM paper WHERE {_WHOLE}", f"DELETE FROM thing WHERE {_WHOLE}")  # noqa: S608
_ISSUES = """
DELETE FROM issue WHERE build < ? AND (
  (source, CASE instr(place, ', ') WHEN 0 THEN place ELSE substr(place, 1, instr(place, ', ') - 1) END)
    IN (SELECT address, place FROM told_afresh)
  OR EXISTS (SELECT 1 FROM told_afresh t WHERE t.place = '' AND (
    issue.source = t.address OR (issue.source > t.address || '/' AND issue.source < t.address || '0')))
)
"""


def let_go(database: sqlite3.Connection, told: Iterable[Afresh], last: int) -> tuple[bool, bool]:
    """Let go of it; tells whether any was withdrawn, and whether papers or things went that may point at others.

    Args:
        database: the records.
        told: what is told afresh.
        last: the number of the last input of earlier builds.
    """
    database.executescript(_STALE)
    database.execute("PRAGMA secure_delete = ON")
    for found in told:
        row = (found.address.rstrip("/"), found.place, found.withdrawn, last)
        database.execute(_FIND, row)
        database.execute("INSERT OR IGNORE INTO told_afresh VALUES (?, ?)", row[:2])
    withdrawn = database.execute(_WITHDRAWN).fetchone() is not None
    database.executescript(_DELETE)
    pointing = sum(database.execute(query).rowcount for query in _THINGS)
    return withdrawn, pointing > 0


def forget_issues(database: sqlite3.Connection, build: int) -> None:
    """Forget what earlier builds said of the places that are told afresh."""
    if database.execute("SELECT 1 FROM sqlite_temp_schema WHERE name = 'told_afresh'").fetchone():
        database.execute(_ISSUES, (build,))
