"""Reads the manifests of W3C's tests of SPARQL 1.1 over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from rdflib import Graph, Namespace, URIRef
from rdflib.collection import Collection

FOLDER = ("data", "w3c", "sparql", "sparql11")
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")


@dataclass(frozen=True)
class Asked:
    """One request of a protocol test, and what is expected of its answer."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes | None
    statuses: frozenset[str]
    truth: bool | None
    form: str | None


def manifest(folder: Path) -> tuple[Graph, list[URIRef]]:
    """Read a manifest, and the names of its tests in their order."""
    told = Graph().parse(folder / "manifest.ttl", publicID=folder.as_uri() + "/manifest.ttl")
    (entries,) = told.objects(None, MF.entries)
    return told, [URIRef(str(each)) for each in Collection(told, entries)]


def requests(told: Graph, test: URIRef) -> list[Asked]:
    """Give the requests of a protocol test."""
    action: Any = told.value(test, MF.action)
    return [_asked(told, each) for each in Collection(told, told.value(action, HT.requests))]


def _asked(told: Graph, node: Any) -> Asked:
    body, response = told.value(node, HT.body), told.value(node, HT.resp)
    headers = told.value(node, HT.headers)
    named = (
        [(told.value(h, HT.fieldName), told.value(h, HT.fieldValue)) for h in Collection(told, headers)]
        if headers
        else []
    )
    truth, form = told.value(response, MF.expectedBoolean), told.value(response, MF.expectedFormat)
    text, encoding = told.value(body, CNT.chars), told.value(body, CNT.characterEncoding)
    return Asked(
        str(told.value(node, HT.methodName)),
        str(told.value(node, HT.absolutePath)),
        {str(name): str(value) for name, value in named},
        str(text).encode(str(encoding)) if body is not None else None,
        frozenset(str(status)[-3:] for status in told.objects(response, MF.expectedStatus)),
        None if truth is None else bool(truth.toPython()),
        None if form is None else str(form),
    )


def data(root: Path) -> Iterator[ox.Quad]:
    """Give the data of all tests, each file in a graph of its own: those of the protocol by the name they give it."""
    for name in ("data1", "data2", "data3"):
        graph = ox.NamedNode(f"http://kasei.us/2009/09/sparql/data/{name}.rdf")
        yield from _quads(root / "protocol" / f"{name}.nt", graph)
    for folder in ("csv-tsv-res", "json-res"):
        for path in sorted((root / folder).glob("data*.ttl")):
            yield from _quads(path, ox.NamedNode(path.as_uri()))


def _quads(path: Path, graph: ox.NamedNode) -> Iterator[ox.Quad]:
    for quad in ox.parse(path=str(path), base_iri=path.as_uri()):
        yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)
