"""PDF: read in a process of its own, then put together from lines to paragraphs."""

from __future__ import annotations

import subprocess
from importlib.util import find_spec

import msgspec

from kamergraaf.errors import SourceError
from kamergraaf.processes.parent import command
from kamergraaf.sources.office.body import Body
from kamergraaf.sources.office.layout import to_body
from kamergraaf.sources.office.pdfchild import MAX_GLYPHS, MAX_PAGES, Pages

MAX_SECONDS = 120.0
"""So long one PDF may take."""
INSTALL = "a PDF: to read it, run: pip install 'kamergraaf[documents]'"

Doubt = tuple[str, str]
"""A place, and what was left out there."""


def sniff(data: bytes) -> bool:
    """Tell whether these are the bytes of a PDF."""
    return data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n\x00").startswith(b"%PDF-")


def read(data: bytes) -> tuple[Body, list[Doubt]]:
    """Give the body of a PDF, and what of it was not read.

    Raises:
        SourceError: the extra is not installed, or the PDF cannot be read.
    """
    found = _pages(data)
    if found.error:
        raise SourceError(found.error)
    doubts = []
    first = len(found.pages)
    if not found.whole:
        doubts.append((f"page {first:,}", f"more than {MAX_GLYPHS:,} characters; what follows is not read"))
    elif first < found.count:
        doubts.append(
            (f"page {first + 1:,}", f"{found.count:,} pages; what follows the first {MAX_PAGES:,} is not read")
        )
    if not any(found.pages):
        said = "1 page" if found.count == 1 else f"{found.count:,} pages"
        doubts.append(("", f"{said} without text: a scan, or pictures; its text can only be read after OCR"))
    return to_body(found.pages), doubts


def _pages(data: bytes) -> Pages:
    """Read the lines in a process that is ended when it takes too long.

    Raises:
        SourceError: the extra is not installed, or the process was ended or broke off.
    """
    if find_spec("pypdfium2") is None:
        raise SourceError(INSTALL)
    given = command("kamergraaf.sources.office.pdfchild")
    try:
        done = subprocess.run(given, input=data, capture_output=True, timeout=MAX_SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise SourceError(f"not read in {MAX_SECONDS:g} seconds; a paper takes less than one") from None
    if done.returncode:
        raise SourceError("damaged or hostile PDF: the process that read it broke off")
    try:
        return msgspec.json.decode(done.stdout, type=Pages)
    except msgspec.DecodeError as error:
        raise SourceError(f"damaged or hostile PDF: {error}") from None
