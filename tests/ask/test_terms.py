"""The terms that are offered to who types a query."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kamergraaf import assets, catalogue
from kamergraaf.api.questions import strange_terms
from kamergraaf.ask.relations import labels
from kamergraaf.ask.terms import terms
from kamergraaf.iri import graph
from kamergraaf.store import open_store
from kamergraaf.vocab import ELI, KG

if TYPE_CHECKING:
    from pathlib import Path


def test_every_term_of_ours_is_offered_with_what_it_is_called_and_means() -> None:
    ontology = assets.path("ontology", "kamergraaf.ttl").read_text(encoding="utf-8")
    ours = set(re.findall(r"^(kg:\w+) a owl:(?:Class|ObjectProperty|DatatypeProperty)", ontology, re.MULTILINE))
    for language in ("nl", "en"):
        found = {term.name: term for term in terms(language) if term.name in ours}
        assert found.keys() == ours
        assert all(term.label and term.told for term in found.values())
    motion = {term.name: term for term in terms("en")}["kg:Motie"]
    assert (motion.sort, motion.label) == ("class", "motion")


def test_all_that_questions_of_the_catalogue_use_is_offered_and_exists() -> None:
    known = {term.name: term for term in terms("nl")}
    for name in ("rdfs:label", "eli:date_document", "cito:cites", "eli-dl:had_participant_organization"):
        assert known[name].sort == "property"
    assert known["eli:Work"].sort == "class"
    assert strange_terms(" ".join(known)) == []
    asked = {name for question in catalogue.questions().values() for name in re.findall(r" (kg:\w+)", question.sparql)}
    assert asked <= known.keys()


def test_every_borrowed_class_of_a_thing_has_words(sample_graph: Path) -> None:
    query = f"SELECT DISTINCT ?class {{ GRAPH ?g {{ ?thing a ?class }} FILTER(?g != <{graph('ontologie')}>) }}"
    classes = {str(row[0]) for row in open_store(sample_graph).query(query).rows}
    borrowed = {each for each in classes if not each.startswith(KG)}
    assert f"{ELI}LegalResource" in borrowed
    assert borrowed - labels().keys() == set()
