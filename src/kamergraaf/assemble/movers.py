"""Who moved a paper first: of a motion, an amendment or questions, as the open data say, else as its text does."""

from __future__ import annotations

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
CREATE TABLE first (paper TEXT, ground INTEGER, person TEXT, PRIMARY KEY (paper, ground, person)) WITHOUT ROWID;
"""
_PUT = "INSERT OR IGNORE INTO first VALUES (?, ?, ?)"
_ALONE = """
SELECT paper, min(person) FROM first GROUP BY paper, ground HAVING count(*) = 1 ORDER BY paper, ground
"""


class Movers:
    """Who may have moved each paper first, by its IRI and on what ground."""

    def __init__(self) -> None:
        self._aside = Aside(_SCHEMA)

    def take(self, notes: Notes) -> None:
        """Note what one thing tells."""
        if notes.first:
            self._aside.put(_PUT, ((told.paper, _GROUNDS.index(told.ground), told.person) for told in notes.first))

    def lines(self) -> Iterator[tuple[str, Statement]]:
        """Write the first mover of each paper, by its IRI; nobody where no ground tells of one person."""
        for paper, persons in groupby(self._aside.ask(_ALONE), itemgetter(0)):
            yield paper, partial(first_mover_quads, paper, next(persons)[1])
        self._aside.end()


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
