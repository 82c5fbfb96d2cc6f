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
NEXT_BUILD = """
SELECT 1 + max(coalesce((SELECT build FROM row ORDER BY rowid DESC LIMIT 1), 0),
  coalesce((SELECT build FROM paper ORDER BY rowid DESC LIMIT 1), 0),
  coalesce((SELECT build FROM thing ORDER BY rowid DESC LIMIT 1), 0),
  coalesce((SELECT build FROM link ORDER BY rowid DESC LIMIT 1), 0))
"""
"""Rows of later builds stand behind those of earlier ones."""

OWNERS = """
CREATE INDEX IF NOT EXISTS row_entity ON row (entity, id, told);
CREATE INDEX IF NOT EXISTS row_deleted ON row (entity, id) WHERE deleted;
CREATE TEMP TABLE changed (entity TEXT, id TEXT, owner TEXT, PRIMARY KEY (entity, id)) WITHOUT ROWID;
INSERT INTO changed SELECT entity, id, told FROM (
  SELECT r.entity, r.id, r.told,
    row_number() OVER (PARTITION BY r.entity, r.id ORDER BY r.modified DESC, r.build DESC, r.told) AS rank
  FROM row r JOIN (SELECT entity, id FROM row GROUP BY entity, id HAVING min(told) <> max(told)) USING (entity, id)
  WHERE r.told <> r.id
) WHERE rank = 1;
CREATE TEMP VIEW belonging AS SELECT r.rowid AS at, r.entity, r.id, r.owner AS before,
    coalesce(c.owner, r.told) AS owner
  FROM row r LEFT JOIN changed c ON c.entity = r.entity AND c.id = r.id;
CREATE TEMP TABLE owner (id TEXT PRIMARY KEY, owner TEXT) WITHOUT ROWID;
INSERT INTO owner SELECT id, max(owner) FROM belonging
  WHERE id <> owner AND entity IN ('DocumentVersie', 'FractieZetel', 'CommissieZetel') GROUP BY id;
CREATE TEMP TABLE moved (at INTEGER PRIMARY KEY, owner TEXT);
INSERT INTO moved SELECT at, owner FROM (
  SELECT b.at, b.before, coalesce(o.owner, b.owner) AS owner
  FROM belonging b LEFT JOIN owner o ON o.id = b.owner AND b.id <> b.owner
) WHERE owner <> before;
UPDATE row SET owner = (SELECT m.owner FROM moved m WHERE m.at = row.rowid) WHERE rowid IN (SELECT at FROM moved);
"""
"""What a row belongs to is what its latest version says that names anything: a tombstone names nothing. A file belongs
to a version, which belongs to a document; a person to a seat, which belongs to a group: the row is told with the last.
No row is written of which the owner stays, so that it can be told which things changed.
"""
BEGIN = """
CREATE TEMP TABLE name (id TEXT PRIMARY KEY, entity TEXT, key TEXT, kind TEXT, date TEXT, number TEXT) WITHOUT ROWID;
CREATE TEMP TABLE joined (relation TEXT, first TEXT, second TEXT);
CREATE TEMP TABLE cited (kind TEXT, id TEXT, class TEXT);
CREATE TEMP TABLE decided (kind TEXT PRIMARY KEY);
CREATE TEMP TABLE asked (kind TEXT PRIMARY KEY);
CREATE TEMP TABLE gone (id TEXT PRIMARY KEY) WITHOUT ROWID;
INSERT OR IGNORE INTO gone SELECT id FROM (
  SELECT id, deleted, row_number() OVER (PARTITION BY entity, id ORDER BY modified DESC, deleted DESC) AS rank FROM row
  WHERE (entity, id) IN (SELECT entity, id FROM row WHERE deleted)
) WHERE rank = 1 AND deleted;
CREATE TEMP TABLE told (relation TEXT, teller TEXT, modified TEXT, PRIMARY KEY (relation, teller)) WITHOUT ROWID;
INSERT INTO told SELECT relation, teller, max(modified) FROM link WHERE teller <> '' GROUP BY relation, teller
  HAVING min(modified) <> max(modified);
DELETE FROM link WHERE (relation, teller) IN (SELECT relation, teller FROM told)
  AND modified < (SELECT t.modified FROM told t WHERE t.relation = link.relation AND t.teller = link.teller);
"""
"""Of a row and a tombstone with one date of change the tombstone holds. What a later version of a row tells of a
relation takes the place of what an earlier one told."""
UNNAMED = """
SELECT owner, entity, id, data, input, modified, place FROM (
  SELECT owner, entity, id, data, input, modified, place, deleted FROM row WHERE entity IN ({marks})
  UNION ALL SELECT first, ?, second, x'', 0, '', '', 0 FROM link WHERE relation = ? AND second <> ''
) ORDER BY owner, entity, id, modified DESC, deleted DESC, data DESC
"""

