"""Rules that hold within one sentence, tried in the sentences that hold their words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import product

from kamergraaf.extract.clues import Clues
from kamergraaf.extract.openings import Sought, telling
from kamergraaf.extract.rules import Rule
from kamergraaf.extract.words import Hit, Seen, Wanted, hits
from kamergraaf.model import Text

_STOP = re.compile(
    r"[.?!;](?:(?<=[?!;])|(?![a-z,)]|[ ][a-z(]|(?<=\d\.)\d)(?<!\W[A-Z]\.)(?<!\s[nmd]r\.)(?<!\snrs\.)(?<!\sart\.))"
)
"""Where sentences may end: no match of a rule with `sentence` holds a stop, but in what it spells out.

The dot of an abbreviation is none: 'voor 1 mei a.s. zal', 'nr. 12', 'M. Rutte'; so does $said in parts.toml.
"""
_SENTENCE = 1000
"""A longer sentence is read in stretches of so many characters."""
_NO_RULE = frozenset[int]()


@dataclass(frozen=True, eq=False)
class Screen:
    """Rules that hold within one sentence, and what a sentence must hold for each to be tried."""

    rules: tuple[Rule, ...]
    wants: tuple[tuple[tuple[str, ...], ...], ...]
    """For each rule sets of words, the smallest first: a sentence must hold a word of each."""

    @cached_property
    def wanted(self) -> Wanted:
        """The words by which sentences are found."""
        return Wanted(tuple(self.anchored))

    @cached_property
    def anchored(self) -> dict[str, list[int]]:
        """The rules of each of these words."""
        words = dict[str, list[int]]()
        for order, rule in enumerate(self.rules):
            for word in rule.anchors:
                words.setdefault(word, []).append(order)
        return words

    @cached_property
    def clues(self) -> Clues:
        """The words of `wants`, with a bit for each set of them."""
        return Clues({(order, at): words for order, sets in enumerate(self.wants) for at, words in enumerate(sets)})

    @cached_property
    def marks(self) -> tuple[int, ...]:
        """The bits of the sets of each rule."""
        marks = (map(self.clues.mark, product([order], range(len(sets)))) for order, sets in enumerate(self.wants))
        return tuple(map(sum, marks))


@cache
def screen_of(rules: tuple[Rule, ...], also: Callable[[Rule], Iterable[Sought]] = lambda _: ()) -> Screen:
    """Give what rules need of a sentence: their own words, and those of all patterns that must have a match in it."""
    wants = ((rule.needs, telling(rule.written, re.VERBOSE), *(one.words for one in also(rule))) for rule in rules)
    return Screen(rules, tuple(tuple(sorted(filter(None, words), key=len)) for words in wants))


def in_sentences(
    text: Text, screen: Screen, may: frozenset[int] | None = None, seen: Seen | None = None
) -> Iterator[tuple[Rule, re.Match[str]]]:
    """Give the matches of rules with `sentence`, sentence by sentence and in each in the order of the rules.

    They may overlap. The words of all rules are looked for in one pass.

    Args:
        text: the text.
        screen: the rules, and what they need of a sentence.
        may: the places in their order of those that may find something in this text; else all.
        seen: which words of rules stand in the text, where they were looked for together.
    """
    if may is not None and not may:
        return
    found = _with_words(text, hits(screen.wanted, text.plain, seen), _orders(screen, may))
    for (start, end), told in sorted(found.items()):
        held = screen.clues.held(text.plain[start:end])
        for order in sorted(told):
            if not screen.marks[order] & ~held:
                rule = screen.rules[order]
                for match in rule.pattern.finditer(text.content, start, end):
                    yield rule, match


@cache
def _orders(screen: Screen, may: frozenset[int] | None) -> tuple[frozenset[int], ...]:
    """Give the rules of each word by which sentences are found, of those that may find something."""
    told = map(frozenset, screen.anchored.values())
    return tuple(told if may is None else (orders & may for orders in told))


def _with_words(
    text: Text, found: Iterable[Hit], orders: tuple[frozenset[int], ...]
) -> dict[tuple[int, int], frozenset[int]]:
    """Give the sentences in which words of rules stand, and these rules."""
    first = text.passages[0].start if text.passages else 0
    told: dict[tuple[int, int], frozenset[int]] = {}
    stops, begin, end, sentence = _stops(text.content), 0, 0, (0, 0)
    for word, at, _ in found:
        if at < first or not orders[word]:
            continue
        if not begin <= at < end:
            sentence = _sentence(stops, at, first, len(text.content))
            begin, end = sentence[0], min(sentence[1], sentence[0] + _SENTENCE)
        told[sentence] = told.get(sentence, _NO_RULE) | orders[word]
    return told


def _sentence(stops: list[int], at: int, first: int, last: int) -> tuple[int, int]:
    """Give from where to where the sentence runs in which a place lies; of one without end, two stretches of it."""
    after = bisect_left(stops, at)
    start = max(first, stops[after - 1] + 1 if after else 0)
    end = stops[after] + 1 if after < len(stops) else last
    start += (at - start) // _SENTENCE * _SENTENCE
    return start, min(end, start + 2 * _SENTENCE)


@lru_cache(maxsize=2)
def _stops(content: str) -> list[int]:
    """Give where sentences may end in a text, for all rules at once."""
    return [stop.start() for stop in _STOP.finditer(content)]
