"""Write a pair of CSV files, of nodes and of edges, with the names that Gephi's spreadsheet import knows."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

from kamergraaf.files import writing_all
from kamergraaf.network.table import Row, text_of
from kamergraaf.network.write.records import edge_records, node_records
from kamergraaf.visible import inert

if TYPE_CHECKING:
    from kamergraaf.network.draw.style import Drawing
    from kamergraaf.network.model import NetworkData

_GEPHI_NAMES = ("Id", "Label", "Source", "Target", "Type", "Kind", "Weight")


def write_pair(data: NetworkData, path: Path, drawing: Drawing, lang: str, *, safe: bool = False) -> tuple[Path, Path]:
    """Write the pair `x.nodes.csv` and `x.edges.csv` of a tidy network beside `x.csv`, and return their paths.

    With `safe`, a spreadsheet takes no cell for a formula.
    """
    kind = "Directed" if data.directed else "Undirected"
    nodes = list(node_records(data, drawing.looks, lang))
    edges: list[Row] = [{"type": kind, **row} for row in edge_records(data, lang)]
    node_path, edge_path = path.with_suffix(".nodes.csv"), path.with_suffix(".edges.csv")
    node_sheet = _sheet(nodes, ["id", "label", "kind"], safe=safe)
    edge_sheet = _sheet(edges, ["source", "target", "type", "id", "kind", "label", "weight"], safe=safe)
    with writing_all(node_path, edge_path) as (node_file, edge_file):
        node_file.write(node_sheet)
        edge_file.write(edge_sheet)
    return node_path, edge_path


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
