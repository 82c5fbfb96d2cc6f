"""XML without entities, without DTDs and without network."""

from __future__ import annotations

from lxml import etree

from kamergraaf.errors import SourceError


def parse(content: str) -> etree._Element:
    """Parse a document; refuse one that declares entities.

    Raises:
        SourceError: not well-formed (with line and column), or hostile.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
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


def text_of(element: etree._Element | None) -> str:
    """Give the text in an element, white space folded."""
    return "" if element is None else " ".join("".join(map(str, element.itertext())).split())
