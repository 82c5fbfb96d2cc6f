"""The formats a network can be written in, and which one a file's name asks for."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from kamergraaf.errors import UsageError
from kamergraaf.files import writing, writing_all
from kamergraaf.network.draw.picture import picture
from kamergraaf.network.draw.style import Drawing, draw
from kamergraaf.network.model import NetworkData, title_of
from kamergraaf.network.table import Row, text_of
from kamergraaf.network.tidy import one_line, tidy
from kamergraaf.network.write.gexf import gexf_lines
from kamergraaf.network.write.graphml import graphml_lines
from kamergraaf.network.write.png import png_of
from kamergraaf.network.write.records import edge_records, node_records
from kamergraaf.network.write.svg import svg_lines
from kamergraaf.network.write.xmltext import write_lines
from kamergraaf.visible import inert, json_text

# The names under which Gephi's spreadsheet import knows these columns.
_GEPHI_NAMES = ("Id", "Label", "Source", "Target", "Type", "Kind", "Weight")


def json_lines(data: NetworkData, drawing: Drawing, lang: str) -> Iterator[str]:
    """Give node-link JSON with `nodes` and `edges`, as networkx, sigma and D3 read it, one of them a line."""
    graph = {"name": data.name, "title": one_line(title_of(data, lang))}
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


def write_csv(
    data: NetworkData, path: Path, *, lang: str = "nl", drawing: Drawing | None = None, safe: bool = False
) -> tuple[Path, Path]:
    """Write the pair `x.nodes.csv` and `x.edges.csv` beside `x.csv`, and return their paths.

    With `safe`, a spreadsheet takes no cell for a formula.
    """
    data = tidy(data)
    kind = "Directed" if data.directed else "Undirected"
    nodes = list(node_records(data, (drawing or draw(data)).looks, lang))
    edges: list[Row] = [{"type": kind, **row} for row in edge_records(data, lang)]
    node_path, edge_path = path.with_suffix(".nodes.csv"), path.with_suffix(".edges.csv")
    node_sheet = _sheet(nodes, ["id", "label", "kind"], safe=safe)
    edge_sheet = _sheet(edges, ["source", "target", "type", "id", "kind", "label", "weight"], safe=safe)
    with writing_all(node_path, edge_path) as (node_file, edge_file):
        node_file.write(node_sheet)
        edge_file.write(edge_sheet)
    return node_path, edge_path


LINES: Mapping[str, Callable[[NetworkData, Drawing, str], Iterable[str]]] = {
    "gexf": gexf_lines,
    "graphml": graphml_lines,
    "json": json_lines,
    "svg": lambda data, drawing, lang: svg_lines(picture(data, drawing, lang)),
}
FORMATS = (*LINES, "png", "csv")


def format_of(path: Path | str) -> str:
    """Return the format that a file's extension names.

    >>> format_of("verwijzingen.GEXF")
    'gexf'
    """
    return _known(Path(path).suffix.removeprefix(".").lower(), f"{path}: its extension names no format of a network")


def write_network(
    data: NetworkData,
    out: Path | BinaryIO,
    file_format: str | None = None,
    *,
    lang: str = "nl",
    drawing: Drawing | None = None,
    safe: bool = False,
) -> tuple[Path, ...]:
    """Write the network to a file or a stream and return the files written.

    Without `file_format` the extension decides; csv is a pair of files and so needs a path. With `safe`, a spreadsheet
    takes no cell of these for a formula.
    """
    chosen = _chosen(out, file_format)
    if chosen == "csv":
        if not isinstance(out, Path):
            raise UsageError("csv is a pair of files, of nodes and of edges: name a file, for instance x.csv")
        return write_csv(data, out, lang=lang, drawing=drawing, safe=safe)
    data = tidy(data)  # refuses a network that cannot be written before the file is opened
    drawing = drawing or draw(data)
    if not isinstance(out, Path):
        _stream(data, out, chosen, lang, drawing)
        return ()
    with writing(out) as stream:
        _stream(data, stream, chosen, lang, drawing)
    return (out,)


def _stream(data: NetworkData, out: BinaryIO, chosen: str, lang: str, drawing: Drawing) -> None:
    if chosen == "png":
        out.write(png_of(picture(data, drawing, lang)))
    else:
        write_lines(out, LINES[chosen](data, drawing, lang))


def _chosen(out: Path | BinaryIO, file_format: str | None) -> str:
    if file_format is None and isinstance(out, Path):
        return format_of(out)
    return _known(file_format or "", f"{file_format!r} is no format of a network")


def _known(name: str, complaint: str) -> str:
    if name not in FORMATS:
        raise UsageError(f"{complaint}; known are {', '.join(FORMATS)}")
    return name


def _sheet(rows: list[Row], first: list[str], *, safe: bool) -> bytes:
    """Write rows under a header line: the columns of `first`, then the others in order of the alphabet."""
    columns = first + sorted({name for row in rows for name in row} - set(first))
    gephi = {name.lower(): name for name in _GEPHI_NAMES}
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([gephi.get(name, name) if name in first else name for name in columns])
    cell = inert if safe else str
    writer.writerows([cell(text_of(row[name])) if name in row else "" for name in columns] for row in rows)
    return text.getvalue().encode()
