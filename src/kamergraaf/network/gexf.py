"""Write GEXF 1.3, the format of Gephi and Gephi Lite, so that a file opens as a finished picture.

An edge carries its `kind`, without which Gephi merges parallel relations. Every node has a place,
a size and a colour, without which some viewers show nothing. No byte depends on the clock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from kamergraaf.network.model import Edge, NetworkData, Node, label_of, title_of
from kamergraaf.network.style import Look, channels, looks
from kamergraaf.network.table import Row, Table, edge_table, list_text, node_table, text_of
from kamergraaf.network.tidy import one_line, tidy
from kamergraaf.network.xmltext import HEADER, escaped, tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_ROOT = {"xmlns": "http://gexf.net/1.3", "xmlns:viz": "http://gexf.net/1.3/viz", "version": "1.3"}
_LEGEND = {
    "nl": "{nodes} knopen, {edges} relaties. Grootte: {size}. Kleur: soort of fractie. Dikte: gewicht.",
    "en": "{nodes} nodes, {edges} relations. Size: {size}. Colour: kind or parliamentary group. Thickness: weight.",
}
_DEGREE = {"nl": "aantal relaties", "en": "number of relations"}
_GIVEN = {"nl": "gekozen maat", "en": "chosen measure"}


def write_gexf(
    data: NetworkData, out: BinaryIO, *, lang: str = "nl", measure: Mapping[str, float] | None = None
) -> None:
    """Write the network as GEXF 1.3; `measure` decides the sizes of the nodes, by default the degree."""
    data = tidy(data)
    drawn = looks(data, measure)
    out.write((HEADER + tag("gexf", _ROOT) + "\n").encode())
    out.writelines(
        (piece + "\n").encode() for piece in _body(data, drawn, lang, _DEGREE if measure is None else _GIVEN)
    )
    out.write(b"</gexf>\n")


def _body(data: NetworkData, drawn: Mapping[str, Look], lang: str, size: Mapping[str, str]) -> Iterator[str]:
    nodes, edges = node_table(data, lang), edge_table(data, lang)
    yield _meta(data, lang, size)
    yield tag("graph", _graph_attributes(data))
    yield from _declarations("node", nodes)
    yield from _declarations("edge", edges)
    yield tag("nodes", {"count": str(len(data.nodes))})
    for node, row in zip(data.nodes, nodes.rows, strict=True):
        yield _node(node, drawn[node.id], lang) + _values(row, nodes) + "</node>"
    yield "</nodes>"
    yield tag("edges", {"count": str(len(data.edges))})
    for number, (edge, row) in enumerate(zip(data.edges, edges.rows, strict=True), 1):
        yield _edge(edge, number, lang) + _values(row, edges) + "</edge>"
    yield "</edges>\n</graph>"


def _meta(data: NetworkData, lang: str, size: Mapping[str, str]) -> str:
    spoken = "en" if lang == "en" else "nl"
    legend = _LEGEND[spoken].format(nodes=len(data.nodes), edges=len(data.edges), size=size[spoken])
    description = escaped(f"{one_line(title_of(data, lang))}. {legend}")
    return f"<meta><creator>Kamergraaf</creator><description>{description}</description></meta>"


def _graph_attributes(data: NetworkData) -> dict[str, str | None]:
    """Call the network dynamic only if something in it has a day: Gephi then shows its time line."""
    dynamic = any(thing.start or thing.end for things in (data.nodes, data.edges) for thing in things)
    return {
        "defaultedgetype": "directed" if data.directed else "undirected",
        "idtype": "string",
        "mode": "dynamic" if dynamic else "static",
        "timeformat": "date" if dynamic else None,
        "timerepresentation": "interval" if dynamic else None,
    }


def _declarations(of: str, table: Table) -> Iterator[str]:
    if table.columns:
        yield tag("attributes", {"class": of})
        for name, kind in table.columns.items():
            yield tag("attribute", {"id": name, "title": name, "type": kind}, empty=True)
        yield "</attributes>"


def _node(node: Node, look: Look, lang: str) -> str:
    label = label_of(node, lang) or one_line(node.id)
    red, green, blue = channels(look.colour)
    return (
        tag("node", {"id": node.id, "label": label, "start": node.start, "end": node.end})
        + f'<viz:color r="{red}" g="{green}" b="{blue}"/>'
        + f'<viz:position x="{look.x}" y="{look.y}" z="0.0"/>'
        + f'<viz:size value="{look.size}"/>'
    )


def _edge(edge: Edge, number: int, lang: str) -> str:
    attributes = {
        "id": f"e{number}",
        "source": edge.source,
        "target": edge.target,
        "kind": edge.kind,
        "label": label_of(edge, lang) or None,
        "weight": str(edge.weight),
        "start": edge.start,
        "end": edge.end,
    }
    return tag("edge", attributes)


def _values(row: Row, table: Table) -> str:
    values = [
        (name, list_text(row[name]) if kind == "liststring" else text_of(row[name]))
        for name, kind in table.columns.items()
        if name in row
    ]
    cells = "".join(tag("attvalue", {"for": name, "value": value}, empty=True) for name, value in values)
    return f"<attvalues>{cells}</attvalues>" if cells else ""
