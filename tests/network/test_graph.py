from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import networkx as nx

from kamergraaf.network.graph import build_graph, network_of
from kamergraaf.network.tidy import tidy

if TYPE_CHECKING:
    from kamergraaf.network.model import NetworkData


def test_parallel_kinds_make_a_multigraph(parliament: NetworkData) -> None:
    graph = build_graph(parliament)
    assert isinstance(graph, nx.MultiDiGraph)
    assert sorted(graph["p:1"]["m:1"]) == ["dient-in", "stemt-voor"]
    assert graph["p:2"]["m:1"]["dient-in"]["weight"] == 4
    assert graph.nodes["m:1"]["passed"] is True


def test_without_parallel_kinds_the_graph_is_simple(parliament: NetworkData) -> None:
    data = replace(parliament, edges=parliament.edges[2:])
    assert type(build_graph(data)) is nx.DiGraph
    assert type(build_graph(replace(data, directed=False))) is nx.Graph


def test_nothing_missing_is_written(network: NetworkData) -> None:
    graph = build_graph(network)
    assert not [name for _, found in graph.nodes(data=True) for name, value in found.items() if value is None]
    assert not [name for *_, found in graph.edges(data=True) for name, value in found.items() if value is None]


def test_comes_back(network: NetworkData) -> None:
    again = network_of(build_graph(network))
    assert again.edges == tidy(network).edges
    assert [node.label_nl for node in again.nodes] == [node.label_nl for node in tidy(network).nodes]
    assert network_of(build_graph(again)) == again


def test_a_part_of_a_graph_is_a_network(parliament: NetworkData) -> None:
    part = network_of(build_graph(parliament).subgraph(["p:1", "m:1"]))
    assert [edge.kind for edge in part.edges] == ["dient-in", "stemt-voor"]
    assert part.title_nl == parliament.title_nl
