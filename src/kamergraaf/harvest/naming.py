"""The SQL of names: what each thing is called, kept from one update to the next.

Who gives a thing a name is kept as a claim, in the order in which names are given: the first claim on an id holds. An
update makes anew the claims of what changed, and settles the names of the ids that these are about.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator

from kamergraaf.harvest.parts import Name

_TABLES = {
    "claim": "(stage INTEGER, teller TEXT, place INTEGER, id TEXT, entity TEXT, key TEXT, kind TEXT, date TEXT,"
    " number TEXT, PRIMARY KEY (stage, teller, place)) WITHOUT ROWID",
    "name": "(id TEXT PRIMARY KEY, entity TEXT, key TEXT, kind TEXT, date TEXT, number TEXT) WITHOUT ROWID",
    "doubled": "(id TEXT PRIMARY KEY, number TEXT, key TEXT) WITHOUT ROWID",
    "gone": "(id TEXT, entity TEXT, PRIMARY KEY (id, entity)) WITHOUT ROWID",
    "joined": "(relation TEXT, first TEXT, second TEXT)",
    "cut": "(relation TEXT, first TEXT, second TEXT)",
    "loose": "(relation TEXT, first TEXT, second TEXT, PRIMARY KEY (relation, first, second)) WITHOUT ROWID",
}
"""What a build keeps of names and links; see `linking` for the last three."""
ANEW = "".join(
    (
        *(f"DROP TABLE IF EXISTS {name}; CREATE TABLE {name} {columns};" for name, columns in _TABLES.items()),
        *(f"DROP TABLE IF EXISTS {name};" for name in ("known", "was_name", "was_joined")),
        """
CREATE VIEW IF NOT EXISTS collection AS
  SELECT key FROM name WHERE entity IN ('Document', 'Zaak', 'Activiteit', 'Toezegging');
""",
    )
)
_NOTE = "CREATE TEMP TRIGGER {table}_{how} AFTER {event} ON main.{table} {when}BEGIN {does} END;"


def _noting(table: str, does: str, when: str = "") -> str:
    """Give triggers that do something with each row of a table that comes or goes."""
    events = (("came", "INSERT", "new"), ("went", "DELETE", "old"))
    return "".join(
        _NOTE.format(table=table, how=how, event=event, when=when.format(row=row), does=does.format(row=row))
        for how, event, row in events
    )


WATCH = "".join(
    (
        """
