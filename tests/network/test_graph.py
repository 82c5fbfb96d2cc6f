from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

import networkx as nx

from kamergraaf.network.graph import build_graph
from kamergraaf.network.model import Edge, NetworkData, Node
from kamergraaf.network.tidy import tidy

if TYPE_CHECKING:
    from collections.abc import Mapping


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


def network_of(graph: nx.Graph[str]) -> NetworkData:
    """Read a graph as a network again, to see that nothing was lost."""
    nodes = tuple(Node(name, **known(Node, found)) for name, found in graph.nodes(data=True))
    edges = tuple(Edge(one, other, **known(Edge, found)) for one, other, found in graph.edges(data=True))
    titles = {name: graph.graph.get(name, "") for name in ("name", "title_nl", "title_en")}
    return tidy(NetworkData(**titles, directed=graph.is_directed(), nodes=nodes, edges=edges))


def known(kind: type[Node | Edge], found: Mapping[str, Any]) -> dict[str, Any]:
    """Give what is a field as that, and all else as attributes."""
    names = {each.name for each in fields(kind)}
    extra = tuple((name, value) for name, value in sorted(found.items()) if name not in names)
    return {name: value for name, value in found.items() if name in names} | {"attributes": extra}


def test_comes_back(network: NetworkData) -> None:
    again = network_of(build_graph(network))
    assert again.edges == tidy(network).edges
    assert [node.label_nl for node in again.nodes] == [node.label_nl for node in tidy(network).nodes]
    assert network_of(build_graph(again)) == again
