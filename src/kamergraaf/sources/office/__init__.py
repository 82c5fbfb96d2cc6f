"""Papers as PDF, OpenDocument and Word files: from bytes to one paper with its canonical text."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

from kamergraaf.errors import Issue, SourceError
from kamergraaf.model import Input, Record
from kamergraaf.sources import plain, zips
from kamergraaf.sources.office import docx, odt, pdf
from kamergraaf.sources.office.body import Body, canonical

MAX_PARTS = 48 << 20
"""So many bytes of XML one ODT or Word file may hold: a thousand pages have less."""

_ELSE = {
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an old Word file, or an encrypted one; save it as docx, odt or PDF",
    b"{\\rtf": "rich text (RTF); save it as docx, odt or PDF",
}
"""First bytes of what is no text and cannot be read either."""


_OTHER = "other"
"""An office file, but no text: a sheet, slides, a book."""


_GARBLED = "its letters cannot be decoded (the fonts do not say which they are); its text can only be read after OCR"
_ENOUGH = 100
"""Of fewer characters nothing can be told."""
_LEAST = 0.4
"""A smaller share of letters and digits is no text; of a table of figures three in four are."""
_VOWELS = 0.25
"""A smaller share of vowels have letters of which each stands for another; in Dutch and English four in ten are."""
_MANY = 200
"""Text of so many letters has one of these words."""
_USUAL = re.compile(r"(?i)\b(?:de|het|een|van|en|in|op|te|voor|the|of|and|for|to|le|la|les|des|der|die|und)\b")


def sniff(data: bytes) -> bool:
    """Tell from their bytes whether these are a paper in an office format."""
    return pdf.sniff(data) or data.startswith(tuple(_ELSE)) or (zips.is_zip(data) and _form(data) is not None)


def undecodable(content: str) -> bool:
    """Tell whether the letters of a PDF are not known: its fonts do not say which, and signs stand in their place.

    >>> undecodable("!#$%&( )*+,-./ " * 40), undecodable("De minister van Financiën, 12 maart. " * 40), undecodable("")
    (True, False, False)
    >>> undecodable("'H PLQLVWHU YDQ )LQDQFLsQ EHDQWZRRUGW GH YUDJHQ " * 10)
    True
    """
    seen = [character for character in content if not character.isspace()]
    signs = len(seen) > _ENOUGH and sum(map(str.isalnum, seen)) < _LEAST * len(seen)
    return signs or _shifted([character for character in seen if character.isalpha()], content)


def _shifted(letters: list[str], content: str) -> bool:
    """Tell whether each letter stands for another one: few vowels, and none of the words that every text has."""
    vowels = sum(letter in "aeiouyAEIOUY" for letter in letters)
    return len(letters) > _MANY and vowels < _VOWELS * len(letters) and not _USUAL.search(content)


def read(found: Input) -> Iterator[Record | Issue]:
    """Give the paper in a PDF, an ODT or a Word file; one that cannot be read is named."""
    try:
        form, body, doubts = _body(found.data)
    except SourceError as error:
        yield Issue(found.address, "", str(error))
        return
    yield from (Issue(found.address, place, reason) for place, reason in doubts)
    content, margin = canonical(body)
    if form == "pdf" and undecodable(content):
        yield Issue(found.address, "", _GARBLED)
        content = ""
    yield from plain.describe(found.snapshot, content, form, margin)


def _body(data: bytes) -> tuple[str, Body, list[pdf.Doubt]]:
    """Give the format of a file, what is in it, and what of it was not read.

    Raises:
        SourceError: nothing of it can be read.
    """
    for start, reason in _ELSE.items():
        if data.startswith(start):
            raise SourceError(reason)
    if pdf.sniff(data):
        return "pdf", *pdf.read(data)
    form = _form(data) or _OTHER
    if form == _OTHER:
        raise SourceError("an office file, but no text: a sheet, slides or a book")
    return form, _unpacked(data, form), []


def _form(data: bytes) -> str | None:
    """Tell which office format a zip is; None when it is another zips, or damaged."""
    try:
        with zips.open_zip(data) as opened:
            names = set(opened.namelist())
            if docx.DOCUMENT in names:
                return "docx"
            if docx.TYPES in names:
                return _OTHER
            if "mimetype" not in names:
                return None
            kind = zips.read_member(opened, opened.getinfo("mimetype"), 200).strip()
    except SourceError:
        return None
    if kind.startswith(odt.MIMETYPE) and "content.xml" in names:
        return "odt"
    return _OTHER if kind.startswith(b"application/") else None


def _unpacked(data: bytes, form: str) -> Body:
    """Read the parts of an office file that hold text.

    Raises:
        SourceError: a part is damaged, hostile or too large.
    """
    with zips.open_zip(data) as opened:
        shared = zips.overlapping(opened.infolist())
        wanted = [m for m in opened.infolist() if m.filename in odt.PARTS or docx.PARTS.fullmatch(m.filename)]
        parts: dict[str, str] = {}
        left = MAX_PARTS
        for member in wanted:
            if reason := zips.refusal(member, shared):
                raise SourceError(f"{member.filename}: {reason}")
            part = _part(opened, member, left)
            left -= len(part)
            parts[member.filename] = part
    return docx.read(parts) if form == "docx" else odt.read(parts)


def _part(opened: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> str:
    try:
        return zips.read_member(opened, member, most).decode("utf-8")
    except UnicodeDecodeError:
        raise SourceError(f"{member.filename}: not UTF-8") from None
    except SourceError as error:
        raise SourceError(f"{member.filename}: {error}") from None
