"""What is found in a text, and what it means."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias

FieldValue: TypeAlias = str | bool | list[str] | None


class Place(StrEnum):
    """Where in a paper a passage stands."""

    TITLE = "titel"
    HEADING = "kop"
    TEXT = "tekst"
    SIGNATURE = "ondertekening"
    NOTE = "noot"
    ASKERS = "vragenstellers"


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


@dataclass(frozen=True, slots=True)
class Mention:
    """Something named in a text: `content[start:end] == text`, always."""

    document: str | None
    start: int
    end: int
    text: str
    kind: str
    """citation, motion, person, organisation, programme, research or commitment."""
    rule: str
    fields: Mapping[str, FieldValue]
    place: Place = Place.TEXT
    how: str | None = None
    """How a misprint was read; stands in the reason of the resolution."""
    left: str | None = None
    """What the text names here that was not taken, and why; becomes an issue."""


class Verdict(StrEnum):
    """What became of a mention."""

    RESOLVED = "resolved"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Resolution:
    """The one answer to the question what a mention means, with the reason for it."""

    mention: Mention
    verdict: Verdict
    target: str | None
    reason: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision: the mention is, or is not, a thing; who says so, when and why."""

    mention: str
    """`kst-28684-761@502-531/motion`: the paper, the positions and the kind."""
    verdict: str
    """`is` or `not`."""
    target: str
    who: str
    when: str
    why: str
