"""Texts of papers that stand in their records: who fetched the PDF put its text beside what the service says of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import msgspec

from kamergraaf import dutch
from kamergraaf.descriptions import load, opendata
from kamergraaf.errors import Issue
from kamergraaf.model import Document, Link, Row, Snapshot
from kamergraaf.sources import plain
from kamergraaf.sources.opendata.records import take_apart
from kamergraaf.sources.opendata.shapes import Tally

_VERSION = "DocumentVersie"
_TOP = 200
"""The number of a paper stands within so many characters of its text."""


def texts_in(
    snapshot: Snapshot, place: str, entity: str, record: Mapping[str, msgspec.Raw]
) -> Iterator[Document | Row | Link | Issue]:
    """Give the text that a record of a paper holds, as that paper, and the number that its heading prints.

    Of a record that is a tombstone it gives nothing.

    Args:
        snapshot: the input that the record stands in.
        place: where, for a reader.
        entity: of which entity the record is.
        record: its fields.
    """
    name = load(opendata.SOURCE)["texts"].get(entity)
    content, fields = _text(record.get(name)) if name else "", opendata.fields(entity)
    number = _text(record.get(fields["number"])) if content else ""
    if not content or not number or bytes(record.get(load(opendata.SOURCE)["row"]["deleted"], b"")) == b"true":
        return
    sequence = bytes(record.get(fields["sequence"], b"")).decode()
    for found in plain.describe(snapshot, content):
        if isinstance(found, Issue):
            yield replace(found, place=f"{place}, {found.place}".rstrip(", "))
        elif isinstance(found, Document):
            paper = _numbered(content, found, sequence)
            yield replace(_as(paper, found, number), document_number=number)
            if paper:
                yield from take_apart(snapshot, place, _VERSION, _version(record, paper.id), Tally())


def _numbered(content: str, found: Document, sequence: str) -> dutch.Paper | None:
    """Give the number of a paper that its heading prints, or a line at its top; its last part is that of its record."""
    lines = (line.strip() for line in content[:_TOP].splitlines())
    printed = (found.id, *(line for line in lines if line[:1].isdigit() and line.endswith(f"-{sequence}")))
    papers = (dutch.parse_paper(number) for number in printed)
    return next((paper for paper in papers if paper and paper.number == sequence), None)


def _as(paper: dutch.Paper | None, found: Document, number: str) -> Document:
    """Give what a text tells, as the paper of that number, or by the number of its record."""
    if paper is None:
        return replace(found, id=number, number=None, dossier=None)
    return replace(found, id=paper.id, number=paper.number, dossier=paper.dossier_id)


def _version(record: Mapping[str, msgspec.Raw], published: str) -> dict[str, msgspec.Raw]:
    """Give the version of a paper that a text is, which says under which number it was published."""
    row, names = load(opendata.SOURCE)["row"], opendata.fields(_VERSION)
    key = _text(record.get(row["id"]))
    told = {row["id"]: f"{key}-text", names["document"]: key, names["publication"]: published}
    dated = {name: record[name] for name in (row["modified_in_source"], row["modified"]) if name in record}
    return {name: msgspec.Raw(msgspec.json.encode(value)) for name, value in told.items()} | dated


def _text(raw: msgspec.Raw | None) -> str:
    """Give a value that is text; empty for any other."""
    value: object = msgspec.json.decode(raw) if raw is not None and bytes(raw)[:1] == b'"' else ""
    return value if isinstance(value, str) else ""
