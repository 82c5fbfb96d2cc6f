"""What need not be looked for in a stretch of text: it holds no word that must stand there."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping

from kamergraaf.extract.words import Wanted


class Clues:
    """Words, and what may be found only where one of them stands; each thing has a bit of its own.

    >>> clues = Clues({"will": ("zal", "zullen"), "term": ("voor", "zomer"), "any": ()})
    >>> both = clues.mark("will") | clues.mark("term")
    >>> [not both & ~clues.of(plain) for plain in ("wij zullen voor", "wij zullen", "de zomer")]
    [True, False, False]
    >>> bool(clues.of("") & clues.mark("any"))
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

    def of(self, plain: str) -> int:
        """Give the bits of what may be found in a stretch of `Text.plain`."""
        return self.beside(word for word, _, _ in self.wanted.finder.find_matches_as_indexes(plain, overlapping=True))

    def beside(self, words: Iterable[int]) -> int:
        """Give the bits of what may be found where some of the words stand."""
        found, of_word = self._always, self._of_word
        for word in words:
            found |= of_word[word]
        return found
