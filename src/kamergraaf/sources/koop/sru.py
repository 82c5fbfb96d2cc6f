"""Answers of the search service of KOOP (SRU): whole ones, and single records of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from kamergraaf.errors import Issue, SourceError
from kamergraaf.model import Record, Snapshot, Source
from kamergraaf.sources.koop.fields import gather
from kamergraaf.sources.koop.metadata import leaves
from kamergraaf.sources.koop.paper import describe
from kamergraaf.sources.opendata.pieces import Piece, pieces
from kamergraaf.xml import begins_as_xml, local_name, parse

_ROOT = re.compile(r"<(?:[\w-]+:)?(?:searchRetrieveResponse|record)\b")
_SERVICE = re.compile(r"docs\.oasis-open\.org/ns/search-ws/sruResponse|loc\.gov/zing/srw|<(?:[\w-]+:)?originalData\b")
"""The name of the service, or, in a record that was saved alone and without it, what only its records hold."""


def sniff(content: str) -> bool:
    """Tell whether a text is an answer of a search service, or a record of one."""
    front = content[:4_000]
    return begins_as_xml(front) and bool(_ROOT.search(front) and _SERVICE.search(front))


def read(snapshot: Snapshot, content: str) -> Iterator[Record | Issue]:
    """Give what each record says of one paper, without its text; a record that is none costs itself only."""
    for number, record in _records(content):
        if isinstance(record, SourceError):
            yield Issue(snapshot.address, f"record {number}" if number else "", str(record))
            continue
        data = next(_named(record, "originalData"), None)
        if data is None:
            yield Issue(snapshot.address, f"record {number}", "a record without data of a publication")
            continue
        yield from describe(snapshot, Source.METADATA, gather(leaves(data)))


def _records(content: str) -> Iterator[Piece]:
    """Give the records of an answer; those of one that is broken one by one."""
    try:
        yield from enumerate(_named(parse(content), "record"), 1)
    except SourceError as error:
        apart = list(pieces(content, "record"))
        yield from apart
        if not any(isinstance(record, SourceError) for _, record in apart):
            yield 0, SourceError(f"broken XML: {error}")


def _named(root: etree._Element, name: str) -> Iterator[etree._Element]:
    yield from (element for element in root.iter(etree.Element) if local_name(element.tag) == name)
