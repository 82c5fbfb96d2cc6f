"""Rules that hold within one sentence, tried in the sentences that hold their words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator
from functools import cache, lru_cache

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


def in_sentences(
    text: Text, rules: tuple[Rule, ...], may: Container[Rule] | None = None, seen: Seen | None = None
) -> Iterator[tuple[Rule, re.Match[str]]]:
    """Give the matches of rules with `sentence`, sentence by sentence and in each in the order of the rules.

    They may overlap. The words of all rules are looked for in one pass.

    Args:
        text: the text.
        rules: the rules.
        may: those that may find something in this text; else all.
        seen: which words of rules stand in the text, where they were looked for together.
    """
    wanted, orders = _anchors(rules)
    tried = frozenset(order for order, rule in enumerate(rules) if may is None or rule in may)
    if not tried:
        return
    for (start, end), told in sorted(_with_words(text, hits(wanted, text.plain, seen), orders).items()):
        plain = text.plain[start:end]
        for order in sorted(told & tried):
            rule = rules[order]
            if not rule.needs or any(word in plain for word in rule.needs):
                yield from ((rule, match) for match in rule.pattern.finditer(text.content, start, end))


def _with_words(
    text: Text, found: Iterable[Hit], orders: tuple[frozenset[int], ...]
) -> dict[tuple[int, int], frozenset[int]]:
    """Give the sentences in which words of rules stand, and these rules."""
    first, told = text.passages[0].start if text.passages else 0, dict[tuple[int, int], frozenset[int]]()
    for word, at, _ in found:
        if at >= first:
            sentence = _sentence(text.content, at, first)
            told[sentence] = told.get(sentence, _NO_RULE) | orders[word]
    return told


def anchors_of(rules: tuple[Rule, ...]) -> Wanted:
    """Give the words by which sentences are found for rules."""
    return _anchors(rules)[0]


@cache
def _anchors(rules: tuple[Rule, ...]) -> tuple[Wanted, tuple[frozenset[int], ...]]:
    words: dict[str, list[int]] = {}
    for order, rule in enumerate(rules):
        for word in rule.anchors:
            words.setdefault(word, []).append(order)
    return Wanted(tuple(words)), tuple(map(frozenset, words.values()))


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
