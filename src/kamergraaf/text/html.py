"""Web pages of KOOP to the same canonical text as their XML."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from kamergraaf.model import Passage, Place
from kamergraaf.text.blocks import Blocks
from kamergraaf.xml import classes, parse_html, text_body

_BLOCKS = frozenset(
    "address article aside blockquote body caption dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header"
    " hr li main nav ol p pre section table tbody td tfoot th thead tr ul".split()
)
_APART = frozenset({"head", "script", "style", "noscript", "button", "select", "nav", "svg", "template"})
_ASIDE = frozenset({"nootnum", "note-close", "kopregel", "inhoudsopgave", "voetregel"})
"""Marks of notes in the running text, and the page around it."""
_OWN = frozenset({"dossiernummer", "stuknummer", "ol", "lidnr", "nr", "li.nr"})
"""Classes of spans that make a line of their own, as their elements in the XML do."""
_SIGNED = frozenset({"functie", "naam", "ondertekening_naam", "organisatie"})
"""The same, in a signature."""
_PLACES = {
    "dossiertitel": Place.DOSSIER,
    "kamerstukdatum": Place.HEADING,
    "kamervraagomschrijving": Place.ASKERS,
    "kamervraagomschrijving_kop": Place.ASKERS,
    "ondertekening": Place.SIGNATURE,
}


def canonical(content: str) -> tuple[str, tuple[Passage, ...]]:
    """Give the text of a page and the places in it; footnotes stand at the end, as they are printed."""
    root, page = parse_html(content), _Page()
    body = text_body(root)
    page.walk(body, Place.TEXT)
    page.end(Place.TEXT)
    for note in root.iter(etree.Element):
        if _is_note(note) and not _inside(note, body):
            page.out.add(_note(note), Place.NOTE)
    if not any("spreekbeurt" in classes(element) for element in body.iter(etree.Element)):
        page.out.sign()
    return page.out.join()


class _Page:
    """The lines of a page, and the one that is being put together."""

    def __init__(self) -> None:
        self.out = Blocks()
        self.line: list[str] = []

    def end(self, place: Place) -> None:
        """End the line."""
        self.out.add(" ".join("".join(self.line).split()), place)
        self.line = []

    def walk(self, element: etree._Element, place: Place) -> None:
        """Add what is in an element; elements that are no blocks flow on in the line."""
        self.line.append(element.text or "")
        for child in element.iterchildren(etree.Element):
            if _is_note(child):
                self.out.add(_note(child), Place.NOTE)
            elif child.tag == "br":
                self._break(place)
            elif not _is_aside(child):
                self._add(child, place)
            self.line.append(child.tail or "")

    def _add(self, element: etree._Element, place: Place) -> None:
        if not _is_block(element, place):
            self.walk(element, place)
            return
        self.end(place)
        here = _place(element, place)
        self.walk(element, here)
        self.end(here)

    def _break(self, place: Place) -> None:
        """Take a break for white space; in a signature it parts office and name."""
        if place is Place.SIGNATURE:
            self.end(place)
        self.line.append(" ")


def _is_block(element: etree._Element, place: Place) -> bool:
    own = _OWN | _SIGNED if place is Place.SIGNATURE else _OWN
    return element.tag in _BLOCKS or bool(own & classes(element))


def _is_aside(element: etree._Element) -> bool:
    return element.tag in _APART or bool(_ASIDE & (classes(element) | {element.get("id", "")}))


def _is_note(element: etree._Element) -> bool:
    return "noot" in classes(element) and element.tag in _BLOCKS


def _inside(element: etree._Element, body: etree._Element) -> bool:
    return any(parent is body or _is_note(parent) for parent in element.iterancestors())


def _place(element: etree._Element, place: Place) -> Place:
    named = next((_PLACES[name] for name in sorted(classes(element)) if name in _PLACES), None)
    return named or (Place.HEADING if element.tag == "h1" else place)


def _note(element: etree._Element) -> str:
    """Give a note with its mark, on one line."""
    return " ".join("".join(_words(element)).split())


def _words(element: etree._Element) -> Iterator[str]:
    """Give the text of a note; its mark and its paragraphs are words of their own."""
    apart = " " if element.tag in _BLOCKS or "nootnum" in classes(element) else ""
    yield apart + (element.text or "")
    for child in element.iterchildren(etree.Element):
        if "note-close" not in classes(child):
            yield from _words(child)
        yield child.tail or ""
    yield apart
