"""Figures of a network as a whole, each with its definition and its source.

Communities and party lines are divisions of the nodes. Modularity tells how far a division is one: 0 is what chance
gives, and from 0.3 on there is structure. Direction is ignored, for a party as for a community.
"""

from __future__ import annotations

from collections import Counter
from math import comb, fsum
from typing import TYPE_CHECKING

from kamergraaf.network.measure.measures import communities, component, engine_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kamergraaf.network.arrays import Arrays
    from kamergraaf.network.measure.engine import Engine
    from kamergraaf.network.measure.measures import Network
    from kamergraaf.network.model import NetworkData

Figure = float | None
"""None where a figure is not defined: there is nothing to divide by."""


def parties_of(data: NetworkData) -> dict[str, str]:
    """Return the party of each node that has one."""
    return {node.id: node.party for node in data.nodes if node.party}


def figures(
    network: Network, parties: Mapping[str, str], groups: Mapping[str, float] | None = None
) -> dict[str, Figure]:
    """Return the figures of a network as a whole, by name.

    Args:
        network: what is measured.
        parties: the party of each node that has one.
        groups: its communities, where they are known already.
    """
    engine = engine_of(network)
    arrays = engine.arrays
    found = communities(engine) if groups is None else groups
    return _size(arrays) | _parts(engine) | _division(arrays, found) | _party_lines(arrays, parties, found)


def density(nodes: int, links: int, *, directed: bool) -> Figure:
    """Return the share of all possible links between two nodes that are there.

    Source: S. Wasserman and K. Faust, "Social network analysis", 1994, page 101.

    >>> density(3, 2, directed=False), density(1, 0, directed=False)
    (0.6666666666666666, None)
    """
    possible = nodes * (nodes - 1) / (1 if directed else 2)
    return links / possible if possible else None


def modularity(arrays: Arrays, groups: Mapping[str, object]) -> Figure:
    """Return how much more weight lies within groups than chance gives; nodes without a group are left out.

    Direction is ignored. None without any weight between nodes that have a group.
    Source: M.E.J. Newman, "Analysis of weighted networks", 2004.
    """
    within: dict[object, list[float]] = {}
    ends: dict[object, list[float]] = {}
    weights: list[float] = []
    for one, two, weight in _grouped(arrays, groups):
        weights.append(weight)
        ends.setdefault(one, []).append(weight)
        ends.setdefault(two, []).append(weight)
        if one == two:
            within.setdefault(one, []).append(weight)
    total = fsum(weights)
    parts = [fsum(within.get(group, ())) / total - (fsum(found) / (2 * total)) ** 2 for group, found in ends.items()]
    return fsum(parts) if total else None


def assortativity(arrays: Arrays, groups: Mapping[str, object]) -> Figure:
    """Return how far weight stays within groups: 1 always, 0 as often as chance gives, below 0 less often.

    Relations of a node with itself and nodes without a group are left out. None when there is but one group.
    Source: M.E.J. Newman, "Mixing patterns in networks", 2003, formula 2.
    """
    leaves: dict[object, list[float]] = {}
    arrives: dict[object, list[float]] = {}
    within: list[float] = []
    for one, two, weight in _grouped(arrays, groups, loops=False):
        for source, target in ((one, two),) if arrays.directed else ((one, two), (two, one)):
            leaves.setdefault(source, []).append(weight)
            arrives.setdefault(target, []).append(weight)
            if source == target:
                within.append(weight)
    total = fsum(fsum(weights) for weights in leaves.values())
    if not total:
        return None
    chance = fsum(fsum(found) * fsum(arrives.get(group, ())) for group, found in leaves.items()) / total**2
    return (fsum(within) / total - chance) / (1 - chance) if 1 - chance > 1e-12 else None


def likeness(one: Mapping[str, object], other: Mapping[str, object]) -> Figure:
    """Return how alike two divisions of the same nodes are: 1 is the same, 0 what chance gives (adjusted Rand index).

    Only nodes that both divide count. None when neither divides anything.
    Source: L. Hubert and P. Arabie, "Comparing partitions", 1985.

    >>> likeness({"a": 1, "b": 1, "c": 2}, {"a": "x", "b": "x", "c": "y"})
    1.0
    """
    shared = [name for name in one if name in other]
    both = _pairs((one[name], other[name]) for name in shared)
    first, second = _pairs(one[name] for name in shared), _pairs(other[name] for name in shared)
    possible = comb(len(shared), 2)
    chance = first * second / possible if possible else 0.0
    most = (first + second) / 2
    return (both - chance) / (most - chance) if most != chance else None


def _size(arrays: Arrays) -> dict[str, Figure]:
    rows = list(zip(arrays.source, arrays.target, strict=True))
    nodes = len(arrays.names)
    loops = len({a for a, b in rows if a == b})
    links = len({a * nodes + b if arrays.directed or a < b else b * nodes + a for a, b in rows}) - loops
    counts = {"nodes": nodes, "relations": len(arrays), "links": links, "loops": loops}
    return counts | {"weight": fsum(arrays.weight), "density": density(nodes, links, directed=arrays.directed)}


def _parts(engine: Engine) -> dict[str, Figure]:
    sizes = Counter(component(engine).values())
    nodes = len(engine.arrays.names)
    return {"components": len(sizes), "largest_component": sizes[1] / nodes if nodes else None}


def _division(arrays: Arrays, groups: Mapping[str, float]) -> dict[str, Figure]:
    return {"communities": len(set(groups.values())), "community_modularity": modularity(arrays, groups)}


def _party_lines(arrays: Arrays, parties: Mapping[str, str], groups: Mapping[str, float]) -> dict[str, Figure]:
    """Give what parties say; where no party has two nodes, as where each node is a party, they divide nothing."""
    known = {name: parties[name] for name in groups if name in parties}
    nodes, count = len(arrays.names), len(set(known.values()))
    divided = known if count < len(known) else {}
    return {
        "parties": count,
        "party_known": len(known) / nodes if nodes else None,
        "party_modularity": modularity(arrays, divided),
        "party_assortativity": assortativity(arrays, divided),
        "party_community_likeness": likeness(divided, groups),
    }


def _grouped(
    arrays: Arrays, groups: Mapping[str, object], *, loops: bool = True
) -> Iterable[tuple[object, object, float]]:
    """Give the groups at both ends of each relation, and its weight, where both are known."""
    missing = object()
    group = [groups.get(name, missing) for name in arrays.names]
    for source, target, weight in zip(arrays.source, arrays.target, arrays.weight, strict=True):
        one, two = group[source], group[target]
        if one is not missing and two is not missing and (loops or source != target):
            yield one, two, weight


def _pairs(groups: Iterable[object]) -> int:
    return sum(comb(size, 2) for size in Counter(groups).values())
