"""The last day that the term of a promise allows, counted from the day of the paper that makes it.

Conventions, where Dutch leaves room: seasons are those of the weather (spring is March to May); the begin of a month
runs to its 10th, the middle to its 20th; the begin of a year to 31 March, the middle to 31 July; "before the summer" is
before the summer recess. A recess whose days data/reference/recesses.csv does not give, and words like "soon", give no
day.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import cache

from kamergraaf import dutch
from kamergraaf.register import load_register

_FIRST_YEAR, _LAST_YEAR = 1815, 2999
_NUMBERS = dict(
    zip(
        "een één twee drie vier vijf zes zeven acht negen tien elf twaalf".split(),
        (1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
        strict=True,
    )
)
_MONTH = rf"(?P<month>{'|'.join(dutch.MONTHS)})"
_YEAR = r"(?:\s(?:van\s)?(?P<year>\d{4}))?"
_WITHIN = re.compile(r"binnen\s(?:\w+\s)?(?P<number>\d+|\w+)\s(?P<unit>dag|dagen|week|weken|maand|maanden)")
_RECESS = re.compile(rf"(?:voor|vóór)\s(?:het\s|de\s)?(?P<name>\w*reces|zomer|kerst){_YEAR}$")
_SEASON = re.compile(
    rf"(?P<before>voor|vóór)?\s?(?:in\s|dit\s|komend\s|komende\s|deze\s|vroeg\sin\s)*(?:het\s|de\s)?(?:vroege\s)?"
    rf"(?P<name>voorjaar|lente|zomer|najaar|herfst|winter){_YEAR}$"
)
_MONTHLY = re.compile(
    rf"(?P<how>uiterlijk|voor|vóór|per|in|eind|begin|medio)\s(?P<part>eind\s|begin\s|medio\s)?(?:(?P<day>\d{{1,2}})\s)?"
    rf"{_MONTH}{_YEAR}"
)
_YEARLY = re.compile(r"(?:uiterlijk\s)?(?P<part>eind|begin|medio)\s(?P<year>\d{4}|dit\sjaar|volgend\sjaar)")
_END_OF = re.compile(rf"(?:voor|vóór)\s(?:het\s)?einde\svan\s(?:het|dit)\s(?P<what>jaar|kalenderjaar|kwartaal){_YEAR}")
_YEAR_BEHIND = re.compile(
    r"(?<=[a-zëé\d])\s(?:van\s)?(?:(?:het\s)?jaar\s(?P<digits>\d{4})|(?P<which>volgend|komend|dit)\sjaar)$"
)
_QUARTER = re.compile(
    r"in\s(?:het\s)?(?P<which>eerste|tweede|derde|vierde|laatste)\skwartaal(?:\svan)?(?:\s(?P<year>\d{4}))?"
)
_SOON = re.compile(r"(?P<which>deze|komende|volgende)\s(?P<unit>week|maand)$")
_IN_YEAR = re.compile(
    r"(?:(?P<how>in|voor|vóór|nog|later|in\sde\sloop(?:\svan)?|(?:tegen|aan)\shet\seinde?(?:\svan)?)\s(?=\d|dit)|(?=dit))"
    r"(?P<year>\d{4}|dit\sjaar)$"
)
_HALF = re.compile(r"in\sde\s(?P<half>eerste|tweede)\shelft(?:\svan)?\s(?P<year>\d{4}|dit\sjaar)$")
_QUARTERS = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "laatste": 4}
_SEASONS = {"voorjaar": 3, "lente": 3, "zomer": 6, "najaar": 9, "herfst": 9, "winter": 12}
"""The month in which a season begins."""
_DECEMBER, _FEBRUARY = 12, 2
_RECESSES = {"zomer": "zomerreces", "kerst": "kerstreces", "reces": ""}
_PARTS = {"begin": 10, "medio": 20}
_PARTS_OF_YEAR = {"begin": (3, 31), "medio": (7, 31), "eind": (12, 31)}


def due_date(term: str, paper: str | None) -> str | None:
    """Give the last day that a term allows as an ISO date; None when the words do not tell.

    Args:
        term: the words of the text, such as `binnen zes weken`.
        paper: the ISO date of the paper that makes the promise.

    >>> [due_date(t, "2024-03-07") for t in ("binnen zes weken", "voor het zomerreces", "eind maart", "in het najaar")]
    ['2024-04-18', '2024-07-04', '2024-03-31', '2024-11-30']
    >>> [due_date(t, "2024-11-07") for t in ("voor 1 maart 2025", "in januari", "begin 2025", "op korte termijn")]
    ['2025-02-28', '2025-01-31', '2025-03-31', None]
    >>> [due_date(t, "2024-11-07") for t in ("volgende week", "in 2026", "in de eerste helft van volgend jaar")]
    ['2024-11-17', '2026-12-31', '2025-06-30']
    """
    words = " ".join(term.casefold().split()).removeprefix("nog ")
    if paper is None:
        return dutch.parse_date(words) if not words.startswith(("voor ", "vóór ")) else None
    start = dt.date.fromisoformat(paper)
    if start.year > _LAST_YEAR:
        return None
    words = _with_year(words, start.year)
    for pattern, read in _READERS:
        if match := pattern.match(words):
            written = match.groupdict().get("year") or ""
            if written.isdigit() and not _FIRST_YEAR <= int(written) <= _LAST_YEAR:
                return None
            day = read(match, start)
            return day.isoformat() if day and day >= start else None
    return None


def _with_year(words: str, year: int) -> str:
    """Write the year behind a term in digits: `in mei volgend jaar`, `in het eerste kwartaal van het jaar 2026`.

    >>> _with_year("in mei volgend jaar", 2024), _with_year("voor de zomer van het jaar 2026", 2024)
    ('in mei 2025', 'voor de zomer 2026')
    """
    match = _YEAR_BEHIND.search(words)
    if not match:
        return words
    written = match["digits"] or str(year + (match["which"] in ("volgend", "komend")))
    return f"{words[: match.start()]} {written}"


def _within(match: re.Match[str], start: dt.date) -> dt.date | None:
    number = int(match["number"]) if match["number"].isdecimal() else _NUMBERS.get(match["number"], 0)
    if not 0 < number < 1000:
        return None
    if match["unit"].startswith("maand"):
        month = start.month - 1 + number
        year = start.year + month // 12
        return _day(year, month % 12 + 1, start.day)
    return start + dt.timedelta(days=number * (7 if match["unit"].startswith("we") else 1))


def _recess(match: re.Match[str], start: dt.date) -> dt.date | None:
    name = _RECESSES.get(match["name"], match["name"])
    rows = [begin for kind, begin in _recesses() if begin > start and (not name or kind == name)]
    if match["year"]:
        rows = [begin for begin in rows if begin.year == int(match["year"])]
    else:
        rows = [begin for begin in rows if (begin - start).days < 366]
    return min(rows) - dt.timedelta(days=1) if rows else None


def _season(match: re.Match[str], start: dt.date) -> dt.date | None:
    month = _SEASONS[match["name"]]
    winter = month == _DECEMBER and start.month <= _FEBRUARY
    year = int(match["year"]) if match["year"] else start.year - winter
    first, last = dt.date(year, month, 1), _last(year + (month == 12), (month + 1) % 12 + 1)
    if not match["year"] and last < start:
        first, last = dt.date(year + 1, month, 1), _last(year + 1 + (month == 12), (month + 1) % 12 + 1)
    if match["before"] and first <= start:
        return None
    return first - dt.timedelta(days=1) if match["before"] else last


def _monthly(match: re.Match[str], start: dt.date) -> dt.date | None:
    month = dutch.MONTHS.index(match["month"]) + 1
    before = match["how"] in ("voor", "vóór")
    part = (match["part"] or match["how"]).strip()
    year = int(match["year"]) if match["year"] else start.year
    if not match["year"] and _last(year, month) < start:
        year += 1
    if match["day"]:
        if not _valid(year, month, int(match["day"])):
            return None
        return dt.date(year, month, int(match["day"])) - dt.timedelta(days=before)
    if before and not match["part"]:
        return dt.date(year, month, 1) - dt.timedelta(days=1)
    return dt.date(year, month, _PARTS[part]) if part in _PARTS else _last(year, month)


def _yearly(match: re.Match[str], start: dt.date) -> dt.date | None:
    year = {"dit jaar": start.year, "volgend jaar": start.year + 1}.get(match["year"]) or int(match["year"])
    return dt.date(year, *_PARTS_OF_YEAR[match["part"]])


def _end_of(match: re.Match[str], start: dt.date) -> dt.date | None:
    if match["what"] == "kwartaal":
        return _last(start.year, (start.month - 1) // 3 * 3 + 3)
    return dt.date(int(match["year"] or start.year), 12, 31)


def _quarter(match: re.Match[str], start: dt.date) -> dt.date | None:
    month = _QUARTERS[match["which"]] * 3
    year = int(match["year"]) if match["year"] else start.year
    if not match["year"] and _last(year, month) < start:
        year += 1
    return _last(year, month)


def _soon(match: re.Match[str], start: dt.date) -> dt.date:
    later = match["which"] != "deze"
    if match["unit"] == "week":
        return start + dt.timedelta(days=6 - start.weekday() + 7 * later)
    month = start.month - 1 + later
    return _last(start.year + month // 12, month % 12 + 1)


def _in_year(match: re.Match[str], start: dt.date) -> dt.date:
    year = int(match["year"]) if match["year"].isdigit() else start.year
    return dt.date(year - (match["how"] in ("voor", "vóór")), 12, 31)


def _half(match: re.Match[str], start: dt.date) -> dt.date:
    year = int(match["year"]) if match["year"].isdigit() else start.year
    return dt.date(year, 6, 30) if match["half"] == "eerste" else dt.date(year, 12, 31)


_READERS = (
    (_SOON, _soon),
    (_IN_YEAR, _in_year),
    (_HALF, _half),
    (_WITHIN, _within),
    (_RECESS, _recess),
    (_SEASON, _season),
    (_MONTHLY, _monthly),
    (_YEARLY, _yearly),
    (_END_OF, _end_of),
    (_QUARTER, _quarter),
)


@cache
def _recesses() -> tuple[tuple[str, dt.date], ...]:
    """Give the first day of each recess whose days are known."""
    return tuple((row.name, dt.date.fromisoformat(row.start)) for row in load_register().recesses)


def _last(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _day(year: int, month: int, day: int) -> dt.date:
    return dt.date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _valid(year: int, month: int, day: int) -> bool:
    return 1 <= day <= calendar.monthrange(year, month)[1]
