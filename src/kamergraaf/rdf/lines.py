"""Lines of N-Quads, by plain string formatting: the fastest way there is in Python."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kamergraaf.vocab import A, classes, literal, typed


class Writer:
    """Collects the statements of one named graph as lines of N-Quads."""

    __slots__ = ("_tail", "lines")

    def __init__(self, graph: str) -> None:
        self._tail = f" <{graph}> .\n"
        self.lines: list[str] = []

    def link(self, subject: str, predicate: str, thing: str) -> None:
        """State a relation between two things; of a class of our own also what contains it in other vocabularies."""
        self.lines.append(f"<{subject}> <{predicate}> <{thing}>{self._tail}")
        if predicate == A:
            self.links(subject, A, classes(thing)[1:])

    def links(self, subject: str, predicate: str, things: Iterable[str | None]) -> None:
        """State one relation with several things, or with one that may be None."""
        for thing in things:
            if thing:
                self.link(subject, predicate, thing)

    def say(self, subject: str, predicate: str, written: str) -> None:
        """State a value, already written as a literal."""
        self.lines.append(f"<{subject}> <{predicate}> {written}{self._tail}")

    def text(self, subject: str, predicate: str, text: str | None, language: str = "") -> None:
        """State a text, unless there is none."""
        if text:
            self.say(subject, predicate, literal(text, language))

    def date(self, subject: str, predicate: str, date: str | None) -> None:
        """State an ISO date, unless there is none."""
        if date:
            self.say(subject, predicate, typed(date, "date"))

    def __iter__(self) -> Iterator[str]:
        return iter(self.lines)
