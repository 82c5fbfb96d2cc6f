from __future__ import annotations

from array import array
from dataclasses import replace
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamergraaf.errors import KamergraafError
from kamergraaf.network.arrays import arrays_of, from_buffers, to_networkx
from kamergraaf.network.measure.measures import MEASURES, degree, strength

from .networks import make, random_network


def rows(*ends: int) -> array[int]:
    return array("I", ends)


def test_buffers_are_taken_as_they_are(tmp_path: Any) -> None:
    # The way of an index on disk: unsigned integers of four bytes, read by the page.
    import mmap

    (tmp_path / "source").write_bytes(rows(0, 2, 1).tobytes())
    (tmp_path / "target").write_bytes(rows(1, 1, 0).tobytes())
    views: list[Any] = []
    for name in ("source", "target"):
        with (tmp_path / name).open("rb") as file:
            views.append(memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)).cast("I"))
    arrays = from_buffers(["a", "b", "c"], *views, directed=True)
    assert arrays.source is views[0]
    assert degree(arrays) == {"a": 2, "b": 3, "c": 1}
    for measure in MEASURES.values():
        assert list(measure(arrays)) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("source", "target", "weight", "message"),
    [
        (rows(0), rows(0, 1), None, "columns of 1, 2 and 1 edges do not fit together"),
        (rows(0), rows(2), None, "an edge ends at node 2, and there are 2 nodes"),
        (rows(0), rows(1), array("d", [float("nan")]), "an edge has weight nan; a weight is a positive number"),
        (rows(0, 0), rows(1, 1), array("d", [1, 0]), "an edge has weight 0.0; a weight is a positive number"),
        (rows(0), rows(1), array("d", [float("inf")]), "an edge has weight inf; a weight is a positive number"),
        (rows(0), rows(1), array("d", [-1]), "an edge has weight -1.0; a weight is a positive number"),
    ],
)
def test_what_cannot_be_measured_is_refused(source: Any, target: Any, weight: Any, message: str) -> None:
    with pytest.raises(KamergraafError) as caught:
        from_buffers(["a", "b"], source, target, weight, directed=True)
    assert str(caught.value) == message


@pytest.mark.parametrize("weight", [float("nan"), 0, -2])
def test_a_network_with_such_a_weight_is_refused(weight: float) -> None:
    with pytest.raises(KamergraafError, match="a weight is a positive number"):
        arrays_of(make(True, ("a", "b", weight)))


def test_an_edge_to_nowhere_is_refused() -> None:
    with pytest.raises(KamergraafError, match="no node of the network"):
        arrays_of(make(True, ("a", "z", 1)))


def test_edges_of_one_kind_are_joined_and_of_two_kept_apart() -> None:
    data = make(False, ("a", "b", 2), ("b", "a", 1))
    other = replace(data.edges[0], kind="y")
    arrays = arrays_of(replace(data, edges=(*data.edges, other)))
    assert sorted(arrays.weight) == [2, 3]
    assert (degree(arrays)["a"], strength(arrays)["a"]) == (2, 5)


letters = st.sampled_from("abcd")


@given(st.booleans(), st.lists(st.tuples(letters, letters, st.integers(1, 9))))
def test_networkx_gets_every_link_with_its_whole_weight(directed: bool, edges: list[tuple[str, str, int]]) -> None:
    expected: nx.Graph[str] = nx.DiGraph() if directed else nx.Graph()
    expected.add_nodes_from("abcd")
    for source, target, weight in edges:
        before = expected.get_edge_data(source, target, {"weight": 0})["weight"]
        expected.add_edge(source, target, weight=before + weight)
    assert nx.utils.graphs_equal(to_networkx(arrays_of(make(directed, *edges))), expected)


def test_parallel_rows_are_one_edge_of_networkx() -> None:
    graph = to_networkx(from_buffers(["a", "b"], rows(0, 1, 0), rows(1, 0, 1), directed=False))
    assert list(graph.edges(data="weight")) == [("a", "b", 3)]
    assert nx.is_directed(to_networkx(random_network(4, 4, directed=True)))
