"""The last day that a term allows, counted from the day of the paper."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from kamergraaf.extract.commitments import due_term
from kamergraaf.extract.due import due_date

WORDS = (
    "binnen uiterlijk voor vóór in per eind begin medio het de van dit komend volgend jaar zes 31 30 1 0 99 9999 2024 0000 "
    "weken maanden dagen februari maart december zomerreces reces zomer kerst voorjaar winter eerste kwartaal einde"
).split()


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6), st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1)))
def test_any_words_give_a_day_or_none(words: list[str], day: dt.date) -> None:
    found = due_date(" ".join(words), day.isoformat())
    assert found is None or dt.date.fromisoformat(found).year >= 1814


@given(st.integers(1, 99), st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1)))
def test_weeks_are_counted_from_the_paper(weeks: int, day: dt.date) -> None:
    assert due_date(f"binnen {weeks} weken", day.isoformat()) == (day + dt.timedelta(weeks=weeks)).isoformat()


def test_a_recess_whose_days_are_not_known_gives_none() -> None:
    assert due_date("voor het zomerreces", "2026-01-20") is None


def test_a_paper_at_the_end_of_time_gives_none() -> None:
    assert due_date("binnen zes weken", "9999-12-31") is None


def test_a_year_without_a_word_before_it_is_a_term() -> None:
    assert due_term("De Kamer wordt dit jaar nader geïnformeerd") == "dit jaar"
    assert due_date("dit jaar", "2025-07-01") == "2025-12-31"
