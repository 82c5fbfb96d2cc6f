"""Change an index of words by the things that changed, instead of asking the graph for all of them."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from kamergraaf import iri, vocab
from kamergraaf.search import questions

Ask: TypeAlias = Callable[[str], Iterable[tuple[str | None, ...]]]
"""Asks the graph a SELECT query: its rows, each term as plain text."""

PEOPLE = ("seats", "party_seats")
"""The queries about people; all others are about things."""
WORDS = ("sorts", "fate_names")
"""The queries about what kinds and fates are called, which are asked whole."""
SEATS = frozenset(
    {"org:member", "org:memberDuring", "org:role", "org:organization", "dcat:startDate", "dcat:endDate", "org:postIn"}
)
"""Who sat for whom and where an office is, is told by these; when it changes, an index is made anew."""
MOST = 20_000
"""Of more things an index is made anew, which then takes less time."""
_AT_ONCE = 500
_CLASSES = re.compile(r"VALUES \?class \{([^{}]*)\}")
_DOSSIER = f"{iri.ID}kamerstukdossier/"
_MEMBERS = "SELECT ?thing { ?of eli:has_member ?thing }"
_NEAR = (
    "SELECT ?thing { ?thing eli:is_realized_by ?of }",
    "SELECT ?thing { ?thing prov:wasDerivedFrom ?of . ?thing a kg:Toezegging }",
    "SELECT ?thing { ?thing eli-dl:involved_work ?of }",
)
"""What is dated, filed or summed up by another thing, and so changes with it."""

TABLES = """
CREATE TEMP TABLE touched (iri TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE remade (iri TEXT PRIMARY KEY) WITHOUT ROWID;
"""
CHANGED = """
CREATE TEMP TABLE before AS SELECT t.id, t.iri, plain(t.names) AS names, unpacked(c.text) AS text
  FROM thing t LEFT JOIN content c ON c.id = t.id WHERE t.iri IN (SELECT iri FROM touched);
CREATE INDEX temp.before_iri ON before (iri);
CREATE INDEX temp.fresh_iri ON fresh (iri);
DELETE FROM filed WHERE thing IN (SELECT id FROM before);
DELETE FROM moved WHERE thing IN (SELECT id FROM before);
DELETE FROM ended WHERE thing IN (SELECT id FROM before);
DELETE FROM led WHERE thing IN (SELECT id FROM before);
DELETE FROM content WHERE id IN (SELECT id FROM before
  WHERE iri IN (SELECT iri FROM remade) OR iri NOT IN (SELECT iri FROM fresh));
DELETE FROM thing WHERE id IN (SELECT id FROM before WHERE iri NOT IN (SELECT iri FROM fresh));
UPDATE thing SET (kind, sort, date, names, en, summary) =
  (SELECT f.kind, f.sort, f.date, f.names, f.en, f.summary FROM fresh f WHERE f.iri = thing.iri)
  WHERE id IN (SELECT id FROM before);
INSERT INTO thing (iri, kind, sort, date, names, en, summary)
  SELECT * FROM fresh WHERE iri NOT IN (SELECT iri FROM before) ORDER BY iri;
"""
FOUND = """
CREATE TEMP TABLE after AS SELECT t.id, t.iri, plain(t.names) AS names, unpacked(c.text) AS text
  FROM thing t LEFT JOIN content c ON c.id = t.id WHERE t.iri IN (SELECT iri FROM touched);
CREATE INDEX temp.after_id ON after (id);
CREATE INDEX temp.before_id ON before (id);
CREATE TEMP TABLE same AS SELECT id FROM before b JOIN after a USING (id, iri)
  WHERE a.names IS b.names AND a.text IS b.text;
INSERT INTO found (found, rowid, names, text) SELECT 'delete', id, names, text FROM before
  WHERE id NOT IN (SELECT id FROM same);
INSERT INTO found (rowid, names, text) SELECT id, names, text FROM after WHERE id NOT IN (SELECT id FROM same);
"""


@dataclass(frozen=True)
class Changed:
    """What changed in a graph."""

    told: Mapping[str, AbstractSet[str]]
    """What the lines are about that came or went, and what they point at, by their property or class."""
    renamed: AbstractSet[str]
    """Those of them that have another class or number now."""
    papers: AbstractSet[str]
    """The ids of the papers that were made anew, or are gone: their texts may be others."""

    @cached_property
    def things(self) -> AbstractSet[str]:
        """All that the lines are about, and what they point at."""
        return {thing for things in self.told.values() for thing in things}

    def is_small(self) -> bool:
        """Tell whether an index is better changed than made anew."""
        return len(self.things) <= MOST and self.told.keys().isdisjoint(map(vocab.expand, SEATS))


def reach(ask: Ask, things: Iterable[str], renamed: Iterable[str]) -> set[str]:
    """Give all things of which an index may tell something else, now that some lines about these changed.

    Args:
        ask: asks the graph as it now is.
        things: what the lines are about, and what they point at.
        renamed: those of them that have another class or number.
    """
    moved = {thing for thing in renamed if thing.startswith(_DOSSIER)}
    found = {thing for thing in things if not thing.startswith(_DOSSIER)} | moved
    found |= {str(row[0]) for row in _about(ask, _MEMBERS, moved, "of")}
    near = {str(row[0]) for query in _NEAR for row in _about(ask, query, found, "of")}
    return found | near | set(things)


def rows_about(ask: Ask, name: str, things: Iterable[str]) -> Iterator[tuple[str | None, ...]]:
    """Give the rows of a query of an index about some things alone."""
    query = _CLASSES.sub(_among, questions()[name])
    return _about(ask, query, things, "person" if name in PEOPLE else "thing")


def _among(values: re.Match[str]) -> str:
    """Tell which classes count only after the things: else the engine goes through all things of each class."""
    return f"FILTER (?class IN ({', '.join(values[1].split())}))"


def _about(ask: Ask, query: str, things: Iterable[str], variable: str) -> Iterator[tuple[str | None, ...]]:
    """Ask a query about some things: they stand where its group begins."""
    given = sorted(thing for thing in things if iri.is_absolute(thing))
    head, _, rest = query.partition("{")
    for at in range(0, len(given), _AT_ONCE):
        values = " ".join(f"<{thing}>" for thing in given[at : at + _AT_ONCE])
        yield from ask(f"{head}{{ VALUES ?{variable} {{ {values} }} {rest}")


def movers(database: sqlite3.Connection) -> set[str]:
    """Give the people who moved what is touched, and those who are touched themselves."""
    return {row[0] for row in database.execute("SELECT person FROM mover UNION SELECT iri FROM touched")}
