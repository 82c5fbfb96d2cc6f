"""The canonical text of a paper with markup: one block a line, blocks parted by an empty line, notes at the end."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kamergraaf.model import Passage, Place

_ORDER = re.compile(r"en gaat over tot de orde van de dag", re.IGNORECASE)


@dataclass
class Blocks:
    """Lines of text as they are found, each in its place; those of notes are kept apart."""

    lines: list[tuple[str, Place]] = field(default_factory=list)
    notes: list[tuple[str, Place]] = field(default_factory=list)

    def add(self, text: str, place: Place) -> None:
        """Add a line; an empty one is none."""
        if text:
            (self.notes if place is Place.NOTE else self.lines).append((text, place))

    def sign(self) -> None:
        """Mark what follows the closing words of a motion as its signatures."""
        for index, (text, place) in enumerate(self.lines):
            if place is Place.TEXT and _ORDER.search(text):
                rest = [(t, Place.SIGNATURE if p is Place.TEXT else p) for t, p in self.lines[index + 1 :]]
                self.lines[index + 1 :] = rest
                return

    def join(self) -> tuple[str, tuple[Passage, ...]]:
        """Give the text, and where each line of it stands."""
        passages, position = [], 0
        for text, place in self.lines + self.notes:
            passages.append(Passage(position, position + len(text), place))
            position += len(text) + 2
        return "\n\n".join(text for text, _ in self.lines + self.notes), tuple(passages)
