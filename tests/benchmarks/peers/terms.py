"""The names in the mapping of votes, apart from Kamergraaf: the environments of peers do not have it."""

from __future__ import annotations

ID = "https://w3id.org/kamergraaf/id/"
GRAPH = "https://w3id.org/kamergraaf/graph/bron/"
KG = "https://w3id.org/kamergraaf/def#"
ELIDL = "http://data.europa.eu/eli/eli-draft-legislation-ontology#"
XSD = "http://www.w3.org/2001/XMLSchema#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
CHOICES = {"Voor": "voor", "Tegen": "tegen", "Niet deelgenomen": "niet deelgenomen"}
"""Stemming.Soort, as a label has it; its slug has hyphens for spaces."""
