"""A network as columns for a browser: nothing is lost, and each number leads to what it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamergraaf.network.draw.style import draw
from kamergraaf.network.draw.view import view
from kamergraaf.network.tidy import tidy

if TYPE_CHECKING:
    from kamergraaf.network.model import NetworkData


def test_a_browser_is_told_all_nodes_and_ties(network: NetworkData) -> None:
    data = tidy(network)
    drawn, groups = draw(data), {node.id: place for place, node in enumerate(data.nodes, 1)}
    told = view(data, drawn.looks, groups, "nl")
    nodes, edges = told["nodes"], told["edges"]
    ends = [
        (nodes["id"][int(edges["source"][i])], nodes["id"][int(edges["target"][i])]) for i in range(len(data.edges))
    ]
    assert ends == [(edge.source, edge.target) for edge in data.edges]
    assert edges["weight"] == [edge.weight for edge in data.edges]
    for i, node in enumerate(data.nodes):
        look = drawn.looks[node.id]
        assert (nodes["x"][i], nodes["y"][i], nodes["size"][i]) == (look.x, look.y, look.size)
        assert told["colours"][int(nodes["colour"][i])] == look.colour
        assert told["parties"][int(nodes["party"][i])] == (node.party or "")
        assert nodes["community"][i] == groups[node.id]
        assert nodes["label"][i]
