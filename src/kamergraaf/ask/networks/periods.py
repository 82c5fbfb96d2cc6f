"""Periods that follow each other: the windows in which a network is seen to change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TUESDAY = 1


class Per(StrEnum):
    """What a window is."""

    SESSION = "session"
    CABINET = "cabinet"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Window:
    """One period: its name, its first day and its last."""

    name: str
    first: date
    last: date

    @property
    def days(self) -> tuple[str, str]:
        """The first day and the last, as text."""
        return self.first.isoformat(), self.last.isoformat()


def windows(per: Per, first: date, last: date, cabinets: Iterable[tuple[str, date, date | None]] = ()) -> list[Window]:
    """Give the windows between two days, both included; the first and the last are cut off there.

    Args:
        per: sessions of parliament, cabinets or calendar years.
        first: the first day that counts.
        last: the last day that counts.
        cabinets: name, first day and end of each; the day on which one ends is the first of the next, and none has
            ended that has no end.

    >>> [(found.name, found.last.isoformat()) for found in windows(Per.YEAR, date(2023, 5, 1), date(2024, 2, 1))]
    [('2023', '2023-12-31'), ('2024', '2024-02-01')]
    >>> [found.name for found in windows(Per.SESSION, date(2023, 9, 18), date(2023, 9, 19))]
    ['2022-2023', '2023-2024']
    """
    whole = {
        Per.YEAR: _years(first.year, last.year),
        Per.SESSION: _sessions(first.year - 1, last.year),
        Per.CABINET: _cabinets(cabinets, last),
    }[per]
    cut = (Window(found.name, max(first, found.first), min(last, found.last)) for found in whole)
    return [found for found in cut if found.first <= found.last]


def session_start(year: int) -> date:
    """Give the day on which the session of parliament begins: the third Tuesday of September (Grondwet, article 65).

    >>> session_start(2023).isoformat(), session_start(2026).isoformat()
    ('2023-09-19', '2026-09-15')
    """
    earliest = date(year, 9, 15)
    return earliest + timedelta(days=(_TUESDAY - earliest.weekday()) % 7)


def _years(first: int, last: int) -> Iterator[Window]:
    return (Window(str(year), date(year, 1, 1), date(year, 12, 31)) for year in range(first, last + 1))


def _sessions(first: int, last: int) -> Iterator[Window]:
    for year in range(first, last + 1):
        yield Window(f"{year}-{year + 1}", session_start(year), session_start(year + 1) - timedelta(days=1))


def _cabinets(cabinets: Iterable[tuple[str, date, date | None]], last: date) -> Iterator[Window]:
    for name, start, end in sorted(cabinets, key=lambda row: (row[1], row[0])):
        yield Window(name, start, end - timedelta(days=1) if end else max(start, last))
