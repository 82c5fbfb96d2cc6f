"""Which things may be others than before: those of which a row, a name or a link came, went or changed.

What an update does to rows, names and links is noted while it happens.
"""

from __future__ import annotations

import sqlite3

_NOTED = """
CREATE TEMP TABLE touched (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE fresh (entity TEXT, id TEXT, PRIMARY KEY (entity, id)) WITHOUT ROWID;
CREATE TEMP TABLE fresh_point (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE fresh_link (relation TEXT, first TEXT, second TEXT, teller TEXT,
  PRIMARY KEY (relation, first, second, teller)) WITHOUT ROWID;
CREATE INDEX temp.fresh_teller ON fresh_link (relation, teller);
"""
_NOTING = """
CREATE TEMP TRIGGER {table}_came AFTER INSERT ON main.{table} BEGIN {came} END;
CREATE TEMP TRIGGER {table}_went AFTER DELETE ON main.{table} BEGIN {went} END;
CREATE TEMP TRIGGER {table}_changed AFTER UPDATE ON main.{table} BEGIN {went} {came} END;
"""
_TOUCH = {
    "row": "INSERT OR IGNORE INTO touched VALUES ({0}.owner); INSERT OR IGNORE INTO fresh VALUES ({0}.entity, {0}.id);",
    "paper": "INSERT OR IGNORE INTO touched VALUES ({0}.id);",
    "thing": "INSERT OR IGNORE INTO touched VALUES ({0}.id);",
    "pointed": "INSERT OR IGNORE INTO fresh_point VALUES ({0}.id);",
    "link": "INSERT OR IGNORE INTO fresh_link VALUES ({0}.relation, {0}.first, {0}.second, {0}.teller);",
}
WATCH = _NOTED + "".join(
    _NOTING.format(table=table, came=does.format("new"), went=does.format("old")) for table, does in _TOUCH.items()
)
_FIND = """
INSERT OR IGNORE INTO touched SELECT first FROM fresh_link WHERE relation = 'besluit-zaak';
CREATE TEMP TABLE doubted (key TEXT PRIMARY KEY) WITHOUT ROWID;
INSERT OR IGNORE INTO doubted SELECT was FROM otherwise WHERE was IS NOT NULL
  UNION SELECT key FROM otherwise WHERE key IS NOT NULL
  UNION SELECT first FROM rejoined UNION SELECT second FROM rejoined
  UNION SELECT id FROM touched UNION SELECT n.key FROM touched t JOIN name n ON n.id = t.id
  UNION SELECT w.key FROM touched t JOIN was w ON w.id = t.id WHERE w.key IS NOT NULL;
INSERT OR IGNORE INTO doubted SELECT b.first FROM joined b WHERE b.relation = 'besluit-agendapunt' AND b.second IN (
  SELECT first FROM rejoined WHERE relation = 'agendapunt-zaak');
CREATE TEMP TABLE wanted (id TEXT PRIMARY KEY) WITHOUT ROWID;
INSERT INTO wanted SELECT key FROM doubted UNION SELECT n.id FROM doubted s JOIN name n ON n.key = s.key;
CREATE TEMP TABLE wanted_row (entity TEXT, at INTEGER, PRIMARY KEY (entity, at)) WITHOUT ROWID;
INSERT INTO wanted_row SELECT r.entity, r.rowid FROM wanted w CROSS JOIN row r ON r.owner = w.id;
CREATE TEMP TABLE one (key TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE one_wanted (id TEXT PRIMARY KEY) WITHOUT ROWID;
"""
"""Whether a source gives a case with a decision, also one that is in no input, tells whether its agenda item counts.

The rows of all these are looked up once, and not again for each kind of things that is made of some of them."""
_ONE = (
    "DELETE FROM one",
    "DELETE FROM one_wanted",
    "INSERT INTO one VALUES (?1)",
    "INSERT INTO one_wanted SELECT ?1 UNION SELECT id FROM name WHERE key = ?1",
)


def settle(database: sqlite3.Connection) -> frozenset[str]:
    """Give the keys of what may be another thing than before, when all records have their names."""
    database.executescript(_FIND)
    return frozenset(key for (key,) in database.execute("SELECT key FROM doubted"))


def resized(database: sqlite3.Connection, relation: str) -> list[str]:
    """Give what links of a relation start from of which some came or went."""
    query = "SELECT DISTINCT first FROM fresh_link WHERE relation = ?"
    return [first for (first,) in database.execute(query, (relation,))]


def want_one(database: sqlite3.Connection, key: str) -> None:
    """Make ready to ask for the rows of one thing."""
    for query in _ONE:
        database.execute(query, (key,) if "?1" in query else ())
