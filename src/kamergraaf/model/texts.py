"""The canonical text of a paper, and the places in it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class Place(StrEnum):
    """Where in a paper a passage stands."""

    TITLE = "titel"
    DOSSIER = "dossiertitel"
    """The title of the dossier, which stands over each of its papers and says nothing of this one."""
    HEADING = "kop"
    TEXT = "tekst"
    SIGNATURE = "ondertekening"
    NOTE = "noot"
    ASKERS = "vragenstellers"


@dataclass(frozen=True, slots=True)
class When:
    """Between which days a text was written, ISO dates and both inclusive, and how that is known."""

    first: str
    last: str
    how: str

    @property
    def day(self) -> str | None:
        """The day itself, when it is known."""
        return self.first if self.first == self.last else None


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the canonical text that stands in one place of the paper; offsets count characters."""

    start: int
    end: int
    place: Place


def in_plain(content: str) -> str:
    r"""Write a text in lower case with a space for every line end, tab and no-break space, each for one character.

    >>> in_plain("De\nKamer\u00a0II")
    'de kamer ii'
    """
    spaced = content.replace("\n", " ").replace("\t", " ").replace("\r", " ").replace("\u00a0", " ")
    return spaced.replace("\u0130", "i").lower()


def _shape(letter: str) -> str:
    if letter.isascii() and letter.isalnum():
        return "0" if letter.isdigit() else "A" if letter.isupper() else "a"
    if letter.isalnum() or letter == "_":
        return "a"
    return " " if letter.isspace() or letter == "." else "-" if letter == "-" else ";"


_SHAPES = "".join(_shape(chr(code)) for code in range(256)).encode()


@dataclass(frozen=True)
class Text:
    """The one canonical text of a paper, and its passages in order."""

    document: str | None
    content: str = field(repr=False)
    passages: tuple[Passage, ...] = field(repr=False)

    @cached_property
    def plain(self) -> str:
        """The content in lower case with a space for every line end, tab and no-break space: to look words up in.

        It has the length of the content, so that positions are the same in both.
        """
        return in_plain(self.content)

    @cached_property
    def shape(self) -> bytes:
        """The content behind a space, with a sign for each character: numbers and capitals are found fast in it.

        `0` is a digit, `A` a capital and `a` another letter, ` ` white space or a dot, `-` a hyphen, `;` anything else.

        >>> Text(None, "Zie TK-28.684, één", ()).shape
        b' Aaa AA-00 000; aaa'
        """
        return b" " + self.content.encode("latin-1", "replace").translate(_SHAPES)

    @cached_property
    def places(self) -> frozenset[Place]:
        """The places that it has; what stands in no passage stands in the text."""
        return frozenset([Place.TEXT, *(passage.place for passage in self.passages)])

    @cached_property
    def _starts(self) -> list[int]:
        return [passage.start for passage in self.passages]

    def place_of(self, position: int) -> Place:
        """Tell in which place of the paper a position stands."""
        index = bisect_right(self._starts, position) - 1
        if index >= 0 and position < (passage := self.passages[index]).end:
            return passage.place
        return Place.TEXT

    def stretch_at(self, position: int) -> tuple[int, int]:
        """Give where the passages begin and end that stand around a position, one after the other in one place.

        >>> lines = (Passage(0, 3, Place.TEXT), Passage(5, 8, Place.SIGNATURE), Passage(10, 13, Place.SIGNATURE))
        >>> Text(None, "een  De:  X. ", lines).stretch_at(10)
        (5, 13)
        """
        here = first = last = bisect_right(self._starts, position) - 1
        while first > 0 and self.passages[first - 1].place is self.passages[here].place:
            first -= 1
        while last + 1 < len(self.passages) and self.passages[last + 1].place is self.passages[here].place:
            last += 1
        return self.passages[first].start, self.passages[last].end
