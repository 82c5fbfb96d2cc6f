"""Dutch conventions, beyond the examples in the module."""

from __future__ import annotations

import pytest

from kamergraaf import dutch


@pytest.mark.parametrize(
    ("timestamp", "date"),
    [
        ("9999-12-31T23:30:00Z", None),
        ("0001-01-01T00:00:00+02:00", None),
        ("0001-01-01T00:00:00", None),
        ("9999-12-31T23:30:00", "9999-12-31"),
        ("9999-12-31T23:30:00+01:00", "9999-12-31"),
        ("2026-02-30T00:00:00Z", None),
    ],
)
def test_a_day_at_the_edge_of_the_calendar(timestamp: str, date: str | None) -> None:
    assert dutch.local_date(timestamp) == date
