"""OpenDocument text: content.xml to blocks, notes and margin."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from kamergraaf.errors import SourceError
from kamergraaf.sources.office.body import Body, fold
from kamergraaf.xml import parse

MIMETYPE = b"application/vnd.oasis.opendocument.text"
PARTS = ("content.xml", "styles.xml", "META-INF/manifest.xml")

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"

_PARAGRAPHS = {f"{_TEXT}p", f"{_TEXT}h"}
_UNREAD = {
    f"{_TEXT}tracked-changes",  # holds what was deleted
    f"{_OFFICE}annotation",
    f"{_OFFICE}annotation-end",
    f"{_OFFICE}forms",
    f"{_TEXT}sequence-decls",
    f"{_TEXT}variable-decls",
    f"{_TEXT}user-field-decls",
    f"{_TEXT}ruby-text",
    f"{_SVG}title",
    f"{_SVG}desc",
}
_WHITE = {f"{_TEXT}s": " ", f"{_TEXT}tab": " ", f"{_TEXT}line-break": "\n"}


def read(parts: dict[str, str]) -> Body:
    """Give the body of an OpenDocument text.

    Raises:
        SourceError: encrypted, broken or hostile XML, or no text in it.
    """
    if "encryption-data" in parts.get("META-INF/manifest.xml", ""):
        raise SourceError("encrypted: it needs a password")
    content = parse(parts["content.xml"]).find(f"{_OFFICE}body/{_OFFICE}text")
    if content is None:
        raise SourceError("content.xml: no text document")
    body = Body([])
    _collect(content, body, body.blocks)
    body.margin.extend(_edges(parts.get("styles.xml", "")))
    return body


def _collect(element: etree._Element, body: Body, blocks: list[str]) -> None:
    """Add the blocks in an element, whatever lists, sections and tables they lie in."""
    for child in element:
        if child.tag in _PARAGRAPHS:
            aside: list[etree._Element] = []
            blocks.append(fold("".join(_words(child, body, aside))))
            for frame in aside:
                _frame(frame, body, blocks)
        elif child.tag == f"{_DRAW}frame":
            _frame(child, body, blocks)
        elif child.tag not in _UNREAD:
            _collect(child, body, blocks)


def _frame(frame: etree._Element, body: Body, blocks: list[str]) -> None:
    """Add the text of a frame: one that is tied to the page and not to the text belongs to the margin."""
    edge = frame.get(f"{_TEXT}anchor-type") == "page"
    _collect(frame, body, body.margin if edge else blocks)


def _words(element: etree._Element, body: Body, aside: list[etree._Element]) -> Iterator[str]:
    """Give the text of a paragraph; notes go to the end, frames and shapes after the paragraph."""
    yield _flat(element.text)
    for child in element:
        if not isinstance(child.tag, str):
            pass  # an instruction to some program, no text
        elif child.tag == f"{_TEXT}note":
            _note(child, body)
        elif child.tag.startswith(_DRAW):
            aside.append(child)
        elif child.tag in _WHITE:
            yield _WHITE[child.tag]
        elif child.tag not in _UNREAD:
            yield from _words(child, body, aside)
        yield _flat(child.tail)


def _flat(text: str | None) -> str:
    """Give characters of the XML, in which a line end is white space like any other."""
    return (text or "").replace("\n", " ")


def _note(note: etree._Element, body: Body) -> None:
    mark = note.findtext(f"{_TEXT}note-citation") or ""
    inside = note.find(f"{_TEXT}note-body")
    blocks: list[str] = []
    if inside is not None:
        _collect(inside, body, blocks)
    body.notes.append((mark.strip(), " ".join(" ".join(blocks).split())))


def _edges(styles: str) -> list[str]:
    """Give the headers and footers of the pages."""
    if not styles:
        return []
    body = Body([])
    for master in parse(styles).iter(
        f"{_STYLE}header", f"{_STYLE}footer", f"{_STYLE}header-first", f"{_STYLE}footer-first"
    ):
        _collect(master, body, body.blocks)
    return [*body.blocks, *body.margin]
