"""Explained connections between two things: few steps, telling ones first, never through a hub."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from kamergraaf.ask.evidence import Edge, evidence_for
from kamergraaf.ask.lookups import names
from kamergraaf.ask.paths.votes import Step, votes_between
from kamergraaf.ask.paths.walks import Terrain, Walk, search, shared, weights
from kamergraaf.ask.relations import Evidence, words_for
from kamergraaf.covered import Coverage
from kamergraaf.errors import NoPathError
from kamergraaf.store import Store
from kamergraaf.store.edges import Ground, Neighbour
from kamergraaf.words import tell

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
    graph: Store,
    first: str,
    last: str,
    *,
    max_hops: int = 4,
    k: int = 3,
    language: str = "nl",
    only_stated: bool = False,
) -> list[Path]:
    """Give up to k connections between two things, how one voted on the other first, then the most telling.

    Args:
        graph: the graph.
        first: the one thing.
        last: the other.
        max_hops: the most steps of a connection.
        k: the most connections.
        language: of names and relations.
        only_stated: leave out votes in decisions that only the order on the agenda ties to a motion.

    Raises:
        NoPathError: none that says something; the message tells what they share all the same.
        StoreError: the edge index is missing or damaged.
    """
    if first == last:
        raise NoPathError(tell("path.same", language))
    cast = [(way, inferred) for way, inferred in votes_between(graph, first, last, language) if len(way) <= max_hops]
    said = [way for way, inferred in cast if not (inferred and only_stated)]
    voted = _votes(graph, said[:k], language)
    with graph.ground() as edges:
        try:
            return [*voted, *_find(graph, edges, first, last, max_hops, k, language)][:k]
        except NoPathError as error:
            if voted:
                return voted
            if left := len(cast) - len(said):
                raise NoPathError(f"{error}; {tell('path.left-out', language, count=left)}") from None
            raise


def _votes(graph: Store, ways: Sequence[tuple[Step, ...]], language: str) -> list[Path]:
    """Give ways over votes with names; a vote is the most direct connection there is."""
    called = names(graph, (end for way in ways for step in way for end in (step.source, step.target)), language)
    return [
        Path(
            tuple(
                Hop(s.source, called[s.source], s.said, s.forward, s.target, called[s.target], s.day, None) for s in way
            ),
            0.0,
        )
        for way in ways
    ]


def coverage(paths: Sequence[Path], language: str) -> Coverage:
    """Tell how many of the steps of connections rest on a sentence, and what none of them was led over."""
    steps = [hop for path in paths for hop in path.hops]
    known, total = sum(bool(hop.evidence) for hop in steps), len(steps)
    missing = {tell("path.no-sentence", language): total - known} if total > known else {}
    told = tell("path.covered", language, known=known, total=total, hub=weights().hub)
    return Coverage(tell("path.steps", language), known, total, 0, missing, told)


def _find(graph: Store, edges: Ground, first: str, last: str, max_hops: int, k: int, language: str) -> list[Path]:
    terrain = Terrain.over(edges)
    start, end = terrain.edges.find(first), terrain.edges.find(last)
    if start is None or end is None:
        raise NoPathError(_why_not([], max_hops, language))
    found = search(terrain, start, end, max_hops, k)
    if not found:
        hubs = [terrain.edges.names[hub] for hub in shared(terrain, start, end, _SHARED)]
        called = names(graph, hubs, language)
        raise NoPathError(_why_not([called[hub] for hub in hubs], max_hops, language))
    return _paths(graph, terrain.edges, found, language)


def _paths(graph: Store, edges: Ground, walks: list[Walk], language: str) -> list[Path]:
    """Give walks with names, days and sentences, all asked for at once."""
    called = names(graph, (edges.names[thing] for walk in walks for thing in walk.things), language)
    shown = [_edge(edges, here, step) for walk in walks for here, step in walk.hops() if edges.proven[step.edge]]
    evidence = evidence_for(graph, shown)
    return [
        Path(
            tuple(_hop(edges, here, step, called, evidence, language) for here, step in walk.hops()),
            round(walk.cost, 2),
        )
        for walk in walks
    ]


def _edge(edges: Ground, here: int, step: Neighbour) -> Edge:
    """Give a step as it stands in the graph: subject, property, object."""
    ends = (here, step.thing) if step.forward else (step.thing, here)
    return edges.names[ends[0]], edges.kinds[step.kind], edges.names[ends[1]]


def _hop(
    edges: Ground, here: int, step: Neighbour, called: dict[str, str], evidence: dict[Edge, Evidence], language: str
) -> Hop:
    source, target = edges.names[here], edges.names[step.thing]
    subject, prop, _ = _edge(edges, here, step)
    day = max(edges.dates[here], edges.dates[step.thing])
    return Hop(
        source,
        called[source],
        words_for(prop, subject, language, inverse=not step.forward),
        step.forward,
        target,
        called[target],
        dt.date.fromordinal(day).isoformat() if day else None,
        evidence.get(_edge(edges, here, step)),
    )


def _why_not(both: list[str], max_hops: int, language: str) -> str:
    """Say that there is no meaningful connection, and what trivial thing is shared."""
    if both:
        return tell("path.none-but", language, hops=max_hops, things=", ".join(both))
    return tell("path.none", language, hops=max_hops)
