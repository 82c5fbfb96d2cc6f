"""The SQL of links: both ends by their keys, and what follows from these, kept from one update to the next.

An update joins anew the links that came or went or of which an end is called otherwise, and ties anew the decisions and
cases that these are about.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from kamergraaf.harvest import naming

_OWN_IDS = frozenset({"besluit", "agendapunt", "fractie", "persoon"})
"""Things whose key is the id of the source, so that a link to one holds even where its row is in no input."""
_ENTITIES = {
    "document": "Document", "bijlage": "Document", "brief": "Document", "zaak": "Zaak", "dossier": "Kamerstukdossier",
    "activiteit": "Activiteit", "toezegging": "Toezegging",
}  # fmt: skip
"""Of which entity the end of a relation is; one between things of one kind is named after what it does."""
_RELATIONS = """
WITH RECURSIVE found (relation) AS (SELECT min(relation) FROM link
  UNION ALL SELECT (SELECT min(l.relation) FROM link l WHERE l.relation > found.relation) FROM found
    WHERE found.relation IS NOT NULL)
SELECT relation FROM found WHERE relation IS NOT NULL
"""
"""Each relation once, found in the index without going through all links."""
_INDEXES = """
CREATE INDEX IF NOT EXISTS link_first ON link (relation, first, second);
CREATE INDEX IF NOT EXISTS link_second ON link (second);
CREATE INDEX IF NOT EXISTS link_teller ON link (relation, teller);
CREATE INDEX IF NOT EXISTS joined_first ON joined (relation, first, second);
CREATE INDEX IF NOT EXISTS joined_second ON joined (relation, second, first);
"""
WATCH = """
CREATE TEMP TABLE came_or_went (relation TEXT, first TEXT, second TEXT, times INTEGER);
CREATE TEMP TRIGGER joined_came AFTER INSERT ON main.joined BEGIN
  INSERT INTO came_or_went VALUES (new.relation, new.first, new.second, 1);
END;
CREATE TEMP TRIGGER joined_went AFTER DELETE ON main.joined BEGIN
  INSERT INTO came_or_went VALUES (old.relation, old.first, old.second, -1);
END;
CREATE TEMP VIEW rejoined AS SELECT relation, first, second FROM came_or_went
  GROUP BY relation, first, second HAVING sum(times) <> 0;
"""
_UNCUT = "INSERT INTO joined SELECT relation, first, second FROM cut; DELETE FROM cut;"
_CUT = (
    "DELETE FROM joined WHERE relation = ? AND first = ? AND second = ?",
    "INSERT INTO cut VALUES (?, ?, ?)",
)
_PAIRS = f"""
INSERT OR IGNORE INTO swayed SELECT id FROM otherwise;
CREATE TEMP TABLE pair (relation TEXT, first TEXT, second TEXT, PRIMARY KEY (relation, first, second)) WITHOUT ROWID;
INSERT OR IGNORE INTO pair SELECT relation, first, second FROM fresh_link WHERE second <> '';
INSERT OR IGNORE INTO pair SELECT relation, first, second FROM link
  WHERE relation IN ({_RELATIONS}) AND first IN (SELECT id FROM swayed) AND second <> '';
INSERT OR IGNORE INTO pair SELECT relation, first, second FROM link WHERE second IN (SELECT id FROM swayed)
  AND second <> '';
CREATE TEMP TABLE called (id TEXT, key TEXT, PRIMARY KEY (id, key)) WITHOUT ROWID;
INSERT OR IGNORE INTO called SELECT first, first FROM pair UNION SELECT second, second FROM pair;
INSERT OR IGNORE INTO called SELECT n.id, n.key FROM called c JOIN name n ON n.id = c.id;
INSERT OR IGNORE INTO called SELECT w.id, w.key FROM called c JOIN was w ON w.id = c.id WHERE w.key IS NOT NULL;
CREATE TEMP TABLE affected (relation TEXT, first TEXT, second TEXT, PRIMARY KEY (relation, first, second))
  WITHOUT ROWID;
INSERT OR IGNORE INTO affected SELECT p.relation, f.key, s.key FROM pair p
  JOIN called f ON f.id = p.first JOIN called s ON s.id = p.second;
DELETE FROM joined WHERE rowid IN (SELECT j.rowid FROM affected a CROSS JOIN joined j
  ON j.relation = a.relation AND j.first = a.first AND j.second = a.second);
