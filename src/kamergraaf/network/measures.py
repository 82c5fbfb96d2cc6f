"""Measures of the nodes of a network, each a pure function with its definition and its source.

Parallel relations between two nodes count as one link, with the sum of their weights.
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kamergraaf.network.model import NetworkData

_TOLERANCE = 1e-10
_MOST_ROUNDS = 1000


def degree(data: NetworkData) -> dict[str, int]:
    """Count the relations of each node, in both directions; a relation with itself counts twice.

    Parallel relations of different kinds are counted apart.
    Source: L.C. Freeman, "Centrality in social networks: conceptual clarification", 1978.
    """
    counts = dict.fromkeys(sorted(node.id for node in data.nodes), 0)
    for source, target in _relations(data):
        counts[source] += 1
        counts[target] += 1
    return counts


def in_degree(data: NetworkData) -> dict[str, int]:
    """Count the relations that arrive at each node; without direction this is the degree.

    Source: L.C. Freeman, "Centrality in social networks: conceptual clarification", 1978.
    """
    if not data.directed:
        return degree(data)
    counts = dict.fromkeys(sorted(node.id for node in data.nodes), 0)
    for _, target in _relations(data):
        counts[target] += 1
    return counts


def strength(data: NetworkData) -> dict[str, float]:
    """Add up the weights of the relations of each node, in both directions.

    Source: A. Barrat and others, "The architecture of complex weighted networks", 2004.
    """
    weights: dict[str, list[float]] = {name: [] for name in sorted(node.id for node in data.nodes)}
    for edge in data.edges:
        weights[edge.source].append(edge.weight)
        weights[edge.target].append(edge.weight)
    return {name: fsum(found) for name, found in weights.items()}


def pagerank(data: NetworkData, damping: float = 0.85) -> dict[str, float]:
    """Return the share of time that a reader who follows relations at random spends at each node.

    With chance `damping` the reader follows a relation, in proportion to its weight, and else (or
    where none leaves) jumps to any node. The rounds end when all shares together change by less
    than 1e-10: at the usual tolerance the order of large networks is not yet right.
    Source: S. Brin and L. Page, "The anatomy of a large-scale hypertextual Web search engine", 1998.
    """
    arrivals, leaving = _flows(data)
    count = len(arrivals)
    ranks = dict.fromkeys(arrivals, 1 / count if count else 0.0)
    for _ in range(_MOST_ROUNDS):
        lost = fsum(rank for name, rank in ranks.items() if not leaving[name])
        base = (1 - damping + damping * lost) / count if count else 0.0
        new = {name: base + damping * fsum(ranks[source] * share for source, share in arrivals[name]) for name in ranks}
        change = fsum(abs(new[name] - ranks[name]) for name in ranks)
        ranks = new
        if change < _TOLERANCE:
            break
    return ranks


def communities(data: NetworkData, resolution: float = 1.0, seed: int = 1) -> dict[str, int]:
    """Number groups of nodes that have more links among themselves than chance gives, largest 1.

    The Louvain method moves nodes between groups as long as modularity grows; direction is
    ignored. Another seed can give another division that is as good: compare modularity.
    Source: V.D. Blondel and others, "Fast unfolding of communities in large networks", 2008.
    """
    import networkx as nx

    names = sorted(node.id for node in data.nodes)
    index = {name: number for number, name in enumerate(names)}
    graph: nx.Graph[int] = nx.empty_graph(len(names))
    for (source, target), weight in sorted(_links(data, directed=False).items()):
        graph.add_edge(index[source], index[target], weight=weight)
    found = nx.community.louvain_communities(graph, resolution=resolution, seed=seed) if names else []
    groups = sorted((sorted(group) for group in found), key=lambda group: (-len(group), group))
    numbers = {names[node]: number for number, group in enumerate(groups, 1) for node in group}
    return {name: numbers[name] for name in names}


MEASURES: Mapping[str, Callable[[NetworkData], Mapping[str, float]]] = {
    "degree": degree,
    "in_degree": in_degree,
    "strength": strength,
    "pagerank": pagerank,
    "community": communities,
}


def _relations(data: NetworkData) -> list[tuple[str, str]]:
    """Return the ends of each relation once, however often it is listed."""
    found = {
        (*((edge.source, edge.target) if data.directed else sorted((edge.source, edge.target))), edge.kind)
        for edge in data.edges
    }
    return [(source, target) for source, target, _ in found]


def _links(data: NetworkData, *, directed: bool) -> dict[tuple[str, str], float]:
    weights: dict[tuple[str, str], list[float]] = {}
    for edge in data.edges:
        low, high = sorted((edge.source, edge.target))
        weights.setdefault((edge.source, edge.target) if directed else (low, high), []).append(edge.weight)
    return {pair: fsum(found) for pair, found in weights.items()}


def _flows(data: NetworkData) -> tuple[dict[str, list[tuple[str, float]]], dict[str, float]]:
    """Return for each node where it is reached from, with the share of that node, and what leaves it."""
    links = _links(data, directed=data.directed)
    if not data.directed:
        links |= {(target, source): weight for (source, target), weight in links.items()}
    names = sorted(node.id for node in data.nodes)
    out: dict[str, list[float]] = {name: [] for name in names}
    for (source, _), weight in links.items():
        out[source].append(weight)
    leaving = {name: fsum(weights) for name, weights in out.items()}
    arrivals: dict[str, list[tuple[str, float]]] = {name: [] for name in names}
    for (source, target), weight in sorted(links.items()):
        arrivals[target].append((source, weight / leaving[source]))
    return arrivals, leaving
