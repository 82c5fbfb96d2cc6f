"""Explained connections between two things: few steps, telling ones first, never through a hub."""

from __future__ import annotations

import heapq
from collections import defaultdict
from dataclasses import dataclass

from kamergraaf import iri
from kamergraaf.errors import NoPathError
from kamergraaf.explain.identify import label_of
from kamergraaf.explain.relations import Evidence, evidence_of, kinds
from kamergraaf.store import Graph

_EDGES = "SELECT ?s ?p ?o WHERE { VALUES ?p { %s } ?s ?p ?o . FILTER (!STRSTARTS(STR(?o), '%s')) }"
_SHARED = """
SELECT DISTINCT ?what ?label WHERE {
  { ?what eli:has_member <%(a)s> , <%(b)s> } UNION { <%(a)s> schema:mentions ?what . <%(b)s> schema:mentions ?what }
  UNION { ?x org:member <%(a)s> ; org:organization ?what . ?y org:member <%(b)s> ; org:organization ?what }
  ?what rdfs:label ?label
} ORDER BY ?label LIMIT 5
"""
_DATE = """
SELECT ?date { VALUES ?x { <%s> <%s> } ?x eli:date_document|eli-dl:activity_date ?date } ORDER BY DESC(?date) LIMIT 1
"""
HUB_KINDS = ("/kamerstukdossier/", "/fractie/", "/kabinet/", "/concept/", "/ambt/", "/commissie/", iri.TOOI)
"""Rosters and registers: what is joined by one of these alone is not joined in any way that says something."""
HUB_DEGREE = 300
"""A thing with more relations than this is a hub whatever its kind."""
AGENDAS, AGENDA_DEGREE = ("/agendapunt/", "/activiteit/"), 20
"""An agenda with more on it than this is a list: that two cases stand on it says nothing of them."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One step: from a thing, over a relation in a direction, to a thing, with its date and evidence."""

    source: str
    source_label: str
    relation: str
    forward: bool
    target: str
    target_label: str
    date: str | None
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class Path:
    """A connection, and what it costs: less is more telling."""

    hops: tuple[Hop, ...]
    cost: float


_Step = tuple[str, str, bool, str]
_Steps = dict[str, list[tuple[float, str, bool, str]]]


def find_paths(
    graph: Graph, first: str, last: str, *, max_hops: int = 4, k: int = 3, language: str = "nl"
) -> list[Path]:
    """Give up to k connections between two things, the most telling first.

    Raises:
        NoPathError: none that says something; the message tells what they share all the same.
    """
    if first == last:
        raise NoPathError("dat is een en hetzelfde" if language == "nl" else "both are one and the same thing")
    steps = _adjacency(graph)
    found = _search(steps, first, last, max_hops, k)
    if not found:
        raise NoPathError(_why_not(graph, first, last, max_hops, language))
    return [Path(tuple(_hop(graph, step, language) for step in path), round(cost, 2)) for cost, path in found]


def _adjacency(graph: Graph) -> _Steps:
    steps: _Steps = defaultdict(list)
    costs = {prop: kind.cost for prop, kind in kinds().items() if kind.cost is not None}
    properties = " ".join(f"<{prop}>" for prop in costs)
    for s, p, o in graph.query(_EDGES % (properties, iri.make("bronbestand", "x")[:-1])).rows:
        steps[str(s)].append((costs[str(p)], str(p), True, str(o)))
        steps[str(o)].append((costs[str(p)], str(p), False, str(s)))
    return {thing: sorted(options) for thing, options in steps.items()}


def _search(steps: _Steps, first: str, last: str, max_hops: int, k: int) -> list[tuple[float, tuple[_Step, ...]]]:
    """Search best first; a thing is left at most k times, so that the work stays in bounds."""
    queue: list[tuple[float, tuple[str, ...], tuple[_Step, ...]]] = [(0.0, (first,), ())]
    visits: dict[str, int] = defaultdict(int)
    found: list[tuple[float, tuple[_Step, ...]]] = []
    while queue and len(found) < k:
        cost, things, path = heapq.heappop(queue)
        here = things[-1]
        if here == last and path:
            if not any(_things(path) == _things(other) for _, other in found):
                found.append((cost, path))
            continue
        visits[here] += 1
        if visits[here] > 2 * k or len(path) == max_hops or (path and _is_hub(here, steps)):
            continue
        for price, prop, forward, there in steps.get(here, ()):
            if there not in things:
                heapq.heappush(queue, (cost + price, (*things, there), (*path, (here, prop, forward, there))))
    return found


def _things(path: tuple[_Step, ...]) -> tuple[str, ...]:
    return tuple(step[3] for step in path)


def _is_hub(thing: str, steps: _Steps) -> bool:
    limit = AGENDA_DEGREE if any(part in thing for part in AGENDAS) else HUB_DEGREE
    return any(part in thing for part in HUB_KINDS) or len(steps.get(thing, ())) > limit


def _hop(graph: Graph, step: _Step, language: str) -> Hop:
    source, prop, forward, target = step
    subject, thing = (source, target) if forward else (target, source)
    dates = graph.query(_DATE % (subject, thing)).rows
    return Hop(
        source,
        label_of(graph, source, language),
        kinds()[prop].words(language, inverse=not forward),
        forward,
        target,
        label_of(graph, target, language),
        str(dates[0][0]) if dates else None,
        next(evidence_of(graph, subject, prop, thing), None),
    )


def _why_not(graph: Graph, first: str, last: str, max_hops: int, language: str) -> str:
    """Say that there is no meaningful connection, and what trivial thing is shared."""
    shared = [str(row[1]) for row in graph.query(_SHARED % {"a": first, "b": last}).rows]
    if language == "nl":
        also = f" (wel beide verbonden met {', '.join(shared)})" if shared else ""
        return f"geen betekenisvol verband in {max_hops} stappen{also}"
    also = f" (though both have to do with {', '.join(shared)})" if shared else ""
    return f"no meaningful connection within {max_hops} steps{also}"
