"""From the lines of a PDF to paragraphs and notes: what a reader sees in gaps, sizes and places."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from kamergraaf.sources.office.body import Body
from kamergraaf.sources.office.edges import part_edges
from kamergraaf.sources.office.lines import END, RAISED, Line
from kamergraaf.sources.office.notes import part_notes, resolve_marks
from kamergraaf.sources.office.words import join, repair, vocabulary

_POINT = re.compile(r"(?:[•–*-]|\(?\d{1,2}[.)]|\(?[a-z][.)]|[ivx]{1,4}[.)])\s")
_STOPPED = re.compile(r"[.!?:;][)»”’\"']?$")
_BROKEN = re.compile(r"\w-$")
_MUCH = 0.3
"""A size is that of the text when so much is set in it, against the size in which most is set."""
_FULL = 0.98
"""This share of the lines of a column is no wider than the column; a few stick out."""
_FEW = 20
"""A paper of fewer lines may have none that is full."""
_MOST_LINES = 1_000
"""No paragraph has more lines."""
_LARGER = 1.08
"""A line whose letters are so much larger or smaller belongs to another paragraph."""


def to_body(pages: list[list[Line]]) -> Body:
    """Put the lines of a paper together; what stands at the edges of pages and notes are kept apart."""
    inner, margin = part_edges(pages)
    running, notes = part_notes(inner, body_size(inner))
    known = vocabulary(line.text for page in pages for line in page)
    blocks = [_joined(lines, known) for lines in paragraphs(running)]
    said = [(mark, _joined(lines, known)) for mark, lines in notes]
    marks = {mark for mark, _ in said}
    return Body(
        [repair(resolve_marks(block, marks), known) for block in blocks],
        [(mark, repair(resolve_marks(note, set()), known)) for mark, note in said],
        [repair(resolve_marks(line.text, set()), known) for line in margin],
    )


def body_size(pages: list[list[Line]]) -> float:
    """Give the size of the letters of the text: the largest of those in which much is set, for notes may be longer."""
    counted: Counter[float] = Counter()
    for page in pages:
        for line in page:
            counted[line.size] += len(line.text)
    most = max(counted.values(), default=0)
    return max((size for size, count in counted.items() if count >= _MUCH * most), default=0.0)


def paragraphs(pages: list[list[Line]]) -> Iterator[list[Line]]:
    """Give the lines of each paragraph."""
    lines = [(number, line) for number, page in enumerate(pages) for line in page]
    edge, leading = _right_edges(line for _, line in lines), _leading(pages)
    few = len(lines) < _FEW
    current: list[Line] = []
    last = 0
    for page, line in lines:
        if current and _ends(current, line, page != last, edge[_column(current[-1])], leading, few):
            yield current
            current = []
        current.append(line)
        last = page
    if current:
        yield current


def _ends(current: list[Line], other: Line, turned: bool, edge: float, leading: float, few: bool) -> bool:
    """Tell whether a paragraph ends before a line."""
    last = current[-1]
    drop = last.base - other.base
    if _must_end(current, other):
        return True
    if _BROKEN.search(last.text) and other.text[:1].islower():
        return False
    if last.right + 0.25 * last.size + other.first <= edge - 0.05 * last.size:
        return True  # its first word would have fitted on the line before
    if few and _STOPPED.search(last.text) and other.text[:1].isupper():
        return True  # so few lines do not tell how wide the column is
    if turned or drop < -0.3 * last.size:
        return not _goes_on(last, other)
    if drop > 1.35 * leading * last.size:
        return True
    return not _hangs(current) and other.left > max(last.left, last.column) + 0.5 * last.size


def _must_end(current: list[Line], other: Line) -> bool:
    """Tell whether no line may follow, or only one with letters of this size that is no point of a list."""
    last = current[-1]
    larger = max(last.size, other.size) > _LARGER * min(last.size, other.size)
    return len(current) >= _MOST_LINES or larger or bool(_POINT.match(other.text))


def _goes_on(last: Line, other: Line) -> bool:
    """Tell whether a sentence seems to go on from a line to one that stands elsewhere."""
    first = other.text[:1]
    return not _STOPPED.search(last.text) and (first.islower() or first.isdecimal())


def _hangs(current: list[Line]) -> bool:
    """Tell whether what follows the first line of a paragraph stands further to the right."""
    return len(current) == 1 and bool(_POINT.match(current[0].text))


def _column(line: Line) -> int:
    """Give the column in which a line ends, so wide that points of a list lie in that of the text around them."""
    return round(line.column / 60)


def _right_edges(lines: Iterable[Line]) -> dict[int, float]:
    """Give how far to the right the lines of each column run, that of its neighbours counted."""
    found: dict[int, list[float]] = defaultdict(list)
    for line in lines:
        for column in (_column(line) - 1, _column(line), _column(line) + 1):
            found[column].append(line.right)
    return {column: sorted(rights)[int(_FULL * (len(rights) - 1))] for column, rights in found.items()}


def _leading(pages: list[list[Line]]) -> float:
    """Give the least usual distance between two lines, in sizes of their letters; paragraphs stand wider apart."""
    drops: Counter[float] = Counter()
    for page in pages:
        for one, other in pairwise(page):
            if one.size == other.size and 0 < one.base - other.base < 2.5 * one.size:
                drops[round((one.base - other.base) / one.size, 2)] += 1
    often = drops.most_common(1)[0][1] / 4 if drops else 0
    return min((drop for drop, count in drops.items() if count >= often), default=1.2)


def _joined(lines: list[Line], known: frozenset[str]) -> str:
    text = lines[0].text if lines else ""
    for line in lines[1:]:
        text = join(text, line.text, known)
    return text.replace(END + RAISED, "")
