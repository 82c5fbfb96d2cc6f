"""Rows of an answer: columns by name, values plain; a table of them in a notebook, in pandas, polars and Arrow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import islice
from math import isfinite
from typing import TYPE_CHECKING, Any, TypeAlias, overload

from kamergraaf.covered import Coverage
from kamergraaf.visible import visible
from kamergraaf.vocab import XSD

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

Value: TypeAlias = str | int | float | bool | None
Cell: TypeAlias = str | tuple[str, str] | None
"""What a query gives: nothing, a text (an IRI or a plain literal), or a text with its datatype."""
WHOLE = frozenset(XSD + name for name in ("integer", "int", "long", "nonNegativeInteger", "positiveInteger"))
BROKEN = frozenset(XSD + name for name in ("decimal", "double", "float"))
_SHOWN, _LONGEST = 50, 500
"""So many rows, and characters of a cell, a notebook shows at most."""


@dataclass(frozen=True, slots=True, repr=False)
class Rows:
    """An answer as a table; IRIs stand without brackets, numbers and truth values as such."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    datatypes: tuple[frozenset[str], ...] = field(default=(), compare=False)
    """Which datatypes the literals of each column have, where that is known; a value tells less: a day is a text."""
    coverage: Coverage | None = field(default=None, compare=False)
    """Of how much of what a question of the catalogue is about it could tell."""

    def dicts(self) -> list[dict[str, Value]]:
        """Give each row as a dictionary."""
        return list(self)

    def ordered(self) -> Rows:
        """Give the rows by their values, column by column; nothing comes first, and a number before a text.

        >>> Rows(("n", "name"), ((2, "b"), (2, None), ("", "a"))).ordered().rows
        ((2, None), (2, 'b'), ('', 'a'))
        """
        rows = sorted(self.rows, key=lambda row: [_rank(value) for value in row])
        return replace(self, rows=tuple(rows))

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Value]]:
        """Give each row as a dictionary."""
        return (self._named(row) for row in self.rows)

    @overload
    def __getitem__(self, at: int) -> dict[str, Value]: ...
    @overload
    def __getitem__(self, at: slice) -> Rows: ...
    def __getitem__(self, at: int | slice) -> dict[str, Value] | Rows:
        """Give one row as a dictionary, or some rows.

        >>> rows = Rows(("n",), ((1,), (2,), (3,)))
        >>> rows[-1], rows[:2].rows
        ({'n': 3}, ((1,), (2,)))
        """
        if isinstance(at, slice):
            return Rows(self.columns, self.rows[at], self.datatypes, self.coverage)
        return self._named(self.rows[at])

    def _named(self, row: tuple[Value, ...]) -> dict[str, Value]:
        return dict(zip(self.columns, row, strict=True))

    def __repr__(self) -> str:
        """Tell how many rows there are, and their columns.

        >>> Rows(("name", "n"), (("a", 1),))
        Rows(1 row: name, n)
        """
        return f"Rows({_rows(len(self))}: {', '.join(self.columns)})"

    def _repr_html_(self) -> str:
        """Give a table for a notebook: of many rows the first, and how many more there are."""
        body = "".join(_line("td", row) for row in self.rows[:_SHOWN])
        more = len(self) - _SHOWN
        foot = f"<p>and {_rows(more)} more</p>" if more > 0 else ""
        # Without these classes a notebook reads what stands between dollar signs as a formula.
        table = '<table class="tex2jax_ignore mathjax_ignore">'
        return f"{table}<thead>{_line('th', self.columns)}</thead><tbody>{body}</tbody></table>{foot}"

    def to_pandas(self) -> pd.DataFrame:
        """Give a pandas DataFrame; days, numbers and truth values have such a type, and what is lacking stays so.

        Raises:
            UsageError: pandas is not installed.
        """
        from kamergraaf.store.tables import to_pandas

        return to_pandas(self)

    def to_polars(self) -> pl.DataFrame:
        """Give a polars DataFrame; days, numbers and truth values have such a type, and what is lacking stays so.

        Raises:
            UsageError: polars is not installed.
        """
        from kamergraaf.store.tables import to_polars

        return to_polars(self)

    def to_arrow(self) -> pa.Table:
        """Give a table of Arrow; days, numbers and truth values have such a type, and what is lacking stays so.

        Raises:
            UsageError: pyarrow is not installed.
        """
        from kamergraaf.store.tables import to_arrow

        return to_arrow(self)


