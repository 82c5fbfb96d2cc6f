"""When a text was written that no source dates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from kamergraaf.extract.rules import Rule, bounded, rules_of_days
from kamergraaf.extract.when import read_when

RULES = rules_of_days()


@pytest.mark.parametrize(
    ("rule", "row"),
    [pytest.param(rule, row, id=f"{rule.id}-{n}") for rule in RULES for n, row in enumerate(rule.examples)],
)
def test_example_bounds_the_day(rule: Rule, row: Mapping[str, Any]) -> None:
    found = read_when(row["text"])
    assert found
    assert [{"first": found.first, "last": found.last}] == row["found"]
    assert rule.pattern.search(row["text"])


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in RULES])
def test_counterexample_is_left_alone_and_the_rule_says_why(rule: Rule) -> None:
    assert len(rule.why) > 30
    assert rule.counterexamples
    assert not any(rule.pattern.search(row["text"]) for row in rule.counterexamples)
    assert bounded(rule.pattern.pattern) == rule.pattern.pattern


@pytest.mark.parametrize("day", ["80 Januari 1910", "31 Februari 1952", "0 Mei 1934"])
def test_a_day_that_does_not_exist_is_no_day(day: str) -> None:
    found = read_when(f"'s-Gravenhage, {day}\n\nAan de Voorzitter")
    assert found is None or found.day is None


def test_the_day_at_the_head_goes_before_days_and_sessions_below() -> None:
    text = "'s-Gravenhage, 5 Maart 1955\n\n" + "Woorden. " * 1_000 + "\nZitting 1988-1989\n's-Gravenhage, 1 mei 1990\n"
    assert (found := read_when(text))
    assert found.day == "1955-03-05"


def test_years_far_apart_bound_nothing() -> None:
    assert read_when("Wat in 1851 begon, was in 1995 niet klaar.") is None
