"""What is told of the work while it is done."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Protocol

from kamergraaf.descriptions import load
from kamergraaf.live.addresses import SOURCE


class Tell(Protocol):
    """Told of something by the key of a message of the part `live`, with its values."""

    def __call__(self, key: str, /, **values: object) -> None:
        """Take a message."""


def silent(_key: str, /, **_values: object) -> None:
    """Say nothing."""


@dataclass
class Progress:
    """Counts what was read, and tells of it now and then, with the time that is left."""

    tell: Tell
    total: int
    """So many records there are likely to be; 0 when nobody knows."""
    every: float = 5.0
    done: int = 0
    _begun: float = field(default_factory=time.monotonic)
    _told: float = field(default_factory=time.monotonic)

    def add(self, count: int, what: str) -> None:
        """Count records of something."""
        self.done += count
        now = time.monotonic()
        if now - self._told >= self.every:
            self._told = now
            left = self._left(now)
            key, more = ("records-left", {"left": _spell(left)}) if left else ("records", {})
            self.tell(key, what=what, done=f"{self.done:,}", **more)

    def _left(self, now: float) -> float:
        """Give the seconds that are left, when as many come as are likely to."""
        return (self.total - self.done) * (now - self._begun) / self.done if 0 < self.done < self.total else 0.0


def tell_taking(count: int, tell: Tell) -> None:
    """Tell that a graph takes in what came, when that will take a while."""
    seconds = count / int(load(SOURCE)["graph"]["records_a_second"])
    if seconds > load(SOURCE)["graph"]["silent"]:
        tell("taking", count=f"{count:,}", left=_spell(seconds))


def _spell(seconds: float) -> str:
    """Spell out a time.

    >>> _spell(40), _spell(400), _spell(18_900)
    ('1 min', '7 min', '5 h 15 min')
    """
    minutes = max(1, round(seconds / 60))
    return f"{minutes // 60} h {minutes % 60:02} min" if minutes >= 60 else f"{minutes} min"
