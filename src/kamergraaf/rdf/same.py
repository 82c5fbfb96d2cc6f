"""Which promise that a text makes is one that the House recorded, to N-Quads: it is inferred, and told so."""

from __future__ import annotations

from collections.abc import Iterator

from kamergraaf import iri
from kamergraaf.rdf.lines import Writer
from kamergraaf.vocab import KG, LABEL, PROV, RDF, A

SAME, MAYBE = KG + "zelfdeToezegging", KG + "misschienZelfdeToezegging"
RULE = (
    "zelfde-toezegging",
    "toezegging",
    "A promise in a text is the one that the House recorded of the same maker, on the same day, in the same debate",
)
"""The rule by which promises are joined: its id, what it finds, and why it may."""
_REASONS = {
    "one": (
        "afgeleid: van dezelfde bewindspersoon, dag en debat, en geen andere past",
        "inferred: of the same maker, day and debate, and no other fits",
    ),
    "several": (
        "afgeleid: van dezelfde bewindspersoon, dag en debat, maar er passen er meer",
        "inferred: of the same maker, day and debate, but several fit",
    ),
    "no-maker": (
        "afgeleid: van dezelfde dag en hetzelfde debat; van een van beide is niet bekend wie haar deed",
        "inferred: of the same day and debate; of one of the two it is not known who made it",
    ),
    "no-place": (
        "afgeleid: van dezelfde bewindspersoon en dag; van een van beide is niet bekend in welk debat",
        "inferred: of the same maker and day; of one of the two it is not known in which debate",
    ),
}


def same_quads(told: str, recorded: str, paper: str, reason: str) -> Iterator[str]:
    """Write that a promise in a text is, or may be, one that the House recorded, and why.

    Args:
        told: the IRI of the promise in the text.
        recorded: the IRI of the one that the House recorded.
        paper: the id of the paper with the text.
        reason: `one` when it is the same, else why that is not sure.
    """
    out = Writer(iri.graph("afgeleid"))
    relation = SAME if reason == "one" else MAYBE
    node = iri.make("gevolgtrekking", iri.digest(told, relation, recorded))
    out.link(told, relation, recorded)
    out.link(node, A, KG + "Gevolgtrekking")
    for language, words in zip(("nl", "en"), _REASONS[reason], strict=True):
        out.text(node, LABEL, words, language)
    out.link(node, RDF + "subject", told)
    out.link(node, RDF + "predicate", relation)
    out.link(node, RDF + "object", recorded)
    out.link(node, PROV + "wasDerivedFrom", iri.paper(paper))
    out.link(node, KG + "regel", iri.make("regel", RULE[0]))
    yield from out
