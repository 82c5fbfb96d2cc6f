"""Programmes that texts call by letters which another text explains, to N-Quads: it is inferred, and told so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kamergraaf import iri
from kamergraaf.rdf.lines import Writer
from kamergraaf.rdf.mentions import RESOLVED, Edge, edge_quads
from kamergraaf.vocab import CONCEPT, KG, LABEL, OA, PROV, RDF, SCHEMA, A

SHORT = KG + "afkortingVan"
RULE = (
    "programma-afkorting",
    "programme",
    "The letters of a programme mean the one that some text puts before them in full, when no text says another",
)
"""The rule by which letters and names are joined: its id, what it finds, and why it may."""
Place = tuple[str, int, int, str, str]
"""Where a text names a programme by letters: paper, start, end, the words, and the place in the paper."""


def short_quads(short: str, full: str, papers: tuple[str, ...], named: tuple[Place, ...]) -> Iterator[str]:
    """Write that letters stand for a programme, by which texts, and that who names it so names that programme.

    Args:
        short: the IRI of the programme as the letters name it.
        full: the IRI of the programme as its full name does.
        papers: the ids of the papers that put both together.
        named: where texts name it by its letters alone.
    """
    out = Writer(iri.graph("afgeleid"))
    node, first = iri.make("gevolgtrekking", iri.digest(short, SHORT, full)), papers[0].removeprefix("kst-")
    out.link(short, SHORT, full)
    out.link(node, A, KG + "Gevolgtrekking")
    out.text(node, LABEL, f"afgeleid: {first} zet de volle naam voor de afkorting", "nl")
    out.text(node, LABEL, f"inferred: {first} puts the full name before the abbreviation", "en")
    for predicate, thing in (("subject", short), ("predicate", SHORT), ("object", full)):
        out.link(node, RDF + predicate, thing)
    for paper in papers:
        out.link(node, PROV + "wasDerivedFrom", iri.paper(paper))
    out.link(node, KG + "regel", iri.make("regel", RULE[0]))
    yield from out
    for place in named:
        yield from _mention(place, full, first)
    yield from edge_quads(_edges(named, full))


def _edges(named: Iterable[Place], full: str) -> list[Edge]:
    return [Edge(iri.paper(paper), SCHEMA + "mentions", full) for paper in dict.fromkeys(place[0] for place in named)]


def _mention(place: Place, full: str, explained: str) -> Iterator[str]:
    """Write the mention that is evidence for a paper naming the programme, beside that of its letters."""
    paper, start, end, words, where = place
    out, work = Writer(iri.graph("extractie", paper)), iri.paper(paper)
    node = iri.make("vermelding", iri.digest(paper, start, end, "programme", full, SCHEMA + "mentions", work))
    out.link(node, A, KG + "Vermelding")
    out.text(node, LABEL, words, "nl")
    out.link(node, OA + "motivatedBy", OA + "identifying")
    out.link(node, OA + "hasTarget", iri.make("fragment", iri.digest(paper, start, end)))
    out.link(node, KG + "regel", iri.make("regel", RULE[0]))
    out.link(node, KG + "oordeel", RESOLVED)
    out.link(node, KG + "plaats", f"{CONCEPT}plaats/{where}")
    out.text(node, KG + "reden", f"short for the programme that {explained} puts before these letters in full")
    out.link(node, PROV + "wasGeneratedBy", iri.make("extractie", paper))
    out.link(node, OA + "hasBody", full)
    out.link(node, KG + "relatieVan", work)
    out.link(node, KG + "relatie", SCHEMA + "mentions")
    yield from out
