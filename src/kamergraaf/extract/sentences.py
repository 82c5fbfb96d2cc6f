"""Rules that hold within one sentence, tried in the sentences that hold their words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick

from kamergraaf.extract.rules import Rule
from kamergraaf.extract.words import finder_of, hits
from kamergraaf.model import Text

_STOP = re.compile(
    r"[.?!;](?:(?<=[?!;])|(?![a-z,)]|[ ][a-z(]|(?<=\d\.)\d)(?<!\W[A-Z]\.)(?<!\s[nmd]r\.)(?<!\snrs\.)(?<!\sart\.))"
)
"""Where sentences may end: no match of a rule with `sentence` holds a stop, but in what it spells out.

The dot of an abbreviation is none: 'voor 1 mei a.s. zal', 'nr. 12', 'M. Rutte'; so does $said in parts.toml.
"""
_SENTENCE = 1000
"""A longer sentence is read in stretches of so many characters."""
_WORD = 40
"""A word that a rule needs has no more characters."""


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
    return finder_of(words), tuple(map(tuple, words.values()))


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
