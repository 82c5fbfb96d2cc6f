"""How often voters vote the same, and how sure that is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_Z = 1.959963984540054
"""The quantile of the normal distribution that leaves 2.5 % on either side."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two voters did in the votes that both cast: `same` of `both`, with an interval of 95 % for the share."""

    one: str
    other: str
    same: int
    both: int

    @property
    def share(self) -> float:
        """The share of common votes in which they chose the same."""
        return self.same / self.both

    @property
    def interval(self) -> tuple[float, float]:
        """Where the share lies with 95 % confidence."""
        return wilson(self.same, self.both)


def agreements(votes: Iterable[tuple[str, str, str]], *, unanimous: bool = False) -> list[Agreement]:
    """Compare every two voters over the votes that both cast.

    Args:
        votes: decision, voter and choice, in any order; of a voter who chose twice in one decision both are left out.
        unanimous: whether decisions count in which all chose the same. They are many, say nothing about who is near to
            whom, and make all look alike.

    >>> cast = [("1", "A", "for"), ("1", "B", "for"), ("1", "C", "against"), ("2", "A", "for"), ("2", "B", "for")]
    >>> [(found.one, found.other, found.same, found.both) for found in agreements(cast)]
    [('A', 'B', 1, 1), ('A', 'C', 0, 1), ('B', 'C', 0, 1)]
    """
    same: Counter[tuple[str, str]] = Counter()
    both: Counter[tuple[str, str]] = Counter()
    for choices in _decisions(votes):
        if len(set(choices.values())) < 2 and not unanimous:
            continue
        for pair in combinations(sorted(choices), 2):
            both[pair] += 1
            same[pair] += choices[pair[0]] == choices[pair[1]]
    return [Agreement(*pair, same[pair], both[pair]) for pair in sorted(both)]


def wilson(hits: int, trials: int, z: float = _Z) -> tuple[float, float]:
    """Return the interval that holds the share behind `hits` of `trials`, by default with 95 % confidence.

    It stays between 0 and 1 and is honest for few trials, where the textbook interval is not.
    Source: E.B. Wilson, "Probable inference, the law of succession, and statistical inference", 1927.

    >>> [round(bound, 3) for bound in wilson(8, 10)], wilson(0, 0)
    ([0.49, 0.943], (0.0, 1.0))
    """
    if not trials:
        return 0.0, 1.0
    share, square = hits / trials, z * z
    middle = (share + square / (2 * trials)) / (1 + square / trials)
    half = z / (1 + square / trials) * sqrt(share * (1 - share) / trials + square / (4 * trials * trials))
    return max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half))


def _decisions(votes: Iterable[tuple[str, str, str]]) -> list[dict[str, str]]:
    found: dict[str, dict[str, set[str]]] = {}
    for decision, voter, choice in votes:
        found.setdefault(decision, {}).setdefault(voter, set()).add(choice)
    return [
        {voter: next(iter(chosen)) for voter, chosen in cast.items() if len(chosen) == 1} for cast in found.values()
    ]
