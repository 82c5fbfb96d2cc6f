"""XML and HTML without entities, without DTDs and without network."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from lxml import etree

from kamergraaf.errors import SourceError

_REFUSED = "the document brings a DTD or entities of its own; such input is refused"
_BLANK = "\ufeff \t\r\n"
DEEPEST = 200
"""A page with more levels of elements is refused: no publication comes near it."""
# The text is decoded already, so that an encoding that the document declares for itself no longer holds.
_SAFE: dict[str, Any] = {
    "encoding": "utf-8",
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "dtd_validation": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}


def begins_as_xml(content: str) -> bool:
    r"""Tell whether a text begins as XML or HTML does, after white space and the mark of its encoding.

    >>> begins_as_xml("\ufeff\n<stuk/>"), begins_as_xml("Den Haag <1>")
    (True, False)
    """
    return content[:4_000].lstrip(_BLANK).startswith("<")


def parse(content: str) -> etree._Element:
    """Parse a document; refuse one that declares entities.

    Raises:
        SourceError: not well-formed (with line and column), or hostile.
    """
    try:
        root = etree.fromstring(content.lstrip(_BLANK).encode("utf-8"), etree.XMLParser(**_SAFE))
    except etree.XMLSyntaxError as error:
        raise SourceError(_break(content, *error.position, error.msg or "not well-formed")) from None
    except ValueError as error:
        raise SourceError(str(error)) from None
    _refuse_dtd(root)
    return root


def each(content: str, name: str) -> Iterator[etree._Element]:
    """Give the elements of one local name as soon as each is complete; what was given is forgotten at the next.

    A break in the document costs only what it breaks: the elements before it were given.

    >>> [element.text for element in each("<a><b>1</b><b>2</b></a>", "b")]
    ['1', '2']

    Raises:
        SourceError: not well-formed (with line and column), or hostile; of a hostile document nothing is given.
    """
    try:
        found = etree.iterparse(BytesIO(content.lstrip(_BLANK).encode("utf-8")), tag=f"{{*}}{name}", **_SAFE)
        for _, element in found:
            _refuse_dtd(element)
            yield element
            _forget(element)
    except etree.XMLSyntaxError as error:
        last = found.error_log.last_error
        if error.lineno or last is None:
            raise SourceError(_break(content, *error.position, error.msg or "not well-formed")) from None
        # Of an entity that nobody declared only the log tells where it stands.
        raise SourceError(_break(content, last.line, last.column, last.message)) from None
    except ValueError as error:
        raise SourceError(str(error)) from None
    if found.root is not None:
        _refuse_dtd(found.root)


def parse_html(content: str) -> etree._Element:
    """Parse a web page as browsers do: its doctype is not followed, and what is not well-formed is mended.

    Raises:
        SourceError: no elements at all, or more levels of them than any page needs.
    """
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, recover=True
    )
    try:
        root = etree.fromstring(content.lstrip(_BLANK).encode("utf-8"), parser)
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


def local_name(name: str | bytes) -> str:
    """Give the name of an element or an attribute without its namespace.

    >>> local_name("{http://www.w3.org/2005/Atom}entry"), local_name("entry")
    ('entry', 'entry')
    """
    # A prefix that nobody declared stays in the name.
    return str(name).rpartition("}")[2].rpartition(":")[2]


def _break(content: str, line: int, column: int, message: str) -> str:
    """Tell where in the content as it came a document breaks, and why."""
    above = content[: len(content) - len(content.lstrip(_BLANK))].count("\n")
    return f"line {line + above}, column {column}: {message.partition(', line')[0].strip()}"


def _refuse_dtd(element: etree._Element) -> None:
    if element.getroottree().docinfo.internalDTD is not None:
        raise SourceError(_REFUSED)


def _forget(element: etree._Element) -> None:
    """Let go of an element and of what stands before it."""
    element.clear()
    above = element.getparent()
    while above is not None and element.getprevious() is not None:
        del above[0]


def classes(element: etree._Element) -> frozenset[str]:
    """Give the classes of an element of a web page."""
    return frozenset(element.get("class", "").split())


def text_body(root: etree._Element) -> etree._Element:
    """Give the element of an official page that holds the publication, without the site around it."""
    marked = (element for element in root.iter(etree.Element) if element.get("id") == "broodtekst")
    body = root.find("body")
    return next(marked, root if body is None else body)
