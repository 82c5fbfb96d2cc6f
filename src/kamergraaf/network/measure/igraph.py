"""Measures computed by igraph, on the columns of a network as they are.

Source: G. Csárdi and T. Nepusz, "The igraph software package for complex network research", 2006.
"""

from __future__ import annotations

import random
from array import array
from contextlib import contextmanager
from functools import cached_property
from math import fsum
from typing import TYPE_CHECKING, Any

import igraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kamergraaf.network.arrays import Arrays

_MANY_LINKS = 1_000_000
"""Above this many links two rounds must do to find communities; below, they are searched to the end."""
_TRIED_LINKS, _MOST_TRIES = 250_000, 10
"""Communities of small networks are searched several times, as long as all links together stay below this number."""
_DENSE = 50


_AT_ONCE, _MOST_TURNS = 2, 5
"""Communities are improved by two rounds at a time, as long as that makes them better, but not for ever."""


class Fast:
    """Computes on one network with igraph; graphs are made when first needed and kept."""

    name = "igraph"
    community_method = "Leiden"

    def __init__(self, arrays: Arrays) -> None:
        self.arrays = arrays

    @cached_property
    def graph(self) -> Any:
        """The network, with every relation."""
        return self._graph(directed=self.arrays.directed)

    @cached_property
    def undirected(self) -> Any:
        """The same without direction."""
        return self._graph(directed=False) if self.arrays.directed else self.graph

    @cached_property
    def simple(self) -> Any:
        """The network with one link for a pair, and none of a node with itself."""
        return self.graph if self.graph.is_simple() else self.graph.copy().simplify()

    @cached_property
    def mutual(self) -> Any:
        """One link for a pair, without direction."""
        return self.simple.as_undirected() if self.arrays.directed else self.simple

    def pagerank(self, damping: float) -> list[float]:
        """Give the share of time spent at each node."""
        if not self.arrays.names:
            return []
        # ARPACK is faster where nodes have many relations, and PRPACK where few; both end at the precision of doubles.
        dense = len(self.arrays) > _DENSE * len(self.arrays.names)
        way = "arpack" if dense else "prpack"
        found: list[float] = self.graph.pagerank(damping=damping, weights=self._weights(), implementation=way)
        return found

    def _weights(self) -> list[float]:
        """Give the weights; igraph passes twice along a loop without direction, so it weighs half."""
        arrays = self.arrays
        weights = list(arrays.weight)
        if not (arrays.directed or self.graph.is_simple()):
            for row, (source, target) in enumerate(zip(arrays.source, arrays.target, strict=True)):
                if source == target:
                    weights[row] /= 2
        return weights

    def betweenness(self, starts: list[int]) -> list[float]:
        """Give for each node the share of shortest paths from the starts that pass through it."""
        size = len(self.arrays.names)
        if size < 3:
            return [0.0] * size
        some = None if len(starts) == size else starts
        paths = self.simple.betweenness(directed=self.arrays.directed, sources=some)
        ways = (size - 2) / (1 if self.arrays.directed else 2)
        chosen = set(starts)
        return [count / ((len(starts) - (node in chosen)) * ways) for node, count in enumerate(paths)]

    def distances(self, starts: list[int]) -> tuple[list[int], list[int]]:
        """Give for each node how many other starts reach it, and the sum of the steps that they take."""
        reached, steps = [0] * len(self.arrays.names), [0] * len(self.arrays.names)
        for start in starts:
            order, layers, _ = self.simple.bfs(start, mode="out")
            for depth in range(1, len(layers) - 1):
                for node in order[layers[depth] : layers[depth + 1]]:
                    reached[node] += 1
                    steps[node] += depth
        return reached, steps

    def cores(self) -> list[int]:
        """Give the largest k for which each node is in the k-core."""
        found: list[int] = self.mutual.coreness()
        return found

    def clustering(self) -> list[float]:
        """Give the share of pairs of neighbours that are linked."""
        found: list[float] = self.mutual.transitivity_local_undirected(mode="zero")
        return found

    def components(self) -> list[int]:
        """Give a number for each node that it shares with what is connected to it."""
        found: list[int] = self.graph.connected_components(mode="weak").membership
        return found

    def communities(self, resolution: float, seed: int) -> list[int]:
        """Give a number for each node that it shares with its community, the best of several starts by modularity."""
        if not len(self.arrays):
            return list(range(len(self.arrays.names)))
        tries = max(1, min(_MOST_TRIES, _TRIED_LINKS // len(self.arrays)))
        with _seeded(seed):
            found = [self._leiden(resolution) for _ in range(tries)]
        return max(found, key=lambda one: one[0])[1]

    def _leiden(self, resolution: float) -> tuple[float, list[int]]:
        """Give the modularity of a division, and the group of each node."""
        graph, weights = self.undirected, list(self.arrays.weight)
        # Modularity is written out as weights of nodes, since what igraph itself calls so here forgets loops.
        strength = graph.strength(weights=weights, loops=True)
        best, found = -1.0, None
        for _ in range(_MOST_TURNS if len(weights) <= _MANY_LINKS else 1):
            next_found = graph.community_leiden(
                "CPM",
                weights,
                resolution / fsum(strength),
                initial_membership=found,
                n_iterations=_AT_ONCE,
                node_weights=strength,
            ).membership
            quality = graph.modularity(next_found, weights, resolution)
            if found is not None and quality <= best:
                break
            best, found = quality, next_found
        return best, found or []

    def _graph(self, *, directed: bool) -> Any:
        arrays = self.arrays
        ends = array("q", bytes(16 * len(arrays)))
        ends[0::2] = array("q", arrays.source)
        ends[1::2] = array("q", arrays.target)
        rows: Any = memoryview(ends).cast("B").cast("q", (len(arrays), 2)) if len(arrays) else []
        return igraph.Graph(n=len(arrays.names), edges=rows, directed=directed)


@contextmanager
def _seeded(seed: int) -> Iterator[None]:
    """Let igraph take its chances from a seed, and after that from where it took them before."""
    igraph.set_random_number_generator(random.Random(seed))  # noqa: S311
    try:
        yield
    finally:
        igraph.set_random_number_generator(random)
