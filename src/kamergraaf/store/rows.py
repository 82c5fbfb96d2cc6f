"""Rows of an answer: columns by name, values plain."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from math import isfinite
from typing import Any, TypeAlias

import pyoxigraph as ox

from kamergraaf.vocab import XSD

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


def rows_of(solutions: Any, most: int | None = None) -> Rows:
    """Read the solutions of a SELECT query, no more than `most` of them."""
    columns = tuple(variable.value for variable in solutions.variables)
    return Rows(columns, tuple(tuple(plain(solution[c]) for c in columns) for solution in islice(solutions, most)))


def plain(term: Any) -> Value:
    """Give the plain value of a term."""
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
