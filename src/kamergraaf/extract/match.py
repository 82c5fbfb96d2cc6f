"""Run rules over a text in one pass: try a pattern only where its rule says that it can begin; the longest wins."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick

from kamergraaf.extract.rules import Rule
from kamergraaf.model import Place, Text

_STOP = re.compile(r"[.?!;]")
_SENTENCE = 1000
"""So many characters before and after a word its sentence may run."""
REACH = 200
"""So many characters before its tail a match may begin."""
_WORD = 40
"""So many characters before its end a word may begin."""

_Found = tuple[int, int, int, re.Match[str]]
"""Where a match begins, its length as a negative number, the place of its rule in the order, and the match."""


def matches(text: Text, rules: tuple[Rule, ...]) -> Iterator[tuple[Rule, re.Match[str]]]:
    """Give each match of each rule in the passages of the text, in document order, without overlaps.

    Of two that overlap the longer stays; of two of one length, the rule that was written first.
    """
    first = text.passages[0].start if text.passages else 0
    found: list[_Found] = []
    for order, match in _plan(rules).run(text, first):
        rule = rules[order]
        if rule.places and text.place_of(match.start()) not in rule.places:
            continue
        found.append((match.start(), match.start() - match.end(), order, match))
    if len(found) > 1:
        taken = _Spans()
        found.sort(key=lambda row: (row[1], row[2], row[0]))
        found = [row for row in found if taken.add(row[0], row[0] - row[1])]
        found.sort(key=lambda row: (row[0], row[2]))
    for _, _, order, match in found:
        yield rules[order], match


@cache
def _plan(rules: tuple[Rule, ...]) -> _Plan:
    words: dict[str, list[int]] = {}
    for order, rule in enumerate(rules):
        for word in rule.starts:
            words.setdefault(word, []).append(order)
    leads = [order for order, rule in enumerate(rules) if rule.lead]
    return _Plan(
        rules,
        AhoCorasick(list(words)) if words else None,
        tuple(tuple(orders) for orders in words.values()),
        re.compile("|".join(dict.fromkeys(str(rules[order].lead) for order in leads))) if leads else None,
        tuple(leads),
        tuple(order for order, rule in enumerate(rules) if not (rule.starts or rule.lead or rule.in_code)),
    )


@dataclass(frozen=True, slots=True)
class _Plan:
    """How a set of rules is tried on a text: by the words and the leads with which matches begin, or everywhere."""

    rules: tuple[Rule, ...]
    finder: AhoCorasick | None
    """Finds all words with which matches begin, in one pass."""
    orders: tuple[tuple[int, ...], ...]
    """The rules of each word."""
    lead: re.Pattern[str] | None
    led: tuple[int, ...]
    others: tuple[int, ...]

    def run(self, text: Text, first: int) -> Iterator[tuple[int, re.Match[str]]]:
        """Give each match with the place of its rule; matches of several rules may overlap."""
        yield from self._by_word(text, first)
        yield from self._by_lead(text, first)
        for order in self.others:
            for match in _anywhere(self.rules[order], text, first):
                yield order, match

    def _by_word(self, text: Text, first: int) -> Iterator[tuple[int, re.Match[str]]]:
        if self.finder is None:
            return
        content, plain = text.content, text.plain
        for word, at, _ in self.finder.find_matches_as_indexes(plain, overlapping=True):
            if at < first:
                continue
            for order in self.orders[word]:
                rule = self.rules[order]
                match = rule.pattern.match(content, _word_start(plain, at, first) if rule.ends_word else at)
                if match and rule.may_be_in(plain):
                    yield order, match

    def _by_lead(self, text: Text, first: int) -> Iterator[tuple[int, re.Match[str]]]:
        led = [(order, self.rules[order].pattern) for order in self.led if self.rules[order].may_be_in(text.plain)]
        if self.lead and led:
            for lead in self.lead.finditer(text.content, first):
                at = lead.start()
                for order, pattern in led:
                    if match := pattern.match(text.content, at):
                        yield order, match


def _anywhere(rule: Rule, text: Text, first: int) -> Iterator[re.Match[str]]:
    """Try a pattern in its sentences, before its tails, in its places of the paper, or in the whole text."""
    if rule.sentence:
        yield from _in_sentences(rule, text, first)
    elif not rule.may_be_in(text.plain):
        return
    elif rule.tail:
        end = first
        for tail in rule.tail.finditer(text.content, first):
            yield from rule.pattern.finditer(text.content, max(end, tail.start() - REACH), tail.end())
            end = tail.end()
    elif rule.places and Place.TEXT not in rule.places:
        for passage in text.passages:
            if passage.place in rule.places:
                yield from rule.pattern.finditer(text.content, passage.start, passage.end)
    else:
        yield from rule.pattern.finditer(text.content, first)


def _word_start(plain: str, at: int, first: int) -> int:
    """Give where the word begins in which a place lies."""
    lowest = max(first, at - _WORD)
    while at > lowest and plain[at - 1].isalpha():
        at -= 1
    return at


def _in_sentences(rule: Rule, text: Text, first: int) -> Iterator[re.Match[str]]:
    """Try a pattern only within the sentences that hold one of the rule's words."""
    content, end = text.content, first
    stops = _stops(content)
    for at in sorted(_places(text.plain, rule.anchors, first)):
        if at < end:
            continue
        following = bisect_left(stops, at)
        start = max(end, at - _SENTENCE, stops[following - 1] + 1 if following else 0)
        end = min(len(content), at + _SENTENCE, stops[following] + 1 if following < len(stops) else len(content))
        if not rule.needs or any(text.plain.find(word, start, end) >= 0 for word in rule.needs):
            yield from rule.pattern.finditer(content, start, end)


@lru_cache(maxsize=2)
def _stops(content: str) -> tuple[int, ...]:
    """Give where sentences may end: no match of a rule with `sentence` holds a stop, but in what it spells out."""
    return tuple(match.start() for match in _STOP.finditer(content))


def _places(plain: str, words: Iterable[str], first: int) -> set[int]:
    """Give the places at which any of the words stands."""
    found = set()
    for word in words:
        at = plain.find(word, first)
        while at >= 0:
            found.add(at)
            at = plain.find(word, at + 1)
    return found


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
