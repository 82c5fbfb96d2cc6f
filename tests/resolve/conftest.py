"""Find and resolve what a text names."""

from __future__ import annotations

from kamergraaf.extract import find
from kamergraaf.model import Document, Markup, Resolution, Snapshot, Source, Text
from kamergraaf.pipeline.findings import find_in
from kamergraaf.register import load_register
from kamergraaf.resolve import resolve
from kamergraaf.text.passages import divide


def resolved(content: str, kind: str, date: str | None) -> list[Resolution]:
    """Give what a text names of one kind, resolved on a day."""
    text = Text("kst-1-1", content, tuple(divide(content)))
    paper = Document("kst-1-1", Source.PLAIN, Snapshot("x", ""))
    return [resolve(m, load_register(), date) for m in find(text, paper) if m.kind == kind]


def resolved_undated(content: str, kind: str = "person") -> list[Resolution]:
    """Give what a text names that no source dates, as the whole program does it."""
    paper = Document("kst-1-1", Source.PLAIN, Snapshot("x", ""), markup=Markup("text", content))
    found = [row.resolution for row in find_in(paper, load_register())]
    return [x for x in found if x.mention.kind == kind]
