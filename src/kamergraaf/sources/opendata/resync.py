"""Where the next record of a list begins, when one of them is broken JSON.

A record stands among its neighbours, and records stand inside records. A place where one may begin is taken when the
records from there on follow one another up to the end of the list: those inside a record end sooner. When something
else is broken further on, it is taken when it has the names of a record that was read before; else braces are counted.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
DECODER = json.JSONDecoder(strict=False, parse_int=str, parse_float=str)
"""Finds where a value ends; numbers stay text, however long they are."""
_NEXT = re.compile(r"[\s,]*")
_BEGINS = re.compile(r'(?<![:\s])\s*(\{)\s*"')
"""A brace that opens a record and no value of a field."""
_TAIL = re.compile(r"[\[\]{]")
_LONGEST_TAIL = 10_000
"""So many characters may stand behind the list in its page."""
_SWALLOWED = re.compile(r"\}\s*,\s*\{\s*\"\Z")
_BRACE = re.compile(r"[{}]")
_OPENS = re.compile(r"\s*(?=\{\s*\")")
_FOLLOWED = re.compile(r"\s*,\s*(?=\{\s*\")")
_AHEAD = 1 << 16
"""Where braces do not add up, the next record is looked for in so many characters."""
_DEAR = 1_000
"""What is broken costs as much as so many characters of what is sound."""
_TIMES, _LEAST = 8, 1 << 20
"""Looking for records may read the whole list so many times, and so many characters of any; hostile lists take more."""


def skip(content: str, position: int) -> int:
    """Give where something else than space and commas stands."""
    found = _NEXT.match(content, position)
    return found.end() if found else position


@dataclass
class Search:
    """Finds the records of one list again after each break in it."""

    content: str = field(repr=False)
    shapes: set[tuple[str, ...]] = field(default_factory=set)
    """The names of records that were read, a tuple for each combination."""
    left: int = -1

    def __post_init__(self) -> None:
        self.left = max(_LEAST, _TIMES * len(self.content))

    def closes(self, position: int) -> bool:
        """Tell whether a bracket here ends the list: behind it stands at most what is left of its page."""
        if self.content[position] != "]":
            return False
        rest = self.content[position + 1 : position + 2 + _LONGEST_TAIL]
        return len(rest) <= _LONGEST_TAIL and not _TAIL.search(STRING.sub("", rest))

    def swallowed(self, value: Any) -> bool:
        """Tell whether a value that goes on to the end of the content holds records that should stand beside it."""
        if isinstance(value, list):
            return any(isinstance(row, dict) for row in value)
        last = next(reversed(value.values()), None) if isinstance(value, dict) else None
        names = [tuple(row) for row in last if isinstance(row, dict)] if isinstance(last, list) else []
        return any(row in self.shapes or row[: len(value)] == tuple(value) for row in names)

    def next(self, sound: int, begin: int, failed: int) -> int:
        """Give where the record after a broken one begins; 0 for nowhere.

        Args:
            sound: up to where the list was read well.
            begin: where the broken record begins.
            failed: up to where it is good.
        """
        found, doubt = self._sound(sound, begin)
        counted = _by_braces(self.content, begin, failed)
        if doubt and not found:
            return counted
        between = counted and (not found or counted < found)  # what is sound there stands inside the broken record
        return counted if between and self._value(counted)[1] == counted else found

    def _sound(self, position: int, begin: int) -> tuple[int, bool]:
        """Give the next record that is sound, or 0, and whether there may be one all the same."""
        doubt = False
        while self.left > 0 and (found := _BEGINS.search(self.content, position)):
            if found.start(1) == begin:
                position = found.end(1)
                continue
            taken, position, open_ended = self._follow(found.start(1))
            if taken:
                return taken, False
            doubt |= open_ended
        return 0, doubt or self.left <= 0

    def _follow(self, begin: int) -> tuple[int, int, bool]:
        """Read values one after another as long as they are sound.

        Gives the first of them that is a record of the list, or 0; from where to look on when there is none; and
        whether they went on to something that is broken.
        """
        position, known = begin, 0
        while self.content[position : position + 1] not in ("]", ""):
            value, end = self._value(position)
            if end == position:
                return known, max(position, begin + 1), position > begin
            if not known and isinstance(value, dict) and tuple(value) in self.shapes:
                known = position
            position = skip(self.content, end)
        if position == len(self.content):  # it may have swallowed what follows it, so look inside when it is none
            return known, position if known else begin + 1, True
        return (begin if self.closes(position) else 0), position + 1, False

    def _value(self, position: int) -> tuple[Any, int]:
        """Give the value that begins here and where it ends: here itself, when it is broken."""
        try:
            value, end = DECODER.raw_decode(self.content, position)
        except (ValueError, RecursionError) as error:
            self.left -= _DEAR + (error.pos - position if isinstance(error, json.JSONDecodeError) else 0)
            return None, position
        self.left -= end - position
        return value, end


def _by_braces(content: str, begin: int, failed: int) -> int:
    """Give where the record after a broken one begins, by counting braces; 0 for nowhere.

    Those before the failure count in the structure only, those after it wherever they stand, because there a quotation
    mark may be the very thing that is lacking. Where they do not add up, the least deep place at which a record
    follows another is taken.
    """
    failed = _before_swallowing(content, begin, failed)
    good = STRING.sub("", content[begin:failed])
    depth = good.count("{") - good.count("}")
    if depth == 1 and good.rstrip().endswith(",") and (found := _OPENS.match(content, failed)):
        return found.end()  # the record has no end, and the next one stands where a name should
    return _least_deep(content, failed, depth)


def _before_swallowing(content: str, begin: int, failed: int) -> int:
    """Give up to where a record is good, without a last text that has no end and took the next record's first mark."""
    texts = list(STRING.finditer(content, begin, failed))
    return texts[-1].start() if texts and _SWALLOWED.search(texts[-1][0]) else failed


def _least_deep(content: str, failed: int, depth: int) -> int:
    """Give where a record follows another at the least depth, counted on from one; 0 for nowhere."""
    best, least = 0, 0
    for brace in _BRACE.finditer(content, failed):
        depth += 1 if brace[0] == "{" else -1
        if brace[0] == "}" and (not best or depth < least) and (found := _FOLLOWED.match(content, brace.end())):
            best, least = found.end(), depth
        if best and (least <= 0 or brace.start() > failed + _AHEAD):
            break
    return best
