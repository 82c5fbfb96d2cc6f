"""Explained connections between two things: few steps, telling ones first, never through a hub."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kamergraaf.errors import NoPathError
from kamergraaf.explain.identify import label_of
from kamergraaf.explain.relations import Evidence, evidence_of, kinds
from kamergraaf.explain.walks import Terrain, Walk, search, shared
from kamergraaf.store import Graph
from kamergraaf.store.edges import Edges, Neighbour, open_edges

_SHARED = 5
"""So many things that two others share trivially are named."""


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


def find_paths(
    graph: Graph, first: str, last: str, *, max_hops: int = 4, k: int = 3, language: str = "nl"
) -> list[Path]:
    """Give up to k connections between two things, the most telling first.

    Raises:
        NoPathError: none that says something; the message tells what they share all the same.
    """
    if first == last:
        raise NoPathError("dat is een en hetzelfde" if language == "nl" else "both are one and the same thing")
    terrain = Terrain.over(open_edges(graph.path))
    start, end = terrain.edges.find(first), terrain.edges.find(last)
    if start is None or end is None:
        raise NoPathError(_why_not([], max_hops, language))
    found = search(terrain, start, end, max_hops, k)
    if not found:
        names = [label_of(graph, terrain.edges.names[hub], language) for hub in shared(terrain, start, end, _SHARED)]
        raise NoPathError(_why_not(names, max_hops, language))
    return [_path(graph, terrain.edges, walk, language) for walk in found]


def _path(graph: Graph, edges: Edges, walk: Walk, language: str) -> Path:
    hops = (_hop(graph, edges, thing, step, language) for thing, step in zip(walk.things, walk.steps, strict=False))
    return Path(tuple(hops), round(walk.cost, 2))


def _hop(graph: Graph, edges: Edges, here: int, step: Neighbour, language: str) -> Hop:
    source, target, prop = edges.names[here], edges.names[step.thing], edges.kinds[step.kind]
    subject, thing = (source, target) if step.forward else (target, source)
    day = max(edges.dates[here], edges.dates[step.thing])
    return Hop(
        source,
        label_of(graph, source, language),
        kinds()[prop].words(language, inverse=not step.forward),
        step.forward,
        target,
        label_of(graph, target, language),
        dt.date.fromordinal(day).isoformat() if day else None,
        next(evidence_of(graph, subject, prop, thing), None) if edges.proven[step.edge] else None,
    )


def _why_not(names: list[str], max_hops: int, language: str) -> str:
    """Say that there is no meaningful connection, and what trivial thing is shared."""
    if language == "nl":
        also = f" (wel beide verbonden met {', '.join(names)})" if names else ""
        return f"geen betekenisvol verband in {max_hops} stappen{also}"
    also = f" (though both have to do with {', '.join(names)})" if names else ""
    return f"no meaningful connection within {max_hops} steps{also}"
