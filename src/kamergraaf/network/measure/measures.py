"""Measures of the nodes of a network, each a function with its definition and its source.

What counts is written here; who computes it, igraph or plain Python, is the engine's affair and changes no answer.
"""

from __future__ import annotations

from math import fsum
from random import Random
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from kamergraaf.network.arrays import Arrays, arrays_of
from kamergraaf.network.measure.engine import Engine, open_engine
from kamergraaf.network.model import NetworkData

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

Network: TypeAlias = "NetworkData | Arrays | Engine"
"""What can be measured. Open an engine once to measure a large network several times."""

_Value = TypeVar("_Value", int, float)
SEED = 1
STEPS = 100_000_000
"""So many steps along links a measure of shortest paths may take before it is sampled."""
FEWEST_STARTS = 100


def degree(network: Network) -> dict[str, int]:
    """Count the relations of each node, in both directions; a relation with itself counts twice.

    Parallel relations of different kinds are counted apart.
    Source: L.C. Freeman, "Centrality in social networks: conceptual clarification", 1978.
    """
    arrays = columns(network)
    return _by_name(arrays, _count(arrays, arrays.source, arrays.target))


def in_degree(network: Network) -> dict[str, int]:
    """Count the relations that arrive at each node; without direction this is the degree.

    Source: L.C. Freeman, "Centrality in social networks: conceptual clarification", 1978.
    """
    arrays = columns(network)
    return _by_name(arrays, _count(arrays, arrays.target)) if arrays.directed else degree(arrays)


def strength(network: Network) -> dict[str, float]:
    """Add up the weights of the relations of each node, in both directions.

    Source: A. Barrat and others, "The architecture of complex weighted networks", 2004.
    """
    arrays = columns(network)
    weights: list[list[float]] = [[] for _ in arrays.names]
    for source, target, weight in zip(arrays.source, arrays.target, arrays.weight, strict=True):
        weights[source].append(weight)
        weights[target].append(weight)
    return _by_name(arrays, map(fsum, weights))


def pagerank(network: Network, damping: float = 0.85) -> dict[str, float]:
    """Return the share of time that a reader who follows relations at random spends at each node.

    With chance `damping` the reader follows a relation, in proportion to its weight, and else (or
    where none leaves) jumps to any node. It is computed until all shares together change by less
    than 1e-10: at the usual tolerance the order of large networks is not yet right.
    Source: S. Brin and L. Page, "The anatomy of a large-scale hypertextual Web search engine", 1998.
    """
    engine = engine_of(network)
    return _by_name(engine.arrays, engine.pagerank(damping))


def betweenness(network: Network, seed: int = SEED) -> dict[str, float]:
    """Return the share of all shortest paths between two others that pass through each node.

    A path is as long as its number of links; weights do not count. Large networks are estimated
    from the paths that start at some nodes, drawn by `seed`; see `starts`.
    Source: L.C. Freeman, "A set of measures of centrality based on betweenness", 1977; U. Brandes
    and C. Pich, "Centrality estimation in large networks", 2007.
    """
    engine = engine_of(network)
    return _by_name(engine.arrays, engine.betweenness(starts(engine.arrays, seed)))


def closeness(network: Network, seed: int = SEED) -> dict[str, float]:
    """Return how near each node is to those that reach it: the inverse of the mean number of links.

    It is multiplied by the share of nodes that reach it, so that who is near to few is not called
    central. Large networks are estimated from some starts, as with betweenness.
    Source: S. Wasserman and K. Faust, "Social network analysis", 1994, page 201; D. Eppstein and
    J. Wang, "Fast approximation of centrality", 2004.
    """
    engine = engine_of(network)
    chosen = starts(engine.arrays, seed)
    drawn = set(chosen)
    others = [len(chosen) - (node in drawn) for node in range(len(engine.arrays.names))]
    rows = zip(*engine.distances(chosen), others, strict=True)
    near = (reached / steps * reached / most if steps else 0.0 for reached, steps, most in rows)
    return _by_name(engine.arrays, near)


def core(network: Network) -> dict[str, int]:
    """Return the largest k for which each node is in a k-core, where all have k links among each other.

    Direction, weight and loops do not count, and parallel relations are one link.
    Source: S.B. Seidman, "Network structure and minimum degree", 1983.
    """
    engine = engine_of(network)
    return _by_name(engine.arrays, engine.cores())


