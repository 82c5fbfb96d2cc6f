"""XML and HTML without entities, without DTDs and without network."""

from __future__ import annotations

from lxml import etree

from kamergraaf.errors import SourceError

DEEPEST = 200
"""A page with more levels of elements is refused: no publication comes near it."""


def parse(content: str) -> etree._Element:
    """Parse a document; refuse one that declares entities.

    Raises:
        SourceError: not well-formed (with line and column), or hostile.
    """
    # The text is decoded already, so that an encoding that the document declares for itself no longer holds.
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content.lstrip("\ufeff \t\r\n").encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise SourceError(
            f"line {line}, column {column}: {(error.msg or 'not well-formed').split(', line')[0]}"
        ) from None
    except ValueError as error:
        raise SourceError(str(error)) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise SourceError("the document brings a DTD or entities of its own; such input is refused")
    return root


def parse_html(content: str) -> etree._Element:
    """Parse a web page as browsers do: its doctype is not followed, and what is not well-formed is mended.

    Raises:
        SourceError: no elements at all, or more levels of them than any page needs.
    """
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, recover=True
    )
    try:
        root = etree.fromstring(content.lstrip("\ufeff \t\r\n").encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(str(error).splitlines()[0]) from None
    if root is None:
        raise SourceError("no elements in it")
    if _depth(root) > DEEPEST:
        raise SourceError(f"elements nested more than {DEEPEST} levels deep")
    return root


def _depth(root: etree._Element) -> int:
    """Count the levels of elements; without recursion, which a hostile page could exhaust."""
    level = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        level += 1 if event == "start" else -1
        deepest = max(deepest, level)
    return deepest


def text_of(element: etree._Element | None) -> str:
    """Give the text in an element, white space folded."""
    return "" if element is None else " ".join("".join(map(str, element.itertext())).split())


def local_name(element: etree._Element) -> str:
    """Give the name of an element without its namespace.

    >>> local_name(parse('<dc:title xmlns:dc="http://purl.org/dc/terms/"/>'))
    'title'
    """
    return str(element.tag).rpartition("}")[2]


def classes(element: etree._Element) -> frozenset[str]:
    """Give the classes of an element of a web page."""
    return frozenset(element.get("class", "").split())


def text_body(root: etree._Element) -> etree._Element:
    """Give the element of an official page that holds the publication, without the site around it."""
    marked = (element for element in root.iter(etree.Element) if element.get("id") == "broodtekst")
    body = root.find("body")
    return next(marked, root if body is None else body)
