"""Of how much of what an answer is about it could tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Coverage:
    """What an answer counted of how many, and why not the rest."""

    population: str
    """What it is about, in the language of the answer: `motions`."""
    known: int
    """Of so many it could tell, those that were inferred among them."""
    total: int
    inferred: int
    missing: Mapping[str, int]
    """For each reason why it could not tell, of how many; in the language of the answer."""
    told: str
    """All this in one line."""

    def facts(self) -> dict[str, object]:
        """Give it as programs read it."""
        numbers = {"known": self.known, "total": self.total, "inferred": self.inferred}
        return {"population": self.population, **numbers, "missing": dict(self.missing), "told": self.told}
