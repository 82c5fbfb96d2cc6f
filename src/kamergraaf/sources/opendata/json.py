"""Open data of the Tweede Kamer as JSON: pages of the service, lists, lines; of any entity and of any version."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import TypeAlias

import msgspec

from kamergraaf.descriptions import load, opendata
from kamergraaf.errors import Issue
from kamergraaf.model import Count, Document, Link, Row, Snapshot
from kamergraaf.processes.pool import Share
from kamergraaf.sources.opendata.broken import Broken, as_bytes
from kamergraaf.sources.opendata.records import Fields, entity_of, key_of, take_apart
from kamergraaf.sources.opendata.shapes import Tally, tallied
from kamergraaf.sources.opendata.texts import texts_in

Found: TypeAlias = Row | Link | Document | Count | Issue
"""What a record becomes."""
_OBJECTS = re.compile(r"[\ufeff\s]*(?:(?:\[\s*)?\{|\[\s*\]\s*\Z)")
_LISTED = re.compile(r'[\[,\s]\{\s*"[^"\n]{1,80}"\s*:')
_JOINED = re.compile(rb"(?<=\})\s*(?=\{)")
"""Where a record follows another on one line: within a record no brace opens beside one that closes."""
_ARRAY = re.compile(r"\s*:\s*\[\s*")
_CONTEXT = re.compile(r"\$metadata#(\w+)")
_NO_NUMBER = re.compile(r'(?P<text>"(?:[^"\\]|\\.)*")|\bNaN\b')
_FIELDS = msgspec.json.Decoder(Fields)
_LIST = msgspec.json.Decoder(list[msgspec.Raw])
_HEAD = 2_000
"""The records of a page begin within so many characters."""
_FRONT = 1 << 16
"""Whether a text is JSON whose beginning is broken is told from so many characters."""
_MARK = b"\xef\xbb\xbf"
_BLANK = "\ufeff \t\r\n"
Number: TypeAlias = int | str
"""Where a record stands in its input; or what it is called there, when that has no order."""
Numbered: TypeAlias = tuple[Number, bytes]
_EMPTY = Count("", 0)
"""What a page without records holds: it is known, and nothing is to be told of it."""
_OTHER = "no record of an entity that is known"
_BATCH = 1 << 20
"""So many bytes of records are read at once."""
_DIGITS = 12
"""No count of records is so long."""
_DEEPEST = 4
"""Records are looked for no deeper than this in an object that is none itself."""


def sniff(content: str) -> bool:
    """Tell whether a text looks like JSON objects: one a line, a list of them, or a page that holds them."""
    if _OBJECTS.match(content):
        return True
    front = content[:_FRONT]
    if front.lstrip(_BLANK).startswith("["):
        return bool(_LISTED.search(front))  # a list whose first record is broken, or none
    return _lines_follow(content)  # lines of which the first is broken


def _lines_follow(content: str) -> bool:
    """Tell whether the lines behind the first one are records."""
    lines = content[:_FRONT].split("\n")[: -1 if len(content) > _FRONT else None]
    following = [line for line in lines if line.strip()][1:3]
    return bool(following) and all(_whole(line) for line in following)


def _whole(line: str | bytes) -> bool:
    """Tell whether a line is one JSON object."""
    try:
        _FIELDS.decode(line)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return False
    return True


def read(snapshot: Snapshot, content: str) -> Iterator[Found]:
    """Give the rows and links in a text; records of other kinds are named together, not one by one."""
    content = without_nan(content.lstrip("\ufeff"))
    bare = content.lstrip()
    if bare.startswith("{") and _whole(bare):
        yield from read_lines(snapshot, [content.encode()])
    elif bare.startswith("[") and (listed := _list(bare)) is not None:
        yield from _read(snapshot, "record", ((n, bytes(raw)) for n, raw in enumerate(listed, 1)))
    elif not _in_lines(content):
        start = _records_begin(content)
        yield from _one_by_one(snapshot, content, start)
    else:
        yield from read_lines(snapshot, (as_bytes(line) for line in content.split("\n")))


def without_nan(content: str) -> str:
    """Write `null` for what tools that keep tables write where nothing is, and which is no JSON; never in a text.

    >>> without_nan('{"a": NaN, "b": "NaN"}')
    '{"a": null, "b": "NaN"}'
    """
    if "NaN" not in content:
        return content
    return _NO_NUMBER.sub(lambda match: match["text"] or "null", content)


def _in_lines(content: str) -> bool:
    """Tell whether records stand one a line, and not in a list or a page over several lines."""
    first = content.lstrip().partition("\n")[0]
    return _whole(first) or _lines_follow(content) or not _records_begin(content)


def without_cut(content: str) -> str:
    r"""Leave out the last line of records when it is cut, of an input that is known to break off.

    >>> without_cut('{"Id": 1}\n{"Id":'), without_cut('{"Id": 1}\n{"Id": 2}')
    ('{"Id": 1}\n', '{"Id": 1}\n{"Id": 2}')
    """
    above, end, last = content.rpartition("\n")
    return content if _whole(last) or not _in_lines(content) else above + end


def _list(content: str) -> list[msgspec.Raw] | None:
    """Give the values in a list of JSON that is sound; None for one of which something is broken."""
    try:
        return _LIST.decode(content)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return None


def _records_begin(content: str) -> int:
    """Give where the records of a list begin, or those of a page that cannot be read as a whole; 0 for lines."""
    bare = content.lstrip()
    if bare.startswith("["):
        return len(content) - len(bare) + 1 + len(bare[1:]) - len(bare[1:].lstrip())
    key = content.find('"value"', 0, _HEAD)
    found = _ARRAY.match(content, key + len('"value"')) if key > 0 and "Id" not in content[:key] else None
    return found.end() if found else 0


def _one_by_one(snapshot: Snapshot, content: str, start: int) -> Iterator[Found]:
    """Give the records of a list, or of a page that cannot be read as a whole, without those that are broken."""
    page = Broken(snapshot.address, content, start)
    yield from _read(snapshot, "record", page.records(), hint=_hint(content[:start], ""))
    yield from page.issues


def read_lines(snapshot: Snapshot, lines: Iterable[bytes], share: Share = map) -> Iterator[Found]:
    """Give the rows and links in lines of JSON, as they come; nothing else is held.

    Args:
        snapshot: the input.
        lines: its lines.
        share: does a function on each batch of lines, as `map` does, perhaps in other processes.
    """
    numbered = ((n, line.removeprefix(_MARK) if n == 1 else line) for n, line in enumerate(lines, 1))
    yield from _read(snapshot, "line", ((n, line) for n, line in numbered if line and not line.isspace()), share)


def read_named(snapshot: Snapshot, names: Iterable[str], lines: Iterable[bytes], share: Share = map) -> Iterator[Found]:
    """Give the rows and links in lines of one entity, each of which is called by the id of its record."""
    word = snapshot.name.partition(".")[0]
    yield from _read(snapshot, word, zip(names, lines, strict=True), share)


def _read(
    snapshot: Snapshot, word: str, texts: Iterable[Numbered], share: Share = map, hint: str = ""
) -> Iterator[Found]:
    tally, others = Tally(), list[Number]()
    hint = hint or re.split(r"[._-]", snapshot.name)[0]
    for batch in share(partial(_read_batch, snapshot, word, hint), _batches(texts)):
        yield from batch.found
        tally.add(batch.tally)
        others += batch.others
    if others:
        more = f" and {len(others) - 1} more {word}s" if len(others) > 1 else ""
        yield Issue(snapshot.address, f"{word} {others[0]}{more}", _OTHER)
    yield from tallied(snapshot.address, tally)


def _batches(texts: Iterable[Numbered]) -> Iterator[list[Numbered]]:
    """Give records together until they are long enough to be worth a task."""
    batch, size = list[Numbered](), 0
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

    found: list[Found] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    others: list[Number] = field(default_factory=list)
    """The numbers of records of no entity that is known."""


def _read_batch(snapshot: Snapshot, word: str, hint: str, texts: list[Numbered]) -> _Batch:
    batch = _Batch()
    for number, text in texts:
        try:
            if not text.isascii():
                text.decode()
            record = _FIELDS.decode(without_nan(text.decode()) if b"NaN" in text else text)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            _mend(batch, snapshot, (word, number, text), error, hint)
            continue
        _take(batch, snapshot, (f"{word} {number}", number), record, hint)
    return batch


def _take(batch: _Batch, snapshot: Snapshot, where: tuple[str, Number], record: Fields, hint: str) -> None:
    """Add what a record holds to its batch."""
    parts = list(_parts(snapshot, where[0], record, hint, batch.tally))
    batch.found += [part for part in parts if part is not _EMPTY]
    if not parts:
        batch.others.append(where[1])


def _mend(batch: _Batch, snapshot: Snapshot, where: tuple[str, Number, bytes], error: Exception, hint: str) -> None:
    """Read what can be read of a line that is broken, which may hold a page or several records, and name the rest."""
    word, number, text = where
    place = f"{word} {number}"
    content = text.decode(errors="surrogateescape") if word == "line" else ""
    if content.lstrip().startswith("{") and (start := _records_begin(content)):
        page = Broken(snapshot.address, content, start, f"{place}, ")
        inside = _read_batch(snapshot, f"{place}, record", _hint(content[:start], hint), list(page.records()))
        batch.found += [*inside.found, *page.issues]
        batch.found += [Issue(snapshot.address, f"{place}, record {n}", _OTHER) for n in inside.others]
        batch.tally.add(inside.tally)
        return
    pieces = _JOINED.split(text) if word == "line" else [text]
    for piece in pieces:
        if len(pieces) > 1 and _whole(piece):
            _take(batch, snapshot, (place, number), _FIELDS.decode(piece), hint)
    if len(pieces) == 1 or not all(map(_whole, pieces)):
        batch.found.append(Issue(snapshot.address, place, _reason(error)))


def _reason(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"not UTF-8 text, at its byte {error.start + 1}"
    return f"broken JSON: {error}"


def _hint(text: str, otherwise: str) -> str:
    """Give the entity that the head of a page says."""
    context = _CONTEXT.search(text)
    return context[1] if context else otherwise


def _parts(snapshot: Snapshot, place: str, record: Fields, hint: str, tally: Tally, depth: int = 0) -> Iterator[Found]:
    """Give what a JSON object holds: it is a record, a table of ids, a page of records, or something around these."""
    if "@odata.context" in record and (context := _CONTEXT.search(str(bytes(record["@odata.context"]), "utf-8"))):
        hint = context[1]
    if hint in load(opendata.SOURCE)["passed_over"]["entities"] and "value" not in record:
        tally.passed[hint] += 1
    elif entity := entity_of(record, hint):
        yield from texts_in(snapshot, place, entity, record)
        yield from take_apart(snapshot, place, entity, record, tally)
    elif "value" in record and bytes(record["value"])[:1] == b"[":
        yield from _page(snapshot, place, record, hint, tally)
    elif linked := _table(snapshot, place, record):
        yield from linked
    elif depth < _DEEPEST:
        for name, raw in record.items():
            yield from _around(snapshot, f"{place}, {name}", raw, tally, depth)


def _page(snapshot: Snapshot, place: str, page: Fields, hint: str, tally: Tally) -> Iterator[Found]:
    rows, others = _LIST.decode(page["value"]), list[int]()
    yield from _one_of_several(snapshot, place, page, len(rows))
    if not rows:
        yield _EMPTY
    for number, row in enumerate(rows, 1):
        where = f"{place}, record {number}"
        found = list(_parts(snapshot, where, _FIELDS.decode(row), hint, tally, 1)) if bytes(row)[:1] == b"{" else []
        if not found:
            others.append(number)
        yield from found
    if others:
        more = f" and {len(others) - 1} more records" if len(others) > 1 else ""
        yield Issue(snapshot.address, f"{place}, record {others[0]}{more}", _OTHER)


def _one_of_several(snapshot: Snapshot, place: str, page: Fields, number: int) -> Iterator[Issue]:
    """Tell that a page is one of several, when the service says so and counts more records than it has."""
    count = bytes(page.get("@odata.count", b"")).strip(b'"')
    if "@odata.nextLink" in page and count.isdigit() and len(count) < _DIGITS and int(count) > number:
        yield Issue(
            snapshot.address, place, f"one page of several: {number:,} of {int(count):,} records; read the others too"
        )


def _around(snapshot: Snapshot, place: str, raw: msgspec.Raw, tally: Tally, depth: int) -> Iterator[Found]:
    """Look for records in the value of an object that is none itself, such as a response with its headers."""
    text = bytes(raw)
    if text[:1] not in (b"{", b"["):
        return
    for row in _LIST.decode(text) if text[:1] == b"[" else [raw]:
        if bytes(row)[:1] == b"{":
            yield from _parts(snapshot, place, _FIELDS.decode(row), "", tally, depth + 1)


def _table(snapshot: Snapshot, place: str, record: Fields) -> list[Link | Issue]:
    """Give the links in a row of a table of ids, and an issue for each name that holds something else."""
    for table in load(opendata.SOURCE)["tables"].values():
        if table["first"] in record and table["seconds"] in record:
            first, raw = key_of(record[table["first"]]), bytes(record[table["seconds"]])
            seconds = [key_of(second) for second in _LIST.decode(raw)] if raw[:1] == b"[" else [None]
            wrong = ((table["first"], first is None), (table["seconds"], None in seconds))
            issues = [Issue(snapshot.address, place, f"{name} holds no id") for name, is_wrong in wrong if is_wrong]
            return [*(Link(table["link"], first, second) for second in seconds if first and second), *issues]
    return []
