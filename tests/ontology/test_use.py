"""The terms in use: each one minted is written or asked for, and a graph agrees with the domains and ranges."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from rdflib import FOAF, ORG, OWL, RDF, RDFS, Graph, URIRef

from kamergraaf.store import open_store

from .terms import BASE, ONTOLOGY, ROOT, things

if TYPE_CHECKING:
    from pathlib import Path

    from rdflib.term import Node

KG = f"{BASE}def#"
DEFINITIONS = Graph().parse(ONTOLOGY / "kamergraaf.ttl")
MINTED = [term for term in things(DEFINITIONS) if term.startswith(KG)]
PROPERTIES = [term for term in MINTED if (term, RDF.type, OWL.Class) not in DEFINITIONS]
FREE = {RDF.Property}
"""What the graph does not type: a borrowed property is one in its own vocabulary."""
for agent in (FOAF.Person, ORG.Organization, ORG.OrganizationalUnit):
    DEFINITIONS.add((agent, RDFS.subClassOf, FOAF.Agent))  # as their own vocabularies say


def texts(*patterns: str) -> str:
    files = (path for pattern in patterns for path in sorted(ROOT.glob(pattern)))
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


WRITERS = texts("src/**/*.py", "data/*.csv", "data/rules/*.toml", "data/sources/*.toml")
WRITTEN = {name for pair in re.findall(r'"(\w+)"|(?:kg:|\{KG\})(\w+)', WRITERS) for name in pair}


@pytest.mark.parametrize("term", MINTED)
def test_each_minted_term_is_written_by_something(term: URIRef) -> None:
    assert term.removeprefix(KG) in WRITTEN


def of_class(kind: Node, thing: str) -> str:
    """Write a filter for what a class, or one below it, has no member of."""
    below = " ".join(f"<{each}>" for each in DEFINITIONS.transitive_subjects(RDFS.subClassOf, kind))
    return f"FILTER NOT EXISTS {{ VALUES ?kind {{ {below} }} {thing} a ?kind }}"


def outside(term: URIRef) -> str:
    """Write a query for the triples of a property that do not agree with its domain or its range."""
    literals = (term, RDF.type, OWL.DatatypeProperty) in DEFINITIONS
    ranges = set(DEFINITIONS.objects(term, RDFS.range)) - FREE
    parts = [of_class(domain, "?s") for domain in DEFINITIONS.objects(term, RDFS.domain)]
    parts += [f"FILTER(datatype(?o) != <{each}>)" if literals else of_class(each, "?o") for each in ranges]
    return " UNION ".join(f"{{ ?s {term.n3()} ?o {part} }}" for part in parts)


def found(graph: Path, where: str) -> list[object]:
    return list(open_store(graph).query(f"SELECT ?s {{ {where} }} LIMIT 3").rows)


@pytest.mark.parametrize("term", PROPERTIES)
def test_a_graph_agrees_with_the_domain_and_the_range_of(term: URIRef, sample_graph: Path) -> None:
    if where := outside(term):
        assert found(sample_graph, where) == []


def test_what_is_of_another_class_is_found(sample_graph: Path) -> None:
    assert found(sample_graph, f"?s a kg:Motie {of_class(URIRef(f'{KG}Toezegging'), '?s')}")
    assert not found(sample_graph, f"?s a kg:Motie {of_class(URIRef(f'{KG}Kamerstuk'), '?s')}")
