"""Bars by month, and parts of a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kamergraaf.api.explorer import Bar

WIDTH, HEIGHT = 640.0, 120.0
_ROOM = 3
"""So many bars a year takes that stands below them."""
_MOST_MONTHS = 84
"""Of a longer time years are drawn."""


@dataclass(frozen=True, slots=True)
class Column:
    """A bar with its place: the month or the year, how many, and whether its name stands below it."""

    x: float
    y: float
    width: float
    height: float
    when: str
    count: int
    named: str


Share = tuple[Bar, float, int]
"""A bar with its length, of which the longest is a hundred, and its share of all in percent."""


def columns(bars: Sequence[Bar]) -> list[Column]:
    """Place bars by month or by year, with nothing where there are no papers."""
    counts = {bar.key: bar.count for bar in bars}
    every = list(_months(min(counts), max(counts))) if counts else []
    if len(every) > _MOST_MONTHS:
        years = sorted({month[:4] for month in every})
        counts = {year: sum(n for month, n in counts.items() if month[:4] == year) for year in years}
        every = [f"{year:04}" for year in range(int(years[0]), int(years[-1]) + 1)]
    most = max(counts.values(), default=1)
    step = WIDTH / max(1, len(every), 12)
    named = set(_named(every))
    return [_column(at, when, counts.get(when, 0), most, step, named=at in named) for at, when in enumerate(every)]


def _named(every: Sequence[str]) -> Iterator[int]:
    """Give which bars have the year below them: the first, each January, and of many years some, none too near another.

    >>> list(_named(["2023-11", "2023-12", "2024-01", "2024-02"])), list(_named(["2023-03", "2023-04"]))
    ([2], [0])
    """
    wished = [at for at, when in enumerate(every) if when.endswith("-01") or len(when) == 4]
    if not wished or wished[0] >= _ROOM:
        yield 0
    yield from wished[:: max(1, len(wished) // 8)]


def _column(at: int, when: str, count: int, most: int, step: float, *, named: bool) -> Column:
    height = HEIGHT * count / most
    return Column(
        round(at * step + step * 0.1, 1),
        round(HEIGHT - height, 1),
        round(step * 0.8, 1),
        round(height, 1),
        when,
        count,
        when[:4] if named else "",
    )


def _months(first: str, last: str) -> Iterator[str]:
    """Give each month from one to another.

    >>> list(_months("2023-11", "2024-02"))
    ['2023-11', '2023-12', '2024-01', '2024-02']
    """
    year, month = int(first[:4]), int(first[5:])
    while (now := f"{year:04}-{month:02}") <= last:
        yield now
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def shares(bars: Sequence[Bar]) -> list[Share]:
    """Give each bar with its length and its share."""
    most, total = max((bar.count for bar in bars), default=1), sum(bar.count for bar in bars)
    return [(bar, round(100 * bar.count / most, 1), round(100 * bar.count / total)) for bar in bars]
