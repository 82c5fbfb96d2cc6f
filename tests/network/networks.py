"""Networks made for tests."""

from __future__ import annotations

from array import array
from random import Random

from kamergraaf.network.arrays import Arrays, from_buffers
from kamergraaf.network.model import Edge, NetworkData, Node


def make(directed: bool, *edges: tuple[str, str, float], names: str = "abcd") -> NetworkData:
    """Make a network with single letters as nodes."""
    nodes = tuple(Node(name, name, name, "motie") for name in names)
    found = tuple(Edge(source, target, "x", "x", "x", weight) for source, target, weight in edges)
    return NetworkData("n", "", "", directed=directed, nodes=nodes, edges=found)


def random_network(nodes: int, edges: int, *, directed: bool) -> Arrays:
    """Make a network with loops and parallel relations, of which some nodes have many and some none."""
    rng = Random(3)
    ends = [int(nodes * rng.random() ** 2) for _ in range(2 * edges)]
    weights = array("d", [rng.randint(1, 9) for _ in range(edges)])
    names = [f"n{number:06}" for number in range(nodes)]
    return from_buffers(names, array("I", ends[:edges]), array("I", ends[edges:]), weights, directed=directed)
