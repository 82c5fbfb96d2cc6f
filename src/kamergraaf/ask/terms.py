"""The terms that queries are written with, for who types one: ours, and those of others that we use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kamergraaf import assets, catalogue
from kamergraaf.ask.lookups import shorten
from kamergraaf.ask.relations import kinds as relations
from kamergraaf.ask.relations import labels
from kamergraaf.kinds import kinds
from kamergraaf.vocab import OWL, PREFIXES, RDF, SKOS

if TYPE_CHECKING:
    import rdflib

_NAME = re.compile(r"(?<![\w<:/-])([a-z-]+):([A-Za-z]\w*)")
_SORTS = {"Class": "class", "ObjectProperty": "property", "DatatypeProperty": "property"}


@dataclass(frozen=True, slots=True)
class Term:
    """A class or a property: its name with a prefix, what it is called, and what it means as far as we say so."""

    name: str
    sort: str
    label: str = ""
    told: str = ""


def vocabulary(name: str = "kamergraaf") -> rdflib.Graph:
    """Give the terms of ours, with what they mean; or the shapes, which is another file of the ontology."""
    from kamergraaf.store.dataset import graph_of

    return graph_of(b"").parse(assets.path("ontology", f"{name}.ttl"), format="turtle")


@cache
def terms(language: str) -> tuple[Term, ...]:
    """Give the terms by name: of our ontology, of the relations and kinds that we tell, and of the catalogue."""
    found: dict[str, Term] = {}
    for term in (*_own(language), *_told(language), *_asked()):
        found.setdefault(term.name, term)
    return tuple(found[name] for name in sorted(found))


def _own(language: str) -> Iterator[Term]:
    """Give those of our ontology."""
    from rdflib import RDFS, URIRef

    graph = vocabulary()
    for name, sort in _SORTS.items():
        for term in graph.subjects(URIRef(RDF + "type"), URIRef(OWL + name)):
            told = _said(graph, term, URIRef(SKOS + "definition"), language)
            yield Term(shorten(str(term)), sort, _said(graph, term, RDFS.label, language), told)


def _said(graph: rdflib.Graph, term: rdflib.term.Node, prop: rdflib.URIRef, language: str) -> str:
    """Give what a term is called, or means, in a language."""
    return next((str(said) for said in graph.objects(term, prop) if getattr(said, "language", "") == language), "")


def _told(language: str) -> Iterator[Term]:
    """Give those of others that are told in words: relations, kinds of things, and facts."""
    for prop, words in relations().items():
        yield Term(shorten(prop), "property", words.words(language))
    for kind in kinds():
        if kind.class_name:
            yield Term(kind.class_name, "class", kind.nl if language == "nl" else kind.en)
    for name, label in labels().items():
        yield Term(shorten(name), _sort(shorten(name)), label.nl if language == "nl" else label.en)


def _asked() -> Iterator[Term]:
    """Give those that the questions of the catalogue use."""
    for question in catalogue.questions().values():
        for prefix, local in _NAME.findall(question.sparql):
            if prefix in PREFIXES and prefix not in ("xsd", "id", "concept"):
                yield Term(f"{prefix}:{local}", _sort(local))


def _sort(name: str) -> str:
    """Tell of a term of others what it is: the names of classes begin with a capital.

    >>> _sort("eli:Work"), _sort("eli:work_type")
    ('class', 'property')
    """
    return "class" if name.rpartition(":")[2][0].isupper() else "property"
