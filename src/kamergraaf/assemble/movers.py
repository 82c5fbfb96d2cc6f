"""Who moved a paper first: of a motion, an amendment or questions, as the open data say, else as its text does."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from operator import itemgetter

from kamergraaf import iri
from kamergraaf.assemble.aside import Aside
from kamergraaf.assemble.inferred import Statement
from kamergraaf.assemble.notes import First, Notes
from kamergraaf.descriptions import load
from kamergraaf.model import NamedPerson, Place
from kamergraaf.rdf.mentions import Finding
from kamergraaf.rdf.records import first_mover_quads
from kamergraaf.vocab import DCTERMS

_GROUNDS = ("actor", "case", "text")
"""What may tell who moved a paper first; the first that tells of one person leads."""
_SCHEMA = """
CREATE TABLE IF NOT EXISTS first (paper TEXT, ground INTEGER, person TEXT, stage TEXT, teller TEXT,
  PRIMARY KEY (paper, ground, person, stage, teller)) WITHOUT ROWID;
"""
_NOTED = """
CREATE TEMP TABLE removed (paper TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TRIGGER first_came AFTER INSERT ON main.first BEGIN INSERT OR IGNORE INTO removed VALUES (new.paper); END;
CREATE TEMP TRIGGER first_went AFTER DELETE ON main.first BEGIN INSERT OR IGNORE INTO removed VALUES (old.paper); END;
"""
_INDEX = "CREATE INDEX IF NOT EXISTS first_teller ON first (stage, teller);\n"
_PUT = "INSERT OR IGNORE INTO first VALUES (?, ?, ?, ?, ?)"
_ALONE = """
SELECT paper, min(person) FROM {among}first {on}GROUP BY paper, ground HAVING count(DISTINCT person) = 1
ORDER BY paper, ground
"""
_AMONG = {"among": "removed CROSS JOIN ", "on": "USING (paper) "}


class Movers:
    """Who may have moved each paper first, by its IRI and on what ground."""

    def __init__(self, database: sqlite3.Connection | None = None, *, again: bool = False) -> None:
        """Open the table, or make it; see :class:`~kamergraaf.assemble.agenda.Agenda`."""
        self._aside, self._again = Aside(_SCHEMA, database), again
        if again:
            self._aside.run(_NOTED)

    def take(self, notes: Notes, stage: str = "", key: str = "") -> None:
        """Note what one thing tells."""
        if notes.first:
            self._aside.put(_PUT, _rows(notes, stage, key))

    def renew(self, stage: str, key: str, notes: Notes) -> None:
        """Note what one thing tells now instead of what it told before."""
        before = set(self._aside.ask("SELECT * FROM first WHERE stage = ? AND teller = ?", stage, key))
        if before != set(_rows(notes, stage, key)):
            self._aside.ask("DELETE FROM first WHERE stage = ? AND teller = ?", stage, key)
            self.take(notes, stage, key)

    def lines(self) -> Iterator[tuple[str, list[Statement]]]:
        """Write the first mover of each paper, by its IRI, in an update of those where it may be another.

        Nobody where no ground tells of one person.
        """
        self._aside.run(_INDEX)
        among = _AMONG if self._again else {"among": "", "on": ""}
        rest = {paper for (paper,) in self._aside.ask("SELECT paper FROM removed")} if self._again else set[str]()
        for paper, persons in groupby(self._aside.ask(_ALONE.format(**among)), itemgetter(0)):
            rest.discard(paper)
            yield paper, [partial(first_mover_quads, paper, next(persons)[1])]
        for paper in sorted(rest):
            yield paper, []


def _rows(notes: Notes, stage: str, key: str) -> list[tuple[object, ...]]:
    return [(told.paper, _GROUNDS.index(told.ground), told.person, stage, key) for told in notes.first]


def has_movers(kind: str | None) -> bool:
    """Tell whether papers of a kind are moved: others are signed, and nobody of those who sign is the mover."""
    return kind in load("tweedekamer-odata")["moved"]["kinds"]


def is_first(relation: str | None) -> bool:
    """Tell whether a source calls somebody the first mover, when it calls nobody else so."""
    return relation in load("tweedekamer-odata")["moved"]["first"]


def first_by(ground: str, paper: str, *persons: str) -> list[First]:
    """Note who may have moved a paper first."""
    return [First(iri.paper(paper), person, ground) for person in persons]


def first_in_text(paper: str, findings: Sequence[Finding]) -> list[First]:
    """Note who signed a paper first, or whom its heading names first where nobody signs.

    Nobody when it is not sure who that is, or when the heading begins with another one who signs.
    """
    signed, named = _persons(Place.SIGNATURE, findings), _persons(Place.HEADING, findings)
    first = (signed or named or [None])[0]
    if first is None or (signed and named and named[0] in signed[1:]):
        return []
    moved = {edge.thing for x in findings for edge in x.edges if edge.predicate == DCTERMS + "creator"}
    return first_by("text", paper, first) if first in moved else []


def _persons(place: Place, findings: Sequence[Finding]) -> list[str | None]:
    """Give the members at a place in the order of the text; None for one of whom it is not sure who it is."""
    there = [x.resolution for x in findings if x.resolution.mention.place is place]
    members = [x for x in there if isinstance(x.mention.told, NamedPerson) and x.mention.told.role == "kamerlid"]
    return [x.target for x in sorted(members, key=lambda x: x.mention.start)]
