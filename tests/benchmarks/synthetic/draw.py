"""Seeded choices, and the order in which numbers are handed out."""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from typing import TypeVar

from synthetic.days import Day, days

T = TypeVar("T")
BULK = "2024-02-19"
"""On this day the service corrected a large part of all records."""


def weighted(pairs: Sequence[tuple[T, int]]) -> tuple[T, ...]:
    """Give values as often as their weights say, to be picked from."""
    return tuple(value for value, weight in pairs for _ in range(weight))


class Draw:
    """Draws values from one stream of random numbers; the same seed, the same values."""

    __slots__ = ("_rng", "random")

    def __init__(self, seed: str) -> None:
        self._rng = random.Random(seed)
        self.random = self._rng.random

    def again(self, seed: int) -> Draw:
        """Start another stream, so that a record can be drawn again where another one names it."""
        self._rng.seed(seed)
        return self

    def pick(self, values: Sequence[T]) -> T:
        """Give one of the values."""
        return values[int(self.random() * len(values))]

    def below(self, number: int) -> int:
        """Give a number from zero, below this one."""
        return int(self.random() * number)

    def chance(self, share: float) -> bool:
        """Tell yes as often as the share says."""
        return self.random() < share

    def midnight(self, day: Day) -> str:
        """Give a day as a moment; one in thirty is midnight in Amsterdam, but told in UTC."""
        return day.in_utc if self.random() < 0.033 else day.at()

    def stamps(self, day: Day) -> tuple[str, str]:
        """Give when a record was changed in its source, and when that was seen in the service."""
        hour, minute, second = 8 + self.below(12), self.below(60), self.below(30)
        date, offset = (BULK, 1) if self.random() < 0.3 else (day.date, day.offset)
        source = f"{date}T{hour:02}:{minute:02}:{second:02}.{self.below(1000):03}".rstrip("0").rstrip(".")
        seen = f"{date}T{hour - offset:02}:{minute:02}:{second + 1 + self.below(28):02}.{self.below(10_000_000):07}"
        return f"{source}+0{offset}:00", f"{seen}Z"


class Spread:
    """Hands out numbers to owners in turn, as many to each as a pattern says.

    >>> [Spread([1, 2]).owner(number) for number in range(5)]
    [(0, 0), (1, 0), (1, 1), (2, 0), (3, 0)]
    """

    def __init__(self, sizes: Sequence[int]) -> None:
        self.sizes = sizes
        self._ends = list(accumulate(sizes))

    def owner(self, number: int) -> tuple[int, int]:
        """Give the owner of a number, and which of the owner's numbers it is."""
        turn, rest = divmod(number, self._ends[-1])
        place = bisect(self._ends, rest)
        start = self._ends[place - 1] if place else 0
        return turn * len(self.sizes) + place, rest - start

    def first(self, owner: int) -> int:
        """Give the first number of an owner."""
        turn, place = divmod(owner, len(self.sizes))
        return turn * self._ends[-1] + (self._ends[place - 1] if place else 0)

    def size(self, owner: int) -> int:
        """Give how many numbers an owner has."""
        return self.sizes[owner % len(self.sizes)]


def day_of(number: int, total: int) -> Day:
    """Give the day of a record: the first of all on the first day, the last on the last."""
    table = days()
    return table[number * len(table) // max(total, 1) % len(table)]
