"""Forget what sources withdrew: of rows before a tombstone no more is kept than what names a thing.

A tombstone takes back all that was told of a thing until then, and of what hangs under it (the actors of a case, the
votes of a decision): those become tombstones with it. What a row after the tombstone tells again holds again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

_STONES = """
CREATE TEMP TABLE stone (id TEXT, entity TEXT, modified TEXT, PRIMARY KEY (id, entity)) WITHOUT ROWID;
CREATE TEMP TABLE forgotten (address TEXT, place TEXT, PRIMARY KEY (address, place)) WITHOUT ROWID;
INSERT INTO stone SELECT id, entity, max(modified) FROM row WHERE deleted{among} GROUP BY id, entity;
"""
_AGAIN = " AND owner IN (SELECT id FROM touched UNION SELECT id FROM fresh)"
"""What belongs to a row that came, went or changed: of all others no more is forgotten than was."""
_COVERED = """
SELECT r.rowid, r.entity, r.data, r.deleted, 0 FROM {covered} ON s.id = r.id AND s.entity = r.entity
  WHERE r.deleted OR r.modified <= s.modified
UNION ALL
SELECT r.rowid, r.entity, r.data, 0, 1 FROM {covered} ON s.id = r.owner
  WHERE r.owner <> r.id AND NOT r.deleted AND r.modified <= s.modified
  AND NOT EXISTS (SELECT 1 FROM stone o WHERE o.id = r.id AND o.entity = r.entity AND r.modified <= o.modified)
"""
_PLACES = """
INSERT OR IGNORE INTO forgotten SELECT i.address, r.place FROM row r JOIN input i ON i.number = r.input
  WHERE r.rowid = ? AND r.place <> ''
"""
_ISSUES = """
DELETE FROM issue WHERE (source, CASE instr(place, ', ') WHEN 0 THEN place ELSE substr(place, 1, instr(place, ', ') - 1)
  END) IN (SELECT address, place FROM forgotten)
"""


@dataclass(frozen=True, slots=True)
class Naming:
    """What is kept of a row of an entity that was withdrawn: fields, by their names in the source."""

    deleted: str
    """The field that says so."""
    kept: frozenset[str]
    """Its id, what it belongs to, and what gives a thing its name in the graph."""
    names: bool = False
    """Whether a thing has its name from it: it still has, when what it hangs under was withdrawn."""


def forget(database: sqlite3.Connection, namings: Mapping[str, Naming], *, again: bool = False) -> int:
    """Make husks of all rows that a tombstone covers; gives how many were more than that until now.

    Args:
        database: the records.
        namings: what is kept of a row that was withdrawn, by its entity.
        again: whether only what changed is looked at, as in an update.
    """
    database.execute("PRAGMA secure_delete = ON")
    database.executescript(_STONES.format(among=_AGAIN if again else ""))
    if database.execute("SELECT 1 FROM stone LIMIT 1").fetchone() is None:
        return 0
    joined = "stone s CROSS JOIN row r" if again else "row r JOIN stone s"  # by the indexes that a build makes later
    covered = database.execute(_COVERED.format(covered=joined))
    husks = [husk for row in covered if (husk := _husk_of(row, namings[row[1]]))]
    database.execute("BEGIN")
    database.executemany("UPDATE row SET data = ?, deleted = ? WHERE rowid = ?", husks)
    database.executemany(_PLACES, ((number,) for _, _, number in husks))
    database.execute("COMMIT")
    return len(husks)


def forget_issues(database: sqlite3.Connection) -> None:
    """Forget what was said of rows that are husks since :func:`forget`: a reason may quote them."""
    database.execute(_ISSUES)


def wipe(database: sqlite3.Connection) -> None:
    """Write the file anew: pages that were split keep copies of what was forgotten, which no secure delete reaches."""
    database.execute("VACUUM")


def _husk_of(row: tuple[int, str, bytes, int, int], naming: Naming) -> tuple[bytes, bool, int] | None:
    """Give what to write for a row that a tombstone covers, None when it is a husk already."""
    number, _, data, deleted, hangs = row
    dead = bool(deleted or (hangs and not naming.names))
    husk = _husk(data, naming, dead=dead)
    return None if husk == bytes(data) else (husk, dead, number)


def _husk(data: bytes, naming: Naming, *, dead: bool) -> bytes:
    """Give what is left of a row, as a tombstone if it is one.

    >>> naming = Naming("Verwijderd", frozenset({"Id", "Nummer"}))
    >>> _husk(b'{"Id":"x","Nummer":"2024Z1","Titel":"T"}', naming, dead=False)
    b'{"Id":"x","Nummer":"2024Z1"}'
    """
    told = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
    kept: dict[str, object] = {name: told[name] for name in sorted(told) if name in naming.kept}
    return msgspec.json.encode({**kept, naming.deleted: True} if dead else kept)
