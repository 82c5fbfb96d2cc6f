"""What a build says of its inputs: each bad record by name, and what came too often to name by the kind."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kamergraaf.assemble.notes import Notes, Often
from kamergraaf.errors import Issue
from kamergraaf.harvest import Part
from kamergraaf.model import Snapshot


def _place(part: Part) -> str:
    return ", ".join(dict.fromkeys(text for text in (part.place, f"{part.tag.lstrip('=')} {part.id}") if text))


@dataclass
class Report:
    """Issues and counts of one thing, or of all of them together."""

    inputs: Mapping[int, Snapshot]
    issues: list[Issue] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    _often: dict[tuple[str, str], Often] = field(default_factory=dict)

    def often(self, part: Part, reason: str) -> None:
        """Note that a row is left out or doubted; rows of one entity and one reason are one issue, with the first."""
        if part.tag.startswith("-"):
            raise ValueError("a link stands in no input; note the row that it is about")
        self._more(Often(part.tag, reason, 1, self.inputs[part.input].address, _place(part)))

    def _more(self, row: Often) -> None:
        first = self._often.get((row.tag, row.reason))
        count = row.count + first.count if first else row.count
        kept = first or row
        self._often[row.tag, row.reason] = Often(row.tag, row.reason, count, kept.address, kept.first)

    def put_in(self, notes: Notes) -> None:
        """Write all of it into the notes of a thing."""
        notes.counts, notes.issues, notes.often = dict(self.counts), self.issues, list(self._often.values())

    def take(self, notes: Notes) -> None:
        """Join what was said of one thing, which comes after all that was said before."""
        self.issues += notes.issues
        for name, number in notes.counts.items():  # Counter.update takes three times as long for few
            self.counts[name] += number
        for row in notes.often:
            self._more(row)

    def row(self, part: Part) -> Snapshot:
        """Give where a row came from, by the hash of the row: what page it stood on depends on when that was asked."""
        return Snapshot(self.inputs[part.input].address, hashlib.sha256(part.data).hexdigest())

    def all_issues(self) -> Iterator[Issue]:
        """Give the issues, those that were counted last."""
        yield from self.issues
        for (_, reason), row in sorted(self._often.items()):
            more = f", and {row.count - 1} more" if row.count > 1 else ""
            yield Issue(row.address, f"{row.first}{more}", reason)
