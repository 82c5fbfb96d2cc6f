"""Find and resolve what a text names."""

from __future__ import annotations

from kamergraaf.extract import find
from kamergraaf.model import Document, Resolution, Snapshot, Source, Text
from kamergraaf.register import load_register
from kamergraaf.resolve import resolve
from kamergraaf.text.passages import divide


def resolved(content: str, kind: str, date: str) -> list[Resolution]:
    """Give what a text names of one kind, resolved on a day."""
    text = Text("kst-1-1", content, tuple(divide(content)))
    paper = Document("kst-1-1", Source.PLAIN, Snapshot("x", ""))
    return [resolve(m, load_register(), date) for m in find(text, paper) if m.kind == kind]
