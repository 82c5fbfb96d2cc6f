"""Many words found in one pass over a text, for one layer of rules or for all of them at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from operator import itemgetter

from ahocorasick_rs import AhoCorasick, Implementation

_AT_ONCE = 1_000_000
"""So many characters are searched at once: what is found in them stands in memory."""
_QUICK = 500
_FEW = 12
"""So many words at most are looked for one by one."""

Hit = tuple[int, int, int]
"""Which word stands there, where it begins, and where it ends."""
_begin = itemgetter(1)


@dataclass(frozen=True, eq=False)
class Wanted:
    """Words that a layer looks for; of one that is a part of another both are found."""

    words: tuple[str, ...]
    in_order: bool = False
    """Whether they are wanted in the order in which they begin, and not in that of their ends."""

    @cached_property
    def finder(self) -> AhoCorasick:
        """What finds them; of not too many words in the quickest form, which takes longest to make."""
        quick = Implementation.DFA if len(self.words) < _QUICK else None
        return AhoCorasick(self.words, implementation=quick)

    @cached_property
    def longest(self) -> int:
        """So many characters the longest has."""
        return max(map(len, self.words), default=0)


Seen = Mapping[Wanted, list[Hit]]
"""What of the words of several layers stands in a text."""


def is_long(content: str) -> bool:
    """Tell whether a text is searched in parts, so that not all that is found in it stands in memory."""
    return len(content) > _AT_ONCE


def look(content: str, layers: tuple[Wanted, ...]) -> Seen:
    """Find the words of several layers in one pass; in a long text nothing, so that each layer looks for itself.

    >>> nr, two = Wanted(("nr", "kst")), Wanted(("nr", "nrs"))
    >>> look("nrs 2", (nr, two)) == {nr: [(0, 0, 2)], two: [(0, 0, 2), (1, 0, 3)]}
    True
    """
    if is_long(content):
        return {}
    finder, for_whom = _together(layers)
    rows: list[list[Hit]] = [[] for _ in layers]
    for word, start, end in finder.find_matches_as_indexes(content, overlapping=True):
        for layer, own in for_whom[word]:
            rows[layer].append((own, start, end))
    return dict(zip(layers, rows, strict=True))


@cache
def _together(layers: tuple[Wanted, ...]) -> tuple[AhoCorasick, tuple[tuple[tuple[int, int], ...], ...]]:
    """Give what finds the words of all layers, and for each the layers that want it, with its place in their words."""
    table: dict[str, list[tuple[int, int]]] = {}
    for layer, wanted in enumerate(layers):
        for own, word in enumerate(wanted.words):
            table.setdefault(word, []).append((layer, own))
    words = sorted(table)  # in this order the finder is faster: it groups what begins alike
    return Wanted(tuple(words)).finder, tuple(tuple(table[word]) for word in words)


def hits(wanted: Wanted, content: str, seen: Seen | None = None) -> Iterable[Hit]:
    """Give which words stand in a text, as far as they were seen before; they may overlap."""
    if not wanted.words:
        return ()
    found = seen.get(wanted) if seen else None
    if found is None:
        return _hits_in_parts(wanted, content) if is_long(content) else _hits(wanted, content)
    if wanted.in_order:
        found.sort(key=_begin)
    return found


def _hits(wanted: Wanted, content: str) -> list[Hit]:
    found = wanted.finder.find_matches_as_indexes(content, overlapping=True)
    if wanted.in_order:
        found.sort(key=_begin)
    return found


def _hits_in_parts(wanted: Wanted, content: str) -> Iterator[Hit]:
    for begin in range(0, len(content), _AT_ONCE):
        part = content[begin : begin + _AT_ONCE + wanted.longest]
        for word, start, end in _hits(wanted, part):
            if start < _AT_ONCE:
                yield word, begin + start, begin + end


def everywhere(words: Sequence[str], content: str) -> list[Hit]:
    """Give every place of words that are looked for in this one text: of a few it takes longer to make a finder."""
    if len(words) > _FEW:
        return AhoCorasick(words).find_matches_as_indexes(content, overlapping=True)
    return [(which, at, at + len(word)) for which, word in enumerate(words) for at in _places(word, content)]


def _places(word: str, content: str) -> Iterator[int]:
    at = content.find(word)
    while at >= 0:
        yield at
        at = content.find(word, at + 1)


def longest(found: Iterable[Hit]) -> Iterator[Hit]:
    """Give the hits that do not overlap: the first, and of those that begin together the longest.

    >>> list(longest([(0, 0, 2), (1, 0, 4), (2, 3, 6), (0, 4, 6)]))
    [(1, 0, 4), (0, 4, 6)]
    """
    last = 0
    for hit in sorted(found, key=lambda hit: (hit[1], -hit[2])):
        if hit[1] >= last:
            last = hit[2]
            yield hit
