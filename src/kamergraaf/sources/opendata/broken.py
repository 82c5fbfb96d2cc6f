"""Lists of records of which some are broken JSON: those that can be read, and an issue for each other one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec

from kamergraaf.errors import Issue
from kamergraaf.sources.opendata import resync

_CONTROL = re.compile(r"[\0-\x1f]")
_FIELDS = msgspec.json.Decoder(dict[str, msgspec.Raw])
_MOST = 1_000
"""After so many broken records the rest of a page is passed over."""
_SHAPES = 100
"""So many shapes of good records are remembered, by which a record is known after a break."""


def as_bytes(text: str) -> bytes:
    r"""Encode a text, bytes that are no UTF-8 as they were; where their record is read they are refused.

    >>> as_bytes(b"caf\xe9".decode(errors="surrogateescape")), as_bytes(chr(0xD800))
    (b'caf\xe9', b'\xed\xa0\x80')
    """
    try:
        return text.encode(errors="surrogateescape")
    except UnicodeEncodeError:
        return text.encode(errors="surrogatepass")


@dataclass
class Broken:
    """A list of records of which some are broken, or that breaks off."""

    address: str
    content: str = field(repr=False)
    start: int
    """Where its first record begins."""
    above: str = ""
    """Where the list itself stands, when it is a line among others: `line 3, `."""
    issues: list[Issue] = field(default_factory=list)

    def records(self) -> Iterator[tuple[int, bytes]]:
        """Give the records that can be read, each with its number; the issues tell of the others."""
        position, number, sound = self.start, 0, self.start
        search = resync.Search(self.content)
        while len(self.issues) < _MOST and self.content[position : position + 1]:
            if search.closes(position):
                return
            number += 1
            value, end, reason, failed = self._value(position, search)
            if reason:
                self._tell(number, reason)
                position = sound = search.next(sound, position, failed)
                if not position:
                    return
                continue
            yield number, as_bytes(_escaped(self.content[position:end]))
            if isinstance(value, dict):
                sound = end
                if len(search.shapes) < _SHAPES:
                    search.shapes.add(tuple(value))
            position, number = self._after(end, number)
        if len(self.issues) >= _MOST:
            self._tell(number, f"{_MOST:,} records up to this one are broken; the rest is passed over")
        else:
            self._tell(number, "the page breaks off after this record")

    def _value(self, begin: int, search: resync.Search) -> tuple[Any, int, str, int]:
        """Give the value that begins here and its end; why it is none, and up to where it is good."""
        if self.content[begin] == "]":
            return None, begin, "the list ends before this place, and something follows", begin
        try:
            value, end = resync.DECODER.raw_decode(self.content, begin)
        except json.JSONDecodeError as error:
            return None, begin, f"broken JSON: {error}", error.pos
        except (ValueError, RecursionError) as error:
            return None, begin, f"broken JSON: {error}", begin
        if resync.skip(self.content, end) == len(self.content) and search.swallowed(value):
            return None, begin, "broken JSON: it goes on to the end of the page, over other records", begin
        return value, end, "", end

    def _after(self, end: int, number: int) -> tuple[int, int]:
        """Give where the next record begins; a place between two commas where none stands is told, and counted."""
        position = resync.skip(self.content, end)
        for _ in range(self.content.count(",", end, position) - 1):
            number += 1
            if len(self.issues) < _MOST:
                self._tell(number, "no record between two commas")
        return position, number

    def _tell(self, number: int, reason: str) -> None:
        self.issues.append(Issue(self.address, f"{self.above}record {number}", reason))


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
        return resync.STRING.sub(lambda text: _CONTROL.sub(lambda c: f"\\u{ord(c[0]):04x}", text[0]), record)
    return record  # they only lay it out
