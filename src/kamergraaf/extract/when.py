"""When a text was written that no source dates: by its own day, its session, what it cites, or the years it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kamergraaf import dutch
from kamergraaf.extract.rules import Rule, rules_of_days
from kamergraaf.model import When

_EDGE = 3_000
"""The day of a paper stands so near to its beginning or its end."""
_SEARCHED = 200_000
"""So many characters of a long text are searched for what bounds its day."""
_AFTER = 3
"""So many years at most after the newest thing that it names a text is taken to be written."""
_APART = 15
"""Years named that lie further apart than this bound nothing."""
_HOW = {
    "day": "by the day in its text",
    "period": "by the session or the year of print in its text",
    "since": "by the newest act, paper or letter that it cites",
    "year": "by the years that it names",
}


def read_when(content: str) -> When | None:
    """Tell between which days a text was written, by the surest that it says; None when it says nothing.

    >>> read_when("Zitting 1958-1959")
    When(first='1958-09-01', last='1959-12-31', how='by the session or the year of print in its text')
    >>> read_when("’s-Gravenhage, 80 Januari 1910").day is None
    True
    """
    for tells, how in _HOW.items():
        rules = [rule for rule in rules_of_days() if rule.settings["tells"] == tells]
        if found := _bounds(tells, [span for rule in rules for span in _spans(rule, content)]):
            return When(*found, how)
    return None


def _bounds(tells: str, spans: list[tuple[str, str]]) -> tuple[str, str] | None:
    """Put together what the matches of one kind of rule tell; a head goes before a foot, and the first day leads."""
    if not spans:
        return None
    if tells == "day":
        return spans[0]
    first, newest = min(span[0] for span in spans), max(span[0] for span in spans)
    last = f"{int(newest[:4]) + _AFTER}-12-31"
    if tells == "since":
        return newest, last
    if int(newest[:4]) - int(first[:4]) > _APART:
        return None
    if tells == "period":
        return first, max(span[1] for span in spans)
    return f"{int(first[:4]) - 1}-01-01", last  # a budget names the year to come


def _spans(rule: Rule, content: str) -> Iterator[tuple[str, str]]:
    for part in _parts(rule, content):
        for match in rule.pattern.finditer(part):
            if span := _span(match.groupdict()):
                yield span


def _parts(rule: Rule, content: str) -> Iterable[str]:
    """Give where in a text a rule looks: at both ends, or everywhere."""
    if rule.settings.get("edge") and len(content) > 2 * _EDGE:
        return content[:_EDGE], content[-_EDGE:]
    return (content[:_SEARCHED],)


def _span(groups: dict[str, str | None]) -> tuple[str, str] | None:
    if day := groups.get("day"):
        date = dutch.parse_date(_modern(day))
        return (date, date) if date else None
    if joined := groups.get("joined"):
        return _session(f"{joined[:4]}-{joined[4:]}")
    if session := groups.get("session"):
        return _session(re.sub(r"\D+", "-", session))
    year = groups.get("year") or ""
    return f"{year}-01-01", f"{year}-12-31"


def _session(text: str) -> tuple[str, str] | None:
    """Give the months in which a paper of a session was printed."""
    read = dutch.session_year(text)
    return (f"{read.value[:4]}-09-01", f"{read.value[5:]}-12-31") if read else None


def _modern(day: str) -> str:
    """Spell a day as it is spelt today.

    >>> _modern("8sten Januarij 1868"), _modern("3 October 1950")
    ('8 januari 1868', '3 oktober 1950')
    """
    number, month, year = re.findall(r"\d+|[^\W\d]{3,}(?=\s)|\d{4}", re.sub(r"(?<=\d)(?:ste|de)n?\b", "", day))
    return f"{number} {re.sub('ij$', 'i', month.lower()).replace('october', 'oktober')} {year}"
