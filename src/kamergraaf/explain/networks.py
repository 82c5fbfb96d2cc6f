"""Networks from the queries in queries/networks: rows with ?source, ?target and ?kind, nodes with names and dates."""

from __future__ import annotations

from collections import Counter

from kamergraaf.explain.lookups import shorten
from kamergraaf.explain.relations import kinds, network_words
from kamergraaf.network.model import Edge, NetworkData, Node
from kamergraaf.store import Graph
from kamergraaf.store.catalogue import Question, bind

_CLASSES = {
    "kg:Motie": "motie",
    "kg:BriefRegering": "briefregering",
    "kg:AntwoordKamervraag": "antwoordkamervraag",
    "kg:Kamerstuk": "kamerstuk",
    "foaf:Person": "persoon",
    "kg:Ambt": "ambt",
    "kg:Programma": "programma",
    "kg:Onderzoek": "onderzoek",
    "kg:Toezegging": "toezegging",
    "tooiont:Ministerie": "ministerie",
    "org:Organization": "organisatie",
}
_NODES = """
SELECT ?thing ?kind ?label (LANG(?label) AS ?language) ?date WHERE {
  VALUES ?thing { %s }
  ?thing a ?kind ; rdfs:label ?label .
  OPTIONAL { ?thing eli:date_document ?date }
} ORDER BY ?thing ?kind ?label
"""
_PARTY = """
SELECT ?person ?party ?colour (COUNT(DISTINCT ?paper) AS ?papers) (MAX(?from) AS ?latest) WHERE {
  VALUES ?person { %s }
  ?in org:member ?person ; kg:namensFractie ?fractie ; org:memberDuring ?period .
  ?fractie rdfs:label ?party .
  ?period dcat:startDate ?from .
  OPTIONAL { ?fractie kg:kleur ?colour }
  OPTIONAL { ?period dcat:endDate ?to }
  OPTIONAL {
    ?paper dcterms:creator ?person ; eli:date_document ?date .
    FILTER (?from <= ?date && (!BOUND(?to) || ?to >= ?date))
  }
} GROUP BY ?person ?party ?colour ORDER BY ?person DESC(?papers) DESC(?latest)
"""
_BATCH = 2000


def project(graph: Graph, asked: Question, values: dict[str, str]) -> NetworkData:
    """Build a network from a query of the catalogue.

    Args:
        graph: the graph.
        asked: a query whose rows have `source`, `target` and `kind` (a property), and perhaps `weight`.
        values: its parameters.
    """
    weights: Counter[tuple[str, str, str]] = Counter()
    for row in graph.query(bind(asked, values)).dicts():
        key = (str(row["source"]), str(row["target"]), str(row["kind"]))
        weights[key] += float(row.get("weight") or 1)  # type: ignore[assignment]
    things = sorted({thing for source, target, _ in weights for thing in (source, target)})
    nodes = tuple(node for at in range(0, len(things), _BATCH) for node in _nodes(graph, things[at : at + _BATCH]))
    edges = tuple(_edge(*key, weight) for key, weight in sorted(weights.items()))
    return NetworkData(asked.name, asked.nl, asked.en, directed=asked.directed, nodes=nodes, edges=edges)


def _edge(source: str, target: str, prop: str, weight: float) -> Edge:
    kind = kinds().get(prop)
    name = shorten(prop)
    nl, en = (kind.nl, kind.en) if kind else network_words(name)
    return Edge(source, target, name, nl, en, weight)


def _nodes(graph: Graph, things: list[str]) -> list[Node]:
    listed = " ".join(f"<{thing}>" for thing in things)
    rows: dict[str, dict[str, str]] = {thing: {} for thing in things}
    for row in graph.query(_NODES % listed).dicts():
        found = rows[str(row["thing"])]
        name = _CLASSES.get(shorten(str(row["kind"])))
        if (
            name
            and list(_CLASSES.values()).index(name)
            < list(_CLASSES.values()).index(found.get("kind", "organisatie")) + 1
        ):
            found["kind"] = name
        language = str(row["language"] or "")
        found["en" if language == "en" else "nl"] = str(row["label"])
        if row["date"]:
            found["date"] = str(row["date"])
    for person, party, colour, *_ in graph.query(_PARTY % listed).rows:
        if "party" not in rows[str(person)]:
            rows[str(person)] |= {"party": str(party), "colour": str(colour or "")}
    return [_node(thing, found) for thing, found in rows.items()]


def _node(thing: str, found: dict[str, str]) -> Node:
    label = found.get("nl") or found.get("en") or shorten(thing)
    short = label.split(": ", 1)[0] if "/kamerstuk/" in thing or "/zaak/" in thing else label
    title = (("title", label),) if short != label else ()
    date = (("date", found["date"]),) if "date" in found else ()
    party, colour = found.get("party"), found.get("colour") or None
    kind, english = found.get("kind", "ding"), found.get("en") or short
    return Node(thing, short, english, kind, party, colour, attributes=title + date)
