"""Rows as a table of pandas, polars or Arrow: each column of the type that all its literals have."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from kamergraaf.errors import UsageError
from kamergraaf.store.rows import BROKEN, WHOLE, Rows, Value, text_of
from kamergraaf.vocab import XSD

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

_DATATYPES = {bool: XSD + "boolean", int: XSD + "integer", float: XSD + "double", str: XSD + "string"}
"""What a value in Python is when the rows do not tell."""


@dataclass(frozen=True, slots=True)
class Type:
    """A type of columns: how a value is read, and its name in each library; all keep what is lacking apart."""

    datatypes: frozenset[str]
    read: Callable[[Any], Any]
    pandas: str
    polars: str
    arrow: str


def _whole(value: Value) -> int:
    """Read a whole number of 64 bits.

    Raises:
        ValueError: it is none.
    """
    number = int(value or 0)
    if number.bit_length() > 63:
        raise ValueError("more than 64 bits")
    return number


_TYPES = (
    Type(frozenset({XSD + "boolean"}), bool, "boolean", "Boolean", "bool_"),
    Type(WHOLE, _whole, "Int64", "Int64", "int64"),
    Type(WHOLE | BROKEN, float, "Float64", "Float64", "float64"),
    Type(frozenset({XSD + "date"}), dt.date.fromisoformat, "datetime64[s]", "Date", "date32"),
)
_TEXT = Type(frozenset(), text_of, "string", "String", "string")
_NOTHING = Type(frozenset(), text_of, "object", "Null", "null")


def to_pandas(rows: Rows) -> pd.DataFrame:
    """Give a pandas DataFrame.

    Raises:
        UsageError: pandas is not installed.
    """
    pandas = _library("pandas")
    columns = {name: pandas.Series(cells, dtype=kind.pandas) for name, kind, cells in _columns(rows)}
    table: pd.DataFrame = pandas.DataFrame(columns, columns=list(rows.columns), index=range(len(rows)))
    return table


def to_polars(rows: Rows) -> pl.DataFrame:
    """Give a polars DataFrame.

    Raises:
        UsageError: polars is not installed.
    """
    polars = _library("polars")
    columns = [polars.Series(name, cells, getattr(polars, kind.polars)) for name, kind, cells in _columns(rows)]
    table: pl.DataFrame = polars.DataFrame(columns)
    return table


def to_arrow(rows: Rows) -> pa.Table:
    """Give a table of Arrow.

    Raises:
        UsageError: pyarrow is not installed.
    """
    arrow = _library("pyarrow")
    columns = {name: arrow.array(cells, getattr(arrow, kind.arrow)()) for name, kind, cells in _columns(rows)}
    table: pa.Table = arrow.table(columns)
    return table


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        raise UsageError(f"{name} is not installed; install it with: pip install {name}") from None


def _columns(rows: Rows) -> Iterator[tuple[str, Type, list[Any]]]:
    """Give each column with its type and cells."""
    for at, name in enumerate(rows.columns):
        cells = [row[at] for row in rows.rows]
        yield name, *_typed(cells, rows.datatypes[at] if rows.datatypes else _told_by(cells))


def _told_by(cells: Sequence[Value]) -> frozenset[str]:
    return frozenset(_DATATYPES[type(cell)] for cell in cells if cell is not None)


def _typed(cells: Sequence[Value], datatypes: frozenset[str]) -> tuple[Type, list[Any]]:
    """Read the cells of a column; where one does not fit, or they are of several types, all stay text.

    >>> day = frozenset({XSD + "date"})
    >>> _typed(["2026-01-20", None], day)[1], _typed(["2026-01-20", "2026-02-30"], day)[1]
    ([datetime.date(2026, 1, 20), None], ['2026-01-20', '2026-02-30'])
    """
    if all(cell is None for cell in cells):
        return _NOTHING, list(cells)
    kind = next((kind for kind in _TYPES if datatypes <= kind.datatypes), _TEXT)
    try:
        return kind, _read(cells, kind)
    except ValueError:
        return _TEXT, _read(cells, _TEXT)


def _read(cells: Sequence[Value], kind: Type) -> list[Any]:
    return [None if cell is None else kind.read(cell) for cell in cells]
