"""Metadata that stand beside a publication: `metadata.xml`, and the same as OWMS."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from kamergraaf.errors import Issue, SourceError
from kamergraaf.model import Record, Snapshot, Source
from kamergraaf.sources.koop.fields import gather
from kamergraaf.sources.koop.paper import describe
from kamergraaf.xml import begins_as_xml, local_name, parse

_ROOT = re.compile(r"<(?:metadata_gegevens|owms-metadata)\b")


def sniff(content: str) -> bool:
    """Tell whether a text is the metadata of an official publication."""
    return begins_as_xml(content) and bool(_ROOT.search(content, 0, 4_000))


def read(snapshot: Snapshot, content: str) -> Iterator[Record | Issue]:
    """Give what the metadata say of one paper, without its text."""
    try:
        root = parse(content)
    except SourceError as error:
        yield Issue(snapshot.address, "", f"broken XML: {error}")
        return
    rows = _attributes(root) if root.tag == "metadata_gegevens" else leaves(root)
    yield from describe(snapshot, Source.METADATA, gather(rows))


def _attributes(root: etree._Element) -> Iterator[tuple[str, str]]:
    yield from ((row.get("name", ""), row.get("content", "")) for row in root.iterfind("metadata"))


def leaves(element: etree._Element) -> Iterator[tuple[str, str]]:
    """Give the elements in which there are no others, by their name and with their text."""
    for child in element.iter(etree.Element):
        if not len(child):
            yield local_name(child.tag), child.text or ""
