"""The edges of printed pages: headers, footers and the numbers of pages."""

from __future__ import annotations

import re
from collections import Counter

from kamergraaf.sources.office.body import is_footer, is_running
from kamergraaf.sources.office.lines import Line

_BOTTOM, _TOP = 6, 4
"""So many lines at the foot and the head of a page may be no part of the text."""
_OFTEN = 3
"""What stands on the edges of so many pages, and of half of them, is a header or a footer."""
_APART = 1.7
"""Headers and footers stand so many sizes of letters from the text, further than its lines from each other."""


def part_edges(pages: list[list[Line]]) -> tuple[list[list[Line]], list[Line]]:
    """Part what stands at the edges of the pages from the text on them."""
    repeated = _repeated(pages)
    outer = [_outer(page, repeated) for page in pages]
    if all(len(edge) == len(page) for edge, page in zip(outer, pages, strict=True)):
        outer = [_outer(page, set()) for page in pages]  # what stands on every page is all that there is
    inner, around = list[list[Line]](), list[Line]()
    for page, edge in zip(pages, outer, strict=True):
        inner.append([line for line in page if id(line) not in edge])
        around += [line for line in page if id(line) in edge]
    return inner, around


def _outer(page: list[Line], repeated: set[str]) -> set[int]:
    """Tell which lines lie at the edges: from each edge inwards, as far as all are headers or footers."""
    found = {id(line) for line in page if is_running(line.text)}
    down = sorted((line for line in page if not is_running(line.text)), key=lambda line: line.base)
    for lines, most in ((down, _BOTTOM), (down[::-1], _TOP)):
        found |= {id(line) for line in lines[: _last_apart(lines, most, repeated)]}
    return found


def _last_apart(lines: list[Line], most: int, repeated: set[str]) -> int:
    """Tell how many lines from an edge are no part of the text: up to the last that stands apart from it."""
    last = 0
    for index, line in enumerate(lines[:most], 1):
        if not (is_footer(line.text) or _shape(line.text) in repeated):
            break
        if index == len(lines) or abs(lines[index].base - line.base) > _APART * lines[index].size:
            last = index
    return last


def _repeated(pages: list[list[Line]]) -> set[str]:
    """Give what stands at the edges of many pages, but for the digits in it."""
    counted: Counter[str] = Counter()
    for page in pages:
        down = sorted(page, key=lambda line: line.base)
        counted.update({_shape(line.text) for line in [*down[:_BOTTOM], *down[-_TOP:]]})
    return {shape for shape, count in counted.items() if count >= max(_OFTEN, len(pages) / 2)}


def _shape(text: str) -> str:
    """Give a line with all numbers alike.

    >>> _shape("Jaarverslag 2020 | 17")
    'Jaarverslag 0 | 0'
    """
    return re.sub(r"\d+", "0", text)
