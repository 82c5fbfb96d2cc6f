"""A web page as the text that a browser shows of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import etree, html

from kamergraaf.errors import SourceError

_UNSEEN = frozenset("head script style template noscript svg iframe header footer nav button select".split())
"""What a browser does not show, or shows around the page itself."""
_LINES = frozenset("div li tr dt dd section article main figure caption hblock center pre address body br".split())
"""These begin a line of their own."""
_PARAGRAPHS = frozenset("p h1 h2 h3 h4 h5 h6 ul ol dl table blockquote hr".split())
"""These stand between empty lines."""
_LINE, _PARAGRAPH = "\v", "\f"
"""Where a line ends and where a paragraph does, until it is known how many elements end in one place."""
_BREAKS = re.compile(r"[ \v\f]*[\v\f][ \v\f]*")


def is_html(content: str) -> bool:
    """Tell whether a text is a web page.

    >>> is_html("<!DOCTYPE html><p>x"), is_html("<officiele-publicatie>")
    (True, False)
    """
    return bool(
        re.match(r"[\ufeff\s]*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", content[:2000], re.IGNORECASE | re.DOTALL)
    )


def _words(text: str, address: str) -> str:  # noqa: ARG001
    return text


def shown_text(content: str, linked: Callable[[str, str], str] = _words) -> str:
    r"""Give the text of a page: white space folded, a line for each item, an empty line between paragraphs.

    Args:
        content: the page.
        linked: gives the words of a link, from those that are shown and the address.

    Raises:
        SourceError: there is nothing in the page.

    >>> shown_text("<html><p>Een <b>twee</b><ul><li>drie<li>vier<br>vijf</ul>zes")
    'Een twee\n\ndrie\nvier\nvijf\n\nzes'
    """
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(content.encode("utf-8"), parser=parser)
    except etree.ParserError as error:
        raise SourceError(str(error)) from None
    return _BREAKS.sub(_lines, "".join(_parts(root, linked))).strip()


def _lines(breaks: re.Match[str]) -> str:
    return "\n\n" if _PARAGRAPH in breaks[0] else "\n"


def _parts(root: etree._Element, linked: Callable[[str, str], str]) -> Iterator[str]:
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = str(element.tag)
        unseen = tag in _UNSEEN
        if event == "start" and (unseen or tag == "a"):
            walk.skip_subtree()
        if not unseen:
            yield _break(tag)
        if event == "start" and not unseen:
            yield _link(element, linked) if tag == "a" else _folded(element.text)
        if event == "end":
            yield _folded(element.tail)


def _link(element: etree._Element, linked: Callable[[str, str], str]) -> str:
    return linked(_folded("".join(map(str, element.itertext()))), element.get("href", ""))


def _break(tag: str) -> str:
    return _PARAGRAPH if tag in _PARAGRAPHS else _LINE if tag in _LINES else ""


def _folded(text: str | None) -> str:
    return re.sub(r"[ \t\r\n\v\f]+", " ", text or "")
