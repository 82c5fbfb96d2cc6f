"""KOOP XML to canonical text: one block a line, blocks parted by an empty line."""

from __future__ import annotations

import re

from lxml import etree

from kamergraaf.model import Passage, Place
from kamergraaf.xml import parse

_ORDER = re.compile(r"en gaat over tot de orde van de dag", re.IGNORECASE)
_NOTES = {"noot", "noot.al", "voetnoot"}
_BLOCKS = {"al", "titel", "datumtekst", "stuknr", "dossiernummer", "kop", "tussenkop", "li.nr"}


def canonical(content: str) -> tuple[str, tuple[Passage, ...]]:
    """Give the text of a Kamerstuk and the places in it; footnotes stand at the end, as they are printed."""
    root = parse(content)
    blocks: list[tuple[str, Place]] = []
    notes: list[tuple[str, Place]] = []
    for element in root.iterfind("kamerstuk/*"):
        if element.tag != "kamerstukkop":
            _collect(element, Place.HEADING if element.tag == "dossier" else Place.TEXT, blocks, notes)
    return join(_signed(blocks) + notes)


def _collect(
    element: etree._Element, place: Place, blocks: list[tuple[str, Place]], notes: list[tuple[str, Place]]
) -> None:
    for child in element:
        if not isinstance(child.tag, str):
            continue
        here = (
            Place.HEADING
            if child.tag in {"stuknr", "titel", "datumtekst", "dossiernummer"} and element.tag in {"stuk", "dossier"}
            else place
        )
        if child.tag in _NOTES:
            notes.append((_text(child), Place.NOTE))
        elif child.tag == "ondertekening" or child.tag.endswith("ondertekening"):
            _collect(child, Place.SIGNATURE, blocks, notes)
        elif child.tag in _BLOCKS:
            blocks.append((_text(child, skip=_NOTES), here))
            notes.extend((_text(note), Place.NOTE) for note in child.iter(*_NOTES) if not _inside_note(note))
        else:
            _collect(child, here, blocks, notes)


def _inside_note(note: etree._Element) -> bool:
    return any(parent.tag in _NOTES for parent in note.iterancestors())


def _text(element: etree._Element, skip: frozenset[str] | set[str] = frozenset()) -> str:
    parts = [element.text or ""]
    for child in element:
        if child.tag not in skip and isinstance(child.tag, str):
            parts.append(_text(child, skip))
        parts.append(child.tail or "")
    return " ".join("".join(parts).split())


def _signed(blocks: list[tuple[str, Place]]) -> list[tuple[str, Place]]:
    """Mark what follows the closing words of a motion as its signatures."""
    for index, (text, place) in enumerate(blocks):
        if place is Place.TEXT and _ORDER.search(text):
            return blocks[: index + 1] + [
                (t, Place.SIGNATURE if p is Place.TEXT else p) for t, p in blocks[index + 1 :]
            ]
    return blocks


def join(blocks: list[tuple[str, Place]]) -> tuple[str, tuple[Passage, ...]]:
    """Give the text of blocks, one a line and an empty line between, and the place of each; empty ones are left out."""
    parts, passages, position = [], [], 0
    for text, place in blocks:
        if text:
            parts.append(text)
            passages.append(Passage(position, position + len(text), place))
            position += len(text) + 2
    return "\n\n".join(parts), tuple(passages)
