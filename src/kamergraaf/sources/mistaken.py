"""What a service sends when it fails, saved as if it were a paper: an error as XML or JSON, a page that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kamergraaf.errors import Issue
from kamergraaf.model import Record, Snapshot

_FRONT = 4_000
_ERROR = re.compile(
    r"""\s*(?: (?:<\?xml[^>]{0,200}\?>\s*)? <(?:\w+:)?(?:error|Error|fault|Fault|ExceptionReport)\b
    | \{\s*"(?:odata\.)?error"\s*: )""",
    re.VERBOSE,
)
_PAGE = re.compile(
    r"<(?:title|h1)[^>]{0,200}>[^<]{0,80}(?:\b(?:4\d\d|50\d)\b|(?i:not\sfound|unavailable|bad\sgateway|forbidden|access\sdenied"
    r"|niet\sgevonden|niet\sbeschikbaar|foutmelding|storing|onderhoud))"
)
_SAID = re.compile(r"(?i)<message[^>]*>([^<]{1,200})|\"message\"\s*:\s*\"([^\"]{1,200})|<title[^>]*>([^<]{1,200})")


def sniff(content: str) -> bool:
    """Tell whether a text is the answer of a service that failed."""
    front = content[:_FRONT].lstrip("\ufeff")
    page = front.lstrip()[:1] == "<" and bool(re.search(r"(?i)<html\b", front)) and bool(_PAGE.search(front))
    return page or bool(_ERROR.match(front))


def read(snapshot: Snapshot, content: str) -> Iterator[Record | Issue]:
    """Name it; there is no paper in it."""
    said = _SAID.search(content, 0, _FRONT)
    words = " ".join(next(filter(None, said.groups())).split()) if said else ""
    yield Issue(
        snapshot.address, "", f"an error of the service, no paper{f' ({words})' if words else ''}; fetch it again"
    )
