"""From markup to the one canonical text of a paper, with its passages."""

from __future__ import annotations

from kamergraaf.model import Document, Text
from kamergraaf.text import debate, markup, passages

_XML = {"kst-xml": markup.canonical, "vlos-xml": debate.canonical}


def read_text(document: Document) -> Text | None:
    """Give the canonical text of a paper, or None when the source brings no text."""
    if document.markup is None:
        return None
    if canonical := _XML.get(document.markup.kind):
        content, found = canonical(document.markup.data)
        return Text(document.id or None, content, found)
    content, start = document.markup.data, document.markup.start
    return Text(document.id or None, content, tuple(passages.divide(content, start)))
