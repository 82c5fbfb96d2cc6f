"""What need not be looked for in a stretch of text: it holds no word that must stand there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Mapping, Sequence
from operator import itemgetter

from kamergraaf.extract.words import Hit, Wanted

_end = itemgetter(2)


class Clues:
    """Words, and what may be found only where one of them stands; each thing has a bit of its own.

    >>> clues = Clues({"will": ("zal", "zullen"), "term": ("voor", "zomer"), "any": ()})
    >>> both, said = clues.mark("will") | clues.mark("term"), "wij zullen gaan voor de zomer"
    >>> found = clues.wanted.finder.find_matches_as_indexes(said, overlapping=True)
    >>> [not both & ~clues.within(found, first, last) for first, last in ((0, 20), (0, 15), (5, 29))]
    [True, False, False]
    >>> bool(clues.within([], 0, 9) & clues.mark("any"))
    True
    """

    def __init__(self, words: Mapping[Hashable, tuple[str, ...]]) -> None:
        self._marks = {what: 1 << place for place, what in enumerate(words)}
        of_word: dict[str, int] = {}
        for what, its in words.items():
            for word in its:
                of_word[word] = of_word.get(word, 0) | self._marks[what]
        self.wanted = Wanted(tuple(of_word))
        self._of_word = tuple(of_word.values())
        self._always = sum(self._marks[what] for what, its in words.items() if not its)

    def mark(self, what: Hashable) -> int:
        """Give the bit of a thing."""
        return self._marks[what]

    def held(self, plain: str) -> int:
        """Give the bits of what may be found in a short text in the form of `Text.plain`.

        >>> clues = Clues({"will": ("zal", "zullen"), "term": ("voor", "zomer")})
        >>> clues.held("voor de zomer") == clues.mark("term"), clues.held("wij gaan")
        (True, 0)
        """
        marks, of_word = self._always, self._of_word
        for word, _, _ in self.wanted.finder.find_matches_as_indexes(plain, overlapping=True):
            marks |= of_word[word]
        return marks

    def within(self, found: Sequence[Hit], first: int, last: int) -> int:
        """Give the bits of what may be found in a stretch; `found` are the words in the text, by their ends."""
        marks, of_word = self._always, self._of_word
        for word, start, _ in found[bisect_left(found, first, key=_end) : bisect_right(found, last, key=_end)]:
            if start >= first:
                marks |= of_word[word]
        return marks
