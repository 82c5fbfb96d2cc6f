"""KOOP XML to canonical text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from kamergraaf.model import Passage, Place
from kamergraaf.text.blocks import Blocks
from kamergraaf.xml import parse

_APART = frozenset({"metadata", "kamerstukkop", "kamervraagkop", "kamervraagnummer"})
_NOTES = frozenset({"noot", "noot.al", "voetnoot"})
_BLOCKS = frozenset(
    "al titel datumtekst stuknr dossiernummer kop tussenkop li.nr lidnr kamervraagomschrijving spreker naam".split()
)
_INSIDE = frozenset({"al", "al-groep", "lijst", "li", "table", "definitielijst"})
"""What makes lines of its own where it stands within a line."""
_SPACED = frozenset({"kop", "naam", "spreker", "noot", "voetnoot", "ondertekening"})
"""Elements whose parts are words of their own, whether or not the XML has a space between them."""
_PLACES = {
    "dossier": Place.DOSSIER,
    "vergadering": Place.HEADING,
    "kamervraagomschrijving": Place.ASKERS,
}
_HEADS = {
    "dossier": frozenset({"titel", "dossiernummer"}),
    "stuk": frozenset({"stuknr", "titel", "datumtekst"}),
    "agendapunt": frozenset({"nr", "item-titel"}),
    "opening": frozenset({"nr"}),
}

_SPACE = re.compile(r"\s+")


def canonical(content: str) -> tuple[str, tuple[Passage, ...]]:
    """Give the text of a paper and the places in it; footnotes stand at the end, as they are printed."""
    root, out = parse(content), Blocks()
    for body in root.iterchildren(etree.Element):
        if body.tag != "metadata":
            _collect(body, Place.TEXT, out)
    # In the report of a meeting the debate goes on after a motion.
    if root.find("kamerstuk") is not None:
        out.sign()
    return out.join()


def _collect(element: etree._Element, place: Place, out: Blocks) -> None:
    """Collect the lines in an element that has no text of its own."""
    for child in element.iterchildren(etree.Element):
        if child.tag in _APART:
            continue
        here = _place(child, element, place)
        if child.tag in _NOTES:
            out.add(_text(child), Place.NOTE)
        elif child.tag in _BLOCKS or _speaks(child):
            _line(child, here, out)
        else:
            _collect(child, here, out)


def _place(element: etree._Element, parent: etree._Element, place: Place) -> Place:
    if element.tag.endswith("ondertekening"):
        return Place.SIGNATURE
    if element.tag in _HEADS.get(parent.tag, ()):
        return _PLACES.get(parent.tag, Place.HEADING)
    return _PLACES.get(element.tag, place)


def _speaks(element: etree._Element) -> bool:
    """Tell whether there is text in an element that stands in none of its parts."""
    return bool((element.text or "").strip()) or any((child.tail or "").strip() for child in element)


def _line(element: etree._Element, place: Place, out: Blocks) -> None:
    """Collect the line that an element makes, and the lines and notes that stand within it."""
    parts = [element.text or ""]
    for child in element.iterchildren(etree.Element):
        if child.tag in _INSIDE:
            out.add(_fold("".join(parts)), place)
            parts = []
            (_line if child.tag in _BLOCKS or _speaks(child) else _collect)(child, place, out)
        elif child.tag in _NOTES:
            out.add(_text(child), Place.NOTE)
        else:
            parts += [_joint(element, parts[-1:]), _raw(child)]
            for note in _notes(child):
                out.add(_text(note), Place.NOTE)
        parts.append(child.tail or "")
    out.add(_fold("".join(parts)), place)


def _notes(element: etree._Element) -> Iterator[etree._Element]:
    for child in element.iterchildren(etree.Element):
        yield from [child] if child.tag in _NOTES else _notes(child)


def _text(element: etree._Element) -> str:
    return _fold(_raw(element))


def _raw(element: etree._Element) -> str:
    """Give the text in an element without its notes, white space as it stands."""
    parts = [element.text or ""]
    for child in element.iterchildren(etree.Element):
        if child.tag not in _NOTES or element.tag in _NOTES:
            parts += [_joint(element, parts[-1:]), _raw(child)]
        parts.append(child.tail or "")
    return "".join(parts)


def _joint(element: etree._Element, before: list[str]) -> str:
    """Give the space between two parts of an element that are words of their own."""
    return " " if element.tag in _SPACED and not "".join(before) else ""


def _fold(text: str) -> str:
    r"""Fold white space; a line end against a mark comes from the layout of the XML, and there is none in the text.

    >>> _fold("Zij krijgt nr.\n 210\n (\n 34104\n ).")
    'Zij krijgt nr. 210 (34104).'
    """
    return _SPACE.sub(_space, text).strip()


def _space(run: re.Match[str]) -> str:
    before, after = run.string[run.start() - 1 : run.start()], run.string[run.end() : run.end() + 1]
    laid_out = "\n" in run[0] and ((before and before in "(«") or (after and after in ".,;:)»?!"))
    return "" if laid_out else " "
