"""A network as a NetworkX graph, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx

from kamergraaf.network.model import Edge, NetworkData, Node
from kamergraaf.network.table import edge_names, plain, safe_names
from kamergraaf.network.tidy import tidy

if TYPE_CHECKING:
    from collections.abc import Mapping

_NODE = ("label_nl", "label_en", "kind", "party", "colour", "start", "end")
_EDGE = ("kind", "label_nl", "label_en", "weight", "start", "end", "evidence")
_TITLE = ("name", "title_nl", "title_en", "coverage_nl", "coverage_en")


def build_graph(data: NetworkData) -> nx.Graph[str]:
    """Return the network as a NetworkX graph; a multigraph, keyed by kind, only if relations run parallel.

    Nodes and edges have all their attributes; what is missing is left out. An attribute named like a field gets
    `_value` behind its name.

    >>> nodes = (Node("a", "A", "A", "motie"), Node("b", "B", "B", "motie"))
    >>> data = NetworkData("n", "", "", True, nodes, (Edge("a", "b", "cites", "verwijst", "cites"),))
    >>> build_graph(data)["a"]["b"]["kind"]
    'cites'
    """
    data = tidy(data)
    pairs = {(edge.source, edge.target) for edge in data.edges}
    graph = _empty(directed=data.directed, parallel=len(pairs) < len(data.edges))
    graph.graph.update(_present(data, _TITLE))
    names = safe_names(name for node in data.nodes for name, _ in node.attributes)
    graph.add_nodes_from((node.id, _present(node, _NODE) | _extra(node, names)) for node in data.nodes)
    names = edge_names(data)
    parallel = graph.is_multigraph()
    for edge in data.edges:
        key = {"key": edge.kind} if parallel else {}
        graph.add_edge(edge.source, edge.target, **key, **_present(edge, _EDGE))
        if edge.attributes:  # one may be called as an argument of the line above
            found = graph[edge.source][edge.target]
            (found[edge.kind] if parallel else found).update(_extra(edge, names))
    return graph


def _extra(thing: Node | Edge, names: Mapping[str, str]) -> dict[str, Any]:
    values = {names[name]: plain(value) for name, value in thing.attributes}
    return {name: value for name, value in values.items() if value is not None}


def network_of(graph: nx.Graph[str]) -> NetworkData:
    """Return a graph of the form that `build_graph` makes, or a part of it, as a network again.

    >>> data = NetworkData("n", "N", "N", True, (Node("a", "A", "A", "motie", attributes=(("seats", 3),)),))
    >>> network_of(build_graph(data)) == data
    True
    """
    nodes = tuple(_node(name, found) for name, found in graph.nodes(data=True))
    edges = tuple(_edge(source, target, found) for source, target, found in graph.edges(data=True))
    titles = {name: graph.graph.get(name, "") for name in _TITLE}
    return tidy(NetworkData(**titles, directed=graph.is_directed(), nodes=nodes, edges=edges))


def _empty(*, directed: bool, parallel: bool) -> nx.Graph[str]:
    if parallel:
        return nx.MultiDiGraph() if directed else nx.MultiGraph()
    return nx.DiGraph() if directed else nx.Graph()


def _present(thing: object, names: tuple[str, ...]) -> dict[str, Any]:
    values = {name: getattr(thing, name) for name in names}
    return {name: value for name, value in values.items() if value is not None}


def _node(name: str, found: Mapping[str, Any]) -> Node:
    return Node(name, **_fields(found, _NODE))


def _edge(source: str, target: str, found: Mapping[str, Any]) -> Edge:
    return Edge(source, target, **_fields(found, _EDGE))


def _fields(found: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """Give what is a field as that, and all else as attributes."""
    extra = tuple((key, value) for key, value in sorted(found.items()) if key not in names)
    return {key: value for key, value in found.items() if key in names} | {"attributes": extra}
