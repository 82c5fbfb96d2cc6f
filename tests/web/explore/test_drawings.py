"""Drawings: nothing lies outside them, and nothing over another thing."""

from __future__ import annotations

import datetime as dt
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from kamergraaf.api import Connection, Hop
from kamergraaf.api.explorer import Ballot, Bar, Choice, Group
from kamergraaf.web.explore.drawings.bars import HEIGHT as HIGH
from kamergraaf.web.explore.drawings.bars import WIDTH as WIDE
from kamergraaf.web.explore.drawings.bars import columns, shares
from kamergraaf.web.explore.drawings.chains import drawn
from kamergraaf.web.explore.drawings.house import HEIGHT, WIDTH, house

CHOICES = ("voor", "tegen", "niet-deelgenomen")
GROUPS = st.lists(st.integers(1, 50), min_size=1, max_size=16).filter(lambda sizes: sum(sizes) <= 225)


@settings(deadline=None, max_examples=40)
@given(GROUPS, st.integers(0, 16))
def test_each_seat_has_a_place_of_its_own(sizes: list[int], half: int) -> None:
    groups = [Group(None, f"G{at}", size, None) for at, size in enumerate(sizes)]
    parts = ((CHOICES[0], groups[:half]), (CHOICES[1], groups[half:]))
    ballot = Ballot("x", None, False, tuple(Choice(key, key, tuple(some)) for key, some in parts if some))
    found = house(ballot)
    assert len(found.seats) == sum(sizes)
    assert all(found.radius <= seat.x <= WIDTH - found.radius for seat in found.seats)
    assert all(found.radius <= seat.y <= HEIGHT - found.radius for seat in found.seats)
    places = [(seat.x, seat.y) for seat in found.seats]
    assert all((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 > found.radius**2 for a, b in combinations(places, 2))


def test_who_was_in_favour_sits_to_the_left() -> None:
    choices = (
        Choice("voor", "voor", (Group(None, "A", 76, None),)),
        Choice("tegen", "tegen", (Group(None, "B", 74, None),)),
    )
    seats = house(Ballot("x", None, False, choices)).seats
    left, right = ([seat.x for seat in seats if seat.choice == key] for key in ("voor", "tegen"))
    assert sum(left) / len(left) < WIDTH / 2 < sum(right) / len(right)
    assert max(left) <= min(right) + 1


@settings(deadline=None, max_examples=40)
@given(
    st.dictionaries(
        st.dates(dt.date(814, 1, 1), dt.date(2100, 1, 1)).map(lambda day: day.isoformat()[:7]),
        st.integers(1, 500),
        min_size=1,
        max_size=40,
    )
)
def test_every_paper_is_in_a_bar_and_every_bar_in_the_picture(counts: dict[str, int]) -> None:
    bars = [Bar(month, month, count) for month, count in counts.items()]
    found = columns(bars)
    assert sum(bar.count for bar in found) == sum(counts.values())
    assert all(bar.x >= 0 and bar.x + bar.width <= WIDE + 0.2 and 0 <= bar.y <= HIGH for bar in found)
    assert max(length for _, length, _ in shares(bars)) == 100


def _hop(source: str, target: str) -> Hop:
    return Hop(source, source, f"{source}-{target}", True, target, target, None, None)


def test_a_thing_on_two_ways_is_drawn_once_and_arrows_lead_to_the_right() -> None:
    ways = [
        Connection((_hop("a", "b"), _hop("b", "z")), 1.0),
        Connection((_hop("a", "c"), _hop("c", "b"), _hop("b", "z")), 2.0),
        Connection((_hop("a", "z"),), 3.0),
    ]
    found = drawn(ways)
    assert sorted(stop.thing for stop in found.stops) == ["a", "b", "c", "z"]
    assert len(found.steps) == 5
    assert all(step.x1 < step.x2 for step in found.steps)
    assert len({(stop.x, stop.y) for stop in found.stops}) == 4
    assert max(stop.x for stop in found.stops) == next(stop.x for stop in found.stops if stop.thing == "z")


def test_the_words_of_a_relation_are_not_covered_by_the_name_of_a_thing() -> None:
    begun = (_hop("a", "p"), _hop("p", "q"))
    ways = [Connection((*begun, _hop("q", by), _hop(by, "z")), 1.0) for by in "bc"]
    found = drawn(ways)
    names = [
        (stop.x, stop.y + stop.down + 16 * line) for stop in found.stops for line in range(max(2, len(stop.lines)))
    ]
    for step in found.steps:
        assert all(abs(step.x - x) > 130 or abs(step.y - y) > 9 for x, y in names), step
        assert 0 < step.y < found.height
