"""A network as a NetworkX graph."""

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
    graph.graph.update(_present(data, _TITLE) | data.origin.texts())
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


def _empty(*, directed: bool, parallel: bool) -> nx.Graph[str]:
    if parallel:
        return nx.MultiDiGraph() if directed else nx.MultiGraph()
    return nx.DiGraph() if directed else nx.Graph()


def _present(thing: object, names: tuple[str, ...]) -> dict[str, Any]:
    values = {name: getattr(thing, name) for name in names}
    return {name: value for name, value in values.items() if value is not None}
