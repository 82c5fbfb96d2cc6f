"""The canonical text of a paper, and the places in it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class Place(StrEnum):
    """Where in a paper a passage stands."""

    TITLE = "titel"
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
        spaced = self.content.replace("\n", " ").replace("\t", " ").replace("\r", " ").replace("\u00a0", " ")
        return spaced.replace("\u0130", "i").lower()

    def place_of(self, position: int) -> Place:
        """Tell in which place of the paper a position stands."""
        passage = self.passage_at(position)
        return passage.place if passage else Place.TEXT

    def passage_at(self, position: int) -> Passage | None:
        """Give the passage in which a position stands."""
        index = bisect_right(self.passages, position, key=lambda passage: passage.start) - 1
        return self.passages[index] if index >= 0 and position < self.passages[index].end else None
