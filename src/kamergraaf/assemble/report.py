"""What a build says of its inputs: each bad record by name, and what came too often to name by the kind."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kamergraaf.errors import Issue
from kamergraaf.harvest import Part
from kamergraaf.model import Snapshot


def _place(part: Part) -> str:
    return ", ".join(text for text in (part.place, f"{part.tag.lstrip('=')} {part.id}") if text)


@dataclass
class Report:
    """Issues and counts, gathered while a graph is made."""

    inputs: Mapping[int, Snapshot]
    issues: list[Issue] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    _often: dict[tuple[str, str], tuple[int, str, str]] = field(default_factory=dict)

    def often(self, part: Part, reason: str) -> None:
        """Note that a row is left out or doubted; rows of one entity and one reason are one issue, with the first."""
        key = (part.tag, reason)
        if part.tag.startswith("-"):
            raise ValueError("a link stands in no input; note the row that it is about")
        count, address, first = self._often.get(key, (0, self.inputs[part.input].address, _place(part)))
        self._often[key] = (count + 1, address, first)

    def row(self, part: Part) -> Snapshot:
        """Give where a row came from, by the hash of the row: what page it stood on depends on when that was asked."""
        return Snapshot(self.inputs[part.input].address, hashlib.sha256(part.data).hexdigest())

    def all_issues(self) -> Iterator[Issue]:
        """Give the issues, those that were counted last."""
        yield from self.issues
        for (_, reason), (count, address, first) in sorted(self._often.items()):
            more = f", and {count - 1} more" if count > 1 else ""
            yield Issue(address, f"{first}{more}", reason)
