"""Lists of records of which some are broken JSON: those that can be read, and an issue for each other one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec

from kamergraaf.errors import Issue

_NEXT = re.compile(r"[\s,]*")
_STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_SWALLOWED = re.compile(r"\}\s*,\s*\{\s*\"\Z")
_CONTROL = re.compile(r"[\0-\x1f]")
_BRACE = re.compile(r"[{}]")
_OPENS = re.compile(r"\s*(?=\{\s*\")")
_FOLLOWED = re.compile(r"\s*,\s*(?=\{\s*\")")
_FIELDS = msgspec.json.Decoder(dict[str, msgspec.Raw])
_MOST = 1_000
"""After so many broken records the rest of a page is passed over."""
_AHEAD = 1 << 16
"""Where braces do not add up, the next record is looked for in so many characters."""


def as_bytes(text: str) -> bytes:
    """Encode a text; half a character that cannot be is refused where its record is read."""
    return text.encode(errors="surrogatepass")


@dataclass
class Broken:
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
                if position and len(self.issues) < _MOST:
                    continue
                if position:
                    self._tell(number, f"{_MOST:,} records up to this one are broken; the rest is passed over")
                return
            yield number, as_bytes(_escaped(self.content[begin:position]))
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
