"""What a thing reads besides its rows is known, and nothing else decides its lines."""

from __future__ import annotations

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
