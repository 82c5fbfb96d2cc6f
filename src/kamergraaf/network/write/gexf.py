"""Write GEXF 1.3, the format of Gephi and Gephi Lite, so that a file opens as a finished picture.

An edge carries its `kind`, without which Gephi merges parallel relations. Every node has a place,
a size and a colour, without which some viewers show nothing. No byte depends on the clock. Lines
are made and written as they come, and what very many edges say is written out once.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, BinaryIO

from kamergraaf.network.draw.style import Drawing, channels
from kamergraaf.network.model import coverage_of, is_dynamic, label_of, title_of
from kamergraaf.network.table import (
    Plain,
    Row,
    edge_columns,
    edge_names,
    list_text,
    more_of,
    node_columns,
    node_rows,
    said_of,
    text_of,
)
from kamergraaf.network.tidy import one_line
from kamergraaf.network.write.xmltext import HEADER, escaped, tag, write_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kamergraaf.network.model import Edge, NetworkData, Node

_ROOT = {"xmlns": "http://gexf.net/1.3", "xmlns:viz": "http://gexf.net/1.3/viz", "version": "1.3"}
_LEGEND = {
    "nl": "{nodes} knopen, {edges} relaties. Grootte: {size}. Kleur: soort of fractie. Dikte: gewicht.",
    "en": "{nodes} nodes, {edges} relations. Size: {size}. Colour: kind or parliamentary group. Thickness: weight.",
}
_DEGREE = {"nl": "aantal relaties", "en": "number of relations"}
_QUICK = {
    "nl": " Plaats: een spiraal, want het netwerk is te groot om hier te plaatsen; kies in Gephi ForceAtlas 2.",
    "en": " Place: a spiral, for the network is too large to be placed here; choose ForceAtlas 2 in Gephi.",
}


def write(data: NetworkData, out: BinaryIO, drawing: Drawing, lang: str) -> None:
    """Write a tidy network as GEXF 1.3."""
    write_lines(out, _lines(data, drawing, lang))


def _lines(data: NetworkData, drawing: Drawing, lang: str) -> Iterator[str]:
    """Give the lines of the file."""
    nodes, edges = node_columns(data, lang), edge_columns(data, lang)
    yield HEADER + tag("gexf", _ROOT)
    yield _meta(data, drawing, lang)
    yield tag("graph", _graph_attributes(data))
    yield from _declarations("node", nodes)
    yield from _declarations("edge", edges)
    yield tag("nodes", {"count": str(len(data.nodes))})
    yield from _nodes(data, nodes, drawing, lang)
    yield "</nodes>"
    yield tag("edges", {"count": str(len(data.edges))})
    yield from _edges(data, edges, lang)
    yield "</edges>\n</graph>\n</gexf>"


def _meta(data: NetworkData, drawing: Drawing, lang: str) -> str:
    spoken = "en" if lang == "en" else "nl"
    size = _DEGREE[spoken] if drawing.size == "degree" else drawing.size
    legend = _LEGEND[spoken].format(nodes=len(data.nodes), edges=len(data.edges), size=size)
    legend += _QUICK[spoken] if drawing.quick else ""
    told = one_line(coverage_of(data, lang))
    description = escaped(
        f"{one_line(title_of(data, lang))}. {legend}" + (f" {told[0].upper()}{told[1:]}." if told else "")
    )
    keys = escaped("; ".join(f"{key}: {value}" for key, value in data.origin.texts().items()))
    keywords = f"<keywords>{keys}</keywords>" if keys else ""
    return f"<meta><creator>Kamergraaf</creator>{keywords}<description>{description}</description></meta>"


def _graph_attributes(data: NetworkData) -> dict[str, str | None]:
    """Call the network dynamic only if something in it has a day: Gephi then shows its time line."""
    dynamic = is_dynamic(data)
    return {
        "defaultedgetype": "directed" if data.directed else "undirected",
        "idtype": "string",
        "mode": "dynamic" if dynamic else "static",
        "timeformat": "date" if dynamic else None,
        "timerepresentation": "interval" if dynamic else None,
    }


def _declarations(of: str, columns: Mapping[str, str]) -> Iterator[str]:
    if columns:
        yield tag("attributes", {"class": of})
        for name, kind in columns.items():
            yield tag("attribute", {"id": name, "title": name, "type": kind}, empty=True)
        yield "</attributes>"


def _nodes(data: NetworkData, columns: Mapping[str, str], drawing: Drawing, lang: str) -> Iterator[str]:
    for node, row in zip(data.nodes, node_rows(data, lang), strict=True):
        look = drawing.looks[node.id]
        red, green, blue = channels(look.colour)
        label = label_of(node, lang) or one_line(node.id)
        yield (
            f'<node id="{escaped(node.id)}" label="{escaped(label)}"{_days(node)}>'
            f'<viz:color r="{red}" g="{green}" b="{blue}"/>'
            f'<viz:position x="{look.x}" y="{look.y}" z="0.0"/>'
            f'<viz:size value="{look.size}"/>{_values(row, columns)}</node>'
        )


def _edges(data: NetworkData, columns: Mapping[str, str], lang: str) -> Iterator[str]:
    ids, names = {node.id: escaped(node.id) for node in data.nodes}, edge_names(data)

    @lru_cache(maxsize=1024)
    def said(kind: str, nl: str, en: str) -> tuple[str, str]:
        label = (en or nl) if lang == "en" else (nl or en)
        shown = f' label="{escaped(label)}"' if label else ""
        return f'kind="{escaped(kind)}"{shown}', _values(dict(said_of(kind, nl, en, lang)), columns)

    for number, edge in enumerate(data.edges, 1):
        head, values = said(edge.kind, edge.label_nl, edge.label_en)
        if edge.evidence or edge.attributes:
            values = _values(
                dict(said_of(edge.kind, edge.label_nl, edge.label_en, lang)) | more_of(edge, names), columns
            )
        days = _days(edge) if edge.start or edge.end else ""
        yield (
            f'<edge id="e{number}" source="{ids[edge.source]}" target="{ids[edge.target]}" {head}'
            f' weight="{edge.weight}"{days}>{values}</edge>'
        )


def _days(thing: Node | Edge) -> str:
    start = f' start="{thing.start}"' if thing.start else ""
    return f'{start} end="{thing.end}"' if thing.end else start


def _values(row: Row, columns: Mapping[str, str]) -> str:
    cells = "".join(
        f'<attvalue for="{escaped(name)}" value="{_value(row[name], columns[name])}"/>' for name in sorted(row)
    )
    return f"<attvalues>{cells}</attvalues>" if cells else ""


def _value(value: Plain, kind: str) -> str:
    return escaped(list_text(value) if kind == "liststring" else text_of(value))
