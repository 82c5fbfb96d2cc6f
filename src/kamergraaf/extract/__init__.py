"""From canonical text to mentions: what a text names, where, and by which rule."""

from __future__ import annotations

from dataclasses import replace

from kamergraaf.extract.bodies import find_bodies
from kamergraaf.extract.citations import find_citations
from kamergraaf.extract.commitments import find_commitments
from kamergraaf.extract.motions import find_motions
from kamergraaf.extract.persons import find_persons
from kamergraaf.extract.plans import find_programmes, find_research
from kamergraaf.model import Document, Mention, Text


def find(text: Text, document: Document) -> list[Mention]:
    """Find everything that a text names, in document order.

    Args:
        text: the canonical text of the paper.
        document: the paper, for its own dossier and number.
    """
    citations = list(find_citations(text, document.dossier))
    motions = list(find_motions(text, citations))
    bodies = list(find_bodies(text))
    found = [
        *citations,
        *motions,
        *find_persons(text, motions),
        *bodies,
        *find_programmes(text),
        *find_research(text, bodies),
        *find_commitments(text),
    ]
    public = [replace(m, fields={k: v for k, v in m.fields.items() if k != "spans"}) for m in found]
    return sorted(public, key=lambda m: (m.start, m.end, m.kind))
