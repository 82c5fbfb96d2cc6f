"""igraph and plain Python give the same answers, and those of networkx."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.network.networks import make, random_network

from kamergraaf.network.arrays import arrays_of, from_buffers, to_networkx
from kamergraaf.network.measure import measures
from kamergraaf.network.measure.figures import modularity
from kamergraaf.network.measure.igraph import Fast
from kamergraaf.network.measure.networkx import Plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kamergraaf.network.arrays import Arrays
    from kamergraaf.network.model import NetworkData

ENGINES = [Fast, Plain]
letters = st.sampled_from("abcdefgh")
weights = st.floats(0.01, 100)
networks = st.builds(
    lambda directed, edges: make(directed, *edges, names="abcdefgh"),
    st.booleans(),
    st.lists(st.tuples(letters, letters, weights), max_size=30),
)
same = pytest.mark.parametrize("name", [name for name in measures.MEASURES if name != "community"])


def close(found: Mapping[str, float], expected: Mapping[str, float], within: float = 1e-6) -> None:
    assert list(found) == list(expected)
    assert list(found.values()) == pytest.approx(list(expected.values()), abs=within)


@same
@settings(deadline=None)
@given(networks)
@example(make(True, names=""))
@example(make(False, names="a"))
@example(make(False, ("a", "a", 1), names="a"))
@example(make(False, ("a", "b", 1), ("b", "b", 3), names="ab"))
def test_both_engines_answer_the_same(name: str, data: NetworkData) -> None:
    arrays = arrays_of(data)
    close(measures.MEASURES[name](Fast(arrays)), measures.MEASURES[name](Plain(arrays)))


@same
@pytest.mark.parametrize("directed", [True, False])
def test_both_engines_answer_the_same_on_a_larger_network(name: str, directed: bool) -> None:
    arrays = random_network(400, 1500, directed=directed)
    close(measures.MEASURES[name](Fast(arrays)), measures.MEASURES[name](Plain(arrays)))


@pytest.mark.parametrize("directed", [True, False])
def test_both_engines_rank_the_same_where_each_node_has_many_relations(directed: bool) -> None:
    dense = random_network(60, 4000, directed=directed)
    # Two such parts that nothing connects, a node that none leaves, and one without any relation.
    source = [*dense.source, *(node + 60 for node in dense.source), 3]
    target = [*dense.target, *(node + 60 for node in dense.target), 120]
    arrays = from_buffers(
        [f"n{node:03}" for node in range(122)], *columns(*zip(source, target, strict=True)), directed=directed
    )
    ranks = measures.pagerank(Fast(arrays))
    close(ranks, measures.pagerank(Plain(arrays)), within=1e-9)
    assert sum(ranks.values()) == pytest.approx(1)


@settings(deadline=None)
@given(networks)
def test_igraph_finds_communities_as_good(data: NetworkData) -> None:
    arrays = arrays_of(data)
    fast = modularity(arrays, measures.communities(Fast(arrays)))
    plain = modularity(arrays, measures.communities(Plain(arrays)))
    assert (fast is None) == (plain is None)
    assert (fast or 0) >= (plain or 0) - 0.01


def simple(arrays: Arrays, *, directed: bool) -> nx.Graph[Any]:
    graph: nx.Graph[Any] = to_networkx(arrays)
    graph = nx.convert_node_labels_to_integers(graph)
    graph.remove_edges_from(list(nx.selfloop_edges(graph)))
    return graph if directed or not arrays.directed else graph.to_undirected()


@pytest.mark.parametrize("engine", ENGINES)
@settings(deadline=None)
@given(networks)
def test_networkx_agrees(engine: type[Fast | Plain], data: NetworkData) -> None:
    arrays = arrays_of(data)
    graph, mutual = simple(arrays, directed=True), simple(arrays, directed=False)
    found = engine(arrays)
    expected: dict[Any, Any] = {
        measures.betweenness: nx.betweenness_centrality(graph),
        measures.closeness: nx.closeness_centrality(graph),
        measures.core: nx.core_number(mutual),
        measures.clustering: nx.clustering(mutual),
    }
    for measure, values in expected.items():
        close(measure(found), {arrays.names[node]: value for node, value in sorted(values.items())})


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("directed", [True, False])
def test_sampled_betweenness_is_that_of_networkx(
    engine: type[Fast | Plain], directed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measures, "STEPS", 1)
    arrays = random_network(300, 900, directed=directed)
    expected = nx.betweenness_centrality(simple(arrays, directed=True), k=100, seed=measures.SEED)
    close(measures.betweenness(engine(arrays)), {arrays.names[node]: expected[node] for node in range(300)})
    assert measures.method(arrays, "betweenness") == {"exact": False, "starts": 100, "seed": measures.SEED}


@pytest.mark.parametrize("engine", ENGINES)
def test_sampled_closeness_is_near_the_exact(engine: type[Fast | Plain], monkeypatch: pytest.MonkeyPatch) -> None:
    arrays = random_network(300, 1500, directed=False)
    exact = measures.closeness(engine(arrays))
    monkeypatch.setattr(measures, "STEPS", 1)
    close(measures.closeness(engine(arrays)), exact, within=0.05)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", measures.MEASURES)
def test_measuring_twice_gives_the_same(engine: type[Fast | Plain], name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measures, "STEPS", 1)
    arrays = random_network(300, 900, directed=False)
    assert measures.MEASURES[name](engine(arrays)) == measures.MEASURES[name](engine(arrays))


@pytest.mark.parametrize("engine", ENGINES)
def test_loops_and_parallel_relations_count_once_on_paths(engine: type[Fast | Plain]) -> None:
    plain = from_buffers(list("abc"), *columns((0, 1), (1, 2)), directed=False)
    more = from_buffers(list("abc"), *columns((0, 1), (1, 0), (1, 1), (1, 2), (2, 1)), directed=False)
    for measure in (measures.betweenness, measures.closeness, measures.core, measures.clustering):
        assert measure(engine(more)) == measure(engine(plain))
    assert measures.betweenness(engine(more)) == {"a": 0, "b": 1, "c": 0}


def columns(*pairs: tuple[int, int]) -> Any:
    from array import array

    return array("I", [one for one, _ in pairs]), array("I", [two for _, two in pairs])


@settings(deadline=None)
@given(networks)
def test_a_core_is_never_more_than_the_neighbours(data: NetworkData) -> None:
    arrays = arrays_of(data)
    mutual = simple(arrays, directed=False)
    cores = measures.core(arrays)
    assert all(cores[name] <= mutual.degree[node] for node, name in enumerate(arrays.names))


def test_igraph_leaves_the_chances_of_others_alone() -> None:
    import random

    random.seed(7)
    expected = random.random()
    random.seed(7)
    measures.communities(Fast(random_network(50, 100, directed=False)))
    assert random.random() == expected


def test_without_igraph_plain_python_measures(monkeypatch: pytest.MonkeyPatch) -> None:
    from kamergraaf.network.measure import engine

    assert isinstance(engine.open_engine(random_network(5, 5, directed=True)), Fast)
    monkeypatch.setattr(engine, "find_spec", lambda name: None)
    assert isinstance(engine.open_engine(random_network(5, 5, directed=True)), Plain)
