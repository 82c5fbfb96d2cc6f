"""What the page of a motion says of a decision on it."""

from __future__ import annotations

import pytest

from kamergraaf.ask.pages.lives.motions import _decided

NOTHING = dict.fromkeys(("latest", "method", "text", "item", "why", "favor", "against"))


@pytest.mark.parametrize(("favor", "said"), [(0, "0 voor en 150 tegen; 2025-01-01"), (None, "2025-01-01")])
def test_a_motion_that_nobody_was_in_favour_of_tells_its_votes(favor: int | None, said: str) -> None:
    assert _decided(NOTHING | {"favor": favor, "against": 150}, "2025-01-01", "nl") == said
