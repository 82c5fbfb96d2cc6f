"""Footnotes of printed pages: small lines at the foot that begin with a number, and their marks in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kamergraaf.sources.office.lines import END, RAISED, Line

_SMALLER = 0.94
"""Notes are set so much smaller than the text."""
_BEGIN = re.compile(rf"(?:{RAISED}(?P<raised>\d{{1,3}}){END}|(?P<plain>\d{{1,3}})(?=[ .)\]]))[.)\]]?\s*(?=\S)")
_MARK = re.compile(rf"\s?{RAISED}(\d+){END}")
_UNIT = re.compile(r"(?:\b[kcmdh]?m|\d)$")
_POWERS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

Note = tuple[str, list[Line]]
"""The number of a note, and its lines."""


def part_notes(pages: list[list[Line]], size: float) -> tuple[list[list[Line]], list[Note]]:
    """Part the notes at the foot of each page from the text above them."""
    running: list[list[Line]] = []
    notes: list[Note] = []
    for page in pages:
        foot = _foot(page, size)
        found = list(_split([line for line in page if id(line) in foot], notes))
        notes.extend(found)
        taken = {id(line) for line in page if id(line) in foot} if found else set()
        running.append([line for line in page if id(line) not in taken])
    return running, notes


def _foot(page: list[Line], size: float) -> set[int]:
    """Tell which lines are the small ones at the foot of a page, from the first that begins with a number."""
    small: list[Line] = []
    for line in sorted(page, key=lambda line: line.base):
        if line.size > _SMALLER * size:
            break
        small.append(line)
    marked = [index for index, line in enumerate(small) if _BEGIN.match(line.text)]
    return {id(line) for line in small[: marked[-1] + 1]} if marked else set()


def _split(lines: list[Line], before: list[Note]) -> Iterator[Note]:
    """Divide the lines at the foot into notes, by numbers that count on, or from one."""
    current: Note | None = None
    last = int(before[-1][0]) if before else 0
    for line in lines:
        begin = _BEGIN.match(line.text)
        number = int(begin["raised"] or begin["plain"]) if begin else 0
        if begin and (begin["raised"] or number in (last + 1, 1)):
            if current:
                yield current
            current, last = (str(number), [_cut(line, begin.end())]), number
        elif current:
            current[1].append(line)
    if current:
        yield current


def _cut(line: Line, at: int) -> Line:
    return Line(line.text[at:], line.left, line.right, line.base, line.size, line.column, line.first)


def resolve_marks(text: str, notes: set[str]) -> str:
    r"""Leave out the marks of notes, as official XML does, and write other raised digits as what they are.

    >>> resolve_marks("regeling\ue0001\ue001 van 5 m\ue0002\ue001 en 3\ue0007\ue001.", {"1"})
    'regeling van 5 m² en 3⁷.'
    >>> resolve_marks("regeling\ue0009\ue001 is", {"1"})
    'regeling [9] is'
    """

    def said(match: re.Match[str]) -> str:
        if match[1] in notes:
            return ""
        if _UNIT.search(text[max(0, match.start() - 4) : match.start()]):
            return match[1].translate(_POWERS)
        return f" [{match[1]}]" + (" " if text[match.end() : match.end() + 1].isalnum() else "")

    return _MARK.sub(said, text).replace(RAISED, "").replace(END, "").strip()