CREATE TEMP TABLE beginning (id TEXT PRIMARY KEY) WITHOUT ROWID;
INSERT OR IGNORE INTO beginning SELECT first FROM affected
  UNION SELECT n.id FROM affected a JOIN name n ON n.key = a.first;
DELETE FROM loose WHERE (relation, first, second) IN (SELECT relation, first, second FROM pair);
"""  # noqa: S608
"""Finds the links, by ids, that may be joined otherwise, and takes away what they were joined to."""


def join(database: sqlite3.Connection, kinds: Mapping[str, Iterable[str]], *, again: bool) -> None:
    """Give both ends of each link their keys, and tie decisions to what they are about.

    Args:
        database: the records, of which all have their claims.
        kinds: the kinds of papers that count, by the table that has them.
        again: whether only of what changed.
    """
    database.executescript(naming.SETTLE + _UNCUT + _PAIRS if again else naming.OTHERS + naming.INDEXES)
    for (relation,) in database.execute(_RELATIONS).fetchall():
        database.execute(ends(relation, again=again), (relation,) * (3 if again else 2))
        database.execute(loose(relation, again=again), (relation,))
    database.executescript(_INDEXES)
    for table, found in kinds.items():
        database.executemany(f"INSERT OR IGNORE INTO {table} VALUES (?)", ((kind,) for kind in found))  # noqa: S608
    database.executescript(_TIED_AGAIN if again else _TIED)


def cut(database: sqlite3.Connection, links: Sequence[tuple[str, str, str]]) -> None:
    """Leave out links, until they are looked at again."""
    for query in _CUT:
        database.executemany(query, links)


def ends(relation: str, *, again: bool = False) -> str:
    """Give the query that joins the links of a relation with the keys of both ends.

    Args:
        relation: whose links.
        again: whether only those that may be joined otherwise.

    >>> "JOIN name s" in ends("besluit-zaak"), "JOIN name f" in ends("besluit-zaak")
    (True, False)
    """
    first, second = _kinds(relation)
    keys, tables = [], ["link"]
    for column, letter, own in (("first", "f", first in _OWN_IDS), ("second", "s", second in _OWN_IDS)):
        keys.append(f"link.{column}" if own else f"{letter}.key")
        entities = "', '".join(
            (_ENTITIES.get(first if column == "first" else second, _ENTITIES.get(first, "")), "pointed")
        )
        tables += (
            [] if own else [f"JOIN name {letter} ON {letter}.id = link.{column} AND {letter}.entity IN ('{entities}')"]
        )
    live = "first NOT IN (SELECT id FROM gone) AND second NOT IN (SELECT id FROM gone)"
    where = f"WHERE link.relation = ? AND second <> '' AND {live}"
    if again:
        pair = f"(a.relation, a.first, a.second) = (?, {', '.join(keys)})"
        where += f" AND link.first IN (SELECT id FROM beginning) AND EXISTS (SELECT 1 FROM affected a WHERE {pair})"  # noqa: S608
    return f"INSERT INTO joined SELECT DISTINCT ?, {', '.join(keys)} FROM {' '.join(tables)} {where}"  # noqa: S608


def loose(relation: str, *, again: bool = False) -> str:
    """Give the query that keeps the links of a relation of which an end has no key, or of those that may have none."""
    lacking = [
        f"NOT EXISTS (SELECT 1 FROM name n WHERE n.id = link.{column})"  # noqa: S608
        for column, kind in zip(("first", "second"), _kinds(relation), strict=True)
        if kind not in _OWN_IDS
    ]
    links = "pair CROSS JOIN link USING (relation, first, second)" if again else "link"
    where = f"relation = ? AND second <> '' AND ({' OR '.join(lacking) or '0'})"
    return f"INSERT OR IGNORE INTO loose SELECT relation, first, second FROM {links} WHERE {where}"  # noqa: S608


def _kinds(relation: str) -> tuple[str, str]:
    """Give what the two ends of a relation are; a relation between things of one kind says what it is instead.

    >>> _kinds("document-zaak"), _kinds("zaak-vervanging")
    (('document', 'zaak'), ('zaak', 'vervanging'))
    """
    first, _, second = relation.partition("-")
    return first, second


AGENDA = """
CREATE TEMP VIEW agendazaak AS SELECT b.first AS first, z.second AS second FROM joined b
  JOIN joined z ON z.relation = 'agendapunt-zaak' AND z.first = b.second
  WHERE b.relation = 'besluit-agendapunt' AND NOT EXISTS (
    SELECT 1 FROM link l WHERE l.relation = 'besluit-zaak' AND l.first = b.first AND l.second <> '');
