"""Of how much of what an answer is about it could tell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from kamergraaf.errors import Next


@dataclass(frozen=True, slots=True)
class Without:
    """How many rows a question has without some of the parameters that were given, whose answer is empty with them."""

    parameters: tuple[str, ...]
    """One of those that may stay open, or all."""
    rows: int | None
    """None where that could not be counted at once."""
    more: bool = False
    """Whether there are more rows than these."""

    def facts(self) -> dict[str, object]:
        """Give it as programs read it."""
        return {"parameters": list(self.parameters), "rows": self.rows, "more": self.more}


@dataclass(frozen=True, slots=True)
class Coverage:
    """What an answer counted of how many, and why not the rest."""

    population: str
    """What it is about, in the language of the answer: `motions`."""
    known: int
    """Of so many it could tell, those that were inferred among them."""
    total: int
    inferred: int
    missing: Mapping[str, int]
    """For each reason why it could not tell, of how many; in the language of the answer."""
    told: str
    """All this in one line, in which each parameter stands in backticks."""
    why: str = ""
    """Of an empty answer, why it is empty."""
    without: tuple[Without, ...] = ()
    """Of an empty answer, what there is without each of the parameters that were given, or without all."""
    next: Next | None = None
    """Of an empty answer, what would bring what it is about into the graph."""

    def facts(self) -> dict[str, object]:
        """Give it as programs read it."""
        numbers = {"known": self.known, "total": self.total, "inferred": self.inferred}
        told = {"population": self.population, **numbers, "missing": dict(self.missing), "told": self.told}
        return told | ({"why": self.why, "without": [each.facts() for each in self.without]} if self.why else {})

    def spoken(self, speak: Callable[[str], str]) -> Coverage:
        """Give it with its parameters in the words of the face that asked.

        >>> found = Coverage("papers", 0, 0, 0, {}, "without `from`: 3 rows", without=(Without(("from",), 3),))
        >>> found.spoken(lambda name: f"-p {name}").told
        'without -p from: 3 rows'
        """
        told, why = self.told, self.why
        for name in {name for each in self.without for name in each.parameters}:
            told, why = (text.replace(f"`{name}`", speak(name)) for text in (told, why))
        return replace(self, told=told, why=why)
