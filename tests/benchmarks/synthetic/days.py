"""The days on which the House works, written as the service writes them."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

FIRST, LAST = dt.date(2008, 9, 1), dt.date(2026, 10, 30)
_AMSTERDAM = ZoneInfo("Europe/Amsterdam")


class Day(NamedTuple):
    """A working day: never a Sunday, so that its offset from UTC holds all day."""

    date: str
    offset: int
    eve: str
    year: int
    session: str

    def at(self, hour: int = 0, minute: int = 0) -> str:
        """Give a moment of the day with the Dutch offset."""
        return f"{self.date}T{hour:02}:{minute:02}:00+0{self.offset}:00"

    @property
    def in_utc(self) -> str:
        """Give its midnight as some old records do: in UTC, on the day before."""
        return f"{self.eve}T{24 - self.offset}:00:00+00:00"


def _day(date: dt.date) -> Day:
    offset = dt.datetime.combine(date, dt.time(12), _AMSTERDAM).utcoffset() or dt.timedelta()
    start = date.year if date.month >= 9 else date.year - 1
    eve = date - dt.timedelta(days=1)
    return Day(date.isoformat(), offset.seconds // 3600, eve.isoformat(), date.year, f"{start}-{start + 1}")


@cache
def days() -> tuple[Day, ...]:
    """Give all working days, from the first that the open data hold."""
    dates = (FIRST + dt.timedelta(days=number) for number in range((LAST - FIRST).days))
    return tuple(_day(date) for date in dates if date.weekday() < 5)
