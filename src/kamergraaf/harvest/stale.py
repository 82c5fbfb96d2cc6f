"""Which things may be others than before: those of which a row, a name or a link came, went or changed.

What an update does to rows is noted while it happens. Names and links are made anew each time, and compared with those
that the last build or update left.
"""

from __future__ import annotations

import sqlite3

NOTED = "CREATE TEMP TABLE touched (id TEXT PRIMARY KEY) WITHOUT ROWID;"
_NOTING = """
CREATE TEMP TRIGGER {0}_came AFTER INSERT ON main.{0} BEGIN INSERT OR IGNORE INTO touched VALUES (new.{1}); END;
CREATE TEMP TRIGGER {0}_went AFTER DELETE ON main.{0} BEGIN INSERT OR IGNORE INTO touched VALUES (old.{1}); END;
CREATE TEMP TRIGGER {0}_changed AFTER UPDATE ON main.{0} BEGIN
  INSERT OR IGNORE INTO touched VALUES (old.{1}), (new.{1});
END;
"""
_CASES = """
CREATE TEMP TRIGGER link_{0} AFTER {1} ON main.link WHEN {2}.relation = 'besluit-zaak' BEGIN
  INSERT OR IGNORE INTO touched VALUES ({2}.first);
END;
"""
"""Whether a source gives a case with a decision, also one that is in no input, tells whether its agenda item counts."""
WATCH = "".join(
    (
        NOTED,
        *(_NOTING.format(*of) for of in (("row", "owner"), ("paper", "id"), ("thing", "id"))),
        *(_CASES.format(*of) for of in (("came", "INSERT", "new"), ("went", "DELETE", "old"))),
    )
)
_KEPT = """
CREATE TABLE IF NOT EXISTS was_name (id TEXT, key TEXT, PRIMARY KEY (id, key)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS was_joined (relation TEXT, first TEXT, second TEXT, times INTEGER,
  PRIMARY KEY (relation, first, second, times)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS row_owner ON row (owner);
CREATE INDEX IF NOT EXISTS paper_id ON paper (id);
CREATE INDEX IF NOT EXISTS thing_id ON thing (id);
"""
_NAMES = "SELECT id, key FROM name"
_LINKS = "SELECT relation, first, second, count(*) AS times FROM joined GROUP BY relation, first, second"
_ALL = f"""
DELETE FROM was_name;
DELETE FROM was_joined;
INSERT INTO was_name {_NAMES};
INSERT INTO was_joined {_LINKS};
"""  # noqa: S608
_FIND = f"""
CREATE TEMP TABLE now_joined AS {_LINKS};
CREATE TEMP TABLE new_name AS {_NAMES} EXCEPT SELECT id, key FROM was_name;
CREATE TEMP TABLE old_name AS SELECT id, key FROM was_name EXCEPT {_NAMES};
CREATE TEMP TABLE new_joined AS SELECT * FROM now_joined EXCEPT SELECT * FROM was_joined;
CREATE TEMP TABLE old_joined AS SELECT * FROM was_joined EXCEPT SELECT * FROM now_joined;
CREATE TEMP TABLE doubted (key TEXT PRIMARY KEY) WITHOUT ROWID;
INSERT OR IGNORE INTO doubted SELECT key FROM new_name UNION SELECT key FROM old_name
  UNION SELECT first FROM new_joined UNION SELECT second FROM new_joined
  UNION SELECT first FROM old_joined UNION SELECT second FROM old_joined
  UNION SELECT id FROM touched UNION SELECT n.key FROM touched t JOIN name n ON n.id = t.id
  UNION SELECT w.key FROM touched t JOIN was_name w ON w.id = t.id;
INSERT OR IGNORE INTO doubted SELECT b.first FROM joined b WHERE b.relation = 'besluit-agendapunt' AND b.second IN (
  SELECT first FROM new_joined WHERE relation = 'agendapunt-zaak'
  UNION SELECT first FROM old_joined WHERE relation = 'agendapunt-zaak');
DELETE FROM was_name WHERE (id, key) IN (SELECT id, key FROM old_name);
INSERT INTO was_name SELECT * FROM new_name;
DELETE FROM was_joined WHERE (relation, first, second, times) IN (SELECT * FROM old_joined);
INSERT INTO was_joined SELECT * FROM new_joined;
CREATE INDEX temp.name_key ON name (key);
CREATE TEMP TABLE wanted (id TEXT PRIMARY KEY) WITHOUT ROWID;
INSERT INTO wanted SELECT key FROM doubted UNION SELECT n.id FROM doubted s JOIN name n ON n.key = s.key;
CREATE TEMP TABLE one (key TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE one_wanted (id TEXT PRIMARY KEY) WITHOUT ROWID;
"""  # noqa: S608
_ONE = (
    "DELETE FROM one",
    "DELETE FROM one_wanted",
    "INSERT INTO one VALUES (?1)",
    "INSERT INTO one_wanted SELECT ?1 UNION SELECT id FROM name WHERE key = ?1",
)


def settle(database: sqlite3.Connection, *, more: bool) -> frozenset[str]:
    """Keep the names and links that were made; gives the keys of what may be another thing than before.

    Args:
        database: the records, of which all have their names.
        more: whether there was a build before; without one there is nothing to compare with.
    """
    database.executescript(_KEPT)
    if not more:
        database.executescript(_ALL)
        return frozenset()
    database.executescript(_FIND)
    return frozenset(key for (key,) in database.execute("SELECT key FROM doubted"))


def want_one(database: sqlite3.Connection, key: str) -> None:
    """Make ready to ask for the rows of one thing."""
    for query in _ONE:
        database.execute(query, (key,) if "?1" in query else ())
