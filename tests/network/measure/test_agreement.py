from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamergraaf.network.measure.agreement import agreements, wilson

VOTES = [
    *(("1", voter, choice) for voter, choice in (("A", "for"), ("B", "for"), ("C", "against"))),
    *(("2", voter, choice) for voter, choice in (("A", "for"), ("B", "against"), ("C", "against"))),
    *(("3", voter, "for") for voter in "ABC"),
    *(("4", voter, choice) for voter, choice in (("A", "for"), ("C", "for"), ("D", "against"))),
]


def test_common_votes_are_counted_without_those_where_all_agree() -> None:
    found = {(pair.one, pair.other): (pair.same, pair.both) for pair in agreements(VOTES)}
    assert found == {
        ("A", "B"): (1, 2),
        ("A", "C"): (1, 3),
        ("B", "C"): (1, 2),
        ("A", "D"): (0, 1),
        ("C", "D"): (0, 1),
    }


def test_unanimous_votes_count_when_asked_for() -> None:
    found = {(pair.one, pair.other): (pair.same, pair.both) for pair in agreements(VOTES, unanimous=True)}
    assert (found["A", "B"], found["A", "C"]) == ((2, 3), (2, 4))


def test_a_vote_cast_twice_counts_once_and_two_choices_not_at_all() -> None:
    votes = [("1", "A", "for"), ("1", "A", "for"), ("1", "B", "against"), ("1", "C", "for"), ("1", "C", "against")]
    assert [(pair.one, pair.other, pair.both) for pair in agreements(votes)] == [("A", "B", 1)]
    assert agreements([]) == []


def test_order_does_not_matter() -> None:
    assert agreements(VOTES) == agreements(VOTES[::-1])


def test_the_interval_of_a_published_example() -> None:
    # R.G. Newcombe, "Two-sided confidence intervals for the single proportion", 1998, table I, method 3.
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=1e-4)
    assert wilson(15, 148) == pytest.approx((0.0624, 0.1605), abs=1e-4)
    assert wilson(0, 20) == pytest.approx((0, 0.1611), abs=1e-4)
    assert wilson(1, 29) == pytest.approx((0.0061, 0.1718), abs=1e-4)


@given(st.integers(0, 10_000).flatmap(lambda trials: st.tuples(st.integers(0, trials), st.just(trials))))
def test_the_interval_holds_the_share(counts: tuple[int, int]) -> None:
    hits, trials = counts
    low, high = wilson(hits, trials)
    assert 0 <= low <= high <= 1
    assert not trials or low <= hits / trials <= high


@given(st.integers(1, 50), st.integers(2, 50))
def test_more_votes_make_it_narrower(hits: int, times: int) -> None:
    few, many = wilson(hits, 2 * hits), wilson(times * hits, 2 * times * hits)
    assert many[1] - many[0] < few[1] - few[0]
