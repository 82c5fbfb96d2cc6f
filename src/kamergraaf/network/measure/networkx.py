"""Measures computed by NetworkX and plain Python: nothing more needs to be installed."""

from __future__ import annotations

from functools import cached_property
from math import fsum
from typing import TYPE_CHECKING

import networkx as nx

from kamergraaf.network.arrays import links

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kamergraaf.network.arrays import Arrays

_TOLERANCE = 1e-10
_MOST_ROUNDS = 1000


class Plain:
    """Computes on one network with NetworkX; graphs are made when first needed and kept."""

    name = "networkx"
    community_method = "Louvain"

    def __init__(self, arrays: Arrays) -> None:
        self.arrays = arrays

    @cached_property
    def simple(self) -> nx.Graph[int]:
        """The network with one link for a pair, and none of a node with itself."""
        return self._graph(directed=self.arrays.directed, loops=False)

    @cached_property
    def mutual(self) -> nx.Graph[int]:
        """The same without direction."""
        return self._graph(directed=False, loops=False) if self.arrays.directed else self.simple

    def pagerank(self, damping: float) -> list[float]:
        """Give the share of time spent at each node; rounds end when all together change by less than 1e-10."""
        arrivals, dangling = self._flows()
        count = len(arrivals)
        ranks = [1 / count] * count if count else []
        for _ in range(_MOST_ROUNDS):
            base = (1 - damping + damping * fsum(ranks[node] for node in dangling)) / count if count else 0.0
            new = [base + damping * fsum([ranks[source] * share for source, share in found]) for found in arrivals]
            change = fsum(abs(one - two) for one, two in zip(new, ranks, strict=True))
            ranks = new
            if change < _TOLERANCE:
                break
        return ranks

    def betweenness(self, starts: list[int]) -> list[float]:
        """Give for each node the share of shortest paths from the starts that pass through it."""
        size = len(self.arrays.names)
        paths = nx.betweenness_centrality_subset(self.simple, starts, range(size)) if size > 2 else {}
        ways = (size - 2) / (1 if self.arrays.directed else 2)
        chosen = set(starts)
        return [paths[node] / ((len(starts) - (node in chosen)) * ways) if paths else 0.0 for node in range(size)]

    def distances(self, starts: list[int]) -> tuple[list[int], list[int]]:
        """Give for each node how many other starts reach it, and the sum of the steps that they take."""
        reached, steps = [0] * len(self.arrays.names), [0] * len(self.arrays.names)
        near = {node: set(self.simple[node]) for node in self.simple}
        for start in starts:
            depth, layer, seen = 0, {start}, {start}
            while layer := set().union(*(near[node] for node in layer)) - seen:
                depth += 1
                seen |= layer
                for node in layer:
                    reached[node] += 1
                    steps[node] += depth
        return reached, steps

    def cores(self) -> list[int]:
        """Give the largest k for which each node is in the k-core."""
        found = nx.core_number(self.mutual)
        return [found[node] for node in range(len(self.arrays.names))]

    def clustering(self) -> list[float]:
        """Give the share of pairs of neighbours that are linked."""
        found: dict[int, float] = nx.clustering(self.mutual)  # type: ignore[assignment]
        return [float(found[node]) for node in range(len(self.arrays.names))]

    def components(self) -> list[int]:
        """Give a number for each node that it shares with what is connected to it."""
        return _membership(nx.connected_components(self.mutual), len(self.arrays.names))

    def communities(self, resolution: float, seed: int) -> list[int]:
        """Give a number for each node that it shares with its community."""
        if not len(self.arrays):
            return list(range(len(self.arrays.names)))
        graph = self._graph(directed=False, loops=True)
        found = nx.community.louvain_communities(graph, resolution=resolution, seed=seed)
        return _membership(found, len(self.arrays.names))

    def _graph(self, *, directed: bool, loops: bool) -> nx.Graph[int]:
        graph: nx.Graph[int] = nx.DiGraph() if directed else nx.Graph()
        graph.add_nodes_from(range(len(self.arrays.names)))
        rows = links(self.arrays, directed=directed).items()
        graph.add_weighted_edges_from((*pair, weight) for pair, weight in rows if loops or pair[0] != pair[1])
        return graph

    def _flows(self) -> tuple[list[list[tuple[int, float]]], list[int]]:
        """Give for each node where it is reached from, with the share of that node; and the nodes that none leaves."""
        found = links(self.arrays, directed=self.arrays.directed)
        if not self.arrays.directed:
            found |= {(target, source): weight for (source, target), weight in found.items()}
        out: list[list[float]] = [[] for _ in self.arrays.names]
        for (source, _), weight in found.items():
            out[source].append(weight)
        leaving = [fsum(weights) for weights in out]
        arrivals: list[list[tuple[int, float]]] = [[] for _ in self.arrays.names]
        for (source, target), weight in found.items():
            arrivals[target].append((source, weight / leaving[source]))
        return arrivals, [node for node, weight in enumerate(leaving) if not weight]


def _membership(groups: Iterable[set[int]], size: int) -> list[int]:
    found = [0] * size
    for number, group in enumerate(groups):
        for node in group:
            found[node] = number
    return found