def _rows(count: int) -> str:
    return f"{count:,} row" if count == 1 else f"{count:,} rows"


def _rank(value: Value) -> tuple[int, float, str]:
    if value is None or isinstance(value, str):
        return (0 if value is None else 2, 0.0, value or "")
    return (1, float(value), "")


def _line(tag: str, cells: Iterable[Value]) -> str:
    """Give a row of a table in HTML, in which a cell is nothing but text.

    >>> _line("td", ("<b>&", None, True, 0.5))
    '<tr><td>&lt;b&gt;&amp;</td><td></td><td>true</td><td>0.5</td></tr>'
    """
    from html import escape

    texts = (visible(text_of(cell) or "") for cell in cells)
    short = (text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…" for text in texts)
    return f"<tr>{''.join(f'<{tag}>{escape(text)}</{tag}>' for text in short)}</tr>"


def text_of(value: Value) -> str | None:
    """Give a value as text, as RDF writes it; nothing stays nothing."""
    if value is None or isinstance(value, str):
        return value
    return str(value).lower() if isinstance(value, bool) else str(value)


def rows_from(columns: Sequence[str], cells: Sequence[Sequence[Cell]]) -> Rows:
    """Make rows of what a query gives.

    >>> rows_from(["day"], [[("2026-01-20", XSD + "date")], [None]]).rows
    (('2026-01-20',), (None,))
    """
    found = ({_datatype(row[at]) for row in cells if row[at] is not None} for at in range(len(columns)))
    datatypes = tuple(map(frozenset, found))
    return Rows(tuple(columns), tuple(tuple(map(_value, row)) for row in cells), datatypes)


def _datatype(cell: Cell) -> str:
    return cell[1] if isinstance(cell, tuple) else XSD + "string"


def _value(cell: Cell) -> Value:
    return convert(*cell) if isinstance(cell, tuple) else cell


def rows_of(solutions: Any, most: int | None = None) -> Rows:
    """Read the solutions of a SELECT query, no more than `most` of them."""
    columns, plain = tuple(variable.value for variable in solutions.variables), _plainer()
    return Rows(columns, tuple(tuple(map(plain, row)) for row in islice(solutions, most)))


@cache
def _plainer() -> Callable[[Any], Value]:
    """Give what makes a plain value of a term; of large answers it takes most of the time that is spent here."""
    from pyoxigraph import Literal, NamedNode

    def plain(term: Any) -> Value:
        if term is None:
            return None
        if isinstance(term, NamedNode):
            return term.value
        return convert(term.value, term.datatype.value) if isinstance(term, Literal) else str(term)

    return plain


def convert(text: str, datatype: str | None) -> Value:
    """Read a literal: truth values, whole numbers, and broken ones that lose nothing; all else as it is written.

    >>> convert("3", XSD + "integer"), convert("true", XSD + "boolean"), convert("2026-01-20", XSD + "date")
    (3, True, '2026-01-20')
    >>> convert("0.5", XSD + "decimal"), convert("0.50", XSD + "decimal"), convert("NaN", XSD + "double")
    (0.5, '0.50', 'NaN')
    >>> convert("100", XSD + "decimal"), convert("100.0", XSD + "decimal")
    (100, 100.0)
    """
    if datatype == XSD + "boolean":
        return text in ("true", "1")
    try:
        if datatype in WHOLE:
            return int(text)
        if datatype in BROKEN and isfinite(number := float(text)):
            return next((exact for exact in (number, int(number)) if str(exact) == text), text)
    except ValueError:
        return text
    return text
