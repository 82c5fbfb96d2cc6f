"""What fracties came from: splits and mergers that the seats themselves show."""

from __future__ import annotations

import csv

import pytest

from kamergraaf import assets


@pytest.fixture(scope="module")
def came_from() -> dict[str, set[str]]:
    """Give the abbreviations of the predecessors of each fractie."""
    with assets.path("data", "reference", "fracties.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    return {
        row["abbreviation"]: {rows[i]["abbreviation"] for i in row["predecessors"].split()} for row in rows.values()
    }


@pytest.mark.parametrize(
    ("fractie", "earlier"),
    [
        ("GroenLinks-PvdA", {"GL", "PvdA"}),
        ("PVV", {"Groep Wilders"}),
        ("Groep Wilders", {"VVD"}),
        ("DENK", {"GrKÖ"}),
        ("Groep Markuszower", {"PVV"}),
        ("Gündoğan", {"Volt"}),
        ("CDA", set()),
        ("BBB", set()),
    ],
)
def test_a_fractie_came_from_where_its_first_members_sat(
    came_from: dict[str, set[str]], fractie: str, earlier: set[str]
) -> None:
    assert came_from[fractie] == earlier


def test_nothing_came_from_itself(came_from: dict[str, set[str]]) -> None:
    assert not [name for name, earlier in came_from.items() if name in earlier]
