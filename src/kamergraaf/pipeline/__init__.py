"""The whole program: inputs to records, records to texts, texts to mentions, all of it to a graph."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kamergraaf import assets
from kamergraaf.errors import Issue
from kamergraaf.extract import find
from kamergraaf.extract.when import read_when
from kamergraaf.model import Document, Resolution, Snapshot, Text
from kamergraaf.pipeline.building import Built, build, judgements_of
from kamergraaf.pipeline.findings import extract_text, find_in, resolved
from kamergraaf.pipeline.reading import read_records
from kamergraaf.pipeline.update import Updated, update
from kamergraaf.register import load_register
from kamergraaf.text import read_text

__all__ = ["Built", "Updated", "build", "extract", "find_in", "find_mentions", "sample", "texts", "update"]


def texts(addresses: list[str], *, follow_links: bool = False) -> Iterator[Text | Issue]:
    """Give the canonical text of every paper under the addresses."""
    for found in read_records(addresses, follow_links=follow_links):
        if isinstance(found, Issue):
            yield found
        elif isinstance(found, Document) and (text := read_text(found)):
            yield text


def extract(addresses: list[str], *, follow_links: bool = False) -> Iterator[tuple[Snapshot, list[Resolution]] | Issue]:
    """Give the mentions in every text under the addresses, text by text and resolved; no graph is needed."""
    register, (judgements, undecided) = load_register(), judgements_of()
    yield from undecided
    for found in read_records(addresses, follow_links=follow_links):
        if isinstance(found, Issue):
            yield found
        elif isinstance(found, Document) and (text := read_text(found)):
            rows = list(extract_text(text, found, register, judgements))
            yield from (row for row in rows if isinstance(row, Issue))
            yield found.snapshot, [row for row in rows if isinstance(row, Resolution)]


def find_mentions(path: Path) -> list[Resolution]:
    """Find the mentions in one text and what they mean, as they are measured; nobody's judgement counts."""
    register, found = load_register(), list[Resolution]()
    for document in read_records([str(path)]):
        if isinstance(document, Document) and (text := read_text(document)):
            when = None if document.date else read_when(text.content)
            found += resolved(find(text, document), document, register, when=when)
    return found


def sample() -> list[str]:
    """Give the address of the bundled sample."""
    return [str(assets.path("data", "sample"))]
