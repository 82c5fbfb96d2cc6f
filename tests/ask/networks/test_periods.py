from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamergraaf.ask.networks.periods import Per, session_start, windows

CABINETS = [
    ("Tweede", date(2012, 11, 5), date(2017, 10, 26)),
    ("Eerste", date(2010, 10, 14), date(2012, 11, 5)),
    ("Vierde", date(2020, 1, 1), None),
]
days = st.dates(date(1900, 1, 1), date(2100, 1, 1))


def named(per: Per, first: date, last: date) -> list[tuple[str, str, str]]:
    return [(found.name, *found.days) for found in windows(per, first, last, CABINETS)]


@given(st.sampled_from([Per.YEAR, Per.SESSION]), days, days)
def test_every_day_is_in_one_window(per: Per, one: date, other: date) -> None:
    first, last = sorted((one, other))
    found = windows(per, first, last)
    assert (found[0].first, found[-1].last) == (first, last)
    assert all(b.first - a.last == timedelta(days=1) for a, b in pairwise(found))


@given(st.integers(1900, 2100))
def test_a_session_starts_on_the_third_tuesday(year: int) -> None:
    start = session_start(year)
    assert (start.month, start.strftime("%w"), (start.day - 1) // 7) == (9, "2", 2)


def test_sessions_that_were_opened() -> None:
    # The days on which the King or Queen read the speech.
    assert [session_start(year).day for year in (2018, 2019, 2020, 2021, 2022, 2024, 2025)] == [
        18,
        17,
        15,
        21,
        20,
        17,
        16,
    ]


def test_cabinets_follow_each_other_without_a_common_day() -> None:
    assert named(Per.CABINET, date(2012, 1, 1), date(2021, 6, 30)) == [
        ("Eerste", "2012-01-01", "2012-11-04"),
        ("Tweede", "2012-11-05", "2017-10-25"),
        ("Vierde", "2020-01-01", "2021-06-30"),
    ]
    assert named(Per.CABINET, date(2018, 1, 1), date(2019, 1, 1)) == []


@pytest.mark.parametrize("per", list(Per))
def test_no_days_no_windows(per: Per) -> None:
    assert windows(per, date(2020, 2, 2), date(2020, 2, 1), CABINETS) == []
