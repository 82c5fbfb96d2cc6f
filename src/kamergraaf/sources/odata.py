"""Open data of the Tweede Kamer as JSON: pages of the service, lists, lines; of any entity and of any version."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import msgspec

from kamergraaf.errors import Issue
from kamergraaf.model import Count, Link, Row, Snapshot
from kamergraaf.sources import entities
from kamergraaf.sources.rows import Fields, Tally, entity_of, take_apart, tallied
from kamergraaf.sources.settings import load

_OBJECTS = re.compile(r"[\ufeff\s]*(?:\[\s*)?\{")
_ARRAY = re.compile(r"\s*:\s*\[\s*")
_NEXT = re.compile(r"[\s,]*")
_CONTEXT = re.compile(r"\$metadata#(\w+)")
_FIELDS = msgspec.json.Decoder(Fields)
_LIST = msgspec.json.Decoder(list[msgspec.Raw])
_HEAD = 2_000
"""The records of a page begin within so many characters."""
_DEEPEST = 4
"""Records are looked for no deeper than this in an object that is none itself."""


def sniff(content: str) -> bool:
    """Tell whether a text looks like JSON objects: one a line, a list of them, or a page that holds them."""
    return bool(_OBJECTS.match(content))


def read(snapshot: Snapshot, content: str) -> Iterator[Row | Link | Count | Issue]:
    """Give the rows and links in a text; records of other kinds are named together, not one by one."""
    content = content.lstrip("\ufeff")
    try:
        whole = _FIELDS.decode(content) if content.lstrip().startswith("{") else None
    except (msgspec.DecodeError, RecursionError):
        whole = None
    if whole is not None:
        yield from read_lines(snapshot, [content.encode()])
    elif start := _records_begin(content):
        yield from _before_break(snapshot, content, start)
    else:
        yield from read_lines(snapshot, (line.encode() for line in content.split("\n")))


def _records_begin(content: str) -> int:
    """Give where the records of a list begin, or those of a page that cannot be read as a whole; 0 for lines."""
    bare = content.lstrip()
    if bare.startswith("["):
        return len(content) - len(bare) + 1 + len(bare[1:]) - len(bare[1:].lstrip())
    key = content.find('"value"', 0, _HEAD)
    found = _ARRAY.match(content, key + len('"value"')) if key > 0 and "Id" not in content[:key] else None
    return found.end() if found else 0


def _before_break(snapshot: Snapshot, content: str, start: int) -> Iterator[Row | Link | Count | Issue]:
    """Give the records of a list, or of a page that breaks off, up to the break."""
    broken: list[Issue] = []

    def records() -> Iterator[tuple[int, bytes]]:
        decoder, position, number = json.JSONDecoder(), start, 0
        while content[position : position + 1] not in ("]", ""):
            try:
                row, position = decoder.raw_decode(content, position)
            except (ValueError, RecursionError) as error:
                broken.append(Issue(snapshot.address, f"record {number + 1}", f"broken JSON: {error}"))
                return
            number += 1
            yield number, msgspec.json.encode(row)
            position = _NEXT.match(content, position).end()  # type: ignore[union-attr]
        if content[position : position + 1] != "]":
            broken.append(Issue(snapshot.address, f"record {number}", "the page breaks off after this record"))

    yield from _read(snapshot, "record", records())
    yield from broken


def read_lines(snapshot: Snapshot, lines: Iterator[bytes] | list[bytes]) -> Iterator[Row | Link | Count | Issue]:
    """Give the rows and links in lines of JSON, as they come; nothing else is held."""
    yield from _read(snapshot, "line", ((n, line) for n, line in enumerate(lines, 1) if not line.isspace() and line))


def _read(snapshot: Snapshot, word: str, texts: Iterator[tuple[int, bytes]]) -> Iterator[Row | Link | Count | Issue]:
    tally, others = Tally(), list[int]()
    hint = re.split(r"[._-]", snapshot.name)[0]
    for number, text in texts:
        try:
            record = _FIELDS.decode(text)
        except (msgspec.DecodeError, RecursionError) as error:
            yield Issue(snapshot.address, f"{word} {number}", f"broken JSON: {error}")
            continue
        found = False
        for part in _parts(snapshot, f"{word} {number}", record, hint, tally):
            found = True
            yield part
        if not found:
            others.append(number)
    if others:
        more = f" and {len(others) - 1} more {word}s" if len(others) > 1 else ""
        yield Issue(snapshot.address, f"{word} {others[0]}{more}", "no record of an entity that is known")
    yield from tallied(snapshot.address, tally)


def _parts(
    snapshot: Snapshot, place: str, record: Fields, hint: str, tally: Tally, depth: int = 0
) -> Iterator[Row | Link | Count | Issue]:
    """Give what a JSON object holds: it is a record, a table of ids, a page of records, or something around these."""
    if "@odata.context" in record and (context := _CONTEXT.search(str(bytes(record["@odata.context"]), "utf-8"))):
        hint = context[1]
    if hint in load(entities.SOURCE)["passed_over"]["entities"] and "value" not in record:
        tally.passed[hint] += 1
    elif entity := entity_of(record, hint):
        yield from take_apart(snapshot, place, entity, record, tally)
    elif "value" in record and bytes(record["value"])[:1] == b"[":
        yield from _page(snapshot, place, record["value"], hint, tally)
    elif linked := _table(record):
        yield from linked
    elif depth < _DEEPEST:
        for name, raw in record.items():
            yield from _around(snapshot, f"{place}, {name}", raw, tally, depth)


def _page(
    snapshot: Snapshot, place: str, raw: msgspec.Raw, hint: str, tally: Tally
) -> Iterator[Row | Link | Count | Issue]:
    others = 0
    for number, row in enumerate(_LIST.decode(raw), 1):
        where = f"{place}, record {number}"
        found = list(_parts(snapshot, where, _FIELDS.decode(row), hint, tally, 1)) if bytes(row)[:1] == b"{" else []
        others += not found
        yield from found
    if others:
        yield Issue(snapshot.address, place, f"{others} records of no entity that is known")


def _around(
    snapshot: Snapshot, place: str, raw: msgspec.Raw, tally: Tally, depth: int
) -> Iterator[Row | Link | Count | Issue]:
    """Look for records in the value of an object that is none itself, such as a response with its headers."""
    text = bytes(raw)
    if text[:1] not in (b"{", b"["):
        return
    for row in _LIST.decode(text) if text[:1] == b"[" else [raw]:
        if bytes(row)[:1] == b"{":
            yield from _parts(snapshot, place, _FIELDS.decode(row), "", tally, depth + 1)


def _table(record: Fields) -> list[Link]:
    """Give the links in a row of a table of ids."""
    for table in load(entities.SOURCE)["tables"].values():
        if table["first"] in record and table["seconds"] in record:
            first = msgspec.json.decode(record[table["first"]])
            seconds = msgspec.json.decode(record[table["seconds"]])
            if isinstance(first, str) and isinstance(seconds, list):
                return [Link(table["link"], first, second) for second in seconds if isinstance(second, str)]
    return []
