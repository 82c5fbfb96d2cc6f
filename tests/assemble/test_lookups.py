"""What a thing reads besides its rows is known, and nothing else decides its lines."""

from __future__ import annotations

import json

import pytest

from kamergraaf.assemble.decisions import decision_lines
from kamergraaf.assemble.lookups import Lookups
from kamergraaf.harvest import Part
from kamergraaf.model import Snapshot
from kamergraaf.rdf.known import Known
from kamergraaf.register import load_register

VOTE = b'{"Id":"s","Besluit_Id":"b","Soort":"Voor","ActorNaam":"X","Fractie_Id":"f","FractieGrootte":3}'
PARTS = [Part("Stemming", "s", VOTE, 0, "2025-01-01", "line 1")]


def lookups(*fracties: str) -> Lookups:
    known = Known({}, frozenset(fracties), frozenset())
    return Lookups(known, load_register(), {0: Snapshot("votes.json", "0")})


def test_a_thing_says_which_look_ups_it_read_and_what_it_points_at() -> None:
    made = lookups()
    assert list(decision_lines("b", PARTS, made))
    assert made.reads == {("fractie", "f"): False, ("register", ""): ""}
    notes = made.end()
    assert [name for _, name in notes.pointed] == ["X"]
    assert (notes.counts["votes"], len(notes.decided)) == (1, 1)


def test_the_lines_of_a_thing_do_not_depend_on_what_was_made_before() -> None:
    made = lookups("f")
    first = list(decision_lines("b", PARTS, made))
    made.begin()
    assert list(decision_lines("b", PARTS, made)) == first
    assert not made.end().pointed


def test_what_a_look_up_gives_is_another_value_when_its_table_changed() -> None:
    assert lookups().value(("fractie", "f")) != lookups("f").value(("fractie", "f"))


BY_NAME = [
    ({"ActorNaam": "PVV", "ActorFractie": "PVV"}, "2024-05-14", "PVV: tegen (37)"),
    (
        {"ActorNaam": "Partij voor de Vrijheid", "ActorFractie": "PVV"},
        "2024-05-14",
        "Partij voor de Vrijheid: tegen (37)",
    ),
    ({"ActorNaam": "Staatkundig Gereformeerde Partij"}, "1999-05-14", "Staatkundig Gereformeerde Partij: tegen (37)"),
    ({"ActorFractie": "PRO"}, "2026-09-14", "PRO: tegen (37)"),
    ({"ActorNaam": "Gündoğan"}, "2022-05-14", "Gündoğan: tegen (37)"),
    ({"ActorNaam": "C.A.M. van der Plas", "ActorFractie": "BBB"}, "2024-05-14", "C.A.M. van der Plas: tegen"),
]


def of(row: dict[str, object], day: str) -> tuple[str, list[str]]:
    """Give the lines of a vote on a day, and the issues."""
    told = {"Id": "s", "Besluit_Id": "b", "Soort": "Tegen", "FractieGrootte": 37} | row
    made = lookups()
    lines = decision_lines("b", [Part("Stemming", "s", json.dumps(told).encode(), 0, day, "line 1")], made)
    return "".join(lines), [str(issue) for issue in made.end().often]


@pytest.mark.parametrize(("row", "day", "label"), BY_NAME)
def test_22_a_vote_by_a_name_is_that_of_the_group_or_the_member_of_that_day(
    row: dict[str, object], day: str, label: str
) -> None:
    lines, issues = of(row, day)
    assert f'"{label}"@nl' in lines
    assert not issues


@pytest.mark.parametrize(
    ("row", "day"),
    [
        ({"ActorNaam": "BBB"}, "1999-05-14"),
        ({"ActorNaam": "PvdA"}, "2025-05-14"),
        ({"ActorNaam": "Niemand"}, "2025-05-14"),
    ],
)
def test_22_a_vote_by_a_name_that_no_group_had_that_day_is_left_out_and_named(row: dict[str, object], day: str) -> None:
    lines, issues = of(row, day)
    assert "UitgebrachteStem" not in lines
    assert any(f"no one group or member had that day: {row['ActorNaam']}" in issue for issue in issues)


@pytest.mark.parametrize(
    ("kind", "outcome"),
    [
        ("Stemmen - vervallen", "vervallen"),
        ("Stemmen - ingetrokken", "ingetrokken"),
        ("Stemmen - zonder stemming aannemen", "aangenomen"),
    ],
)
def test_24_a_decision_without_votes_has_its_outcome(kind: str, outcome: str) -> None:
    row = json.dumps({"Id": "b", "BesluitSoort": kind, "Status": "Besluit"}).encode()
    made = lookups()
    lines = "".join(decision_lines("b", [Part("Besluit", "b", row, 0, "2025-01-01", "line 1")], made))
    assert f"/concept/uitkomst/{outcome}>" in lines
    assert not made.end().often
