"""What stands behind the graph: rules, the program, and the ontology with its concepts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType

import pyoxigraph as ox

from kamergraaf import __version__, assets, iri
from kamergraaf.rdf.lines import Writer
from kamergraaf.vocab import DCTERMS, KG, LABEL, PROV, SKOS, A


def rule_quads(
    rules: Iterable[tuple[str, str, str]], refers: Mapping[str, str] = MappingProxyType({})
) -> Iterator[str]:
    """Write the rules by which mentions were found.

    Args:
        rules: rows of id, kind of mention and reason.
        refers: to what a rule for references refers, by its id: `kamerstuk`, `law`, `eu` and so on.
    """
    out = Writer(iri.graph("afgeleid"))
    for name, kind, why in rules:
        thing = iri.make("regel", name)
        out.link(thing, A, KG + "Regel")
        out.text(thing, LABEL, name)
        out.text(thing, KG + "soort", kind)
        out.text(thing, KG + "soortVerwijzing", refers.get(name))
        out.text(thing, DCTERMS + "description", why, "en")
    yield from out


def software() -> str:
    """Give the IRI of this version of the program."""
    return iri.make("software", f"kamergraaf-{__version__}")


def software_quads() -> Iterator[str]:
    """Write the program that made the graph, with its version."""
    out = Writer(iri.graph("afgeleid"))
    out.link(software(), A, PROV + "SoftwareAgent")
    out.text(software(), LABEL, f"kamergraaf {__version__}")
    yield from out


@cache
def _ontology() -> tuple[ox.Quad, ...]:
    files = ("kamergraaf.ttl", "schemes.ttl")
    return tuple(
        q for name in files for q in ox.parse(path=str(assets.path("ontology", name)), format=ox.RdfFormat.TURTLE)
    )


def ontology_quads() -> Iterator[str]:
    """Write the ontology and the concept schemes in a graph of their own, so that labels can be asked for."""
    graph = iri.graph("ontologie")
    for quad in _ontology():
        yield f"{quad.subject} {quad.predicate} {quad.object} <{graph}> .\n"


@cache
def defined_concepts() -> frozenset[str]:
    """Give the IRIs of the concepts that the ontology defines."""
    return frozenset(
        quad.subject.value
        for quad in _ontology()
        if isinstance(quad.subject, ox.NamedNode)
        and quad.predicate.value == A
        and isinstance(quad.object, ox.NamedNode)
        and quad.object.value == SKOS + "Concept"
    )


@cache
def concept_names(scheme: str) -> dict[str, str]:
    """Give the IRI of each concept of a scheme by its Dutch name, which is the name in the source."""
    return {label: concept for concept, label in concept_labels(scheme, "nl").items()}


@cache
def concept_labels(scheme: str, language: str) -> dict[str, str]:
    """Give what each concept of a scheme is called in a language, by its IRI."""
    prefix = iri.concept(scheme, "x")[:-1]
    return {
        quad.subject.value: quad.object.value
        for quad in _ontology()
        if isinstance(quad.subject, ox.NamedNode)
        and isinstance(quad.object, ox.Literal)
        and quad.subject.value.startswith(prefix)
        and quad.predicate.value == SKOS + "prefLabel"
        and quad.object.language == language
    }
