"""The SQL of the harvest: its tables, and how what belongs together is found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

SCHEMA = """
CREATE TABLE input (number INTEGER PRIMARY KEY, address TEXT, sha256 TEXT);
CREATE TABLE row (entity TEXT, id TEXT, owner TEXT, modified TEXT, data BLOB, input INTEGER, place TEXT,
  deleted INTEGER, build INTEGER, told TEXT);
CREATE TABLE link (relation TEXT, first TEXT, second TEXT, teller TEXT, modified TEXT, build INTEGER, input INTEGER);
CREATE TABLE issue (source TEXT, place TEXT, reason TEXT, build INTEGER);
CREATE TABLE counted (name TEXT, number INTEGER, build INTEGER);
CREATE TABLE paper (id TEXT, source TEXT, number TEXT, data BLOB, input INTEGER, build INTEGER);
CREATE TABLE thing (kind TEXT, id TEXT, data BLOB, input INTEGER, build INTEGER);
CREATE TABLE pointed (kind TEXT, id TEXT);
"""
"""Of a row what it says itself that it belongs to (`told`), beside what all rows together say (`owner`)."""
OLDER = (
    "ALTER TABLE link ADD COLUMN input INTEGER",
    "ALTER TABLE row ADD COLUMN told TEXT",
    "UPDATE row SET told = owner",
)
"""Makes the records of an earlier version records of this one."""
WITHDRAW = (
    "DELETE FROM paper WHERE ? IN (id, number)",
    "DELETE FROM thing WHERE id = ?",
    "DELETE FROM link WHERE teller IN (SELECT id FROM row WHERE ?1 IN (id, owner)) OR (teller = '' AND second = ?1)",
    "DELETE FROM row WHERE ? IN (id, owner)",
)
"""Lets go what has an id: links go with the row that told them, or with the record that ends them."""
ANYTHING = "SELECT EXISTS (SELECT 1 FROM row UNION ALL SELECT 1 FROM paper UNION ALL SELECT 1 FROM thing)"
NEXT_BUILD = """
SELECT 1 + max(coalesce((SELECT build FROM row ORDER BY rowid DESC LIMIT 1), 0),
  coalesce((SELECT build FROM paper ORDER BY rowid DESC LIMIT 1), 0),
  coalesce((SELECT build FROM thing ORDER BY rowid DESC LIMIT 1), 0),
  coalesce((SELECT build FROM link ORDER BY rowid DESC LIMIT 1), 0))
"""
"""Rows of later builds stand behind those of earlier ones."""

_MIDDLE = "'DocumentVersie', 'FractieZetel', 'CommissieZetel'"
ALL_ROWS = """
CREATE INDEX IF NOT EXISTS row_entity ON row (entity, id, told);
CREATE INDEX IF NOT EXISTS row_deleted ON row (entity, id) WHERE deleted;
CREATE TEMP VIEW looked AS SELECT rowid AS at, entity, id, owner, told FROM row;
"""
NEAR_ROWS = f"""
CREATE TEMP TABLE near (entity TEXT, id TEXT, PRIMARY KEY (entity, id)) WITHOUT ROWID;
INSERT INTO near SELECT entity, id FROM fresh;
INSERT OR IGNORE INTO near SELECT entity, id FROM row
  WHERE owner IN (SELECT id FROM touched UNION SELECT id FROM fresh WHERE entity IN ({_MIDDLE})
    UNION SELECT r.owner FROM fresh f CROSS JOIN row r ON r.entity = f.entity AND r.id = f.id
    WHERE f.entity IN ({_MIDDLE}))
  AND told IN (SELECT id FROM fresh WHERE entity IN ({_MIDDLE}));
INSERT OR IGNORE INTO near SELECT b.entity, b.id
  FROM (SELECT DISTINCT r.told AS id FROM near n CROSS JOIN row r ON r.entity = n.entity AND r.id = n.id) m
  CROSS JOIN row b ON b.id = m.id AND b.entity IN ({_MIDDLE});
CREATE TEMP VIEW looked AS SELECT r.rowid AS at, r.entity, r.id, r.owner, r.told
  FROM near n CROSS JOIN row r ON r.entity = n.entity AND r.id = n.id;
