"""Run rules over a text in one pass: try a pattern only where its rule says that it can begin; the longest wins."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from heapq import merge
from itertools import chain, groupby, pairwise
from operator import itemgetter
from typing import TypeVar

from kamergraaf.extract.openings import openings
from kamergraaf.extract.rules import REACH, Rule
from kamergraaf.extract.sentences import in_sentences, screen_of
from kamergraaf.extract.words import Hit, Seen, Wanted, hits, is_long
from kamergraaf.model import Place, Text

_WORD = 40
"""So many characters before its end a word may begin."""
_UNORDERED = REACH + 100
"""By so many characters at most what is found by its words comes too late."""

_Found = tuple[int, int, int, re.Match[str]]
"""Where a match begins, its length as a negative number, the place of its rule in the order, and the match."""
_Match = Callable[[str, int], re.Match[str] | None]
_May = Callable[[Rule, re.Match[str]], bool]
_Try = tuple[int, Rule]
"""The place of a rule in the order, and the rule."""
_Tail = tuple[int, _Match]
"""The place of a rule, and how its tail is tried."""
_What = TypeVar("_What", bound=Hashable)
_in_order, _longest_first = itemgetter(0, 2), itemgetter(1, 2, 0)


def matches(
    text: Text, rules: tuple[Rule, ...], seen: Seen | None = None, may: _May | None = None
) -> Iterator[tuple[Rule, re.Match[str]]]:
    """Give each match of each rule in the passages of the text, in document order, without overlaps.

    Of two that overlap the longer stays; of two of one length, the rule that was written first.

    Args:
        text: the text.
        rules: the rules.
        seen: which words of rules stand in the text, where they were looked for together.
        may: tells whether a match is one; what it refuses hides no shorter one.
    """
    plan = _plan(rules, text.places)
    if not (ways := plan.ways(text, seen)):  # often there is nothing to try
        return
    long = is_long(text.content)
    found = (
        (match.start(), match.start() - match.end(), order, match)
        for order, match in (merge(*ways, key=_start) if long else chain.from_iterable(ways))
        if plan.holds_at(order, text, match.start()) and (may is None or may(rules[order], match))
    )
    for beside in _apart(found) if long else (list(found),):
        for _, _, order, match in _longest(beside) if len(beside) > 1 else beside:
            yield rules[order], match


def _apart(found: Iterable[_Found]) -> Iterator[list[_Found]]:
    """Give together what may overlap: so much of a long text stands in memory, and no more."""
    beside, end = list[_Found](), 0
    for row in found:
        if row[0] > end + _UNORDERED:
            yield beside
            beside = []
        beside.append(row)
        end = max(end, row[0] - row[1])
    yield beside


def _longest(found: list[_Found]) -> list[_Found]:
    """Give the matches that stay of some that may overlap: no other overlaps with these."""
    found.sort(key=_in_order)
    if all(one[0] - one[1] <= other[0] for one, other in pairwise(found)):
        return found
    lowest = found[0][0]
    taken = _Taken(max(row[0] - row[1] for row in found) - lowest)
    found.sort(key=_longest_first)
    kept = [row for row in found if taken.add(row[0] - lowest, row[0] - row[1] - lowest)]
    return sorted(kept, key=_in_order)


@cache
def words_of(rules: tuple[Rule, ...]) -> Wanted:
    """Give the words by which rules are tried on a text."""
    words = {word for rule in rules for word in (*rule.starts, *_tail_words(rule))}
    # In this order the finder is faster: it groups what begins alike.
    return Wanted(tuple(sorted(words)), in_order=any(map(_tail_words, rules)))


def _tail_words(rule: Rule) -> tuple[str, ...]:
    return openings(rule.tail) if rule.tail else ()


@cache
def _plan(rules: tuple[Rule, ...], places: frozenset[Place]) -> _Plan:
    """Plan how rules are tried on a text that has such places."""
    here = {order: rule for order, rule in enumerate(rules) if not rule.places or rule.places & places}
    words = words_of(rules)
    starts, endings = (
        _by_words((word, order) for order, rule in here.items() if rule.ends_word is ends for word in rule.starts)
        for ends in (False, True)
    )
    tails = _by_words((word, order) for order, rule in here.items() for word in _tail_words(rule))
    leads = _by_words((rule.lead, order) for order, rule in here.items() if rule.lead)
    return _Plan(
        rules,
        words,
        tuple(
            (
                _tries(rules, starts.get(word, ())),
                _tries(rules, endings.get(word, ())),
                _tails(rules, tails.get(word, ())),
            )
            for word in words.words
        ),
        tuple((lead, _tries(rules, orders)) for lead, orders in leads.items()),
        tuple(order for order, rule in here.items() if _is_tried_anywhere(rule)),
        frozenset(order for order, rule in here.items() if _is_elsewhere(rule, places)),
    )


def _tries(rules: tuple[Rule, ...], orders: Iterable[int]) -> tuple[_Try, ...]:
    return tuple((order, rules[order]) for order in orders)


def _tails(rules: tuple[Rule, ...], orders: Iterable[int]) -> tuple[_Tail, ...]:
    return tuple((order, tail.match) for order in orders if (tail := rules[order].tail))


def _is_tried_anywhere(rule: Rule) -> bool:
    return not (rule.starts or rule.lead or rule.in_code or _tail_words(rule))


def _is_elsewhere(rule: Rule, places: frozenset[Place]) -> bool:
    """Tell whether a rule is not for all of some places."""
    return bool(rule.places) and not places <= rule.places


def _by_words(rows: Iterable[tuple[_What, int]]) -> dict[_What, list[int]]:
    found = dict[_What, list[int]]()
    for word, order in rows:
        found.setdefault(word, []).append(order)
    return found


@dataclass(frozen=True, slots=True)
class _Plan:
    """How a set of rules is tried on a text: by words and leads with which matches or tails begin, or everywhere."""

    rules: tuple[Rule, ...]
    wanted: Wanted
    """These words."""
    of_words: tuple[tuple[tuple[_Try, ...], tuple[_Try, ...], tuple[_Tail, ...]], ...]
    """For each word what is tried where it stands, what where the word begins that it ends, and what as a tail."""
    leads: tuple[tuple[re.Pattern[bytes], tuple[_Try, ...]], ...]
    """Where matches begin by the shape of the text, and the rules that are tried there."""
    others: tuple[int, ...]
    elsewhere: frozenset[int]
    """The rules for some places of a paper, of which such a text has others too."""

    def ways(self, text: Text, seen: Seen | None) -> list[Iterator[tuple[int, re.Match[str]]]]:
        """Give the ways in which matches may be found: each gives these about in order, with the place of the rule."""
        rules, plain, first = self.rules, text.plain, text.passages[0].start if text.passages else 0
        ways = [self._anywhere(order, text, first) for order in self.others if rules[order].may_be_in(plain)]
        if self.leads:
            ways.append(self._by_lead(text, first))
        if found := hits(self.wanted, plain, seen):
            ways.append(self._by_word(text, first, found))
        return ways

    def holds_at(self, order: int, text: Text, at: int) -> bool:
        """Tell whether a rule is for the place of the paper in which a match of it begins."""
        return order not in self.elsewhere or text.place_of(at) in self.rules[order].places

    def _anywhere(self, order: int, text: Text, first: int) -> Iterator[tuple[int, re.Match[str]]]:
        for match in _anywhere(self.rules[order], text, first):
            yield order, match

    def _by_word(self, text: Text, first: int, found: Iterable[Hit]) -> Iterator[tuple[int, re.Match[str]]]:
        content, plain, of_words = text.content, text.plain, self.of_words
        ends: dict[int, int] = {}
        held: dict[int, bool] = {}
        for word, at, _ in found:
            if at < first:
                continue
            starts, endings, tails = of_words[word]
            for order, rule in starts:
                if (match := rule.pattern.match(content, at)) and self._holds(order, plain, held):
                    yield order, match
            if endings:
                yield from self._tried(endings, text, _word_start(plain, at, first), held)
            for order, tailed in tails:
                end = ends.get(order, first)
                if at >= end and (tail := tailed(content, at)):
                    ends[order] = tail.end()
                    yield from self._before_tail(order, text, tail, end) if self._holds(order, plain, held) else ()

    def _tried(
        self, tries: tuple[_Try, ...], text: Text, at: int, held: dict[int, bool]
    ) -> Iterator[tuple[int, re.Match[str]]]:
        """Try rules at a place."""
        for order, rule in tries:
            if (match := rule.pattern.match(text.content, at)) and self._holds(order, text.plain, held):
                yield order, match

    def _holds(self, order: int, plain: str, held: dict[int, bool]) -> bool:
        """Tell whether a text holds a word that a rule needs; each rule asks once."""
        if order not in held:
            held[order] = self.rules[order].may_be_in(plain)
        return held[order]

    def _before_tail(
        self, order: int, text: Text, tail: re.Match[str], first: int
    ) -> Iterator[tuple[int, re.Match[str]]]:
        """Try a rule before its tail, but not before a place."""
        rule = self.rules[order]
        for match in rule.pattern.finditer(text.content, max(first, tail.start() - rule.reach), tail.end()):
            yield order, match

    def _by_lead(self, text: Text, first: int) -> Iterator[tuple[int, re.Match[str]]]:
        content, plain = text.content, text.plain
        held: dict[int, bool] = {}
        for lead, tries in self.leads:
            for found in lead.finditer(text.shape, first + 1):
                at = found.start() - 1
                for order, rule in tries:
                    if (match := rule.pattern.match(content, at)) and self._holds(order, plain, held):
                        yield order, match


def _start(row: tuple[int, re.Match[str]]) -> int:
    return row[1].start()


def _anywhere(rule: Rule, text: Text, first: int) -> Iterator[re.Match[str]]:
    """Try a pattern in its sentences, before its tails, in its places of the paper, or in the whole text."""
    if rule.sentence:
        yield from (match for _, match in in_sentences(text, screen_of((rule,))))
    elif rule.tail:
        end = first
        for tail in rule.tail.finditer(text.content, first):
            yield from rule.pattern.finditer(text.content, max(end, tail.start() - rule.reach), tail.end())
            end = tail.end()
    elif rule.places and Place.TEXT not in rule.places:
        for start, end in _stretches(text, rule.places):
            yield from rule.pattern.finditer(text.content, start, end)
    else:
        yield from rule.pattern.finditer(text.content, first)


def _stretches(text: Text, places: frozenset[Place]) -> Iterator[tuple[int, int]]:
    """Give where the passages stand that are in some places; those that follow each other are one.

    Papers with markup have a passage for each line, and an office and a name stand on two.
    """
    for is_there, beside in groupby(text.passages, key=lambda passage: passage.place in places):
        if is_there:
            lines = list(beside)
            yield lines[0].start, lines[-1].end


def _word_start(plain: str, at: int, first: int) -> int:
    """Give where the word begins in which a place lies."""
    lowest = max(first, at - _WORD)
    begin = plain.rfind(" ", lowest, at) + 1
    if begin and plain[begin:at].isalpha():  # nearly always
        return begin
    while at > lowest and plain[at - 1].isalpha():
        at -= 1
    return at


class _Taken:
    """The characters of a text that spans take; longer ones come first, so none lies within one that comes later."""

    def __init__(self, length: int) -> None:
        self._taken = bytearray(length)

    def add(self, start: int, end: int) -> bool:
        """Add a span unless it overlaps one that is there; tell whether it was added."""
        if self._taken[start] or self._taken[end - 1]:
            return False
        self._taken[start:end] = b"\1" * (end - start)
        return True
