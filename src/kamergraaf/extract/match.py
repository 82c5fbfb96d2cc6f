"""Run rules over a text in one pass: try a pattern only where its rule says that it can begin; the longest wins."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from heapq import merge
from itertools import chain, groupby, pairwise
from operator import itemgetter

from ahocorasick_rs import AhoCorasick

from kamergraaf.extract.rules import Rule
from kamergraaf.model import Place, Text

_STOP = re.compile(
    r"[.?!;](?:(?<=[?!;])|(?![a-z,)]|[ ][a-z(]|(?<=\d\.)\d)(?<!\W[A-Z]\.)(?<!\s[nmd]r\.)(?<!\snrs\.)(?<!\sart\.))"
)
"""Where sentences may end: no match of a rule with `sentence` holds a stop, but in what it spells out.

The dot of an abbreviation is none: 'voor 1 mei a.s. zal', 'nr. 12', 'M. Rutte'; so does $said in parts.toml.
"""
_SENTENCE = 1000
"""A longer sentence is read in stretches of so many characters."""
REACH = 200
"""So many characters before its tail a match may begin, unless its rule says so with `reach`."""
_WORD = 40
"""So many characters before its end a word may begin."""
_AT_ONCE = 1_000_000
"""So many characters are searched at once: what is found in them stands in memory."""
_UNORDERED = 100
"""By so many characters at most what is found by its words comes too late."""

_Found = tuple[int, int, int, re.Match[str]]
"""Where a match begins, its length as a negative number, the place of its rule in the order, and the match."""
_in_order, _longest_first = itemgetter(0, 2), itemgetter(1, 2, 0)


def matches(text: Text, rules: tuple[Rule, ...]) -> Iterator[tuple[Rule, re.Match[str]]]:
    """Give each match of each rule in the passages of the text, in document order, without overlaps.

    Of two that overlap the longer stays; of two of one length, the rule that was written first.
    """
    first = text.passages[0].start if text.passages else 0
    found = (
        (match.start(), match.start() - match.end(), order, match)
        for order, match in _plan(rules).run(text, first)
        if not (places := rules[order].places) or text.place_of(match.start()) in places
    )
    for beside in (list(found),) if len(text.content) <= _AT_ONCE else _apart(found):
        for _, _, order, match in _longest(beside):
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
def _plan(rules: tuple[Rule, ...]) -> _Plan:
    words: dict[str, list[int]] = {}
    for order, rule in enumerate(rules):
        for word in rule.starts:
            words.setdefault(word, []).append(order)
    words = dict(sorted(words.items()))  # in this order the finder is faster: it groups what begins alike
    leads = [order for order, rule in enumerate(rules) if rule.lead]
    return _Plan(
        rules,
        AhoCorasick(list(words)) if words else None,
        max(map(len, words), default=0),
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
    longest: int
    """So many characters the longest of these words has."""
    orders: tuple[tuple[int, ...], ...]
    """The rules of each word."""
    lead: re.Pattern[str] | None
    led: tuple[int, ...]
    others: tuple[int, ...]

    def run(self, text: Text, first: int) -> Iterator[tuple[int, re.Match[str]]]:
        """Give each match with the place of its rule, those of a long text about in its order; they may overlap."""
        others = (self._anywhere(order, text, first) for order in self.others)
        if len(text.content) > _AT_ONCE:
            return merge(self._by_word(text, first), self._by_lead(text, first), *others, key=_start)
        return chain(self._by_word(text, first), self._by_lead(text, first), chain.from_iterable(others))

    def _anywhere(self, order: int, text: Text, first: int) -> Iterator[tuple[int, re.Match[str]]]:
        for match in _anywhere(self.rules[order], text, first):
            yield order, match

    def _by_word(self, text: Text, first: int) -> Iterator[tuple[int, re.Match[str]]]:
        if self.finder is None:
            return
        content, plain = text.content, text.plain
        for word, at, _ in hits(self.finder, plain, self.longest):
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


def _start(row: tuple[int, re.Match[str]]) -> int:
    return row[1].start()


def hits(finder: AhoCorasick, content: str, longest: int) -> Iterable[tuple[int, int, int]]:
    """Give which words stand in a text, where they begin and end; they may overlap, and none is longer than told."""
    if len(content) <= _AT_ONCE:
        return finder.find_matches_as_indexes(content, overlapping=True)
    return _hits_in_parts(finder, content, longest)


def _hits_in_parts(finder: AhoCorasick, content: str, longest: int) -> Iterator[tuple[int, int, int]]:
    for begin in range(0, len(content), _AT_ONCE):
        part = content[begin : begin + _AT_ONCE + longest]
        for word, start, end in finder.find_matches_as_indexes(part, overlapping=True):
            if start < _AT_ONCE:
                yield word, begin + start, begin + end


def _anywhere(rule: Rule, text: Text, first: int) -> Iterator[re.Match[str]]:
    """Try a pattern in its sentences, before its tails, in its places of the paper, or in the whole text."""
    if rule.sentence:
        yield from (match for _, match in in_sentences(text, (rule,)))
    elif not rule.may_be_in(text.plain):
        return
    elif rule.tail:
        end, reach = first, rule.settings.get("reach", REACH)
        for tail in rule.tail.finditer(text.content, first):
            yield from rule.pattern.finditer(text.content, max(end, tail.start() - reach), tail.end())
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
    while at > lowest and plain[at - 1].isalpha():
        at -= 1
    return at


def in_sentences(text: Text, rules: tuple[Rule, ...]) -> Iterator[tuple[Rule, re.Match[str]]]:
    """Give the matches of rules with `sentence`, sentence by sentence and in each in the order of the rules.

    They may overlap. The words of all rules are looked for in one pass.
    """
    finder, orders = _anchors(rules)
    first = text.passages[0].start if text.passages else 0
    wanted: dict[tuple[int, int], set[int]] = {}
    for word, at, _ in hits(finder, text.plain, _WORD):
        if at >= first:
            wanted.setdefault(_sentence(text.content, at, first), set()).update(orders[word])
    for (start, end), told in sorted(wanted.items()):
        for order in sorted(told):
            rule, plain = rules[order], text.plain[start:end]
            if not rule.needs or any(word in plain for word in rule.needs):
                yield from ((rule, match) for match in rule.pattern.finditer(text.content, start, end))


@cache
def _anchors(rules: tuple[Rule, ...]) -> tuple[AhoCorasick, tuple[tuple[int, ...], ...]]:
    words: dict[str, list[int]] = {}
    for order, rule in enumerate(rules):
        for word in rule.anchors:
            words.setdefault(word, []).append(order)
    return AhoCorasick(list(words)), tuple(map(tuple, words.values()))


def _sentence(content: str, at: int, first: int) -> tuple[int, int]:
    """Give from where to where the sentence runs in which a place lies; of one without end, two stretches of it."""
    stops = _stops(content)
    after = bisect_left(stops, at)
    start = max(first, stops[after - 1] + 1 if after else 0)
    end = stops[after] + 1 if after < len(stops) else len(content)
    start += (at - start) // _SENTENCE * _SENTENCE
    return start, min(end, start + 2 * _SENTENCE)


@lru_cache(maxsize=2)
def _stops(content: str) -> list[int]:
    """Give where sentences may end in a text, for all rules at once."""
    return [stop.start() for stop in _STOP.finditer(content)]


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
