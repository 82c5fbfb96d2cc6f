"""The terms: each one used exists, each one minted is described, each list agrees with its vocabulary."""

from __future__ import annotations

import runpy
from typing import TYPE_CHECKING

import pytest
from rdflib import OWL, RDF, RDFS, SH, SKOS, Graph, URIRef

from .terms import BASE, ONTOLOGY, ROOT, graph_iris, legal_only, query_iris, things, unknown_terms, unlisted_terms

if TYPE_CHECKING:
    from pathlib import Path

    from rdflib.term import Node

ONTOLOGIES = sorted(ONTOLOGY.glob("*.ttl"))
CASES = sorted((ROOT / "tests" / "ontology" / "cases").rglob("*.ttl"))
QUERIES = sorted((ROOT / "queries").rglob("*.rq"))
KINDS = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty}

DEFINITIONS = Graph().parse(ONTOLOGY / "kamergraaf.ttl")
SCHEMES = Graph().parse(ONTOLOGY / "schemes.ttl")
SHAPES = Graph().parse(ONTOLOGY / "shapes.ttl")
MINTED = [term for term in things(DEFINITIONS) if term.startswith(f"{BASE}def#")]
CONCEPTS = things(SCHEMES, SKOS.Concept)


def used(path: Path) -> set[str]:
    """Return the IRIs of a Turtle file or a query."""
    if path.suffix == ".rq":
        return set(query_iris(path.read_text(encoding="utf-8")))
    return set(graph_iris(Graph().parse(path)))


def languages(graph: Graph, subject: Node, predicate: Node) -> list[str]:
    """Return the languages of the values, one for each value."""
    return sorted(str(getattr(value, "language", None)) for value in graph.objects(subject, predicate))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", [*ONTOLOGIES, *CASES, *QUERIES], ids=name)
def test_each_term_exists(path: Path) -> None:
    assert unknown_terms(used(path)) == []


@pytest.mark.parametrize("path", [*ONTOLOGIES, *CASES, *QUERIES], ids=name)
def test_no_property_makes_a_paper_legislation(path: Path) -> None:
    assert sorted(used(path) & legal_only()) == []


@pytest.mark.parametrize("path", [*ONTOLOGIES, *CASES], ids=name)
def test_predicates_and_classes_come_from_a_known_vocabulary(path: Path) -> None:
    graph = Graph().parse(path)
    assert unlisted_terms(str(term) for term in {*graph.predicates(), *graph.objects(None, RDF.type)}) == []


@pytest.mark.parametrize("term", MINTED)
def test_minted_term_is_described_in_both_languages(term: URIRef) -> None:
    assert languages(DEFINITIONS, term, RDFS.label) == ["en", "nl"]
    assert languages(DEFINITIONS, term, SKOS.definition) == ["en", "nl"]
    assert list(DEFINITIONS.objects(term, RDFS.isDefinedBy)) == [URIRef(f"{BASE}def")]
    assert len(set(DEFINITIONS.objects(term, RDF.type)) & KINDS) == 1


@pytest.mark.parametrize("term", [term for term in MINTED if (term, RDF.type, OWL.Class) in DEFINITIONS])
def test_minted_class_has_a_known_superclass(term: URIRef) -> None:
    superclasses = [str(parent) for parent in DEFINITIONS.objects(term, RDFS.subClassOf)]
    assert superclasses
    assert unlisted_terms(superclasses) == []


@pytest.mark.parametrize("concept", CONCEPTS)
def test_concept_is_labelled_and_placed(concept: URIRef) -> None:
    scheme = URIRef(concept.rpartition("/")[0])
    assert languages(SCHEMES, concept, SKOS.prefLabel) == ["en", "nl"]
    assert set(SCHEMES.objects(concept, SKOS.prefLabel)) == set(SCHEMES.objects(concept, RDFS.label))
    assert list(SCHEMES.objects(concept, SKOS.inScheme)) == [scheme]
    assert list(SCHEMES.objects(concept, SKOS.topConceptOf)) == [scheme]
    assert languages(SCHEMES, scheme, RDFS.label) == ["en", "nl"]


@pytest.mark.parametrize("shape", things(SHAPES, SH.NodeShape))
def test_shape_is_labelled(shape: URIRef) -> None:
    assert languages(SHAPES, shape, RDFS.label) == ["en", "nl"]


def test_messages_are_in_both_languages() -> None:
    assert {tuple(languages(SHAPES, shape, SH.message)) for shape in SHAPES.subjects(SH.message)} == {("en", "nl")}


def test_lists_agree_with_the_vocabularies(corpus: Path) -> None:
    rebuilt = runpy.run_path(str(ONTOLOGY / "terms" / "rebuild.py"))["from_corpus"](corpus)
    assert rebuilt == {file: (ONTOLOGY / "terms" / file).read_text(encoding="utf-8") for file in rebuilt}


def test_query_with_its_own_prefix() -> None:
    query = 'PREFIX a: <http://a.example/>\nASK { _:b a:b "1"^^xsd:date ; a:c ?x . FILTER(?x < ?y) }'
    terms = ["http://a.example/", "http://a.example/b", "http://www.w3.org/2001/XMLSchema#date", "http://a.example/c"]
    assert list(query_iris(query)) == terms
