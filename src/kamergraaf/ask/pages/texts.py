"""The text of a paper with what was read in it: each mention with its place, its meaning and the rule."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, groupby, pairwise

from kamergraaf import iri
from kamergraaf.ask.lookups import names
from kamergraaf.kinds import OTHER, kinds
from kamergraaf.search.texts import Kept, text_of
from kamergraaf.store import SEARCH, Store
from kamergraaf.store.rows import Value

_FOUND = """
SELECT ?found ?start ?end ?kind ?rule ?says ?verdict ?reason ?body ?of ?candidate WHERE {
  ?fragment oa:hasSource <%s/nl> ; oa:hasSelector ?position . ?position oa:start ?start ; oa:end ?end .
  ?found oa:hasTarget ?fragment ; kg:regel ?by ; kg:oordeel ?verdict ; kg:reden ?reason .
  ?by rdfs:label ?rule ; kg:soort ?kind .
  OPTIONAL { ?by dcterms:description ?says }
  OPTIONAL { ?found oa:hasBody ?body }
  OPTIONAL { ?found kg:relatieVan ?of }
  OPTIONAL { ?found kg:kandidaat ?candidate }
} ORDER BY ?start ?end ?kind ?found
"""
_VERDICTS = {"opgelost": "resolved", "meerduidig": "ambiguous", "onbekend": "unknown"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A mention in a text: what it was read as, by which rule, and why."""

    start: int
    end: int
    mention: str
    """Its full name, by which it is judged: `kst-28684-761@502-531/motion`."""
    verdict: str
    """resolved, ambiguous or unknown."""
    rule: str
    says: str
    """What the rule reads."""
    reason: str
    thing: str | None
    """What it means."""
    label: str
    kind: str
    """The kind of that thing, as data/kinds.csv calls it."""
    candidates: tuple[tuple[str, str], ...] = ()
    """What it may mean when it is ambiguous: IRI and label."""


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a paper, and the mentions in it in their order."""

    paper: str
    content: str
    body: int
    """Where it begins below its headings."""
    marks: tuple[Mark, ...]
    summary: str | None = None
    """The address of the official paper, when the text is a summary of our own."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text that is marked as one mention, or as none."""

    start: int
    end: int
    text: str
    mark: Mark | None


def text(graph: Store, paper: str, language: str) -> Text | None:
    """Give the text of a paper with its mentions; None when the graph keeps no text of it.

    The index is not read whole to see that it is sound: each text in it has a checksum of its own.
    """
    kept = text_of(graph.folder / SEARCH, paper)
    return None if kept is None else _marked(graph, paper, kept, language)


def _marked(graph: Store, paper: str, kept: Kept, language: str) -> Text:
    rows = graph.query(_FOUND % paper).dicts()
    things = [str(row[name]) for row in rows for name in ("body", "of", "candidate") if row[name]]
    called = names(graph, things, language)
    grouped = groupby(rows, key=lambda row: (int(row["start"] or 0), int(row["end"] or 0), str(row["kind"])))
    marks = (_mark(paper, key, list(same), called) for key, same in grouped)
    kept_marks = tuple(mark for mark in marks if 0 <= mark.start < mark.end <= len(kept.content))
    return Text(paper, kept.content, kept.body, kept_marks, kept.summary)


def _mark(paper: str, key: tuple[int, int, str], rows: list[dict[str, Value]], called: Mapping[str, str]) -> Mark:
    """Make one mention of all that was found at a place by rules of one kind."""
    start, end, kind = key
    thing = min(filter(None, (_thing(paper, row) for row in rows)), key=_rank, default=None)
    row = rows[0]
    candidates = dict.fromkeys(str(r["candidate"]) for r in rows if r["candidate"])
    return Mark(
        start,
        end,
        f"{iri.parse(paper)[1]}@{start}-{end}/{kind}",
        _VERDICTS[str(row["verdict"]).rsplit("/", 1)[-1]],
        str(row["rule"]),
        str(row["says"] or ""),
        str(row["reason"]),
        thing,
        called.get(thing or "", thing or ""),
        kind_of(thing) if thing else OTHER,
        tuple((candidate, called[candidate]) for candidate in candidates) if thing is None else (),
    )


def _thing(paper: str, row: Mapping[str, Value]) -> str | None:
    """Give what a finding is about: of a promise in the paper itself the promise."""
    body = row["of"] if row["body"] == paper else row["body"]
    return str(body) if body else None


def _rank(thing: str) -> bool:
    """Put a term of office behind the person who holds it."""
    return "/ambtsbekleding/" in thing


def kind_of(thing: str) -> str:
    """Give the kind of a thing as its IRI tells it.

    >>> kind_of("https://w3id.org/kamergraaf/id/persoon/x"), kind_of("https://example.org/x")
    ('persoon', 'ding')
    >>> kind_of("https://w3id.org/kamergraaf/id/document/BWBR0001840")
    'wet'
    """
    key = thing.rpartition("/")[2]
    numbered = (kind for kind in kinds() if kind.number and not kind.path and re.fullmatch(kind.number, key))
    within = (kind for kind in kinds() if kind.path and kind.inside in thing)
    return next((kind.kind for kind in chain(numbered, within)), OTHER)


def pieces(found: Text, start: int = 0, end: int | None = None) -> Iterator[Piece]:
    """Cut a text where mentions begin and end; where they lie in each other the shortest one counts.

    Args:
        found: the text.
        start: from this position.
        end: up to this position; None: to its end.
    """
    last = len(found.content) if end is None else min(end, len(found.content))
    inside = [mark for mark in found.marks if mark.start < last and mark.end > start]
    cuts = sorted({start, last, *(min(max(at, start), last) for mark in inside for at in (mark.start, mark.end))})
    for first, then in pairwise(cuts):
        yield Piece(first, then, found.content[first:then], _innermost(inside, first))


def _innermost(marks: Iterable[Mark], at: int) -> Mark | None:
    here = (mark for mark in marks if mark.start <= at < mark.end)
    return min(here, key=lambda mark: (mark.end - mark.start, mark.thing is None), default=None)
