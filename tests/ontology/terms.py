"""Which terms exist: the borrowed ones of ontology/terms and the ones that ontology/ defines itself."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from rdflib import RDF, SKOS, Graph, Literal, URIRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).parents[2]
ONTOLOGY = ROOT / "ontology"
BASE = "https://w3id.org/kamergraaf/"
OWN = {"kg": f"{BASE}def#", "kgsh": f"{BASE}shapes#", "concept": f"{BASE}id/concept/"}
LEGAL_ONLY = "eli-legal-only"

TOKEN = re.compile(
    r"""<(?P<iri>[^<>"{}|^`\\\s]*)>
      | \"{3}.*?\"{3} | '{3}.*?'{3} | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*' | \#[^\n]*
      | (?<![\w:?$])(?P<prefix>[A-Za-z][\w.-]*)?:(?P<local>(?:[\w.%-]*[\w%-])?)""",
    re.VERBOSE | re.DOTALL,
)
PREFIX = re.compile(r"PREFIX\s+([\w.-]*):\s*<([^>]*)>", re.IGNORECASE)


def read_list(name: str) -> tuple[str, set[str]]:
    """Return the namespace of a list in ontology/terms and the IRIs of its terms."""
    lines = (ONTOLOGY / "terms" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    namespace = next(line.partition(": ")[2] for line in lines if line.startswith("# namespace: "))
    return namespace, {namespace + line for line in lines if not line.startswith("#")}


@cache
def borrowed() -> dict[str, tuple[str, set[str]]]:
    """Return, by prefix, the namespace and the terms of each borrowed vocabulary."""
    names = (path.stem for path in sorted((ONTOLOGY / "terms").glob("*.txt")))
    return {name: read_list(name) for name in names if name != LEGAL_ONLY}


@cache
def namespaces() -> dict[str, str]:
    """Return the known namespaces by prefix."""
    return {prefix: namespace for prefix, (namespace, _) in borrowed().items()} | OWN


def things(graph: Graph, kind: URIRef | None = None) -> list[URIRef]:
    """Return, sorted, the IRIs that are described, all or those of one class."""
    return sorted({thing for thing in graph.subjects(RDF.type, kind) if isinstance(thing, URIRef)})


@cache
def known_terms() -> frozenset[str]:
    """Return every term that may be used, and the namespaces themselves."""
    defined = {str(iri) for path in ONTOLOGY.glob("*.ttl") for iri in things(Graph().parse(path))}
    return frozenset(defined.union(*(terms for _, terms in borrowed().values()), namespaces().values()))


@cache
def open_schemes() -> tuple[str, ...]:
    """Return how the concepts of those schemes begin whose concepts each build writes itself."""
    graph = Graph().parse(ONTOLOGY / "schemes.ttl")
    schemes = things(graph, SKOS.ConceptScheme)
    return tuple(f"{scheme}/" for scheme in schemes if (None, SKOS.inScheme, scheme) not in graph)


@cache
def guarded() -> tuple[str, ...]:
    """Return how a known term begins, and how it begins when `https`, `#` or `/` is mistaken."""
    stems = {namespace.partition("://")[2].rstrip("#/") for namespace, _ in borrowed().values()}
    near = (f"{scheme}://{stem}{end}" for scheme in ("http", "https") for stem in stems for end in "#/")
    return (*near, *OWN.values())


def unlisted_terms(iris: Iterable[str]) -> list[str]:
    """Return the IRIs that are no known term, whatever their namespace.

    >>> unlisted_terms(["http://www.w3.org/ns/org#member", "http://purl.org/dc/elements/1.1/title"])
    ['http://purl.org/dc/elements/1.1/title']
    """
    return sorted({str(iri) for iri in iris} - known_terms())


def unknown_terms(iris: Iterable[str]) -> list[str]:
    """Return the IRIs in (or one slip away from) a known namespace that do not exist in it.

    >>> unknown_terms(["http://www.w3.org/ns/shacl#maxCount", "http://www.w3.org/ns/shacl#maxcount"])
    ['http://www.w3.org/ns/shacl#maxcount']
    >>> unknown_terms(["https://schema.org/Person", "http://purl.org/spar/cito#cites", "http://example.org/free"])
    ['http://purl.org/spar/cito#cites', 'https://schema.org/Person']
    >>> unknown_terms([OWN["concept"] + "zaaksoort/motie", OWN["concept"] + "oordeel/motie"])
    ['https://w3id.org/kamergraaf/id/concept/oordeel/motie']
    """
    return unlisted_terms(iri for iri in iris if iri.startswith(guarded()) and not iri.startswith(open_schemes()))


def legal_only() -> set[str]:
    """Return the ELI properties that make their subject legislation."""
    return read_list(LEGAL_ONLY)[1]


def graph_iris(graph: Graph) -> Iterator[str]:
    """Yield every IRI of a graph, datatypes included."""
    for triple in graph:
        for term in triple:
            iri = term.datatype if isinstance(term, Literal) else term
            if isinstance(iri, URIRef):
                yield str(iri)


def query_iris(text: str) -> Iterator[str]:
    """Yield every IRI of a SPARQL query, written in full or with a declared or known prefix.

    >>> list(query_iris("SELECT * { ?s kg:regel|^<http://a.example/b> 'x:y' } # c:d"))
    ['https://w3id.org/kamergraaf/def#regel', 'http://a.example/b']
    """
    prefixes = namespaces() | dict(PREFIX.findall(text))
    for token in TOKEN.finditer(text):
        if token["iri"] is not None:
            yield token["iri"]
        elif token["local"]:
            yield prefixes[token["prefix"] or ""] + token["local"]
