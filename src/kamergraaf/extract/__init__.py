"""From canonical text to mentions: what a text names, where, and by which rule."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from itertools import islice

from kamergraaf.extract.bodies import find_bodies
from kamergraaf.extract.citation_functions import with_functions
from kamergraaf.extract.citations import find_citations
from kamergraaf.extract.commitments import find_commitments
from kamergraaf.extract.limits import MOST_MENTIONS, bounded
from kamergraaf.extract.motions import find_motions
from kamergraaf.extract.persons import find_persons
from kamergraaf.extract.programmes import find_programmes, find_research
from kamergraaf.model import Document, Mention, Text, Told

_UNSEEN_CHARACTERS = "\r\u00ad\u200b\ufeff"
"""Characters that no reader sees: returns before line feeds, soft hyphens, marks of zero width."""
_UNSEEN = re.compile(f"[{_UNSEEN_CHARACTERS}]")


def find(text: Text, document: Document) -> list[Mention[Told]]:
    """Find everything that a text names, in document order; unseen characters are read over, and count in positions.

    Args:
        text: the canonical text of the paper.
        document: the paper, for its own dossier and number.
    """
    if not any(character in text.content for character in _UNSEEN_CHARACTERS):
        return _find(text, document)
    unseen = [match.start() for match in _UNSEEN.finditer(text.content)]
    passages = tuple(
        replace(p, start=p.start - bisect_left(unseen, p.start), end=p.end - bisect_left(unseen, p.end))
        for p in text.passages
    )
    plain = replace(text, content=_UNSEEN.sub("", text.content), passages=passages)
    kept = [at - index for index, at in enumerate(unseen)]
    return [_put_back(mention, text, kept) for mention in _find(plain, document)]


def _put_back(mention: Mention[Told], text: Text, kept: list[int]) -> Mention[Told]:
    """Move a mention from the text without unseen characters to its place in the text as it stands."""
    start = mention.start + bisect_right(kept, mention.start)
    end = mention.end - 1 + bisect_right(kept, mention.end - 1) + 1
    return replace(mention, start=start, end=end, text=text.content[start:end])


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
    ]
    return bounded(sorted(found, key=lambda m: (m.start, m.end, m.kind)), len(text.content))
