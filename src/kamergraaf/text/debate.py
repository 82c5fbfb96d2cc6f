"""Reports of debates (VLOS XML) to canonical text: each speech, each paragraph between speeches, is one block."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from kamergraaf.model import Passage, Place
from kamergraaf.text.blocks import Blocks
from kamergraaf.xml import parse, text_of

_SPEECHES = frozenset(("woordvoerder", "interrumpant", "activiteititem"))
"""Their text is what one person says in one go, the speaker's name first."""
_GROUP = "alineagroep"
"""Paragraphs that belong together, such as the text of a motion."""
_CASES = "zaken"
"""What stands here describes the cases of an activity and was not said."""


def canonical(content: str) -> tuple[str, tuple[Passage, ...]]:
    """Give the text of a report, and its passages: all is running text."""
    out = Blocks()
    for block in _blocks(parse(content)):
        out.add(block, Place.TEXT)
    return out.join()


def _blocks(element: etree._Element) -> Iterator[str]:
    """Give the blocks below an element, in the order in which they were said."""
    for child in element:
        name = _name(child)
        if name == "tekst":
            yield from _paragraphs(child, whole=_name(element) in _SPEECHES)
        elif name != _CASES:
            yield from _blocks(child)


def _paragraphs(text: etree._Element, *, whole: bool) -> Iterator[str]:
    if whole:
        yield _joined(text)
        return
    for child in text:
        if _name(child) == _GROUP:
            yield _joined(child)
        else:
            yield from _paragraph(child)


def _paragraph(paragraph: etree._Element) -> Iterator[str]:
    """Give the lines of a paragraph as one block, and each item of a list in it as one."""
    lines: list[str] = []
    for child in paragraph:
        if _name(child) == "lijst":
            yield " ".join(lines)
            lines = []
            yield from (text_of(item) for item in child)
        else:
            lines.append(text_of(child))
    yield " ".join(lines)


def _joined(element: etree._Element) -> str:
    return " ".join(filter(None, (text_of(item) for item in element.iter("{*}alineaitem"))))


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname
