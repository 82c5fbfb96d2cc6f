"""Of which graph the contents of a file are, and what asked for them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

GRAPH = "graph-sha256"
"""The key under which files, and the manifest, name the content of a graph."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What every file that is made of a graph says of where it comes from: nothing of it depends on the clock."""

    graph: str = ""
    """The digest of all statements of the graph; empty where it is not known."""
    version: str = ""
    """That of the program."""
    day: str = ""
    """That of the last paper in the graph: so far the data go."""
    command: str = ""
    """What makes the same file, in the words of the face that was asked, without where the graph is or the file."""
    parameters: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Whether it says anything."""
        return self != Origin()

    def facts(self) -> dict[str, object]:
        """Give what is known, under the keys that all files have.

        >>> Origin("ab", "0.1.0", "2026-07-02", "", {"from": "2024-01-01"}).facts()["parameters"]
        {'from': '2024-01-01'}
        """
        told = {GRAPH: self.graph, "version": self.version, "data-date": self.day, "command": self.command}
        known: dict[str, object] = {key: value for key, value in told.items() if value}
        asked = {"parameters": dict(sorted(self.parameters.items()))} if self.command or self.parameters else {}
        return known | asked

    def texts(self) -> dict[str, str]:
        """Give the same for formats whose values are texts: parameters as JSON.

        >>> Origin("ab", parameters={"to": "2024"}).texts()
        {'graph-sha256': 'ab', 'parameters': '{"to": "2024"}'}
        """
        facts = self.facts().items()
        return {key: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False) for key, value in facts}

    def asked(self, command: str = "", **parameters: str) -> Origin:
        """Give it with another command, where there is one, and with more parameters."""
        return replace(self, command=command or self.command, parameters={**self.parameters, **parameters})