"""  # noqa: S608
"""The rows of which the owner may be another one: those that came, went or changed, and those that belong to such a
row; with those that they belong to."""
OWNERS = f"""
CREATE TEMP TABLE changed (entity TEXT, id TEXT, owner TEXT, PRIMARY KEY (entity, id)) WITHOUT ROWID;
INSERT INTO changed SELECT entity, id, told FROM (
  SELECT r.entity, r.id, r.told,
    row_number() OVER (PARTITION BY r.entity, r.id ORDER BY r.modified DESC, r.build DESC, r.told) AS rank
  FROM (SELECT entity, id FROM looked GROUP BY entity, id HAVING min(told) <> max(told)) JOIN row r USING (entity, id)
  WHERE r.told <> r.id
) WHERE rank = 1;
CREATE TEMP VIEW belonging AS SELECT r.at, r.entity, r.id, r.owner AS before, coalesce(c.owner, r.told) AS owner
  FROM looked r LEFT JOIN changed c ON c.entity = r.entity AND c.id = r.id;
CREATE TEMP TABLE owner (id TEXT PRIMARY KEY, owner TEXT) WITHOUT ROWID;
INSERT INTO owner SELECT id, max(owner) FROM belonging WHERE id <> owner AND entity IN ({_MIDDLE}) GROUP BY id;
CREATE TEMP TABLE moved (at INTEGER PRIMARY KEY, owner TEXT);
INSERT INTO moved SELECT at, owner FROM (
  SELECT b.at, b.before, coalesce(o.owner, b.owner) AS owner
  FROM belonging b LEFT JOIN owner o ON o.id = b.owner AND b.id <> b.owner
) WHERE owner <> before;
UPDATE row SET owner = (SELECT m.owner FROM moved m WHERE m.at = row.rowid) WHERE rowid IN (SELECT at FROM moved);
"""  # noqa: S608
"""What a row belongs to is what its latest version says that names anything: a tombstone names nothing. A file belongs
to a version, which belongs to a document; a person to a seat, which belongs to a group: the row is told with the last.
No row is written of which the owner stays, so that it can be told which things changed.
"""
BEGIN = """
CREATE TEMP TABLE cited (kind TEXT, id TEXT, class TEXT);
CREATE TEMP TABLE decided (kind TEXT PRIMARY KEY);
CREATE TEMP TABLE asked (kind TEXT PRIMARY KEY);
"""
_GONE = """
INSERT INTO gone SELECT id, entity FROM (
  SELECT id, entity, deleted,
    row_number() OVER (PARTITION BY entity, id ORDER BY modified DESC, deleted DESC) AS rank FROM row
  WHERE (entity, id) IN (SELECT entity, id FROM row WHERE deleted){among}
) WHERE rank = 1 AND deleted;
"""
_TOLD = """
CREATE TEMP TABLE told (relation TEXT, teller TEXT, modified TEXT, PRIMARY KEY (relation, teller)) WITHOUT ROWID;
INSERT INTO told SELECT relation, teller, max(modified) FROM {links} WHERE teller <> '' GROUP BY relation, teller
  HAVING min(modified) <> max(modified);
DELETE FROM link WHERE (relation, teller) IN (SELECT relation, teller FROM told)
  AND modified < (SELECT t.modified FROM told t WHERE t.relation = link.relation AND t.teller = link.teller);
"""
LATEST = _GONE.format(among="") + _TOLD.format(links="link")
"""Of a row and a tombstone with one date of change the tombstone holds. What a later version of a row tells of a
relation takes the place of what an earlier one told."""
LATEST_AGAIN = "".join(
    (
        "DELETE FROM gone WHERE (id, entity) IN (SELECT id, entity FROM fresh);",
        _GONE.format(among=" AND (entity, id) IN (SELECT entity, id FROM fresh)"),
        _TOLD.format(
            links="(SELECT DISTINCT relation, teller FROM fresh_link) CROSS JOIN link USING (relation, teller)"
        ),
    )
)
_ASKED = "WITH asked (entity) AS (VALUES {marks})"
_LYING = """+r.entity IN asked AND r.rowid BETWEEN
  (SELECT min(rowid) FROM row WHERE entity IN asked) AND (SELECT max(rowid) FROM row WHERE entity IN asked)"""
"""Rows of an entity mostly came together, so all of them are read as they lie: by an index each would be looked for."""
_UNNAMED = """
SELECT owner, entity, id, data, input, modified, place FROM (
  SELECT owner, entity, id, data, input, modified, place, deleted FROM row r WHERE {row}
  UNION ALL SELECT first, ?, second, x'', 0, '', '', 0 FROM link WHERE relation = ? AND second <> ''{link}
) ORDER BY owner, entity, id, modified DESC, deleted DESC, data DESC
"""


def unnamed(entities: int, *, again: bool) -> str:
    """Give the query of the rows of so many entities that have no names yet, or of those that are named again."""
    renamed = "IN (SELECT id FROM renamed)"
    row, link = (f"r.owner {renamed} AND +r.entity IN asked", f" AND first {renamed}") if again else (_LYING, "")
    return _asked(entities) + _UNNAMED.format(row=row, link=link)


def _asked(entities: int) -> str:
    """Begin a query about rows of so many entities."""
    return _ASKED.format(marks=", ".join(["(?)"] * entities))


STUBS = """
SELECT DISTINCT kind, id, class FROM (
  SELECT kind, id, class FROM cited
  UNION SELECT kind, id, '' FROM pointed p
    WHERE NOT EXISTS (SELECT 1 FROM name n WHERE n.id = p.id AND n.entity <> 'pointed')
) c WHERE NOT EXISTS (SELECT 1 FROM collection n WHERE n.key = c.id) ORDER BY kind, id
"""
"""What records point at may be known under another number; what texts cite goes by the number that they give. Each is
looked for by an index: few are named of all that there is."""

SIZE = "SELECT count(DISTINCT second) FROM link WHERE relation = ? AND first = ? AND second <> ''"
_ROWS = """
SELECT coalesce(n.key, r.owner) AS thing, r.entity AS tag, r.id AS id, r.data AS data, r.input AS input,
  r.modified AS modified, r.place AS place, r.deleted AS deleted
