"""From markup to the one canonical text of a paper, with its passages."""

from __future__ import annotations

from collections.abc import Iterator

from kamergraaf import dutch
from kamergraaf.dutch.unseen import clear
from kamergraaf.model import Document, Passage, Place, Text
from kamergraaf.text import debate, html, markup, passages

_MARKED = {"kst-xml": markup.canonical, "koop-html": html.canonical, "vlos-xml": debate.canonical}


def read_text(document: Document) -> Text | None:
    """Give the canonical text of a paper, or None when the source brings no text."""
    if document.markup is None:
        return None
    if canonical := _MARKED.get(document.markup.kind):
        return Text(document.id or None, *canonical(document.markup.data))
    return Text(document.id or None, document.markup.data, tuple(_divided(document.markup.data, document.markup.start)))


def _divided(content: str, start: int) -> Iterator[Passage]:
    """Give the passages of a plain text, found in the form without what no reader sees; nothing falls between them."""
    seen = clear(content)
    at = start
    for part in passages.divide(seen.content, seen.new(start)):
        end = seen.old(part.end)[0] if part.end < len(seen.content) else len(content)
        yield Passage(at, end, part.place)
        at = end


def text_or_title(document: Document) -> Text | None:
    """Give the text of a paper, or its title when no source brings more."""
    return read_text(document) if document.markup else _own_title(document)


def _own_title(document: Document) -> Text | None:
    """Give the title of a paper as a text, or None when it is no other than that of its dossier."""
    title = dutch.label(document.title) if document.title else ""
    passages = tuple(_own_and_not(title, dutch.label(document.dossier_title or "").rstrip(". ")))
    own = any(part.place is Place.TITLE for part in passages)
    return Text(document.id or None, title, passages) if own else None


def _own_and_not(title: str, dossier: str) -> Iterator[Passage]:
    """Part a title from that of the dossier, which may stand in it: what that names, this paper does not name."""
    at = title.casefold().find(dossier.casefold()) if dossier else -1
    parts = [(0, at, Place.TITLE), (at, at + len(dossier), Place.DOSSIER)] if at >= 0 else []
    for start, end, place in (*parts, (parts[-1][1] if parts else 0, len(title), Place.TITLE)):
        if title[start:end].strip(" .;:"):
            yield Passage(start, end, place)
