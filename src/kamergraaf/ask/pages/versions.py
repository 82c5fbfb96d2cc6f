"""The versions of a paper that a graph knows of."""

from __future__ import annotations

from dataclasses import dataclass

from kamergraaf.store import Store

_VERSIONS = """SELECT DISTINCT ?version ?number ?date WHERE {
  <%s> dcterms:hasVersion ?version .
  OPTIONAL { ?version kg:versienummer ?number } OPTIONAL { ?version dcterms:date ?date }
}"""


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a paper: its number and its day, as far as the source tells them."""

    thing: str
    number: int | None
    date: str | None


def versions(graph: Store, paper: str) -> list[Version]:
    """Give the versions of a paper, the last first."""
    found = [
        Version(str(thing), int(number) if number else None, str(date) if date else None)
        for thing, number, date in graph.query(_VERSIONS % paper).rows
    ]
    return sorted(found, key=lambda version: (version.number or 0, version.date or "", version.thing), reverse=True)
