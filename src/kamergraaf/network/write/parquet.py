"""Write a pair of Parquet files, of nodes and of edges, for measures beyond memory with Dask, Spark or DuckDB."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from kamergraaf.errors import UsageError
from kamergraaf.files import writing_all
from kamergraaf.network.table import Plain, Row, column_types, text_of
from kamergraaf.network.write.records import edge_records, node_records

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow as pa

    from kamergraaf.network.draw.style import Drawing
    from kamergraaf.network.model import NetworkData

_TYPES = {"boolean": "bool_", "integer": "int64", "long": "int64", "double": "float64", "string": "string"}
_DAYS = ("start", "end")


def write_pair(data: NetworkData, path: Path, drawing: Drawing, lang: str, **_: bool) -> tuple[Path, Path]:
    """Write the pair `x.nodes.parquet` and `x.edges.parquet` of a tidy network beside `x.parquet`; return their paths.

    Both say where they are from in the metadata of their schema.
    Days are dates, and lists lists of texts. What keeps a spreadsheet from formulas is not needed: none is read.

    Raises:
        UsageError: pyarrow is not installed.
    """
    nodes = _table(list(node_records(data, drawing.looks, lang)), ("id", "label", "kind"))
    rows: list[Row] = [{"directed": data.directed, **row} for row in edge_records(data, lang)]
    edges = _table(rows, ("source", "target", "directed", "id", "kind", "label", "weight"))
    paths = path.with_suffix(".nodes.parquet"), path.with_suffix(".edges.parquet")
    with writing_all(*paths) as files:
        for table, file in zip((nodes, edges), files, strict=True):
            told = table.replace_schema_metadata(data.origin.texts())
            _arrow("pyarrow.parquet").write_table(told, file)
    return paths


def _arrow(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        raise UsageError("pyarrow is not installed; install it with: pip install 'kamergraaf[tables]'") from None


def _table(rows: list[Row], first: tuple[str, ...]) -> pa.Table:
    """Make a table of rows: the columns of `first`, then the others in order of the alphabet."""
    arrow, types = _arrow("pyarrow"), column_types(rows)
    names = (*first, *sorted(types.keys() - set(first)))
    return arrow.table({name: _column(arrow, name, types.get(name, "string"), rows) for name in names})


def _column(arrow: Any, name: str, kind: str, rows: list[Row]) -> pa.Array:
    cells = [row.get(name) for row in rows]
    if kind == "liststring":
        return arrow.array([_listed(cell) for cell in cells], arrow.list_(arrow.string()))
    if kind != "string":
        return arrow.array(cells, getattr(arrow, _TYPES[kind])())
    texts = arrow.array([None if cell is None else text_of(cell) for cell in cells], arrow.string())
    return texts.cast(arrow.date32()) if name in _DAYS else texts


def _listed(cell: Plain | None) -> list[str] | None:
    if cell is None:
        return None
    return list(cell) if isinstance(cell, tuple) else [text_of(cell)]
