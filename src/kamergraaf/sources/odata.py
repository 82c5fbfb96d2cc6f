"""Open data of the Tweede Kamer as JSON: pages of the service, lists, lines; of any entity and of any version."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec

from kamergraaf.errors import Issue
from kamergraaf.model import Count, Link, Row, Snapshot
from kamergraaf.sources import entities
from kamergraaf.sources.rows import Fields, Tally, entity_of, key_of, take_apart, tallied
from kamergraaf.sources.settings import load

_OBJECTS = re.compile(r"[\ufeff\s]*(?:(?:\[\s*)?\{|\[\s*\]\s*\Z)")
_ARRAY = re.compile(r"\s*:\s*\[\s*")
_NEXT = re.compile(r"[\s,]*")
_STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_SWALLOWED = re.compile(r"\}\s*,\s*\{\s*\"\Z")
_CONTROL = re.compile(r"[\0-\x1f]")
_BRACE = re.compile(r"[{}]")
_OPENS = re.compile(r"\s*(?=\{\s*\")")
_FOLLOWED = re.compile(r"\s*,\s*(?=\{\s*\")")
_CONTEXT = re.compile(r"\$metadata#(\w+)")
_FIELDS = msgspec.json.Decoder(Fields)
_LIST = msgspec.json.Decoder(list[msgspec.Raw])
_HEAD = 2_000
"""The records of a page begin within so many characters."""
_MARK = b"\xef\xbb\xbf"
_EMPTY = Count("", 0)
"""What a page without records holds: it is known, and nothing is to be told of it."""
_BROKEN = 1_000
"""After so many broken records the rest of a page is passed over."""
_AHEAD = 1 << 16
"""Where braces do not add up, the next record is looked for in so many characters."""
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
        yield from read_lines(snapshot, (_bytes(line) for line in content.split("\n")))


def _bytes(text: str) -> bytes:
    """Encode a text; half a character that cannot be is refused where its record is read."""
    return text.encode(errors="surrogatepass")


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
    page = _Broken(snapshot.address, content, start)
    yield from _read(snapshot, "record", page.records())
    yield from page.issues


@dataclass
class _Broken:
    """A list of records of which some are broken, or that breaks off."""

    address: str
    content: str = field(repr=False)
    start: int
    """Where its first record begins."""
    issues: list[Issue] = field(default_factory=list)

    def records(self) -> Iterator[tuple[int, bytes]]:
        """Give the records that can be read, each with its number; the issues tell of the others."""
        decoder, position, number = json.JSONDecoder(strict=False), self.start, 0
        while self.content[position : position + 1] not in ("]", ""):
            number, begin = number + 1, position
            try:
                _, position = decoder.raw_decode(self.content, begin)
            except (ValueError, RecursionError) as error:
                self._tell(number, f"broken JSON: {error}")
                failed = error.pos if isinstance(error, json.JSONDecodeError) else begin
                position = _next_record(self.content, begin, failed)
                if position and len(self.issues) < _BROKEN:
                    continue
                if position:
                    self._tell(number, f"{_BROKEN:,} records up to this one are broken; the rest is passed over")
                return
            yield number, _bytes(_escaped(self.content[begin:position]))
            position = _NEXT.match(self.content, position).end()  # type: ignore[union-attr]
        if self.content[position : position + 1] != "]":
            self._tell(number, "the page breaks off after this record")

    def _tell(self, number: int, reason: str) -> None:
        self.issues.append(Issue(self.address, f"record {number}", reason))


def _next_record(content: str, begin: int, failed: int) -> int:
    """Give where the record after a broken one begins; 0 for nowhere.

    Records stand in records, so that braces are counted: those before the failure in the structure only, those after
    it wherever they stand, because there a quotation mark may be the very thing that is lacking. Where they do not
    add up, the least deep place at which a record follows another is taken.

    Args:
        content: the whole text.
        begin: where the broken record begins.
        failed: up to where it is good.
    """
    texts = list(_STRING.finditer(content, begin, failed))
    if texts and _SWALLOWED.search(texts[-1][0]):  # a text without an end, which took the next record's first mark
        failed = texts[-1].start()
    good = _STRING.sub("", content[begin:failed])
    depth, best, least = good.count("{") - good.count("}"), 0, 0
    if depth == 1 and good.rstrip().endswith(",") and (found := _OPENS.match(content, failed)):
        return found.end()  # the record has no end, and the next one stands where a name should
    for brace in _BRACE.finditer(content, failed):
        depth += 1 if brace[0] == "{" else -1
        if brace[0] == "}" and (not best or depth < least) and (found := _FOLLOWED.match(content, brace.end())):
            best, least = found.end(), depth
        if best and (least <= 0 or brace.start() > failed + _AHEAD):
            break
    return best


def _escaped(record: str) -> str:
    r"""Write control characters in the texts of a record as JSON wants them.

    >>> _escaped('{"a":\t"x\ty"}')
    '{"a":\t"x\\u0009y"}'
    """
    if not _CONTROL.search(record):
        return record
    try:
        _FIELDS.decode(record)
    except (ValueError, RecursionError):  # msgspec's errors are values too
        return _STRING.sub(lambda text: _CONTROL.sub(lambda c: f"\\u{ord(c[0]):04x}", text[0]), record)
    return record  # they only lay it out


def read_lines(snapshot: Snapshot, lines: Iterator[bytes] | list[bytes]) -> Iterator[Row | Link | Count | Issue]:
    """Give the rows and links in lines of JSON, as they come; nothing else is held."""
    numbered = ((n, line.removeprefix(_MARK) if n == 1 else line) for n, line in enumerate(lines, 1))
    yield from _read(snapshot, "line", ((n, line) for n, line in numbered if line and not line.isspace()))


def _read(snapshot: Snapshot, word: str, texts: Iterator[tuple[int, bytes]]) -> Iterator[Row | Link | Count | Issue]:
    tally, others = Tally(), list[int]()
    hint = re.split(r"[._-]", snapshot.name)[0]
    for number, text in texts:
        try:
            if not text.isascii():
                text.decode()
            record = _FIELDS.decode(text)
        except UnicodeDecodeError as error:
            yield Issue(snapshot.address, f"{word} {number}", f"not UTF-8 text, at its byte {error.start + 1}")
            continue
        except (msgspec.DecodeError, RecursionError) as error:
            yield Issue(snapshot.address, f"{word} {number}", f"broken JSON: {error}")
            continue
        found = False
        for part in _parts(snapshot, f"{word} {number}", record, hint, tally):
            found = True
            if part is not _EMPTY:
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
