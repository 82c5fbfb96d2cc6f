"""From markup to the one canonical text of a paper, with its passages."""

from __future__ import annotations

from kamergraaf.model import Document, Text
from kamergraaf.text import debate, html, markup, passages

_MARKED = {"kst-xml": markup.canonical, "koop-html": html.canonical, "vlos-xml": debate.canonical}


def read_text(document: Document) -> Text | None:
    """Give the canonical text of a paper, or None when the source brings no text."""
    if document.markup is None:
        return None
    if canonical := _MARKED.get(document.markup.kind):
        return Text(document.id or None, *canonical(document.markup.data))
    content, start = document.markup.data, document.markup.start
    return Text(document.id or None, content, tuple(passages.divide(content, start)))
