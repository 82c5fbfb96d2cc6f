"""Human judgements to N-Quads, in the graph review: what was decided of which passage, by whom, when and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kamergraaf import iri
from kamergraaf.model import Judgement
from kamergraaf.rdf.lines import Writer
from kamergraaf.vocab import CONCEPT, DCTERMS, KG, LABEL, OA, A


def review_quads(decisions: Iterable[tuple[str, Judgement]]) -> Iterator[str]:
    """Write decisions, each with the fragment of text that it is about."""
    out = Writer(iri.graph("review"))
    for fragment, decision in decisions:
        node = node_of(decision)
        out.link(node, A, OA + "Annotation")
        out.text(node, LABEL, f"{decision.mention}: {decision.verdict} {decision.target}")
        out.link(node, OA + "motivatedBy", OA + "assessing")
        out.link(node, OA + "hasTarget", fragment)
        out.link(node, OA + "hasBody", decision.target)
        out.link(node, KG + "oordeel", f"{CONCEPT}oordeel/{'opgelost' if decision.verdict == 'is' else 'onbekend'}")
        out.text(node, KG + "reden", decision.why)
        out.text(node, DCTERMS + "creator", decision.who)
        out.date(node, DCTERMS + "created", decision.when)
    yield from out


def node_of(decision: Judgement) -> str:
    """Give the IRI of a decision."""
    parts = (decision.mention, decision.verdict, decision.target, decision.who, decision.when, decision.why)
    return iri.make("beoordeling", iri.digest(*parts))
