"""Nodes and edges as flat records, for the formats that have no place of their own for a look or a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamergraaf.network.model import Edge, NetworkData, Node, label_of
from kamergraaf.network.table import Row, edge_rows, node_rows
from kamergraaf.network.tidy import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kamergraaf.network.draw.style import Look


def node_records(data: NetworkData, drawn: Mapping[str, Look], lang: str) -> Iterator[Row]:
    """Give one record a node: id, label, what is known, days, and place, size and colour."""
    rows = zip(data.nodes, node_rows(data, lang), strict=True)
    return (_node(node, drawn[node.id], row, lang) for node, row in rows)


def edge_records(data: NetworkData, lang: str) -> Iterator[Row]:
    """Give one record an edge: its own id, its ends, kind, label, weight, days and evidence."""
    numbered = enumerate(zip(data.edges, edge_rows(data, lang), strict=True), 1)
    return (_edge(edge, number, row, lang) for number, (edge, row) in numbered)


def _node(node: Node, look: Look, row: Row, lang: str) -> Row:
    label = label_of(node, lang) or one_line(node.id)
    place: Row = {"x": look.x, "y": look.y, "size": look.size, "color": look.colour}
    return {"id": node.id, "label": label} | row | _days(node) | place


def _edge(edge: Edge, number: int, row: Row, lang: str) -> Row:
    ends: Row = {"id": f"e{number}", "source": edge.source, "target": edge.target, "kind": edge.kind}
    rest = {name: value for name, value in row.items() if name != "relation"}
    label = label_of(edge, lang)
    return ends | ({"label": label} if label else {}) | {"weight": edge.weight} | rest | _days(edge)


def _days(thing: Node | Edge) -> Row:
    return {name: value for name, value in (("start", thing.start), ("end", thing.end)) if value is not None}
