"""Open data of the Tweede Kamer as JSON: pages of the service, lists, lines; of any entity and of any version."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

import msgspec

from kamergraaf.errors import Issue
from kamergraaf.model import Count, Link, Row, Snapshot
from kamergraaf.processes import Share
from kamergraaf.sources import entities
from kamergraaf.sources.broken import Broken, as_bytes
from kamergraaf.sources.rows import Fields, entity_of, key_of, take_apart
from kamergraaf.sources.settings import load
from kamergraaf.sources.shapes import Tally, tallied

_OBJECTS = re.compile(r"[\ufeff\s]*(?:(?:\[\s*)?\{|\[\s*\]\s*\Z)")
_ARRAY = re.compile(r"\s*:\s*\[\s*")
_CONTEXT = re.compile(r"\$metadata#(\w+)")
_FIELDS = msgspec.json.Decoder(Fields)
_LIST = msgspec.json.Decoder(list[msgspec.Raw])
_HEAD = 2_000
"""The records of a page begin within so many characters."""
_MARK = b"\xef\xbb\xbf"
_EMPTY = Count("", 0)
"""What a page without records holds: it is known, and nothing is to be told of it."""
_BATCH = 1 << 20
"""So many bytes of records are read at once."""
_DIGITS = 12
"""No count of records is so long."""
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
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        whole = None
    if whole is not None:
        yield from read_lines(snapshot, [content.encode()])
    elif start := _records_begin(content):
        yield from _one_by_one(snapshot, content, start)
    else:
        yield from read_lines(snapshot, (as_bytes(line) for line in content.split("\n")))


def _records_begin(content: str) -> int:
    """Give where the records of a list begin, or those of a page that cannot be read as a whole; 0 for lines."""
    bare = content.lstrip()
    if bare.startswith("["):
        return len(content) - len(bare) + 1 + len(bare[1:]) - len(bare[1:].lstrip())
    key = content.find('"value"', 0, _HEAD)
    found = _ARRAY.match(content, key + len('"value"')) if key > 0 and "Id" not in content[:key] else None
    return found.end() if found else 0


def _one_by_one(snapshot: Snapshot, content: str, start: int) -> Iterator[Row | Link | Count | Issue]:
    """Give the records of a list, or of a page that cannot be read as a whole, without those that are broken."""
    page = Broken(snapshot.address, content, start)
    yield from _read(snapshot, "record", page.records())
    yield from page.issues


def read_lines(snapshot: Snapshot, lines: Iterable[bytes], share: Share = map) -> Iterator[Row | Link | Count | Issue]:
    """Give the rows and links in lines of JSON, as they come; nothing else is held.

    Args:
        snapshot: the input.
        lines: its lines.
        share: does a function on each batch of lines, as `map` does, perhaps in other processes.
    """
    numbered = ((n, line.removeprefix(_MARK) if n == 1 else line) for n, line in enumerate(lines, 1))
    yield from _read(snapshot, "line", ((n, line) for n, line in numbered if line and not line.isspace()), share)


def _read(
    snapshot: Snapshot, word: str, texts: Iterable[tuple[int, bytes]], share: Share = map
) -> Iterator[Row | Link | Count | Issue]:
    tally, others = Tally(), list[int]()
    for batch in share(partial(_read_batch, snapshot, word), _batches(texts)):
        yield from batch.found
        tally.add(batch.tally)
        others += batch.others
    if others:
        more = f" and {len(others) - 1} more {word}s" if len(others) > 1 else ""
        yield Issue(snapshot.address, f"{word} {others[0]}{more}", "no record of an entity that is known")
    yield from tallied(snapshot.address, tally)


def _batches(texts: Iterable[tuple[int, bytes]]) -> Iterator[list[tuple[int, bytes]]]:
    """Give records together until they are long enough to be worth a task."""
    batch, size = list[tuple[int, bytes]](), 0
    for number, text in texts:
        batch.append((number, text))
        size += len(text)
        if size > _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


@dataclass
class _Batch:
    """What some of the records of an input hold."""

    found: list[Row | Link | Count | Issue] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    others: list[int] = field(default_factory=list)
    """The numbers of records of no entity that is known."""


def _read_batch(snapshot: Snapshot, word: str, texts: list[tuple[int, bytes]]) -> _Batch:
    batch = _Batch()
    hint = re.split(r"[._-]", snapshot.name)[0]
    for number, text in texts:
        place = f"{word} {number}"
        try:
            if not text.isascii():
                text.decode()
            record = _FIELDS.decode(text)
        except UnicodeDecodeError as error:
            batch.found.append(Issue(snapshot.address, place, f"not UTF-8 text, at its byte {error.start + 1}"))
            continue
        except (msgspec.DecodeError, RecursionError) as error:
            batch.found.append(Issue(snapshot.address, place, f"broken JSON: {error}"))
            continue
        parts = list(_parts(snapshot, place, record, hint, batch.tally))
        batch.found += [part for part in parts if part is not _EMPTY]
        if not parts:
            batch.others.append(number)
    return batch


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
        yield from _page(snapshot, place, record, hint, tally)
    elif linked := _table(snapshot, place, record):
        yield from linked
    elif depth < _DEEPEST:
        for name, raw in record.items():
            yield from _around(snapshot, f"{place}, {name}", raw, tally, depth)


def _page(
    snapshot: Snapshot, place: str, page: Fields, hint: str, tally: Tally
) -> Iterator[Row | Link | Count | Issue]:
    rows, others = _LIST.decode(page["value"]), 0
    yield from _one_of_several(snapshot, place, page, len(rows))
    if not rows:
        yield _EMPTY
    for number, row in enumerate(rows, 1):
        where = f"{place}, record {number}"
        found = list(_parts(snapshot, where, _FIELDS.decode(row), hint, tally, 1)) if bytes(row)[:1] == b"{" else []
        others += not found
        yield from found
    if others:
        yield Issue(snapshot.address, place, f"{others} records of no entity that is known")


def _one_of_several(snapshot: Snapshot, place: str, page: Fields, number: int) -> Iterator[Issue]:
    """Tell that a page is one of several, when the service says so and counts more records than it has."""
    count = bytes(page.get("@odata.count", b"")).strip(b'"')
    if "@odata.nextLink" in page and count.isdigit() and len(count) < _DIGITS and int(count) > number:
        yield Issue(
            snapshot.address, place, f"one page of several: {number:,} of {int(count):,} records; read the others too"
        )


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


def _table(snapshot: Snapshot, place: str, record: Fields) -> list[Link | Issue]:
    """Give the links in a row of a table of ids, and an issue for each name that holds something else."""
    for table in load(entities.SOURCE)["tables"].values():
        if table["first"] in record and table["seconds"] in record:
            first, raw = key_of(record[table["first"]]), bytes(record[table["seconds"]])
            seconds = [key_of(second) for second in _LIST.decode(raw)] if raw[:1] == b"[" else [None]
            found = [Link(table["link"], first, second) for second in seconds if first and second]
            bad = [] if first else [table["first"]]
            bad += [table["seconds"]] if None in seconds else []
            return [*found, *(Issue(snapshot.address, place, f"{name} holds no id") for name in bad)]
    return []
