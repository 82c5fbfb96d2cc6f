"""How much a graph holds of each class and property, and to which other sets of data it links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamergraaf import iri
from kamergraaf.vocab import SKOS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kamergraaf.store import Store

_CLASSES = "SELECT ?term (COUNT(*) AS ?number) { ?thing a ?term } GROUP BY ?term"
_PROPERTIES = "SELECT ?term (COUNT(*) AS ?number) { ?thing ?term ?value } GROUP BY ?term"
_LINKS = (
    f"SELECT ?graph (COUNT(*) AS ?number) {{ GRAPH ?graph {{ ?thing <{SKOS}exactMatch> ?other }} }} GROUP BY ?graph"
)
_LINKED = f"{iri.GRAPH}links/"


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many things there are of each class, triples of each property, and links to each other set, all in order."""

    classes: Mapping[str, int]
    properties: Mapping[str, int]
    links: Mapping[str, int]
    """By the name of the other set: wikidata."""


def sizes(graph: Store) -> Sizes:
    """Count what a graph holds; each triple stands in one named graph, so that none counts twice."""
    links = _counted(graph, _LINKS)
    named = {name.removeprefix(_LINKED): number for name, number in links.items() if name.startswith(_LINKED)}
    return Sizes(_counted(graph, _CLASSES), _counted(graph, _PROPERTIES), named)


def _counted(graph: Store, query: str) -> dict[str, int]:
    return dict(sorted((str(term), int(str(number))) for term, number in graph.query(query).rows))
