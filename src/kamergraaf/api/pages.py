"""What is told of one thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kamergraaf.ask.pages.lives.view import Section
    from kamergraaf.covered import Coverage


@dataclass(frozen=True, slots=True)
class Page:
    """A thing, its label, and what is known of it in sections."""

    thing: str
    label: str
    sections: tuple[Section, ...]
    coverage: Coverage | None = None
    """Of how much of what the page counts it can tell; None when it counts nothing."""
