"""What the whole graph is, in VoID and in DCAT, and how much it holds of what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rdflib import DCAT, DCTERMS, FOAF, RDF, RDFS, SKOS, VOID, XSD, Graph, Literal, URIRef

from kamergraaf.api.linked import BASE, ID, PREFIXES, Sizes, shorten
from kamergraaf.web.html import say

_FORMATS = ("Turtle", "N-Triples", "JSON-LD", "RDF_XML")
LICENCE = URIRef("https://creativecommons.org/publicdomain/zero/1.0/")
"""The licence of the data: what the sources tell is CC0, and so is what is found in their texts."""
_AUTHORITY = "http://publications.europa.eu/resource/authority/"
_PORTAL = (
    (DCTERMS.accessRights, "access-right/PUBLIC"),
    (DCTERMS.language, "language/NLD"),
    (DCTERMS.spatial, "country/NLD"),
    (DCAT.theme, "data-theme/GOVE"),
)
"""What portals of data ask, in the lists that the application profile of DCAT in Europe has for it."""
_OTHERS = {
    "cellar": "http://publications.europa.eu/resource/celex/",
    "lido": "http://linkeddata.overheid.nl/terms/bwb/id/",
    "wikidata": "http://www.wikidata.org/entity/",
}
"""Where the things of the sets begin that ours are linked to."""
_NO_VOCABULARIES = frozenset({"id", "concept", "rdf", "rdfs", "xsd", "owl"})
"""The usual prefixes of things, and those that stand in any graph."""
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
        for name in PREFIXES.keys() - _NO_VOCABULARIES:
            told.add((data, VOID.vocabulary, URIRef(PREFIXES[name])))
        for name in _FORMATS:
            told.add((data, VOID.feature, URIRef(f"http://www.w3.org/ns/formats/{name}")))
        page = self._at("/void.ttl")
        told.add((page, RDF.type, VOID.DatasetDescription))
        told.add((page, FOAF.primaryTopic, data))
        told.add((page, RDFS.seeAlso, self._at("/statistics.ttl")))
        return told

    def counted(self, sizes: Sizes) -> Graph:
        """Tell in VoID how much the graph holds of each class and property, and to what it links."""
        told, data = self._named("/void.ttl#dataset", VOID.Dataset)
        told.add((data, VOID.classes, Literal(len(sizes.classes))))
        told.add((data, VOID.properties, Literal(len(sizes.properties))))
        for kind, number in sizes.classes.items():
            part = self._part(told, VOID.classPartition, VOID["class"], kind)
            told.add((part, VOID.entities, Literal(number)))
        for kind, number in sizes.properties.items():
            part = self._part(told, VOID.propertyPartition, VOID.property, kind)
            told.add((part, VOID.triples, Literal(number)))
        for name, number in sizes.links.items():
            self._link(told, data, name, number)
        return told

    def _part(self, told: Graph, belongs: URIRef, of: URIRef, term: str) -> URIRef:
        """Name the part of the graph that is of one class or property."""
        part = self._at(f"/statistics.ttl#{shorten(term).replace(':', '-')}")
        told.add((self._at("/void.ttl#dataset"), belongs, part))
        told.add((part, of, URIRef(term)))
        return part

    def _link(self, told: Graph, data: URIRef, name: str, number: int) -> None:
        """Tell how many things are linked to those of another set."""
        links, other = (self._at(f"/statistics.ttl#{each}") for each in (f"links-{name}", name))
        told.add((links, RDF.type, VOID.Linkset))
        told.add((links, VOID.linkPredicate, SKOS.exactMatch))
        told.add((links, VOID.subjectsTarget, data))
        told.add((links, VOID.objectsTarget, other))
        told.add((links, VOID.triples, Literal(number)))
        told.add((data, VOID.subset, links))
        told.add((other, RDF.type, VOID.Dataset))
        told.add((other, VOID.uriSpace, Literal(_OTHERS[name])))

    def catalogued(self) -> Graph:
        """Describe the graph and its endpoint in DCAT."""
        told, data = self._named("/void.ttl#dataset", DCAT.Dataset)
        service, way = self._at("/dcat.ttl#endpoint"), self._at("/dcat.ttl#sparql")
        endpoint = self._at("/sparql")
        told.add((data, DCAT.distribution, way))
        for asked, answer in _PORTAL:
            told.add((data, asked, URIRef(_AUTHORITY + answer)))
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