CREATE TEMP TABLE refiled (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP VIEW renamed AS SELECT id FROM touched
  UNION SELECT first FROM fresh_link WHERE relation = 'document-dossier' UNION SELECT id FROM refiled;
CREATE TEMP TABLE unsettled (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE claimed (key TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE was (id TEXT PRIMARY KEY, entity TEXT, key TEXT, kind TEXT, date TEXT) WITHOUT ROWID;
CREATE TEMP TABLE swayed (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP VIEW otherwise AS SELECT w.id, w.entity AS old_entity, w.key AS was, n.key AS key
  FROM was w LEFT JOIN name n ON n.id = w.id
  WHERE (w.entity, w.key, w.kind, w.date) IS NOT (n.entity, n.key, n.kind, n.date);
CREATE TEMP TRIGGER name_came AFTER INSERT ON main.name BEGIN
  INSERT OR IGNORE INTO was VALUES (new.id, NULL, NULL, NULL, NULL);
END;
CREATE TEMP TRIGGER name_went AFTER DELETE ON main.name BEGIN
  INSERT OR IGNORE INTO was VALUES (old.id, old.entity, old.key, old.kind, old.date);
END;
CREATE TEMP TRIGGER name_changed AFTER UPDATE ON main.name BEGIN
  INSERT OR IGNORE INTO was VALUES (old.id, old.entity, old.key, old.kind, old.date);
END;
""",
        _noting("claim", "INSERT OR IGNORE INTO unsettled VALUES ({row}.id);"),
        _noting("doubled", "INSERT OR IGNORE INTO unsettled VALUES ({row}.id), ({row}.number);"),
        _noting("gone", "INSERT OR IGNORE INTO swayed VALUES ({row}.id);"),
        _noting("claim", "INSERT OR IGNORE INTO claimed VALUES ({row}.key);", "WHEN {row}.number IS NOT NULL ").replace(
            "claim_", "number_"
        ),
    )
)
"""What an update notes: which ids have other claims, what they were called before, and which are gone or no longer."""
_CLAIM = "INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_FIRST = """
INSERT OR IGNORE INTO name SELECT id, entity, key, kind, date, number FROM claim WHERE stage = ? ORDER BY teller, place
"""
_UNCLAIM = "DELETE FROM claim WHERE stage = ? AND teller IN (SELECT id FROM renamed)"
_OTHERS = """
INSERT OR IGNORE INTO name SELECT id, kind, id, NULL, NULL, NULL FROM thing{among};
INSERT OR IGNORE INTO name SELECT id, 'pointed', id, NULL, NULL, NULL FROM pointed{among};
"""
OTHERS = _OTHERS.format(among="")
INDEXES = """
CREATE INDEX IF NOT EXISTS name_key ON name (key);
CREATE INDEX IF NOT EXISTS claim_id ON claim (id);
CREATE INDEX IF NOT EXISTS claim_key ON claim (key) WHERE number IS NOT NULL;
CREATE INDEX IF NOT EXISTS pointed_id ON pointed (id);
CREATE INDEX IF NOT EXISTS row_owner ON row (owner);
CREATE INDEX IF NOT EXISTS paper_id ON paper (id);
CREATE INDEX IF NOT EXISTS thing_id ON thing (id);
"""
_DOUBLES = """
INSERT INTO doubled SELECT id, number, key FROM (
  SELECT c.id, c.number, c.key, row_number() OVER (PARTITION BY c.key ORDER BY c.id) AS rank
  FROM claim c JOIN name n ON n.id = c.id AND n.number IS NOT NULL
  WHERE c.number IS NOT NULL AND c.id NOT IN (SELECT id FROM gone){among}
) WHERE rank > 1;
"""
_APART = """
UPDATE name SET key = number WHERE id IN (SELECT id FROM doubled{among});
UPDATE name SET key = id WHERE id IN (SELECT number FROM doubled{among_numbers});
"""
DOUBLES = _DOUBLES.format(among="") + _APART.format(among="", among_numbers="")
"""Two live documents that the source publishes under one id are two papers; the second goes by its own number."""
_CLAIMED = "key IN (SELECT key FROM claimed)"
DOUBLES_AGAIN = f"DELETE FROM doubled WHERE {_CLAIMED};{_DOUBLES.format(among=f' AND c.{_CLAIMED}')}"  # noqa: S608
_AMONG = " WHERE {} IN (SELECT id FROM unsettled)"
SETTLE = "".join(
    (
        """
INSERT OR IGNORE INTO unsettled SELECT id FROM touched UNION SELECT id FROM fresh_point;
DELETE FROM name WHERE id IN (SELECT id FROM unsettled);
INSERT OR IGNORE INTO name SELECT id, entity, key, kind, date, number FROM claim
  WHERE id IN (SELECT id FROM unsettled) ORDER BY stage, teller, place;
""",
        _OTHERS.format(among=_AMONG.format("id")),
        _APART.format(among=_AMONG.format("id"), among_numbers=_AMONG.format("number")),
    )
)
"""Gives the ids their names of which a claim came or went."""
REFILED = """
INSERT OR IGNORE INTO refiled SELECT first FROM link WHERE +relation = 'document-dossier'
  AND second IN (SELECT id FROM otherwise WHERE old_entity IS NULL OR old_entity = 'Kamerstukdossier');
"""
"""A paper may be called after its dossier."""


def claim(database: sqlite3.Connection, stage: int, rows: Iterable[Name], *, again: bool) -> None:
    """Keep who gives which id a name, and of the first time the names too; later ones are settled together.

    Args:
        database: the records.
        stage: which things these are, in the order in which things are named.
        rows: the names.
        again: whether they are those of what changed.
    """
    claims = ((stage, row.teller, place, *row[1:]) for place, row in enumerate(rows))
    database.execute("BEGIN")
    if again:
        database.execute(_UNCLAIM, (stage,))
        database.executemany(_CLAIM, list(claims))
    else:
        database.executemany(_CLAIM, claims)
        database.execute(_FIRST, (stage,))
    database.execute("COMMIT")


def made(database: sqlite3.Connection, called: Callable[[str], str], *, again: bool) -> Iterator[tuple[str, bytes]]:
    """Give the papers that were made of rows, or of the rows of what changed, by what such a paper is called."""
    query = "SELECT id, data FROM paper WHERE source = 'odata'"
    if not again:
        yield from database.execute(query).fetchall()
        return
    for (key,) in database.execute("SELECT id FROM renamed").fetchall():
        yield from database.execute(f"{query} AND id = ?", (called(key),)).fetchall()
