"""The SQL of the agenda: its tables, what an update notes of them, and how what belongs together is found."""

from __future__ import annotations

from collections.abc import Iterator

SCHEMA = """
CREATE TABLE IF NOT EXISTS decided (key TEXT PRIMARY KEY, item TEXT, dated INTEGER, told BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS stated (decision TEXT, work TEXT, PRIMARY KEY (decision, work)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS listed (key TEXT PRIMARY KEY, told BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS candidate (key TEXT PRIMARY KEY, topic TEXT, dossier TEXT, filed TEXT, motion INTEGER,
  told BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS work (number TEXT, place INTEGER, work TEXT, PRIMARY KEY (number, place)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS item (key TEXT PRIMARY KEY, told BLOB, ordered TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS stands (item TEXT, number TEXT, PRIMARY KEY (item, number)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS inferred (item TEXT, decision TEXT, work TEXT, told BLOB, PRIMARY KEY (item, decision))
  WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS fate (key TEXT PRIMARY KEY, known BLOB, outcome TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS followed (item TEXT, dossier TEXT, motion INTEGER, PRIMARY KEY (item, dossier, motion))
  WITHOUT ROWID;
"""
"""Of a case also the dossier in which it counts (`filed`); of an agenda item also the cases that stand on it, what its
order ties, and the places of which it read what motion is there."""
INDEXES = """
CREATE INDEX IF NOT EXISTS decided_item ON decided (item, key);
CREATE INDEX IF NOT EXISTS stated_work ON stated (work, decision);
CREATE INDEX IF NOT EXISTS candidate_topic ON candidate (topic);
CREATE INDEX IF NOT EXISTS candidate_motion ON candidate (filed, motion) WHERE motion <> 0;
CREATE INDEX IF NOT EXISTS work_work ON work (work, number);
"""
INFERRED_INDEXES = """
CREATE INDEX IF NOT EXISTS stands_number ON stands (number, item);
CREATE INDEX IF NOT EXISTS inferred_work ON inferred (work, item);
CREATE INDEX IF NOT EXISTS followed_place ON followed (dossier, motion);
"""
_NOTED = """
CREATE TEMP TABLE reitem (key TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE redecided (key TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE recase (key TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE retopic (key TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE replaced (dossier TEXT, motion INTEGER, PRIMARY KEY (dossier, motion)) WITHOUT ROWID;
CREATE TEMP TABLE restood (key TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE rework (key TEXT PRIMARY KEY) WITHOUT ROWID;
"""
"""Of what something is told that may be told otherwise now: agenda items, decisions on none, cases, the titles under
which cases have one dossier, places of motions, cases of which an agenda item is another one, and papers."""
_INTO = "INSERT OR IGNORE INTO {} VALUES ({{0}}.{})"
_PLACE = "INSERT OR IGNORE INTO replaced SELECT {0}.filed, {0}.motion WHERE {0}.motion <> 0"
_NOTE = {
    "decided": (_INTO.format("reitem", "item"), _INTO.format("redecided", "key")),
    "stated": (_INTO.format("rework", "work"),),
    "listed": (_INTO.format("reitem", "key"),),
    "candidate": (_INTO.format("recase", "key"), _INTO.format("retopic", "topic"), _PLACE),
    "work": (_INTO.format("recase", "number"), _INTO.format("rework", "work")),
    "stands": (_INTO.format("restood", "number"),),
    "inferred": (_INTO.format("rework", "work"),),
}
"""What is noted of a row that comes or goes."""


def watch() -> Iterator[str]:
    """Give the triggers that note what an update changes."""
    yield _NOTED
    for table, does in _NOTE.items():
        for how, event, row in (("came", "INSERT", "new"), ("went", "DELETE", "old")):
            told = " ".join(f"{one.format(row)};" for one in does)
            yield f"CREATE TEMP TRIGGER {table}_{how} AFTER {event} ON main.{table} BEGIN {told} END;\n"
    refiled = " ".join(f"{one.format(row)};" for row in ("old", "new") for one in (_NOTE["candidate"][0], _PLACE))
    yield f"CREATE TEMP TRIGGER refiled AFTER UPDATE ON main.candidate BEGIN {refiled} END;\n"


