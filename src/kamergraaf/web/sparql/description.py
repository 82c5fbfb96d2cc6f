"""What the endpoint is, as the SPARQL 1.1 Service Description has it."""

from __future__ import annotations

from rdflib import RDF, Graph, Namespace, URIRef

from kamergraaf.web.accept import GRAPHS, SOLUTIONS

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
_FORMATS = "http://www.w3.org/ns/formats/"
FORMATS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
RDF_FORMATS = ("Turtle", "N-Triples", "JSON-LD", "RDF_XML")
assert len(FORMATS) == len(SOLUTIONS)
assert len(RDF_FORMATS) == len(GRAPHS)


def described(endpoint: str, dataset: str) -> Graph:
    """Describe the endpoint at an address; every node has a name, so that it is the same each time."""
    told = Graph()
    told.bind("sd", SD)
    service, data = URIRef(endpoint), URIRef(dataset)
    default = URIRef(f"{endpoint}#default-graph")
    told.add((service, RDF.type, SD.Service))
    told.add((service, SD.endpoint, service))
    told.add((service, SD.supportedLanguage, SD.SPARQL11Query))
    told.add((service, SD.feature, SD.UnionDefaultGraph))
    for name in (*FORMATS, *RDF_FORMATS):
        told.add((service, SD.resultFormat, URIRef(_FORMATS + name)))
    told.add((service, SD.defaultDataset, data))
    told.add((data, RDF.type, SD.Dataset))
    told.add((data, SD.defaultGraph, default))
    told.add((default, RDF.type, SD.Graph))
    return told
