"""Characters as files have them and no reader sees them: marks of no width, letters in two parts, spaces of any width.

What is read of a text, its heading as well as what it cites, is read in the form of :func:`clear`, which knows the way
back: positions count in the text as it is.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

_SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""Spaces that do not break, or of another width: read as a space, one for one."""
_UNSEEN = "\r\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
"""Returns before line feeds, soft hyphens, joiners, marks of zero width and of the direction of writing."""
_MARKS = "\u0300-\u033f\u0342-\u034e\u0350-\u036f"
"""Marks that stand behind the letter that they belong to."""
_ODD = re.compile(f"[{_UNSEEN}{_MARKS}]")
_PART = re.compile(f"[^\\W\\d_][{_UNSEEN}]*[{_MARKS}][{_MARKS}{_UNSEEN}]*|[{_UNSEEN}]+")

Edit = tuple[int, int, str]
"""From where to where, and what is read instead."""


@dataclass(frozen=True, slots=True)
class Edited:
    """A text of which pieces are read otherwise, and where its pieces stand in the text as it is."""

    content: str
    news: tuple[int, ...] = (0,)
    """Where each piece begins in the edited text; at every second one stands what was changed."""
    olds: tuple[int, ...] = (0,)
    """Where it begins in the text as it is."""

    def old(self, position: int) -> tuple[int, int]:
        """Give where a character of the edited text begins and ends in the text as it is."""
        index = bisect_right(self.news, position) - 1
        if index % 2:  # what was changed is one piece
            return self.olds[index], self.olds[index + 1]
        old = self.olds[index] + position - self.news[index]
        return old, old + 1

    def new(self, position: int) -> int:
        """Give where a place of the text as it is comes in the edited text."""
        index = bisect_right(self.olds, position) - 1
        if index % 2:
            return self.news[index]
        return self.news[index] + position - self.olds[index]


def edited(content: str, edits: Iterable[Edit]) -> Edited:
    """Give a text with edits, which stand in order and do not overlap.

    >>> two = edited("een brief", [(0, 3, "de"), (9, 9, ".")])
    >>> two.content, two.old(3), two.new(4)
    ('de brief.', (4, 5), 3)
    """
    pieces: list[str] = []
    news, olds, at, length = [0], [0], 0, 0
    for start, end, instead in edits:
        pieces += (content[at:start], instead)
        news += (length + start - at, length + start - at + len(instead))
        olds += (start, end)
        at, length = end, news[-1]
    return Edited("".join([*pieces, content[at:]]), tuple(news), tuple(olds))


def clear(content: str) -> Edited:
    r"""Give a text without what no reader sees, with whole letters, and with plain spaces.

    >>> clear("\ufeffnr.\u00a081\u20602\r\n").content, clear("nr. 812\n").content
    ('nr. 812\n', 'nr. 812\n')
    """
    for space in () if content.isascii() else _SPACES:
        if space in content:
            content = content.replace(space, " ")
    if not _ODD.search(content):
        return Edited(content)
    return edited(content, ((m.start(), m.end(), _composed(m[0])) for m in _PART.finditer(content)))


def _composed(part: str) -> str:
    r"""Give a letter in one part without what no reader sees.

    >>> _composed("e\u0308"), _composed("\u200b"), _composed("s\u200d\u0327")
    ('ë', '', 'ş')
    """
    return unicodedata.normalize("NFC", re.sub(f"[{_UNSEEN}]", "", part))
