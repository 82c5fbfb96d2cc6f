"""Rows of an answer: columns by name, values plain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from itertools import islice
from math import isfinite
from typing import TYPE_CHECKING, Any, TypeAlias

from kamergraaf.errors import UsageError
from kamergraaf.vocab import XSD

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

Value: TypeAlias = str | int | float | bool | None
_WHOLE = frozenset(XSD + name for name in ("integer", "int", "long", "nonNegativeInteger", "positiveInteger"))
_BROKEN = frozenset(XSD + name for name in ("decimal", "double", "float"))


@dataclass(frozen=True, slots=True)
class Rows:
    """An answer as a table; IRIs stand without brackets, numbers and truth values as such."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    def dicts(self) -> list[dict[str, Value]]:
        """Give each row as a dictionary."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Value]]:
        """Give each row as a dictionary."""
        return iter(self.dicts())

    def to_pandas(self) -> pd.DataFrame:
        """Give a pandas DataFrame.

        Raises:
            UsageError: pandas is not installed.
        """
        table: pd.DataFrame = _library("pandas").DataFrame(list(self.rows), columns=list(self.columns))
        return table

    def to_polars(self) -> pl.DataFrame:
        """Give a polars DataFrame.

        Raises:
            UsageError: polars is not installed.
        """
        rows, names = list(self.rows), list(self.columns)
        table: pl.DataFrame = _library("polars").DataFrame(rows, schema=names, orient="row", infer_schema_length=None)
        return table


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        raise UsageError(f"{name} is not installed; install it with: pip install {name}") from None


def rows_of(solutions: Any, most: int | None = None) -> Rows:
    """Read the solutions of a SELECT query, no more than `most` of them."""
    columns = tuple(variable.value for variable in solutions.variables)
    return Rows(columns, tuple(tuple(plain(solution[c]) for c in columns) for solution in islice(solutions, most)))


def plain(term: Any) -> Value:
    """Give the plain value of a term."""
    import pyoxigraph as ox

    if term is None:
        return None
    if isinstance(term, ox.Literal):
        return convert(term.value, term.datatype.value)
    return term.value if isinstance(term, ox.NamedNode) else str(term)


def convert(text: str, datatype: str | None) -> Value:
    """Read a literal: truth values, whole numbers, and broken ones that lose nothing; all else as it is written.

    >>> convert("3", XSD + "integer"), convert("true", XSD + "boolean"), convert("2026-01-20", XSD + "date")
    (3, True, '2026-01-20')
    >>> convert("0.5", XSD + "decimal"), convert("0.50", XSD + "decimal"), convert("NaN", XSD + "double")
    (0.5, '0.50', 'NaN')
    """
    if datatype == XSD + "boolean":
        return text in ("true", "1")
    try:
        if datatype in _WHOLE:
            return int(text)
        if datatype in _BROKEN and str(float(text)) == text and isfinite(float(text)):
            return float(text)
    except ValueError:
        return text
    return text
