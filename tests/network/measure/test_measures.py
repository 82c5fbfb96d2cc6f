from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.network.networks import make

from kamergraaf.network.measure.measures import MEASURES, communities, degree, in_degree, pagerank, strength
from kamergraaf.network.model import with_measure

if TYPE_CHECKING:
    from collections.abc import Callable

    from kamergraaf.network.model import NetworkData

Triples = list[tuple[str, str, float]]


def test_degree_and_strength() -> None:
    data = make(True, ("a", "b", 2), ("b", "a", 1), ("b", "c", 0.5), ("c", "c", 1), ("a", "b", 2))
    assert degree(data) == {"a": 2, "b": 3, "c": 3, "d": 0}
    assert in_degree(data) == {"a": 1, "b": 1, "c": 2, "d": 0}
    assert strength(data) == {"a": 5.0, "b": 5.5, "c": 2.5, "d": 0.0}


def test_without_direction_a_pair_is_one_relation() -> None:
    data = make(False, ("a", "b", 2), ("b", "a", 1))
    assert degree(data) == in_degree(data) == {"a": 1, "b": 1, "c": 0, "d": 0}


def test_pagerank_of_a_pair_by_hand() -> None:
    # b = 0.15/2 + 0.85*(a + b/2) and a + b = 1, since b leads nowhere: a = 0.5/1.425
    ranks = pagerank(make(True, ("a", "b", 7), names="ab"))
    assert ranks == {"a": pytest.approx(0.5 / 1.425, abs=1e-9), "b": pytest.approx(0.925 / 1.425, abs=1e-9)}


def test_pagerank_follows_weights_by_hand() -> None:
    # Every walk returns to a, which sends 3/4 to b and 1/4 to c: a = 0.05 + 0.85(1 - a) = 0.9/1.85
    ranks = pagerank(make(True, ("a", "b", 3), ("a", "c", 1), ("b", "a", 1), ("c", "a", 9), names="abc"))
    top = 0.9 / 1.85
    assert ranks["a"] == pytest.approx(top, abs=1e-9)
    assert ranks["b"] == pytest.approx(0.05 + 0.85 * 0.75 * top, abs=1e-9)
    assert ranks["c"] == pytest.approx(0.05 + 0.85 * 0.25 * top, abs=1e-9)


def test_pagerank_is_even_in_a_ring() -> None:
    ranks = pagerank(make(True, ("a", "b", 1), ("b", "c", 1), ("c", "d", 1), ("d", "a", 1)))
    assert ranks == {name: pytest.approx(0.25) for name in "abcd"}


letters = st.sampled_from("abcd")
triples = st.lists(st.tuples(letters, letters, st.floats(0.01, 100)))


@given(triples, st.booleans())
def test_pagerank_is_a_share_and_stays_as_it_is(edges: Triples, directed: bool) -> None:
    ranks = pagerank(make(directed, *edges))
    assert sum(ranks.values()) == pytest.approx(1)
    assert min(ranks.values()) >= 0.15 / 4 - 1e-9
    doubled = pagerank(make(directed, *((source, target, 2 * weight) for source, target, weight in edges)))
    assert doubled == {name: pytest.approx(rank, abs=1e-8) for name, rank in ranks.items()}


@pytest.mark.outside
@settings(deadline=None)
@given(triples, st.booleans())
def test_pagerank_equals_networkx(edges: Triples, directed: bool) -> None:
    import networkx as nx

    graph: nx.Graph[str] = nx.DiGraph() if directed else nx.Graph()
    graph.add_nodes_from("abcd")
    for source, target, weight in edges:
        before = graph.get_edge_data(source, target, {"weight": 0})["weight"]
        graph.add_edge(source, target, weight=before + weight)
    expected = nx.pagerank(graph, tol=1e-12, max_iter=1000)
    assert pagerank(make(directed, *edges)) == {name: pytest.approx(rank, abs=1e-6) for name, rank in expected.items()}


def test_communities_are_found_and_numbered_by_size(clusters: Callable[[int, int], NetworkData]) -> None:
    data = clusters(60, 3)
    found = communities(data)
    assert {int(name[1:]) % 3: number for name, number in found.items()} == {
        int(name[1:]) % 3: found[name] for name in found
    }
    assert sorted(set(found.values())) == [1, 2, 3]
    turned = replace(data, nodes=data.nodes[::-1], edges=data.edges[::-1])
    assert communities(turned) == found


def test_the_largest_community_is_one() -> None:
    two = [(a, b, 1.0) for group in ("abc", "wxyz") for a, b in permutations(group, 2)]
    assert communities(make(True, *two, names="abcwxyz")) == dict.fromkeys("abc", 2) | dict.fromkeys("wxyz", 1)


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_knows_every_node(name: str, network: NetworkData) -> None:
    found = MEASURES[name](network)
    assert list(found) == sorted(node.id for node in network.nodes)
    measured = with_measure(network, name, found)
    assert all(dict(node.attributes)[name] == found[node.id] for node in measured.nodes)


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_names_its_source(name: str) -> None:
    assert "Source:" in (MEASURES[name].__doc__ or "")
