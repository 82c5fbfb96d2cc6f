"""The coalition on a day is that of its cabinet as the register has it, whoever held office then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import kamergraaf
from kamergraaf.register import load_register

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("day", ["1967-01-01", "1995-03-01", "2005-10-13", "2006-07-03", "2013-01-01", "2025-07-01"])
def test_the_coalition_on_a_day_is_that_of_the_register_with_its_source(sample_graph: Path, day: str) -> None:
    (row,) = (r for r in load_register().coalitions if r.start <= day < (r.end or "9999"))
    found = kamergraaf.open(sample_graph).query("coalition-on-date", date=day).dicts()
    assert sorted(str(party["party"]) for party in found) == sorted(row.parties)
    assert {str(party["source"]) for party in found} == {row.source}


def test_a_party_that_never_had_a_known_group_is_named_all_the_same(sample_graph: Path) -> None:
    found = kamergraaf.open(sample_graph).query("coalition-on-date", date="1967-01-01").dicts()
    assert [(str(row["party"]), row["fractie"]) for row in found] == [("ARP", None), ("KVP", None)]


def test_before_all_cabinets_it_says_that_nobody_knows(sample_graph: Path) -> None:
    rows = kamergraaf.open(sample_graph).query("coalition-on-date", date="1930-01-01")
    assert rows.coverage is not None
    assert (len(rows), rows.coverage.total) == (0, 0)
    assert rows.coverage.told.startswith("the register does not know the parties")


def test_the_page_of_a_cabinet_names_its_parties_period_by_period(sample_graph: Path) -> None:
    shown = kamergraaf.open(sample_graph).show("kabinet-balkenende-ii")
    assert [(fact.relation, fact.label) for fact in shown if fact.relation.startswith("parties")] == [
        ("parties, 2003-05-27 – 2006-07-03", "CDA, D66, VVD"),
        ("parties, 2006-07-03 – 2006-07-07", "CDA, VVD"),
    ]
