"""A network as columns of numbers: what measures compute on, made without an object for each edge."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from math import fsum, isfinite
from typing import TYPE_CHECKING

from kamergraaf.errors import KamergraafError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import networkx as nx

    from kamergraaf.network.model import NetworkData

    Numbers = array[int] | memoryview[int]
    Weights = array[float] | memoryview[float]


@dataclass(frozen=True, slots=True, eq=False)
class Arrays:
    """Nodes by number and relations as columns; a row is one relation of one kind between two nodes."""

    names: Sequence[str]
    """What each node is called; its place in the row is its number."""
    source: Numbers
    target: Numbers
    weight: Weights
    directed: bool

    def __len__(self) -> int:
        """Count the relations."""
        return len(self.source)


def from_buffers(
    names: Sequence[str], source: Numbers, target: Numbers, weight: Weights | None = None, *, directed: bool
) -> Arrays:
    """Take columns as they are, from a file on disk for instance; nothing is copied.

    Args:
        names: what each node is called, each once.
        source: the number of the node where each relation starts, as unsigned integers of four bytes.
        target: where it ends.
        weight: how much it weighs; each weighs one when this is left out.
        directed: whether it matters where a relation starts.

    Raises:
        KamergraafError: columns of different lengths, a number that is no node's, or a weight that is not positive.

    >>> found = from_buffers(["a", "b"], array("I", [0]), array("I", [1]), directed=True)
    >>> len(found), found.weight[0]
    (1, 1.0)
    """
    weights = array("d", [1.0]) * len(source) if weight is None else weight
    if not len(source) == len(target) == len(weights):
        raise KamergraafError(f"columns of {len(source)}, {len(target)} and {len(weights)} edges do not fit together")
    last = max(max(source, default=0), max(target, default=0))
    if len(source) and last >= len(names):
        raise KamergraafError(f"an edge ends at node {last}, and there are {len(names)} nodes")
    _check(weights)
    return Arrays(names, source, target, weights, directed)


def arrays_of(data: NetworkData) -> Arrays:
    """Give a network as columns, nodes by name; edges of one pair and kind become one, with the sum of their weights.

    Raises:
        KamergraafError: an edge ends nowhere, or its weight is not positive.
    """
    names = sorted({node.id for node in data.nodes})
    number = {name: place for place, name in enumerate(names)}
    rows: dict[tuple[int, int, str], float] = {}
    for edge in data.edges:
        if edge.source not in number or edge.target not in number:
            raise KamergraafError(f"the edge {edge.source} -> {edge.target} ends at what is no node of the network")
        source, target = number[edge.source], number[edge.target]
        if not data.directed and target < source:
            source, target = target, source
        key = (source, target, edge.kind)
        rows[key] = rows.get(key, 0) + edge.weight
    return _columns(names, sorted(rows.items()), directed=data.directed)


def links(arrays: Arrays, *, directed: bool) -> dict[tuple[int, int], float]:
    """Join parallel relations: each pair of nodes once with the sum of their weights, in order.

    >>> pair = from_buffers(["a", "b"], array("I", [0, 1]), array("I", [1, 0]), directed=True)
    >>> links(pair, directed=True), links(pair, directed=False)
    ({(0, 1): 1.0, (1, 0): 1.0}, {(0, 1): 2.0})
    """
    found: dict[tuple[int, int], float] = {}
    for source, target, weight in zip(arrays.source, arrays.target, arrays.weight, strict=True):
        pair = (source, target) if directed or source <= target else (target, source)
        found[pair] = found.get(pair, 0) + weight
    return {pair: found[pair] for pair in sorted(found)}


def is_parallel(arrays: Arrays) -> bool:
    """Tell whether two nodes have more than one relation; without direction, there and back are two."""
    size = len(arrays.names)
    if arrays.directed:
        keys = {source * size + target for source, target in zip(arrays.source, arrays.target, strict=True)}
    else:
        pairs = zip(arrays.source, arrays.target, strict=True)
        keys = {source * size + target if source < target else target * size + source for source, target in pairs}
    return len(keys) < len(arrays)


def to_networkx(arrays: Arrays) -> nx.Graph[str]:
    """Give a NetworkX graph with a `weight` on each edge; parallel relations are one edge with the sum of weights.

    >>> to_networkx(from_buffers(["a", "b"], array("I", [0]), array("I", [1]), directed=True))["a"]["b"]
    {'weight': 1.0}
    """
    import networkx as nx

    graph: nx.Graph[str] = nx.DiGraph() if arrays.directed else nx.Graph()
    graph.add_nodes_from(arrays.names)
    source, target, weights = arrays.source, arrays.target, arrays.weight
    if is_parallel(arrays):
        joined = links(arrays, directed=arrays.directed)
        source, target = (array("I", column) for column in zip(*joined, strict=True))
        weights = array("d", joined.values())
    name = arrays.names.__getitem__  # all in one pass, without a step of Python for each edge but the weight
    graph.add_edges_from(zip(map(name, source), map(name, target), ({"weight": w} for w in weights), strict=True))
    return graph


def _columns(names: list[str], rows: Iterable[tuple[tuple[int, int, str], float]], *, directed: bool) -> Arrays:
    source, target, weights = array("I"), array("I"), array("d")
    for (start, end, _), weight in rows:
        source.append(start)
        target.append(end)
        weights.append(weight)
    _check(weights)
    return Arrays(names, source, target, weights, directed)


def _check(weights: Weights) -> None:
    """Refuse weights that no measure can count with; a sum tells at once of any that is no number."""
    if isfinite(fsum(weights)) and min(weights, default=1.0) > 0:
        return
    wrong = next(weight for weight in weights if not (isfinite(weight) and weight > 0))
    raise KamergraafError(f"an edge has weight {wrong}; a weight is a positive number")
