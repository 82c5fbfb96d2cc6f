"""The sentence around a position."""

from __future__ import annotations

import re

_END = re.compile(
    r"[.!?…\n;↩](?:(?<=[.!?…])['\"”’»)\]]*\d{0,3}(?=\s+['\"“‘«(\[]?[A-ZÀ-ÖØ-Þ0-9])"
    r"|(?<=\n)[ \t\r]*\n|(?<=;)\s*\n|(?<=↩))"
)
"""The sign stands first, because a set at the beginning of a pattern is looked for fast."""
_ABBREVIATION = re.compile(
    r"(?:\b(?:nrs?|no|art|artt|blz|p|pp|c\.s|mr|mrs|dr|drs|ir|ing|prof|jl|m\.n|bijv|resp|incl|excl|o\.a|d\.w\.z|e\.d|i\.c|"
    r"t\.a\.v|t\.b\.v|t\.v\.v|a\.s|ca|vgl|m\.b\.t|zgn|evt|max|min|kst|stb|stcrt|trb)|(?<![\w’'])[A-Z])\.$",
    re.IGNORECASE,
)
_LIMIT = 700


def sentence_around(content: str, start: int, end: int) -> tuple[int, int]:
    """Give the offsets of the sentence that holds `content[start:end]`, without white space around it.

    >>> text = "Een zin. Zie Kamerstuk 28 684, nr. 812 van de heer F. van Oosten. Slot."
    >>> s, e = sentence_around(text, 13, 38)
    >>> text[s:e]
    'Zie Kamerstuk 28 684, nr. 812 van de heer F. van Oosten.'
    >>> sentence_around("Dat is zo. Kamerstuk 1 zegt het.", 11, 22)
    (11, 32)
    """
    left = _left(content, max(0, start - _LIMIT), start, end)
    right = _right(content, end, min(len(content), end + _LIMIT))
    while left < start and content[left].isspace():
        left += 1
    while right > end and content[right - 1].isspace():
        right -= 1
    return left, right


def _left(content: str, first: int, start: int, end: int) -> int:
    """Give where the sentence before `start` ends, not before `first`."""
    for match in reversed(list(_END.finditer(content, first, end))):
        if match.end() <= start and _is_end(content, match):
            return match.end()
    return first


def _right(content: str, end: int, last: int) -> int:
    """Give where the sentence ends that goes on at `end`, not behind `last`; white space and the mark of a note not."""
    for match in _END.finditer(content, end, last):
        if _is_end(content, match):
            return match.start() if match[0].startswith("\n") or match[0] == "↩" else match.end()
    return last


def _is_end(content: str, match: re.Match[str]) -> bool:
    if match[0][0] != ".":
        return True
    return not _ABBREVIATION.search(content, max(0, match.start() - 8), match.start() + 1)
