from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import combinations
from math import dist

import pytest

from kamergraaf.network.draw.layout import layout
from kamergraaf.network.draw.style import LARGEST, SMALLEST, looks, sizes
from kamergraaf.network.measure.measures import degree
from kamergraaf.network.model import Edge, NetworkData, Node

Clusters = Callable[[int, int], NetworkData]
Places = Mapping[str, tuple[float, float]]


def overlaps(places: Places, radii: Mapping[str, float]) -> int:
    return sum(dist(places[a], places[b]) < radii[a] + radii[b] - 0.1 for a, b in combinations(places, 2))


def test_every_node_has_its_own_place(network: NetworkData) -> None:
    places = layout(network, sizes(degree(network)))
    assert sorted(places) == sorted(node.id for node in network.nodes)
    assert len(set(places.values())) == len(places)


def test_is_the_same_in_any_order(clusters: Clusters) -> None:
    data = clusters(60, 4)
    turned = replace(data, nodes=data.nodes[::-1], edges=data.edges[::-1])
    assert layout(data, sizes(degree(data))) == layout(turned, sizes(degree(turned)))


@pytest.mark.parametrize(("nodes", "groups"), [(60, 4), (1_200, 8)])
def test_what_belongs_together_is_close(clusters: Clusters, nodes: int, groups: int) -> None:
    places = layout(clusters(nodes, groups), dict.fromkeys((f"n{i}" for i in range(nodes)), 10.0))
    group = {name: int(name[1:]) % groups for name in places}
    some = list(places)[:200]
    within = [dist(places[a], places[b]) for a, b in combinations(some, 2) if group[a] == group[b]]
    across = [dist(places[a], places[b]) for a, b in combinations(some, 2) if group[a] != group[b]]
    assert 2 * sum(within) / len(within) < sum(across) / len(across)


def test_nothing_overlaps(clusters: Clusters) -> None:
    data = clusters(60, 4)
    loners = tuple(Node(f"alone{i}", "", "", "motie") for i in range(40))
    data = replace(data, nodes=data.nodes + loners)
    radii = sizes(degree(data))
    assert overlaps(layout(data, radii), radii) == 0


def test_separate_parts_do_not_fly_apart() -> None:
    nodes = tuple(Node(f"n{i:03}", "", "", "motie") for i in range(200))
    edges = tuple(Edge(f"n{i:03}", f"n{i + 1:03}", "x", "", "") for i in range(0, 100, 2))
    data = NetworkData("n", "", "", directed=False, nodes=nodes, edges=edges)
    places = layout(data, dict.fromkeys(degree(data), 4.0))
    xs, ys = zip(*places.values(), strict=True)
    assert max(*xs, *ys) - min(*xs, *ys) < 1500
    assert max(xs) == pytest.approx(-min(xs), abs=0.02)


@pytest.mark.parametrize("shape", ["star", "chain", "complete"])
def test_extreme_shapes(shape: str) -> None:
    pairs = {
        "star": [(0, i) for i in range(1, 80)],
        "chain": [(i, i + 1) for i in range(79)],
        "complete": list(combinations(range(80), 2)),
    }[shape]
    nodes = tuple(Node(str(i), "", "", "motie") for i in range(80))
    edges = tuple(Edge(str(a), str(b), "x", "", "") for a, b in pairs)
    data = NetworkData(shape, "", "", directed=False, nodes=nodes, edges=edges)
    radii = sizes(degree(data))
    places = layout(data, radii)
    assert len(set(places.values())) == 80
    assert overlaps(places, radii) == 0


def test_sizes_follow_the_measure_given(parliament: NetworkData) -> None:
    drawn = looks(parliament, {"m:2": 9.0, "m:1": 0.0})
    assert (drawn["m:2"].size, drawn["m:1"].size, drawn["p:1"].size) == (LARGEST, SMALLEST, SMALLEST)
