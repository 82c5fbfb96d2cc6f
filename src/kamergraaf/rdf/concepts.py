"""Values that the source has a name for and no list: each becomes a concept of its own, named as the source does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from kamergraaf import dutch, iri
from kamergraaf.rdf.lines import Writer
from kamergraaf.rdf.provenance import defined_concepts
from kamergraaf.vocab import LABEL, SKOS, A


class Schemes(Protocol):
    """Gives the IRIs of concepts."""

    def of(self, scheme: str, name: str) -> str:
        """Give the IRI of the concept that a source calls by a name."""


class Concepts:
    """Collects the concepts that a build meets; those that `ontology/schemes.ttl` defines are not told again."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, str], str] = {}
        self._iris: dict[tuple[str, str], str] = {}

    def of(self, scheme: str, name: str) -> str:
        """Give the IRI of the concept that a source calls by a name."""
        found = self._iris.get((scheme, name))
        if found is None:
            slug = dutch.slug(name) or "onbekend"
            found = self._iris[scheme, name] = iri.concept(scheme, slug)
            self._names.setdefault((scheme, slug), name)
        return found

    def quads(self) -> Iterator[str]:
        """Write the concepts, each with its name; their schemes stand in `ontology/schemes.ttl`."""
        out = Writer(iri.graph("register"))
        for (scheme, slug), name in sorted(self._names.items()):
            thing = iri.concept(scheme, slug)
            if thing in defined_concepts():
                continue
            out.link(thing, A, SKOS + "Concept")
            out.link(thing, SKOS + "inScheme", iri.make("concept", scheme))
            out.text(thing, SKOS + "prefLabel", name, "nl")
            out.text(thing, LABEL, name, "nl")
        yield from out
