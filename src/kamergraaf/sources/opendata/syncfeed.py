"""The SyncFeed of the Tweede Kamer: pages of its feed, single entries and bare entities, as rows of OData."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import msgspec
from lxml import etree

from kamergraaf.descriptions import load
from kamergraaf.descriptions.opendata import SOURCE
from kamergraaf.errors import Issue, SourceError
from kamergraaf.model import Record, Snapshot
from kamergraaf.sources.opendata.pieces import pieces
from kamergraaf.sources.opendata.records import Fields, take_apart
from kamergraaf.sources.opendata.shapes import Tally, tallied
from kamergraaf.sources.opendata.syncentity import GUID, Row, attributes, fields, odata_name
from kamergraaf.xml import each, local_name, parse, text_of

_ATOM = "http://www.w3.org/2005/Atom"
_HEAD = 20_000
_ROOT = re.compile(
    # What may stand before the root is never read a second time, or many comments would cost years.
    r"[\ufeff\s]*+(?:(?><\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)\s*+)*+"
    r"<(?P<tag>(?:[\w.-]+:)?(?P<name>[\w.-]+)[^>]*)>",
    re.DOTALL,
)
_ENTITY = re.compile(r"(?=.*[\s:]id=)(?=.*[\s:]verwijderd=)", re.DOTALL)

Found = tuple[str, etree._Element | None, etree._Element]
"""Where an entity stands, the entry around it, and the entity; what should hold it when there is none."""


def sniff(content: str) -> bool:
    """Tell whether a text is a page of the SyncFeed, an entry of one, or an entity as it gives them."""
    root = _ROOT.match(content, 0, _HEAD)
    if root is None:
        return False
    if root["name"] in ("feed", "entry"):
        return "/SyncFeed/" in content[:_HEAD]
    return load("tweedekamer-syncfeed")["namespace"] in root["tag"] or bool(_ENTITY.match(root["tag"]))


def read(snapshot: Snapshot, content: str) -> Iterator[Record | Issue]:
    """Give the rows of the entities in a text, and the links between them."""
    tally = Tally()
    for found in rows(content):
        if isinstance(found, Issue):
            yield replace(found, source=snapshot.address)
        elif found[0] in load(SOURCE)["entities"]:
            entity, row = found
            record = msgspec.json.decode(msgspec.json.encode(row), type=Fields)
            yield from take_apart(snapshot, str(row["Id"]), entity, record, tally)
        else:
            tally.passed[found[0]] += 1
    yield from tallied(snapshot.address, tally)


def rows(content: str) -> Iterator[tuple[str, Row] | Issue]:
    """Give each entity with its name and its row, and an issue for what could not be read.

    Entities with personal data are counted in one issue; entries that hold no entity in another.
    """
    passed_over: Counter[str] = Counter()
    empty: list[str] = []
    for found in _elements(content):
        if isinstance(found, Issue):
            yield found
            continue
        place, entry, element = found
        entity = _entity_of(entry, element)
        if entity is None:
            empty.append(place)
        elif any(re.fullmatch(pattern, entity) for pattern in load("tweedekamer-syncfeed")["passed_over"]):
            passed_over[entity] += 1
        else:
            yield from _row(place, entity, entry, element)
    if empty:
        more = f" and {len(empty) - 1} more" if len(empty) > 1 else ""
        yield Issue("", f"{empty[0]}{more}", "no entity of the SyncFeed")
    if passed_over:
        counts = ", ".join(f"{count} {entity}" for entity, count in sorted(passed_over.items()))
        yield Issue("", "", f"passed over, as personal data are not read: {counts}")


def links(content: str) -> dict[str, str]:
    """Give the links of a page by what they are: `self`, and `next` or, on the last page, `resume`.

    Raises:
        SourceError: the page is broken or hostile.
    """
    found = {}
    for link in each(content, "link"):
        above = link.getparent()
        if above is not None and local_name(above.tag) == "feed":
            found[link.get("rel", "alternate")] = link.get("href", "")
    return found


def _elements(content: str) -> Iterator[Found | Issue]:
    """Give the elements that should be entities, one or more an entry, and an issue for each broken entry."""
    root, number = _ROOT.match(content, 0, _HEAD), 0
    try:
        if root is None or root["name"] not in ("feed", "entry"):
            yield "", None, parse(content)
            return
        for number, entry in enumerate(each(content, "entry"), 1):
            yield from _inside(number, entry)
    except SourceError as error:
        broken = False
        for n, piece in pieces(content, "entry") if root and root["name"] == "feed" else ():
            if isinstance(piece, SourceError):
                broken = True
                yield Issue("", f"entry {n}", str(piece))
            elif n > number:
                yield from _inside(n, piece)
        if not broken:
            yield Issue("", "", f"broken XML: {error}")


def _inside(number: int, entry: etree._Element) -> Iterator[Found]:
    content_of = entry.find("{*}content")
    inside = [] if content_of is None else list(content_of.iterchildren(etree.Element))
    for element in inside or [entry if content_of is None else content_of]:
        yield f"entry {number}", entry, element


def _entity_of(entry: etree._Element | None, element: etree._Element) -> str | None:
    """Give the name of an entity; that of a deleted one without an element stands in the category of its entry."""
    found = attributes(element)
    if etree.QName(element).namespace not in (None, _ATOM, load("tweedekamer-syncfeed")["namespace"]):
        return None
    if entry is None or local_name(element.tag) not in ("entry", "content"):
        return odata_name(local_name(element.tag)) if found.keys() & {"Id", "GewijzigdOp", "Verwijderd"} else None
    category = entry.find("{*}category")
    if category is None or found.get("Verwijderd") is not True:
        return None
    return odata_name(category.get("term", "")) or None


def _row(
    place: str, entity: str, entry: etree._Element | None, element: etree._Element
) -> Iterator[tuple[str, Row] | Issue]:
    row = _head(entry, element)
    key = row["Id"]
    place = f"{place}, {key}" if place else key
    if not GUID.fullmatch(key):
        yield Issue("", place, f"a {entity} without a guid as its id")
        return
    if row.get("Verwijderd") is True:
        yield entity, {name: row[name] for name in ("Id", "GewijzigdOp", "ApiGewijzigdOp", "Verwijderd") if name in row}
        return
    inside, wrong = fields(entity, element)
    yield from (Issue("", place, reason) for reason in wrong)
    yield entity, dict(sorted({**inside, **row}.items()))


def _head(entry: etree._Element | None, element: etree._Element) -> Row:
    """Give the attributes of an entity, and what only the entry around it tells."""
    row = attributes(element)
    row["Id"] = str(row.get("Id") or "").lower()
    if entry is not None:
        row["Id"] = row["Id"] or text_of(entry.find("{*}id")).rpartition("/")[2].lower()
        row["ApiGewijzigdOp"] = text_of(entry.find("{*}updated")) or None
    return row
