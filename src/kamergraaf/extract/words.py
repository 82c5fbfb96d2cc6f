"""Many words found in one pass over a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import itemgetter

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

_AT_ONCE = 1_000_000
"""So many characters are searched at once: what is found in them stands in memory."""

Hit = tuple[int, int, int]
"""Which word stands there, where it begins, and where it ends."""
_begin = itemgetter(1)


def finder_of(words: Iterable[str], matchkind: MatchKind = MatchKind.Standard) -> AhoCorasick:
    """Give what finds some words: the quickest form, which takes longer to make, for every text is searched by it."""
    return AhoCorasick(list(words), matchkind=matchkind, implementation=Implementation.DFA)


def is_long(content: str) -> bool:
    """Tell whether a text is searched in parts, so that not all that is found in it stands in memory."""
    return len(content) > _AT_ONCE


def hits(finder: AhoCorasick, content: str, longest: int, *, in_order: bool = False) -> Iterable[Hit]:
    """Give which words stand in a text; they may overlap, and none is longer than told.

    They come in the order of their ends; `in_order` is that in which they begin.
    """
    if is_long(content):
        return _hits_in_parts(finder, content, longest, in_order=in_order)
    return _hits(finder, content, in_order=in_order)


def _hits(finder: AhoCorasick, content: str, *, in_order: bool) -> list[Hit]:
    found = finder.find_matches_as_indexes(content, overlapping=True)
    if in_order:
        found.sort(key=_begin)
    return found


def _hits_in_parts(finder: AhoCorasick, content: str, longest: int, *, in_order: bool) -> Iterator[Hit]:
    for begin in range(0, len(content), _AT_ONCE):
        part = content[begin : begin + _AT_ONCE + longest]
        for word, start, end in _hits(finder, part, in_order=in_order):
            if start < _AT_ONCE:
                yield word, begin + start, begin + end