def clustering(network: Network) -> dict[str, float]:
    """Return the share of the pairs of neighbours of each node that are linked with each other.

    Direction, weight and loops do not count; a node with fewer than two neighbours has zero.
    Source: D.J. Watts and S.H. Strogatz, "Collective dynamics of 'small-world' networks", 1998.
    """
    engine = engine_of(network)
    return _by_name(engine.arrays, engine.clustering())


def component(network: Network) -> dict[str, int]:
    """Number the parts that no relation connects, whatever its direction, the largest 1.

    Source: F. Harary, "Graph theory", 1969, chapter 2.
    """
    engine = engine_of(network)
    return _by_name(engine.arrays, _numbered(engine.components()))


def communities(network: Network, resolution: float = 1.0, seed: int = SEED) -> dict[str, int]:
    """Number groups of nodes that have more links among themselves than chance gives, the largest 1.

    Nodes move between groups as long as modularity grows, by the Leiden method where igraph is
    installed and else by Louvain; direction is ignored. Another seed can give another division
    that is as good: compare modularity.
    Source: V.D. Blondel and others, "Fast unfolding of communities in large networks", 2008; V.A.
    Traag and others, "From Louvain to Leiden: guaranteeing well-connected communities", 2019.
    """
    engine = engine_of(network)
    return _by_name(engine.arrays, _numbered(engine.communities(resolution, seed)))


MEASURES: Mapping[str, Callable[[Network], Mapping[str, float]]] = {
    "degree": degree,
    "in_degree": in_degree,
    "strength": strength,
    "pagerank": pagerank,
    "community": communities,
    "betweenness": betweenness,
    "closeness": closeness,
    "core": core,
    "clustering": clustering,
    "component": component,
}
QUICK = ("degree", "in_degree", "strength", "pagerank", "community")
"""What is measured when nothing is asked for."""
SAMPLED = frozenset({"betweenness", "closeness"})
"""What is estimated from some starts when a network is large."""


def starts(arrays: Arrays, seed: int = SEED) -> list[int]:
    """Return the nodes from which shortest paths are sought: all, or in a large network as many as there is time for.

    A start costs a step for each node and each relation. As many are drawn as fit in 100 million
    steps, and never fewer than a hundred.
    """
    size = len(arrays.names)
    most = max(FEWEST_STARTS, STEPS // (size + len(arrays) or 1))
    return list(range(size)) if size <= most else Random(seed).sample(range(size), most)  # noqa: S311


def method(network: Network, name: str) -> dict[str, str | int | bool]:
    """Tell how a measure is found: exact or estimated, by which method, with which seed; nothing if there is but one.

    >>> from kamergraaf.network.model import NetworkData
    >>> method(NetworkData("n", "", "", directed=True), "betweenness")
    {'exact': True}
    """
    engine = engine_of(network)
    if name == "community":
        return {"method": engine.community_method, "seed": SEED}
    if name not in SAMPLED:
        return {}
    drawn = len(starts(engine.arrays))
    return {"exact": True} if drawn == len(engine.arrays.names) else {"exact": False, "starts": drawn, "seed": SEED}


def engine_of(network: Network) -> Engine:
    """Return what computes on the network."""
    return open_engine(columns(network)) if isinstance(network, NetworkData | Arrays) else network


def columns(network: Network) -> Arrays:
    """Return the network as columns."""
    if isinstance(network, NetworkData):
        return arrays_of(network)
    return network if isinstance(network, Arrays) else network.arrays


def _by_name(arrays: Arrays, values: Iterable[_Value]) -> dict[str, _Value]:
    return dict(zip(arrays.names, values, strict=True))


def _count(arrays: Arrays, *ends: Iterable[int]) -> list[int]:
    counts = [0] * len(arrays.names)
    for column in ends:
        for node in column:
            counts[node] += 1
    return counts


def _numbered(membership: list[int]) -> list[int]:
    """Number groups by size, the largest 1; of two as large, the one that has the first node.

    >>> _numbered([7, 3, 3, 5])
    [2, 1, 1, 3]
    """
    sizes: dict[int, int] = {}
    for group in membership:
        sizes[group] = sizes.get(group, 0) + 1
    ranked = sorted(sizes, key=lambda group: -sizes[group])
    number = {group: place for place, group in enumerate(ranked, 1)}
    return [number[group] for group in membership]
