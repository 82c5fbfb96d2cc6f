"""Pages of records in XML of which one is broken: each record is read by itself, and a broken one named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from kamergraaf.errors import SourceError
from kamergraaf.xml import local_name, parse

_SPACE = re.compile(r"""\s((?=(xmlns(?::[\w.-]+)?)\s*=)[^\s=]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))""")
_BAD = re.compile("[\ud800-\udfff]")

Piece = tuple[int, etree._Element | SourceError]
"""The number of a record, and the record, or why there is none."""


def pieces(content: str, name: str) -> Iterator[Piece]:
    """Give the records of one name in a page that is no XML as a whole; nothing of a page that begins with a DTD.

    >>> found = pieces("<p><r>1</r><r>2</p><r>3</r></p>", "r")
    >>> [(number, None if isinstance(record, SourceError) else record.text) for number, record in found]
    [(1, '1'), (2, None), (3, '3')]
    """
    begins = [found.start() for found in re.finditer(rf"<(?:[\w.-]+:)?{name}(?=[\s>])", content)]
    if not begins or "<!DOCTYPE" in content[: begins[0]]:  # one behind it breaks a record
        return
    opened = f"<x {' '.join({name: said for said, name in _SPACE.findall(content, 0, begins[0])}.values())}>"
    for number, (begin, end) in enumerate(zip(begins, [*begins[1:], len(content)], strict=True), 1):
        piece, rest = _parted(content[begin:end], name, last=end == len(content))
        yield number, _parsed(opened, piece, name, content.count("\n", 0, begin))
        if rest:
            yield number, SourceError(f"something that is no {name} stands behind it")


def _parted(piece: str, name: str, *, last: bool) -> tuple[str, str]:
    """Part what stands behind the end of a record from it; behind the last one, the end of the page is no matter."""
    end = re.search(rf"</(?:[\w.-]+:)?{name}\s*>", piece)
    if end is None:
        return piece, ""
    rest = piece[end.end() :]
    return piece[: end.end()], "" if last and not re.search(r"<[^/]", rest) else rest.strip()


def _parsed(opened: str, piece: str, name: str, above: int) -> etree._Element | SourceError:
    if bad := _BAD.search(piece):
        return SourceError(f"not UTF-8 text, at its byte {len(piece[: bad.start()].encode()) + 1}")
    try:
        root = parse(f"{opened}{piece}</x>")
    except SourceError as error:
        line, _, reason = str(error).removeprefix("line ").partition(",")
        where = f"line {int(line) + above}," if line.isdigit() else line
        return SourceError(f"broken XML: {where}{reason}")
    return next((child for child in root.iterchildren(etree.Element) if local_name(child.tag) == name), root)
