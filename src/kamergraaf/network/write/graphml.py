"""Write GraphML with the names that Cytoscape looks for: `name` of a node, `interaction` of an edge."""

from __future__ import annotations

from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, BinaryIO

from kamergraaf.network.model import coverage_of
from kamergraaf.network.table import Row, edge_columns, edge_names, more_of, node_columns, said_of, text_of, type_of
from kamergraaf.network.write.records import node_records
from kamergraaf.network.write.xmltext import HEADER, escaped, tag, write_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kamergraaf.network.draw.style import Drawing
    from kamergraaf.network.model import Edge, NetworkData

_TYPES = {"integer": "int", "long": "long", "double": "double", "boolean": "boolean"}


def write(data: NetworkData, out: BinaryIO, drawing: Drawing, lang: str) -> None:
    """Write a tidy network as GraphML; keys are named after the attributes and every edge has its own id."""
    write_lines(out, _lines(data, drawing, lang))


def _lines(data: NetworkData, drawing: Drawing, lang: str) -> Iterator[str]:
    """Give the lines of the file."""
    yield HEADER + tag("graphml", {"xmlns": "http://graphml.graphdrawing.org/xmlns"})
    yield from _keys("node", _node_columns(data, lang))
    yield from _keys("edge", _edge_columns(data, lang))
    told = coverage_of(data, lang)
    whole: Row = {**data.origin.texts(), **({"coverage": told} if told else {})}
    yield from _keys("graph", dict.fromkeys(whole, "string"))
    yield tag("graph", {"id": data.name, "edgedefault": "directed" if data.directed else "undirected"})
    yield from [_cells(whole, "graph")] if whole else []
    for row in node_records(data, drawing.looks, lang):
        name = escaped(str(row.pop("id")))
        yield f'<node id="{name}">{_cells({"name": row["label"], **row}, "node")}</node>'
    yield from _edges(data, lang)
    yield "</graph>\n</graphml>"


def _keys(of: str, columns: Mapping[str, str]) -> Iterator[str]:
    for name, kind in sorted(columns.items()):
        kept = _TYPES.get(kind, "string")
        yield tag("key", {"id": f"{of}_{name}", "for": of, "attr.name": name, "attr.type": kept}, empty=True)


def _node_columns(data: NetworkData, lang: str) -> dict[str, str]:
    """Return the type of every column of the nodes: names, what is known, days, and where and how they are drawn."""
    if not data.nodes:
        return {}
    days = [name for name in ("start", "end") if any(map(attrgetter(name), data.nodes))]
    drawn = dict.fromkeys(("x", "y", "size"), "double")
    return node_columns(data, lang) | drawn | dict.fromkeys(["name", "label", "color", *days], "string")


def _edge_columns(data: NetworkData, lang: str) -> dict[str, str]:
    """Return the type of every column of the edges: what they say, and their weights and days."""
    if not data.edges:
        return {}
    days = {name: "string" for name in ("start", "end") if any(map(attrgetter(name), data.edges))}
    labels = {"label": "string"} if any(map(attrgetter("label_nl", "label_en"), data.edges)) else {}
    said = {name: kind for name, kind in edge_columns(data, lang).items() if name != "relation"}
    weight = {"weight": type_of(map(attrgetter("weight"), data.edges))}
    return weight | {"kind": "string", "interaction": "string"} | days | labels | said


def _edges(data: NetworkData, lang: str) -> Iterator[str]:
    ids, names = {node.id: escaped(node.id) for node in data.nodes}, edge_names(data)

    @lru_cache(maxsize=1024)
    def said(kind: str, nl: str, en: str) -> str:
        label = (en or nl) if lang == "en" else (nl or en)
        rest = {name: value for name, value in said_of(kind, nl, en, lang) if name != "relation"}
        return _cells({"interaction": kind, "kind": kind} | ({"label": label} if label else {}) | rest, "edge")

    for number, edge in enumerate(data.edges, 1):
        words = said(edge.kind, edge.label_nl, edge.label_en)
        if edge.start or edge.end or edge.evidence or edge.attributes:
            words += _cells(more_of(edge, names) | _days(edge), "edge")
        yield (
            f'<edge id="e{number}" source="{ids[edge.source]}" target="{ids[edge.target]}">'
            f'{words}<data key="edge_weight">{edge.weight}</data></edge>'
        )


def _days(edge: Edge) -> Row:
    return {name: value for name, value in (("start", edge.start), ("end", edge.end)) if value}


def _cells(row: Row, of: str) -> str:
    return "".join([f"{_opening(of, name)}{escaped(text_of(row[name]))}</data>" for name in sorted(row)])


@lru_cache(maxsize=1024)
def _opening(of: str, name: str) -> str:
    return f'<data key="{of}_{escaped(name)}">'
