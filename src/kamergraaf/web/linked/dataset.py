"""What the whole graph is, in VoID and in DCAT."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rdflib import DCAT, DCTERMS, FOAF, RDF, VOID, XSD, Graph, Literal, URIRef

from kamergraaf.api.linked import BASE, DEF, ID
from kamergraaf.web.html import say

_FORMATS = ("Turtle", "N-Triples", "JSON-LD", "RDF_XML")
LICENCE = URIRef("https://creativecommons.org/publicdomain/zero/1.0/")
"""The licence of the data: what the sources tell is CC0, and so is what is found in their texts."""
_EXAMPLE = URIRef(f"{ID}kamerstukdossier/28684")


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graph as it is served: at which public address, and what its manifest tells."""

    base: str
    manifest: Mapping[str, Any]

    def described(self) -> Graph:
        """Describe the graph in VoID."""
        told, data = self._named("/void.ttl#dataset", VOID.Dataset)
        told.add((data, VOID.sparqlEndpoint, self._at("/sparql")))
        told.add((data, VOID.uriSpace, Literal(ID)))
        told.add((data, VOID.triples, Literal(self.manifest["triples"])))
        told.add((data, VOID.exampleResource, _EXAMPLE))
        told.add((data, VOID.vocabulary, URIRef(DEF)))
        for name in _FORMATS:
            told.add((data, VOID.feature, URIRef(f"http://www.w3.org/ns/formats/{name}")))
        page = self._at("/void.ttl")
        told.add((page, RDF.type, VOID.DatasetDescription))
        told.add((page, FOAF.primaryTopic, data))
        return told

    def catalogued(self) -> Graph:
        """Describe the graph and its endpoint in DCAT."""
        told, data = self._named("/void.ttl#dataset", DCAT.Dataset)
        service, way = self._at("/dcat.ttl#endpoint"), self._at("/dcat.ttl#sparql")
        endpoint = self._at("/sparql")
        told.add((data, DCAT.distribution, way))
        for each in (way, service):
            told.add((each, DCTERMS.license, LICENCE))
        told.add((way, RDF.type, DCAT.Distribution))
        told.add((way, DCAT.accessURL, endpoint))
        told.add((way, DCAT.accessService, service))
        told.add((service, RDF.type, DCAT.DataService))
        told.add((service, DCTERMS.title, Literal("SPARQL")))
        told.add((service, DCAT.endpointURL, endpoint))
        told.add((service, DCAT.endpointDescription, endpoint))
        told.add((service, DCTERMS.conformsTo, URIRef("https://www.w3.org/TR/sparql11-protocol/")))
        told.add((service, DCAT.servesDataset, data))
        return told

    def _named(self, path: str, kind: URIRef) -> tuple[Graph, URIRef]:
        """Begin a description: what the graph is called, and when it was made."""
        told, data = Graph(), self._at(path)
        for prefix, namespace in (("dcat", DCAT), ("dcterms", DCTERMS), ("foaf", FOAF), ("void", VOID)):
            told.bind(prefix, namespace)
        told.add((data, RDF.type, kind))
        for language in ("nl", "en"):
            told.add((data, DCTERMS.title, Literal("Kamergraaf", lang=language)))
            told.add((data, DCTERMS.description, Literal(say(language, "dataset"), lang=language)))
        told.add((data, DCTERMS.identifier, Literal(BASE)))
        told.add((data, DCTERMS.license, LICENCE))
        told.add((data, DCTERMS.modified, Literal(self.manifest["built"], datatype=XSD.dateTime)))
        return told, data

    def _at(self, path: str) -> URIRef:
        return URIRef(self.base + path)
