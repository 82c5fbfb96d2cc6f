"""A member has, in a network of roll calls, the party for which it voted in them."""

from __future__ import annotations

from kamergraaf.ask.networks.project import _acted
from kamergraaf.store.rows import Rows


def test_the_party_is_that_of_most_votes() -> None:
    rows: tuple[tuple[str | None, ...], ...] = (
        ("b1", "k", "voor", "PvdA", "#f00"),
        ("b2", "k", "voor", "GroenLinks-PvdA", None),
        ("b3", "k", "tegen", "PvdA", "#f00"),
    )
    found = _acted(Rows(("ballot", "voter", "choice", "party", "colour"), rows))
    assert found == {"k": ("PvdA", "#f00")}
