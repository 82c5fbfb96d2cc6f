"""The canonical text of a paper with markup: one block a line, blocks parted by an empty line, notes at the end."""

from __future__ import annotations

from dataclasses import dataclass, field

from kamergraaf.model import Passage, Place
from kamergraaf.text.closing import ORDER, first_name


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
        """Mark what follows the closing words of a motion, or else the names at its end, as its signatures."""
        said = [index for index, (text, place) in enumerate(self.lines) if place is Place.TEXT]
        closing = next((index + 1 for index in said if ORDER.search(self.lines[index][0])), None)
        if closing is None and (names := first_name([self.lines[index][0] for index in said])) is not None:
            closing = said[names]
        if closing is not None:
            rest = [(t, Place.SIGNATURE if p is Place.TEXT else p) for t, p in self.lines[closing:]]
            self.lines[closing:] = rest

    def join(self) -> tuple[str, tuple[Passage, ...]]:
        """Give the text, and where each line of it stands."""
        passages, position = [], 0
        for text, place in self.lines + self.notes:
            passages.append(Passage(position, position + len(text), place))
            position += len(text) + 2
        return "\n\n".join(text for text, _ in self.lines + self.notes), tuple(passages)