"""
_KIND = "EXISTS (SELECT 1 FROM name n WHERE n.key = d.first AND n.kind IN (SELECT kind FROM {}))"
_TIES = f"""
CREATE TEMP TABLE tie AS
  SELECT j.first, j.second FROM joined j WHERE j.relation = 'besluit-zaak'{{j}}
    AND (SELECT count(DISTINCT second) FROM link l
      WHERE l.relation = 'besluit-zaak' AND l.first = j.first AND l.second <> '') = 1
  UNION ALL
  SELECT j.first, j.second FROM agendazaak j JOIN joined b ON b.relation = 'besluit-agendapunt' AND b.first = j.first
    WHERE (SELECT count(DISTINCT second) FROM link l
      WHERE l.relation = 'agendapunt-zaak' AND l.first = b.second AND l.second <> '') = 1{{j}};
INSERT INTO joined SELECT 'besluit-over', first, second FROM tie;
INSERT INTO joined SELECT DISTINCT 'besluit-werk', t.first, d.first FROM tie t
  CROSS JOIN joined d ON d.relation = 'document-zaak' AND d.second = t.second AND {_KIND.format("decided")};
INSERT INTO joined SELECT DISTINCT 'zaak-werk', d.second, d.first FROM joined d
  WHERE d.relation = 'document-zaak'{{d}} AND {_KIND.format("decided")};
INSERT INTO joined SELECT DISTINCT 'zaak-vragen', d.second, d.first FROM joined d
  WHERE d.relation = 'document-zaak'{{d}} AND {_KIND.format("asked")};
INSERT INTO joined SELECT DISTINCT 'besluit-datum', b.first, n.date FROM joined b
  CROSS JOIN joined a ON a.relation = 'agendapunt-activiteit' AND a.first = b.second
  CROSS JOIN name n ON n.key = a.second AND n.entity = 'Activiteit' AND n.date IS NOT NULL
  WHERE b.relation = 'besluit-agendapunt'{{b}};
"""  # noqa: S608
_DECIDED = " AND {}.first IN (SELECT key FROM redecided)"
_TIED = _TIES.format(j="", d="", b="")
"""A decision is about a case when the source names exactly one with it, or with its agenda item. Cases are counted as
the source gives them, also those that no input has, so that a gap in the inputs makes no tie."""
_TIED_AGAIN = """
CREATE TEMP TABLE rekinded (key TEXT PRIMARY KEY) WITHOUT ROWID;
INSERT OR IGNORE INTO rekinded SELECT was FROM otherwise WHERE was IS NOT NULL
  UNION SELECT key FROM otherwise WHERE key IS NOT NULL;
CREATE TEMP TABLE reworked (key TEXT PRIMARY KEY) WITHOUT ROWID;
INSERT OR IGNORE INTO reworked SELECT second FROM rejoined WHERE relation = 'document-zaak'
  UNION SELECT second FROM joined WHERE relation = 'document-zaak' AND first IN (SELECT key FROM rekinded);
CREATE TEMP TABLE redecided (key TEXT PRIMARY KEY) WITHOUT ROWID;
INSERT OR IGNORE INTO redecided SELECT first FROM rejoined WHERE relation IN ('besluit-zaak', 'besluit-agendapunt')
  UNION SELECT first FROM fresh_link WHERE relation = 'besluit-zaak'
  UNION SELECT first FROM joined WHERE relation = 'besluit-over' AND second IN (SELECT key FROM reworked)
  UNION SELECT first FROM joined WHERE relation = 'besluit-agendapunt' AND second IN (
    SELECT first FROM rejoined WHERE relation IN ('agendapunt-zaak', 'agendapunt-activiteit')
    UNION SELECT first FROM fresh_link WHERE relation = 'agendapunt-zaak'
    UNION SELECT first FROM joined WHERE relation = 'agendapunt-activiteit'
      AND second IN (SELECT key FROM rekinded));
DELETE FROM joined WHERE relation IN ('besluit-over', 'besluit-werk', 'besluit-datum')
  AND first IN (SELECT key FROM redecided);
DELETE FROM joined WHERE relation IN ('zaak-werk', 'zaak-vragen') AND first IN (SELECT key FROM reworked);
""" + _TIES.format(j=_DECIDED.format("j"), d=" AND d.second IN (SELECT key FROM reworked)", b=_DECIDED.format("b"))  # noqa: S608
"""The decisions and the cases of which a link, a paper or a date is another one are tied anew."""
