"""One line of a description."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kamergraaf.ask.relations import Evidence


def facts_of(group: str, words: str, values: Iterable[str], called: Mapping[str, str] | None = None) -> list[Fact]:
    """Give one relation with several values: things by their names, texts as they are."""
    return [Fact(group, words, value, (called or {}).get(value, value)) for value in values]


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a description: a group, a relation, a value, and the evidence when it was read in a text."""

    group: str
    relation: str
    value: str
    label: str
    date: str | None = None
    evidence: Evidence | None = None
    hidden: bool = False
    property: str | None = None
    """The property behind the words, with a prefix."""
    until: str | None = None
    """The first day on which it was so no more, for offices, cabinets and seats."""
    edge: str | None = None
    """The property of a relation for which there may be a sentence, written out."""

    def holds(self, on: str) -> bool:
        """Tell whether the fact was so on a day: what has no date always is, and so is what a thing says itself."""
        if self.group in ("offices", "cabinets", "seats"):
            return (self.date or "") <= on and (self.until is None or on < self.until)
        return self.group == "out" or self.date is None or self.date <= on

    def with_(self, label: str, evidence: Evidence | None) -> Fact:
        """Give the same fact with its label and its sentence."""
        return replace(self, label=label, evidence=evidence)
