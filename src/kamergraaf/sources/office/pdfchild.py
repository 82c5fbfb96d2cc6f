"""Read the lines of a PDF in a process of its own: a hostile one can neither hang nor fill nor crash the program."""

from __future__ import annotations

import ctypes
import math
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from kamergraaf.sources.office.lines import Glyph, Line, to_lines

if TYPE_CHECKING:
    import pypdfium2

MAX_PAGES = 2_000
"""So many pages are read: the longest papers, with all their annexes, have about a thousand."""
MAX_GLYPHS = 6_000_000
"""So many characters are read."""
_LINE = 20
"""A line costs as much as so many characters."""
MAX_MEMORY = 1 << 30
"""So many bytes the process may take, beside those of the file."""


class Pages(msgspec.Struct):
    """What a PDF holds: how many pages, and the lines of those that were read; or why it cannot be read."""

    count: int = 0
    pages: list[list[Line]] = []
    whole: bool = True
    """Whether all that stands on these pages was read."""
    error: str = ""


def read_pages(data: bytes) -> Pages:
    """Give the lines of a PDF, page by page."""
    import pypdfium2

    try:
        opened = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return Pages(error=_said(str(error)))
    found = Pages(len(opened), [])
    left = MAX_GLYPHS
    for number in range(min(len(opened), MAX_PAGES)):
        glyphs = _page(opened, number, left)
        found.pages.append(list(to_lines(glyphs)))
        left -= len(glyphs) + _LINE * len(found.pages[-1])
        if left <= 0:
            found.whole = False
            break
    opened.close()
    return found


def _said(error: str) -> str:
    return "encrypted: it needs a password" if "assword" in error else f"damaged PDF: {error}"


def _page(opened: pypdfium2.PdfDocument, number: int, most: int) -> list[Glyph]:
    """Give the glyphs of a page; a damaged one has none."""
    import pypdfium2

    try:
        page = opened[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return []
    glyphs = list(_glyphs(text, most))
    text.close()
    page.close()
    return glyphs


def _glyphs(page: pypdfium2.PdfTextPage, most: int) -> Iterator[Glyph]:
    """Give each character with its place, turned so that its line runs from left to right."""
    from pypdfium2 import raw

    matrix, x, y, box = raw.FS_MATRIX(), ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    for index in range(min(page.count_chars(), most)):
        char = _char(raw.FPDFText_GetUnicode(page, index))
        if not char:
            continue
        raw.FPDFText_GetMatrix(page, index, matrix)
        raw.FPDFText_GetCharOrigin(page, index, x, y)
        raw.FPDFText_GetLooseCharBox(page, index, box)
        size = raw.FPDFText_GetFontSize(page, index) * math.hypot(matrix.c, matrix.d)
        turn = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4
        left, right = _along((box.left, box.right), (box.bottom, box.top), turn)
        yield Glyph(char, left, right, _height(x.value, y.value, turn), size, turn)


def _char(code: int) -> str:
    """Give a character; nothing for one that is none or that no text may hold."""
    if 0xD800 <= code < 0xE000 or code in (0, 0xFFFF) or code > 0x10FFFF:
        return ""
    return chr(code) if code >= 32 or code in (2, 9, 10, 13) else ""


def _along(x: tuple[float, float], y: tuple[float, float], turn: int) -> tuple[float, float]:
    return (x, y, (-x[1], -x[0]), (-y[1], -y[0]))[turn]


def _height(x: float, y: float, turn: int) -> float:
    return (y, -x, -y, x)[turn]


def _bound_memory(size: int) -> None:
    """Let the system end this process when it takes too much; some systems cannot."""
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = MAX_MEMORY + 2 * size
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def main() -> int:
    """Read a PDF from standard input and write what it holds to standard output."""
    data = sys.stdin.buffer.read()
    _bound_memory(len(data))
    try:
        found = read_pages(data)
    except MemoryError:
        found = Pages(error="it takes more memory than a paper needs")
    sys.stdout.buffer.write(msgspec.json.encode(found))
    return 0
