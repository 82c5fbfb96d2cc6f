"""Write XML as text, piece by piece: nothing is kept in memory and nothing is added."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n'
_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)
_SPECIAL = re.compile('[&<>"\t\n\r]')
_LINES = 1000


def escaped(text: str) -> str:
    r"""Write text so that any XML reader gives it back, line ends and quotes included.

    >>> escaped('a < "b"\n')
    'a &lt; &quot;b&quot;&#10;'
    """
    return text.translate(_ESCAPES) if _SPECIAL.search(text) else text


def tag(name: str, attributes: Mapping[str, str | None], *, empty: bool = False) -> str:
    """Write a start tag, or an empty element; an attribute without a value is left out.

    >>> tag("edge", {"id": "e1", "start": None}), tag("edge", {"id": "e1"}, empty=True)
    ('<edge id="e1">', '<edge id="e1"/>')
    """
    pairs = "".join(f' {key}="{escaped(value)}"' for key, value in attributes.items() if value is not None)
    return f"<{name}{pairs}{'/' if empty else ''}>"


def write_lines(out: BinaryIO, lines: Iterable[str]) -> None:
    """Write lines as UTF-8, a thousand at a time, so that few are in memory."""
    waiting = iter(lines)
    while some := list(islice(waiting, _LINES)):
        out.write(("\n".join(some) + "\n").encode())
