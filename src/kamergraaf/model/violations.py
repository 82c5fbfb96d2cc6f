"""What does not conform in a graph."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing that does not conform: which shape or check says so, of what, and why."""

    check: str
    thing: str
    message: str
    severity: str = "violation"
    """A violation, or a warning, which breaks nothing: the source itself has it so."""
    value: str = ""
    """The value that is wrong, when it is one; an IRI or a text."""
    label: str = ""
    """The name of the thing."""

    @property
    def breaks(self) -> bool:
        """Tell whether the graph does not conform for this."""
        return self.severity != "warning"
