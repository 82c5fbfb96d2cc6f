"""What the coverage card counts while a graph is made, so that nobody has to count the graph again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from kamergraaf.assemble.notes import Notes

_UNRESOLVED = 50
"""So many texts that could not be resolved are kept, the most frequent first."""


@dataclass
class Card:
    """Papers by kind and year with the forms that they came in, sources with their dates, and what was resolved."""

    papers: Counter[tuple[str, str]] = field(default_factory=Counter)
    forms: dict[tuple[str, str], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    sources: dict[str, tuple[int, str, str]] = field(default_factory=dict)
    """Of each source: its papers, and the dates of the first and the last."""
    verdicts: Counter[tuple[str, str]] = field(default_factory=Counter)
    unresolved: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def take(self, notes: Notes) -> None:
        """Count papers, as all sources together describe each, the sources that do, and what their texts name."""
        for told in notes.papers:
            self.papers[told.kind, told.year] += 1
            self.forms[told.kind, told.year].update(told.forms)
            for source, dates in told.sources:
                count, first, last = self.sources.get(source, (0, "9999", ""))
                self.sources[source] = (count + 1, min([first, *dates]), max([last, *dates]))
        if notes.mentions:
            self.verdicts.update(notes.mentions)
        for x in notes.unsure:
            self.unresolved[x.text, x.verdict, x.reason] += 1
            if len(self.unresolved) > 100 * _UNRESOLVED:  # rare ones go, so that many texts need no more memory
                self.unresolved = Counter(dict(self.unresolved.most_common(50 * _UNRESOLVED)))

    def facts(self) -> dict[str, Any]:
        """Give all of it as the manifest keeps it."""
        return {
            "papers": [
                {"kind": kind, "year": year, "count": count, "forms": dict(sorted(self.forms[kind, year].items()))}
                for (kind, year), count in sorted(self.papers.items())
            ],
            "sources": [
                {"source": source, "papers": count, "first": first if first < "9999" else "", "last": last}
                for source, (count, first, last) in sorted(self.sources.items())
            ],
            "mentions": [
                {"kind": kind, "verdict": verdict, "count": count}
                for (kind, verdict), count in sorted(self.verdicts.items())
            ],
            "unresolved": list(self._top()),
        }

    def _top(self) -> Iterator[dict[str, Any]]:
        ranked = sorted(self.unresolved.items(), key=lambda row: (-row[1], row[0]))
        for (text, verdict, reason), count in ranked[:_UNRESOLVED]:
            yield {"text": text, "verdict": verdict, "reason": reason, "count": count}
