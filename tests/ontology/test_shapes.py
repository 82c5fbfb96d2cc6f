"""The shapes: each has data that conforms and data that breaks every one of its rules."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyshacl import validate
from rdflib import RDF, RDFS, SH, Graph, URIRef

from .terms import ONTOLOGY, namespaces, things

if TYPE_CHECKING:
    from rdflib.term import Node

CASES = Path(__file__).parent / "cases"
SHAPES = Graph().parse(ONTOLOGY / "shapes.ttl")
NAMES = [iri.rpartition("#")[2] for iri in things(SHAPES, SH.NodeShape)]
# These say what a rule is about, not what it asks.
NO_RULES = {RDF.type, RDF.first, RDF.rest, RDFS.label}
NO_RULES |= {
    SH.path,
    SH.inversePath,
    SH.alternativePath,
    SH.targetClass,
    SH.severity,
    SH.message,
    SH.property,
    SH.qualifiedValueShape,
}


def results(data: Graph, shapes: Graph) -> list[Node]:
    """Return the shape that each violation comes from."""
    _, report, _ = validate(data, shacl_graph=shapes, inference="none")
    assert isinstance(report, Graph)
    return [source for result in report.objects(None, SH.result) for source in report.objects(result, SH.sourceShape)]


def parts(node: Node, shapes: Graph) -> set[Node]:
    """Return a shape with the nodes that it is made of."""
    nested = (part for part in shapes.objects(node) if not isinstance(part, URIRef))
    return {node}.union(*(parts(part, shapes) for part in nested))


def shape(name: str) -> URIRef:
    return URIRef(namespaces()["kgsh"] + name)


def test_each_shape_has_a_folder() -> None:
    assert sorted(folder.name for folder in CASES.iterdir()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_good_data_conforms(name: str) -> None:
    data = Graph().parse(CASES / name / "pass.ttl")
    assert any(data.subjects(RDF.type, target) for target in SHAPES.objects(shape(name), SH.targetClass))
    assert results(data, SHAPES) == []


@pytest.mark.parametrize("name", NAMES)
def test_bad_data_is_reported_by_the_shape(name: str) -> None:
    data = Graph().parse(CASES / name / "fail.ttl")
    assert set(results(data, SHAPES)) & parts(shape(name), SHAPES)


@pytest.mark.parametrize("name", NAMES)
def test_bad_data_breaks_every_rule(name: str) -> None:
    shapes, data = Graph().parse(ONTOLOGY / "shapes.ttl"), Graph().parse(CASES / name / "fail.ttl")
    before, unbroken = len(results(data, shapes)), []
    for part in parts(shape(name), shapes):
        for rule in [triple for triple in shapes.triples((part, None, None)) if triple[1] not in NO_RULES]:
            shapes.remove(rule)
            if len(results(data, shapes)) == before:
                unbroken.append((shapes.value(part, SH.path), *rule[1:]))
            shapes.add(rule)
    assert unbroken == []
