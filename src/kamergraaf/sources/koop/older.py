"""XML of official papers until 2001, whose elements have other names: written as that of today, and read as that."""

from __future__ import annotations

import re

from lxml import etree

from kamergraaf.descriptions import load
from kamergraaf.errors import SourceError
from kamergraaf.xml import begins_as_xml, parse

_ROOT = re.compile(r"<kamerwrk\b")


def is_older(content: str) -> bool:
    """Tell whether a text is XML of an official paper as it was until 2001."""
    return begins_as_xml(content) and bool(_ROOT.search(content, 0, 4_000))


def modern(content: str) -> str:
    """Write it with the elements of today; what is broken stays as it is, for the reader to name."""
    try:
        root = parse(content)
    except SourceError:
        return content
    whole = etree.Element("officiele-publicatie")
    whole.extend(list(root.iterfind("metadata")))
    paper = etree.SubElement(whole, "kamerstuk")
    _line(etree.SubElement(paper, "kamerstukkop"), root.findtext("frontm/vergjaar"))
    for subject in list(root.iterfind("frontm/onderw")):
        dossier = etree.SubElement(paper, "dossier")
        number = etree.SubElement(etree.SubElement(dossier, "dossiernummer"), "dossiernr")
        number.text, title = subject.findtext("nummer"), etree.SubElement(dossier, "titel")
        title.text = subject.findtext("naam")
    for piece in list(root.iterfind("body/stuk")):
        _rename(piece)
        paper.append(piece)
    return etree.tostring(whole, encoding="unicode")


def _line(heading: etree._Element, session: str | None) -> None:
    line = etree.SubElement(heading, "tekstregel", inhoud="vergaderjaar")
    line.text = f"Vergaderjaar {session}" if session else None


def _rename(piece: etree._Element) -> None:
    """Give the elements of a paper the names of today, and put its number into one element."""
    names = load("bekendmakingen")["older"]
    label, number = piece.find("ltrlabel"), piece.find("nummer")
    if number is not None:
        number.tag = "ondernummer"
        both = etree.Element("stuknr")
        both.text = label.text if label is not None else None
        number.addprevious(both)
        both.append(number)
        number.tail = None
    if label is not None:
        piece.remove(label)
    for element in piece.iter(etree.Element):
        element.tag = names.get(element.tag, element.tag)
