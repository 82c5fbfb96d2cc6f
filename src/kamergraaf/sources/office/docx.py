"""Word (Office Open XML): word/document.xml to blocks, notes and margin."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from kamergraaf.errors import SourceError
from kamergraaf.sources.office.body import Body, fold
from kamergraaf.xml import parse

DOCUMENT = "word/document.xml"
TYPES = "[Content_Types].xml"
"""Stands in all zips of Office, also in those that are no text."""
PARTS = re.compile(r"word/(?:document|footnotes|endnotes|(?:header|footer)\d{0,3})\.xml")

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
"""What the strict form of the standard calls the same."""
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_UNREAD = {
    f"{_W}del",  # tracked: deleted, or moved away from here
    f"{_W}moveFrom",
    f"{_W}instrText",
    f"{_W}delText",
    f"{_W}delInstrText",
    f"{_W}pPr",
    f"{_W}rPr",
    f"{_W}tblPr",
    f"{_W}sdtPr",
    f"{_W}rt",
    f"{_MC}Fallback",  # says the same as the choice beside it
}
_WHITE = {f"{_W}tab": " ", f"{_W}ptab": " ", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_REFERENCES = {f"{_W}footnoteReference": "footnote", f"{_W}endnoteReference": "endnote"}

_Notes = dict[tuple[str, str], etree._Element]


def read(parts: dict[str, str]) -> Body:
    """Give the body of a Word file.

    Raises:
        SourceError: broken or hostile XML, or no text in it.
    """
    content = _root(parts[DOCUMENT]).find(f"{_W}body")
    if content is None:
        raise SourceError(f"{DOCUMENT}: no text document")
    reader = _Reader(_notes(parts))
    reader.collect(content, reader.body.blocks)
    for name in sorted(parts):
        if re.match(r"word/(?:header|footer)", name):
            _Reader({}).collect(_root(parts[name]), reader.body.margin)
    return reader.body


def _root(content: str) -> etree._Element:
    return parse(content.replace(_STRICT, _W[1:-1]))


def _notes(parts: dict[str, str]) -> _Notes:
    """Give the notes by kind and id, without the lines that part notes from text."""
    found: _Notes = {}
    for kind in ("footnote", "endnote"):
        part = parts.get(f"word/{kind}s.xml")
        for note in _root(part).iterfind(f"{_W}{kind}") if part else ():
            if note.get(f"{_W}type", "normal") == "normal":
                found[kind, note.get(f"{_W}id", "")] = note
    return found


class _Reader:
    """Reads one document, and numbers its notes in the order of their marks."""

    def __init__(self, notes: _Notes) -> None:
        self.body = Body([])
        self._notes = notes

    def collect(self, element: etree._Element, blocks: list[str]) -> None:
        """Add the blocks in an element, whatever tables and controls they lie in."""
        before: list[str] = []
        for child in element:
            if child.tag == f"{_W}p":
                aside: list[etree._Element] = []
                before.extend(self._words(child, aside))
                if child.find(f"{_W}pPr/{_W}rPr/{_W}del") is None:  # else its end was deleted
                    blocks.append(fold("".join(before)))
                    before = []
                for box in aside:
                    self.collect(box, blocks)
            elif child.tag not in _UNREAD and child.find(f"{_W}trPr/{_W}del") is None:
                self.collect(child, blocks)
        if before:
            blocks.append(fold("".join(before)))

    def _words(self, element: etree._Element, aside: list[etree._Element]) -> Iterator[str]:
        """Give the text of a paragraph; notes go to the end, text boxes after the paragraph."""
        for child in element:
            if child.tag == f"{_W}t":
                yield (child.text or "").replace("\n", " ")
            elif child.tag in _WHITE:
                yield _WHITE[child.tag]
            elif child.tag == f"{_W}br":
                yield "\n" if child.get(f"{_W}type", "textWrapping") == "textWrapping" else ""
            elif child.tag in _REFERENCES:
                self._note(_REFERENCES[child.tag], child.get(f"{_W}id", ""))
            elif child.tag == f"{_W}txbxContent":
                aside.append(child)
            elif child.tag not in _UNREAD and not _hidden(child):
                yield from self._words(child, aside)

    def _note(self, kind: str, identifier: str) -> None:
        note = self._notes.pop((kind, identifier), None)
        if note is None:
            return
        at = len(self.body.notes)
        self.body.notes.append(("", ""))
        blocks: list[str] = []
        self.collect(note, blocks)
        self.body.notes[at] = (str(at + 1), " ".join(" ".join(blocks).split()))


def _hidden(run: etree._Element) -> bool:
    """Tell whether a run is set not to be seen."""
    found = run.find(f"{_W}rPr/{_W}vanish") if run.tag == f"{_W}r" else None
    return found is not None and found.get(f"{_W}val", "1") not in {"0", "false", "off"}
