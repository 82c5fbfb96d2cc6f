"""Write a pair of CSV files, of nodes and of edges, with the names that Gephi's spreadsheet import knows."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

from kamergraaf.files import writing_all
from kamergraaf.network.model import coverage_of, title_of
from kamergraaf.network.table import Row, text_of
from kamergraaf.network.write.records import edge_records, node_records
from kamergraaf.visible import inert, json_text

if TYPE_CHECKING:
    from kamergraaf.network.draw.style import Drawing
    from kamergraaf.network.model import NetworkData

_GEPHI_NAMES = ("Id", "Label", "Source", "Target", "Type", "Kind", "Weight")


def write_pair(data: NetworkData, path: Path, drawing: Drawing, lang: str, *, safe: bool = False) -> tuple[Path, ...]:
    """Write the pair `x.nodes.csv` and `x.edges.csv` of a tidy network beside `x.csv`, and return their paths.

    There is no room in them for where they are from, which stands in a third file, `x.about.json`, where it is known.

    With `safe`, a spreadsheet takes no cell for a formula.
    """
    kind = "Directed" if data.directed else "Undirected"
    nodes = list(node_records(data, drawing.looks, lang))
    edges: list[Row] = [{"type": kind, **row} for row in edge_records(data, lang)]
    told = {path.with_suffix(".about.json"): _about(data, lang)} if data.origin else {}
    sheets = {
        path.with_suffix(".nodes.csv"): _sheet(nodes, ["id", "label", "kind"], safe=safe),
        path.with_suffix(".edges.csv"): _sheet(
            edges, ["source", "target", "type", "id", "kind", "label", "weight"], safe=safe
        ),
        **told,
    }
    with writing_all(*sheets) as files:
        for file, sheet in zip(files, sheets.values(), strict=True):
            file.write(sheet)
    return tuple(sheets)


def _about(data: NetworkData, lang: str) -> bytes:
    """Say what the pair is, how much it could tell of what it is about, and where it is from."""
    told = {"name": data.name, "title": title_of(data, lang), "coverage": coverage_of(data, lang)}
    known = {key: value for key, value in told.items() if value}
    return (json_text({**known, **data.origin.facts()}, 1) + "\n").encode()


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
