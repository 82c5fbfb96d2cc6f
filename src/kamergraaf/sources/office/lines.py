"""From the glyphs of a page, each with its place, to lines of text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from statistics import median

import msgspec

RAISED, END = "\ue000", "\ue001"
"""Around raised digits: the mark of a note, or a power."""

_SPACE_AT_LEAST = 0.08
"""A space that kerning has closed to less than so much of the size of the letters is none."""
_GAP_IS_SPACE = 0.3
_SPACED_AT_MOST = 0.7
"""Letters of one word are not set wider apart than so much of their size."""
_BULLETS = str.maketrans({"\uf0b7": "•", "\uf0a7": "•", "\uf02d": "–", "\u00ad": "-", "\u0002": "-", "\ufffe": "-"})
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})


class Glyph(msgspec.Struct, frozen=True, array_like=True):
    """One character: from `left` to `right` along its line, at the height of its baseline, in points."""

    char: str
    left: float
    right: float
    base: float
    size: float
    turn: int = 0
    """In which direction the line runs, in quarters of a circle."""


class Line(msgspec.Struct, frozen=True, array_like=True):
    """One line of text as it stands on its page."""

    text: str
    left: float
    right: float
    base: float
    size: float
    column: float
    """Where the last part of the line begins: after a wide gap the line goes on in another column."""
    first: float
    """How wide its first word is."""


def to_lines(glyphs: Iterable[Glyph]) -> Iterator[Line]:
    """Give the lines of a page in the order in which it was written."""
    current: list[Glyph] = []
    for glyph in glyphs:
        if glyph.char in "\r\n":
            continue
        if current and not _goes_on(current, glyph):
            yield from _line(current)
            current = []
        current.append(glyph)
    yield from _line(current)


def _goes_on(line: list[Glyph], glyph: Glyph) -> bool:
    """Tell whether a glyph stands on the line, to the right of what is there; a raised one stands on it too."""
    last = line[-1]
    if glyph.char.isspace():
        return True
    size = max(last.size, glyph.size)
    solid = next((g for g in reversed(line) if not g.char.isspace()), last)
    return (
        glyph.turn == solid.turn
        and abs(glyph.base - solid.base) < 0.6 * max(size, solid.size)
        and glyph.left > solid.left - 0.1 * size
    )


def _line(glyphs: list[Glyph]) -> Iterator[Line]:
    solid = [glyph for glyph in glyphs if not glyph.char.isspace()]
    if not solid:
        return
    size = Counter(round(glyph.size, 1) for glyph in solid).most_common(1)[0][0]
    base = Counter(round(glyph.base, 1) for glyph in solid if round(glyph.size, 1) == size).most_common(1)[0][0]
    spaces = _close_spaced(solid, _spaces(glyphs, size))
    words = _words(solid, spaces)
    text = "".join(_raised(solid, spaces, size, base))
    wide = [index + 1 for index, gap in enumerate(_gaps(solid)) if gap > 3 * size]
    column = solid[wide[-1]].left if wide else solid[0].left
    first = words[0][-1].right - words[0][0].left
    yield Line(text, solid[0].left, max(g.right for g in solid), base, size, column, first)


def _gaps(solid: list[Glyph]) -> list[float]:
    return [after.left - before.right for before, after in pairwise(solid)]


def _spaces(glyphs: list[Glyph], size: float) -> list[bool]:
    """Tell for each solid glyph but the first whether a space stands before it."""
    found, spaced, last = [], False, None
    for glyph in glyphs:
        if glyph.char.isspace():
            spaced = True
            continue
        if last is not None:
            gap = glyph.left - last.right
            found.append(gap > (_SPACE_AT_LEAST if spaced else _GAP_IS_SPACE) * size)
        last, spaced = glyph, False
    return found


def _close_spaced(solid: list[Glyph], spaces: list[bool]) -> list[bool]:
    """Close the spaces between letters that are set apart for show, and keep the wider ones between words."""
    gaps, closed = _gaps(solid), list(spaces)
    around = [True, *spaces, True]
    alone = [g.char.isalpha() and around[i] and around[i + 1] for i, g in enumerate(solid)]
    for run in _runs([one and other for one, other in pairwise(alone)]):
        if len(run) < 3:
            continue
        usual = median(gaps[i] for i in run)
        if usual < _SPACED_AT_MOST * solid[run[0]].size:
            for i in run:
                closed[i] = gaps[i] > 1.5 * usual
    return closed


def _runs(marks: list[bool]) -> Iterator[range]:
    """Give where marks follow each other.

    >>> list(_runs([True, False, True, True]))
    [range(0, 1), range(2, 4)]
    """
    at = 0
    for marked, group in groupby(marks):
        length = len(list(group))
        if marked:
            yield range(at, at + length)
        at += length


def _words(solid: list[Glyph], spaces: list[bool]) -> list[list[Glyph]]:
    words = [[solid[0]]]
    for glyph, spaced in zip(solid[1:], spaces, strict=True):
        if spaced:
            words.append([])
        words[-1].append(glyph)
    return words


def _raised(solid: list[Glyph], spaces: list[bool], size: float, base: float) -> Iterator[str]:
    """Give the characters of a line, raised digits between marks."""
    inside = False
    for index, glyph in enumerate(solid):
        up = glyph.char.isdecimal() and glyph.size < 0.85 * size and glyph.base > base + 0.15 * size
        if inside and not (up and not spaces[index - 1]):
            yield END
            inside = False
        if index and spaces[index - 1]:
            yield " "
        if up and not inside:
            yield RAISED
            inside = True
        yield glyph.char.translate(_LIGATURES).translate(_BULLETS)
    if inside:
        yield END
