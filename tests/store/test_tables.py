"""Rows as tables of other libraries: days arrive as days, numbers as numbers, and what is lacking stays so."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from kamergraaf.store.rows import Rows, rows_from
from kamergraaf.vocab import XSD

COLUMNS = ["day", "count", "share", "sure", "name", "long", "odd", "none"]
TYPED = [
    ("2026-01-20", "date"), ("3", "integer"), ("0.50", "decimal"), ("true", "boolean"), ("2026-01-20", "string"),
    ("99999999999999999999", "integer"), ("2026-02-30", "date"),
]  # fmt: skip
ROWS = rows_from(COLUMNS, [[*((text, XSD + kind) for text, kind in TYPED), None], [None] * len(COLUMNS)])
TEXTS = ["2026-01-20", "99999999999999999999", "2026-02-30"]
"""What is no day, or fits no number, arrives as it is written."""


@pytest.mark.outside
def test_pandas_gets_a_type_for_each_column() -> None:
    table: Any = ROWS.to_pandas()
    types = ["datetime64[s]", "Int64", "Float64", "boolean", "string", "string", "string", "object"]
    assert [str(kind) for kind in table.dtypes] == types
    assert table["day"].dt.year[0] == 2026
    assert list(table.iloc[0][["count", "share", "sure"]]) == [3, 0.5, True]
    assert list(table.iloc[0][["name", "long", "odd"]]) == TEXTS
    assert table.iloc[1].isna().all()


@pytest.mark.outside
def test_polars_gets_a_type_for_each_column() -> None:
    table: Any = ROWS.to_polars()
    types = ["Date", "Int64", "Float64", "Boolean", "String", "String", "String", "Null"]
    assert [str(kind) for kind in table.dtypes] == types
    day, count, share, sure, *texts, none = table.row(0)
    assert (day, count, share, sure, none) == (dt.date(2026, 1, 20), 3, 0.5, True, None)
    assert texts == TEXTS
    assert table.row(1) == (None,) * len(COLUMNS)


@pytest.mark.outside
@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_rows_without_datatypes_and_of_several_kinds_become_a_table(library: str) -> None:
    rows = Rows(("number", "mixed"), ((1, True), (0.5, 2), (None, "é")))
    table = getattr(rows, f"to_{library}")()
    assert list(table["number"])[:2] == [1.0, 0.5]
    assert list(table["mixed"]) == ["true", "2", "é"]
