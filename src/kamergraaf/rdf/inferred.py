"""What the order of an agenda item tells, to N-Quads: which motion a decision is probably about, and how that is known.

None of it stands with what the source says: it is in the graph of derived edges, and each tie has a node that tells
from what it was inferred and which checks it passed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kamergraaf import iri
from kamergraaf.rdf.fates import sentence
from kamergraaf.rdf.lines import Writer
from kamergraaf.vocab import KG, LABEL, PROV, RDF, A, typed

RULE = (
    "volgorde-op-agendapunt",
    "besluit",
    "The place of a decision among those of its agenda item is that of its motion",
)
"""The rule by which decisions are tied to motions: its id, what it finds, and why it may."""
ABOUT = KG + "vermoedelijkOver"
TAKEN = KG + "genomenOp"


@dataclass(frozen=True, slots=True)
class Inferred:
    """A decision and the motion that it is probably about."""

    decision: str
    work: str
    """The id of the paper."""
    item: str
    """The id of the agenda item whose order tells it."""
    number: str
    """What the agenda item is called: `2025P16946`."""
    checks: tuple[str, ...]
    """Slugs of the scheme controle: what was checked."""
    sure: bool = True
    """Whether the place of every motion of the item is known; else this one stands here wherever the other does."""


def inferred_quads(tie: Inferred) -> Iterator[str]:
    """Write that a decision is probably about a motion, with how that is known."""
    out = Writer(iri.graph("afgeleid"))
    decision, work = iri.make("besluit", tie.decision), iri.paper(tie.work)
    node = iri.make("gevolgtrekking", iri.digest(tie.decision, tie.work))
    out.link(decision, ABOUT, work)
    out.link(node, A, KG + "Gevolgtrekking")
    for language in ("nl", "en"):
        out.text(
            node, LABEL, sentence("inferred" if tie.sure else "less-sure", language).format(item=tie.number), language
        )
    out.link(node, RDF + "subject", decision)
    out.link(node, RDF + "predicate", ABOUT)
    out.link(node, RDF + "object", work)
    out.link(node, PROV + "wasDerivedFrom", iri.make("agendapunt", tie.item))
    out.link(node, KG + "regel", iri.make("regel", RULE[0]))
    for check in tie.checks:
        out.link(node, KG + "geslaagdeControle", iri.concept("controle", check))
    yield from out


def refused_quads(item: str, check: str) -> Iterator[str]:
    """Write that the order of an agenda item is not to be trusted, and which check it failed."""
    out = Writer(iri.graph("afgeleid"))
    out.link(iri.make("agendapunt", item), KG + "mislukteControle", iri.concept("controle", check))
    yield from out


def day_quads(decision: str, day: str) -> Iterator[str]:
    """Write on which day a decision was taken, by a source; questions and pages read it from here."""
    out = Writer(iri.graph("afgeleid"))
    out.date(iri.make("besluit", decision), TAKEN, day)
    yield from out


def estimate_quads(decision: str, day: str, latest: str) -> Iterator[str]:
    """Write on which day a decision was probably taken, and by which at the latest, as its own day is not known."""
    out, thing = Writer(iri.graph("afgeleid")), iri.make("besluit", decision)
    out.date(thing, TAKEN, day)
    out.say(thing, KG + "dagGeschat", typed("true", "boolean"))
    out.date(thing, KG + "uiterlijkOp", latest)
    yield from out