NAMED = """
DELETE FROM reitem WHERE key = '';
DELETE FROM retopic WHERE key = '';
"""
"""Leaves out what belongs to nothing."""
FILED = """
CREATE TEMP TABLE topic (topic TEXT PRIMARY KEY, dossier TEXT) WITHOUT ROWID;
INSERT INTO topic SELECT topic, min(dossier) FROM candidate WHERE dossier <> '' AND topic <> ''{among}
  GROUP BY topic HAVING min(dossier) = max(dossier);
UPDATE candidate SET filed = coalesce((SELECT t.dossier FROM topic t WHERE t.topic = candidate.topic), '')
  WHERE dossier = '' AND topic <> ''{among}
    AND filed <> coalesce((SELECT t.dossier FROM topic t WHERE t.topic = candidate.topic), '');
DROP TABLE topic;
"""
"""Cases without a dossier get that of the others under the same title, when these have one."""
RENEWED = """
INSERT OR IGNORE INTO reitem SELECT s.item FROM recase c CROSS JOIN stands s ON s.number = c.key
  UNION SELECT f.item FROM replaced p CROSS JOIN followed f ON f.dossier = p.dossier AND f.motion = p.motion;
DELETE FROM item WHERE key IN (SELECT key FROM reitem);
DELETE FROM stands WHERE item IN (SELECT key FROM reitem);
DELETE FROM inferred WHERE item IN (SELECT key FROM reitem);
DELETE FROM followed WHERE item IN (SELECT key FROM reitem);
"""
"""Forgets what was inferred on agenda items that may be told otherwise now."""
REWORKED = """
INSERT OR IGNORE INTO rework SELECT w.work FROM (SELECT key FROM recase UNION SELECT key FROM restood) c
  CROSS JOIN work w ON w.number = c.key;
"""
ITEMS = """
SELECT d.item, l.told, d.key, d.dated, d.told FROM {among}decided d{on} LEFT JOIN listed l ON l.key = d.item
WHERE d.item <> '' ORDER BY d.item, d.key
"""
ALONE = "SELECT key, dated, told FROM decided d WHERE item = ''{among} ORDER BY key"
QUIET = """
SELECT stage, key FROM reitem, (SELECT 'order' AS stage UNION SELECT 'day') WHERE NOT EXISTS (
  SELECT 1 FROM decided d WHERE d.item = reitem.key)
UNION ALL SELECT 'day', key FROM redecided WHERE NOT EXISTS (
  SELECT 1 FROM decided d WHERE d.key = redecided.key AND d.item = '')
"""
CASE = "SELECT told, filed FROM candidate WHERE key = ?"
MOTION = "SELECT told FROM candidate WHERE filed = ? AND motion = ? AND motion <> 0 ORDER BY key DESC LIMIT 1"
STATED = "SELECT d.told FROM stated s CROSS JOIN decided d ON d.key = s.decision WHERE s.work = ? ORDER BY s.decision"
INFERRED = """
SELECT d.told, i.told FROM inferred i CROSS JOIN decided d ON d.key = i.decision
WHERE i.work = ? ORDER BY i.item, i.decision
"""
STANDS = "SELECT i.told FROM stands s CROSS JOIN item i ON i.key = s.item WHERE s.number = ? ORDER BY s.item"
OF_WORK = "SELECT c.told FROM work w CROSS JOIN candidate c ON c.key = w.number WHERE w.work = ? ORDER BY w.number"
COUNTS = """
SELECT 'agenda.' || ordered, count(*) FROM item WHERE ordered <> '' GROUP BY ordered
UNION ALL SELECT 'fates.' || outcome, count(*) FROM fate GROUP BY outcome
"""
PUT = {
    "decided": "INSERT INTO decided VALUES (?, ?, ?, ?)",
    "stated": "INSERT OR IGNORE INTO stated VALUES (?, ?)",
    "listed": "INSERT INTO listed VALUES (?, ?)",
    "candidate": "INSERT INTO candidate VALUES (?, ?, ?, ?, ?, ?)",
    "work": "INSERT INTO work VALUES (?, ?, ?)",
    "item": "INSERT INTO item VALUES (?, ?, ?)",
    "stands": "INSERT OR IGNORE INTO stands VALUES (?, ?)",
    "inferred": "INSERT INTO inferred VALUES (?, ?, ?, ?)",
    "followed": "INSERT OR IGNORE INTO followed VALUES (?, ?, ?)",
    "fate": "INSERT OR REPLACE INTO fate VALUES (?, ?, ?)",
}
KEPT = {
    "decision": ("decided", ("DELETE FROM decided WHERE key = ?", "DELETE FROM stated WHERE decision = ?")),
    "agenda item": ("listed", ("DELETE FROM listed WHERE key = ?",)),
    "case": ("candidate", ("DELETE FROM candidate WHERE key = ?", "DELETE FROM work WHERE number = ?")),
}
"""The stages of which things tell something, with the table in which it stands, and how it goes."""
