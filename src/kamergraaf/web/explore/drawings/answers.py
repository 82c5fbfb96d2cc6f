"""The chart of an answer, where one helps: a count by category as bars, a count by year or month as a line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kamergraaf.web.explore.asking import Cell, Table

WIDTH, HEIGHT, _MARGIN = 640, 150, 10
_MOST = 20
"""So many bars are drawn: the largest."""
_WORDS, _AMOUNTS = 2, 4
"""A table of more columns of words or of numbers is no count by category."""
_WHEN = re.compile(r"(?:1[89]|20)\d\d(?:-(?:0[1-9]|1[0-2]))?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d.*")


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: of what, how much, and how long out of a hundred."""

    cell: Cell
    count: str
    length: float


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a line."""

    x: float
    y: float
    when: str
    count: str


@dataclass(frozen=True, slots=True)
class AnswerChart:
    """A chart: of which column by which, with its bars or its points; `rest` categories are not drawn."""

    of: str
    by: str
    bars: tuple[Bar, ...] = ()
    points: tuple[Point, ...] = ()
    rest: int = 0

    @property
    def cells(self) -> list[Cell]:
        """Give what its bars are of."""
        return [bar.cell for bar in self.bars]

    @property
    def line(self) -> str:
        """Give the points as SVG takes them."""
        return " ".join(f"{point.x},{point.y}" for point in self.points)


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of an answer: all by name, and the names of those of years or months, of amounts and of words."""

    all: dict[str, list[Cell]]
    times: tuple[str, ...]
    amounts: tuple[str, ...]
    words: tuple[str, ...]

    @classmethod
    def of(cls, table: Table) -> _Columns:
        cells = {name: [row[at] for row in table.rows] for at, name in enumerate(table.columns)}
        times = tuple(name for name in cells if _all(_WHEN, cells[name]))
        amounts = tuple(name for name in cells if name not in times and _are_amounts(cells[name]))
        return cls(cells, times, amounts, tuple(name for name in cells if name not in (*times, *amounts)))

    def are_counts(self) -> bool:
        """Tell whether a table counts by something, or ranks by a count, and does not list things."""
        ranks = next(iter(self.all)) == self.amounts[0]
        few = len(self.words) <= _WORDS and len(self.amounts) <= _AMOUNTS
        return ranks or (few and not any(_all(_DAY, self.all[name]) for name in self.words))


def chart_of(table: Table, *, adds_up: bool = False) -> AnswerChart | None:
    """Give the chart of an answer; none when it would not help.

    Args:
        table: the answer.
        adds_up: whether rows of one year count different things, so that they may be put together.
    """
    columns = _Columns.of(table)
    if len(table.rows) < 2 or not columns.amounts or not columns.are_counts():
        return None
    if columns.times:
        by = columns.times[0]
        once = len({cell.text for cell in columns.all[by]}) == len(table.rows)
        return _line(columns.all, columns.amounts[0], by) if once or adds_up else None
    return _bars(columns.all, columns.amounts[0], columns.words)


def _all(form: re.Pattern[str], cells: Iterable[Cell]) -> bool:
    return all(form.fullmatch(cell.text) for cell in cells)


def _are_amounts(cells: Sequence[Cell]) -> bool:
    return all(cell.kind == "number" and float(cell.text) >= 0 for cell in cells)


def _line(columns: dict[str, list[Cell]], of: str, by: str) -> AnswerChart | None:
    """Draw a count by year or month; rows of one year count together."""
    totals: Counter[str] = Counter()
    for year, cell in zip(columns[by], columns[of], strict=True):
        if not cell.text.isdigit():
            return None  # what is no count cannot be put together
        totals[year.text] += int(cell.text)
    if len(totals) < 2:
        return None
    largest, first, rise = max(totals.values()) or 1, _month(min(totals)), HEIGHT - 2 * _MARGIN
    step = (WIDTH - 2 * _MARGIN) / (_month(max(totals)) - first)
    points = []
    for when, count in sorted(totals.items()):
        x, y = _MARGIN + (_month(when) - first) * step, HEIGHT - _MARGIN - rise * count / largest
        points.append(Point(round(x, 1), round(y, 1), when, str(count)))
    return AnswerChart(of, by, points=tuple(points))


def _month(when: str) -> int:
    """Count months, so that a year without a row has its place.

    >>> _month("2025-03") - _month("2024-12"), _month("2026") - _month("2024")
    (3, 24)
    """
    year, _, month = when.partition("-")
    return int(year) * 12 + int(month or 1)


def _bars(columns: dict[str, list[Cell]], of: str, words: Sequence[str]) -> AnswerChart | None:
    """Draw a count by category, the largest first; of a thing and its label the label."""
    by = next((name for name in words if columns[name][0].kind == "text"), words[0] if words else "")
    if not by or len({cell.text for cell in columns[by]}) < len(columns[by]):
        return None
    ranked = sorted(zip(columns[by], columns[of], strict=True), key=lambda pair: -float(pair[1].text))
    largest = float(ranked[0][1].text) or 1.0
    bars = (Bar(cell, count.text, round(100 * float(count.text) / largest, 1)) for cell, count in ranked[:_MOST])
    return AnswerChart(of, by, bars=tuple(bars), rest=max(0, len(ranked) - _MOST))
