"""Names of terms in the vocabularies that we use, and literals written as N-Quads write them."""

from __future__ import annotations

from kamergraaf import iri

KG = iri.DEF
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
DCTERMS = "http://purl.org/dc/terms/"
DCAT = "http://www.w3.org/ns/dcat#"
ELI = "http://data.europa.eu/eli/ontology#"
ELIDL = "http://data.europa.eu/eli/eli-draft-legislation-ontology#"
ORG = "http://www.w3.org/ns/org#"
OA = "http://www.w3.org/ns/oa#"
PROV = "http://www.w3.org/ns/prov#"
CITO = "http://purl.org/spar/cito/"
FOAF = "http://xmlns.com/foaf/0.1/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SCHEMA = "http://schema.org/"
OWL = "http://www.w3.org/2002/07/owl#"
TOOIONT = "https://identifier.overheid.nl/tooi/def/ont/"
CONCEPT = iri.ID + "concept/"

PREFIXES = {
    "kg": KG, "id": iri.ID, "concept": CONCEPT, "rdf": RDF, "rdfs": RDFS, "xsd": XSD, "dcterms": DCTERMS, "dcat": DCAT,
    "eli": ELI, "eli-dl": ELIDL, "org": ORG, "oa": OA, "prov": PROV, "cito": CITO, "foaf": FOAF, "skos": SKOS,
    "schema": SCHEMA, "owl": OWL, "tooiont": TOOIONT,
}  # fmt: skip

A = RDF + "type"
LABEL = RDFS + "label"
LANGUAGE_DUTCH = "http://publications.europa.eu/resource/authority/language/NLD"


def expand(name: str) -> str:
    """Give the IRI of a term that is written with a prefix.

    >>> expand("cito:cites")
    'http://purl.org/spar/cito/cites'
    """
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


BROADER = {
    KG + "Activiteit": (ELIDL + "Activity",),
    KG + "Agendapunt": (ELIDL + "Activity",),
    KG + "Ambt": (ORG + "Post",),
    KG + "Ambtsbekleding": (ORG + "Membership",),
    KG + "AntwoordKamervraag": (ELI + "Work",),
    KG + "Besluit": (ELIDL + "Decision",),
    KG + "Citatie": (OA + "Annotation", CITO + "Citation"),
    KG + "Commissie": (ORG + "OrganizationalUnit",),
    KG + "Deelname": (ELIDL + "Participation",),
    KG + "Documentversie": (PROV + "Entity",),
    KG + "Fractie": (ORG + "OrganizationalUnit",),
    KG + "Gevolgtrekking": (RDF + "Statement",),
    KG + "Ingetrokken": (PROV + "Entity",),
    KG + "Kabinet": (ORG + "Organization",),
    KG + "Kamerstuk": (ELI + "Work",),
    KG + "Kamerstukdossier": (ELI + "ComplexWork",),
    KG + "Lidmaatschap": (ORG + "Membership",),
    KG + "Onderzoek": (PROV + "Activity",),
    KG + "Opgave": (PROV + "Entity",),
    KG + "Programma": (PROV + "Plan",),
    KG + "Regel": (PROV + "Plan",),
    KG + "Stemming": (ELIDL + "Vote",),
    KG + "Toezegging": (ELIDL + "ForeseenActivity",),
    KG + "UitgebrachteStem": (ELIDL + "Participation",),
    KG + "Vergadering": (ELIDL + "Activity",),
    KG + "Vermelding": (OA + "Annotation",),
    KG + "Zaak": (ELIDL + "Process",),
}
"""The classes of other vocabularies that contain those of our own, as the ontology says: nobody infers them."""


def classes(own: str) -> tuple[str, ...]:
    """Give a class of our own, and behind it those of other vocabularies that contain it.

    >>> classes(KG + "Motie"), classes(KG + "Stemming")[1:] == (ELIDL + "Vote",)
    (('https://w3id.org/kamergraaf/def#Motie',), True)
    """
    return (own, *BROADER.get(own, ()))


_ESCAPES = {c: f"\\u{c:04X}" for c in [*range(0x20), 0x7F]} | {
    0x08: "\\b", 0x09: "\\t", 0x0A: "\\n", 0x0C: "\\f", 0x0D: "\\r", 0x22: '\\"', 0x5C: "\\\\",
}  # fmt: skip


def literal(text: str, language: str = "") -> str:
    r"""Write a plain or language-tagged literal.

    >>> literal('a "b"'), literal("fluïde", "nl")
    ('"a \\"b\\""', '"fluïde"@nl')
    """
    if not text.isprintable() or '"' in text or "\\" in text:
        text = text.translate(_ESCAPES)
    return f'"{text}"@{language}' if language else f'"{text}"'


def typed(text: str | int, datatype: str) -> str:
    """Write a typed literal: `typed("2026-01-20", "date")`."""
    return f'"{text}"^^<{XSD}{datatype}>'
