"""Write node-link JSON, as networkx, sigma and D3 read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from kamergraaf.network.model import coverage_of, title_of
from kamergraaf.network.tidy import one_line
from kamergraaf.network.write.records import edge_records, node_records
from kamergraaf.network.write.xmltext import write_lines
from kamergraaf.visible import json_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kamergraaf.network.draw.style import Drawing
    from kamergraaf.network.model import NetworkData
    from kamergraaf.network.table import Row


def write(data: NetworkData, out: BinaryIO, drawing: Drawing, lang: str) -> None:
    """Write a tidy network as JSON."""
    write_lines(out, _lines(data, drawing, lang))


def _lines(data: NetworkData, drawing: Drawing, lang: str) -> Iterator[str]:
    """Give node-link JSON with `nodes` and `edges`, one of them a line."""
    told = coverage_of(data, lang)
    named = {"name": data.name, "title": one_line(title_of(data, lang))}
    graph = {**named, **({"coverage": told} if told else {}), **data.origin.facts()}
    yield f'{{"directed": {_json(data.directed)}, "multigraph": true, "graph": {_json(graph)},'
    yield '"nodes": ['
    yield from _listed(node_records(data, drawing.looks, lang))
    yield '], "edges": ['
    yield from _listed({"key": row["kind"], **row} for row in edge_records(data, lang))
    yield "]}"


def _listed(rows: Iterable[Row]) -> Iterator[str]:
    """Give each row as a line of a JSON list."""
    waiting: str | None = None
    for row in rows:
        if waiting is not None:
            yield f"{waiting},"
        waiting = _json(row)
    if waiting is not None:
        yield waiting


def _json(value: object) -> str:
    return json_text(value, allow_nan=False)
