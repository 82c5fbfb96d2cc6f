"""The schemes: each one that a build fills is declared, and what the ontology defines is not told twice."""

from __future__ import annotations

import re

import pytest
from rdflib import RDFS, SKOS, URIRef

from kamergraaf import iri
from kamergraaf.descriptions import load
from kamergraaf.rdf.concepts import Concepts

from .terms import BASE, ROOT, things
from .test_terms import CONCEPTS, DEFINITIONS, SCHEMES, languages

SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "src").rglob("*.py")))
NAMED = things(SCHEMES, SKOS.ConceptScheme)
EVENTS = ("activiteit", "agendapunt", "vergadering")


def filled() -> set[str]:
    """Return the schemes whose concepts a build writes."""
    found = re.findall(r'concepts\.of\(f?"([^"]+)"', SOURCE) + re.findall(r"concepts\.of\('([^']+)'", SOURCE)
    assert "{event.kind}soort" in found
    return {name for name in found if "{" not in name} | {f"{event}soort" for event in EVENTS}


@pytest.mark.parametrize("scheme", NAMED)
def test_scheme_is_described_in_both_languages(scheme: URIRef) -> None:
    assert languages(SCHEMES, scheme, RDFS.label) == ["en", "nl"]
    assert languages(SCHEMES, scheme, SKOS.definition) == ["en", "nl"]
    assert set(SCHEMES.objects(scheme, RDFS.label)) == set(SCHEMES.objects(scheme, SKOS.prefLabel))


def test_each_scheme_that_a_build_fills_is_declared() -> None:
    assert {iri.make("concept", name) for name in filled()} <= {str(scheme) for scheme in NAMED}


def test_each_minted_term_of_the_writers_is_defined() -> None:
    written = re.findall(r'KG \+ f?"(\w+)"|\{KG\}(\w+)|"kg:(\w+)"', SOURCE)
    names = {next(name for name in groups if name) for groups in written}
    assert {"Zaak", "nagekomenMet", "stemkeuze"} <= names
    terms = {str(term).removeprefix(f"{BASE}def#") for term in things(DEFINITIONS)}
    by_table = {"Activiteit", "Agendapunt", "Vergadering", "herhalingVan", "wijzigingVan", "aanvullingOp"}
    assert (names | by_table) - terms == set()


@pytest.mark.parametrize(
    ("table", "scheme"),
    [
        ("promise_statuses", "toezeggingstatus"),
        ("outcomes", "uitkomst"),
        ("methods", "stemwijze"),
        ("choices", "stemkeuze"),
        ("kinds", "documentsoort"),
    ],
)
def test_each_slug_of_the_source_is_a_concept(table: str, scheme: str) -> None:
    slugs = set(load("tweedekamer-odata")[table].values())
    assert {iri.concept(scheme, slug) for slug in slugs} <= {str(concept) for concept in CONCEPTS}


def test_what_the_ontology_defines_is_not_told_again() -> None:
    concepts = Concepts()
    assert concepts.of("documentsoort", "Motie") == iri.concept("documentsoort", "motie")
    concepts.of("documentsoort", "Kladje")
    concepts.of("documentsoort", "Kladje")
    lines = list(concepts.quads())
    assert len(lines) == 4
    assert all("documentsoort/kladje>" in line for line in lines)
    assert not any("ConceptScheme" in line for line in lines)