FROM {rows} LEFT JOIN name n ON n.id = r.owner WHERE {which}
"""
_CHOSEN = {
    "": ("row r", _LYING),
    "few": ("row r", "r.entity IN asked"),
    "doubted": ("wanted_row w CROSS JOIN row r ON r.rowid = w.at", "w.entity IN asked"),
    "one": ("row r", "+r.entity IN asked AND r.owner IN (SELECT id FROM one_wanted)"),
}
"""Where the rows come from: of all things, of those that may have changed, or of the one that was asked for."""
_THINGS = """
SELECT coalesce(n.key, t.id), '=' || t.kind, t.id, t.data, t.input, printf('%08d', t.build), '', 0
FROM thing t LEFT JOIN name n ON n.id = t.id WHERE t.kind IN asked
"""
_PAPERS = """
SELECT coalesce(n.key, p.id), '=' || p.source, p.id, p.data, p.input, printf('%08d', p.build), '', 0
FROM paper p LEFT JOIN name n ON n.id = p.id WHERE 1
"""
_LINKED = {
    "joined": "SELECT {here}, ?, {there}, x'', 0, '', '', 0 FROM joined WHERE relation = ?",
    "agendazaak": "SELECT {here}, ?, {there}, x'', 0, '', '', 0 FROM agendazaak WHERE 'besluit-agendazaak' = ?",
}
"""The cases on the agenda items of decisions are four of five links, and follow from the others."""
_GROUPED = "ORDER BY thing, tag, id, modified DESC, deleted DESC, data DESC"


def groups(entities: Sequence[str], links: Iterable[str], among: str) -> tuple[str, list[str]]:
    """Give the query of things with all rows about them, and its values.

    Args:
        entities: whose rows.
        links: relations, those that end at the thing with a `<` behind.
        among: the table of the keys of the only things that are wanted; by default all are. Those that are `few` are
            looked for by an index: the later an update told of one, the more lies between it and the first.
    """
    ids = {"doubted": "wanted", "one": "one_wanted"}.get(among)
    chosen = f" AND {{}} IN (SELECT id FROM {ids})" if ids else ""  # noqa: S608
    rows, which = _CHOSEN[among]
    queries = [_ROWS.format(rows=rows, which=which), _THINGS + chosen.format("t.id")]
    values = [*entities]
    if "Document" in entities:
        queries.append(_PAPERS + chosen.format("p.id"))
    for link in links:
        here, there = ("second", "first") if link.endswith("<") else ("first", "second")
        ends = f" AND {here} IN (SELECT key FROM {among})" if ids else ""  # noqa: S608
        source = "agendazaak" if link == "besluit-agendazaak" else "joined"
        queries.append(_LINKED[source].format(here=here, there=there) + ends)
        values += [f"-{link}", link.rstrip("<")]
    where = f"WHERE thing IN (SELECT key FROM {among})" if ids else ""  # noqa: S608
    columns = "thing, tag, id, data, input, modified, place"
    joined = " UNION ALL ".join(queries)
    return f"{_asked(len(entities))} SELECT {columns} FROM ({joined}) {where} {_GROUPED}", values  # noqa: S608
