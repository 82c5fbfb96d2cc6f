"""The significant links of a dense network, whatever their size."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import replace
from math import fsum
from typing import TYPE_CHECKING

from kamergraaf.errors import UsageError
from kamergraaf.network.arrays import Arrays, arrays_of, links

if TYPE_CHECKING:
    from kamergraaf.network.model import NetworkData


def disparity(arrays: Arrays, alpha: float = 0.05) -> Arrays:
    """Keep the links that weigh more, for one of their ends at least, than chance would explain.

    If a node shared out its strength over its k links at random, a link would get a share p or more with chance
    (1 - p)^(k - 1). A link is kept when that chance is below `alpha`. The only link of a node is not significant for
    that node, but may be for the other. Parallel relations count as one, and those of a node with itself are left out.
    Source: M.A. Serrano and others, "Extracting the multiscale backbone of complex weighted networks", 2009.

    Raises:
        UsageError: `alpha` is no chance.
    """
    if not 0 < alpha <= 1:
        raise UsageError(f"a backbone asks for a chance between 0 and 1, such as 0.05, not {alpha}")
    found = {pair: weight for pair, weight in links(arrays, directed=arrays.directed).items() if pair[0] != pair[1]}
    out, come = _shares(arrays, found)
    kept = {
        (start, end): weight
        for (start, end), weight in found.items()
        if min(_chance(weight, *out[start]), _chance(weight, *come[end])) < alpha
    }
    starts, ends = array("I", [start for start, _ in kept]), array("I", [end for _, end in kept])
    return Arrays(arrays.names, starts, ends, array("d", kept.values()), arrays.directed)


def significant(data: NetworkData, alpha: float = 0.05) -> NetworkData:
    """Return the network with the relations of its significant links, and the nodes that have any."""
    kept = disparity(arrays_of(data), alpha)
    pairs = {(kept.names[a], kept.names[b]) for a, b in zip(kept.source, kept.target, strict=True)}
    if not data.directed:
        pairs |= {(b, a) for a, b in pairs}
    edges = tuple(edge for edge in data.edges if (edge.source, edge.target) in pairs)
    ends = {name for edge in edges for name in (edge.source, edge.target)}
    nodes, origin = tuple(node for node in data.nodes if node.id in ends), data.origin.asked(backbone=str(alpha))
    return replace(data, edges=edges, nodes=nodes, origin=origin)


def _shares(
    arrays: Arrays, found: Mapping[tuple[int, int], float]
) -> tuple[list[tuple[int, float]], list[tuple[int, float]]]:
    """Give over how many links each node shares out what strength, and from how many what comes to it."""
    leaves: list[list[float]] = [[] for _ in arrays.names]
    arrives = [[] for _ in arrays.names] if arrays.directed else leaves
    for (start, end), weight in found.items():
        leaves[start].append(weight)
        arrives[end].append(weight)
    out, come = ([(len(weights), fsum(weights)) for weights in ends] for ends in (leaves, arrives))
    return out, come


def _chance(weight: float, count: int, strength: float) -> float:
    """Return the chance of such a share or a larger one, if strength were shared out at random.

    >>> _chance(5, 1, 5), _chance(8, 3, 10)
    (1.0, 0.03999999999999998)
    """
    return max(0.0, 1 - weight / strength) ** (count - 1) if count > 1 else 1.0
