"""Run rules over a text: skip those whose words are not there, and let the longest match win."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from kamergraaf.extract.rules import Rule
from kamergraaf.model import Text


def matches(text: Text, rules: Iterable[Rule]) -> Iterator[tuple[Rule, re.Match[str]]]:
    """Give each match of each rule in the passages of the text, in document order, without overlaps.

    Of two that overlap the longer stays; of two of one length, the rule that was written first.
    """
    start = text.passages[0].start if text.passages else 0
    folded = text.content.casefold()
    found = [
        (match.start(), -(match.end() - match.start()), order, rule, match)
        for order, rule in enumerate(rules)
        if not rule.anchors or any(anchor in folded for anchor in rule.anchors)
        for match in rule.pattern.finditer(text.content, start)
        if "places" not in rule.settings or text.place_of(match.start()) in rule.settings["places"]
    ]
    taken = _Spans()
    longest_first = sorted(found, key=lambda row: (row[1], row[2], row[0]))
    kept = [row for row in longest_first if taken.add(row[4].start(), row[4].end())]
    for *_, rule, match in sorted(kept, key=lambda row: (row[0], row[2])):
        yield rule, match


class _Spans:
    """Spans that do not overlap, found by bisection."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def add(self, start: int, end: int) -> bool:
        """Add a span unless it overlaps one that is there; tell whether it was added."""
        index = bisect_left(self._starts, end)
        if index and self._ends[index - 1] > start:
            return False
        self._starts.insert(index, start)
        self._ends.insert(index, end)
        return True
