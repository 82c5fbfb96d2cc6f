"""Days as people type them: a day, a month or a year, in Dutch, in English or in numbers."""

from __future__ import annotations

import calendar
import re

from kamergraaf.dutch import MONTHS

_NAMES = (
    MONTHS,
    ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
    ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
    ("", "", "mar", "", "", "", "", "", "sept", "oct"),
)
_FORMS = (
    r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2})(?:t.*)?)?)?",
    r"(?:(?P<day>\d{1,2})[-/. ])?(?P<month>\d{1,2}|[a-z]{3,9})\.?[-/. ](?P<year>\d{4})",
)


def parse_day(text: str, last: bool = False) -> str | None:
    """Give the ISO date that a person means by a day, a month or a year; None when there is no such day.

    Args:
        text: `2025-06-01`, `1-6-2025`, `1 juni 2025`, `1 jun 2025`, `juni 2025`, `2025-06`, `2025`.
        last: of a month or a year the last day is meant, and not the first.

    >>> [parse_day(t) for t in ("2025", "1-6-2025", "1 jun 2025", "juni 2025", "2025-02-30", "gisteren")]
    ['2025-01-01', '2025-06-01', '2025-06-01', '2025-06-01', None, None]
    >>> [parse_day(t, last=True) for t in ("2025", "2024-02", "may 2025", "1/6/2025")]
    ['2025-12-31', '2024-02-29', '2025-05-31', '2025-06-01']
    """
    text = " ".join(text.lower().split())
    match = next(filter(None, (re.fullmatch(form, text) for form in _FORMS)), None)
    if match is None:
        return None
    year, month = int(match["year"]), _month(match["month"]) if match["month"] else 12 if last else 1
    if not (year and month):
        return None
    length = calendar.monthrange(year, month)[1]
    day = int(match["day"]) if match["day"] else length if last else 1
    return f"{year:04}-{month:02}-{day:02}" if 1 <= day <= length else None


def _month(text: str) -> int:
    """Give the number of a month by its number or its name; 0 when it is none."""
    if text.isdigit():
        return int(text) if 1 <= int(text) <= 12 else 0
    return next((names.index(text) + 1 for names in _NAMES if text in names), 0)
