"""What the page of a motion says of a decision on it."""

from __future__ import annotations

import pytest

from kamergraaf import iri
from kamergraaf.ask.pages.lives.motions import _decided, _tied

NOTHING = dict.fromkeys(("latest", "method", "text", "item", "why", "favor", "against"))


@pytest.mark.parametrize(("favor", "said"), [(0, "0 voor en 150 tegen; 2025-01-01"), (None, "2025-01-01")])
def test_a_motion_that_nobody_was_in_favour_of_tells_its_votes(favor: int | None, said: str) -> None:
    assert _decided(NOTHING | {"favor": favor, "against": 150}, "2025-01-01", "nl") == said


@pytest.mark.parametrize(
    ("favor", "outcome", "said"), [(74, "verworpen", True), (76, "verworpen", False), (74, "gestaakt", False)]
)
def test_of_as_many_votes_for_as_against_the_outcome_is_said_to_be_the_sources(
    favor: int, outcome: str, *, said: bool
) -> None:
    row = {"favor": favor, "against": 74, "o": iri.concept("afloop", outcome), "outcome": "rejected"}
    told = _tied(row, "en")
    assert told == (
        "as many for as against; that it is rejected the source says, it is not inferred from the votes"
        if said
        else None
    )
