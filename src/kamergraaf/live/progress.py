"""What is told of the work while it is done."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

Tell = Callable[[str, str], None]
"""Told of something, in English and in Dutch."""


def silent(_en: str, _nl: str) -> None:
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
            en = f"; about {_spell(left)} left" if left else ""
            nl = f"; nog ongeveer {_spell(left)}" if left else ""
            self.tell(f"{what}: {self.done:,} records read{en}", f"{what}: {self.done:,} records gelezen{nl}")

    def _left(self, now: float) -> float:
        """Give the seconds that are left, when as many come as are likely to."""
        return (self.total - self.done) * (now - self._begun) / self.done if 0 < self.done < self.total else 0.0


def _spell(seconds: float) -> str:
    """Spell out a time.

    >>> _spell(40), _spell(400), _spell(18_900)
    ('1 min', '7 min', '5 h 15 min')
    """
    minutes = max(1, round(seconds / 60))
    return f"{minutes // 60} h {minutes % 60:02} min" if minutes >= 60 else f"{minutes} min"