DOUBLES = """
CREATE TEMP TABLE doubled AS SELECT id, number FROM (
  SELECT id, number, row_number() OVER (PARTITION BY key ORDER BY id) AS rank FROM name
  WHERE entity = 'Document' AND number IS NOT NULL AND id NOT IN (SELECT id FROM gone)
) WHERE rank > 1;
UPDATE name SET key = number WHERE id IN (SELECT id FROM doubled);
UPDATE name SET key = id WHERE id IN (SELECT number FROM doubled);
"""
"""Two live documents that the source publishes under one id are two papers; the second goes by its own number."""

OTHERS = """
INSERT OR IGNORE INTO name SELECT id, kind, id, NULL, NULL, NULL FROM thing;
INSERT OR IGNORE INTO name SELECT id, 'pointed', id, NULL, NULL, NULL FROM pointed;
DROP TABLE IF EXISTS known;
CREATE TABLE known (key TEXT PRIMARY KEY) WITHOUT ROWID;
INSERT OR IGNORE INTO known SELECT key FROM name WHERE entity IN ('Document', 'Zaak', 'Activiteit', 'Toezegging');
"""
_OWN_IDS = frozenset({"besluit", "agendapunt", "fractie", "persoon"})
"""Things whose key is the id of the source, so that a link to one holds even where its row is in no input."""


_ENTITIES = {
    "document": "Document", "bijlage": "Document", "brief": "Document", "zaak": "Zaak", "dossier": "Kamerstukdossier",
    "activiteit": "Activiteit", "toezegging": "Toezegging",
}  # fmt: skip
"""Of which entity the end of a relation is; one between things of one kind is named after what it does."""


def ends(relation: str) -> str:
    """Give the query that joins the links of a relation with the keys of both ends.

    >>> "JOIN name s" in ends("besluit-zaak"), "JOIN name f" in ends("besluit-zaak")
    (True, False)
    """
    first, second = _kinds(relation)
    keys, tables = [], ["link"]
    for column, letter, own in (("first", "f", first in _OWN_IDS), ("second", "s", second in _OWN_IDS)):
        keys.append(column if own else f"{letter}.key")
        entities = "', '".join(
            (_ENTITIES.get(first if column == "first" else second, _ENTITIES.get(first, "")), "pointed")
        )
        tables += (
            [] if own else [f"JOIN name {letter} ON {letter}.id = link.{column} AND {letter}.entity IN ('{entities}')"]
        )
    live = "first NOT IN (SELECT id FROM gone) AND second NOT IN (SELECT id FROM gone)"
    where = f"WHERE relation = ? AND second <> '' AND {live}"
    return f"INSERT INTO joined SELECT DISTINCT ?, {', '.join(keys)} FROM {' '.join(tables)} {where}"  # noqa: S608


def loose(relation: str) -> str:
    """Give the query that counts the links of a relation of which an end has no key."""
    lacking = [
        f"{column} NOT IN (SELECT id FROM name)"  # noqa: S608
        for column, kind in zip(("first", "second"), _kinds(relation), strict=True)
        if kind not in _OWN_IDS
    ]
    where = f"relation = ? AND second <> '' AND ({' OR '.join(lacking) or '0'})"
    return f"SELECT count(*) FROM (SELECT DISTINCT first, second FROM link WHERE {where})"  # noqa: S608


def _kinds(relation: str) -> tuple[str, str]:
    """Give what the two ends of a relation are; a relation between things of one kind says what it is instead.

    >>> _kinds("document-zaak"), _kinds("zaak-vervanging")
    (('document', 'zaak'), ('zaak', 'vervanging'))
    """
    first, _, second = relation.partition("-")
    return first, second


