"""Write GraphML with the names that Cytoscape looks for: `name` of a node, `interaction` of an edge."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from kamergraaf.network.records import edge_records, node_records
from kamergraaf.network.style import looks
from kamergraaf.network.table import Plain, Row, text_of, type_of
from kamergraaf.network.tidy import tidy
from kamergraaf.network.xmltext import HEADER, escaped, tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kamergraaf.network.model import NetworkData

_TYPES = {"integer": "int", "long": "long", "double": "double", "boolean": "boolean"}


def write_graphml(
    data: NetworkData, out: BinaryIO, *, lang: str = "nl", measure: Mapping[str, float] | None = None
) -> None:
    """Write the network as GraphML; keys are named after the attributes and every edge has its own id."""
    data = tidy(data)
    nodes = [{"name": row["label"], **row} for row in node_records(data, looks(data, measure), lang)]
    edges = [{"interaction": row["kind"], **row} for row in edge_records(data, lang)]
    out.write(HEADER.encode())
    out.writelines((piece + "\n").encode() for piece in _body(data, nodes, edges))


def _body(data: NetworkData, nodes: list[Row], edges: list[Row]) -> Iterator[str]:
    yield tag("graphml", {"xmlns": "http://graphml.graphdrawing.org/xmlns"})
    yield from _keys("node", nodes, "id")
    yield from _keys("edge", edges, "id", "source", "target")
    yield tag("graph", {"id": data.name, "edgedefault": "directed" if data.directed else "undirected"})
    for row in nodes:
        yield tag("node", {"id": str(row["id"])}) + _cells(row, "node", "id") + "</node>"
    for row in edges:
        ends = {name: str(row[name]) for name in ("id", "source", "target")}
        yield tag("edge", ends) + _cells(row, "edge", *ends) + "</edge>"
    yield "</graph>\n</graphml>"


def _keys(of: str, rows: list[Row], *left_out: str) -> Iterator[str]:
    values: dict[str, list[Plain]] = {}
    for row in rows:
        for name, value in row.items():
            values.setdefault(name, []).append(value)
    for name in sorted(values.keys() - set(left_out)):
        kind = _TYPES.get(type_of(values[name]), "string")
        yield tag("key", {"id": f"{of}_{name}", "for": of, "attr.name": name, "attr.type": kind}, empty=True)


def _cells(row: Row, of: str, *left_out: str) -> str:
    return "".join(
        tag("data", {"key": f"{of}_{name}"}) + escaped(text_of(value)) + "</data>"
        for name, value in sorted(row.items())
        if name not in left_out
    )
