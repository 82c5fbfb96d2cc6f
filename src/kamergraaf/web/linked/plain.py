"""What is said of a thing as plain JSON, for who has no reader of RDF."""

from __future__ import annotations

import json

from rdflib import RDFS, Graph, Literal, URIRef
from rdflib.term import Node


def plain(triples: Graph, thing: str) -> bytes:
    """Write what is said of a thing: by property, each value with its label, datatype or language."""
    about = URIRef(thing)
    told: dict[str, list[dict[str, str]]] = {}
    for _, property_, value in sorted(triples.triples((about, None, None))):
        told.setdefault(triples.qname(str(property_)), []).append(_value(triples, value))
    document = {"id": thing, "label": _label(triples, about), "properties": told}
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _value(triples: Graph, value: Node) -> dict[str, str]:
    if not isinstance(value, Literal):
        label = _label(triples, value)
        return {"id": str(value)} | ({"label": label} if label else {})
    more = {"language": value.language or "", "datatype": triples.qname(str(value.datatype)) if value.datatype else ""}
    return {"value": str(value)} | {name: text for name, text in more.items() if text}


def _label(triples: Graph, thing: Node) -> str:
    """Give the label of a thing, that without a language or in Dutch first."""
    labels = [label for label in triples.objects(thing, RDFS.label) if isinstance(label, Literal)]
    first = sorted(labels, key=lambda label: ((label.language or "") not in ("", "nl"), str(label)))
    return str(first[0]) if first else ""
