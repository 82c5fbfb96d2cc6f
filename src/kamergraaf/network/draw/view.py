"""A network as columns of numbers and words, for a browser that draws it: small, and quick to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from kamergraaf.network.model import label_of
from kamergraaf.network.tidy import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kamergraaf.network.draw.style import Look
    from kamergraaf.network.model import NetworkData, Node

Columns = dict[str, list[str] | list[int] | list[float]]


class View(TypedDict):
    """What a browser needs to draw a network; numbers of colours, parties and nodes are places in a list."""

    nodes: Columns
    edges: Columns
    colours: list[str]
    parties: list[str]


def view(data: NetworkData, looks: Mapping[str, Look], groups: Mapping[str, int], lang: str) -> View:
    """Give the nodes and edges of a network by column; edges name nodes by their place, nodes what they share.

    Args:
        data: a tidy network.
        looks: how each node looks, and where it stands.
        groups: the community of each node.
        lang: of the names.
    """
    seen = [looks[node.id] for node in data.nodes]
    colours, parties = _numbered(look.colour for look in seen), _numbered(node.party or "" for node in data.nodes)
    nodes: Columns = {
        **_called(data.nodes, lang),
        **_placed(seen),
        "colour": [colours[look.colour] for look in seen],
        "party": [parties[node.party or ""] for node in data.nodes],
        "community": [groups[node.id] for node in data.nodes],
    }
    return View(nodes=nodes, edges=_joined(data), colours=list(colours), parties=list(parties))


def _called(nodes: Iterable[Node], lang: str) -> Columns:
    nodes = list(nodes)
    return {"id": [node.id for node in nodes], "label": [label_of(node, lang) or one_line(node.id) for node in nodes]}


def _placed(seen: Iterable[Look]) -> Columns:
    seen = list(seen)
    return {"x": [look.x for look in seen], "y": [look.y for look in seen], "size": [look.size for look in seen]}


def _joined(data: NetworkData) -> Columns:
    number = {node.id: place for place, node in enumerate(data.nodes)}
    return {
        "source": [number[edge.source] for edge in data.edges],
        "target": [number[edge.target] for edge in data.edges],
        "weight": [edge.weight for edge in data.edges],
    }


def _numbered(words: Iterable[str]) -> dict[str, int]:
    """Give each word a number, in order.

    >>> _numbered(["b", "a", "b"])
    {'a': 0, 'b': 1}
    """
    return {word: place for place, word in enumerate(sorted(set(words)))}
