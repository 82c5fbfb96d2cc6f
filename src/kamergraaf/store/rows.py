"""Rows of an answer: columns by name, values plain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

import pyoxigraph as ox

from kamergraaf.vocab import XSD

Value: TypeAlias = str | int | float | bool | None
_NUMBERS = {
    XSD + "integer": int,
    XSD + "decimal": float,
    XSD + "double": float,
    XSD + "float": float,
    XSD + "int": int,
    XSD + "long": int,
}


@dataclass(frozen=True, slots=True)
class Rows:
    """An answer as a table; IRIs stand without brackets, numbers and truth values as such."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    def dicts(self) -> list[dict[str, Value]]:
        """Give each row as a dictionary."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def rows_of(solutions: Any) -> Rows:
    """Read the solutions of a SELECT query."""
    columns = tuple(variable.value for variable in solutions.variables)
    return Rows(columns, tuple(tuple(plain(solution[c]) for c in columns) for solution in solutions))


def plain(term: Any) -> Value:
    """Give the plain value of a term."""
    if term is None:
        return None
    if isinstance(term, ox.Literal):
        return convert(term.value, term.datatype.value)
    return term.value if isinstance(term, ox.NamedNode) else str(term)


def convert(text: str, datatype: str | None) -> Value:
    """Read a literal: numbers and truth values as such, all else as it is written.

    >>> convert("3", XSD + "integer"), convert("true", XSD + "boolean"), convert("2026-01-20", XSD + "date")
    (3, True, '2026-01-20')
    """
    if datatype == XSD + "boolean":
        return text in ("true", "1")
    if datatype in _NUMBERS:
        try:
            number: int | float = _NUMBERS[datatype](text)
            return number
        except ValueError:
            return text
    return text