STUBS = """
SELECT DISTINCT kind, id, class FROM (
  SELECT kind, id, class FROM cited
  UNION SELECT kind, id, '' FROM pointed WHERE id NOT IN (SELECT id FROM name WHERE entity <> 'pointed')
) WHERE id NOT IN (SELECT key FROM known) ORDER BY kind, id
"""
"""What records point at may be known under another number; what texts cite goes by the number that they give."""

INDEX = """
CREATE INDEX temp.joined_first ON joined (relation, first);
CREATE INDEX temp.joined_second ON joined (relation, second);
CREATE INDEX IF NOT EXISTS link_first ON link (relation, first);
"""
TIES = """
CREATE TEMP VIEW agendazaak AS SELECT b.first AS first, z.second AS second FROM joined b
  JOIN joined z ON z.relation = 'agendapunt-zaak' AND z.first = b.second
  WHERE b.relation = 'besluit-agendapunt'
  AND b.first NOT IN (SELECT first FROM link WHERE relation = 'besluit-zaak' AND second <> '');
CREATE TEMP TABLE tie AS
  SELECT j.first, j.second FROM joined j WHERE j.relation = 'besluit-zaak'
    AND (SELECT count(DISTINCT second) FROM link l
      WHERE l.relation = 'besluit-zaak' AND l.first = j.first AND l.second <> '') = 1
  UNION ALL
  SELECT j.first, j.second FROM agendazaak j JOIN joined b ON b.relation = 'besluit-agendapunt' AND b.first = j.first
    WHERE (SELECT count(DISTINCT second) FROM link l
      WHERE l.relation = 'agendapunt-zaak' AND l.first = b.second AND l.second <> '') = 1;
INSERT INTO joined SELECT 'besluit-over', first, second FROM tie;
INSERT INTO joined SELECT DISTINCT 'besluit-werk', t.first, d.first FROM tie t
  JOIN joined d ON d.relation = 'document-zaak' AND d.second = t.second
  JOIN (SELECT DISTINCT key FROM name WHERE kind IN (SELECT kind FROM decided)) n ON n.key = d.first;
INSERT INTO joined SELECT DISTINCT 'zaak-werk', d.second, d.first FROM joined d
  JOIN (SELECT DISTINCT key FROM name WHERE kind IN (SELECT kind FROM decided)) n ON n.key = d.first
  WHERE d.relation = 'document-zaak';
INSERT INTO joined SELECT DISTINCT 'zaak-vragen', d.second, d.first FROM joined d
  JOIN (SELECT DISTINCT key FROM name WHERE kind IN (SELECT kind FROM asked)) n ON n.key = d.first
  WHERE d.relation = 'document-zaak';
INSERT INTO joined SELECT DISTINCT 'besluit-datum', b.first, n.date FROM joined b
  JOIN joined a ON a.relation = 'agendapunt-activiteit' AND a.first = b.second
  JOIN (SELECT DISTINCT key, date FROM name WHERE entity = 'Activiteit' AND date IS NOT NULL) n ON n.key = a.second
  WHERE b.relation = 'besluit-agendapunt';
"""
"""A decision is about a case when the source names exactly one with it, or with its agenda item. Cases are counted as
the source gives them, also those that no input has, so that a gap in the inputs makes no tie."""

_ROWS = """
SELECT coalesce(n.key, r.owner) AS thing, r.entity AS tag, r.id AS id, r.data AS data, r.input AS input,
  r.modified AS modified, r.place AS place, r.deleted AS deleted
FROM row r LEFT JOIN name n ON n.id = r.owner WHERE {indexed}r.entity IN ({marks})
"""
_THINGS = """
SELECT coalesce(n.key, t.id), '=' || t.kind, t.id, t.data, t.input, printf('%08d', t.build), '', 0
FROM thing t LEFT JOIN name n ON n.id = t.id WHERE t.kind IN ({marks})
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
        among: the table of the keys of the only things that are wanted; by default all are.
    """
    marks, ids = ", ".join("?" * len(entities)), {"doubted": "wanted", "one": "one_wanted"}.get(among)
    chosen = f" AND {{}} IN (SELECT id FROM {ids})" if ids else ""  # noqa: S608
    queries = [_ROWS.format(marks=marks, indexed="+" if ids else "") + chosen.format("r.owner")]
    queries.append(_THINGS.format(marks=marks) + chosen.format("t.id"))
    values = [*entities, *entities]
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
    return f"SELECT {columns} FROM ({' UNION ALL '.join(queries)}) {where} {_GROUPED}", values  # noqa: S608
