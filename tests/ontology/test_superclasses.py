"""Classes of other vocabularies are written beside our own, as the ontology says and the contract asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import rdflib
from rdflib.namespace import RDFS
from tests.conftest import ROOT

import kamergraaf
from kamergraaf.vocab import BROADER, KG

if TYPE_CHECKING:
    from pathlib import Path


def told() -> set[tuple[str, str]]:
    ontology = rdflib.Graph().parse(ROOT / "ontology" / "kamergraaf.ttl")
    pairs = {(str(own), str(broader)) for own, broader in ontology.subject_objects(RDFS.subClassOf)}
    return {(own, broader) for own, broader in pairs if own.startswith(KG) and not broader.startswith(KG)}


def test_the_ontology_says_the_same() -> None:
    assert {(own, broader) for own, more in BROADER.items() for broader in more} == told()


def test_each_thing_has_the_broader_classes_of_its_own(sample_graph: Path) -> None:
    graph = kamergraaf.open(sample_graph)
    lacking = "SELECT ?x { ?x a <%s> FILTER NOT EXISTS { ?x a <%s> } } LIMIT 1"
    assert [pair for pair in sorted(told()) if len(graph.select(lacking % pair))] == []
    assert len(graph.select("SELECT ?x { ?x a oa:Annotation ; oa:hasTarget ?where } LIMIT 1")) == 1
