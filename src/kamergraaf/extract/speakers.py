"""Who speaks at a place in the report of a debate."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

_NAME = r"(?:\s{1,3}(?:[a-zà-ÿ’']{1,4}\s){0,3}[A-ZÀ-Þ][\w’'-]{1,40}){1,5}"
_LABEL = re.compile(
    rf"\b(?:(?P<chair>(?:De\s{{1,3}})?[Vv]oorzitter)|(?P<cabinet>(?:Minister|Staatssecretaris)(?:-president)?{_NAME})"
    rf"|(?:De\sheer|Mevrouw|Kamerlid|Meneer|Lid){_NAME})(?:\s{{1,3}}\([^()\n]{{1,40}}\))?\s{{0,3}}:\Z"
)
_COLON = re.compile(r":(?=\s)")
_LONGEST = 120
"""So many characters at most a label has."""
_BEFORE = frozenset("\n.?!…\"”'’")
"""A speech begins a line, or stands behind the end of another's sentence."""


def speech_at(content: str, at: int) -> tuple[int, str] | None:
    r"""Give where the speech began that is held at a place, and whether the chair, the cabinet or a member speaks.

    >>> text = "De voorzitter: Goed. Minister Faber: Ik zal dat doen.\nMevrouw Piri (PvdA): Ik ook."
    >>> [speech_at(text, text.index(words)) for words in ("Goed", "zal", "ook")]
    [(0, 'chair'), (21, 'cabinet'), (54, 'member')]
    >>> speech_at("Zo is het.", 4)
    """
    labels = _labels(content)
    index = bisect_right(labels, (at, "~")) - 1
    return labels[index] if index >= 0 else None


@lru_cache(maxsize=2)
def _labels(content: str) -> list[tuple[int, str]]:
    ends = (colon.end() for colon in _COLON.finditer(content))
    found = (_LABEL.search(content, max(0, end - _LONGEST), end) for end in ends)
    return [(m.start(), m.lastgroup or "member") for m in found if m and _begins(content, m.start())]


def _begins(content: str, at: int) -> bool:
    before = content[max(0, at - 3) : at].rstrip(" ")
    return at == 0 or before[-1:] in _BEFORE
