"""From canonical text to mentions: what a text names, where, and by which rule."""

from __future__ import annotations

from itertools import islice

from kamergraaf.extract.bodies import find_bodies
from kamergraaf.extract.citation_functions import with_functions
from kamergraaf.extract.citations import find_citations
from kamergraaf.extract.commitments import find_commitments
from kamergraaf.extract.limits import MOST_MENTIONS, bounded
from kamergraaf.extract.motions import find_motions
from kamergraaf.extract.normal import normal
from kamergraaf.extract.outcomes import find_outcomes
from kamergraaf.extract.persons import find_persons
from kamergraaf.extract.programmes import find_programmes, find_research
from kamergraaf.model import Document, Mention, Text, Told


def find(text: Text, document: Document) -> list[Mention[Told]]:
    """Find everything that a text names, in document order; the rules read one form of it, and positions are its own.

    Args:
        text: the canonical text of the paper.
        document: the paper, for its own dossier and number.
    """
    form = normal(text)
    if form is None:
        return _find(text, document)
    return [form.back(mention, text) for mention in _find(form.text, document)]


def _find(text: Text, document: Document) -> list[Mention[Told]]:
    citations = list(find_citations(text, document.dossier))
    motions = list(islice(find_motions(text, citations), MOST_MENTIONS + 1))
    bodies = list(find_bodies(text))
    found: list[Mention[Told]] = [
        *with_functions(text, [*citations, *(moved.motion for moved in motions)], document.kind),
        *find_persons(text, motions),
        *bodies,
        *find_programmes(text),
        *find_research(text, bodies),
        *find_commitments(text, document.date, document.kind),
        *find_outcomes(text, citations),
    ]
    return bounded(sorted(found, key=lambda m: (m.start, m.end, m.kind)), len(text.content))
